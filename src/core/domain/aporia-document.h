/* A CV or job description as text, and what can go wrong while reading one. */
#pragma once

#include "core/domain/aporia-types.h"

typedef enum
{
  APORIA_DOCUMENT_CV,
  APORIA_DOCUMENT_JD,
} AporiaDocumentRole;

/* One value per plain error; the error domain APORIA_DOCUMENT_PROBLEM carries it. */
typedef enum
{
  APORIA_DOCUMENT_PROBLEM_PASSWORD,
  APORIA_DOCUMENT_PROBLEM_PICTURES_ONLY,
  APORIA_DOCUMENT_PROBLEM_DAMAGED,
  APORIA_DOCUMENT_PROBLEM_WRONG_KIND,
  APORIA_DOCUMENT_PROBLEM_EMPTY,
  APORIA_DOCUMENT_PROBLEM_TOO_BIG,
  APORIA_DOCUMENT_PROBLEM_TOO_SLOW,
  APORIA_DOCUMENT_PROBLEM_CRASHED,   /* the reader died */
  APORIA_DOCUMENT_PROBLEM_NOT_FOUND, /* no readable regular file */
  APORIA_DOCUMENT_PROBLEM_NO_READER, /* aporia-extract is not installed */
} AporiaDocumentProblem;

#define APORIA_DOCUMENT_PROBLEM (aporia_document_problem_quark ())
GQuark      aporia_document_problem_quark (void);

/* Stable id ("pictures-only") and back; -1 for an unknown id. */
const char *aporia_document_problem_to_id (AporiaDocumentProblem problem);
int         aporia_document_problem_from_id (const char *id);
/* A translated sentence: what is wrong and what to do. */
const char *aporia_document_problem_get_message (AporiaDocumentProblem problem);

struct _AporiaDocument
{
  char  *sha256;    /* lower-case hex of the file's bytes; the identity of a document */
  char  *name;      /* file name as shown, "Pasted text" for the clipboard */
  char  *kind;      /* pdf docx odt txt */
  char  *text;      /* visible text in reading order, lines end with \n */
  char  *side_text; /* headers, footers, notes, text boxes; "" when none */
  char  *encoding;  /* (nullable) of txt */
  guint  n_pages;   /* 0 when not known */
  gboolean is_truncated;
  GStrv  warnings; /* codes of the reader; "hidden:HOW" or "hidden:HOW:PAGE" for text kept out of text */
  gint64 read_at;   /* microseconds since 1970 UTC */
};

APORIA_DECLARE_RECORD (AporiaDocument, aporia_document)

/* text and side_text joined: what the profiler reads.  Returns: (transfer full) */
char           *aporia_document_dup_full_text (const AporiaDocument *self);
/* One line that says what was hidden in the document and where: "Hidden text was left out: white text (page
 * 2), document properties".  Returns: (transfer full) (nullable) NULL when nothing was. */
char           *aporia_document_dup_hidden_notice (const AporiaDocument *self);
/* The same document under another name.  Returns: (transfer full) */
AporiaDocument *aporia_document_renamed (AporiaDocument *self,
                                         const char     *name);
