/* aporia-extract-backdrop.c: what is behind the text of a Word document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables, cells and text boxes can paint something there.  Where that is not told plainly, as in
 * styles that shade some rows or in drawings behind the text, white text passes as visible.
 */

#include "extract/archive/aporia-extract-backdrop.h"

#include <string.h>

struct _AporiaExtractBackdrop
{
  const AporiaExtractStyles *styles; /* borrowed */
  GArray *colours;        /* owned (element-type gint32): of open tables, cells and boxes */
  gint32 fill;            /* of the drawing that is open */
  guint line_depth;       /* > 0 inside the description of an outline */
  gboolean in_properties; /* of a table or a cell */
  gboolean drawn_behind;  /* some drawing lies behind the text */
};

AporiaExtractBackdrop *
aporia_extract_backdrop_new (const AporiaExtractStyles *styles)
{
  AporiaExtractBackdrop *self = g_new0 (AporiaExtractBackdrop, 1);

  self->styles = styles;
  self->colours = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->fill = APORIA_EXTRACT_COLOUR_UNSET;
  return self;
}

void
aporia_extract_backdrop_free (AporiaExtractBackdrop *self)
{
  g_array_unref (self->colours);
  g_free (self);
}

/**
 * aporia_extract_backdrop_get:
 * @self: a backdrop
 *
 * Returns: the colour behind the text that comes now; unset for paper, automatic where it is not
 *   known
 */
gint32
aporia_extract_backdrop_get (const AporiaExtractBackdrop *self)
{
  if (self->colours->len > 0)
    {
      gint32 colour = g_array_index (self->colours, gint32, self->colours->len - 1);

      if (colour != APORIA_EXTRACT_COLOUR_UNSET)
        return colour;
    }
  return self->drawn_behind ? APORIA_EXTRACT_COLOUR_AUTO : APORIA_EXTRACT_COLOUR_UNSET;
}

static void
push (AporiaExtractBackdrop *self, gint32 colour)
{
  g_array_append_val (self->colours, colour);
}

static void
shade (AporiaExtractBackdrop *self, const xmlChar **attributes, int n_attributes)
{
  AporiaExtractLook look;

  aporia_extract_look_clear (&look);
  aporia_extract_look_take (&look, APORIA_EXTRACT_TAG_SHD, attributes, n_attributes);
  if (look.behind != APORIA_EXTRACT_COLOUR_UNSET && self->colours->len > 0)
    g_array_index (self->colours, gint32, self->colours->len - 1) = look.behind;
}

static void
take_table_style (AporiaExtractBackdrop *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *id = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");

  if (id != NULL && self->colours->len > 0 && aporia_extract_styles_is_shaded (self->styles, id))
    g_array_index (self->colours, gint32, self->colours->len - 1) = APORIA_EXTRACT_COLOUR_AUTO;
}

/* Only plain colours are told; a theme may mean anything but the paper's colour. */
static void
take_fill (AporiaExtractBackdrop *self, AporiaExtractTag tag, const xmlChar **attributes,
           int n_attributes)
{
  g_autofree char *value = NULL;

  if (self->line_depth > 0)
    return;
  value = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");
  if (tag == APORIA_EXTRACT_TAG_SRGB_CLR)
    self->fill = aporia_extract_look_parse_colour (value);
  else if (tag == APORIA_EXTRACT_TAG_SCHEME_CLR)
    self->fill = g_strcmp0 (value, "bg1") == 0 || g_strcmp0 (value, "lt1") == 0
                   ? 0xffffff : APORIA_EXTRACT_COLOUR_AUTO;
  else if (tag == APORIA_EXTRACT_TAG_GRAD_FILL || tag == APORIA_EXTRACT_TAG_BLIP_FILL
           || tag == APORIA_EXTRACT_TAG_PATT_FILL)
    self->fill = APORIA_EXTRACT_COLOUR_AUTO;
}

/* The old kind of drawing has its colour as an attribute, by name or number. */
static void
take_old_shape (AporiaExtractBackdrop *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *colour = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                              "fillcolor");
  g_autofree char *filled = aporia_extract_xml_dup_attribute (attributes, n_attributes, "filled");

  if (filled != NULL && filled[0] == 'f')
    self->fill = APORIA_EXTRACT_COLOUR_UNSET;
  else if (colour != NULL)
    self->fill = g_str_equal (colour, "white") || g_ascii_strcasecmp (colour, "#ffffff") == 0
                   ? 0xffffff : APORIA_EXTRACT_COLOUR_AUTO;
}

static void
take_anchor (AporiaExtractBackdrop *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *behind = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                              "behindDoc");

  self->drawn_behind |= behind != NULL && !g_str_equal (behind, "0");
}

/**
 * aporia_extract_backdrop_start:
 * @self: a backdrop
 * @tag: an element that starts
 * @attributes: its attributes
 * @n_attributes: how many
 */
void
aporia_extract_backdrop_start (AporiaExtractBackdrop *self, AporiaExtractTag tag,
                               const xmlChar **attributes, int n_attributes)
{
  if (tag == APORIA_EXTRACT_TAG_TBL || tag == APORIA_EXTRACT_TAG_TC)
    push (self, aporia_extract_backdrop_get (self));
  else if (tag == APORIA_EXTRACT_TAG_TXBX_CONTENT)
    push (self, self->fill);
  else if (tag == APORIA_EXTRACT_TAG_TBL_PR || tag == APORIA_EXTRACT_TAG_TC_PR)
    self->in_properties = TRUE;
  else if (self->in_properties && tag == APORIA_EXTRACT_TAG_SHD)
    shade (self, attributes, n_attributes);
  else if (self->in_properties && tag == APORIA_EXTRACT_TAG_TBL_STYLE)
    take_table_style (self, attributes, n_attributes);
  else if (tag == APORIA_EXTRACT_TAG_DRAWING || tag == APORIA_EXTRACT_TAG_PICT)
    self->fill = APORIA_EXTRACT_COLOUR_UNSET;
  else if (tag == APORIA_EXTRACT_TAG_LN)
    self->line_depth++;
  else if (tag == APORIA_EXTRACT_TAG_SHAPE || tag == APORIA_EXTRACT_TAG_RECT)
    take_old_shape (self, attributes, n_attributes);
  else if (tag == APORIA_EXTRACT_TAG_ANCHOR)
    take_anchor (self, attributes, n_attributes);
  else
    take_fill (self, tag, attributes, n_attributes);
}

/**
 * aporia_extract_backdrop_end:
 * @self: a backdrop
 * @tag: an element that ends
 */
void
aporia_extract_backdrop_end (AporiaExtractBackdrop *self, AporiaExtractTag tag)
{
  if ((tag == APORIA_EXTRACT_TAG_TBL || tag == APORIA_EXTRACT_TAG_TC
       || tag == APORIA_EXTRACT_TAG_TXBX_CONTENT)
      && self->colours->len > 0)
    g_array_set_size (self->colours, self->colours->len - 1);
  else if (tag == APORIA_EXTRACT_TAG_TBL_PR || tag == APORIA_EXTRACT_TAG_TC_PR)
    self->in_properties = FALSE;
  else if (tag == APORIA_EXTRACT_TAG_LN && self->line_depth > 0)
    self->line_depth--;
}
