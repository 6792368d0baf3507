/* "Ask about this remark" on the Interview page: what the person sees, can do, and gets when it fails. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-talk-box.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-paragraphs.h"
#include "ui/widgets/aporia-remark-list.h"

#define SCRIPT(f) (&(f)->base.control.scripts[FAKE_EXPLAINER])

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  model_fixture_use_model (&fixture->base, FALSE);
  aporia_interview_coach_changed (fixture->interview);
  fixture_start (fixture, 3);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

static gpointer
box (Fixture *fixture)
{
  return ui_test_child (fixture->page, "talk_box");
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (box (fixture), id);
}

static const char *
label (Fixture    *fixture,
       const char *id)
{
  return gtk_label_get_label (child (fixture, id));
}

/* The button behind the first improvement. */
static GtkWidget *
ask_button (Fixture *fixture)
{
  GtkWidget *list = ui_test_child (ui_test_child (fixture->page, "feedback_card"), "improvements_list");

  return gtk_widget_get_last_child (gtk_widget_get_first_child (ui_test_child (list, "items")));
}

static AporiaRemark *
remark (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview)->evaluation->improvements->pdata[0];
}

static GtkWidget *
focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static guint
count_lines (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (child (fixture, "lines")); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    n++;
  return n;
}

static void
assert_last_line (Fixture    *fixture,
                  const char *expected)
{
  g_autofree char *text =
    aporia_paragraphs_dup_text (GTK_BOX (gtk_widget_get_last_child (child (fixture, "lines"))));

  g_assert_cmpstr (text, ==, expected);
}

static void
say (Fixture    *fixture,
     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (child (fixture, "entry")), text);
  ui_test_click (child (fixture, "send_button"));
}

static void
test_talk (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", remark (fixture)->text);
  g_autofree char *so_far = NULL;
  GtkWidget *paragraph;

  g_assert_false (ui_test_is_shown (box (fixture)));
  g_assert_true (ui_test_is_shown (ask_button (fixture)));
  gtk_test_accessible_assert_property (ask_button (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ask about this remark");
  ui_test_click (ask_button (fixture));
  g_assert_true (ui_test_is_shown (box (fixture)));
  g_assert_cmpstr (label (fixture, "about_label"), ==, quoted);
  g_assert_true (gtk_widget_is_ancestor (focus (fixture), child (fixture, "entry")));
  g_assert_cmpstr (label (fixture, "destination_label"), ==,
                   "stays on this computer · the scores stay as they are");
  g_assert_false (gtk_widget_is_sensitive (child (fixture, "send_button")));

  SCRIPT (fixture)->n_pieces = 3;
  SCRIPT (fixture)->hold_at = 2;
  SCRIPT (fixture)->hold = 1;
  say (fixture, "Why?");
  aporia_test_await (gtk_widget_get_mapped (child (fixture, "so_far_box")), 5);
  so_far = aporia_paragraphs_dup_text (child (fixture, "so_far_box"));
  g_assert_true (g_str_has_prefix ("About: Why?", so_far));
  paragraph = gtk_widget_get_first_child (child (fixture, "so_far_box"));
  g_assert_cmpuint (count_lines (fixture), ==, 1);
  fake_coach_set (&SCRIPT (fixture)->hold, 0);
  aporia_test_await (count_lines (fixture) == 2, 5);
  assert_last_line (fixture, "About: Why?");
  /* What was streamed stays as it is measured. */
  g_assert_true (gtk_widget_is_ancestor (paragraph, child (fixture, "lines")));
  g_assert_false (ui_test_is_shown (child (fixture, "so_far_box")));
  g_assert_true (gtk_widget_is_ancestor (focus (fixture), child (fixture, "entry")));
}

/* Nothing of the question is lost: it stays above the reason, and is asked again. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  ui_test_click (ask_button (fixture));
  SCRIPT (fixture)->fail = 1 + APORIA_ERROR_UNAVAILABLE;
  say (fixture, "Why?");
  aporia_test_await (gtk_widget_get_mapped (child (fixture, "talk_problem_box")), 5);
  g_assert_cmpstr (label (fixture, "talk_problem_label"), ==, "The fake coach is away.");
  g_assert_cmpuint (count_lines (fixture), ==, 1);
  assert_last_line (fixture, "Why?");
  ui_test_click (child (fixture, "retry_talk_button"));
  aporia_test_await (count_lines (fixture) == 2, 5);
  g_assert_false (ui_test_is_shown (child (fixture, "talk_problem_box")));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  ui_test_click (ask_button (fixture));
  SCRIPT (fixture)->hold = 1;
  say (fixture, "Why?");
  g_assert_true (gtk_widget_activate_action (box (fixture), "talk.cancel", NULL));
  aporia_test_await (gtk_widget_get_mapped (child (fixture, "talk_problem_box")), 5);
  g_assert_cmpstr (label (fixture, "talk_problem_label"), ==, "You stopped the coach.");
  fake_coach_set (&SCRIPT (fixture)->hold, 0);
  say (fixture, "Another way?");
  aporia_test_await (count_lines (fixture) == 2, 5);
  assert_last_line (fixture, "About: Another way?");
}

/* Closed, it is there again; with the next question it goes; a coach that cannot talk is not offered. */
static void
test_comes_and_goes (Fixture      *fixture,
                     gconstpointer data)
{
  ui_test_click (ask_button (fixture));
  say (fixture, "Why?");
  aporia_test_await (count_lines (fixture) == 2, 5);
  ui_test_click (child (fixture, "close_button"));
  g_assert_false (ui_test_is_shown (box (fixture)));
  g_assert_nonnull (focus (fixture));
  ui_test_click (ask_button (fixture));
  g_assert_cmpuint (count_lines (fixture), ==, 2);
  ui_test_click (ui_test_child (fixture->page, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (ui_test_is_shown (box (fixture)));

  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  ui_test_click (ask_button (fixture));
  aporia_services_take_coach (fixture->base.services,
                              aporia_coach_ref (fixture->base.services->fallback));
  g_clear_object (&fixture->base.services->fallback->explainer);
  aporia_interview_coach_changed (fixture->interview);
  g_assert_false (ui_test_is_shown (box (fixture)));
  g_assert_false (ui_test_is_shown (ask_button (fixture)));
}

/* In a low window the talk comes into view, and stays there as it grows until the person scrolls away. */
static void
test_scrolls (Fixture      *fixture,
              gconstpointer data)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (ui_test_child (fixture->page, "scroller"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 340);
  aporia_test_await (gtk_widget_get_height (fixture->window) < 400, 5);
  gtk_adjustment_set_value (adjustment, 0);
  ui_test_click (ask_button (fixture));
  aporia_test_await (fixture_is_in_view (fixture, child (fixture, "entry")), 5);
  for (guint i = 0; i < 4; i++)
    {
      say (fixture, "Why is it that I should begin with what came of it in the end?");
      aporia_test_await (count_lines (fixture) == 2 * i + 2, 5);
      aporia_test_await (fixture_is_in_view (fixture, child (fixture, "entry")), 5);
    }
  /* Also when the page was just about to follow. */
  g_signal_emit_by_name (adjustment, "changed");
  gtk_adjustment_set_value (adjustment, 5);
  say (fixture, "Go on.");
  aporia_test_await (count_lines (fixture) == 10, 5);
  aporia_test_await (gtk_widget_get_height (gtk_widget_get_last_child (child (fixture, "lines"))) > 0, 5);
  aporia_test_drain ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 5);
}

/* A long talk fits the narrowest window. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  int minimum;

  ui_test_click (ask_button (fixture));
  say (fixture, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsvorlage "
                "and why does it say that I should begin with what came of it in the end?");
  aporia_test_await (count_lines (fixture) == 2, 5);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* Text that grows: paragraphs that are over stay the same widgets, and nothing is lost between two. */
static void
test_paragraphs (void)
{
  GtkBox *box = g_object_ref_sink (GTK_BOX (aporia_paragraphs_new ()));
  g_autoptr(GString) text = g_string_new ("First.\n\n");
  g_autoptr(GString) joined = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *first;
  guint n = 0;

  aporia_paragraphs_set_text (box, text->str);
  first = gtk_widget_get_first_child (GTK_WIDGET (box));
  for (guint i = 0; i < 300; i++)
    {
      g_string_append (text, i % 20 == 19 ? "ends.  " : i > 200 ? "without " : "word ");
      aporia_paragraphs_set_text (box, text->str);
      g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (box)) == first);
    }
  for (GtkWidget *label = first; label != NULL; label = gtk_widget_get_next_sibling (label), n++)
    g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (label))), <=, 810);
  g_assert_cmpuint (n, >, 3);
  shown = aporia_paragraphs_dup_text (box);
  joined = g_string_new (shown);
  g_string_replace (joined, "\n", " ", 0);
  g_string_replace (text, "\n", " ", 0);
  g_string_replace (text, "  ", " ", 0);
  g_string_replace (joined, "  ", " ", 0);
  g_assert_cmpstr (g_strchomp (text->str), ==, g_strchomp (joined->str));
  aporia_paragraphs_set_text (box, "");
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (box)));
  g_assert_finalize_object (box);
}

#define ADD(path, func) g_test_add ("/ui/talk/" path, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("talk", test_talk);
  ADD ("failure", test_failure);
  ADD ("cancel", test_cancel);
  ADD ("comes-and-goes", test_comes_and_goes);
  ADD ("narrow", test_narrow);
  ADD ("scrolls", test_scrolls);
  g_test_add_func ("/ui/talk/paragraphs", test_paragraphs);
  return g_test_run ();
}
