/* aporia-extract-odt-styles.h: the styles of an OpenDocument text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-odt-look.h"

G_BEGIN_DECLS

typedef struct _AporiaExtractOdtStyles AporiaExtractOdtStyles;

AporiaExtractOdtStyles *aporia_extract_odt_styles_new (void);
void aporia_extract_odt_styles_free (AporiaExtractOdtStyles *self);
void aporia_extract_odt_styles_start_part (AporiaExtractOdtStyles *self);
void aporia_extract_odt_styles_start (AporiaExtractOdtStyles *self, const char *name,
                                      const xmlChar **attributes, int n_attributes);
void aporia_extract_odt_styles_end (AporiaExtractOdtStyles *self, const char *name);
gboolean aporia_extract_odt_styles_cover (const AporiaExtractOdtStyles *self, const char *family,
                                          const char *name, AporiaExtractOdtLook *look);
void aporia_extract_odt_styles_start_paragraph (const AporiaExtractOdtStyles *self,
                                                const char *name, AporiaExtractOdtLook *look);
gint32 aporia_extract_odt_styles_get_page_fill (const AporiaExtractOdtStyles *self);
gint32 aporia_extract_odt_styles_get_region_fill (const AporiaExtractOdtStyles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractOdtStyles, aporia_extract_odt_styles_free)

G_END_DECLS
