#include "ui/interview/aporia-hands-free-box.h"

#include "ui/widgets/aporia-face.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include "ui/widgets/aporia-mark.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* What the meter shows: from a whisper far away to all that fits. */
#define LOW_DB -60.0
/* A mouth is shut below it, and wide open at a loud vowel. */
#define MOUTH_SHUT_DB -42.0
#define MOUTH_OPEN_DB -8.0

struct _AporiaHandsFreeBox
{
  AdwBin parent_instance;

  GtkWidget   *talk_begin_box;
  GtkLabel    *talk_where_label;
  GtkWidget   *talk_card;
  AporiaFace  *face;
  GtkLabel    *floor_label;
  GtkLabel    *caption_label;
  GtkLevelBar *talk_level_bar;
  GtkLabel    *talk_hint_label;
  GtkLabel    *talk_trouble_label;
  GtkButton   *talk_done_button;

  AporiaHandsFree *hands_free; /* owned (nullable) */
  AporiaSpeaking  *speaking;   /* owned (nullable) */
  gboolean         can_begin;
  AporiaVoiceState shown; /* the one that was shown last */
};

G_DEFINE_FINAL_TYPE (AporiaHandsFreeBox, aporia_hands_free_box, ADW_TYPE_BIN)

/* --- What is shown --- */

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static const char *
say_floor (AporiaVoiceState state)
{
  switch (state)
    {
    case APORIA_VOICE_ASKING:
    case APORIA_VOICE_REPLYING:
      return _("The interviewer speaks");
    case APORIA_VOICE_LISTENING:
      return _("Listening to you");
    case APORIA_VOICE_SOFT_PAUSE:
      return _("A pause. Go on, or let the ring fill.");
    case APORIA_VOICE_COMMIT:
      return _("Answer taken");
    case APORIA_VOICE_THINKING:
      return _("Thinking about your answer");
    case APORIA_VOICE_IDLE:
    default:
      return "";
    }
}

static AporiaFaceMood
get_mood (AporiaVoiceState state)
{
  switch (state)
    {
    case APORIA_VOICE_ASKING:
    case APORIA_VOICE_REPLYING:
      return APORIA_FACE_SPEAKS;
    case APORIA_VOICE_LISTENING:
    case APORIA_VOICE_SOFT_PAUSE:
      return APORIA_FACE_LISTENS;
    case APORIA_VOICE_COMMIT:
    case APORIA_VOICE_THINKING:
      return APORIA_FACE_THINKS;
    case APORIA_VOICE_IDLE:
    default:
      return APORIA_FACE_WAITS;
    }
}

static void
show_caption (AporiaHandsFreeBox *self)
{
  guint start, length;

  gtk_label_set_label (self->caption_label, aporia_hands_free_get_caption (self->hands_free));
  if (aporia_hands_free_get_word (self->hands_free, &start, &length))
    aporia_mark_words (self->caption_label, NULL, (int) start, (int) (start + length));
  else
    gtk_label_set_attributes (self->caption_label, NULL);
}

static void
level_cb (AporiaHandsFreeBox *self)
{
  double level = (aporia_hands_free_get_level (self->hands_free) - LOW_DB) / -LOW_DB;
  double mouth = (aporia_hands_free_get_voice_level (self->hands_free) - MOUTH_SHUT_DB) /
                 (MOUTH_OPEN_DB - MOUTH_SHUT_DB);

  gtk_level_bar_set_value (self->talk_level_bar, CLAMP (level, 0, 1));
  aporia_face_set_mouth (self->face, mouth);
  aporia_face_set_ring (self->face, aporia_hands_free_get_ring (self->hands_free));
}

static const char *
say_hint (AporiaHandsFreeBox *self,
          AporiaVoiceState    state)
{
  if (aporia_hands_free_get_is_prompting (self->hands_free))
    return _("Nothing was heard yet. Take your time; if you have spoken, check the microphone in "
             "Preferences. You can type, too.");
  if (state == APORIA_VOICE_LISTENING || state == APORIA_VOICE_SOFT_PAUSE)
    return aporia_hands_free_get_is_writing (self->hands_free)
             ? _("Your words are being written down.")
             : _("Press Done, or be silent for a moment, when you have said it all.");
  return NULL;
}

static void
show_state (AporiaHandsFreeBox *self)
{
  AporiaVoiceState state = aporia_hands_free_get_state (self->hands_free);
  gboolean is_speaking = state == APORIA_VOICE_ASKING || state == APORIA_VOICE_REPLYING;
  gboolean is_answering = state == APORIA_VOICE_LISTENING || state == APORIA_VOICE_SOFT_PAUSE;

  gtk_label_set_label (self->floor_label, say_floor (state));
  aporia_face_set_mood (self->face, get_mood (state));
  gtk_widget_set_visible (GTK_WIDGET (self->talk_level_bar), is_answering);
  set_text (self->talk_hint_label, say_hint (self, state));
  gtk_button_set_label (self->talk_done_button, is_speaking ? _("_Answer now") : _("_Done"));
  aporia_set_accessible_name (self->talk_done_button, is_speaking ? _("Answer now") : _("Done"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->talk_done_button), is_speaking || is_answering);
  show_caption (self);
  level_cb (self);
}

/* Where the voice goes, before it does. */
static void
show_where (AporiaHandsFreeBox *self)
{
  g_autofree char *host = aporia_speaking_dup_host (self->speaking);
  g_autofree char *text = host != NULL ? g_strdup_printf (_("your voice goes to %s"), host) : NULL;

  set_text (self->talk_where_label, text);
}

static gboolean
is_typing (AporiaHandsFreeBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && GTK_IS_TEXT_VIEW (gtk_root_get_focus (root));
}

/* When the person has the floor, Done is at hand: in view, and under the space bar. */
static void
changed_cb (AporiaHandsFreeBox *self)
{
  gboolean is_running = aporia_hands_free_get_is_running (self->hands_free);
  AporiaVoiceState state = aporia_hands_free_get_state (self->hands_free);
  const char *problem = aporia_hands_free_get_problem (self->hands_free);

  set_text (self->talk_trouble_label, problem);
  show_where (self);
  gtk_widget_set_visible (self->talk_card, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self), is_running || self->can_begin || problem != NULL);
  if (is_running)
    show_state (self);
  if (is_running && state != self->shown && state == APORIA_VOICE_LISTENING && !is_typing (self))
    aporia_hands_free_box_focus (self);
  self->shown = state;
}

void
aporia_hands_free_box_set_can_begin (AporiaHandsFreeBox *self,
                                     gboolean            can_begin)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE_BOX (self));

  self->can_begin = can_begin;
  gtk_widget_set_visible (self->talk_begin_box, can_begin);
  if (self->hands_free != NULL)
    changed_cb (self);
}

void
aporia_hands_free_box_focus (AporiaHandsFreeBox *self)
{
  g_return_if_fail (APORIA_IS_HANDS_FREE_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->talk_done_button));
}

/* --- Verbs --- */

static void
stop_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_hands_free_stop (APORIA_HANDS_FREE_BOX (widget)->hands_free);
}

static void
show_switches (AporiaHandsFreeBox *self)
{
  g_autofree char *hides = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_HIDES_FACE);

  gtk_widget_set_visible (GTK_WIDGET (self->face), *hides == '\0');
}

static void
add_switch (AporiaHandsFreeBox *self,
            GSimpleActionGroup *group,
            const char         *name,
            const char         *setting,
            GCallback           changed)
{
  g_autofree char *value = aporia_speaking_dup_setting (self->speaking, setting);
  g_autoptr(GSimpleAction) action =
    g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (*value != '\0'));

  g_object_set_data (G_OBJECT (action), "setting", (gpointer) setting);
  g_signal_connect_object (action, "change-state", changed, self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
switch_cb (GSimpleAction      *action,
           GVariant           *value,
           AporiaHandsFreeBox *self)
{
  g_simple_action_set_state (action, value);
  aporia_speaking_set_setting (self->speaking, g_object_get_data (G_OBJECT (action), "setting"),
                               g_variant_get_boolean (value) ? "yes" : "");
  show_switches (self);
}

void
aporia_hands_free_box_bind (AporiaHandsFreeBox *self,
                            AporiaHandsFree    *hands_free,
                            AporiaSpeaking     *speaking)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_return_if_fail (APORIA_IS_HANDS_FREE_BOX (self));
  g_return_if_fail (self->hands_free == NULL);

  self->hands_free = g_object_ref (hands_free);
  self->speaking = g_object_ref (speaking);
  add_switch (self, group, "takes-time", APORIA_SETTING_TAKES_TIME, G_CALLBACK (switch_cb));
  add_switch (self, group, "has-headset", APORIA_SETTING_HAS_HEADSET, G_CALLBACK (switch_cb));
  add_switch (self, group, "hides-face", APORIA_SETTING_HIDES_FACE, G_CALLBACK (switch_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "conversation", G_ACTION_GROUP (group));
  g_signal_connect_object (hands_free, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hands_free, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  show_switches (self);
  changed_cb (self);
}

/* --- Class --- */

static void
aporia_hands_free_box_dispose (GObject *object)
{
  AporiaHandsFreeBox *self = APORIA_HANDS_FREE_BOX (object);

  g_clear_object (&self->hands_free);
  g_clear_object (&self->speaking);
  G_OBJECT_CLASS (aporia_hands_free_box_parent_class)->dispose (object);
}

static void
aporia_hands_free_box_class_init (AporiaHandsFreeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_hands_free_box_dispose;
  g_type_ensure (APORIA_TYPE_FACE);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-hands-free-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_begin_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_where_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, face);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, floor_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, caption_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_level_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_hint_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_trouble_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHandsFreeBox, talk_done_button);
  gtk_widget_class_install_action (widget_class, "hands-free.stop", NULL, stop_cb);
}

static void
aporia_hands_free_box_init (AporiaHandsFreeBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}
