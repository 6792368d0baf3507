/* aporia-extract-odt-styles.c: the styles of an OpenDocument text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Named styles stand in one part and are for all; "automatic" ones belong to the part in which
 * they stand, and both parts number theirs from one.
 */

#include "extract/archive/aporia-extract-odt-styles.h"

#include <string.h>

/* Styles may stand on each other, also in a circle. */
#define MAX_DEPTH 12

/* What a paragraph is like before any style is named. */
#define DEFAULT_STYLE ""

typedef struct
{
  AporiaExtractOdtLook look;
  char *parent;           /* owned, or NULL */
} Style;

struct _AporiaExtractOdtStyles
{
  GHashTable *named;      /* owned (element-type utf8 Style): "family/name" */
  GHashTable *automatic;  /* owned, the same */
  Style *current;         /* borrowed while parsing */
  guint skip_depth;       /* > 0 inside something that has its own looks: levels of a list, notes */
  gboolean in_automatic;
  gboolean in_page;
  gint32 page_fill;
  gint32 region_fill;     /* of headers and footers */
};

static void
free_style (gpointer data)
{
  Style *style = data;

  g_free (style->parent);
  g_free (style);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
}

AporiaExtractOdtStyles *
aporia_extract_odt_styles_new (void)
{
  AporiaExtractOdtStyles *self = g_new0 (AporiaExtractOdtStyles, 1);

  self->named = new_table ();
  self->automatic = new_table ();
  self->page_fill = APORIA_EXTRACT_COLOUR_UNSET;
  self->region_fill = APORIA_EXTRACT_COLOUR_UNSET;
  return self;
}

void
aporia_extract_odt_styles_free (AporiaExtractOdtStyles *self)
{
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->automatic);
  g_free (self);
}

/**
 * aporia_extract_odt_styles_start_part:
 * @self: the styles
 *
 * To be called before each part of the document: forgets the automatic styles of the one before.
 */
void
aporia_extract_odt_styles_start_part (AporiaExtractOdtStyles *self)
{
  g_hash_table_remove_all (self->automatic);
  self->current = NULL;
  self->skip_depth = 0;
  self->in_automatic = FALSE;
  self->in_page = FALSE;
}

static void
start_style (AporiaExtractOdtStyles *self, gboolean is_default, const xmlChar **attributes,
             int n_attributes)
{
  g_autofree char *name = aporia_extract_xml_dup_attribute (attributes, n_attributes, "name");
  g_autofree char *family = aporia_extract_xml_dup_attribute (attributes, n_attributes, "family");

  if (family == NULL || (name == NULL && !is_default))
    return;
  self->current = g_new0 (Style, 1);
  aporia_extract_odt_look_clear (&self->current->look);
  if (!is_default)
    self->current->parent = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                              "parent-style-name");
  g_hash_table_replace (self->in_automatic ? self->automatic : self->named,
                        g_strdup_printf ("%s/%s", family, is_default ? DEFAULT_STYLE : name),
                        self->current);
}

/* Which page a text ends up on is not known, so with pages of two colours it may be on any. */
static void
take_fill (gint32 *fill, const char *name, const xmlChar **attributes, int n_attributes)
{
  AporiaExtractOdtLook look;

  aporia_extract_odt_look_clear (&look);
  aporia_extract_odt_look_take (&look, name, attributes, n_attributes);
  if (look.fill == APORIA_EXTRACT_COLOUR_UNSET || look.fill == APORIA_EXTRACT_COLOUR_NONE)
    return;
  *fill = *fill == APORIA_EXTRACT_COLOUR_UNSET || *fill == look.fill ? look.fill
                                                                     : APORIA_EXTRACT_COLOUR_AUTO;
}

/* A picture as background. */
static void
take_picture (AporiaExtractOdtStyles *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *address = aporia_extract_xml_dup_attribute (attributes, n_attributes, "href");

  if (address == NULL)
    return;
  if (self->current != NULL)
    self->current->look.fill = APORIA_EXTRACT_COLOUR_AUTO;
  else if (self->in_page)
    self->page_fill = APORIA_EXTRACT_COLOUR_AUTO;
}

/**
 * aporia_extract_odt_styles_start:
 * @self: the styles
 * @name: an element that starts
 * @attributes: its attributes
 * @n_attributes: how many
 */
void
aporia_extract_odt_styles_start (AporiaExtractOdtStyles *self, const char *name,
                                 const xmlChar **attributes, int n_attributes)
{
  if (self->skip_depth > 0 || g_str_equal (name, "list-style"))
    self->skip_depth++;
  else if (g_str_equal (name, "automatic-styles"))
    self->in_automatic = TRUE;
  else if (g_str_equal (name, "style") || g_str_equal (name, "default-style"))
    start_style (self, name[0] == 'd', attributes, n_attributes);
  else if (g_str_equal (name, "page-layout"))
    self->in_page = TRUE;
  else if (self->in_page && g_str_equal (name, "page-layout-properties"))
    take_fill (&self->page_fill, name, attributes, n_attributes);
  else if (self->in_page && g_str_equal (name, "header-footer-properties"))
    take_fill (&self->region_fill, name, attributes, n_attributes);
  else if (g_str_equal (name, "background-image"))
    take_picture (self, attributes, n_attributes);
  else if (self->current != NULL)
    aporia_extract_odt_look_take (&self->current->look, name, attributes, n_attributes);
}

/**
 * aporia_extract_odt_styles_end:
 * @self: the styles
 * @name: an element that ends
 */
void
aporia_extract_odt_styles_end (AporiaExtractOdtStyles *self, const char *name)
{
  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (g_str_equal (name, "automatic-styles"))
    self->in_automatic = FALSE;
  else if (g_str_equal (name, "style") || g_str_equal (name, "default-style"))
    self->current = NULL;
  else if (g_str_equal (name, "page-layout"))
    self->in_page = FALSE;
}

static void
cover_chain (const AporiaExtractOdtStyles *self, const char *family, const char *name,
             AporiaExtractOdtLook *look, guint depth)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", family, name);
  const Style *style = g_hash_table_lookup (self->automatic, key);

  if (style == NULL)
    style = g_hash_table_lookup (self->named, key);
  if (style == NULL || depth >= MAX_DEPTH)
    return;
  if (style->parent != NULL)
    cover_chain (self, family, style->parent, look, depth + 1);
  aporia_extract_odt_look_cover (look, &style->look);
}

/**
 * aporia_extract_odt_styles_cover:
 * @self: the styles
 * @family: "text", "paragraph", "graphic", "section", "table", "table-row" or "table-cell"
 * @name: (nullable): the style that an element names
 * @look: how things look before it
 *
 * Lays a style with all that it stands on over @look.
 *
 * Returns: whether a style was named
 */
gboolean
aporia_extract_odt_styles_cover (const AporiaExtractOdtStyles *self, const char *family,
                                 const char *name, AporiaExtractOdtLook *look)
{
  if (name == NULL)
    return FALSE;
  cover_chain (self, family, name, look, 0);
  return TRUE;
}

/**
 * aporia_extract_odt_styles_start_paragraph:
 * @self: the styles
 * @name: (nullable): the style that a paragraph names
 * @look: (out): how its text looks when it says nothing by itself
 */
void
aporia_extract_odt_styles_start_paragraph (const AporiaExtractOdtStyles *self, const char *name,
                                           AporiaExtractOdtLook *look)
{
  aporia_extract_odt_look_clear (look);
  cover_chain (self, "paragraph", DEFAULT_STYLE, look, 0);
  aporia_extract_odt_styles_cover (self, "paragraph", name != NULL ? name : "Standard", look);
}

/**
 * aporia_extract_odt_styles_get_page_fill:
 * @self: the styles
 *
 * Returns: the colour of the pages: 0xRRGGBB, unset for paper, automatic where it is not known
 */
gint32
aporia_extract_odt_styles_get_page_fill (const AporiaExtractOdtStyles *self)
{
  return self->page_fill;
}

/**
 * aporia_extract_odt_styles_get_region_fill:
 * @self: the styles
 *
 * Returns: the same for headers and footers
 */
gint32
aporia_extract_odt_styles_get_region_fill (const AporiaExtractOdtStyles *self)
{
  return self->region_fill != APORIA_EXTRACT_COLOUR_UNSET ? self->region_fill : self->page_fill;
}
