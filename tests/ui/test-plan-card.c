/* The plan card by itself: what is typed, what is shown, what it does to the plan. */
#include "core/base/aporia-day.h"
#include "core/model-fixture.h"
#include "core/ports/aporia-plan-store.h"
#include "lib/fake-calendar.h"
#include "ui/aporia-style.h"
#include "ui/plan/aporia-plan-card.h"
#include "ui/plan/aporia-plan-date.h"
#include "ui/ui-test.h"

#include <locale.h>

#define TODAY 739941 /* 21 November 2026 */

static gint64
now_cb (void)
{
  return G_GINT64_CONSTANT (1795262400) * G_USEC_PER_SEC;
}

typedef struct
{
  ModelFixture    base;
  AporiaPlan     *plan;
  AporiaPlanCard *card;
  GtkWidget      *window;
  guint           n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
await_changed (Fixture *fixture)
{
  guint n = fixture->n_changed;

  aporia_test_await (fixture->n_changed > n, 5);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->base.services->now = now_cb;
  fixture->base.services->calendar = fake_calendar_new ();
  fixture->plan = aporia_plan_new (fixture->base.services);
  g_signal_connect_swapped (fixture->plan, "changed", G_CALLBACK (changed_cb), fixture);
  aporia_plan_set_job (fixture->plan, "Cook", "R & D Ltd", NULL);
  fixture->card = g_object_new (APORIA_TYPE_PLAN_CARD, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->card));
  aporia_plan_card_bind (fixture->card, fixture->plan);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_plan_refresh (fixture->plan);
  await_changed (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_test_drain ();
  aporia_worker_shutdown (fixture->base.services->documents_worker);
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->plan);
  model_fixture_tear_down (&fixture->base);
}

static const char *
get_title (Fixture    *fixture,
           const char *id)
{
  return adw_preferences_row_get_title (ui_test_child (fixture->card, id));
}

static void
type (Fixture    *fixture,
      const char *date,
      const char *time)
{
  gtk_editable_set_text (ui_test_child (fixture->card, "date_row"), date);
  gtk_editable_set_text (ui_test_child (fixture->card, "time_row"), time);
  g_signal_emit_by_name (ui_test_child (fixture->card, "date_row"), "apply");
}

static void
test_parse (void)
{
  const struct
  {
    const char *text;
    int         day;
  } days[] = { { "2026-11-24", TODAY + 3 }, { " 2026-11-21 ", TODAY },  { "24 November 2026", TODAY + 3 },
               { "24 nov 2026", TODAY + 3 }, { "1999-01-01", 0 },       { "2099-01-01", 0 },
               { "", 0 },                    { "soon", 0 },              { "2026-02-30", 0 },
               { "99/99/2026", 0 } };
  const struct
  {
    const char *text;
    int         minutes; /* -2: no time */
  } times[] = { { "", -1 },        { "14:30", 870 }, { "14.30", 870 }, { "9", 540 },    { "9 am", 540 },
                { "12 am", 0 },    { "12pm", 720 },  { "2:30 PM", 870 }, { "14h", 840 }, { "24:00", -2 },
                { "14:60", -2 },   { "13 pm", -2 },  { "noon", -2 },   { "14:", -2 },   { "1430", -2 },
                { "14:30:00", -2 } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (aporia_plan_date_parse (days[i].text, TODAY), ==, days[i].day);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      int minutes = -2;

      if (times[i].minutes == -2)
        g_assert_false (aporia_plan_time_parse (times[i].text, &minutes));
      else
        {
          g_assert_true (aporia_plan_time_parse (times[i].text, &minutes));
          g_assert_cmpint (minutes, ==, times[i].minutes);
        }
    }
}

/* What is written can be read again, on each day of the coming years. */
static void
test_format (void)
{
  for (int day = TODAY; day < TODAY + 2000; day += 17)
    {
      g_autofree char *text = aporia_plan_date_format (day);

      g_assert_cmpint (aporia_plan_date_parse (text, TODAY), ==, day);
    }
}

static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  AporiaInterviewDay *interview;
  g_autoptr(GDateTime) at = NULL;

  type (fixture, "soon", "");
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->card, "message_row")));
  g_assert_true (gtk_widget_has_css_class (ui_test_child (fixture->card, "date_row"), "error"));
  type (fixture, "2026-11-20", "");
  g_assert_cmpstr (get_title (fixture, "message_row"), ==, "This day is past.");
  type (fixture, "2026-11-30", "half past two");
  g_assert_true (gtk_widget_has_css_class (ui_test_child (fixture->card, "time_row"), "error"));
  g_assert_cmpint (aporia_plan_get_state (fixture->plan), ==, APORIA_PLAN_NO_DATE);

  type (fixture, "2026-11-30", "14:30");
  await_changed (fixture);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "message_row")));
  interview = aporia_plan_get_interview (fixture->plan);
  g_assert_cmpint (interview->day, ==, TODAY + 9);
  at = g_date_time_new_from_unix_local (interview->starts_at / G_USEC_PER_SEC);
  g_assert_cmpint (g_date_time_get_hour (at), ==, 14);
  g_assert_nonnull (strstr (get_title (fixture, "when_row"), "in 9 days"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ui_test_child (fixture->card, "when_row")), ==,
                   "Cook at R & D Ltd");
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->card, "days_row")));

  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "date_row")));
  ui_test_click (ui_test_child (fixture->card, "change_button"));
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->card, "date_row")));
  type (fixture, "2026-12-01", "");
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_interview (fixture->plan)->day, ==, TODAY + 10);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "date_row")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->card), "plan.remove", NULL);
  await_changed (fixture);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "when_row")));
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "days_row")));
}

static void
test_calendar (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GDateTime) day = g_date_time_new_local (2026, 12, 24, 0, 0, 0);

  gtk_calendar_select_day (ui_test_child (fixture->card, "calendar"), day);
  gtk_widget_activate_action (GTK_WIDGET (fixture->card), "plan.choose-day", NULL);
  await_changed (fixture);
  g_assert_cmpint (aporia_plan_get_interview (fixture->plan)->day, ==, TODAY + 33);
}

static void
test_told (Fixture      *fixture,
           gconstpointer data)
{
  GtkTextBuffer *buffer;
  g_autoptr(GPtrArray) own = NULL;

  aporia_plan_set_date (fixture->plan, TODAY - 1, 0);
  await_changed (fixture);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->card, "told_row")));
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "date_row")));
  g_assert_false (gtk_widget_get_sensitive (ui_test_child (fixture->card, "keep_button")));
  buffer = gtk_text_view_get_buffer (ui_test_child (fixture->card, "told_view"));
  gtk_text_buffer_set_text (buffer, "Why us?\nWhy you?", -1);
  g_assert_true (gtk_widget_get_sensitive (ui_test_child (fixture->card, "keep_button")));
  ui_test_click (ui_test_child (fixture->card, "keep_button"));
  await_changed (fixture);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->card, "told_row")));
  own = aporia_plan_store_list_own_questions (APORIA_PLAN_STORE (fixture->base.services->store), "Cook",
                                              "R & D Ltd", NULL);
  g_assert_cmpuint (own->len, ==, 2);
}

#define ADD(name, test) g_test_add ("/plan-card/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  ui_test_init (&argc, &argv);
  aporia_style_load ();

  g_test_add_func ("/plan-card/parse", test_parse);
  g_test_add_func ("/plan-card/format", test_format);
  ADD ("typed", test_typed);
  ADD ("calendar", test_calendar);
  ADD ("told", test_told);

  return g_test_run ();
}
