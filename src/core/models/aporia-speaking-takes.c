/* What was said is kept with its answer, heard again, discarded or said once more, and brought back. */
#include "core/models/aporia-speaking-private.h"

#include <glib/gi18n-lib.h>

void
aporia_speaking_set_recordings (AporiaSpeaking   *self,
                                AporiaRecordings *recordings)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (self->recordings == NULL);

  self->recordings = g_object_ref (recordings);
}

AporiaRecordings *
aporia_speaking_get_recordings (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->recordings;
}

GBytes *
aporia_speaking_get_sound (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->pcm != NULL ? self->pcm : self->take;
}

/* --- With its answer --- */

static gboolean
keeps (AporiaSpeaking *self)
{
  return self->keeper != NULL && self->recordings != NULL &&
         aporia_recordings_get_policy (self->recordings) != APORIA_KEEP_NEVER;
}

void
aporia_speaking_settle (AporiaSpeaking *self,
                        const char     *question)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->written == NULL || g_strcmp0 (self->written, question) != 0)
    return;
  if (keeps (self))
    {
      aporia_voice_keeper_settle (self->keeper, self->written);
      g_free (self->answered);
      self->answered = g_strdup (self->written);
    }
  else if (self->keeper != NULL)
    aporia_voice_keeper_forget (self->keeper, self->written);
  self->take_is_settled = TRUE;
  g_clear_pointer (&self->written, g_free);
}

typedef struct
{
  AporiaRecordings *recordings;
  char             *question;
} Answered;

static void
settled_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answered *answered = user_data;

  aporia_recordings_keep (answered->recordings, answered->question);
  g_object_unref (answered->recordings);
  g_free (answered->question);
  g_free (answered);
}

void
aporia_speaking_answered (AporiaSpeaking *self,
                          const char     *question)
{
  Answered *answered;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->answered == NULL || g_strcmp0 (self->answered, question) != 0)
    return;
  answered = g_new0 (Answered, 1);
  answered->recordings = g_object_ref (self->recordings);
  answered->question = g_steal_pointer (&self->answered);
  /* Not before the files are where they belong. */
  aporia_voice_keeper_wait_async (self->keeper, NULL, settled_cb, answered);
}

void
aporia_speaking_keep_said (AporiaSpeaking *self,
                           const char     *question,
                           GBytes         *pcm)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (question != NULL && pcm != NULL);

  if (!keeps (self) || g_bytes_get_size (pcm) == 0)
    return;
  aporia_voice_keeper_begin (self->keeper);
  aporia_voice_keeper_add (self->keeper, question, pcm);
  aporia_voice_keeper_settle (self->keeper, question);
  g_free (self->answered);
  self->answered = g_strdup (question);
  aporia_speaking_answered (self, question);
}

void
aporia_speaking_spool (AporiaSpeaking *self,
                       GBytes         *pcm)
{
  g_free (self->kept);
  self->kept = g_strdup (self->question);
  self->is_unkept = FALSE;
  self->is_cut = FALSE;
  if (self->keeper == NULL)
    return;
  aporia_voice_keeper_begin (self->keeper);
  if (pcm != NULL && self->kept != NULL)
    aporia_voice_keeper_add (self->keeper, self->kept, pcm);
}

/* --- Again, and back --- */

void
aporia_speaking_set_take (AporiaSpeaking *self,
                          GBytes         *pcm)
{
  GBytes *take = pcm != NULL ? g_bytes_ref (pcm) : NULL;

  g_clear_pointer (&self->take, g_bytes_unref);
  self->take = take;
  self->take_is_settled = FALSE;
}

static void
set_former (AporiaSpeaking *self,
            GBytes         *pcm,
            gboolean        was_take,
            const char     *message)
{
  GBytes *former = g_bytes_ref (pcm);

  g_clear_pointer (&self->former, g_bytes_unref);
  self->former = former;
  self->former_was_take = was_take;
  self->is_replaced = FALSE;
  g_signal_emit_by_name (self, "undoable", message);
}

void
aporia_speaking_forget_former (AporiaSpeaking *self)
{
  if (self->former == NULL)
    return;
  g_clear_pointer (&self->former, g_bytes_unref);
  g_signal_emit_by_name (self, "undoable", NULL);
}

void
aporia_speaking_forget_takes (AporiaSpeaking *self)
{
  aporia_speaking_set_take (self, NULL);
  aporia_speaking_forget_former (self);
  self->is_discarded = FALSE;
  self->wants_former = FALSE;
}

/* What was heard last goes from the answer, and from the disk. */
static void
take_back (AporiaSpeaking *self,
           gboolean        can_return)
{
  if (self->keeper != NULL && self->question != NULL && self->take_is_settled)
    aporia_voice_keeper_take_back (self->keeper, self->question);
  else if (self->keeper != NULL && self->written != NULL)
    aporia_voice_keeper_forget (self->keeper, self->written);
  g_clear_pointer (&self->written, g_free);
  aporia_speaking_set_take (self, NULL);
  g_signal_emit_by_name (self, "taken-back", can_return);
}

void
aporia_speaking_discard (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  aporia_speaking_forget (self);
  self->is_discarded = self->state == APORIA_SPEAKING_RECORDING || self->state == APORIA_SPEAKING_PAUSED ||
                       self->state == APORIA_SPEAKING_STOPPING;
  if (self->pcm != NULL)
    set_former (self, self->pcm, FALSE, _("Recording discarded"));
  aporia_speaking_let_go (self);
}

void
aporia_speaking_begin_again (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->transcriber == NULL)
    return;
  if (self->state == APORIA_SPEAKING_UNWRITTEN)
    {
      set_former (self, self->pcm, FALSE, _("The recording before is put aside"));
      aporia_speaking_enter (self, APORIA_SPEAKING_IDLE, NULL);
    }
  else if (self->state == APORIA_SPEAKING_IDLE && self->take != NULL)
    {
      set_former (self, self->take, TRUE, _("The recording before is put aside, and its words"));
      take_back (self, TRUE);
    }
  else
    return;
  self->is_replaced = TRUE;
  aporia_speaking_start (self);
}

static void
bring_back (AporiaSpeaking *self)
{
  g_autoptr(GBytes) former = g_steal_pointer (&self->former);

  aporia_speaking_spool (self, former);
  if (self->former_was_take)
    {
      aporia_speaking_set_take (self, former);
      g_free (self->written);
      self->written = g_steal_pointer (&self->kept);
      g_signal_emit_by_name (self, "put-back");
      g_signal_emit_by_name (self, "changed");
      return;
    }
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = g_steal_pointer (&former);
  self->seconds = (double) (g_bytes_get_size (self->pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN, _("Your recording is back."));
}

void
aporia_speaking_undo (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->former == NULL)
    return;
  if (self->is_replaced && self->take != NULL)
    take_back (self, FALSE);
  aporia_speaking_forget (self);
  aporia_speaking_let_go (self);
  if (self->state == APORIA_SPEAKING_IDLE)
    bring_back (self);
  else
    self->wants_former = TRUE;
}

gboolean
aporia_speaking_let_gone (AporiaSpeaking *self,
                          GBytes         *pcm)
{
  gboolean is_discarded = self->is_discarded;
  gboolean wants_former = self->wants_former;

  self->is_discarded = FALSE;
  self->wants_former = FALSE;
  if (wants_former && self->former != NULL)
    {
      bring_back (self);
      return TRUE;
    }
  if (is_discarded && g_bytes_get_size (pcm) > 0)
    set_former (self, pcm, FALSE, _("Recording discarded"));
  return FALSE;
}
