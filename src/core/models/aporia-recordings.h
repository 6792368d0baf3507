/* Recordings of answers: which are kept, for how long, and hearing them again.  Main thread only; nothing
 * blocks.
 *
 * Signals: "changed": anything below is another, but for the position; "position": another second is
 * heard. */
#pragma once

#include "core/models/aporia-emotions.h"
#include "core/ports/aporia-player.h"
#include "core/ports/aporia-settings.h"
#include "core/services/aporia-recording-shelf.h"

typedef enum
{
  APORIA_KEEP_NEVER, /* also when nothing was chosen */
  APORIA_KEEP_DAYS,  /* APORIA_RECORDINGS_DAYS */
  APORIA_KEEP_ALWAYS,
} AporiaKeepPolicy;

#define APORIA_SETTING_KEEP_RECORDINGS "keep-recordings" /* "never", "30-days", "always" */
#define APORIA_RECORDINGS_DAYS 30

#define APORIA_TYPE_RECORDINGS (aporia_recordings_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRecordings, aporia_recordings, APORIA, RECORDINGS, GObject)

AporiaRecordings *aporia_recordings_new (AporiaRecordingShelf *shelf,
                                         AporiaServices       *services,
                                         AporiaPlayer         *player,
                                         AporiaSettings       *settings);
/* The store is open: aporia_recording_shelf_tidy(), then what is kept is known. */
void              aporia_recordings_tidy (AporiaRecordings *self);
/* Somebody else is here: what is kept is looked at anew. */
void              aporia_recordings_refresh (AporiaRecordings *self);

AporiaKeepPolicy  aporia_recordings_get_policy (AporiaRecordings *self);
void              aporia_recordings_set_policy (AporiaRecordings *self,
                                                AporiaKeepPolicy  policy);
/* How many are kept of the person who is here, and how many bytes they take. */
guint             aporia_recordings_get_n (AporiaRecordings *self);
guint64           aporia_recordings_get_n_bytes (AporiaRecordings *self);

gboolean          aporia_recordings_has (AporiaRecordings *self,
                                         const char       *question);
/* Returns: (transfer full) (nullable) NULL: there is none */
char             *aporia_recordings_dup_path (AporiaRecordings *self,
                                              const char       *question);
/* Who else may say something of them: a service the person switched on.  Call at most once. */
void              aporia_recordings_set_emotions (AporiaRecordings *self,
                                                  AporiaEmotions   *emotions);
/* Returns: (transfer none) (nullable) */
AporiaEmotions   *aporia_recordings_get_emotions (AporiaRecordings *self);
/* The takes of QUESTION become its recording, when anything is to be kept; else they go. */
void              aporia_recordings_keep (AporiaRecordings *self,
                                          const char       *question);

/* Removes those of the person who is here.  _finish: how many; -1 with error. */
void              aporia_recordings_clear_async (AporiaRecordings   *self,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
int               aporia_recordings_clear_finish (AporiaRecordings *self,
                                                  GAsyncResult     *result,
                                                  GError          **error);
/* Takes the last removal back, or makes it final. */
void              aporia_recordings_undo_clear (AporiaRecordings *self);
void              aporia_recordings_finish_clear (AporiaRecordings *self);

/* --- hearing --- */

/* From second FROM to TO, below 0: to the end.  What was heard before ends. */
void              aporia_recordings_play (AporiaRecordings *self,
                                          const char       *question,
                                          double            from,
                                          double            to);
/* The same of what is in memory only, PCM as core/base/aporia-pcm.h says; NAME tells it from others. */
void              aporia_recordings_play_pcm (AporiaRecordings *self,
                                              const char       *name,
                                              GBytes           *pcm);
void              aporia_recordings_set_paused (AporiaRecordings *self,
                                                gboolean          is_paused);
void              aporia_recordings_stop (AporiaRecordings *self);
/* The question, or the name, of what plays or is paused.  Returns: (transfer none) (nullable) */
const char       *aporia_recordings_get_playing (AporiaRecordings *self);
gboolean          aporia_recordings_get_is_paused (AporiaRecordings *self);
/* The second that is heard. */
double            aporia_recordings_get_seconds (AporiaRecordings *self);
/* Why QUESTION, or NAME, could not be heard last, until anything plays.  Returns: (transfer none)
 * (nullable) */
const char       *aporia_recordings_get_problem (AporiaRecordings *self,
                                                 const char       *question);
