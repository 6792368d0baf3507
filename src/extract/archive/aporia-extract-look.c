/* aporia-extract-look.c: how a run of a Word document looks, as far as hiding goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-look.h"

#include "extract/aporia-extract-contrast.h"

#define PAPER 0xffffff

/* Sizes are in half points: below two points. */
#define TINY_SIZE 4

static const struct { const char *name; gint32 colour; } highlighters[] = {
  { "black", 0x000000 }, { "blue", 0x0000ff }, { "cyan", 0x00ffff }, { "green", 0x00ff00 },
  { "magenta", 0xff00ff }, { "red", 0xff0000 }, { "yellow", 0xffff00 }, { "white", 0xffffff },
  { "darkBlue", 0x000080 }, { "darkCyan", 0x008080 }, { "darkGreen", 0x008000 },
  { "darkMagenta", 0x800080 }, { "darkRed", 0x800000 }, { "darkYellow", 0x808000 },
  { "darkGray", 0x808080 }, { "lightGray", 0xc0c0c0 },
};

void
aporia_extract_look_clear (AporiaExtractLook *self)
{
  *self = (AporiaExtractLook) {
    .vanish = -1, .colour = APORIA_EXTRACT_COLOUR_UNSET, .behind = APORIA_EXTRACT_COLOUR_UNSET,
  };
}

/**
 * aporia_extract_look_parse_colour:
 * @value: (nullable): six hexadecimal digits, or a word like "auto"
 *
 * Returns: 0xRRGGBB, or %APORIA_EXTRACT_COLOUR_AUTO
 */
gint32
aporia_extract_look_parse_colour (const char *value)
{
  guint64 colour = 0;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 16, 0, 0xffffff, &colour, NULL))
    return APORIA_EXTRACT_COLOUR_AUTO;
  return (gint32) colour;
}

static gint32
parse_highlighter (const char *value)
{
  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (highlighters); i++)
    if (g_str_equal (value, highlighters[i].name))
      return highlighters[i].colour;
  return APORIA_EXTRACT_COLOUR_UNSET;
}

/* A solid pattern shows its own colour and nothing of the fill. */
static gint32
parse_shading (const char *pattern, const xmlChar **attributes, int n_attributes)
{
  gboolean solid = pattern != NULL && g_str_equal (pattern, "solid");
  g_autofree char *fill = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                            solid ? "color" : "fill");
  gint32 colour = aporia_extract_look_parse_colour (fill);

  return colour == APORIA_EXTRACT_COLOUR_AUTO ? APORIA_EXTRACT_COLOUR_UNSET : colour;
}

/* <w:vanish/> hides; <w:vanish w:val="0"/> shows again. */
static gboolean
is_switched_on (const char *value)
{
  return value == NULL
         || !(g_str_equal (value, "0") || g_str_equal (value, "false")
              || g_str_equal (value, "off"));
}

static gboolean
is_look (AporiaExtractTag tag)
{
  return tag == APORIA_EXTRACT_TAG_VANISH || tag == APORIA_EXTRACT_TAG_COLOR || tag == APORIA_EXTRACT_TAG_SZ
         || tag == APORIA_EXTRACT_TAG_HIGHLIGHT || tag == APORIA_EXTRACT_TAG_SHD;
}

/**
 * aporia_extract_look_take:
 * @self: a look
 * @tag: the element
 * @attributes: its attributes
 * @n_attributes: how many
 *
 * Takes one run property, when it is one that matters.
 */
void
aporia_extract_look_take (AporiaExtractLook *self, AporiaExtractTag tag,
                          const xmlChar **attributes, int n_attributes)
{
  g_autofree char *value = NULL;

  if (!is_look (tag))
    return;
  value = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");
  if (tag == APORIA_EXTRACT_TAG_VANISH)
    self->vanish = is_switched_on (value);
  else if (tag == APORIA_EXTRACT_TAG_COLOR)
    self->colour = aporia_extract_look_parse_colour (value);
  else if (tag == APORIA_EXTRACT_TAG_SZ)
    self->size = value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 10000) : 0;
  else if (tag == APORIA_EXTRACT_TAG_HIGHLIGHT)
    self->behind = parse_highlighter (value);
  else if (tag == APORIA_EXTRACT_TAG_SHD && self->behind == APORIA_EXTRACT_COLOUR_UNSET)
    self->behind = parse_shading (value, attributes, n_attributes);
}

/**
 * aporia_extract_look_cover:
 * @self: a look
 * @over: what is more specific, and wins where it says something
 */
void
aporia_extract_look_cover (AporiaExtractLook *self, const AporiaExtractLook *over)
{
  if (over->vanish >= 0)
    self->vanish = over->vanish;
  if (over->size > 0)
    self->size = over->size;
  if (over->colour != APORIA_EXTRACT_COLOUR_UNSET)
    self->colour = over->colour;
  if (over->behind != APORIA_EXTRACT_COLOUR_UNSET)
    self->behind = over->behind;
}

/**
 * aporia_extract_look_judge:
 * @self: a complete look
 * @behind: what is behind the paragraph: 0xRRGGBB, unset for paper, automatic where that is not
 *   known
 *
 * Returns: what hides text that looks like this
 */
AporiaExtractHow
aporia_extract_look_judge (const AporiaExtractLook *self, gint32 behind)
{
  if (self->vanish > 0)
    return APORIA_EXTRACT_HOW_VANISH;
  if (self->size > 0 && self->size < TINY_SIZE)
    return APORIA_EXTRACT_HOW_TINY;
  if (self->behind != APORIA_EXTRACT_COLOUR_UNSET)
    behind = self->behind;
  if (behind == APORIA_EXTRACT_COLOUR_UNSET)
    behind = PAPER;
  if (self->colour >= 0 && behind >= 0
      && aporia_extract_contrast (self->colour, behind) < APORIA_EXTRACT_MIN_CONTRAST)
    return APORIA_EXTRACT_HOW_WHITE;
  return APORIA_EXTRACT_HOW_VISIBLE;
}
