/* aporia-extract-odt-look.h: how the text of an OpenDocument text looks, as far as hiding goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-look.h"

G_BEGIN_DECLS

/* For what is painted behind: plainly nothing, so that whatever lies below shows. */
#define APORIA_EXTRACT_COLOUR_NONE (-3)

typedef struct
{
  int hidden;       /* 0, 1, or -1 where nothing is said */
  int clear;        /* letters are wholly transparent; the same */
  double size;      /* points; 0 where nothing is said */
  double share;     /* of the size of what it stands on; the same */
  double scale;     /* of letters that are raised or narrowed; the same */
  gint32 colour;    /* of the letters: 0xRRGGBB, unset or automatic */
  gint32 marker;    /* behind the letters: the same, or none */
  gint32 fill;      /* behind the paragraph, cell, table, frame, section or page: the same */
  gboolean below;   /* a frame that lies below the text */
} AporiaExtractOdtLook;

void aporia_extract_odt_look_clear (AporiaExtractOdtLook *self);
void aporia_extract_odt_look_take (AporiaExtractOdtLook *self, const char *element,
                                   const xmlChar **attributes, int n_attributes);
void aporia_extract_odt_look_cover (AporiaExtractOdtLook *self, const AporiaExtractOdtLook *over);
AporiaExtractHow aporia_extract_odt_look_judge (const AporiaExtractOdtLook *self, gint32 behind);

G_END_DECLS
