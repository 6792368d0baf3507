/* aporia-extract-flow.c: turns paragraphs, tables and text boxes into plain lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paragraph ends with a line feed. Cells of a row are joined by a tab while each holds one
 * paragraph ("2019-2021<tab>Engineer"); a cell of several paragraphs is a layout column, and what
 * follows it starts a new line. Text boxes and notes go to a text of their own.
 */

#include "extract/archive/aporia-extract-flow.h"

/* No character takes more bytes, so a body of this many bytes a character is surely full. */
#define BYTES_PER_CHAR 4

/**
 * aporia_extract_flow_new:
 * @max_chars: how many characters are wanted
 *
 * Returns: (transfer full): an empty flow
 */
AporiaExtractFlow *
aporia_extract_flow_new (gsize max_chars)
{
  AporiaExtractFlow *self = g_new0 (AporiaExtractFlow, 1);

  self->body = g_string_new (NULL);
  self->side = g_string_new (NULL);
  self->rows = g_array_new (FALSE, TRUE, sizeof (AporiaExtractFlowRow));
  self->max_bytes = max_chars * BYTES_PER_CHAR;
  return self;
}

void
aporia_extract_flow_free (AporiaExtractFlow *self)
{
  g_string_free (self->body, TRUE);
  g_string_free (self->side, TRUE);
  g_array_unref (self->rows);
  g_free (self);
}

static AporiaExtractFlowRow *
current_row (AporiaExtractFlow *self)
{
  if (self->rows->len == 0)
    return NULL;
  return &g_array_index (self->rows, AporiaExtractFlowRow, self->rows->len - 1);
}

static void
flush_pending (AporiaExtractFlow *self)
{
  if (self->pending != 0)
    g_string_append_c (self->body, self->pending);
  self->pending = 0;
}

/**
 * aporia_extract_flow_add:
 * @self: a flow
 * @text: some text, not ended by a zero
 * @length: its length in bytes
 *
 * Adds text to the current paragraph.
 */
void
aporia_extract_flow_add (AporiaExtractFlow *self, const char *text, gsize length)
{
  if (length == 0)
    return;
  if (self->side_depth > 0)
    {
      if (self->side->len < self->max_bytes)
        g_string_append_len (self->side, text, length);
      return;
    }
  flush_pending (self);
  if (!aporia_extract_flow_is_full (self))
    g_string_append_len (self->body, text, length);
}

/**
 * aporia_extract_flow_end_paragraph:
 * @self: a flow
 *
 * Ends a line. The line feed of the last paragraph in a cell waits for what comes next.
 */
void
aporia_extract_flow_end_paragraph (AporiaExtractFlow *self)
{
  AporiaExtractFlowRow *row = current_row (self);

  if (self->side_depth > 0)
    {
      if (self->side->len < self->max_bytes)
        g_string_append_c (self->side, '\n');
      return;
    }
  if (row != NULL)
    row->paragraphs++;
  flush_pending (self);
  self->pending = '\n';
}

/**
 * aporia_extract_flow_start_side:
 * @self: a flow
 *
 * Opens a text box or a note; they nest.
 */
void
aporia_extract_flow_start_side (AporiaExtractFlow *self)
{
  self->side_depth++;
}

/**
 * aporia_extract_flow_end_side:
 * @self: a flow
 *
 * Closes a text box or a note.
 */
void
aporia_extract_flow_end_side (AporiaExtractFlow *self)
{
  if (self->side_depth > 0)
    self->side_depth--;
}

/**
 * aporia_extract_flow_start_row:
 * @self: a flow
 *
 * Opens a table row; they nest.
 */
void
aporia_extract_flow_start_row (AporiaExtractFlow *self)
{
  AporiaExtractFlowRow row = { 0 };

  if (self->side_depth == 0)
    g_array_append_val (self->rows, row);
}

/**
 * aporia_extract_flow_end_cell:
 * @self: a flow
 *
 * Closes a table cell.
 */
void
aporia_extract_flow_end_cell (AporiaExtractFlow *self)
{
  AporiaExtractFlowRow *row = current_row (self);

  if (self->side_depth > 0 || row == NULL)
    return;
  if (row->paragraphs <= 1 && self->body->len > 0)
    self->pending = '\t';
  row->paragraphs = 0;
}

/**
 * aporia_extract_flow_end_row:
 * @self: a flow
 *
 * Closes a table row, which ends its line.
 */
void
aporia_extract_flow_end_row (AporiaExtractFlow *self)
{
  if (self->side_depth > 0 || self->rows->len == 0)
    return;
  g_array_set_size (self->rows, self->rows->len - 1);
  self->pending = '\n';
}

/**
 * aporia_extract_flow_mark:
 * @self: a flow, at the start of a paragraph
 *
 * Returns: the place, for aporia_extract_flow_take_back() before the paragraph ends
 */
AporiaExtractFlowMark
aporia_extract_flow_mark (const AporiaExtractFlow *self)
{
  gboolean in_side = self->side_depth > 0;

  return (AporiaExtractFlowMark) {
    .length = in_side ? self->side->len : self->body->len,
    .in_side = in_side,
    .pending = self->pending,
  };
}

/**
 * aporia_extract_flow_take_back:
 * @self: a flow
 * @mark: where the current paragraph began
 *
 * Removes what was added to the paragraph so far.
 *
 * Returns: (transfer full): that text
 */
char *
aporia_extract_flow_take_back (AporiaExtractFlow *self, const AporiaExtractFlowMark *mark)
{
  GString *out = mark->in_side ? self->side : self->body;
  char *text = g_strdup (out->len > mark->length ? out->str + mark->length : "");

  if (out->len > mark->length)
    g_string_truncate (out, mark->length);
  if (!mark->in_side)
    self->pending = mark->pending;
  return text;
}

/**
 * aporia_extract_flow_is_full:
 * @self: a flow
 *
 * Returns: whether the body certainly holds all the characters that are wanted
 */
gboolean
aporia_extract_flow_is_full (const AporiaExtractFlow *self)
{
  return self->body->len > self->max_bytes;
}
