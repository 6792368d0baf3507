/* extract-test.h: small documents made by the tests themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"

typedef struct
{
  double x, y;
  const char *text;
} ExtractTestLine;

GBytes *extract_test_pdf (const ExtractTestLine *lines, gsize n_lines, guint n_pages);
GBytes *extract_test_picture_pdf (void);
GBytes *extract_test_zip (const char *first_name, ...) G_GNUC_NULL_TERMINATED;
GBytes *extract_test_docx (const char *body);
AporiaExtractResult *extract_test_read (GBytes *bytes, const char *name);
void extract_test_expect (GBytes *bytes, const char *name, const char *text);
void extract_test_expect_problem (GBytes *bytes, const char *name, AporiaExtractProblem problem);
void extract_test_expect_hidden (const AporiaExtractResult *result, guint i, AporiaExtractHow how,
                                 guint page, const char *text);
char *extract_test_run_program (const char *path, const char *const *arguments);
