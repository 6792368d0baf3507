/* aporia-extract-tags.c: the elements of Word documents, by number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document is hundreds of thousands of a few elements.  libxml2 keeps each name once, so what a
 * name means is looked up once for each place in memory.
 */

#include "extract/archive/aporia-extract-tags.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  AporiaExtractTag tag;
} Entry;

/* Sorted, for bsearch(). */
static const Entry entries[] = {
  { "AlternateContent", APORIA_EXTRACT_TAG_ALTERNATE_CONTENT },
  { "anchor", APORIA_EXTRACT_TAG_ANCHOR },
  { "blip", APORIA_EXTRACT_TAG_BLIP },
  { "blipFill", APORIA_EXTRACT_TAG_BLIP_FILL },
  { "br", APORIA_EXTRACT_TAG_BR },
  { "color", APORIA_EXTRACT_TAG_COLOR },
  { "cr", APORIA_EXTRACT_TAG_CR },
  { "drawing", APORIA_EXTRACT_TAG_DRAWING },
  { "gradFill", APORIA_EXTRACT_TAG_GRAD_FILL },
  { "highlight", APORIA_EXTRACT_TAG_HIGHLIGHT },
  { "imagedata", APORIA_EXTRACT_TAG_IMAGEDATA },
  { "ln", APORIA_EXTRACT_TAG_LN },
  { "moveFrom", APORIA_EXTRACT_TAG_MOVE_FROM },
  { "noBreakHyphen", APORIA_EXTRACT_TAG_NO_BREAK_HYPHEN },
  { "p", APORIA_EXTRACT_TAG_P },
  { "pPr", APORIA_EXTRACT_TAG_P_PR },
  { "pPrChange", APORIA_EXTRACT_TAG_P_PR_CHANGE },
  { "pStyle", APORIA_EXTRACT_TAG_P_STYLE },
  { "pattFill", APORIA_EXTRACT_TAG_PATT_FILL },
  { "pict", APORIA_EXTRACT_TAG_PICT },
  { "ptab", APORIA_EXTRACT_TAG_PTAB },
  { "r", APORIA_EXTRACT_TAG_R },
  { "rPr", APORIA_EXTRACT_TAG_R_PR },
  { "rPrChange", APORIA_EXTRACT_TAG_R_PR_CHANGE },
  { "rStyle", APORIA_EXTRACT_TAG_R_STYLE },
  { "rect", APORIA_EXTRACT_TAG_RECT },
  { "rt", APORIA_EXTRACT_TAG_RT },
  { "schemeClr", APORIA_EXTRACT_TAG_SCHEME_CLR },
  { "shape", APORIA_EXTRACT_TAG_SHAPE },
  { "shd", APORIA_EXTRACT_TAG_SHD },
  { "srgbClr", APORIA_EXTRACT_TAG_SRGB_CLR },
  { "sz", APORIA_EXTRACT_TAG_SZ },
  { "t", APORIA_EXTRACT_TAG_T },
  { "tab", APORIA_EXTRACT_TAG_TAB },
  { "tbl", APORIA_EXTRACT_TAG_TBL },
  { "tblPr", APORIA_EXTRACT_TAG_TBL_PR },
  { "tblStyle", APORIA_EXTRACT_TAG_TBL_STYLE },
  { "tc", APORIA_EXTRACT_TAG_TC },
  { "tcPr", APORIA_EXTRACT_TAG_TC_PR },
  { "tr", APORIA_EXTRACT_TAG_TR },
  { "txbxContent", APORIA_EXTRACT_TAG_TXBX_CONTENT },
  { "vanish", APORIA_EXTRACT_TAG_VANISH },
};

static int
compare (const void *key, const void *entry)
{
  return strcmp (key, ((const Entry *) entry)->name);
}

/**
 * aporia_extract_tags_find:
 * @self: what was found before
 * @name: the name of an element, from the parser of one part
 *
 * Returns: its tag
 */
AporiaExtractTag
aporia_extract_tags_find (AporiaExtractTags *self, const char *name)
{
  guint slot = (GPOINTER_TO_SIZE (name) >> 2) % APORIA_EXTRACT_TAG_SLOTS;

  if (self->slots[slot].name != name)
    {
      const Entry *entry = bsearch (name, entries, G_N_ELEMENTS (entries), sizeof *entries, compare);

      self->slots[slot].name = name;
      self->slots[slot].tag = entry != NULL ? entry->tag : APORIA_EXTRACT_TAG_OTHER;
    }
  return self->slots[slot].tag;
}
