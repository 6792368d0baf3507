/* aporia-extract-docx.c: reads Word documents (DOCX, DOCM)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-docx.h"

#include <string.h>

#include "extract/archive/aporia-extract-backdrop.h"
#include "extract/archive/aporia-extract-docx-parts.h"
#include "extract/archive/aporia-extract-flow.h"
#include "extract/archive/aporia-extract-look.h"
#include "extract/aporia-extract-properties.h"

/* Transitional and strict documents use different namespaces that both hold this. */
#define WORD_NAMESPACE "wordprocessingml"
#define COMPATIBILITY_NAMESPACE "markup-compatibility"

/* libxml2 allows 256 levels, so no more alternatives can be open. */
#define MAX_ALTERNATIVES 256

typedef struct
{
  AporiaExtractFlow *flow;  /* borrowed */
  AporiaExtractResult *result;       /* borrowed; for what is hidden */
  const AporiaExtractStyles *styles; /* borrowed */
  AporiaExtractBackdrop *backdrop;   /* owned by read_part() */
  AporiaExtractLook paragraph;
  AporiaExtractLook run;    /* what the run says by itself */
  char *paragraph_style;    /* owned, or NULL */
  char *run_style;          /* owned, or NULL */
  GString *hidden;          /* owned by read_part(); not yet handed over */
  AporiaExtractHow how;     /* of hidden */
  AporiaExtractHow run_how;
  guint skip_depth;         /* > 0 inside something whose text is not shown */
  guint run_depth;
  guint properties_depth;   /* > 0 inside rPr or pPr */
  guint text_depth;         /* > 0 inside w:t */
  gboolean has_picture;
  AporiaExtractTags tags;
  const char *last_uri;     /* of the last element, and whether it is Word's */
  gboolean last_is_word;
  guint n_alternatives;
  gboolean chosen[MAX_ALTERNATIVES]; /* a branch of this mc:AlternateContent was taken */
} Docx;

/* Old states of tracked changes, text that moved away, and ruby pronunciation guides. */
static gboolean
is_skipped (AporiaExtractTag tag)
{
  return tag == APORIA_EXTRACT_TAG_R_PR_CHANGE || tag == APORIA_EXTRACT_TAG_P_PR_CHANGE
         || tag == APORIA_EXTRACT_TAG_MOVE_FROM || tag == APORIA_EXTRACT_TAG_RT;
}

/* libxml2 keeps each of the few addresses once. */
static gboolean
is_word (Docx *self, const char *uri)
{
  if (uri != self->last_uri)
    self->last_is_word = strstr (uri, WORD_NAMESPACE) != NULL;
  self->last_uri = uri;
  return self->last_is_word;
}

/* Word writes a text box twice, as new and as old drawing: only the first branch is read. */
static void
start_compatibility (Docx *self, AporiaExtractTag tag)
{
  gboolean *chosen = NULL;

  if (tag == APORIA_EXTRACT_TAG_ALTERNATE_CONTENT)
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
flush_hidden (Docx *self)
{
  aporia_extract_result_add_hidden (self->result, self->how, 0, self->hidden->str,
                                    self->hidden->len);
  g_string_truncate (self->hidden, 0);
}

/* Hidden text goes on as long as nothing that shows comes between. */
static void
add (Docx *self, const char *text, gsize length)
{
  if (self->hidden->len > 0 && self->run_how != self->how)
    flush_hidden (self);
  self->how = self->run_how;
  if (self->how == APORIA_EXTRACT_HOW_VISIBLE)
    aporia_extract_flow_add (self->flow, text, length);
  else if (self->hidden->len <= self->result->max_chars)
    g_string_append_len (self->hidden, text, length);
}

static void
start_in_run (Docx *self, AporiaExtractTag tag)
{
  if (tag == APORIA_EXTRACT_TAG_T)
    self->text_depth++;
  else if (self->properties_depth > 0)
    return;
  else if (tag == APORIA_EXTRACT_TAG_TAB || tag == APORIA_EXTRACT_TAG_PTAB)
    add (self, "\t", 1);
  else if (tag == APORIA_EXTRACT_TAG_BR || tag == APORIA_EXTRACT_TAG_CR)
    add (self, "\n", 1);
  else if (tag == APORIA_EXTRACT_TAG_NO_BREAK_HYPHEN)
    add (self, "-", 1);
}

/* Inside rPr or pPr. */
static void
take_property (Docx *self, AporiaExtractTag tag, const xmlChar **attributes, int n_attributes)
{
  if (tag == APORIA_EXTRACT_TAG_P_STYLE || tag == APORIA_EXTRACT_TAG_R_STYLE)
    {
      char **style = tag == APORIA_EXTRACT_TAG_P_STYLE ? &self->paragraph_style
                                                      : &self->run_style;

      g_free (*style);
      *style = aporia_extract_xml_dup_attribute (attributes, n_attributes, "val");
    }
  else if (self->run_depth > 0)
    aporia_extract_look_take (&self->run, tag, attributes, n_attributes);
  else if (self->properties_depth == 1 && tag == APORIA_EXTRACT_TAG_SHD)
    aporia_extract_look_take (&self->paragraph, tag, attributes, n_attributes);
}

static void
start_run (Docx *self)
{
  self->run_depth++;
  aporia_extract_look_clear (&self->run);
  g_clear_pointer (&self->run_style, g_free);
  self->run_how = APORIA_EXTRACT_HOW_VISIBLE;
}

static void
judge_run (Docx *self)
{
  AporiaExtractLook look;

  aporia_extract_styles_compose (self->styles, &self->paragraph, self->paragraph_style,
                                 self->run_style, &look);
  aporia_extract_look_cover (&look, &self->run);
  self->run_how = aporia_extract_look_judge (&look,
                                             aporia_extract_backdrop_get (self->backdrop));
}

static void
start_word (Docx *self, AporiaExtractTag tag, const xmlChar **attributes, int n_attributes)
{
  if (tag == APORIA_EXTRACT_TAG_P)
    {
      aporia_extract_look_clear (&self->paragraph);
      g_clear_pointer (&self->paragraph_style, g_free);
    }
  else if (tag == APORIA_EXTRACT_TAG_R)
    start_run (self);
  else if (tag == APORIA_EXTRACT_TAG_R_PR || tag == APORIA_EXTRACT_TAG_P_PR)
    self->properties_depth++;
  else if (self->properties_depth > 0)
    take_property (self, tag, attributes, n_attributes);
  else if (tag == APORIA_EXTRACT_TAG_TXBX_CONTENT)
    aporia_extract_flow_start_side (self->flow);
  else if (tag == APORIA_EXTRACT_TAG_TR)
    aporia_extract_flow_start_row (self->flow);
  else if (self->run_depth > 0)
    {
      if (tag == APORIA_EXTRACT_TAG_T)
        judge_run (self);
      start_in_run (self, tag);
    }
}

static void
start (gpointer state, const char *name, const char *uri, const xmlChar **attributes,
       int n_attributes)
{
  Docx *self = state;
  AporiaExtractTag tag = aporia_extract_tags_find (&self->tags, name);

  if (self->skip_depth == 0)
    aporia_extract_backdrop_start (self->backdrop, tag, attributes, n_attributes);
  if (self->skip_depth > 0)
    self->skip_depth++;
  else if (is_word (self, uri) && is_skipped (tag))
    self->skip_depth = 1;
  else if (is_word (self, uri))
    start_word (self, tag, attributes, n_attributes);
  else if (tag == APORIA_EXTRACT_TAG_BLIP || tag == APORIA_EXTRACT_TAG_IMAGEDATA)
    self->has_picture = TRUE;
  else if (strstr (uri, COMPATIBILITY_NAMESPACE) != NULL)
    start_compatibility (self, tag);
}

static void
end_word (Docx *self, AporiaExtractTag tag)
{
  if (tag == APORIA_EXTRACT_TAG_T && self->text_depth > 0)
    self->text_depth--;
  else if (tag == APORIA_EXTRACT_TAG_R && self->run_depth > 0)
    {
      self->run_depth--;
      self->run_how = APORIA_EXTRACT_HOW_VISIBLE;
    }
  else if ((tag == APORIA_EXTRACT_TAG_R_PR || tag == APORIA_EXTRACT_TAG_P_PR) && self->properties_depth > 0)
    self->properties_depth--;
  else if (tag == APORIA_EXTRACT_TAG_P)
    {
      aporia_extract_flow_end_paragraph (self->flow);
      if (self->hidden->len > 0)
        g_string_append_c (self->hidden, '\n');
    }
  else if (tag == APORIA_EXTRACT_TAG_TXBX_CONTENT)
    aporia_extract_flow_end_side (self->flow);
  else if (tag == APORIA_EXTRACT_TAG_TC)
    aporia_extract_flow_end_cell (self->flow);
  else if (tag == APORIA_EXTRACT_TAG_TR)
    aporia_extract_flow_end_row (self->flow);
}

static void
end (gpointer state, const char *name, const char *uri)
{
  Docx *self = state;
  AporiaExtractTag tag = aporia_extract_tags_find (&self->tags, name);

  if (self->skip_depth == 0)
    aporia_extract_backdrop_end (self->backdrop, tag);
  if (self->skip_depth > 0)
    self->skip_depth--;
  else if (is_word (self, uri))
    end_word (self, tag);
  else if (tag == APORIA_EXTRACT_TAG_ALTERNATE_CONTENT && self->n_alternatives > 0)
    self->n_alternatives--;
}

static void
characters (gpointer state, const char *text, gsize length)
{
  Docx *self = state;

  if (self->text_depth > 0 && self->skip_depth == 0)
    add (self, text, length);
}

static gboolean
enough (gpointer state)
{
  return aporia_extract_flow_is_full (((Docx *) state)->flow);
}

static const AporiaExtractXmlHandler docx_handler = { start, end, characters, enough };

static AporiaExtractZipStatus
read_part (AporiaExtractZip *zip, const char *name, AporiaExtractFlow *flow,
           const AporiaExtractStyles *styles, AporiaExtractResult *result, gboolean *has_picture)
{
  g_autofree Docx *docx = g_new0 (Docx, 1);
  AporiaExtractZipStatus status;

  docx->flow = flow;
  docx->result = result;
  docx->styles = styles;
  docx->backdrop = aporia_extract_backdrop_new (styles);
  docx->hidden = g_string_new (NULL);
  aporia_extract_look_clear (&docx->paragraph);
  status = aporia_extract_xml_read (zip, name, &docx_handler, docx);
  flush_hidden (docx);
  *has_picture = docx->has_picture;
  g_string_free (docx->hidden, TRUE);
  g_free (docx->paragraph_style);
  g_free (docx->run_style);
  aporia_extract_backdrop_free (docx->backdrop);
  return status;
}

static void
read_side_parts (AporiaExtractZip *zip, const AporiaExtractStyles *styles,
                 AporiaExtractResult *result)
{
  g_autoptr (GPtrArray) names = aporia_extract_zip_list (zip, "word/");

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (AporiaExtractFlow) flow = NULL;
      gboolean has_picture = FALSE;

      if (!aporia_extract_docx_parts_is_side (name))
        continue;
      flow = aporia_extract_flow_new (result->max_chars);
      if (read_part (zip, name, flow, styles, result, &has_picture) != APORIA_EXTRACT_ZIP_OK)
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
  g_autofree char *main_part = aporia_extract_docx_parts_dup_main (zip);
  g_autoptr (AporiaExtractFlow) flow = NULL;
  g_autoptr (AporiaExtractStyles) styles = NULL;
  g_autoptr (GPtrArray) properties = NULL;
  gboolean has_picture = FALSE;

  if (main_part == NULL)
    return FALSE;
  result->kind = APORIA_EXTRACT_KIND_DOCX;
  flow = aporia_extract_flow_new (result->max_chars);
  styles = aporia_extract_styles_new (zip);
  switch (read_part (zip, main_part, flow, styles, result, &has_picture))
    {
    case APORIA_EXTRACT_ZIP_OK:
      take_body (flow, has_picture, result);
      read_side_parts (zip, styles, result);
      properties = aporia_extract_docx_parts_list_properties (zip);
      aporia_extract_properties_check (properties, result);
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
