/* Time and pressure on the page: words and colour tell the time, nothing is cut off, feedback waits. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-setup.h"
#include "ui/interview/aporia-pace-bar.h"
#include "ui/page-fixture.h"
#include "ui/setup/aporia-pace-group.h"
#include <string.h>

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

static const char *
text_of (gpointer    widget,
         const char *id)
{
  return gtk_label_get_label (ui_test_child (widget, id));
}

/* --- the bar ------------------------------------------------------------------------------------------ */

static void
test_tell (void)
{
  g_assert_cmpint (aporia_pace_tell (0, 120), ==, APORIA_PACE_EARLY);
  g_assert_cmpint (aporia_pace_tell (59, 120), ==, APORIA_PACE_EARLY);
  g_assert_cmpint (aporia_pace_tell (60, 120), ==, APORIA_PACE_HALF);
  g_assert_cmpint (aporia_pace_tell (89, 120), ==, APORIA_PACE_HALF);
  g_assert_cmpint (aporia_pace_tell (90, 120), ==, APORIA_PACE_AMBER);
  g_assert_cmpint (aporia_pace_tell (119, 120), ==, APORIA_PACE_AMBER);
  g_assert_cmpint (aporia_pace_tell (120, 120), ==, APORIA_PACE_OVER);
  g_assert_cmpint (aporia_pace_tell (G_MAXUINT, 120), ==, APORIA_PACE_OVER);
}

static void
pace_cb (GtkWidget  *bar,
         const char *text,
         GString    *told)
{
  g_string_append_printf (told, "%s|", text);
}

static void
assert_bar (GtkWidget  *bar,
            const char *word,
            const char *time,
            gboolean    is_amber,
            gboolean    is_over)
{
  g_assert_cmpstr (text_of (bar, "word_label"), ==, word);
  g_assert_cmpstr (text_of (bar, "time_label"), ==, time);
  g_assert_cmpint (gtk_widget_has_css_class (bar, "amber"), ==, is_amber);
  g_assert_cmpint (gtk_widget_has_css_class (bar, "over"), ==, is_over);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, word);
}

#define UP "Time is up. Finish your thought and submit; nothing is cut off."

/* A second that passes says nothing; three moments do, and only where somebody asks. */
static void
test_bar (void)
{
  g_autoptr(GtkWidget) bar = g_object_ref_sink (aporia_pace_bar_new ());
  g_autoptr(GString) told = g_string_new (NULL);
  AporiaPaceBar *self = APORIA_PACE_BAR (bar);

  g_signal_connect (bar, "pace", G_CALLBACK (pace_cb), told);
  aporia_pace_bar_set (self, 0, 0);
  g_assert_false (ui_test_is_shown (bar));
  for (guint used = 0; used < 90; used++)
    aporia_pace_bar_set (self, used, 120);
  g_assert_true (ui_test_is_shown (bar));
  assert_bar (bar, "Half of the time is left", "0:31 of 2:00 left", FALSE, FALSE);
  aporia_pace_bar_set (self, 90, 120);
  assert_bar (bar, "A quarter of the time is left", "0:30 of 2:00 left", TRUE, FALSE);
  for (guint used = 91; used < 152; used++)
    aporia_pace_bar_set (self, used, 120);
  assert_bar (bar, UP, "0:31 over 2:00", FALSE, TRUE);
  aporia_pace_bar_set (self, 0, 0);
  g_assert_false (ui_test_is_shown (bar));
  g_assert_cmpstr (told->str, ==,
                   "Time for this question|Half of the time is left|A quarter of the time is left|" UP "||");
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (bar)), ==, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_cmpint (gtk_accessible_get_accessible_role (ui_test_child (bar, "time_label")), ==,
                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

/* --- Setup -------------------------------------------------------------------------------------------- */

static void
test_setup (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(AporiaSetup) setup = aporia_setup_new (fixture->base.services);
  g_autoptr(GtkWidget) group = g_object_ref_sink (g_object_new (APORIA_TYPE_PACE_GROUP, NULL));
  AdwComboRow *row = ui_test_child (group, "limit_row");
  GtkSwitch *pressure = ui_test_child (group, "pressure_switch");
  guint limit;
  gboolean is_pressure;

  aporia_pace_group_bind (APORIA_PACE_GROUP (group), setup);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "No limit");
  g_assert_false (gtk_switch_get_active (pressure));
  adw_combo_row_set_selected (row, 4);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "5 minutes");
  gtk_switch_set_active (pressure, TRUE);
  g_object_get (setup, "time-limit", &limit, "is-pressure", &is_pressure, NULL);
  g_assert_cmpuint (limit, ==, 300);
  g_assert_true (is_pressure);
  g_object_set (setup, "time-limit", 60, "is-pressure", FALSE, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  g_assert_false (gtk_switch_get_active (pressure));
  g_object_run_dispose (G_OBJECT (setup));
}

/* --- the page ----------------------------------------------------------------------------------------- */

static void
start (Fixture *fixture,
       guint    seconds,
       gboolean is_pressure)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 2);

  attempt->time_limit = seconds;
  attempt->is_pressure = is_pressure;
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static gboolean
describes (Fixture    *fixture,
           const char *text)
{
  GtkAccessible *view = ui_test_child (child (fixture, "editor"), "view");
  g_autofree char *difference =
    gtk_test_accessible_check_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  return difference == NULL;
}

/* Nobody is sent on at the end: the text stays and can be changed, the person submits. */
static void
test_over (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *bar = child (fixture, "pace_bar");
  GtkTextView *view = ui_test_child (child (fixture, "editor"), "view");
  g_autofree char *typed = NULL;

  start (fixture, 1, FALSE);
  g_assert_true (ui_test_is_shown (bar));
  fixture_type (fixture, ANSWER);
  aporia_test_await (gtk_widget_has_css_class (bar, "over"), 5);
  g_assert_true (describes (fixture, UP));
  aporia_test_await (strcmp (text_of (bar, "time_label"), "0:00 over 0:01") > 0, 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  g_assert_true (gtk_text_view_get_editable (view));
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, ANSWER);
  ui_test_click (child (fixture, "submit_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->answer->text, ==, ANSWER);
  g_assert_false (ui_test_is_shown (bar));
  g_assert_true (describes (fixture, ""));
  g_assert_true (g_str_has_suffix (text_of (fixture->page, "pace_label"), " over the limit of 0:01"));
  /* The next one begins anew. */
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (gtk_widget_has_css_class (bar, "over"));
  g_assert_true (describes (fixture, "Time for this question"));
  g_assert_false (ui_test_is_shown (child (fixture, "pace_label")));
}

static void
test_no_limit (Fixture      *fixture,
               gconstpointer data)
{
  start (fixture, 0, FALSE);
  g_assert_false (ui_test_is_shown (child (fixture, "pace_bar")));
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (ui_test_is_shown (child (fixture, "pace_label")));
  g_assert_true (ui_test_is_shown (child (fixture, "feedback_card")));
  aporia_interview_finish (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_true (ui_test_is_shown (child (fixture, "review_list")));
}

/* Returns: (nullable) the first button below WIDGET with that action */
static GtkWidget *
find_verb (GtkWidget  *widget,
           const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *below = gtk_widget_get_first_child (widget); below != NULL && found == NULL;
       below = gtk_widget_get_next_sibling (below))
    found = find_verb (below, action);
  return found;
}

/* After the debrief each question can be tried again: a session of it alone, linked to the first take. */
static void
test_again_after_debrief (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *uid = NULL;
  GtkWidget *expander;
  AporiaQuestion *question;

  start (fixture, 0, FALSE);
  uid = g_strdup (aporia_interview_get_turn (fixture->interview)->question->uid);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_finish (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  expander = gtk_widget_get_next_sibling (gtk_widget_get_first_child (child (fixture, "review_list")));
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  ui_test_click (find_verb (gtk_expander_get_child (GTK_EXPANDER (expander)), "interview.practise"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  question = aporia_interview_get_turn (fixture->interview)->question;
  g_assert_cmpint (question->kind, ==, APORIA_QUESTION_RETAKE);
  g_assert_cmpstr (question->parent_uid, ==, uid);
  g_assert_cmpuint (aporia_interview_get_attempt (fixture->interview)->n_planned, ==, 1);
}

static void
feedback_cb (GtkWidget  *card,
             GParamSpec *pspec,
             guint      *n_shown)
{
  *n_shown += gtk_widget_get_visible (card);
}

static void
answer (Fixture *fixture)
{
  g_autofree char *uid = g_strdup (aporia_interview_get_turn (fixture->interview)->question->uid);

  fixture_answer (fixture);
  aporia_test_await (g_strcmp0 (aporia_interview_get_turn (fixture->interview)->question->uid, uid) != 0, 5);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

/* No feedback on the way, not even when one looks back; all of it at the end. */
static void
test_pressure (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *list = child (fixture, "review_list");
  GtkWidget *expander;
  guint n_shown = 0, n_expanders = 0;

  g_signal_connect (child (fixture, "feedback_card"), "notify::visible", G_CALLBACK (feedback_cb), &n_shown);
  start (fixture, 0, TRUE);
  answer (fixture);
  aporia_interview_look_at (fixture->interview, 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (text_of (fixture->page, "pace_label"), ==, "The feedback comes with the debrief.");
  g_assert_false (ui_test_is_shown (child (fixture, "retake_button")));
  g_assert_false (ui_test_is_shown (child (fixture, "outline_box")));
  g_assert_false (ui_test_is_shown (child (fixture, "follow_up_expander")));
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpuint (n_shown, ==, 0);
  g_assert_true (ui_test_is_shown (list));
  for (expander = gtk_widget_get_next_sibling (gtk_widget_get_first_child (list)); expander != NULL;
       expander = gtk_widget_get_next_sibling (expander), n_expanders++)
    {
      /* The verb is below what there is to see. */
      GtkWidget *verb = gtk_widget_get_last_child (gtk_expander_get_child (GTK_EXPANDER (expander)));
      GtkWidget *last = gtk_widget_get_prev_sibling (verb);

      gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
      g_assert_true (GTK_IS_BUTTON (verb));
      g_assert_cmpint (g_strcmp0 (G_OBJECT_TYPE_NAME (last), "AporiaFeedbackCard") == 0, ==, n_expanders < 2);
    }
  g_assert_cmpuint (n_expanders, ==, 3);
  gtk_test_accessible_assert_property (gtk_widget_get_last_child (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "2. Question · Skipped");
}

#define ADD(path, func) g_test_add ("/pace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/pace/tell", test_tell);
  g_test_add_func ("/pace/bar", test_bar);
  ADD ("setup", test_setup);
  ADD ("over", test_over);
  ADD ("no-limit", test_no_limit);
  ADD ("again-after-debrief", test_again_after_debrief);
  ADD ("pressure", test_pressure);
  return g_test_run ();
}
