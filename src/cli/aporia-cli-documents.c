#include "cli/aporia-cli-documents.h"

#include "charts/aporia-plain-pdf.h"

#define LINES_PER_PAGE 29
#define CV_PAGES 3
#define LONG_PAGES 300
#define WORD_BYTES 980000

static const char *const words[] = {
  "kitchen",  "menu",   "évening", "service", "stock",   "order",   "rota",    "team",
  "supplier", "recipe", "naïve",   "audit",   "hygiene", "budget",  "season",  "apprentice",
  "café",     "waste",  "portion", "tasting", "plan",    "señor",   "review",  "coaching",
  "delivery", "price",  "Müller",  "quality", "record",  "checked", "reduced", "trained",
};

static const char *const headings[] = { "Experience", "Education", "Skills", "Languages",
                                        "Projects",   "Awards",    "Training" };

/* Some words, a different line for each NUMBER. */
static char *
make_line (guint number)
{
  GString *line = g_string_new (NULL);
  guint state = number * 2654435761u + 1;

  for (guint i = 0; i < 13; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (line, "%s%s", i > 0 ? " " : "", words[(state >> 16) % G_N_ELEMENTS (words)]);
    }
  g_string_append_printf (line, " %u.", number);
  return g_string_free (line, FALSE);
}

/* A CV has headings; a long text has lines. */
static char *
make_page (guint page, gboolean is_cv)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint row = 0; row < LINES_PER_PAGE; row++)
    {
      g_autofree char *line = make_line (page * LINES_PER_PAGE + row);

      if (is_cv && row % 7 == 0)
        g_string_append_printf (text, "# %s\n", headings[(row / 7 + page) % G_N_ELEMENTS (headings)]);
      else
        g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
write_pdf (const char *path, guint n_pages, gboolean is_cv, GError **error)
{
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (pages, make_page (i, is_cv));
  return aporia_plain_pdf_write (pages, path, error);
}

/* Paragraphs of runs as a person's editing leaves them, every eighth one a table row. */
static void
add_word_paragraph (GString *out, guint number)
{
  g_autofree char *text = make_line (number);

  if (number % 8 == 0)
    g_string_append_printf (out,
                            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>%u</w:t></w:r></w:p></w:tc><w:tc>"
                            "<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                            2000 + number % 25, text);
  else
    g_string_append_printf (out,
                            "<w:p><w:pPr><w:pStyle w:val=\"Body\"/></w:pPr><w:r><w:rPr><w:b/>"
                            "<w:sz w:val=\"22\"/></w:rPr><w:t xml:space=\"preserve\">%u </w:t></w:r>"
                            "<w:r><w:rPr><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr>"
                            "<w:t>%s</w:t></w:r></w:p>",
                            number, text);
}

static gboolean
write_word (const char *path, GError **error)
{
  static const char open[] =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\""
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
  static const char styles[] =
      "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:style w:type=\"paragraph\" w:styleId=\"Body\"><w:rPr><w:color w:val=\"202020\"/></w:rPr>"
      "</w:style></w:styles>";
  g_autoptr(GString) document = g_string_new (open);
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; document->len < WORD_BYTES; i++)
    add_word_paragraph (document, i);
  g_string_append (document, "</w:body></w:document>");
  bytes = cli_documents_zip ("word/document.xml", document->str, "word/styles.xml", styles, NULL);
  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

gboolean
cli_documents_write (const char *folder, GError **error)
{
  g_autofree char *cv = g_build_filename (folder, CLI_DOCUMENT_CV, NULL);
  g_autofree char *pages = g_build_filename (folder, CLI_DOCUMENT_LONG, NULL);
  g_autofree char *word = g_build_filename (folder, CLI_DOCUMENT_WORD, NULL);

  return write_pdf (cv, CV_PAGES, TRUE, error) && write_pdf (pages, LONG_PAGES, FALSE, error)
         && write_word (word, error);
}
