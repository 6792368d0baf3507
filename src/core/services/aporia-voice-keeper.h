/* Recordings on disk while they are made, so that nothing ends what was said: one file for each question,
 * raw PCM as core/base/aporia-pcm.h says, readable by nobody else.  Main thread only; files are touched by a
 * worker, in the order of the calls.
 *
 * Signal "refused" (string question): what is being recorded for QUESTION cannot be written; after that
 * nothing is, until it begins anew. */
#pragma once

#include <gio/gio.h>

/* A recording that nobody came back to is removed when it is as old. */
#define APORIA_VOICE_KEEPER_MAX_DAYS 30

#define APORIA_TYPE_VOICE_KEEPER (aporia_voice_keeper_get_type ())
G_DECLARE_FINAL_TYPE (AporiaVoiceKeeper, aporia_voice_keeper, APORIA, VOICE_KEEPER, GObject)

/* FOLDER is created when it is needed; what is too old in it goes now. */
AporiaVoiceKeeper *aporia_voice_keeper_new (const char *folder);
/* What is added next is another recording, in place of what was kept for its question. */
void               aporia_voice_keeper_begin (AporiaVoiceKeeper *self);
/* QUESTION: its uid.  On disk, not in a cache, when the worker has done it. */
void               aporia_voice_keeper_add (AporiaVoiceKeeper *self,
                                            const char        *question,
                                            GBytes            *pcm);
void               aporia_voice_keeper_forget (AporiaVoiceKeeper *self,
                                               const char        *question);
/* What was said for QUESTION is in its answer: nobody asks for it any more, and it stays as a take of the
 * answer (aporia-voice-files.h) until AporiaRecordingShelf takes it. */
void               aporia_voice_keeper_settle (AporiaVoiceKeeper *self,
                                               const char        *question);
/* The last take of QUESTION goes. */
void               aporia_voice_keeper_take_back (AporiaVoiceKeeper *self,
                                                  const char        *question);
/* Calls back when all is done that was asked for until now. */
void               aporia_voice_keeper_wait_async (AporiaVoiceKeeper  *self,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
/* _finish: (transfer full) (nullable) what is kept for QUESTION; NULL without ERROR: nothing. */
void               aporia_voice_keeper_find_async (AporiaVoiceKeeper  *self,
                                                   const char         *question,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
GBytes            *aporia_voice_keeper_find_finish (AporiaVoiceKeeper *self,
                                                    GAsyncResult      *result,
                                                    GError           **error);
