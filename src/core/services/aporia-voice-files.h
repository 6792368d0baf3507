/* Private to the services about recordings: how their files are called.  Any thread.
 *
 * In the folder of the keeper "UID.s16" is what is being recorded, or waits to be written down, for question
 * UID; "UID.0.take", "UID.1.take", … is what was said for the answer that is being written, in order: raw PCM
 * as core/base/aporia-pcm.h says. */
#pragma once

#include <gio/gio.h>

#define APORIA_VOICE_SPOOL ".s16"
#define APORIA_VOICE_TAKE ".take"

/* A uid may come from an imported file: it never names anything outside of FOLDER.  Returns: (transfer full)
 * NULL with error when QUESTION is none */
char *aporia_voice_dup_path (const char *folder,
                             const char *question,
                             const char *suffix,
                             GError    **error);
/* Returns: (transfer full) the paths of the takes of QUESTION in order, maybe none */
GStrv aporia_voice_list_takes (const char *folder,
                               const char *question);
/* Where the next one goes.  Returns: (transfer full) NULL with error as above */
char *aporia_voice_dup_next_take (const char *folder,
                                  const char *question,
                                  GError    **error);
/* What is not there is no failure. */
gboolean aporia_voice_unlink (const char *path,
                              GError    **error);
