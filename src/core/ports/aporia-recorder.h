/* Port: a microphone.  Implemented by backends/audio.  Main thread only, but for the list.
 *
 * Nothing blocks.  After each start "stopped" comes exactly once, whatever happens, with what was said until
 * then. */
#pragma once

#include "core/base/aporia-pcm.h"
#include "core/base/aporia-record.h"
#include <gio/gio.h>

/* Nobody answers a question for longer: then it stops by itself, and for no other reason of its own. */
#define APORIA_RECORDER_MAX_SECONDS (30 * 60)

typedef struct
{
  char *id;   /* what start takes */
  char *name; /* shown */
} AporiaMicrophone;

APORIA_DECLARE_RECORD (AporiaMicrophone, aporia_microphone)

/* Signals:
 *   "level" (double peak, double seconds): about twenty times a second while it records or is paused: the
 *     loudest sample since the last one, in dB below full scale (-90..0; -90 while paused), and how long was
 *     recorded;
 *   "sound" (GBytes *pcm): what was recorded since the last one, never empty, at least once for each second
 *     of it and once more before "stopped": all of them together are what "stopped" brings;
 *   "microphones" (): others are connected; only while that is watched, and never at once for each of many;
 *   "stopped" (GBytes *pcm, GError *error): PCM as core/base/aporia-pcm.h says, maybe empty; ERROR (nullable)
 *     APORIA_ERROR_UNAVAILABLE, a sentence for the person, when there is no microphone or it went away. */
#define APORIA_TYPE_RECORDER (aporia_recorder_get_type ())
G_DECLARE_INTERFACE (AporiaRecorder, aporia_recorder, APORIA, RECORDER, GObject)

struct _AporiaRecorderInterface
{
  GTypeInterface g_iface;

  void       (*start)      (AporiaRecorder *self,
                            const char     *microphone);
  void       (*set_paused) (AporiaRecorder *self,
                            gboolean        is_paused);
  void       (*stop)       (AporiaRecorder *self);
  GPtrArray *(*list)       (AporiaRecorder *self);
  void       (*watch)      (AporiaRecorder *self,
                            gboolean        is_watched);
};

/* MICROPHONE: (nullable) NULL or "": the one that the desktop uses.  Nothing while it records. */
void       aporia_recorder_start (AporiaRecorder *self,
                                  const char     *microphone);
void       aporia_recorder_set_paused (AporiaRecorder *self,
                                       gboolean        is_paused);
void       aporia_recorder_stop (AporiaRecorder *self);
/* Blocking, any thread.  Returns: (transfer full) (element-type AporiaMicrophone) those that are connected */
GPtrArray *aporia_recorder_list (AporiaRecorder *self);
/* Whether "microphones" is wanted; it costs a connection to the sound server. */
void       aporia_recorder_watch (AporiaRecorder *self,
                                  gboolean        is_watched);
