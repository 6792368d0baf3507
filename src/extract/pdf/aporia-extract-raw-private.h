/* aporia-extract-raw-private.h: what the parts of the reader of PDF objects share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <qpdf/qpdf-c.h>

#include "extract/pdf/aporia-extract-raw.h"

G_BEGIN_DECLS

struct _AporiaExtractRaw
{
  qpdf_data qpdf;   /* owned */
  GBytes *bytes;    /* owned; qpdf reads from it in place */
  GArray *pages;    /* owned (element-type qpdf_oh); those that were asked for so far */
  GArray *nodes;    /* owned; the way down the page tree to where the next page is looked for */
  guint n_steps;
};

gboolean aporia_extract_raw_get_page (AporiaExtractRaw *self, guint i, qpdf_oh *page);
qpdf_oh aporia_extract_raw_get_inherited (qpdf_data qpdf, qpdf_oh page, const char *key);
gboolean aporia_extract_raw_uses_clear_state (qpdf_data qpdf, qpdf_oh resources,
                                              const unsigned char *data, gsize size,
                                              gboolean reveal);
gboolean aporia_extract_raw_has_invisible_form (qpdf_data qpdf, qpdf_oh resources,
                                                gboolean reveal);

G_END_DECLS
