/* aporia-extract-odt-look.c: how the text of an OpenDocument text looks, as far as hiding goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-odt-look.h"

#include <string.h>

/* Where a style gives a share of a size that nobody gives. */
#define USUAL_SIZE 12.0

/* Less than this shows nothing. */
#define CLEAR_PERCENT 5.0

#define LARGEST_SIZE 5000.0

static const struct { const char *name; double points; } units[] = {
  { "pt", 1 }, { "in", 72 }, { "cm", 72 / 2.54 }, { "mm", 72 / 25.4 }, { "pc", 12 }, { "px", 0.75 },
};

void
aporia_extract_odt_look_clear (AporiaExtractOdtLook *self)
{
  *self = (AporiaExtractOdtLook) {
    .hidden = -1, .clear = -1, .colour = APORIA_EXTRACT_COLOUR_UNSET,
    .marker = APORIA_EXTRACT_COLOUR_UNSET, .fill = APORIA_EXTRACT_COLOUR_UNSET,
  };
}

/* "#rrggbb"; any other word means what we cannot know. */
static gint32
parse_colour (const char *value)
{
  if (g_str_equal (value, "transparent"))
    return APORIA_EXTRACT_COLOUR_NONE;
  return aporia_extract_look_parse_colour (value[0] == '#' ? value + 1 : NULL);
}

/* TRUE with the number of "12.5%". */
static gboolean
parse_percent (const char *value, double *percent)
{
  char *end = NULL;

  *percent = g_ascii_strtod (value, &end);
  return end != value && *end == '%' && *percent >= 0 && *percent <= 10000;
}

/* Points, or 0 for what is no length. */
static double
parse_length (const char *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].name) && number > 0)
      return MIN (number * units[i].points, LARGEST_SIZE);
  return 0;
}

static void
take_size (AporiaExtractOdtLook *self, const char *value)
{
  double percent = 0;

  if (parse_percent (value, &percent))
    self->share = MAX (percent, 0.1) / 100;
  else
    self->size = parse_length (value);
}

/* "super 58%": the second word tells how small raised letters are. */
static void
take_position (AporiaExtractOdtLook *self, const char *value)
{
  const char *space = strrchr (value, ' ');
  double percent = 0;

  if (space != NULL && parse_percent (space + 1, &percent))
    self->scale = MAX (percent, 0.1) / 100;
}

static void
take_text_property (AporiaExtractOdtLook *self, const char *name, const char *value)
{
  double percent = 0;

  if (g_str_equal (name, "display"))
    self->hidden = g_str_equal (value, "none");
  else if (g_str_equal (name, "color") && self->colour != APORIA_EXTRACT_COLOUR_AUTO)
    self->colour = parse_colour (value);
  else if ((g_str_equal (name, "use-window-font-color") || g_str_equal (name, "text-outline"))
           && g_str_equal (value, "true"))
    self->colour = APORIA_EXTRACT_COLOUR_AUTO;
  else if (g_str_equal (name, "text-shadow") && !g_str_equal (value, "none"))
    self->colour = APORIA_EXTRACT_COLOUR_AUTO;
  else if (g_str_equal (name, "background-color"))
    self->marker = parse_colour (value);
  else if (g_str_equal (name, "font-size"))
    take_size (self, value);
  else if (g_str_equal (name, "text-position"))
    take_position (self, value);
  else if (g_str_equal (name, "text-scale") && parse_percent (value, &percent))
    self->scale = MAX (percent, 0.1) / 100;
  else if (g_str_equal (name, "opacity") && parse_percent (value, &percent))
    self->clear = percent < CLEAR_PERCENT;
}

/* Of a paragraph, cell, table, frame, section or page. */
static void
take_area_property (AporiaExtractOdtLook *self, const char *name, const char *value)
{
  double percent = 0;

  if (g_str_equal (name, "background-color") || g_str_equal (name, "fill-color"))
    self->fill = parse_colour (value);
  else if (g_str_equal (name, "run-through"))
    self->below = g_str_equal (value, "background");
  else if (g_str_equal (name, "opacity") && parse_percent (value, &percent) && percent < 100)
    self->clear = 1;
}

/* What is said about the kind of filling wins over its colour, in whatever order they stand. */
static void
settle_fill (AporiaExtractOdtLook *self, const char *kind)
{
  if (kind != NULL && g_str_equal (kind, "none"))
    self->fill = APORIA_EXTRACT_COLOUR_NONE;
  else if ((kind != NULL && !g_str_equal (kind, "solid"))
           || (self->clear > 0 && self->fill >= 0))
    self->fill = APORIA_EXTRACT_COLOUR_AUTO;
  self->clear = -1;
}

/**
 * aporia_extract_odt_look_take:
 * @self: a look
 * @element: the name of an element with properties
 * @attributes: its attributes
 * @n_attributes: how many
 *
 * Takes the properties that matter.
 */
void
aporia_extract_odt_look_take (AporiaExtractOdtLook *self, const char *element,
                              const xmlChar **attributes, int n_attributes)
{
  gboolean is_text = g_str_equal (element, "text-properties");
  g_autofree char *kind = NULL;

  if (!is_text && !g_str_has_suffix (element, "-properties"))
    return;
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **tuple = attributes + (gsize) i * 5;
      g_autofree char *value = g_strndup ((const char *) tuple[3], tuple[4] - tuple[3]);

      if (is_text)
        take_text_property (self, (const char *) tuple[0], value);
      else if (strcmp ((const char *) tuple[0], "fill") == 0)
        {
          g_free (kind);
          kind = g_steal_pointer (&value);
        }
      else
        take_area_property (self, (const char *) tuple[0], value);
    }
  if (!is_text)
    settle_fill (self, kind);
}

/**
 * aporia_extract_odt_look_cover:
 * @self: a look
 * @over: what is more specific, and wins where it says something
 */
void
aporia_extract_odt_look_cover (AporiaExtractOdtLook *self, const AporiaExtractOdtLook *over)
{
  if (over->hidden >= 0)
    self->hidden = over->hidden;
  if (over->clear >= 0)
    self->clear = over->clear;
  if (over->size > 0)
    self->size = over->size;
  if (over->share > 0)
    self->size = (self->size > 0 ? self->size : USUAL_SIZE) * over->share;
  if (over->scale > 0)
    self->scale = over->scale;
  if (over->colour != APORIA_EXTRACT_COLOUR_UNSET)
    self->colour = over->colour;
  if (over->marker != APORIA_EXTRACT_COLOUR_UNSET)
    self->marker = over->marker;
  if (over->fill != APORIA_EXTRACT_COLOUR_UNSET)
    self->fill = over->fill;
  self->below |= over->below;
}

/* Half points, rounded down; at least one where anything is said. */
static int
get_half_points (const AporiaExtractOdtLook *self)
{
  double size = self->size;

  if (size <= 0 && self->scale <= 0)
    return 0;
  if (size <= 0)
    size = USUAL_SIZE;
  return MAX (1, (int) (size * (self->scale > 0 ? self->scale : 1) * 2));
}

/**
 * aporia_extract_odt_look_judge:
 * @self: a complete look
 * @behind: what is behind the paragraph: 0xRRGGBB, unset for paper, automatic where that is not
 *   known
 *
 * Returns: what hides text that looks like this
 */
AporiaExtractHow
aporia_extract_odt_look_judge (const AporiaExtractOdtLook *self, gint32 behind)
{
  AporiaExtractLook look = {
    .vanish = self->hidden, .size = get_half_points (self), .colour = self->colour,
    .behind = self->marker == APORIA_EXTRACT_COLOUR_NONE ? APORIA_EXTRACT_COLOUR_UNSET
                                                         : self->marker,
  };

  if (self->hidden <= 0 && self->clear > 0)
    return APORIA_EXTRACT_HOW_INVISIBLE;
  return aporia_extract_look_judge (&look, behind);
}
