/* Recordings of answers that are kept: "UID.opus" for question UID in a folder of their own.  Blocking; any
 * worker thread, but one at a time.
 *
 * Nothing is lost on the way there: what was said is a raw file of the keeper until the small one is whole
 * and on disk, and a way that was cut short is gone again by tidying up. */
#pragma once

#include "core/ports/aporia-sound-writer.h"
#include "core/services/aporia-services.h"

typedef struct
{
  char              *voice;  /* the folder of AporiaVoiceKeeper */
  char              *folder; /* made when it is needed */
  AporiaSoundWriter *writer;
} AporiaRecordingShelf;

APORIA_DECLARE_RECORD (AporiaRecordingShelf, aporia_recording_shelf)

AporiaRecordingShelf *aporia_recording_shelf_make (const char        *voice,
                                                   const char        *folder,
                                                   AporiaSoundWriter *writer);

/* Whether there is one or not.  Returns: (transfer full) (nullable) NULL: nothing is called so */
char    *aporia_recording_shelf_dup_path (AporiaRecordingShelf *self,
                                          const char           *question);
/* Returns: (transfer full) the uids of the questions that have one, of everybody */
GStrv    aporia_recording_shelf_list (AporiaRecordingShelf *self);
/* Of NAMES those of the person who is here: N of them and N_BYTES, both (out). */
gboolean aporia_recording_shelf_measure (AporiaRecordingShelf *self,
                                         AporiaServices       *services,
                                         char                **names,
                                         guint                *n,
                                         guint64              *n_bytes,
                                         GError              **error);
/* What was said for QUESTION becomes one recording, and the raw files go.  Nothing without any. */
gboolean aporia_recording_shelf_keep (AporiaRecordingShelf *self,
                                      const char           *question,
                                      GCancellable         *cancellable,
                                      GError              **error);
/* The raw files of QUESTION go. */
gboolean aporia_recording_shelf_drop (AporiaRecordingShelf *self,
                                      const char           *question,
                                      GError              **error);

/* Those of the person who is here are put away: not on the shelf any more, and back with _restore until
 * _finish removes them for good.  N: (out) how many. */
gboolean aporia_recording_shelf_clear (AporiaRecordingShelf *self,
                                       AporiaServices       *services,
                                       guint                *n,
                                       GError              **error);
gboolean aporia_recording_shelf_restore (AporiaRecordingShelf *self,
                                         GError              **error);
gboolean aporia_recording_shelf_finish (AporiaRecordingShelf *self,
                                        GError              **error);

/* After the store was opened: what was deleted from the history long ago goes for good (aporia-archivist.h),
 * and its recordings with it, also those that are older than it could be and belong to nothing; what is older
 * than MAX_DAYS goes (0: nothing for its age).  On the thread of the store.  Failures are only logged: the
 * next start tries again. */
void     aporia_recording_shelf_tidy (AporiaRecordingShelf *self,
                                      AporiaServices       *services,
                                      guint                 max_days);
/* After that, and not there, because it may take a while: a recording that was on its way here arrives, or
 * goes where KEEPS is FALSE or its question was skipped. */
void     aporia_recording_shelf_settle (AporiaRecordingShelf *self,
                                        AporiaServices       *services,
                                        gboolean              keeps,
                                        GCancellable         *cancellable);
