/* aporia-extract-odt.c: reads OpenDocument texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-odt.h"

#include <string.h>

#include "extract/aporia-extract-flow.h"
#include "extract/aporia-extract-xml.h"

#define MIMETYPE "application/vnd.oasis.opendocument.text"

/* A text:s may ask for any number of spaces. */
#define MAX_SPACES 64

typedef struct
{
  AporiaExtractFlow *flow;  /* borrowed */
  guint skip_depth;         /* > 0 inside something whose text is not shown */
  guint paragraph_depth;
  guint region_depth;       /* > 0 inside a page header or footer */
  gboolean only_regions;    /* this is styles.xml: read nothing else */
  gboolean space_before;    /* white space collapses as in HTML */
  gboolean has_picture;
} Odt;

static const char *const skipped[] = {
  "tracked-changes", "annotation", "hidden-text", "ruby-text", "desc", "title", NULL
};

static const char *const regions[] = {
  "header", "footer", "header-left", "footer-left", "header-first", "footer-first", NULL
};

static gboolean
is_paragraph (const char *name)
{
  return g_str_equal (name, "p") || g_str_equal (name, "h");
}

static gboolean
is_aside (const char *name)
{
  return g_str_equal (name, "text-box") || g_str_equal (name, "note");
}

static gboolean
is_listening (const Odt *self)
{
  return self->paragraph_depth > 0 && self->skip_depth == 0
         && (!self->only_regions || self->region_depth > 0);
}

static void
add_spaces (Odt *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *count = aporia_extract_xml_dup_attribute (attributes, n_attributes, "c");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  for (guint64 i = 0; i < MIN (n, MAX_SPACES); i++)
    aporia_extract_flow_add (self->flow, " ", 1);
  self->space_before = TRUE;
}

static void
add_break (Odt *self, const char *text)
{
  aporia_extract_flow_add (self->flow, text, 1);
  self->space_before = TRUE;
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
}

static void
start (gpointer state, const char *name, const char *uri G_GNUC_UNUSED,
       const xmlChar **attributes, int n_attributes)
{
  Odt *self = state;

  if (self->skip_depth > 0 || g_strv_contains (skipped, name))
    self->skip_depth++;
  else if (self->only_regions && g_strv_contains (regions, name))
    self->region_depth++;
  else if (is_aside (name))
    aporia_extract_flow_start_side (self->flow);
  else if (g_str_equal (name, "table-row"))
    aporia_extract_flow_start_row (self->flow);
  else if (is_paragraph (name))
    {
      self->paragraph_depth++;
      self->space_before = TRUE;
    }
  else
    start_inside (self, name, attributes, n_attributes);
}

static void
end_paragraph (Odt *self)
{
  if (is_listening (self))
    aporia_extract_flow_end_paragraph (self->flow);
  if (self->paragraph_depth > 0)
    self->paragraph_depth--;
}

static void
end (gpointer state, const char *name, const char *uri G_GNUC_UNUSED)
{
  Odt *self = state;

  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (self->region_depth > 0 && g_strv_contains (regions, name))
    self->region_depth--;
  else if (is_paragraph (name))
    end_paragraph (self);
  else if (is_aside (name))
    aporia_extract_flow_end_side (self->flow);
  else if (g_str_equal (name, "table-cell"))
    aporia_extract_flow_end_cell (self->flow);
  else if (g_str_equal (name, "table-row"))
    aporia_extract_flow_end_row (self->flow);
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
      aporia_extract_flow_add (self->flow, text + from, i - from);
      from = i + 1;
      if (i < length && !self->space_before)
        aporia_extract_flow_add (self->flow, " ", 1);
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

static void
read_regions (AporiaExtractZip *zip, AporiaExtractResult *result)
{
  g_autoptr (AporiaExtractFlow) flow = aporia_extract_flow_new (result->max_chars);
  Odt odt = { .flow = flow, .only_regions = TRUE };

  if (!aporia_extract_zip_has (zip, "styles.xml"))
    return;
  if (aporia_extract_xml_read (zip, "styles.xml", &odt_handler, &odt) != APORIA_EXTRACT_ZIP_OK)
    aporia_extract_result_warn (result, "side-text-damaged");
  aporia_extract_result_add_side (result, flow->body->str, flow->body->len);
}

static void
take_body (const Odt *odt, AporiaExtractResult *result)
{
  const AporiaExtractFlow *flow = odt->flow;
  gboolean no_body = aporia_extract_is_blank (flow->body->str);

  if (no_body)
    aporia_extract_result_add_text (result, flow->side->str, flow->side->len);
  else
    {
      aporia_extract_result_add_text (result, flow->body->str, flow->body->len);
      aporia_extract_result_add_side (result, flow->side->str, flow->side->len);
    }
  if (no_body && odt->has_picture && aporia_extract_is_blank (flow->side->str))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
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
  g_autoptr (AporiaExtractFlow) flow = aporia_extract_flow_new (result->max_chars);
  Odt odt = { .flow = flow };
  AporiaExtractZipStatus status;

  result->kind = APORIA_EXTRACT_KIND_ODT;
  if (part_holds (zip, "META-INF/manifest.xml", "encryption-data"))
    {
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PASSWORD);
      return;
    }
  status = aporia_extract_xml_read (zip, "content.xml", &odt_handler, &odt);
  if (status == APORIA_EXTRACT_ZIP_OK)
    {
      take_body (&odt, result);
      read_regions (zip, result);
    }
  else
    aporia_extract_result_fail (result, status == APORIA_EXTRACT_ZIP_TOO_BIG
                                          ? APORIA_EXTRACT_PROBLEM_TOO_BIG
                                          : APORIA_EXTRACT_PROBLEM_DAMAGED);
}
