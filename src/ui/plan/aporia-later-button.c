#include "ui/plan/aporia-later-button.h"

#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaLaterButton
{
  AdwBin parent_instance;

  GtkButton       *button;
  GtkLabel        *label;
  AporiaPlan      *plan;      /* owned (nullable) until bound */
  AporiaInterview *interview; /* owned (nullable) until bound */
};

G_DEFINE_FINAL_TYPE (AporiaLaterButton, aporia_later_button, ADW_TYPE_BIN)

/* A retake belongs to the question it retakes, in this session or in an earlier one. */
static gboolean
is_waiting (AporiaLaterButton *self,
            AporiaQuestion    *question)
{
  const AporiaQuestion *root =
    aporia_takes_find_root (aporia_interview_get_turns (self->interview), question);

  return aporia_plan_is_waiting (self->plan, root->uid) ||
         (root->kind == APORIA_QUESTION_RETAKE && aporia_plan_is_waiting (self->plan, root->parent_uid));
}

static void
update (AporiaLaterButton *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_shown = aporia_interview_get_state (self->interview) == APORIA_INTERVIEW_FEEDBACK &&
                      turn != NULL && attempt != NULL && !attempt->is_sample;
  const char *text;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  text = is_waiting (self, turn->question) ? _("Comes back for practice. Take it out") : _("Practise later");
  gtk_label_set_label (self->label, text);
  aporia_set_accessible_name (self->button, text);
}

static void
clicked_cb (AporiaLaterButton *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  if (turn != NULL)
    aporia_plan_put (self->plan, turn->question->uid, !is_waiting (self, turn->question));
}

static void
aporia_later_button_dispose (GObject *object)
{
  AporiaLaterButton *self = APORIA_LATER_BUTTON (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->interview);
  G_OBJECT_CLASS (aporia_later_button_parent_class)->dispose (object);
}

static void
aporia_later_button_class_init (AporiaLaterButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_later_button_dispose;
}

static void
aporia_later_button_init (AporiaLaterButton *self)
{
  self->label = GTK_LABEL (gtk_label_new (_("Practise later")));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               _("Questions come back after 1, 3, 7 and 14 days"));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
aporia_later_button_bind (AporiaLaterButton *self,
                          AporiaPlan        *plan,
                          AporiaInterview   *interview)
{
  g_return_if_fail (APORIA_IS_LATER_BUTTON (self));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  self->interview = g_object_ref (interview);
  g_signal_connect_object (plan, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (interview, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (interview, "notify::turn", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
