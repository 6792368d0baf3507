/* aporia-extract-odt.c: reads OpenDocument texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-odt.h"

#include <string.h>

#include "extract/archive/aporia-extract-archive-properties.h"
#include "extract/archive/aporia-extract-flow.h"
#include "extract/archive/aporia-extract-odt-levels.h"
#include "extract/aporia-extract-properties.h"

#define MIMETYPE "application/vnd.oasis.opendocument.text"

/* A text:s may ask for any number of spaces. */
#define MAX_SPACES 64

typedef struct
{
  AporiaExtractFlow *flow;        /* borrowed */
  AporiaExtractResult *result;    /* borrowed; for what is hidden */
  AporiaExtractOdtStyles *styles; /* borrowed */
  AporiaExtractOdtLevels *levels; /* owned by read_part() */
  GString *hidden;          /* owned by read_part(); not yet handed over */
  AporiaExtractHow how;     /* of hidden */
  guint skip_depth;         /* > 0 inside something whose text is not shown */
  guint paragraph_depth;
  guint region_depth;       /* > 0 inside a page header or footer */
  gboolean only_regions;    /* this is styles.xml: read nothing else */
  gboolean space_before;    /* white space collapses as in HTML */
  gboolean has_picture;
  gboolean drawn_below;     /* some frame lies below the text */
} Odt;

static const char *const skipped[] = {
  "tracked-changes", "annotation", "ruby-text", "desc", NULL
};

static const char *const regions[] = {
  "header", "footer", "header-left", "footer-left", "header-first", "footer-first", NULL
};

static const char *const asides[] = {
  "text-box", "note", "custom-shape", "rect", "ellipse", NULL
};

static gboolean
is_listening (const Odt *self)
{
  return self->paragraph_depth > 0 && self->skip_depth == 0
         && (!self->only_regions || self->region_depth > 0);
}

static void
flush_hidden (Odt *self)
{
  aporia_extract_result_add_hidden (self->result, self->how, 0, self->hidden->str,
                                    self->hidden->len);
  g_string_truncate (self->hidden, 0);
}

/* Hidden text goes on as long as nothing that shows comes between. */
static void
add_as (Odt *self, AporiaExtractHow how, const char *text, gsize length)
{
  if (length == 0)
    return;
  if (self->hidden->len > 0 && how != self->how)
    flush_hidden (self);
  self->how = how;
  if (how == APORIA_EXTRACT_HOW_VISIBLE)
    aporia_extract_flow_add (self->flow, text, length);
  else if (self->hidden->len <= self->result->max_chars)
    g_string_append_len (self->hidden, text, length);
}

static void
add (Odt *self, const char *text, gsize length)
{
  add_as (self, aporia_extract_odt_levels_get_how (self->levels), text, length);
}

static void
add_spaces (Odt *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *count = aporia_extract_xml_dup_attribute (attributes, n_attributes, "c");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  for (guint64 i = 0; i < MIN (n, MAX_SPACES); i++)
    add (self, " ", 1);
  self->space_before = TRUE;
}

static void
add_break (Odt *self, const char *text)
{
  add (self, text, 1);
  self->space_before = TRUE;
}

/* The field is somewhere in the paragraph and hides all of it. */
static void
hide_paragraph (Odt *self)
{
  g_autofree char *text = aporia_extract_odt_levels_hide_paragraph (self->levels, self->flow);

  add_as (self, APORIA_EXTRACT_HOW_VANISH, text, strlen (text));
}

/* The content is what shows now; what does not is told beside it. */
static void
hide_string (Odt *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *text = aporia_extract_xml_dup_attribute (attributes, n_attributes,
                                                            "string-value");

  if (aporia_extract_odt_has_value (attributes, n_attributes, "is-hidden", "false"))
    return;
  if (text != NULL)
    add_as (self, APORIA_EXTRACT_HOW_VANISH, text, strlen (text));
  self->skip_depth++;
}

static void
start_inside (Odt *self, const char *name, const xmlChar **attributes, int n_attributes)
{
  if (!is_listening (self))
    return;
  if (g_str_equal (name, "s"))
    add_spaces (self, attributes, n_attributes);
  else if (g_str_equal (name, "tab"))
    add_break (self, "\t");
  else if (g_str_equal (name, "line-break"))
    add_break (self, "\n");
  else if (g_str_equal (name, "image"))
    self->has_picture = TRUE;
  else if (g_str_equal (name, "hidden-text"))
    hide_string (self, attributes, n_attributes);
  else if (g_str_equal (name, "hidden-paragraph")
           && !aporia_extract_odt_has_value (attributes, n_attributes, "is-hidden", "false"))
    hide_paragraph (self);
}

static gboolean
is_skipped (const char *name, const char *uri)
{
  /* The title of a picture; a field with the document's title has the same name. */
  return g_strv_contains (skipped, name)
         || (g_str_equal (name, "title") && strstr (uri, "svg") != NULL);
}

static void
start (gpointer state, const char *name, const char *uri, const xmlChar **attributes,
       int n_attributes)
{
  Odt *self = state;

  aporia_extract_odt_styles_start (self->styles, name, attributes, n_attributes);
  aporia_extract_odt_levels_start (self->levels, name, attributes, n_attributes);
  if (self->skip_depth > 0 || is_skipped (name, uri))
    self->skip_depth++;
  else if (self->only_regions && g_strv_contains (regions, name))
    {
      self->region_depth++;
      aporia_extract_odt_levels_start_region (self->levels);
    }
  else if (g_strv_contains (asides, name))
    aporia_extract_flow_start_side (self->flow);
  else if (g_str_equal (name, "table-row"))
    aporia_extract_flow_start_row (self->flow);
  else if (aporia_extract_odt_is_paragraph (name))
    {
      self->paragraph_depth++;
      self->space_before = TRUE;
      aporia_extract_odt_levels_start_paragraph (self->levels, self->flow);
    }
  else
    start_inside (self, name, attributes, n_attributes);
}

static void
end_paragraph (Odt *self)
{
  if (is_listening (self))
    {
      /* A paragraph that is hidden as a whole leaves no empty line. */
      if (!aporia_extract_odt_levels_is_hidden (self->levels))
        aporia_extract_flow_end_paragraph (self->flow);
      if (self->hidden->len > 0)
        g_string_append_c (self->hidden, '\n');
    }
  if (self->paragraph_depth > 0)
    self->paragraph_depth--;
}

static void
end (gpointer state, const char *name, const char *uri G_GNUC_UNUSED)
{
  Odt *self = state;

  aporia_extract_odt_styles_end (self->styles, name);
  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (self->region_depth > 0 && g_strv_contains (regions, name))
    self->region_depth--;
  else if (aporia_extract_odt_is_paragraph (name))
    end_paragraph (self);
  else if (g_strv_contains (asides, name))
    aporia_extract_flow_end_side (self->flow);
  else if (g_str_equal (name, "table-cell"))
    aporia_extract_flow_end_cell (self->flow);
  else if (g_str_equal (name, "table-row"))
    aporia_extract_flow_end_row (self->flow);
  aporia_extract_odt_levels_end (self->levels);
}

static gboolean
is_xml_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
characters (gpointer state, const char *text, gsize length)
{
  Odt *self = state;

  if (!is_listening (self))
    return;
  for (gsize i = 0, from = 0; i <= length; i++)
    {
      if (i < length && !is_xml_space (text[i]))
        {
          self->space_before = FALSE;
          continue;
        }
      add (self, text + from, i - from);
      from = i + 1;
      if (i < length && !self->space_before)
        add (self, " ", 1);
      if (i < length)
        self->space_before = TRUE;
    }
}

static gboolean
enough (gpointer state)
{
  return aporia_extract_flow_is_full (((Odt *) state)->flow);
}

static const AporiaExtractXmlHandler odt_handler = { start, end, characters, enough };

static gboolean
collect_cb (const char *data, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, data, length);
  return TRUE;
}

static gboolean
part_holds (AporiaExtractZip *zip, const char *part, const char *needle)
{
  g_autoptr (GString) content = g_string_new (NULL);

  aporia_extract_zip_read (zip, part, collect_cb, content);
  return g_strstr_len (content->str, content->len, needle) != NULL;
}

/**
 * aporia_extract_odt_matches:
 * @zip: an archive
 *
 * Returns: whether it is an OpenDocument text or a template of one
 */
gboolean
aporia_extract_odt_matches (AporiaExtractZip *zip)
{
  return aporia_extract_zip_has (zip, "content.xml") && part_holds (zip, "mimetype", MIMETYPE);
}

static AporiaExtractZipStatus
read_part (AporiaExtractZip *zip, const char *name, Odt *odt)
{
  AporiaExtractZipStatus status;

  aporia_extract_odt_styles_start_part (odt->styles);
  odt->levels = aporia_extract_odt_levels_new (odt->styles, odt->drawn_below);
  odt->hidden = g_string_new (NULL);
  status = aporia_extract_xml_read (zip, name, &odt_handler, odt);
  flush_hidden (odt);
  g_string_free (odt->hidden, TRUE);
  odt->drawn_below = odt->levels->drawn_below;
  aporia_extract_odt_levels_free (odt->levels);
  return status;
}

/* Headers and footers stand among the styles, which are needed for all the rest. */
static void
read_styles (AporiaExtractZip *zip, Odt *odt)
{
  if (!aporia_extract_zip_has (zip, "styles.xml"))
    return;
  odt->only_regions = TRUE;
  if (read_part (zip, "styles.xml", odt) != APORIA_EXTRACT_ZIP_OK)
    aporia_extract_result_warn (odt->result, "side-text-damaged");
}

static void
take_body (const Odt *odt)
{
  const AporiaExtractFlow *flow = odt->flow;
  gboolean no_body = aporia_extract_is_blank (flow->body->str);

  if (no_body)
    aporia_extract_result_add_text (odt->result, flow->side->str, flow->side->len);
  else
    {
      aporia_extract_result_add_text (odt->result, flow->body->str, flow->body->len);
      aporia_extract_result_add_side (odt->result, flow->side->str, flow->side->len);
    }
  if (no_body && odt->has_picture && aporia_extract_is_blank (flow->side->str))
    aporia_extract_result_fail (odt->result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
}

static void
read_parts (AporiaExtractZip *zip, AporiaExtractResult *result)
{
  g_autoptr (AporiaExtractOdtStyles) styles = aporia_extract_odt_styles_new ();
  g_autoptr (AporiaExtractFlow) regions_flow = aporia_extract_flow_new (result->max_chars);
  g_autoptr (AporiaExtractFlow) flow = aporia_extract_flow_new (result->max_chars);
  g_autoptr (GPtrArray) properties = g_ptr_array_new_with_free_func (g_free);
  Odt around = { .flow = regions_flow, .result = result, .styles = styles };
  Odt odt = { .flow = flow, .result = result, .styles = styles };
  AporiaExtractZipStatus status;

  read_styles (zip, &around);
  odt.drawn_below = around.drawn_below;
  status = read_part (zip, "content.xml", &odt);
  if (status != APORIA_EXTRACT_ZIP_OK)
    {
      aporia_extract_result_fail (result, status == APORIA_EXTRACT_ZIP_TOO_BIG
                                            ? APORIA_EXTRACT_PROBLEM_TOO_BIG
                                            : APORIA_EXTRACT_PROBLEM_DAMAGED);
      return;
    }
  take_body (&odt);
  aporia_extract_result_add_side (result, regions_flow->body->str, regions_flow->body->len);
  aporia_extract_result_add_side (result, regions_flow->side->str, regions_flow->side->len);
  aporia_extract_archive_add_properties (zip, "meta.xml", properties);
  aporia_extract_properties_check (properties, result);
}

/**
 * aporia_extract_odt_read:
 * @zip: an archive for which aporia_extract_odt_matches() holds
 * @result: the answer to fill
 *
 * Reads the body into the text; text boxes, notes, page headers and footers into the side text.
 */
void
aporia_extract_odt_read (AporiaExtractZip *zip, AporiaExtractResult *result)
{
  result->kind = APORIA_EXTRACT_KIND_ODT;
  if (part_holds (zip, "META-INF/manifest.xml", "encryption-data"))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PASSWORD);
  else
    read_parts (zip, result);
}
