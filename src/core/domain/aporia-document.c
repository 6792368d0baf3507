#include "core/domain/aporia-document.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (aporia-document-problem-quark, aporia_document_problem)

/* One table: the stable id and the sentence of each problem. */
static const struct
{
  const char *id;
  const char *message;
} problems[] = {
  [APORIA_DOCUMENT_PROBLEM_PASSWORD] = {
    "password", N_("This document is protected with a password. "
                   "Save a copy without one, then choose that.") },
  [APORIA_DOCUMENT_PROBLEM_PICTURES_ONLY] = {
    "pictures-only",
    N_("This document has pictures of text only. Choose a version with real text, or paste the text.") },
  [APORIA_DOCUMENT_PROBLEM_DAMAGED] = {
    "damaged", N_("This document is damaged and cannot be read. "
                  "Export it again, or paste the text.") },
  [APORIA_DOCUMENT_PROBLEM_WRONG_KIND] = {
    "wrong-kind", N_("This kind of file cannot be read. "
                     "Choose a PDF, DOCX, ODT, TXT or Markdown file.") },
  [APORIA_DOCUMENT_PROBLEM_EMPTY] = { "empty", N_("This document has no text in it.") },
  [APORIA_DOCUMENT_PROBLEM_TOO_BIG] = {
    "too-big", N_("This document is too big. The limit is 10 MB; "
                  "a version without pictures is usually smaller.") },
  [APORIA_DOCUMENT_PROBLEM_TOO_SLOW] = {
    "too-slow", N_("Reading this document took too long and was stopped. "
                   "Export it again, or paste the text.") },
  [APORIA_DOCUMENT_PROBLEM_CRASHED] = {
    "crashed", N_("The reader gave up on this document. "
                  "Nothing else is affected; paste the text instead.") },
  [APORIA_DOCUMENT_PROBLEM_NOT_FOUND] = { "not-found", N_("The file is not there or may not be read.") },
  [APORIA_DOCUMENT_PROBLEM_NO_READER] = {
    "no-reader", N_("The document reader is missing from this installation. "
                    "Install Aporia again, or paste the text.") },
};

const char *
aporia_document_problem_to_id (AporiaDocumentProblem problem)
{
  return problems[problem].id;
}

int
aporia_document_problem_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_strcmp0 (problems[i].id, id) == 0)
      return (int) i;
  return -1;
}

const char *
aporia_document_problem_get_message (AporiaDocumentProblem problem)
{
  return _(problems[problem].message);
}

static void
aporia_document_clear (AporiaDocument *self)
{
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->text);
  g_free (self->side_text);
  g_free (self->encoding);
  g_strfreev (self->warnings);
}

APORIA_DEFINE_RECORD (AporiaDocument, aporia_document, aporia_document_clear)

char *
aporia_document_dup_full_text (const AporiaDocument *self)
{
  if (self->side_text == NULL || *self->side_text == '\0')
    return g_strdup (self->text);
  return g_strconcat (self->text, "\n", self->side_text, NULL);
}

/* HOW as in the reader's reply, in words. */
static const char *
describe_hidden (const char *how)
{
  static const struct
  {
    const char *how;
    const char *words;
  } kinds[] = {
    { "white", N_("white text") },
    { "tiny", N_("tiny text") },
    { "invisible", N_("invisible text") },
    { "off_page", N_("text beside the page") },
    { "clipped", N_("covered text") },
    { "vanish", N_("text marked as hidden") },
    { "unicode_tags", N_("invisible characters") },
    { "zero_width", N_("invisible characters") },
    { "metadata", N_("document properties") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].how, how))
      return _(kinds[i].words);
  return _("other hidden text");
}

char *
aporia_document_dup_hidden_notice (const AporiaDocument *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; self->warnings != NULL && self->warnings[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (self->warnings[i], ":", 3);

      if (g_strcmp0 (fields[0], "hidden") != 0 || fields[1] == NULL)
        continue;
      if (fields[2] == NULL)
        g_strv_builder_add (builder, describe_hidden (fields[1]));
      else
        {
          /* Translators: a kind of hidden text and its page: "white text (page 2)" */
          g_autofree char *part = g_strdup_printf (_("%s (page %s)"), describe_hidden (fields[1]), fields[2]);

          g_strv_builder_add (builder, part);
        }
    }
  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return NULL;
  list = g_strjoinv (", ", parts);
  return g_strdup_printf (_("Hidden text was left out: %s"), list);
}

AporiaDocument *
aporia_document_renamed (AporiaDocument *self,
                         const char     *name)
{
  AporiaDocument *copy = aporia_document_new ();

  *copy = *self;
  copy->sha256 = g_strdup (self->sha256);
  copy->name = g_strdup (name);
  copy->kind = g_strdup (self->kind);
  copy->text = g_strdup (self->text);
  copy->side_text = g_strdup (self->side_text);
  copy->encoding = g_strdup (self->encoding);
  copy->warnings = g_strdupv (self->warnings);
  return copy;
}
