/* aporia-extract-picture.h: a page as it looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poppler.h>

#include "extract/aporia-extract-contrast.h"
#include "extract/pdf/aporia-extract-words.h"

G_BEGIN_DECLS

typedef enum
{
  APORIA_EXTRACT_PICTURE_QUICK, /* a pixel a point and hard edges */
  APORIA_EXTRACT_PICTURE_FINE,
} AporiaExtractDetail;

/* To be zeroed, drawn as often as wanted, and cleared. */
typedef struct
{
  cairo_surface_t *surface;  /* owned, or NULL */
  guint8 *pixels;            /* borrowed from surface */
  int width, height, stride;
  double scale;
} AporiaExtractPicture;

gboolean aporia_extract_picture_draw (AporiaExtractPicture *picture, PopplerPage *page,
                                      double margin, AporiaExtractDetail detail);
void aporia_extract_picture_clear (AporiaExtractPicture *picture);
gboolean aporia_extract_picture_find_extremes (const AporiaExtractPicture *picture,
                                               const AporiaExtractBox *box, guint32 *dark,
                                               guint32 *bright);
gboolean aporia_extract_picture_has_ink (const AporiaExtractPicture *picture,
                                         const AporiaExtractBox *box);
gboolean aporia_extract_picture_differs (const AporiaExtractPicture *picture,
                                         const AporiaExtractPicture *other,
                                         const AporiaExtractBox *box);

G_END_DECLS
