/* "Why?" and "Show a strong answer" in the history: the words in the answer that was given then, and the
 * outline of a better one. */
#include "core/domain/aporia-evaluation.h"
#include "ui-test.h"
#include "ui/history/aporia-history-page.h"
#include "ui/history/aporia-session-view.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/stored-sessions.h"
#include "ui/widgets/aporia-mark.h"
#include "ui/widgets/aporia-remark-list.h"

#include <string.h>

#define STRONG 80
#define WEAK 12

typedef struct
{
  AporiaServices    *services;
  AporiaHistory     *history;
  AporiaHistoryPage *page;
  GtkWidget         *window;
} Fixture;

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

/* One session with two answers, from DATA percent on; the first is open. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *uid = NULL;

  fixture->services = stored_sessions_services ();
  uid = stored_sessions_add (fixture->services, "Sous Chef", 2, 0, GPOINTER_TO_INT (data), 1,
                             APORIA_ATTEMPT_FINISHED, FALSE);
  fixture->history = aporia_history_new (fixture->services);
  fixture->page = aporia_history_page_new ();
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 900);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  aporia_history_page_bind (fixture->page, fixture->history);
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (g_strcmp0 (aporia_session_view_get_state (child (fixture, "session_view")),
                                "session") == 0,
                     5);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_test_drain ();
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
  g_clear_object (&fixture->history);
  aporia_services_shutdown (fixture->services);
  aporia_test_drain ();
  aporia_services_unref (fixture->services);
}

static GtkWidget *
get_first_row (Fixture *fixture)
{
  return gtk_widget_get_first_child (child (fixture, "turns"));
}

/* The label in WIDGET that begins with TEXT.  Returns: (nullable) */
static GtkLabel *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);
  for (GtkWidget *one = gtk_widget_get_first_child (widget); one != NULL && found == NULL;
       one = gtk_widget_get_next_sibling (one))
    found = find_label (one, text);
  return found;
}

static GtkLabel *
get_answer (Fixture *fixture)
{
  GtkLabel *label = find_label (get_first_row (fixture), "Our nightly import failed");

  g_assert_nonnull (label);
  return label;
}

/* The words of LABEL that are marked, by the line under them; "" when none are.  Returns: (transfer full) */
static char *
dup_marked (GtkLabel *label)
{
  PangoAttrList *list = gtk_label_get_attributes (label);
  g_autoptr(PangoAttrIterator) iterator = list != NULL ? pango_attr_list_get_iterator (list) : NULL;

  while (iterator != NULL)
    {
      int first, last;

      pango_attr_iterator_range (iterator, &first, &last);
      if (pango_attr_iterator_get (iterator, PANGO_ATTR_UNDERLINE) != NULL)
        return g_strndup (gtk_label_get_text (label) + first, (gsize) (last - first));
      if (!pango_attr_iterator_next (iterator))
        break;
    }
  return g_strdup ("");
}

static void
assert_marked (Fixture    *fixture,
               const char *words)
{
  g_autofree char *marked = dup_marked (get_answer (fixture));

  g_assert_cmpstr (marked, ==, words);
}

static GtkWidget *
get_why (GtkWidget  *card,
         const char *list)
{
  GtkWidget *button = aporia_remark_list_get_why (ui_test_child (card, list), 0);

  g_assert_nonnull (button);
  return button;
}

/* The words of the remark are marked in the answer that was given then, and the criterion is told; a second
 * press takes both away.  The button is reached and pressed by keyboard. */
static void
test_why (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *card = ui_test_child (get_first_row (fixture), "card");
  GtkWidget *why = get_why (card, "strengths_list");
  GtkWidget *about = gtk_widget_get_next_sibling (why);

  gtk_test_accessible_assert_property (why, GTK_ACCESSIBLE_PROPERTY_LABEL, "Why?");
  assert_marked (fixture, "");
  g_assert_false (ui_test_is_shown (about));
  g_assert_true (gtk_widget_grab_focus (why));
  g_assert_true (gtk_widget_activate (why));
  aporia_test_await (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (why)), 5);
  assert_marked (fixture, "I read the logs of a month");
  g_assert_true (ui_test_is_shown (about));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (about)), "Depth"));
  ui_test_click (why);
  assert_marked (fixture, "");
  g_assert_false (ui_test_is_shown (about));
}

/* A remark about no words marks none, and takes the mark of the one before it away. */
static void
test_why_without_words (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *card = ui_test_child (get_first_row (fixture), "card");
  GtkWidget *with = get_why (card, "strengths_list");
  GtkWidget *without = get_why (card, "improvements_list");

  ui_test_click (with);
  assert_marked (fixture, "I read the logs of a month");
  ui_test_click (without);
  assert_marked (fixture, "");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (with)));
  g_assert_true (ui_test_is_shown (gtk_widget_get_next_sibling (without)));
}

static GtkWidget *
get_outline (Fixture *fixture)
{
  return ui_test_child (get_first_row (fixture), "outline_box");
}

static GtkWidget *
get_steps (Fixture *fixture)
{
  return ui_test_child (get_outline (fixture), "steps");
}

/* After a weak answer the button stands out; what it brings is asked for once, titled as nobody's answer, and
 * has its blanks marked. */
static void
test_strong_answer (Fixture      *fixture,
                    gconstpointer data)
{
  FakeCoachControl *builtin = stored_sessions_get_builtin ();
  GtkWidget *box = get_outline (fixture);
  GtkWidget *button = ui_test_child (box, "show_button");
  g_autofree char *blank = NULL;
  GtkLabel *step;

  g_assert_true (ui_test_is_shown (box));
  g_assert_false (gtk_widget_has_css_class (button, "flat"));
  g_assert_false (ui_test_is_shown (ui_test_child (box, "card")));
  g_assert_cmpint (g_atomic_int_get (&builtin->n_outlines), ==, 0);
  ui_test_click (button);
  aporia_test_await (gtk_widget_get_first_child (get_steps (fixture)) != NULL, 5);
  g_assert_nonnull (strstr (gtk_label_get_label (ui_test_child (box, "status_label")), "not said by you"));
  step = find_label (get_steps (fixture), "1. Say what it was");
  g_assert_nonnull (step);
  blank = dup_marked (step);
  g_assert_cmpstr (blank, ==, "[ when ]");
  ui_test_click (button);
  g_assert_false (ui_test_is_shown (ui_test_child (box, "card")));
  ui_test_click (button);
  g_assert_true (ui_test_is_shown (ui_test_child (box, "card")));
  g_assert_cmpint (g_atomic_int_get (&builtin->n_outlines), ==, 1);
}

/* After a good answer the button is there, and quiet. */
static void
test_quiet (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *button = ui_test_child (get_outline (fixture), "show_button");

  g_assert_true (ui_test_is_shown (button));
  g_assert_true (gtk_widget_has_css_class (button, "flat"));
}

/* Why there is none is said, and it can be asked for again. */
static void
test_strong_answer_fails (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *box = get_outline (fixture);
  GtkWidget *button = ui_test_child (box, "show_button");

  stored_sessions_get_builtin ()->fail_outline = 1;
  ui_test_click (button);
  aporia_test_await (g_str_has_prefix (gtk_label_get_label (ui_test_child (box, "status_label")),
                                       "There is no outline."),
                     5);
  g_assert_null (gtk_widget_get_first_child (get_steps (fixture)));
  ui_test_click (button);
  ui_test_click (button);
  aporia_test_await (gtk_widget_get_first_child (get_steps (fixture)) != NULL, 5);
}

#define ADD(path, score, func)                                                                         \
  g_test_add ("/ui/history-why/" path, Fixture, GINT_TO_POINTER (score), set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("why", STRONG, test_why);
  ADD ("why-without-words", STRONG, test_why_without_words);
  ADD ("strong-answer", WEAK, test_strong_answer);
  ADD ("quiet", STRONG, test_quiet);
  ADD ("strong-answer-fails", WEAK, test_strong_answer_fails);
  return g_test_run ();
}
