#include "cli/aporia-cli-documents.h"

#include <cairo-pdf.h>

#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 50.0
#define LINE 25.0
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

static void
draw_line (cairo_t *cr, guint page, guint row, gboolean is_cv)
{
  gboolean is_heading = is_cv && row % 7 == 0;
  g_autofree char *text = is_heading ? g_strdup (headings[(row / 7 + page) % G_N_ELEMENTS (headings)])
                                     : make_line (page * LINES_PER_PAGE + row);

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                          is_heading ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, is_heading ? 14 : 8.5);
  cairo_move_to (cr, MARGIN, MARGIN + LINE * (row + 1));
  cairo_show_text (cr, text);
}

/* A CV has headings and a name; a long text has lines. */
static gboolean
write_pdf (const char *path, guint n_pages, gboolean is_cv, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint page = 0; page < n_pages; page++)
    {
      for (guint row = 0; row < LINES_PER_PAGE; row++)
        draw_line (cr, page, row, is_cv);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
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
