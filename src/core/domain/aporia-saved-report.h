/* A file that was saved of stored sessions: what the list of saved reports remembers. */
#pragma once

#include "core/base/aporia-record.h"
#include "core/domain/aporia-types.h"

/* What has become of the file since. */
typedef enum
{
  APORIA_SAVED_UNKNOWN,    /* not looked yet */
  APORIA_SAVED_THERE,      /* byte for byte what was written */
  APORIA_SAVED_CHANGED,    /* something else is there */
  APORIA_SAVED_GONE,       /* nothing is there */
  APORIA_SAVED_UNREADABLE, /* it cannot be told: no permission, or what was written was never seen */
} AporiaSavedState;

struct _AporiaSavedReport
{
  char  *uid;
  char  *attempt_uid; /* (nullable) NULL: of several sessions, or of one that is gone */
  char  *path;        /* absolute, in the encoding of file names */
  char  *sha256;      /* of what was written, in hexadecimal; (nullable) it could not be read back */
  gint64 size;        /* bytes; -1 with SHA256 */
  char  *format;      /* "pdf", "md", "jsonl" or "csv" */
  char  *scope;       /* "attempt", "job", "all" or "table" */
  gint64 created_at;  /* microseconds since 1970 UTC */
  gint64 removed_at;  /* when Aporia removed the file; 0: it did not */
};

APORIA_DECLARE_RECORD (AporiaSavedReport, aporia_saved_report)

/* "PDF", "Markdown", …; a format of a later version is shown as it is.  (transfer none) */
const char      *aporia_saved_report_get_format_label (const AporiaSavedReport *self);
/* Whether the desktop's portal only lent the place into a sandbox: files there may vanish and come back. */
gboolean         aporia_saved_report_is_lent (const AporiaSavedReport *self);
/* The folder as people know it: "~/Documents"; a place that the desktop only lent is named in words.
 * Returns: (transfer full) UTF-8 */
char            *aporia_saved_report_dup_folder (const AporiaSavedReport *self);
/* The name of the file, for people.  Returns: (transfer full) UTF-8 */
char            *aporia_saved_report_dup_name (const AporiaSavedReport *self);
