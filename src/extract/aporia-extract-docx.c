/* aporia-extract-docx.c: reads Word documents (DOCX, DOCM)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-docx.h"

#include <string.h>

#include "extract/aporia-extract-flow.h"
#include "extract/aporia-extract-xml.h"

#define DEFAULT_MAIN_PART "word/document.xml"

/* Transitional and strict documents use different namespaces that both hold this. */
#define WORD_NAMESPACE "wordprocessingml"
#define COMPATIBILITY_NAMESPACE "markup-compatibility"

/* libxml2 allows 256 levels, so no more alternatives can be open. */
#define MAX_ALTERNATIVES 256

typedef struct
{
  AporiaExtractFlow *flow;  /* borrowed */
  guint skip_depth;         /* > 0 inside something whose text is not shown */
  guint run_depth;
  guint properties_depth;   /* > 0 inside rPr or pPr */
  guint text_depth;         /* > 0 inside w:t */
  gboolean run_hidden;
  gboolean has_picture;
  guint n_alternatives;
  gboolean chosen[MAX_ALTERNATIVES]; /* a branch of this mc:AlternateContent was taken */
} Docx;

/* Old states of tracked changes, text that moved away, and ruby pronunciation guides. */
static const char *const skipped[] = { "rPrChange", "pPrChange", "moveFrom", "rt", NULL };

static gboolean
is_word (const char *uri)
{
  return strstr (uri, WORD_NAMESPACE) != NULL;
}

/* <w:vanish/> hides; <w:vanish w:val="0"/> shows again. */
static gboolean
is_switched_on (const xmlChar **attributes, int n_attributes)
{
  g_autofree char *value = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");

  return value == NULL
         || !(g_str_equal (value, "0") || g_str_equal (value, "false")
              || g_str_equal (value, "off"));
}

/* Word writes a text box twice, as new and as old drawing: only the first branch is read. */
static void
start_compatibility (Docx *self, const char *name)
{
  gboolean *chosen = NULL;

  if (g_str_equal (name, "AlternateContent"))
    {
      if (self->n_alternatives < MAX_ALTERNATIVES)
        self->chosen[self->n_alternatives] = FALSE;
      self->n_alternatives++;
      return;
    }
  if (self->n_alternatives == 0 || self->n_alternatives > MAX_ALTERNATIVES)
    return;
  chosen = &self->chosen[self->n_alternatives - 1];
  if (*chosen)
    self->skip_depth = 1;
  *chosen = TRUE;
}

static void
start_in_run (Docx *self, const char *name)
{
  if (g_str_equal (name, "t"))
    self->text_depth++;
  else if (self->run_hidden || self->properties_depth > 0)
    return;
  else if (g_str_equal (name, "tab") || g_str_equal (name, "ptab"))
    aporia_extract_flow_add (self->flow, "\t", 1);
  else if (g_str_equal (name, "br") || g_str_equal (name, "cr"))
    aporia_extract_flow_add (self->flow, "\n", 1);
  else if (g_str_equal (name, "noBreakHyphen"))
    aporia_extract_flow_add (self->flow, "-", 1);
}

static void
start_word (Docx *self, const char *name, const xmlChar **attributes, int n_attributes)
{
  if (g_str_equal (name, "r"))
    {
      self->run_depth++;
      self->run_hidden = FALSE;
    }
  else if (g_str_equal (name, "rPr") || g_str_equal (name, "pPr"))
    self->properties_depth++;
  else if (g_str_equal (name, "vanish") && self->run_depth > 0)
    self->run_hidden = is_switched_on (attributes, n_attributes);
  else if (g_str_equal (name, "txbxContent"))
    aporia_extract_flow_start_side (self->flow);
  else if (g_str_equal (name, "tr"))
    aporia_extract_flow_start_row (self->flow);
  else if (self->run_depth > 0)
    start_in_run (self, name);
}

static void
start (gpointer state, const char *name, const char *uri, const xmlChar **attributes,
       int n_attributes)
{
  Docx *self = state;

  if (self->skip_depth > 0)
    self->skip_depth++;
  else if (strstr (uri, COMPATIBILITY_NAMESPACE) != NULL)
    start_compatibility (self, name);
  else if (is_word (uri) && g_strv_contains (skipped, name))
    self->skip_depth = 1;
  else if (is_word (uri))
    start_word (self, name, attributes, n_attributes);
  else if (g_str_equal (name, "blip") || g_str_equal (name, "imagedata"))
    self->has_picture = TRUE;
}

static void
end_word (Docx *self, const char *name)
{
  if (g_str_equal (name, "t") && self->text_depth > 0)
    self->text_depth--;
  else if (g_str_equal (name, "r") && self->run_depth > 0)
    {
      self->run_depth--;
      self->run_hidden = FALSE;
    }
  else if ((g_str_equal (name, "rPr") || g_str_equal (name, "pPr")) && self->properties_depth > 0)
    self->properties_depth--;
  else if (g_str_equal (name, "p"))
    aporia_extract_flow_end_paragraph (self->flow);
  else if (g_str_equal (name, "txbxContent"))
    aporia_extract_flow_end_side (self->flow);
  else if (g_str_equal (name, "tc"))
    aporia_extract_flow_end_cell (self->flow);
  else if (g_str_equal (name, "tr"))
    aporia_extract_flow_end_row (self->flow);
}

static void
end (gpointer state, const char *name, const char *uri)
{
  Docx *self = state;

  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (is_word (uri))
    end_word (self, name);
  else if (g_str_equal (name, "AlternateContent") && self->n_alternatives > 0)
    self->n_alternatives--;
}

static void
characters (gpointer state, const char *text, gsize length)
{
  Docx *self = state;

  if (self->text_depth > 0 && self->skip_depth == 0 && !self->run_hidden)
    aporia_extract_flow_add (self->flow, text, length);
}

static gboolean
enough (gpointer state)
{
  return aporia_extract_flow_is_full (((Docx *) state)->flow);
}

static const AporiaExtractXmlHandler docx_handler = { start, end, characters, enough };

static AporiaExtractZipStatus
read_part (AporiaExtractZip *zip, const char *name, AporiaExtractFlow *flow, gboolean *has_picture)
{
  g_autofree Docx *docx = g_new0 (Docx, 1);
  AporiaExtractZipStatus status;

  docx->flow = flow;
  status = aporia_extract_xml_read (zip, name, &docx_handler, docx);
  if (has_picture != NULL)
    *has_picture = docx->has_picture;
  return status;
}

static void
start_relationship (gpointer state, const char *name, const char *uri G_GNUC_UNUSED,
                    const xmlChar **attributes, int n_attributes)
{
  char **target = state;
  g_autofree char *type = NULL;

  if (*target != NULL || !g_str_equal (name, "Relationship"))
    return;
  type = aporia_extract_xml_dup_attribute (attributes, n_attributes, "Type");
  if (type != NULL && g_str_has_suffix (type, "/officeDocument"))
    *target = aporia_extract_xml_dup_attribute (attributes, n_attributes, "Target");
}

static void
end_relationship (gpointer state G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
                  const char *uri G_GNUC_UNUSED)
{
}

static void
relationship_text (gpointer state G_GNUC_UNUSED, const char *text G_GNUC_UNUSED,
                   gsize length G_GNUC_UNUSED)
{
}

static const AporiaExtractXmlHandler relationship_handler = {
  start_relationship, end_relationship, relationship_text, NULL,
};

/* NULL when the archive is no Word document. */
static char *
dup_main_part (AporiaExtractZip *zip)
{
  g_autofree char *target = NULL;
  const char *name = NULL;

  if (aporia_extract_zip_has (zip, DEFAULT_MAIN_PART))
    return g_strdup (DEFAULT_MAIN_PART);
  aporia_extract_xml_read (zip, "_rels/.rels", &relationship_handler, &target);
  if (target == NULL)
    return NULL;
  name = target[0] == '/' ? target + 1 : target;
  if (!g_str_has_prefix (name, "word/") || !aporia_extract_zip_has (zip, name))
    return NULL;
  return g_strdup (name);
}

static gboolean
is_side_part (const char *name)
{
  static const char *const stems[] = {
    "word/header", "word/footer", "word/footnotes", "word/endnotes", NULL
  };

  if (!g_str_has_suffix (name, ".xml"))
    return FALSE;
  for (guint i = 0; stems[i] != NULL; i++)
    if (g_str_has_prefix (name, stems[i]))
      return TRUE;
  return FALSE;
}

static void
read_side_parts (AporiaExtractZip *zip, AporiaExtractResult *result)
{
  g_autoptr (GPtrArray) names = aporia_extract_zip_list (zip, "word/");

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (AporiaExtractFlow) flow = NULL;

      if (!is_side_part (name))
        continue;
      flow = aporia_extract_flow_new (result->max_chars);
      if (read_part (zip, name, flow, NULL) != APORIA_EXTRACT_ZIP_OK)
        aporia_extract_result_warn (result, "side-text-damaged");
      aporia_extract_result_add_side (result, flow->body->str, flow->body->len);
      aporia_extract_result_add_side (result, flow->side->str, flow->side->len);
    }
}

/* Many templates are made of text boxes alone; those are the text then. */
static void
take_body (const AporiaExtractFlow *flow, gboolean has_picture, AporiaExtractResult *result)
{
  gboolean no_body = aporia_extract_is_blank (flow->body->str);

  if (no_body)
    aporia_extract_result_add_text (result, flow->side->str, flow->side->len);
  else
    {
      aporia_extract_result_add_text (result, flow->body->str, flow->body->len);
      aporia_extract_result_add_side (result, flow->side->str, flow->side->len);
    }
  if (no_body && has_picture && aporia_extract_is_blank (flow->side->str))
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
}

/**
 * aporia_extract_docx_read:
 * @zip: an archive
 * @result: the answer to fill
 *
 * Reads the body into the text, and text boxes, headers, footers and notes into the side text.
 *
 * Returns: %FALSE when the archive is no Word document; @result is then untouched
 */
gboolean
aporia_extract_docx_read (AporiaExtractZip *zip, AporiaExtractResult *result)
{
  g_autofree char *main_part = dup_main_part (zip);
  g_autoptr (AporiaExtractFlow) flow = NULL;
  gboolean has_picture = FALSE;

  if (main_part == NULL)
    return FALSE;
  result->kind = APORIA_EXTRACT_KIND_DOCX;
  flow = aporia_extract_flow_new (result->max_chars);
  switch (read_part (zip, main_part, flow, &has_picture))
    {
    case APORIA_EXTRACT_ZIP_OK:
      take_body (flow, has_picture, result);
      read_side_parts (zip, result);
      break;
    case APORIA_EXTRACT_ZIP_LOCKED:
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PASSWORD);
      break;
    case APORIA_EXTRACT_ZIP_TOO_BIG:
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_TOO_BIG);
      break;
    default:
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_DAMAGED);
    }
  return TRUE;
}
