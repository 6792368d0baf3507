/* aporia-extract-odt-levels.h: what the open elements of an OpenDocument text do to its looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-flow.h"
#include "extract/archive/aporia-extract-odt-styles.h"

G_BEGIN_DECLS

typedef struct
{
  const AporiaExtractOdtStyles *styles; /* borrowed */
  GArray *levels;       /* owned; one for each open element, and the ground */
  gboolean drawn_below; /* some frame lies below the text */
} AporiaExtractOdtLevels;

AporiaExtractOdtLevels *aporia_extract_odt_levels_new (const AporiaExtractOdtStyles *styles,
                                                       gboolean drawn_below);
void aporia_extract_odt_levels_free (AporiaExtractOdtLevels *self);
void aporia_extract_odt_levels_start (AporiaExtractOdtLevels *self, const char *name,
                                      const xmlChar **attributes, int n_attributes);
void aporia_extract_odt_levels_end (AporiaExtractOdtLevels *self);
AporiaExtractHow aporia_extract_odt_levels_get_how (const AporiaExtractOdtLevels *self);
gboolean aporia_extract_odt_levels_is_hidden (const AporiaExtractOdtLevels *self);
void aporia_extract_odt_levels_start_region (AporiaExtractOdtLevels *self);
void aporia_extract_odt_levels_start_paragraph (AporiaExtractOdtLevels *self,
                                                const AporiaExtractFlow *flow);
char *aporia_extract_odt_levels_hide_paragraph (AporiaExtractOdtLevels *self,
                                                AporiaExtractFlow *flow);
gboolean aporia_extract_odt_has_value (const xmlChar **attributes, int n_attributes,
                                       const char *name, const char *value);
gboolean aporia_extract_odt_is_paragraph (const char *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractOdtLevels, aporia_extract_odt_levels_free)

G_END_DECLS
