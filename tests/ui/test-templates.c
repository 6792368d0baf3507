/* Every template can be made and goes away again; the window shows its pages. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-turn.h"
#include "core/model-fixture.h"
#include "ui-test.h"
#include "ui/aporia-about.h"
#include "ui/aporia-style.h"
#include "ui/aporia-text-scale.h"
#include "ui/aporia-window.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/interview/aporia-debrief-card.h"
#include "ui/interview/aporia-failed-card.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/interview/aporia-progress-header.h"
#include "ui/setup/aporia-document-row.h"
#include "ui/setup/aporia-drop-overlay.h"
#include "ui/setup/aporia-name-group.h"
#include "ui/setup/aporia-role-group.h"
#include "ui/setup/aporia-setup-page.h"
#include "ui/setup/aporia-text-window.h"
#include "ui/widgets/aporia-chips.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-question-card.h"
#include "ui/widgets/aporia-remark-list.h"
#include "ui/widgets/aporia-rewrite-box.h"
#include "ui/widgets/aporia-ribbon.h"
#include "ui/widgets/aporia-score-row.h"
#include "ui/widgets/aporia-wait-bar.h"

#define ICONS "/io/github/aporia_coach/Aporia/icons"

static void
test_widgets (void)
{
  const GType types[] = {
    APORIA_TYPE_ANSWER_EDITOR,   APORIA_TYPE_CHIPS,          APORIA_TYPE_COLUMN,
    APORIA_TYPE_DEBRIEF_CARD,    APORIA_TYPE_DOCUMENT_ROW,   APORIA_TYPE_DROP_OVERLAY,
    APORIA_TYPE_FAILED_CARD,     APORIA_TYPE_FEEDBACK_CARD,  APORIA_TYPE_INTERVIEW_PAGE,
    APORIA_TYPE_NAME_GROUP,      APORIA_TYPE_WAIT_BAR,
    APORIA_TYPE_PROGRESS_HEADER, APORIA_TYPE_QUESTION_CARD,  APORIA_TYPE_REMARK_LIST,
    APORIA_TYPE_REWRITE_BOX,     APORIA_TYPE_RIBBON,         APORIA_TYPE_ROLE_GROUP,
    APORIA_TYPE_SCORE_ROW,       APORIA_TYPE_SETUP_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_test_message ("%s", g_type_name (types[i]));
      g_assert_finalize_object (widget);
    }
}

static void
test_text_window (void)
{
  AporiaTextWindow *window = aporia_text_window_new (NULL, "CV", "Ada Lovelace", TRUE);
  GtkTextView *view = ui_test_child (window, "text_view");

  g_assert_true (gtk_text_view_get_editable (view));
  g_assert_true (ui_test_is_shown (ui_test_child (window, "accept_button")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
set (char      **field,
     const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* A judged turn with all there can be, markup in every text. */
static AporiaTurn *
make_turn (void)
{
  const char *answer = "After the <b>new oven</b> came, sales rose by 20 %.";
  AporiaTurn *turn = aporia_turn_new ();

  turn->question = aporia_question_new ();
  set (&turn->question->uid, "q");
  set (&turn->question->text, "Why did <sales> & profit rise?");
  set (&turn->question->focus_skill, "C & C++");
  set (&turn->question->why, "Asked because the posting says:");
  set (&turn->question->why_quote, "R&D <now>");
  turn->answer = aporia_answer_new ();
  set (&turn->answer->text, answer);
  turn->evaluation = aporia_evaluation_new ();
  turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] = 64;
  turn->evaluation->scores[APORIA_CRITERION_RELEVANCE] = 82;
  turn->evaluation->band_low = 52;
  turn->evaluation->band_high = 76;
  turn->evaluation->is_low_confidence = TRUE;
  set (&turn->evaluation->opening, "Clear & short.");
  set (&turn->evaluation->rewrite, "Sales rose by [ … ] & that is it.");
  g_ptr_array_add (turn->evaluation->strengths,
                   aporia_remark_make (APORIA_CRITERION_STRUCTURE, answer, 0, 9,
                                       "A <number> & a cause."));
  g_ptr_array_add (turn->evaluation->red_flags,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, answer, 0, 5, "Blames & boasts."));
  turn->hint = aporia_fallacy_hint_new ();
  turn->hint->level = APORIA_HINT_STRONG;
  set (&turn->hint->type, "false_cause");
  set (&turn->hint->excerpt, "<b>new oven</b>");
  set (&turn->hint->explanation, "One thing came & the other followed.");
  return turn;
}

static void
test_feedback_card (void)
{
  AporiaFeedbackCard *card = APORIA_FEEDBACK_CARD (g_object_ref_sink (aporia_feedback_card_new ()));
  g_autoptr(AporiaTurn) turn = make_turn ();
  g_autoptr(AporiaTurn) dismissed = aporia_turn_with_dismissed (turn, TRUE);
  GtkWidget *ribbon = ui_test_child (card, "ribbon");
  GtkExpander *expander = ui_test_child (card, "scores_expander");

  aporia_feedback_card_set_turn (card, turn);
  g_assert_true (ui_test_is_shown (card));
  g_assert_true (ui_test_is_shown (ribbon));
  g_assert_true (ui_test_is_shown (ui_test_child (card, "strengths_list")));
  g_assert_false (ui_test_is_shown (ui_test_child (card, "improvements_list")));
  gtk_test_accessible_assert_property (ui_test_child (card, "heading_label"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Feedback, correctness 64 percent");
  gtk_test_accessible_assert_property (ui_test_child (card, "correctness_row"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Correctness, 64 percent, Getting there");
  gtk_test_accessible_assert_property (ribbon, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Fallacy detected: False Cause");

  gtk_expander_set_expanded (expander, TRUE);
  aporia_feedback_card_set_turn (card, dismissed);
  g_assert_false (ui_test_is_shown (ribbon));
  g_assert_true (gtk_expander_get_expanded (expander));
  aporia_feedback_card_set_turn (card, NULL);
  g_assert_false (ui_test_is_shown (card));
  g_assert_finalize_object (card);
}

static void
test_question_card (void)
{
  AporiaQuestionCard *card = APORIA_QUESTION_CARD (g_object_ref_sink (aporia_question_card_new ()));
  g_autoptr(AporiaTurn) turn = make_turn ();

  aporia_question_card_set_question (card, turn->question);
  g_assert_cmpstr (gtk_label_get_text (ui_test_child (card, "text_label")), ==,
                   turn->question->text);
  g_assert_cmpuint (aporia_chips_get_n_chips (ui_test_child (card, "chips")), ==, 1);
  g_assert_true (ui_test_is_shown (ui_test_child (card, "quote_label")));
  aporia_question_card_set_question (card, NULL);
  g_assert_false (ui_test_is_shown (card));
  g_assert_finalize_object (card);
}

static void
test_skill_name (void)
{
  const char *table[][2] = {
    { "food cost", "Food cost" }, { "sous-vide", "Sous-vide" }, { "HACCP", "HACCP" },
    { "iOS", "iOS" },             { "C++", "C++" },             { "écriture", "Écriture" },
    { "", "" },                   { "5S", "5S" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *shown = aporia_skill_name_dup_shown (table[i][0]);

      g_assert_cmpstr (shown, ==, table[i][1]);
    }
}

static void
test_text_scale (void)
{
  AporiaTextScale *scale = aporia_text_scale_new ();
  double value;

  for (guint i = 0; i < 30; i++)
    aporia_text_scale_step (scale, 1);
  g_object_get (scale, "scale", &value, NULL);
  g_assert_cmpfloat_with_epsilon (value, APORIA_TEXT_SCALE_MAX, 0.001);
  aporia_text_scale_step (scale, -1);
  aporia_text_scale_step (scale, 0);
  g_object_get (scale, "scale", &value, NULL);
  g_assert_cmpfloat_with_epsilon (value, 1.0, 0.001);
  g_assert_finalize_object (scale);
}

/* Nothing of the page is cut on a screen of 360 pixels. */
static void
assert_fits (AporiaWindow *window,
             const char   *id)
{
  int width = 0;

  gtk_widget_measure (ui_test_child (window, id), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_test_message ("%s needs %d", id, width);
  g_assert_cmpint (width, <=, 360);
}

static void
test_window (void)
{
  ModelFixture fixture;
  g_autoptr(AporiaSetup) setup = NULL;
  g_autoptr(AporiaInterview) interview = NULL;
  g_autoptr(AporiaHistory) history = NULL;
  g_autoptr(AporiaAnalytics) analytics = NULL;
  g_autofree char *info = NULL;
  const char *pages[] = { "interview", "analytics", "history", "setup" };
  AporiaWindow *window;
  AdwViewStack *stack;
  int width = 0;

  model_fixture_set_up (&fixture);
  setup = aporia_setup_new (fixture.services);
  interview = aporia_interview_new (fixture.services);
  history = aporia_history_new (fixture.services);
  analytics = aporia_analytics_new (fixture.services);
  window = aporia_window_new (NULL, fixture.services, setup, interview, history, analytics);
  stack = ADW_VIEW_STACK (
      gtk_widget_get_template_child (GTK_WIDGET (window), APORIA_TYPE_WINDOW, "stack"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "setup");
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", pages[i], NULL);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, pages[i]);
      aporia_test_drain ();
    }
  assert_fits (window, "setup_page");
  assert_fits (window, "interview_bin");
  assert_fits (window, "switcher_bar");
  assert_fits (window, "switcher_title");
  assert_fits (window, "sample_bar");
  assert_fits (window, "history_bin");
  assert_fits (window, "analytics_bin");
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
  /* From a chart by skill to where the interview begins. */
  aporia_window_show_page (window, "analytics");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practise-skill", "s", "food cost");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "setup");
  g_assert_cmpstr (aporia_skill_list_get_first (aporia_setup_get_skills (setup)), ==, "food cost");
  aporia_window_show_toast (window, "A <b> & an [Undo]", "_Undo", "win.undo-remove");
  info = aporia_about_dup_debug_info (fixture.services);
  g_assert_nonnull (strstr (info, "GTK 4."));

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_run_dispose (G_OBJECT (setup));
  g_object_run_dispose (G_OBJECT (interview));
  model_fixture_tear_down (&fixture);
}

/* GLib gives up its first table of quarks when a second is needed, which the whole window takes it to.
 * The sanitizer sees a block of the loader's, and needs the long way back to say so. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:_dl_init\n";
}

/* The icons are found, and GTK, which the application has told of them, is not told again: it would read all
 * icon themes a second time before the first frame. */
static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto(GStrv) paths = gtk_icon_theme_get_resource_path (theme);
  guint n = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    n += g_str_has_prefix (paths[i], ICONS);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (gtk_icon_theme_has_icon (theme, "aporia-interview-symbolic"));
  g_assert_true (gtk_icon_theme_has_icon (theme, "io.github.aporia_coach.Aporia"));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  /* As an application does when it starts. */
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), ICONS "/");
  aporia_style_load ();
  g_test_add_func ("/ui/templates/icons", test_icons);
  g_test_add_func ("/ui/templates/widgets", test_widgets);
  g_test_add_func ("/ui/templates/text-window", test_text_window);
  g_test_add_func ("/ui/templates/feedback-card", test_feedback_card);
  g_test_add_func ("/ui/templates/question-card", test_question_card);
  g_test_add_func ("/ui/templates/skill-name", test_skill_name);
  g_test_add_func ("/ui/templates/text-scale", test_text_scale);
  g_test_add_func ("/ui/templates/window", test_window);
  return g_test_run ();
}
