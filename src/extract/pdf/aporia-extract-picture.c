/* aporia-extract-picture.c: a page as it looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-picture.h"

#include <math.h>
#include <string.h>

/* Pixels a point, by AporiaExtractDetail. */
static const double scales[] = { 1.0, 2.0 };

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

/* The pixels that lie wholly in a character's place. */
static Area
find_inner_area (const AporiaExtractPicture *picture, const AporiaExtractBox *box)
{
  double dx = (box->x2 - box->x1) * INSET_X, dy = (box->y2 - box->y1) * INSET_Y;

  return (Area) {
    .x1 = CLAMP (ceil ((box->x1 + dx) * picture->scale), 0, picture->width),
    .x2 = CLAMP (floor ((box->x2 - dx) * picture->scale), 0, picture->width),
    .y1 = CLAMP (ceil ((box->y1 + dy) * picture->scale), 0, picture->height),
    .y2 = CLAMP (floor ((box->y2 - dy) * picture->scale), 0, picture->height),
  };
}

/**
 * aporia_extract_picture_has_ink:
 * @picture: a picture
 * @box: the place of a character
 *
 * Returns: whether something plainly stands out there; %FALSE says nothing
 */
gboolean
aporia_extract_picture_has_ink (const AporiaExtractPicture *picture, const AporiaExtractBox *box)
{
  Area area = find_inner_area (picture, box);
  guint lowest = G_MAXUINT, highest = 0;
  guint32 dark = 0, bright = 0;

  for (int y = area.y1; y < area.y2 && area.x1 < area.x2; y++)
    {
      const guint32 *row = get_row (picture, y);

      for (int x = area.x1; x < area.x2; x++)
        {
          guint b = brightness (row[x]);

          if (b < lowest)
            dark = row[x];
          if (b >= highest)
            bright = row[x];
          lowest = MIN (lowest, b);
          highest = MAX (highest, b);
        }
      if (lowest != highest
          && aporia_extract_contrast (dark, bright) >= APORIA_EXTRACT_MIN_CONTRAST)
        return TRUE;
    }
  return FALSE;
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

/* A white sheet of this size; the one that is there when it fits. */
static void
provide_surface (AporiaExtractPicture *picture, int width, int height)
{
  if (picture->surface == NULL || picture->width != width || picture->height != height)
    {
      g_clear_pointer (&picture->surface, cairo_surface_destroy);
      picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
    }
  cairo_surface_flush (picture->surface);
  picture->pixels = cairo_image_surface_get_data (picture->surface);
  picture->width = cairo_image_surface_get_width (picture->surface);
  picture->height = cairo_image_surface_get_height (picture->surface);
  picture->stride = cairo_image_surface_get_stride (picture->surface);
  if (picture->pixels == NULL)
    return;
  memset (picture->pixels, 0xff, (gsize) picture->stride * picture->height);
  cairo_surface_mark_dirty (picture->surface);
}

static void
harden_edges (cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_NONE);
  cairo_set_font_options (cr, options);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_font_options_destroy (options);
}

/**
 * aporia_extract_picture_draw:
 * @picture: a picture; what it held is painted over
 * @page: a page
 * @margin: what to leave out on each side of it
 * @detail: how closely to look
 *
 * Returns: whether the page could be drawn
 */
gboolean
aporia_extract_picture_draw (AporiaExtractPicture *picture, PopplerPage *page, double margin,
                             AporiaExtractDetail detail)
{
  double width = 0, height = 0;
  cairo_t *cr = NULL;

  poppler_page_get_size (page, &width, &height);
  width -= 2 * margin;
  height -= 2 * margin;
  if (!(width >= 1) || !(height >= 1) || width > MAX_SIDE || height > MAX_SIDE)
    return FALSE;
  picture->scale = MIN (scales[detail], sqrt (MAX_PIXELS / (width * height)));
  provide_surface (picture, ceil (width * picture->scale), ceil (height * picture->scale));
  if (picture->pixels == NULL)
    return FALSE;
  cr = cairo_create (picture->surface);
  if (detail == APORIA_EXTRACT_PICTURE_QUICK)
    harden_edges (cr);
  cairo_scale (cr, picture->scale, picture->scale);
  cairo_translate (cr, -margin, -margin);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  return TRUE;
}

void
aporia_extract_picture_clear (AporiaExtractPicture *picture)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  picture->pixels = NULL;
}
