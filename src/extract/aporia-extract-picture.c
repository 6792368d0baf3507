/* aporia-extract-picture.c: a page as it looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-picture.h"

#include <math.h>
#include <string.h>

#define SCALE 2.0
#define MAX_PIXELS (8.0 * 1024 * 1024)

/* In points; larger ones are no pages. */
#define MAX_SIDE 20000.0

/* The edges of a character's place belong to its neighbours as well. */
#define INSET_X 0.1
#define INSET_Y 0.12

typedef struct
{
  int x1, y1, x2, y2;
} Area;

static double
linear (guint32 channel)
{
  double c = channel / 255.0;

  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 colour)
{
  return 0.2126 * linear (colour >> 16 & 0xff) + 0.7152 * linear (colour >> 8 & 0xff)
         + 0.0722 * linear (colour & 0xff);
}

/**
 * aporia_extract_picture_contrast:
 * @a: 0xRRGGBB
 * @b: 0xRRGGBB
 *
 * Returns: the contrast as WCAG has it, from 1 to 21
 */
double
aporia_extract_picture_contrast (guint32 a, guint32 b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* A quick stand-in for luminance(), for comparing pixels. */
static guint
brightness (guint32 colour)
{
  return (colour >> 16 & 0xff) * 3 + (colour >> 8 & 0xff) * 12 + (colour & 0xff);
}

static Area
find_area (const AporiaExtractPicture *picture, const AporiaExtractBox *box)
{
  double dx = (box->x2 - box->x1) * INSET_X, dy = (box->y2 - box->y1) * INSET_Y;

  return (Area) {
    .x1 = CLAMP ((box->x1 + dx) * picture->scale, 0, picture->width),
    .x2 = CLAMP (ceil ((box->x2 - dx) * picture->scale), 0, picture->width),
    .y1 = CLAMP ((box->y1 + dy) * picture->scale, 0, picture->height),
    .y2 = CLAMP (ceil ((box->y2 - dy) * picture->scale), 0, picture->height),
  };
}

static const guint32 *
get_row (const AporiaExtractPicture *picture, int y)
{
  return (const guint32 *) (gconstpointer) (picture->pixels + (gsize) y * picture->stride);
}

/**
 * aporia_extract_picture_find_extremes:
 * @picture: a picture
 * @box: the place of a character
 * @dark: (out): its darkest pixel
 * @bright: (out): its brightest pixel
 *
 * Returns: %FALSE when the place has no pixels
 */
gboolean
aporia_extract_picture_find_extremes (const AporiaExtractPicture *picture,
                                      const AporiaExtractBox *box, guint32 *dark,
                                      guint32 *bright)
{
  Area area = find_area (picture, box);
  guint lowest = G_MAXUINT, highest = 0;

  for (int y = area.y1; y < area.y2; y++)
    {
      const guint32 *row = get_row (picture, y);

      for (int x = area.x1; x < area.x2; x++)
        {
          guint b = brightness (row[x]);

          if (b < lowest)
            *dark = row[x];
          if (b >= highest)
            *bright = row[x];
          lowest = MIN (lowest, b);
          highest = MAX (highest, b);
        }
    }
  return lowest <= highest;
}

/**
 * aporia_extract_picture_differs:
 * @picture: a picture
 * @other: another of the same page
 * @box: the place of a character
 *
 * Returns: whether the two differ there
 */
gboolean
aporia_extract_picture_differs (const AporiaExtractPicture *picture,
                                const AporiaExtractPicture *other, const AporiaExtractBox *box)
{
  Area area = find_area (picture, box);

  if (other->stride != picture->stride || other->height != picture->height)
    return FALSE;
  for (int y = area.y1; y < area.y2 && area.x1 < area.x2; y++)
    if (memcmp (get_row (picture, y) + area.x1, get_row (other, y) + area.x1,
                (area.x2 - area.x1) * sizeof (guint32)) != 0)
      return TRUE;
  return FALSE;
}

/**
 * aporia_extract_picture_draw:
 * @picture: an empty picture
 * @page: a page
 *
 * Draws the page; without success the picture has no surface.
 */
void
aporia_extract_picture_draw (AporiaExtractPicture *picture, PopplerPage *page)
{
  double width = 0, height = 0;
  cairo_t *cr = NULL;

  poppler_page_get_size (page, &width, &height);
  if (!(width >= 1) || !(height >= 1) || width > MAX_SIDE || height > MAX_SIDE)
    return;
  picture->scale = MIN (SCALE, sqrt (MAX_PIXELS / (width * height)));
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, ceil (width * picture->scale),
                                                 ceil (height * picture->scale));
  cr = cairo_create (picture->surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, picture->scale, picture->scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  picture->pixels = cairo_image_surface_get_data (picture->surface);
  picture->width = cairo_image_surface_get_width (picture->surface);
  picture->height = cairo_image_surface_get_height (picture->surface);
  picture->stride = cairo_image_surface_get_stride (picture->surface);
  if (picture->pixels == NULL)
    g_clear_pointer (&picture->surface, cairo_surface_destroy);
}

void
aporia_extract_picture_clear (AporiaExtractPicture *picture)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
}
