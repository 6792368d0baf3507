/* What the interview says when the store refuses: what happened, what is safe, what to do. */
#include "core/base/aporia-error.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

char *
aporia_interview_dup_unsaved (const GError *error)
{
  switch (error->domain == APORIA_ERROR ? error->code : APORIA_ERROR_STORAGE)
    {
    case APORIA_ERROR_STORAGE_FULL:
      return g_strdup (_("The disk is full; your text is kept here; free some space and submit again."));
    case APORIA_ERROR_STORAGE_BROKEN:
      return g_strdup (_("The disk reported an error; your text is kept here; submit again, and copy it "
                         "elsewhere if that fails too."));
    case APORIA_ERROR_STORAGE_READ_ONLY:
      return g_strdup (_("The folder of your sessions cannot be written to; your text is kept here; allow "
                         "writing there and submit again."));
    case APORIA_ERROR_STORAGE_LOCKED:
      return g_strdup (_("Another program is using your sessions; your text is kept here; close that "
                         "program and submit again."));
    default:
      return g_strdup_printf (_("%s Your text is kept here; submit again when that is solved."),
                              error->message);
    }
}
