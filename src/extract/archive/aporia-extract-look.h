/* aporia-extract-look.h: how the text of a Word document looks, as far as hiding goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/aporia-extract-result.h"
#include "extract/archive/aporia-extract-tags.h"
#include "extract/archive/aporia-extract-xml.h"

G_BEGIN_DECLS

/* For colours: nothing is said, or the program decides and what comes out can be read. */
#define APORIA_EXTRACT_COLOUR_UNSET (-1)
#define APORIA_EXTRACT_COLOUR_AUTO (-2)

typedef struct
{
  int vanish;     /* 0, 1, or -1 where nothing is said */
  int size;       /* half points; 0 where nothing is said */
  gint32 colour;  /* 0xRRGGBB, unset or automatic */
  gint32 behind;  /* the same, of the shading or the highlighter */
} AporiaExtractLook;

typedef struct _AporiaExtractStyles AporiaExtractStyles;

void aporia_extract_look_clear (AporiaExtractLook *self);
void aporia_extract_look_take (AporiaExtractLook *self, AporiaExtractTag tag,
                               const xmlChar **attributes, int n_attributes);
void aporia_extract_look_cover (AporiaExtractLook *self, const AporiaExtractLook *over);
AporiaExtractHow aporia_extract_look_judge (const AporiaExtractLook *self, gint32 behind);
gint32 aporia_extract_look_parse_colour (const char *value);

AporiaExtractStyles *aporia_extract_styles_new (AporiaExtractZip *zip);
void aporia_extract_styles_free (AporiaExtractStyles *self);
void aporia_extract_styles_compose (const AporiaExtractStyles *self,
                                    const AporiaExtractLook *paragraph,
                                    const char *paragraph_style, const char *run_style,
                                    AporiaExtractLook *look);
gboolean aporia_extract_styles_is_shaded (const AporiaExtractStyles *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractStyles, aporia_extract_styles_free)

G_END_DECLS
