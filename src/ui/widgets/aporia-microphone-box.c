#include "ui/widgets/aporia-microphone-box.h"

#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-microphone-row.h"
#include "ui/widgets/aporia-wrap-layout.h"

/* What the meter shows: from a whisper far away to all that fits. */
#define LOW_DB -60.0

struct _AporiaMicrophoneBox
{
  AdwBin parent_instance;

  GtkStack    *check_stack;
  GtkWidget   *check_offer_label;
  GtkWidget   *check_heard_label;
  GtkWidget   *check_start_button;
  GtkWidget   *check_skip_button;
  GtkLevelBar *check_level_bar;
  GtkWidget   *check_end_button;
  GtkWidget   *check_mute_button;
  GtkLabel    *check_problem_label;
  GtkWidget   *check_yes_button;
  GtkLabel    *check_silent_label;
  GtkWidget   *check_list;
  AporiaMicrophoneRow *check_microphone_row;
  GtkWidget   *check_again_button;
  GtkWidget   *check_pass_button;

  AporiaMicrophoneCheck     *check; /* owned (nullable) */
  AporiaMicrophoneCheckState shown;
  gboolean                   is_offer;
};

G_DEFINE_FINAL_TYPE (AporiaMicrophoneBox, aporia_microphone_box, ADW_TYPE_BIN)

enum
{
  LISTENS,
  GO_ON,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
level_cb (AporiaMicrophoneBox *self)
{
  double level = (aporia_microphone_check_get_level (self->check) - LOW_DB) / -LOW_DB;

  gtk_level_bar_set_value (self->check_level_bar, CLAMP (level, 0, 1));
}

static const char *
get_page (AporiaMicrophoneBox *self)
{
  switch (self->shown)
    {
    case APORIA_MICROPHONE_CHECK_LISTENING:
      return "listening";
    case APORIA_MICROPHONE_CHECK_PLAYING:
      return "playing";
    case APORIA_MICROPHONE_CHECK_ASKING:
      return "asking";
    case APORIA_MICROPHONE_CHECK_ADVICE:
      return "advice";
    case APORIA_MICROPHONE_CHECK_READY:
    case APORIA_MICROPHONE_CHECK_HEARD:
    default:
      return "ready";
    }
}

void
aporia_microphone_box_focus (AporiaMicrophoneBox *self)
{
  GtkWidget *next;

  g_return_if_fail (APORIA_IS_MICROPHONE_BOX (self));

  switch (self->shown)
    {
    case APORIA_MICROPHONE_CHECK_LISTENING:
      next = self->check_end_button;
      break;
    case APORIA_MICROPHONE_CHECK_PLAYING:
      next = self->check_mute_button;
      break;
    case APORIA_MICROPHONE_CHECK_ASKING:
      next = self->check_yes_button;
      break;
    case APORIA_MICROPHONE_CHECK_ADVICE:
      next = self->check_again_button;
      break;
    case APORIA_MICROPHONE_CHECK_READY:
    case APORIA_MICROPHONE_CHECK_HEARD:
    default:
      next = self->check_start_button;
      break;
    }
  if (gtk_widget_get_mapped (next))
    gtk_widget_grab_focus (next);
}

static void
show (AporiaMicrophoneBox *self)
{
  const char *problem = aporia_microphone_check_get_problem (self->check);

  gtk_stack_set_visible_child_name (self->check_stack, get_page (self));
  gtk_widget_set_visible (self->check_offer_label, self->is_offer);
  gtk_widget_set_visible (self->check_heard_label,
                          !self->is_offer && self->shown == APORIA_MICROPHONE_CHECK_HEARD);
  gtk_widget_set_visible (self->check_skip_button, self->is_offer);
  gtk_widget_set_visible (self->check_pass_button, self->is_offer);
  gtk_widget_set_visible (self->check_list, self->is_offer);
  set_text (self->check_problem_label, self->shown == APORIA_MICROPHONE_CHECK_ASKING ? problem : NULL);
  set_text (self->check_silent_label, self->shown == APORIA_MICROPHONE_CHECK_ADVICE ? problem : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "microphone.cancel",
                                 self->is_offer || !g_str_equal (get_page (self), "ready"));
  level_cb (self);
}

static void
changed_cb (AporiaMicrophoneBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gboolean is_other = aporia_microphone_check_get_state (self->check) != self->shown;

  self->shown = aporia_microphone_check_get_state (self->check);
  show (self);
  if (has_focus && is_other)
    aporia_microphone_box_focus (self);
  if (is_other && self->shown == APORIA_MICROPHONE_CHECK_LISTENING)
    g_signal_emit (self, signals[LISTENS], 0);
}

/* --- Verbs --- */

static void
start_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_microphone_check_start (APORIA_MICROPHONE_BOX (widget)->check);
}

static void
replay_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_microphone_check_replay (APORIA_MICROPHONE_BOX (widget)->check);
}

static void
go_on (AporiaMicrophoneBox *self)
{
  if (self->is_offer)
    g_signal_emit (self, signals[GO_ON], 0);
}

static void
heard_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_microphone_check_answer (APORIA_MICROPHONE_BOX (widget)->check, TRUE);
  go_on (APORIA_MICROPHONE_BOX (widget));
}

static void
unheard_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  aporia_microphone_check_answer (APORIA_MICROPHONE_BOX (widget)->check, FALSE);
}

static void
skip_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_microphone_check_cancel (APORIA_MICROPHONE_BOX (widget)->check);
  go_on (APORIA_MICROPHONE_BOX (widget));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaMicrophoneBox *self = APORIA_MICROPHONE_BOX (widget);
  gboolean was_ready = g_str_equal (get_page (self), "ready");

  aporia_microphone_check_cancel (self->check);
  if (was_ready && self->is_offer)
    g_signal_emit (self, signals[LEFT], 0);
}

/* Nobody listens to, or plays, what cannot be seen. */
static void
unmap_cb (AporiaMicrophoneBox *self)
{
  if (self->check != NULL)
    aporia_microphone_check_cancel (self->check);
}

/* --- Class --- */

static void
aporia_microphone_box_dispose (GObject *object)
{
  g_clear_object (&APORIA_MICROPHONE_BOX (object)->check);
  G_OBJECT_CLASS (aporia_microphone_box_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_offer_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_heard_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_start_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_skip_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_level_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_end_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_mute_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_yes_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_silent_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_microphone_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_again_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMicrophoneBox, check_pass_button);
}

static void
aporia_microphone_box_class_init (AporiaMicrophoneBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_microphone_box_dispose;
  g_type_ensure (APORIA_TYPE_MICROPHONE_ROW);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  signals[LISTENS] = g_signal_new ("listens", APORIA_TYPE_MICROPHONE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[GO_ON] = g_signal_new ("go-on", APORIA_TYPE_MICROPHONE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", APORIA_TYPE_MICROPHONE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-microphone-box.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "microphone.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "microphone.replay", NULL, replay_cb);
  gtk_widget_class_install_action (widget_class, "microphone.heard", NULL, heard_cb);
  gtk_widget_class_install_action (widget_class, "microphone.unheard", NULL, unheard_cb);
  gtk_widget_class_install_action (widget_class, "microphone.skip", NULL, skip_cb);
  gtk_widget_class_install_action (widget_class, "microphone.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "microphone.cancel", NULL);
}

static void
aporia_microphone_box_init (AporiaMicrophoneBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

gboolean
aporia_microphone_box_bind (AporiaMicrophoneBox *self,
                            AporiaSpeaking      *speaking,
                            gboolean             is_offer)
{
  g_return_val_if_fail (APORIA_IS_MICROPHONE_BOX (self), FALSE);
  g_return_val_if_fail (self->check == NULL, FALSE);

  self->is_offer = is_offer;
  self->check = aporia_speaking_make_check (speaking);
  if (self->check == NULL)
    return FALSE;
  g_signal_connect_object (self->check, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  if (is_offer)
    aporia_microphone_row_bind (self->check_microphone_row, speaking);
  changed_cb (self);
  return TRUE;
}

void
aporia_microphone_box_reset (AporiaMicrophoneBox *self)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_BOX (self));

  if (self->check != NULL)
    aporia_microphone_check_cancel (self->check);
}
