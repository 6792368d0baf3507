#include "ui/plan/aporia-due-chip.h"

#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaDueChip
{
  AdwBin parent_instance;

  GtkButton       *button;
  AporiaPlan      *plan;      /* owned (nullable) until bound */
  AporiaInterview *interview; /* owned (nullable) until bound */
};

G_DEFINE_FINAL_TYPE (AporiaDueChip, aporia_due_chip, ADW_TYPE_BIN)

static void
update (AporiaDueChip *self)
{
  guint n_due = aporia_plan_get_n_due (self->plan);
  AporiaInterviewState state = aporia_interview_get_state (self->interview);
  gboolean is_free = state == APORIA_INTERVIEW_EMPTY || state == APORIA_INTERVIEW_DONE;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), n_due > 0 && is_free);
  if (n_due == 0)
    return;
  label = g_strdup_printf (ngettext ("%u due today", "%u due today", n_due), n_due);
  name = g_strdup_printf (ngettext ("%u question due today: practise it",
                                    "%u questions due today: practise them", n_due),
                          n_due);
  gtk_button_set_label (self->button, label);
  aporia_set_accessible_name (self->button, name);
}

static void
aporia_due_chip_dispose (GObject *object)
{
  AporiaDueChip *self = APORIA_DUE_CHIP (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->interview);
  G_OBJECT_CLASS (aporia_due_chip_parent_class)->dispose (object);
}

static void
aporia_due_chip_class_init (AporiaDueChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_due_chip_dispose;
}

static void
aporia_due_chip_init (AporiaDueChip *self)
{
  self->button = GTK_BUTTON (gtk_button_new_with_label (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "due-chip");
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Practise the questions that come back today"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.practise-due");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
aporia_due_chip_bind (AporiaDueChip   *self,
                      AporiaPlan      *plan,
                      AporiaInterview *interview)
{
  g_return_if_fail (APORIA_IS_DUE_CHIP (self));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  self->interview = g_object_ref (interview);
  g_signal_connect_object (plan, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (interview, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
