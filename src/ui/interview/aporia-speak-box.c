#include "ui/interview/aporia-speak-box.h"

#include "ui/interview/aporia-sound-chooser.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include "ui/widgets/aporia-microphone-box.h"
#include "ui/widgets/aporia-replay-button.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the meter shows: from a whisper far away to all that fits. */
#define LOW_DB -60.0
/* How long a full minute is told. */
#define MINUTE_TOLD_SECONDS 8
/* Of what is written down while one speaks: a few lines. */
#define WORDS_CHARS 160

struct _AporiaSpeakBox
{
  AdwBin parent_instance;

  GtkStack    *speak_stack;
  GtkWidget   *begin_button;
  GtkLabel    *where_label;
  GtkLabel    *reason_label;
  GtkLevelBar *level_bar;
  GtkLabel    *elapsed_label;
  GtkLabel    *spoken_words_label;
  GtkLabel    *minute_label;
  GtkWidget   *unkept_label;
  GtkWidget   *quiet_label;
  GtkButton   *pause_button;
  GtkWidget   *stop_button;
  GtkWidget   *drop_button;
  GtkWidget   *end_button;
  GtkSpinner  *writing_spinner;
  GtkLabel    *trouble_label;
  GtkWidget   *write_again_button;
  GtkLabel    *unwritten_label;
  GtkLabel    *result_label;
  GtkWidget   *file_button;
  GtkLabel    *writing_label;
  GtkWidget   *take_box;
  AporiaReplayButton *take_replay;
  AporiaReplayButton *unwritten_replay;
  AporiaMicrophoneBox *speak_try_box;

  AporiaSpeaking *speaking; /* owned (nullable) */
  GtkFileChooserNative *chooser; /* owned (nullable) */
  gboolean        is_open;
  gboolean        is_trying; /* the microphone, before anything is recorded */
  AporiaSpeakingState shown; /* the state that was shown last */
};

G_DEFINE_FINAL_TYPE (AporiaSpeakBox, aporia_speak_box, ADW_TYPE_BIN)

enum
{
  LISTENS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What is shown --- */

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static const char *
page_name (AporiaSpeakBox *self)
{
  switch (aporia_speaking_get_state (self->speaking))
    {
    case APORIA_SPEAKING_RECORDING:
    case APORIA_SPEAKING_PAUSED:
      return "recording";
    case APORIA_SPEAKING_STOPPING:
    case APORIA_SPEAKING_WRITING:
    case APORIA_SPEAKING_READING:
      return "writing";
    case APORIA_SPEAKING_UNWRITTEN:
      return "failed";
    case APORIA_SPEAKING_IDLE:
    default:
      return aporia_speaking_get_reason (self->speaking) != NULL ? "none" : self->is_trying ? "try" : "idle";
    }
}

static void
show_where (AporiaSpeakBox *self)
{
  g_autofree char *host = aporia_speaking_dup_host (self->speaking);
  g_autofree char *text = NULL;

  if (host != NULL)
    text = g_strdup_printf (_("your voice goes to %s"), host);
  else
    text = g_strdup (_("stays on this computer"));
  gtk_label_set_label (self->where_label, text);
}

/* That it goes on, once a minute: nothing else ends it. */
static void
show_minute (AporiaSpeakBox *self,
             guint           seconds)
{
  guint minutes = seconds / 60;
  gboolean is_told = minutes > 0 && seconds % 60 < MINUTE_TOLD_SECONDS;
  gboolean is_animated = FALSE;
  /* Translators: how long somebody has spoken so far. */
  g_autofree char *text = g_strdup_printf (ngettext ("Still recording: %u minute so far.",
                                                     "Still recording: %u minutes so far.", minutes),
                                           minutes);

  if (is_told == gtk_widget_get_visible (GTK_WIDGET (self->minute_label)))
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated, NULL);
  if (is_told && is_animated)
    gtk_widget_add_css_class (GTK_WIDGET (self->elapsed_label), "pulse");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->elapsed_label), "pulse");
  set_text (self->minute_label, is_told ? text : NULL);
}

static void
level_cb (AporiaSpeakBox *self)
{
  guint seconds = (guint) aporia_speaking_get_seconds (self->speaking);
  g_autofree char *time = g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
  double level = (aporia_speaking_get_level (self->speaking) - LOW_DB) / -LOW_DB;

  gtk_level_bar_set_value (self->level_bar, CLAMP (level, 0, 1));
  gtk_label_set_label (self->elapsed_label, time);
  show_minute (self, seconds);
}

/* What had the focus may be gone: it goes to what takes its place. */
static void
move_focus (AporiaSpeakBox *self)
{
  GtkWidget *next = NULL;

  switch (self->shown)
    {
    case APORIA_SPEAKING_RECORDING:
      next = self->stop_button;
      break;
    case APORIA_SPEAKING_WRITING:
    case APORIA_SPEAKING_READING:
      next = self->end_button;
      break;
    case APORIA_SPEAKING_UNWRITTEN:
      next = self->write_again_button;
      break;
    case APORIA_SPEAKING_IDLE:
      if (self->is_trying)
        aporia_microphone_box_focus (self->speak_try_box);
      next = self->begin_button;
      break;
    case APORIA_SPEAKING_PAUSED:
    case APORIA_SPEAKING_STOPPING:
    default:
      return;
    }
  if (gtk_widget_get_mapped (next))
    gtk_widget_grab_focus (next);
}

/* What was said can be heard and said again. */
static void
show_take (AporiaSpeakBox     *self,
           AporiaSpeakingState state)
{
  GBytes *sound = aporia_speaking_get_sound (self->speaking);

  gtk_widget_set_visible (self->file_button, aporia_speaking_get_has_reader (self->speaking));
  gtk_widget_set_visible (self->take_box, sound != NULL);
  aporia_replay_button_set_sound (self->take_replay, state == APORIA_SPEAKING_IDLE ? sound : NULL);
  aporia_replay_button_set_sound (self->unwritten_replay, state == APORIA_SPEAKING_UNWRITTEN ? sound : NULL);
}

/* The last words that are written down while somebody speaks. */
static void
show_words (AporiaSpeakBox *self)
{
  const char *words = aporia_speaking_get_words (self->speaking);
  glong n_chars = words != NULL ? g_utf8_strlen (words, -1) : 0;
  const char *last =
    n_chars > WORDS_CHARS ? strchr (g_utf8_offset_to_pointer (words, n_chars - WORDS_CHARS), ' ') : NULL;
  g_autofree char *shortened = last != NULL ? g_strconcat ("…", last, NULL) : NULL;

  set_text (self->spoken_words_label, shortened != NULL ? shortened : words);
}

static void
show_state (AporiaSpeakBox *self)
{
  AporiaSpeakingState state = aporia_speaking_get_state (self->speaking);
  gboolean is_paused = state == APORIA_SPEAKING_PAUSED;
  const char *problem = aporia_speaking_get_problem (self->speaking);

  gtk_stack_set_visible_child_name (self->speak_stack, page_name (self));
  set_text (self->reason_label, aporia_speaking_get_reason (self->speaking));
  set_text (self->unwritten_label, problem);
  set_text (self->trouble_label, state == APORIA_SPEAKING_IDLE ? problem : NULL);
  gtk_button_set_label (self->pause_button, is_paused ? _("_Resume") : _("_Pause"));
  aporia_set_accessible_name (self->pause_button, is_paused ? _("Resume") : _("Pause"));
  gtk_widget_set_visible (self->unkept_label, aporia_speaking_get_is_unkept (self->speaking));
  gtk_widget_set_visible (self->quiet_label, aporia_speaking_get_is_quiet (self->speaking));
  gtk_spinner_set_spinning (self->writing_spinner, state == APORIA_SPEAKING_WRITING ||
                                                     state == APORIA_SPEAKING_STOPPING ||
                                                     state == APORIA_SPEAKING_READING);
  gtk_label_set_label (self->writing_label, state == APORIA_SPEAKING_READING
                                              ? _("Reading the recording…")
                                              : _("Writing down what you said…"));
  aporia_set_accessible_name (self->end_button, state == APORIA_SPEAKING_READING ? _("Stop reading")
                                                                                 : _("Stop writing down"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "speak.cancel",
                                 state == APORIA_SPEAKING_WRITING || state == APORIA_SPEAKING_READING);
  show_words (self);
  show_take (self, state);
  if (aporia_speak_box_get_is_busy (self))
    aporia_speak_box_tell (self, NULL);
  show_where (self);
  level_cb (self);
}

static void
changed_cb (AporiaSpeakBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gboolean is_other = aporia_speaking_get_state (self->speaking) != self->shown;

  /* Switched off meanwhile: what is being recorded, or waits, can still be ended. */
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_open && (!aporia_speaking_get_is_off (self->speaking)
                                                               || aporia_speak_box_get_is_busy (self)));
  self->shown = aporia_speaking_get_state (self->speaking);
  if (self->shown != APORIA_SPEAKING_IDLE)
    self->is_trying = FALSE;
  show_state (self);
  if (has_focus && is_other)
    move_focus (self);
}

/* "3 words", when there are such. */
static char *
say_doubts (guint n)
{
  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%u word is doubtful and underlined.",
                                    "%u words are doubtful and underlined.", n),
                          n);
}

void
aporia_speak_box_tell (AporiaSpeakBox   *self,
                       AporiaTranscript *transcript)
{
  g_autofree char *doubts = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (APORIA_IS_SPEAK_BOX (self));

  if (transcript == NULL)
    {
      set_text (self->result_label, NULL);
      return;
    }
  doubts = say_doubts (aporia_transcript_count_doubtful (transcript));
  if (transcript->quality == APORIA_TRANSCRIPT_DRAFT)
    text = g_strconcat (_("Draft quality: many words may be wrong. Correct it before you submit."), " ",
                        doubts, NULL);
  else
    text = g_strconcat (_("Written down. Read it before you submit."), " ", doubts, NULL);
  if (aporia_speaking_get_is_cut (self->speaking))
    {
      g_autofree char *said = g_strchomp (g_steal_pointer (&text));

      text = g_strconcat (_("The file is damaged: this is what could be read of it."), " ", said, NULL);
    }
  set_text (self->result_label, g_strchomp (text));
}

/* --- Trying the microphone first --- */

static void
set_trying (AporiaSpeakBox *self,
            gboolean        is_trying)
{
  if (self->is_trying == is_trying)
    return;
  self->is_trying = is_trying;
  aporia_microphone_box_reset (self->speak_try_box);
  show_state (self);
}

static void
begin (AporiaSpeakBox *self)
{
  if (!self->is_trying && aporia_speaking_get_wants_check (self->speaking) &&
      aporia_speaking_get_state (self->speaking) == APORIA_SPEAKING_IDLE)
    set_trying (self, TRUE);
  else
    {
      aporia_speaking_skip_check (self->speaking);
      set_trying (self, FALSE);
      aporia_speaking_begin (self->speaking);
    }
  /* Into view, wherever the keyboard was. */
  move_focus (self);
}

static void
left_cb (AporiaSpeakBox *self)
{
  set_trying (self, FALSE);
  move_focus (self);
}

static void
listens_cb (AporiaSpeakBox *self)
{
  g_signal_emit (self, signals[LISTENS], 0);
}

/* --- Verbs --- */

static void
begin_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  begin (APORIA_SPEAK_BOX (widget));
}

static void
pause_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AporiaSpeaking *speaking = APORIA_SPEAK_BOX (widget)->speaking;

  aporia_speaking_set_paused (speaking, aporia_speaking_get_state (speaking) == APORIA_SPEAKING_RECORDING);
}

static void
stop_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_speaking_stop (APORIA_SPEAK_BOX (widget)->speaking);
}

static void
discard_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  aporia_speaking_discard (APORIA_SPEAK_BOX (widget)->speaking);
}

static void
again_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_speaking_begin_again (APORIA_SPEAK_BOX (widget)->speaking);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_speaking_cancel (APORIA_SPEAK_BOX (widget)->speaking);
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_speaking_retry (APORIA_SPEAK_BOX (widget)->speaking);
}

/* --- A file in place of the microphone --- */

static void
use_file (AporiaSpeakBox *self,
          GFile          *file)
{
  if (self->speaking != NULL && g_file_peek_path (file) != NULL)
    aporia_speaking_use_file (self->speaking, g_file_peek_path (file));
}

static void
chosen_cb (GtkNativeDialog *chooser,
           int              response,
           AporiaSpeakBox  *self)
{
  g_autoptr(GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    use_file (self, file);
}

static void
file_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSpeakBox *self = APORIA_SPEAK_BOX (widget);

  g_clear_object (&self->chooser);
  self->chooser = aporia_sound_chooser_new (widget);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget  *drop,
         const GValue   *value,
         double          x,
         double          y,
         AporiaSpeakBox *self)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || files->next != NULL || self->speaking == NULL ||
      aporia_speaking_get_state (self->speaking) != APORIA_SPEAKING_IDLE ||
      !aporia_speaking_get_has_reader (self->speaking))
    return FALSE;
  use_file (self, files->data);
  return TRUE;
}

void
aporia_speak_box_toggle (AporiaSpeakBox *self)
{
  g_return_if_fail (APORIA_IS_SPEAK_BOX (self));

  if (self->speaking == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (aporia_speaking_get_state (self->speaking) == APORIA_SPEAKING_IDLE)
    begin (self);
  else
    aporia_speaking_stop (self->speaking);
}

gboolean
aporia_speak_box_get_can_begin (AporiaSpeakBox *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAK_BOX (self), FALSE);

  return self->speaking != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
         g_str_equal (page_name (self), "idle");
}

void
aporia_speak_box_end (AporiaSpeakBox *self)
{
  g_return_if_fail (APORIA_IS_SPEAK_BOX (self));

  if (self->speaking != NULL)
    aporia_speaking_stop (self->speaking);
}

gboolean
aporia_speak_box_get_is_busy (AporiaSpeakBox *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAK_BOX (self), FALSE);

  return self->speaking != NULL && aporia_speaking_get_state (self->speaking) != APORIA_SPEAKING_IDLE;
}

void
aporia_speak_box_set_open (AporiaSpeakBox *self,
                           gboolean        is_open)
{
  g_return_if_fail (APORIA_IS_SPEAK_BOX (self));

  self->is_open = is_open;
  if (!is_open)
    self->is_trying = FALSE;
  if (self->speaking != NULL)
    changed_cb (self);
}

/* --- Class --- */

static void
aporia_speak_box_dispose (GObject *object)
{
  g_clear_object (&APORIA_SPEAK_BOX (object)->chooser);
  g_clear_object (&APORIA_SPEAK_BOX (object)->speaking);
  G_OBJECT_CLASS (aporia_speak_box_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, speak_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, begin_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, where_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, reason_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, level_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, elapsed_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, spoken_words_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, minute_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, quiet_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, unkept_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, pause_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, stop_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, drop_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, end_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, writing_spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, unwritten_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, write_again_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, file_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, writing_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, take_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, take_replay);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, unwritten_replay);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, result_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeakBox, speak_try_box);
}

static void
aporia_speak_box_class_init (AporiaSpeakBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_speak_box_dispose;
  g_type_ensure (APORIA_TYPE_MICROPHONE_BOX);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  g_type_ensure (APORIA_TYPE_REPLAY_BUTTON);
  signals[LISTENS] = g_signal_new ("listens", APORIA_TYPE_SPEAK_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-speak-box.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "speak.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "speak.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "speak.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "speak.discard", NULL, discard_cb);
  gtk_widget_class_install_action (widget_class, "speak.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "speak.file", NULL, file_cb);
  gtk_widget_class_install_action (widget_class, "speak.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "speak.retry", NULL, retry_cb);
}

static void
aporia_speak_box_init (AporiaSpeakBox *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
aporia_speak_box_bind (AporiaSpeakBox *self,
                       AporiaSpeaking *speaking)
{
  g_return_if_fail (APORIA_IS_SPEAK_BOX (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  if (aporia_speaking_get_recordings (speaking) != NULL)
    {
      aporia_replay_button_bind (self->take_replay, aporia_speaking_get_recordings (speaking));
      aporia_replay_button_bind (self->unwritten_replay, aporia_speaking_get_recordings (speaking));
    }
  aporia_microphone_box_bind (self->speak_try_box, speaking, TRUE);
  g_signal_connect_object (self->speak_try_box, "go-on", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speak_try_box, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speak_try_box, "listens", G_CALLBACK (listens_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaking, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
