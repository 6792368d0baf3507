#include "backends/audio/aporia-utterance.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-language.h"
#include "core/base/aporia-spoken-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
utterance_clear (gpointer data)
{
  AporiaUtterance *self = data;

  g_free (self->text);
  g_free (self->voice);
  g_free (self->reason);
  g_ptr_array_unref (self->sources);
  g_clear_object (&self->server);
  aporia_voice_shelf_unref (self->shelf);
  g_clear_pointer (&self->output, aporia_voice_output_unref);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
}

void
aporia_utterance_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, utterance_clear);
}

AporiaUtterance *
aporia_utterance_ref (AporiaUtterance *self)
{
  return g_atomic_rc_box_acquire (self);
}

AporiaUtterance *
aporia_utterance_new (const char        *text,
                      const char        *voice,
                      double             rate,
                      const char        *language,
                      GPtrArray         *sources,
                      AporiaVoiceSource *server,
                      AporiaVoiceShelf  *shelf)
{
  AporiaUtterance *self = g_atomic_rc_box_new0 (AporiaUtterance);

  g_mutex_init (&self->mutex);
  self->text = g_utf8_make_valid (text, -1);
  self->voice = g_strdup (voice);
  self->language = aporia_language_detect (self->text);
  if (self->language == NULL)
    self->language = language;
  self->rate = rate;
  self->sources = g_ptr_array_ref (sources);
  self->server = server != NULL ? g_object_ref (server) : NULL;
  self->shelf = aporia_voice_shelf_ref (shelf);
  self->cancellable = g_cancellable_new ();
  self->asked = g_get_monotonic_time ();
  return self;
}

/* --- In the thread that speaks --- */

typedef struct
{
  AporiaUtterance *speech;
  guint            offset;
} Part;

/* The name of SPEECH's voice when it is one of SOURCE's, NULL otherwise. */
static const char *
get_wanted (AporiaUtterance   *speech,
            AporiaVoiceSource *source)
{
  const char *id = aporia_voice_source_get_id (source);
  gsize n = strlen (id);

  if (strncmp (speech->voice, id, n) == 0 && speech->voice[n] == ':')
    return speech->voice + n + 1;
  return NULL;
}

static gboolean
piece_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  Part *part = user_data;

  if (g_cancellable_is_cancelled (part->speech->cancellable))
    return FALSE;
  return part->speech->is_rehearsal ||
         aporia_voice_output_push (part->speech->output, piece, part->offset);
}

/* Who may speak it, the wanted one first. */
static GPtrArray *
list_candidates (AporiaUtterance *speech)
{
  GPtrArray *candidates = g_ptr_array_new ();

  if (speech->server != NULL && get_wanted (speech, speech->server) != NULL)
    g_ptr_array_add (candidates, speech->server);
  for (guint i = 0; i < speech->sources->len; i++)
    if (get_wanted (speech, speech->sources->pdata[i]) != NULL)
      g_ptr_array_add (candidates, speech->sources->pdata[i]);
  for (guint i = 0; i < speech->sources->len; i++)
    if (!g_ptr_array_find (candidates, speech->sources->pdata[i], NULL))
      g_ptr_array_add (candidates, speech->sources->pdata[i]);
  return candidates;
}

static void
tell_stand_in (AporiaUtterance *speech,
               const GError    *error)
{
  g_mutex_lock (&speech->mutex);
  g_free (speech->reason);
  speech->reason = g_strdup (error->message);
  g_mutex_unlock (&speech->mutex);
}

/* A candidate that does not speak this, or fails, is out for the rest of the text. */
static gboolean
speak_part (AporiaUtterance        *speech,
            GPtrArray              *candidates,
            const AporiaSpokenPart *where,
            GError                **error)
{
  g_autofree char *text = g_strndup (speech->text + where->start, where->length);
  Part part = { speech, where->offset };
  g_autoptr(GError) reason = NULL;

  while (candidates->len > 0)
    {
      AporiaVoiceSource *source = candidates->pdata[0];
      const char *wanted = get_wanted (speech, source);
      g_autofree char *voice =
        aporia_voice_source_dup_voice (source, wanted != NULL ? wanted : "", speech->language);
      AporiaVoiceRequest request = { .text = text, .voice = voice, .rate = speech->rate };
      g_autoptr(GError) local = NULL;

      if (voice != NULL)
        {
          if (reason != NULL)
            tell_stand_in (speech, reason);
          if (aporia_voice_shelf_speak (speech->shelf, source, &request, piece_cb, &part,
                                        speech->cancellable, &local))
            return TRUE;
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          g_debug ("the voice %s failed", aporia_voice_source_get_id (source));
          g_clear_error (&reason);
          reason = g_steal_pointer (&local);
        }
      g_ptr_array_remove_index (candidates, 0);
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         _("This computer has no voice for this. Install the package espeak-ng-data to "
                           "hear the questions; they can always be read."));
  return FALSE;
}

static gboolean
speak_all (AporiaUtterance *speech,
           GError         **error)
{
  g_autoptr(GArray) parts = aporia_spoken_text_split (speech->text);
  g_autoptr(GPtrArray) candidates = list_candidates (speech);

  /* With nothing to say yet, the voice is opened all the same. */
  if (parts->len == 0 && candidates->len > 0)
    {
      AporiaVoiceSource *source = candidates->pdata[0];
      const char *wanted = get_wanted (speech, source);

      g_free (aporia_voice_source_dup_voice (source, wanted != NULL ? wanted : "", speech->language));
    }
  for (guint i = 0; i < parts->len; i++)
    if (!speak_part (speech, candidates, &g_array_index (parts, AporiaSpokenPart, i), error))
      return FALSE;
  return TRUE;
}

void
aporia_utterance_thread (GTask        *task,
                         gpointer      source,
                         gpointer      data,
                         GCancellable *cancellable)
{
  AporiaUtterance *speech = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (speech->is_rehearsal)
    {
      aporia_voice_output_warm_up ();
      if (speech->output != NULL)
        aporia_voice_output_open (speech->output);
    }
  else if (!aporia_voice_output_open (speech->output))
    {
      g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "%s",
                               _("Nothing can be heard: this computer plays no sound. Connect a "
                                 "loudspeaker or headphones and try again. Reading always works."));
      return;
    }
  if (!speak_all (speech, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!speech->is_rehearsal)
    aporia_voice_output_finish (speech->output);
  g_task_return_boolean (task, TRUE);
}
