/* Port: the interviewer's voice.  Implemented by backends/audio.  Main thread only, but for the list.
 *
 * Nothing blocks.  After each say "ended" comes exactly once with its number, whatever happens, and nothing
 * of that number after it.  One text is spoken at a time: signals of one never come between those of
 * another. */
#pragma once

#include "core/ports/aporia-voice-source.h"

/* Signals, each with the number that say gave:
 *   "said" (guint, const char *text): say was called, whoever did;
 *   "started" (guint, gint64 time): the first sound left for the loudspeaker, at TIME of
 *     g_get_monotonic_time;
 *   "word" (guint, guint offset, guint length): this word of the text is heard now; in characters;
 *   "level" (guint, double peak): about twenty times a second while it speaks, for a mouth that is drawn:
 *     the loudest sample of this moment in dB below full scale (-90..0);
 *   "stand-in" (guint, const char *reason): another voice speaks from here on; a sentence for the person;
 *   "ended" (guint, GError *error): it is silent.  ERROR (nullable) APORIA_ERROR_UNAVAILABLE, a sentence for
 *     the person, when the text was not spoken to its end and nobody had asked for silence. */
#define APORIA_TYPE_SPEAKER (aporia_speaker_get_type ())
G_DECLARE_INTERFACE (AporiaSpeaker, aporia_speaker, APORIA, SPEAKER, GObject)

struct _AporiaSpeakerInterface
{
  GTypeInterface g_iface;

  guint      (*say)        (AporiaSpeaker *self,
                            const char    *text,
                            const char    *voice,
                            double         rate);
  void       (*prepare)    (AporiaSpeaker *self,
                            const char    *text,
                            const char    *voice,
                            double         rate);
  void       (*stop)       (AporiaSpeaker *self);
  void       (*set_server) (AporiaSpeaker     *self,
                            AporiaVoiceSource *server);
  GPtrArray *(*list)       (AporiaSpeaker *self);
};

/* What is being spoken stops first.  VOICE: (nullable) an AporiaVoice's id; NULL or "": the best on this
 * computer for the language of TEXT, which is also taken when VOICE does not speak that language.
 * RATE: APORIA_VOICE_MIN_RATE..MAX, brought into it.
 * Returns: a number above 0, another one for each call */
guint      aporia_speaker_say (AporiaSpeaker *self,
                               const char    *text,
                               const char    *voice,
                               double         rate);
/* Makes the sound of it in advance, and opens the loudspeaker for a while, so that say begins at once.  TEXT
 * "": it is not known yet what will be said.  No signal, and no error, comes of it; what is said meanwhile
 * goes first. */
void       aporia_speaker_prepare (AporiaSpeaker *self,
                                   const char    *text,
                                   const char    *voice,
                                   double         rate);
/* Silence, within a tenth of a second; then "ended".  Nothing when it is silent. */
void       aporia_speaker_stop (AporiaSpeaker *self);
/* Who speaks voices whose id begins with SERVER's.  SERVER: (nullable) nobody; this computer stands in. */
void       aporia_speaker_set_server (AporiaSpeaker     *self,
                                      AporiaVoiceSource *server);
/* Blocking, any thread.  Returns: (transfer full) (element-type AporiaVoice) those of this computer; empty:
 * it has none */
GPtrArray *aporia_speaker_list (AporiaSpeaker *self);
