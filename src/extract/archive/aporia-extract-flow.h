/* aporia-extract-flow.h: turns paragraphs, tables and text boxes into plain lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint paragraphs;     /* in the current cell */
} AporiaExtractFlowRow;

typedef struct
{
  GString *body;        /* owned */
  GString *side;        /* owned; text boxes, notes */
  GArray *rows;         /* (element-type AporiaExtractFlowRow), open rows, outermost first */
  gsize max_bytes;      /* the body is full beyond this */
  guint side_depth;     /* > 0 inside a text box or note */
  char pending;         /* separator before the next text of the body, or 0 */
} AporiaExtractFlow;

/* A place to which a paragraph can be taken back. */
typedef struct
{
  gsize length;         /* of the body or the side text */
  gboolean in_side;
  char pending;         /* as it was there */
} AporiaExtractFlowMark;

AporiaExtractFlow *aporia_extract_flow_new (gsize max_chars);
void aporia_extract_flow_free (AporiaExtractFlow *self);
void aporia_extract_flow_add (AporiaExtractFlow *self, const char *text, gsize length);
void aporia_extract_flow_end_paragraph (AporiaExtractFlow *self);
void aporia_extract_flow_start_side (AporiaExtractFlow *self);
void aporia_extract_flow_end_side (AporiaExtractFlow *self);
void aporia_extract_flow_start_row (AporiaExtractFlow *self);
void aporia_extract_flow_end_cell (AporiaExtractFlow *self);
void aporia_extract_flow_end_row (AporiaExtractFlow *self);
AporiaExtractFlowMark aporia_extract_flow_mark (const AporiaExtractFlow *self);
char *aporia_extract_flow_take_back (AporiaExtractFlow *self, const AporiaExtractFlowMark *mark);
gboolean aporia_extract_flow_is_full (const AporiaExtractFlow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractFlow, aporia_extract_flow_free)

G_END_DECLS
