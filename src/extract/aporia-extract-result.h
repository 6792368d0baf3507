/* aporia-extract-result.h: what is said about one document, and its JSON line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-unseen.h"

G_BEGIN_DECLS

/* Warnings are codes, which the application translates: "broken-characters", "guessed-encoding",
 * "hidden-cut", "hidden-not-checked", "not-confined", "ocr-layer", "repaired", "side-text-cut",
 * "side-text-damaged", "unreadable-page". */

typedef enum
{
  APORIA_EXTRACT_PROBLEM_NONE,
  APORIA_EXTRACT_PROBLEM_PASSWORD,
  APORIA_EXTRACT_PROBLEM_PICTURES_ONLY,
  APORIA_EXTRACT_PROBLEM_DAMAGED,
  APORIA_EXTRACT_PROBLEM_WRONG_KIND,
  APORIA_EXTRACT_PROBLEM_EMPTY,
  APORIA_EXTRACT_PROBLEM_TOO_BIG,
  APORIA_EXTRACT_PROBLEM_TOO_SLOW,
} AporiaExtractProblem;

typedef enum
{
  APORIA_EXTRACT_KIND_UNKNOWN,
  APORIA_EXTRACT_KIND_PDF,
  APORIA_EXTRACT_KIND_DOCX,
  APORIA_EXTRACT_KIND_ODT,
  APORIA_EXTRACT_KIND_TXT,
} AporiaExtractKind;

typedef enum
{
  APORIA_EXTRACT_HOW_VISIBLE,
  APORIA_EXTRACT_HOW_WHITE,
  APORIA_EXTRACT_HOW_TINY,
  APORIA_EXTRACT_HOW_INVISIBLE,
  APORIA_EXTRACT_HOW_OFF_PAGE,
  APORIA_EXTRACT_HOW_CLIPPED,
  APORIA_EXTRACT_HOW_VANISH,
  APORIA_EXTRACT_HOW_UNICODE_TAGS,
  APORIA_EXTRACT_HOW_ZERO_WIDTH,
  APORIA_EXTRACT_HOW_METADATA,
} AporiaExtractHow;

typedef struct
{
  GString *text;        /* owned */
  AporiaExtractHow how;
  guint page;           /* from 1; 0 where there are none */
} AporiaExtractHidden;

typedef struct
{
  AporiaExtractKind kind;
  AporiaExtractProblem problem;
  GString *text;        /* owned; clean UTF-8, at most max_chars characters */
  GString *side_text;   /* owned; the same */
  gsize n_chars;        /* characters in text */
  gsize n_side_chars;
  gsize max_chars;
  guint pages;
  char *encoding;       /* owned; only for plain text */
  gboolean truncated;
  GPtrArray *warnings;  /* (element-type utf8), static strings */
  GPtrArray *hidden;    /* (element-type AporiaExtractHidden) */
  gsize n_hidden_chars;
  AporiaExtractUnseen *unseen; /* owned */
} AporiaExtractResult;

AporiaExtractResult *aporia_extract_result_new (gsize max_chars);
void aporia_extract_result_free (AporiaExtractResult *self);
void aporia_extract_result_fail (AporiaExtractResult *self, AporiaExtractProblem problem);
void aporia_extract_result_warn (AporiaExtractResult *self, const char *code);
gboolean aporia_extract_result_add_text (AporiaExtractResult *self, const char *text, gsize length);
void aporia_extract_result_add_side (AporiaExtractResult *self, const char *text, gsize length);
void aporia_extract_result_add_hidden (AporiaExtractResult *self, AporiaExtractHow how, guint page,
                                       const char *text, gsize length);
void aporia_extract_result_finish (AporiaExtractResult *self);
char *aporia_extract_result_to_json (const AporiaExtractResult *self);
gboolean aporia_extract_is_blank (const char *text);
const char *aporia_extract_kind_to_string (AporiaExtractKind kind);
const char *aporia_extract_problem_to_string (AporiaExtractProblem problem);
const char *aporia_extract_how_to_string (AporiaExtractHow how);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractResult, aporia_extract_result_free)

G_END_DECLS
