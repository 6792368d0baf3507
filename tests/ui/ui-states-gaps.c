/* The way into each state of Setup that is about the posting and the skills. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-gap-map.h"
#include "core/models/aporia-stories.h"
#include "core/ports/aporia-story-store.h"
#include "lib/fake-coach.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#define NEXT_JD                                                                                        \
  "Data Engineer\n\nRequirements\n- Airflow and Kafka are a must\n- Experience with Snowflake\n- Python\n"

static GtkWidget *
get_group (UiStates   *self,
           const char *name)
{
  return ui_test_child (ui_test_child (self->window, "setup_page"), name);
}

/* Brings the group NAME to the top of what is seen. */
static void
scroll_to (UiStates   *self,
           const char *name)
{
  GtkScrolledWindow *scroller = ui_test_child (ui_test_child (self->window, "setup_page"), "scroller");
  GtkWidget *group = get_group (self, name);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  double y = 0;

  ui_states_settle (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_translate_coordinates (group, GTK_WIDGET (scroller), 0, 0, NULL, &y));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y);
}

void
ui_enter_setup_gaps (UiStates *self)
{
  ui_enter_setup_ready (self);
  g_assert_true (gtk_widget_activate_action (get_group (self, "gap_group"), "gaps.toggle-all", NULL));
  scroll_to (self, "gap_group");
}

/* One story for a requirement, and two for another one. */
void
ui_enter_setup_gaps_stories (UiStates *self)
{
  AporiaServices *services = self->coaches.base.services;
  AporiaStories *stories = aporia_history_get_stories (self->history);
  const char *titles[] = { "The nightly import that failed every second week",
                           "How the release notes came to be written before the release and not after it",
                           "A colleague who left in the midst of it" };
  AporiaGapMap *map;

  ui_enter_setup_ready (self);
  map = aporia_setup_get_gap_map (self->setup);
  for (guint i = 0, n = 0; i < map->requirements->len && n < G_N_ELEMENTS (titles); i++)
    {
      const AporiaRequirement *one = map->requirements->pdata[i];

      if (one->state == APORIA_GAP_PROVEN)
        continue;
      for (guint k = n == 0 ? 2 : 1; k > 0 && n < G_N_ELEMENTS (titles); k--, n++)
        {
          g_autoptr(AporiaStory) story = aporia_story_make (NULL, titles[n], "It took me a week in May.",
                                                            (const char *[]) { one->name, NULL });

          g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (services->store), story, NULL));
        }
    }
  aporia_stories_refresh (stories);
  aporia_test_await (aporia_stories_count (stories) == G_N_ELEMENTS (titles), 5);
  scroll_to (self, "gap_group");
}

void
ui_enter_setup_without_cv (UiStates *self)
{
  ui_enter_setup_ready (self);
  aporia_setup_remove (self->setup, APORIA_DOCUMENT_CV);
  aporia_test_await (!aporia_setup_get_is_profiling (self->setup), 5);
  scroll_to (self, "gap_group");
}

/* The built-in coach as a script, behind another one. */
static void
script_fallback (UiStates *self)
{
  AporiaServices *services = self->coaches.base.services;

  g_clear_pointer (&services->fallback, aporia_coach_unref);
  services->fallback = fake_coach_new (&self->coaches.base.builtin);
}

static void
paste_jd (UiStates   *self,
          const char *text)
{
  aporia_window_show_page (self->window, "setup");
  aporia_setup_set_text (self->setup, APORIA_DOCUMENT_JD, "Pasted text", text);
}

void
ui_enter_setup_comparing (UiStates *self)
{
  script_fallback (self);
  g_atomic_int_set (&self->coaches.base.builtin.scripts[FAKE_PROFILER].hold, 1);
  paste_jd (self, NEXT_JD);
  aporia_test_await (aporia_setup_get_gaps_state (self->setup) == APORIA_GAPS_LOADING, 5);
  aporia_test_await (aporia_setup_get_state (self->setup, APORIA_DOCUMENT_JD) == APORIA_SLOT_READY, 5);
}

void
ui_enter_setup_gaps_failed (UiStates *self)
{
  script_fallback (self);
  self->coaches.base.builtin.failure = "The posting could not be compared with your CV.";
  g_atomic_int_set (&self->coaches.base.builtin.scripts[FAKE_PROFILER].fail_all,
                    1 + APORIA_ERROR_PROTOCOL);
  paste_jd (self, NEXT_JD);
  aporia_test_await (aporia_setup_get_gaps_state (self->setup) == APORIA_GAPS_FAILED, 5);
}

static void
edit_skills (UiStates *self)
{
  ui_enter_setup_ready (self);
  gtk_toggle_button_set_active (ui_test_child (get_group (self, "skills_group"), "edit_button"), TRUE);
}

void
ui_enter_setup_skills (UiStates *self)
{
  edit_skills (self);
  aporia_skill_list_remove (aporia_setup_get_skills (self->setup), 2);
  g_assert_null (aporia_skill_list_add (aporia_setup_get_skills (self->setup), "Salary negotiation"));
  scroll_to (self, "skills_group");
}

/* A name that is there twice, and documents that show other skills by now. */
void
ui_enter_setup_skills_refused (UiStates *self)
{
  GtkWidget *row, *list;

  edit_skills (self);
  aporia_skill_list_move (aporia_setup_get_skills (self->setup), 0, 3);
  paste_jd (self, NEXT_JD);
  aporia_test_await (aporia_skill_list_get_has_new (aporia_setup_get_skills (self->setup)), 5);
  list = ui_test_child (get_group (self, "skills_group"), "list");
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_true (gtk_widget_activate_action (row, "skill.rename", NULL));
  gtk_editable_set_text (ui_test_child (row, "entry"),
                         ((AporiaSkill *) aporia_skill_list_get_skills (
                            aporia_setup_get_skills (self->setup))->pdata[0])->name);
  g_signal_emit_by_name (ui_test_child (row, "entry"), "activate");
  scroll_to (self, "skills_group");
}

void
ui_enter_text_place (UiStates *self)
{
  GtkWidget *list;

  ui_enter_setup_ready (self);
  list = ui_test_child (get_group (self, "gap_group"), "list");
  for (int i = 0; self->front == GTK_WINDOW (self->window); i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i));

      if (!ui_test_is_shown (ui_test_child (row, "cv_button")))
        continue;
      g_assert_true (gtk_widget_activate_action (row, "requirement.show-cv", NULL));
      ui_states_take_front (self);
    }
}
