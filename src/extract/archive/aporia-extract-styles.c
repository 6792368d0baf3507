/* aporia-extract-styles.c: the styles of a Word document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-look.h"

#include <string.h>

#define STYLES_PART "word/styles.xml"

/* Styles may stand on each other, also in a circle. */
#define MAX_DEPTH 12

typedef struct
{
  AporiaExtractLook look;
  char *parent;           /* owned, or NULL */
  gboolean shaded;        /* something in it paints a background */
} Style;

struct _AporiaExtractStyles
{
  GHashTable *styles;     /* owned (element-type utf8 Style) */
  AporiaExtractLook defaults;
  char *normal;           /* owned; the paragraph style where none is named, or NULL */
  Style *current;         /* borrowed from styles while parsing */
  AporiaExtractTags tags;
  gboolean in_defaults;
  guint skip_depth;       /* > 0 inside an old state of a tracked change */
};

static void
free_style (gpointer data)
{
  Style *style = data;

  g_free (style->parent);
  g_free (style);
}

static void
start_style (AporiaExtractStyles *self, const xmlChar **attributes, int n_attributes)
{
  char *id = aporia_extract_xml_dup_attribute (attributes, n_attributes, "styleId");
  g_autofree char *type = aporia_extract_xml_dup_attribute (attributes, n_attributes, "type");
  g_autofree char *standard = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                                "default");

  if (id == NULL)
    return;
  if (self->normal == NULL && g_strcmp0 (type, "paragraph") == 0
      && (g_strcmp0 (standard, "1") == 0 || g_strcmp0 (standard, "true") == 0))
    self->normal = g_strdup (id);
  self->current = g_new0 (Style, 1);
  aporia_extract_look_clear (&self->current->look);
  g_hash_table_replace (self->styles, id, self->current);
}

static void
start_cb (gpointer state, const char *name, const char *uri G_GNUC_UNUSED,
          const xmlChar **attributes, int n_attributes)
{
  AporiaExtractStyles *self = state;
  AporiaExtractTag tag = aporia_extract_tags_find (&self->tags, name);

  if (self->skip_depth > 0 || tag == APORIA_EXTRACT_TAG_R_PR_CHANGE
      || tag == APORIA_EXTRACT_TAG_P_PR_CHANGE)
    self->skip_depth++;
  else if (g_str_equal (name, "rPrDefault"))
    self->in_defaults = TRUE;
  else if (g_str_equal (name, "style"))
    start_style (self, attributes, n_attributes);
  else if (self->in_defaults)
    aporia_extract_look_take (&self->defaults, tag, attributes, n_attributes);
  else if (self->current != NULL && g_str_equal (name, "basedOn"))
    {
      g_free (self->current->parent);
      self->current->parent = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");
    }
  else if (self->current != NULL)
    {
      aporia_extract_look_take (&self->current->look, tag, attributes, n_attributes);
      self->current->shaded |= tag == APORIA_EXTRACT_TAG_SHD;
    }
}

static void
end_cb (gpointer state, const char *name, const char *uri G_GNUC_UNUSED)
{
  AporiaExtractStyles *self = state;

  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (g_str_equal (name, "rPrDefault"))
    self->in_defaults = FALSE;
  else if (g_str_equal (name, "style"))
    self->current = NULL;
}

static void
characters_cb (gpointer state G_GNUC_UNUSED, const char *text G_GNUC_UNUSED,
               gsize length G_GNUC_UNUSED)
{
}

static const AporiaExtractXmlHandler handler = { start_cb, end_cb, characters_cb, NULL };

/**
 * aporia_extract_styles_new:
 * @zip: a Word document
 *
 * Returns: (transfer full): its styles; none at all when they cannot be read
 */
AporiaExtractStyles *
aporia_extract_styles_new (AporiaExtractZip *zip)
{
  AporiaExtractStyles *self = g_new0 (AporiaExtractStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  aporia_extract_look_clear (&self->defaults);
  if (aporia_extract_zip_has (zip, STYLES_PART))
    aporia_extract_xml_read (zip, STYLES_PART, &handler, self);
  self->current = NULL;
  return self;
}

void
aporia_extract_styles_free (AporiaExtractStyles *self)
{
  g_hash_table_unref (self->styles);
  g_free (self->normal);
  g_free (self);
}

static void
cover_chain (const AporiaExtractStyles *self, const char *id, AporiaExtractLook *look, guint depth)
{
  const Style *style = g_hash_table_lookup (self->styles, id);

  if (style == NULL || depth >= MAX_DEPTH)
    return;
  if (style->parent != NULL)
    cover_chain (self, style->parent, look, depth + 1);
  aporia_extract_look_cover (look, &style->look);
}

/**
 * aporia_extract_styles_compose:
 * @self: the styles
 * @paragraph: what the paragraph says by itself
 * @paragraph_style: (nullable): the style that it names
 * @run_style: (nullable): the style that the run names
 * @look: (out): how the run looks when it says nothing by itself
 */
void
aporia_extract_styles_compose (const AporiaExtractStyles *self, const AporiaExtractLook *paragraph,
                               const char *paragraph_style, const char *run_style,
                               AporiaExtractLook *look)
{
  *look = self->defaults;
  if (paragraph_style == NULL)
    paragraph_style = self->normal;
  if (paragraph_style != NULL)
    cover_chain (self, paragraph_style, look, 0);
  aporia_extract_look_cover (look, paragraph);
  if (run_style != NULL)
    cover_chain (self, run_style, look, 0);
}

/**
 * aporia_extract_styles_is_shaded:
 * @self: the styles
 * @id: a table style
 *
 * Returns: whether some cells of such a table have a background of their own
 */
gboolean
aporia_extract_styles_is_shaded (const AporiaExtractStyles *self, const char *id)
{
  for (guint depth = 0; id != NULL && depth < MAX_DEPTH; depth++)
    {
      const Style *style = g_hash_table_lookup (self->styles, id);

      if (style == NULL)
        return FALSE;
      if (style->shaded)
        return TRUE;
      id = style->parent;
    }
  return FALSE;
}
