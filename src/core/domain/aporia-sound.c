#include "core/domain/aporia-sound.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (aporia-sound-problem-quark, aporia_sound_problem)

/* One table: the stable id and the sentence of each problem. */
static const struct
{
  const char *id;
  const char *message;
} problems[] = {
  [APORIA_SOUND_PROBLEM_NOT_FOUND] = { "not-found", N_("The recording is not there or may not be read.") },
  [APORIA_SOUND_PROBLEM_EMPTY] = { "empty", N_("There is nothing in this recording.") },
  [APORIA_SOUND_PROBLEM_TOO_BIG] = {
    "too-big", N_("This recording is too big. The limit is 50 MB; "
                  "as Opus or MP3 it is usually much smaller.") },
  [APORIA_SOUND_PROBLEM_TOO_LONG] = {
    "too-long", N_("This recording is longer than 30 minutes. Choose one answer and not the whole talk.") },
  [APORIA_SOUND_PROBLEM_WRONG_KIND] = {
    "wrong-kind", N_("This kind of file cannot be listened to. "
                     "Choose a WAV, FLAC, MP3, Ogg, Opus, WebM or M4A file.") },
  [APORIA_SOUND_PROBLEM_NO_SOUND] = {
    "no-sound", N_("There is no sound in this file that can be read. "
                   "Save it as WAV, FLAC, MP3 or Opus, then choose that.") },
  [APORIA_SOUND_PROBLEM_DAMAGED] = {
    "damaged", N_("This recording is damaged and cannot be read. Save or export it again.") },
  [APORIA_SOUND_PROBLEM_TOO_SLOW] = {
    "too-slow", N_("Reading this recording took too long and was stopped. Save or export it again.") },
  [APORIA_SOUND_PROBLEM_CRASHED] = {
    "crashed", N_("The reader gave up on this recording. "
                  "Nothing else is affected; type the answer instead.") },
  [APORIA_SOUND_PROBLEM_NO_READER] = {
    "no-reader", N_("What reads recordings is missing from this installation. "
                    "Install Aporia again with GStreamer’s base and good plugins, or type the answer.") },
};

const char *
aporia_sound_problem_to_id (AporiaSoundProblem problem)
{
  return problems[problem].id;
}

const char *
aporia_sound_problem_get_message (AporiaSoundProblem problem)
{
  return _(problems[problem].message);
}

static void
clear (AporiaSound *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

APORIA_DEFINE_RECORD (AporiaSound, aporia_sound, clear)

AporiaSound *
aporia_sound_new_from_bytes (GBytes *bytes, guint rate)
{
  AporiaSound *self = aporia_sound_new ();

  g_assert (g_bytes_get_size (bytes) % sizeof (gint16) == 0 && rate > 0);
  self->bytes = g_bytes_ref (bytes);
  self->rate = rate;
  return self;
}

const gint16 *
aporia_sound_get_samples (const AporiaSound *self, gsize *n)
{
  gconstpointer data = g_bytes_get_data (self->bytes, n);

  *n /= sizeof (gint16);
  return data;
}

double
aporia_sound_get_seconds (const AporiaSound *self)
{
  return (double) (g_bytes_get_size (self->bytes) / sizeof (gint16)) / self->rate;
}
