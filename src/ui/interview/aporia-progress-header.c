#include "ui/interview/aporia-progress-header.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaProgressHeader
{
  AdwBin parent_instance;

  GtkLabel      *question_label;
  GtkMenuButton *turns_button;
  GtkBox        *turns_list;
  GtkMenuButton *skills_button;
  GtkLabel      *skills_label;
  GtkLevelBar   *skills_bar;
  GtkBox        *skills_list;
  GtkWidget     *finish_button;

  AporiaInterview *interview; /* weak */
};

G_DEFINE_FINAL_TYPE (AporiaProgressHeader, aporia_progress_header, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* ---- the questions so far ---- */

static char *
dup_outcome (AporiaTurn *turn,
             gboolean    is_withheld)
{
  if (turn->answer == NULL)
    return g_strdup (_("Not answered yet"));
  if (turn->answer->is_skipped)
    return g_strdup (C_("one question", "Skipped"));
  if (is_withheld)
    return g_strdup (C_("one question", "Answered"));
  if (turn->evaluation == NULL)
    return g_strdup (_("No feedback yet"));
  if (turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] < 0)
    return g_strdup (_("Not judged"));
  return g_strdup_printf ("%d %% · %s", turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS],
                          aporia_score_get_word (turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS]));
}

/* "3. Tell me…", and behind the number what kind of turn it is, unless it is the question itself. */
static char *
dup_turn_title (GPtrArray *turns,
                guint      index)
{
  AporiaQuestion *question = ((AporiaTurn *) turns->pdata[index])->question;
  guint number = aporia_takes_get_main_number (turns, index);
  guint n_take = aporia_takes_get_number (turns, question);
  g_autofree char *take = n_take > 1 ? aporia_takes_dup_label (n_take) : NULL;

  if (take == NULL && question->kind != APORIA_QUESTION_FOLLOW_UP)
    return g_strdup_printf ("%u. %s", number, question->text);
  /* Translators: in a list of questions: the number, "Follow-up" or "Second take", and the question. */
  return g_strdup_printf (_("%u. %s: %s"), number, take != NULL ? take : _("Follow-up"), question->text);
}

static GtkWidget *
turn_button_new (GPtrArray *turns,
                 guint      index,
                 gboolean   is_shown,
                 gboolean   is_withheld)
{
  AporiaTurn *turn = turns->pdata[index];
  g_autofree char *text = dup_turn_title (turns, index);
  g_autofree char *outcome = dup_outcome (turn, is_withheld);
  g_autofree char *name = g_strdup_printf ("%s, %s", text, outcome);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, "max-width-chars", 36, NULL);
  GtkWidget *caption = g_object_new (GTK_TYPE_LABEL, "label", outcome, "xalign", 0.0, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "child", box, "sensitive", !is_shown, NULL);

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), caption);
  aporia_set_accessible_name (button, name);
  if (!is_shown)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), is_shown ? NULL : "interview.look-at");
  return button;
}

static void
fill_turns (GtkMenuButton *button,
            gpointer       user_data)
{
  AporiaProgressHeader *self = user_data;
  GPtrArray *turns = self->interview != NULL ? aporia_interview_get_turns (self->interview) : NULL;

  remove_children (self->turns_list);
  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];
      GtkWidget *row = turn_button_new (turns, i, turn == aporia_interview_get_turn (self->interview),
                                        aporia_interview_get_is_withheld (self->interview));

      g_signal_connect_object (row, "clicked", G_CALLBACK (gtk_menu_button_popdown), self->turns_button,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->turns_list, row);
    }
}

static void
aporia_progress_header_dispose (GObject *object)
{
  g_clear_weak_pointer (&APORIA_PROGRESS_HEADER (object)->interview);

  G_OBJECT_CLASS (aporia_progress_header_parent_class)->dispose (object);
}

static void
aporia_progress_header_class_init (AporiaProgressHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_progress_header_dispose;

  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-progress-header.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, question_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, turns_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, turns_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, skills_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, skills_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, skills_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, skills_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaProgressHeader, finish_button);
}

static void
aporia_progress_header_init (AporiaProgressHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->turns_button, fill_turns, self, NULL);
  gtk_level_bar_remove_offset_value (self->skills_bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->skills_bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->skills_bar, GTK_LEVEL_BAR_OFFSET_FULL);
}

static void
add_skill (AporiaProgressHeader *self,
           const char           *name,
           guint                 count)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  g_autofree char *shown = aporia_skill_name_dup_shown (name);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", shown, "xalign", 0.0, "hexpand", TRUE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_autofree char *text =
      count == 0 ? g_strdup (_ ("not yet"))
                 : g_strdup_printf (ngettext ("asked once", "asked %u times", count), count);
  GtkWidget *state = gtk_label_new (text);

  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, count > 0 ? "success" : "dim-label");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), state);
  gtk_box_append (self->skills_list, row);
}

static void
update_skills (AporiaProgressHeader *self,
               AporiaInterview      *interview,
               AporiaAttempt        *attempt)
{
  GPtrArray *skills = attempt->profile != NULL ? attempt->profile->top_skills : NULL;
  guint n_skills = skills != NULL ? skills->len : 0;
  guint n_covered = aporia_interview_get_n_covered (interview);
  g_autofree char *text = g_strdup_printf (_("Skills %u/%u"), n_covered, n_skills);
  g_autofree char *spoken = g_strdup_printf (_("Skills covered, %u of %u"), n_covered, n_skills);

  gtk_label_set_label (self->skills_label, text);
  gtk_level_bar_set_max_value (self->skills_bar, MAX (n_skills, 1));
  gtk_level_bar_set_value (self->skills_bar, MIN (n_covered, MAX (n_skills, 1)));
  aporia_set_accessible_name (self->skills_button, spoken);
  gtk_widget_set_visible (GTK_WIDGET (self->skills_button), n_skills > 0);
  remove_children (self->skills_list);
  for (guint i = 0; i < n_skills; i++)
    {
      AporiaSkill *skill = g_ptr_array_index (skills, i);

      add_skill (self, skill->name, aporia_interview_count_skill (interview, skill->name));
    }
}

/* While a question is prepared it is that one's number. */
static guint
get_number (AporiaInterview *interview,
            AporiaAttempt   *attempt)
{
  AporiaTurn *turn = aporia_interview_get_turn (interview);
  guint n_asked = aporia_interview_get_n_asked (interview);

  if (aporia_interview_get_state (interview) == APORIA_INTERVIEW_LOADING && turn != NULL &&
      turn->answer != NULL)
    n_asked++;
  return CLAMP (n_asked, 1, MAX (attempt->n_planned, 1));
}

static char *
dup_place (AporiaInterview *interview,
           AporiaAttempt   *attempt)
{
  AporiaTurn *turn = aporia_interview_get_turn (interview);
  GPtrArray *turns = aporia_interview_get_turns (interview);
  guint n_take = turn != NULL ? aporia_takes_get_number (turns, turn->question) : 1;
  g_autofree char *take = n_take > 1 ? aporia_takes_dup_label (n_take) : NULL;
  guint index = 0;

  if (turn == NULL || !g_ptr_array_find (turns, turn, &index) ||
      (take == NULL && turn->question->kind != APORIA_QUESTION_FOLLOW_UP))
    return g_strdup_printf (_("Question %u of %u"), get_number (interview, attempt), attempt->n_planned);
  if (take == NULL)
    return g_strdup_printf (_("Follow-up to question %u of %u"), aporia_takes_get_main_number (turns, index),
                            attempt->n_planned);
  /* Translators: as in "Second take · question 3 of 10". */
  return g_strdup_printf (_("%s · question %u of %u"), take, aporia_takes_get_main_number (turns, index),
                          attempt->n_planned);
}

void
aporia_progress_header_update (AporiaProgressHeader *self,
                               AporiaInterview      *interview)
{
  AporiaAttempt *attempt;
  guint n_asked;
  g_autofree char *text = NULL;

  g_return_if_fail (APORIA_IS_PROGRESS_HEADER (self));

  attempt = aporia_interview_get_attempt (interview);
  n_asked = aporia_interview_get_n_asked (interview);
  gtk_widget_set_visible (GTK_WIDGET (self), attempt != NULL);
  if (attempt == NULL)
    return;
  text = dup_place (interview, attempt);
  gtk_label_set_label (self->question_label, text);
  g_set_weak_pointer (&self->interview, interview);
  gtk_widget_set_visible (GTK_WIDGET (self->turns_button), aporia_interview_get_turns (interview)->len > 1);
  update_skills (self, interview, attempt);
  /* After the last question the big button finishes. */
  gtk_widget_set_visible (self->finish_button,
                          aporia_interview_get_state (interview) != APORIA_INTERVIEW_FEEDBACK
                            || n_asked < attempt->n_planned);
}

void
aporia_progress_header_toggle_skills (AporiaProgressHeader *self)
{
  g_return_if_fail (APORIA_IS_PROGRESS_HEADER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->skills_button))))
    gtk_menu_button_popdown (self->skills_button);
  else
    gtk_menu_button_popup (self->skills_button);
}
