/* One error domain for the project; codes are chosen by what the user interface does next. */
#pragma once

#include <glib.h>

#define APORIA_ERROR (aporia_error_quark ())
GQuark aporia_error_quark (void);

typedef enum
{
  APORIA_ERROR_UNAVAILABLE,    /* refused, timeout, 5xx: retry, offer the built-in coach */
  APORIA_ERROR_AUTH,           /* no key or a wrong one: open preferences */
  APORIA_ERROR_LIMIT,          /* quota, too long: say when to retry */
  APORIA_ERROR_PROTOCOL,       /* a reply is not what the format says: report, fall back */
  APORIA_ERROR_STORAGE,        /* the database refused: keep the answer in memory, offer export */
  APORIA_ERROR_SCHEMA_TOO_NEW, /* made by a newer version: read-only, explain */
  APORIA_ERROR_UNREADABLE,     /* a document cannot be used: see AporiaDocumentProblem */
  APORIA_ERROR_NOT_SUPPORTED,  /* the backend lacks it: hide the control */
  /* As STORAGE, where it is known what to do about it. */
  APORIA_ERROR_STORAGE_FULL,      /* free space, then the same again */
  APORIA_ERROR_STORAGE_BROKEN,    /* the disk reported an error: copy elsewhere what is kept here */
  APORIA_ERROR_STORAGE_READ_ONLY, /* allow writing, then the same again */
  APORIA_ERROR_STORAGE_LOCKED,    /* close the other program, then the same again */
} AporiaErrorCode;

/* Of the database, and not that it is too new. */
gboolean aporia_error_is_storage (const GError *error);
