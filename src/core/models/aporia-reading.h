/* Reading aloud: what is spoken, by which voice and how fast, and the preferences about it.  Main thread
 * only; nothing blocks.
 *
 * Signals: "changed": anything below is another; "word" (guint offset, guint length): this word is heard now,
 * in characters of the text; a length of 0: none. */
#pragma once

#include "core/ports/aporia-avatar.h"
#include "core/ports/aporia-settings.h"
#include "core/ports/aporia-speaker.h"

/* Settings; each "" for what is usual. */
#define APORIA_SETTING_VOICE "voice" /* the id of an AporiaVoice */
#define APORIA_SETTING_VOICE_RATE "voice-rate"
#define APORIA_SETTING_VOICE_ADDRESS "voice-address" /* of the server; "": that of the coach */
#define APORIA_SETTING_VOICE_MODEL "voice-model"
#define APORIA_SETTING_VOICE_PATH "voice-path"
/* Flags. */
#define APORIA_SETTING_READS_ALOUD "read-aloud"
#define APORIA_SETTING_TELLS_AVATAR "tell-avatar"

/* In front of the name of a server's voice, which may be "" for what is usual. */
#define APORIA_VOICE_SERVER "server:"

/* ADDRESS, PATH, MODEL: "" for what is usual.  HOST: (out) (transfer full) (nullable) where texts go; NULL:
 * they stay on this computer.  REASON: (out) (transfer full) a sentence when there is none.  Must not block.
 * Returns: (transfer full) (nullable) */
typedef AporiaVoiceSource *(*AporiaVoiceMaker) (const char *address,
                                                const char *path,
                                                const char *model,
                                                char      **host,
                                                char      **reason,
                                                gpointer    user_data);

#define APORIA_TYPE_READING (aporia_reading_get_type ())
G_DECLARE_FINAL_TYPE (AporiaReading, aporia_reading, APORIA, READING, GObject)

/* AVATAR: (nullable).  MAKE: (nullable) no server can speak. */
AporiaReading *aporia_reading_new (AporiaSpeaker   *speaker,
                                   AporiaSettings  *settings,
                                   AporiaAvatar    *avatar,
                                   AporiaVoiceMaker make,
                                   gpointer         make_data);
/* Another coach is in use, or the preferences changed. */
void           aporia_reading_refresh (AporiaReading *self);

/* What is being read stops first.  Returns: the speaker's number of it */
guint          aporia_reading_say (AporiaReading *self,
                                   const char    *text);
/* So that it can be said at once, as far as it stays on this computer or is to be read anyway. */
void           aporia_reading_prepare (AporiaReading *self,
                                       const char    *text);
void           aporia_reading_stop (AporiaReading *self);

/* Until it is silent.  Returns: (transfer none) (nullable) */
const char    *aporia_reading_get_text (AporiaReading *self);
/* What went wrong last, until something is said again.  Returns: (transfer none) (nullable) */
const char    *aporia_reading_get_problem (AporiaReading *self);
/* Why the chosen voice cannot speak, and another one does; NULL: it can.  Returns: (transfer none)
 * (nullable) */
const char    *aporia_reading_get_reason (AporiaReading *self);
/* Where texts go to be spoken.  Returns: (transfer none) (nullable) NULL: they stay on this computer */
const char    *aporia_reading_get_host (AporiaReading *self);
/* A server can be asked at all. */
gboolean       aporia_reading_get_can_use_server (AporiaReading *self);
/* Questions are read as soon as they are asked. */
gboolean       aporia_reading_get_reads_aloud (AporiaReading *self);
/* Returns: (transfer none) */
AporiaSpeaker *aporia_reading_get_speaker (AporiaReading *self);

/* --- preferences --- */

/* Of APORIA_SETTING_VOICE and its like.  Returns: (transfer full) */
char          *aporia_reading_dup_setting (AporiaReading *self,
                                           const char    *name);
void           aporia_reading_set_setting (AporiaReading *self,
                                           const char    *name,
                                           const char    *value);
gboolean       aporia_reading_get_flag (AporiaReading *self,
                                        const char    *name);
void           aporia_reading_set_flag (AporiaReading *self,
                                        const char    *name,
                                        gboolean       flag);
/* 1: the voice's own pace; APORIA_VOICE_MIN_RATE..MAX. */
double         aporia_reading_get_rate (AporiaReading *self);
void           aporia_reading_set_rate (AporiaReading *self,
                                        double         rate);
/* Removes what is kept on disk of what a server has spoken. */
void           aporia_reading_forget (AporiaReading *self);
/* _finish: (transfer full) (element-type AporiaVoice) those of this computer. */
void           aporia_reading_list_voices_async (AporiaReading      *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GPtrArray     *aporia_reading_list_voices_finish (AporiaReading *self,
                                                  GAsyncResult  *result,
                                                  GError       **error);
