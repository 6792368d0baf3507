/* aporia-extract-odt-levels.c: what the open elements of an OpenDocument text do to its looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sections, tables, cells and frames paint something below the text or hide it; paragraphs and
 * spans say how letters look.  Where the background is not told plainly, as with pictures and
 * gradients, white text passes as visible.
 */

#include "extract/archive/aporia-extract-odt-levels.h"

typedef struct
{
  AporiaExtractOdtLook look;
  gint32 behind;            /* the colour below a paragraph, as in a look */
  AporiaExtractHow outside; /* what hides all that is in here, however it looks */
  AporiaExtractHow how;     /* what hides text that comes now */
  gboolean is_paragraph;
  AporiaExtractFlowMark mark; /* where the innermost paragraph began */
} Level;

/* Elements that name a style for all that is in them, and its family. */
static const struct { const char *element, *family; } areas[] = {
  { "section", "section" }, { "table", "table" }, { "table-row", "table-row" },
  { "table-cell", "table-cell" }, { "covered-table-cell", "table-cell" }, { "frame", "graphic" },
  { "custom-shape", "graphic" }, { "rect", "graphic" }, { "ellipse", "graphic" },
};

/**
 * aporia_extract_odt_levels_new:
 * @styles: the styles, which must live as long
 * @drawn_below: whether something is known to lie below the text
 *
 * Returns: (transfer full): the looks outside of all elements
 */
AporiaExtractOdtLevels *
aporia_extract_odt_levels_new (const AporiaExtractOdtStyles *styles, gboolean drawn_below)
{
  AporiaExtractOdtLevels *self = g_new0 (AporiaExtractOdtLevels, 1);
  Level ground = { .outside = APORIA_EXTRACT_HOW_VISIBLE, .how = APORIA_EXTRACT_HOW_VISIBLE };

  self->styles = styles;
  self->drawn_below = drawn_below;
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  aporia_extract_odt_look_clear (&ground.look);
  ground.behind = aporia_extract_odt_styles_get_page_fill (styles);
  g_array_append_val (self->levels, ground);
  return self;
}

void
aporia_extract_odt_levels_free (AporiaExtractOdtLevels *self)
{
  g_array_unref (self->levels);
  g_free (self);
}

static Level *
get_level (const AporiaExtractOdtLevels *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

/**
 * aporia_extract_odt_has_value:
 * @attributes: the five-tuples of libxml2
 * @n_attributes: how many
 * @name: local name, any namespace
 * @value: a value
 *
 * Returns: whether the attribute is there and has it
 */
gboolean
aporia_extract_odt_has_value (const xmlChar **attributes, int n_attributes, const char *name,
                              const char *value)
{
  g_autofree char *found = aporia_extract_xml_dup_attribute (attributes, n_attributes, name);

  return found != NULL && g_str_equal (found, value);
}

/**
 * aporia_extract_odt_is_paragraph:
 * @element: the name of an element
 *
 * Returns: whether it is a paragraph or a heading
 */
gboolean
aporia_extract_odt_is_paragraph (const char *element)
{
  return g_str_equal (element, "p") || g_str_equal (element, "h");
}

static gboolean
is_painted (gint32 fill)
{
  return fill != APORIA_EXTRACT_COLOUR_UNSET && fill != APORIA_EXTRACT_COLOUR_NONE;
}

static AporiaExtractHow
judge (const AporiaExtractOdtLevels *self, const Level *level)
{
  gint32 behind = is_painted (level->look.fill) ? level->look.fill : level->behind;

  if (level->outside != APORIA_EXTRACT_HOW_VISIBLE)
    return level->outside;
  if (behind == APORIA_EXTRACT_COLOUR_UNSET && self->drawn_below)
    behind = APORIA_EXTRACT_COLOUR_AUTO;
  return aporia_extract_odt_look_judge (&level->look, behind);
}

/* What a table, a frame or a section paints below its content. */
static void
enter_area (AporiaExtractOdtLevels *self, Level *level, const char *name, const char *style)
{
  AporiaExtractOdtLook look;

  aporia_extract_odt_look_clear (&look);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (g_str_equal (areas[i].element, name))
      aporia_extract_odt_styles_cover (self->styles, areas[i].family, style, &look);
  if (is_painted (look.fill))
    level->behind = look.fill;
  self->drawn_below |= look.below;
}

static AporiaExtractHow
find_cover (const char *name, const xmlChar **attributes, int n_attributes)
{
  if (aporia_extract_odt_has_value (attributes, n_attributes, "display", "none")
      || aporia_extract_odt_has_value (attributes, n_attributes, "visibility", "collapse")
      || (g_str_equal (name, "section")
          && aporia_extract_odt_has_value (attributes, n_attributes, "is-hidden", "true")))
    return APORIA_EXTRACT_HOW_VANISH;
  /* Below the cell that was made to reach over it. */
  return g_str_equal (name, "covered-table-cell") ? APORIA_EXTRACT_HOW_CLIPPED
                                                  : APORIA_EXTRACT_HOW_VISIBLE;
}

/**
 * aporia_extract_odt_levels_start:
 * @self: the levels
 * @name: an element that starts
 * @attributes: its attributes
 * @n_attributes: how many
 */
void
aporia_extract_odt_levels_start (AporiaExtractOdtLevels *self, const char *name,
                                 const xmlChar **attributes, int n_attributes)
{
  g_autofree char *style = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                             "style-name");
  Level level = *get_level (self);

  level.is_paragraph = aporia_extract_odt_is_paragraph (name);
  if (level.outside == APORIA_EXTRACT_HOW_VISIBLE)
    level.outside = find_cover (name, attributes, n_attributes);
  if (level.is_paragraph)
    aporia_extract_odt_styles_start_paragraph (self->styles, style, &level.look);
  else if (g_str_equal (name, "span") || g_str_equal (name, "a"))
    aporia_extract_odt_styles_cover (self->styles, "text", style, &level.look);
  else if (style != NULL)
    enter_area (self, &level, name, style);
  if (level.is_paragraph || style != NULL || level.outside != get_level (self)->outside)
    level.how = judge (self, &level);
  g_array_append_val (self->levels, level);
}

/**
 * aporia_extract_odt_levels_end:
 * @self: the levels
 *
 * Ends the element that started last.
 */
void
aporia_extract_odt_levels_end (AporiaExtractOdtLevels *self)
{
  g_array_set_size (self->levels, self->levels->len - 1);
}

/**
 * aporia_extract_odt_levels_get_how:
 * @self: the levels
 *
 * Returns: what hides text that stands here
 */
AporiaExtractHow
aporia_extract_odt_levels_get_how (const AporiaExtractOdtLevels *self)
{
  return get_level (self)->how;
}

/**
 * aporia_extract_odt_levels_is_hidden:
 * @self: the levels
 *
 * Returns: whether all that stands here is hidden, however it looks
 */
gboolean
aporia_extract_odt_levels_is_hidden (const AporiaExtractOdtLevels *self)
{
  return get_level (self)->outside != APORIA_EXTRACT_HOW_VISIBLE;
}

/**
 * aporia_extract_odt_levels_start_region:
 * @self: the levels, inside a page header or footer
 */
void
aporia_extract_odt_levels_start_region (AporiaExtractOdtLevels *self)
{
  get_level (self)->behind = aporia_extract_odt_styles_get_region_fill (self->styles);
}

/**
 * aporia_extract_odt_levels_start_paragraph:
 * @self: the levels, inside a paragraph that just started
 * @flow: where its text goes
 */
void
aporia_extract_odt_levels_start_paragraph (AporiaExtractOdtLevels *self,
                                           const AporiaExtractFlow *flow)
{
  get_level (self)->mark = aporia_extract_flow_mark (flow);
}

/**
 * aporia_extract_odt_levels_hide_paragraph:
 * @self: the levels, anywhere inside a paragraph
 * @flow: where its text goes
 *
 * Hides the whole of the innermost paragraph.
 *
 * Returns: (transfer full): what had been added of it
 */
char *
aporia_extract_odt_levels_hide_paragraph (AporiaExtractOdtLevels *self, AporiaExtractFlow *flow)
{
  gboolean found = FALSE;

  for (guint i = self->levels->len; i > 0 && !found; i--)
    {
      Level *level = &g_array_index (self->levels, Level, i - 1);

      level->outside = level->how = APORIA_EXTRACT_HOW_VANISH;
      found = level->is_paragraph;
    }
  return aporia_extract_flow_take_back (flow, &get_level (self)->mark);
}
