/* aporia-extract-paint.c: text that a PDF page is told not to paint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-paint.h"

#include <string.h>

static gboolean
is_break (unsigned char c)
{
  return c == '\0' || strchr (" \t\r\n\f[]()<>/%", c) != NULL;
}

/**
 * aporia_extract_paint_hides:
 * @data: the operators of a page or form
 * @size: how many bytes
 * @reveal: whether to change @data so that all text is painted
 *
 * Looks for "3 Tr" and "7 Tr", the rendering modes without paint.
 *
 * Returns: whether there is one
 */
gboolean
aporia_extract_paint_hides (unsigned char *data, gsize size, gboolean reveal)
{
  unsigned char *end = data + size;
  gboolean found = FALSE;

  for (unsigned char *p = data; (p = memmem (p, end - p, "Tr", 2)) != NULL; p += 2)
    {
      unsigned char *q = p;

      if (p + 2 < end && !is_break (p[2]))
        continue;
      while (q > data && is_break (q[-1]))
        q--;
      if (q == p || q == data || (q[-1] != '3' && q[-1] != '7')
          || (q - 1 > data && !is_break (q[-2])))
        continue;
      found = TRUE;
      if (reveal)
        q[-1] = '0';
    }
  return found;
}
