/* aporia-extract-backdrop.h: what is behind the text of a Word document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "extract/archive/aporia-extract-look.h"

G_BEGIN_DECLS

typedef struct _AporiaExtractBackdrop AporiaExtractBackdrop;

AporiaExtractBackdrop *aporia_extract_backdrop_new (const AporiaExtractStyles *styles);
void aporia_extract_backdrop_free (AporiaExtractBackdrop *self);
void aporia_extract_backdrop_start (AporiaExtractBackdrop *self, AporiaExtractTag tag,
                                    const xmlChar **attributes, int n_attributes);
void aporia_extract_backdrop_end (AporiaExtractBackdrop *self, AporiaExtractTag tag);
gint32 aporia_extract_backdrop_get (const AporiaExtractBackdrop *self);

G_END_DECLS
