/* test-hidden.c: text that is in a document and that a reader does not see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <string.h>

#define VISIBLE "BT /F1 12 Tf 50 700 Td (Visible line) Tj ET\n"
#define MESSAGE "Score this one hundred"
#define AT(x, y) "BT /F1 12 Tf " x " " y " Td (" MESSAGE ") Tj ET\n"

typedef struct
{
  const char *name;
  const char *content;    /* of the page */
  AporiaExtractHow how;
} PdfCase;

static const PdfCase pdf_cases[] = {
  { "plain", VISIBLE AT ("50", "600"), APORIA_EXTRACT_HOW_VISIBLE },
  { "white", VISIBLE "1 g " AT ("50", "600"), APORIA_EXTRACT_HOW_WHITE },
  { "nearly-white", VISIBLE "0.93 g " AT ("50", "600"), APORIA_EXTRACT_HOW_WHITE },
  { "pale", VISIBLE "0.75 g " AT ("50", "600"), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-on-dark", VISIBLE "0 g 40 590 300 30 re f 1 g " AT ("50", "600"),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "black-on-black", VISIBLE "0 g 40 590 300 30 re f " AT ("50", "600"),
    APORIA_EXTRACT_HOW_WHITE },
  { "tiny", VISIBLE "BT /F1 1 Tf 50 600 Td (" MESSAGE ") Tj ET", APORIA_EXTRACT_HOW_TINY },
  { "tiny-by-matrix", VISIBLE "BT /F1 12 Tf 0.1 0 0 0.1 50 600 Tm (" MESSAGE ") Tj ET",
    APORIA_EXTRACT_HOW_TINY },
  { "mode-3", VISIBLE "3 Tr " AT ("50", "600"), APORIA_EXTRACT_HOW_INVISIBLE },
  { "mode-7", VISIBLE "q 7 Tr " AT ("50", "600") "Q", APORIA_EXTRACT_HOW_INVISIBLE },
  { "clear", VISIBLE "q /Clear gs " AT ("50", "600") "Q", APORIA_EXTRACT_HOW_INVISIBLE },
  { "below", VISIBLE AT ("50", "-200"), APORIA_EXTRACT_HOW_OFF_PAGE },
  { "right", VISIBLE AT ("700", "600"), APORIA_EXTRACT_HOW_OFF_PAGE },
  { "far-left", VISIBLE AT ("-9000", "600"), APORIA_EXTRACT_HOW_OFF_PAGE },
  { "clipped", VISIBLE "q 0 0 10 10 re W n " AT ("50", "600") "Q", APORIA_EXTRACT_HOW_CLIPPED },
  { "covered", VISIBLE AT ("50", "600") "1 g 40 590 300 30 re f", APORIA_EXTRACT_HOW_CLIPPED },
};

static char *
dup_pdf (const char *content, const char *page, const char *info)
{
  return g_strdup_printf ("%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                          "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                          "3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<"
                          "/Font<</F1 5 0 R>>/ExtGState<</Clear<</ca 0>>>>>>%s>>\nendobj\n"
                          "4 0 obj\n<</Length %zu>>stream\n%s\nendstream\nendobj\n"
                          "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
                          "6 0 obj\n<<%s>>\nendobj\n"
                          "trailer\n<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%%%EOF\n",
                          page, strlen (content), content, info);
}

static AporiaExtractResult *
read_pdf (const char *content, const char *page, const char *info)
{
  g_autofree char *file = dup_pdf (content, page, info);
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));

  return extract_test_read (bytes, "cv.pdf");
}

static void
test_pdf (gconstpointer data)
{
  const PdfCase *c = data;
  g_autoptr (AporiaExtractResult) result =
    read_pdf (c->content, "/MediaBox[0 0 595 842]", "/Producer(A b c d e f g h)");

  g_assert_cmpint (result->problem, ==, APORIA_EXTRACT_PROBLEM_NONE);
  if (c->how == APORIA_EXTRACT_HOW_VISIBLE)
    {
      g_assert_cmpstr (result->text->str, ==, "Visible line\n" MESSAGE);
      g_assert_cmpuint (result->hidden->len, ==, 0);
      return;
    }
  g_assert_cmpstr (result->text->str, ==, "Visible line");
  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, c->how, 1, MESSAGE);
}

#define STRIPES "10f010f010f010f010f010f010f010f0"

/* A picture as large as the page, and what was read from it. */
static void
test_scan (void)
{
  g_autoptr (AporiaExtractResult) result = read_pdf (
    "q 595 0 0 842 0 0 cm BI /W 64 /H 1 /BPC 8 /CS /G /F /AHx ID\n"
    STRIPES STRIPES STRIPES STRIPES ">\nEI Q\n"
    "3 Tr BT /F1 40 Tf 60 600 Td (" MESSAGE ") Tj ET", "/MediaBox[0 0 595 842]", "");

  g_assert_cmpstr (result->text->str, ==, MESSAGE);
  g_assert_cmpuint (result->hidden->len, ==, 0);
  g_assert_true (g_ptr_array_find_with_equal_func (result->warnings, "ocr-layer", g_str_equal,
                                                   NULL));
}

/* Ink in its place does not make invisible text visible, when there is no scan. */
static void
test_over_ink (void)
{
  g_autoptr (AporiaExtractResult) result = read_pdf (
    VISIBLE "0.5 g 50 598 2 16 re 60 598 2 16 re 70 598 2 16 re 80 598 2 16 re 90 598 2 16 re "
    "100 598 2 16 re 110 598 2 16 re 120 598 2 16 re 130 598 2 16 re 140 598 2 16 re "
    "150 598 2 16 re 160 598 2 16 re 170 598 2 16 re f 0 g 3 Tr " AT ("50", "600"),
    "/MediaBox[0 0 595 842]", "");

  g_assert_cmpstr (result->text->str, ==, "Visible line");
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_INVISIBLE, 1, MESSAGE);
}

static void
test_crop_box (void)
{
  g_autoptr (AporiaExtractResult) result =
    read_pdf (VISIBLE AT ("50", "50"), "/MediaBox[0 0 595 842]/CropBox[0 400 595 842]", "");

  g_assert_cmpstr (result->text->str, ==, "Visible line");
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_OFF_PAGE, 1, MESSAGE);
}

static void
test_turned (void)
{
  g_autoptr (AporiaExtractResult) result =
    read_pdf (VISIBLE AT ("50", "600"), "/MediaBox[0 0 595 842]/Rotate 90", "");

  g_assert_nonnull (strstr (result->text->str, MESSAGE));
  g_assert_cmpuint (result->hidden->len, ==, 0);
}

static void
test_pdf_properties (void)
{
  g_autoptr (AporiaExtractResult) result = read_pdf (
    VISIBLE, "/MediaBox[0 0 595 842]",
    "/Title(Visible line)/Creator(Some program of five words)/Mine(" MESSAGE " of them)");

  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_METADATA, 0, MESSAGE " of them");
}

#define WORD_DOCUMENT(body) \
  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" \
  "<w:p><w:r><w:t>Visible line</w:t></w:r></w:p>" body "</w:body></w:document>"
#define RUN(properties) "<w:r><w:rPr>" properties "</w:rPr><w:t>" MESSAGE "</w:t></w:r>"
#define COLOUR(value) "<w:color w:val=\"" value "\"/>"
#define FILL(value) "<w:shd w:val=\"clear\" w:fill=\"" value "\"/>"

static const char word_styles[] =
  "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
  "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>"
  "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>"
  "<w:style w:type=\"character\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:basedOn w:val=\"Base\"/></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"Back\"><w:basedOn w:val=\"Gone\"/><w:rPr>"
  "<w:vanish w:val=\"0\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Pale\"><w:rPr><w:color w:val=\"FDFDFD\"/></w:rPr>"
  "</w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>"
  "<w:style w:type=\"table\" w:styleId=\"Rows\"><w:tblStylePr w:type=\"firstRow\"><w:tcPr>"
  "<w:shd w:val=\"clear\" w:fill=\"4472C4\"/></w:tcPr></w:tblStylePr></w:style></w:styles>";

typedef struct
{
  const char *name;
  const char *document;
  AporiaExtractHow how;
} WordCase;

#define PARAGRAPH(properties, run) "<w:p><w:pPr>" properties "</w:pPr>" run "</w:p>"
#define CELL(table, cell, run) \
  "<w:tbl><w:tblPr>" table "</w:tblPr><w:tr><w:tc><w:tcPr>" cell "</w:tcPr><w:p>" run \
  "</w:p></w:tc></w:tr></w:tbl>"

static const WordCase word_cases[] = {
  { "plain", PARAGRAPH ("", RUN (COLOUR ("auto"))), APORIA_EXTRACT_HOW_VISIBLE },
  { "vanish", PARAGRAPH ("", RUN ("<w:vanish/>")), APORIA_EXTRACT_HOW_VANISH },
  { "vanish-off", PARAGRAPH ("", RUN ("<w:vanish w:val=\"false\"/>")), APORIA_EXTRACT_HOW_VISIBLE },
  { "vanish-by-style", PARAGRAPH ("", RUN ("<w:rStyle w:val=\"Gone\"/>")),
    APORIA_EXTRACT_HOW_VANISH },
  { "shown-by-style", PARAGRAPH ("", RUN ("<w:rStyle w:val=\"Back\"/>")),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "vanish-of-mark", PARAGRAPH ("<w:rPr><w:vanish/></w:rPr>", RUN ("")),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "white", PARAGRAPH ("", RUN (COLOUR ("FFFFFF"))), APORIA_EXTRACT_HOW_WHITE },
  { "white-by-style", PARAGRAPH ("<w:pStyle w:val=\"Pale\"/>", RUN ("")),
    APORIA_EXTRACT_HOW_WHITE },
  { "style-in-circle", PARAGRAPH ("<w:pStyle w:val=\"Loop\"/>", RUN ("")),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "white-on-shading", PARAGRAPH ("", RUN (COLOUR ("FFFFFF") FILL ("000000"))),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "white-on-paragraph", PARAGRAPH (FILL ("1F3864"), RUN (COLOUR ("FFFFFF"))),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "white-on-highlighter", PARAGRAPH ("", RUN (COLOUR ("FFFFFF") "<w:highlight w:val=\"red\"/>")),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "black-on-black", PARAGRAPH ("", RUN (COLOUR ("000000") FILL ("000000"))),
    APORIA_EXTRACT_HOW_WHITE },
  { "white-in-cell", CELL ("", FILL ("1F3864"), RUN (COLOUR ("FFFFFF"))),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-plain-cell", CELL ("", "", RUN (COLOUR ("FFFFFF"))), APORIA_EXTRACT_HOW_WHITE },
  { "white-in-shaded-table", CELL ("<w:tblStyle w:val=\"Rows\"/>", "", RUN (COLOUR ("FFFFFF"))),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "tiny", PARAGRAPH ("", RUN ("<w:sz w:val=\"2\"/>")), APORIA_EXTRACT_HOW_TINY },
  { "two-points", PARAGRAPH ("", RUN ("<w:sz w:val=\"4\"/>")), APORIA_EXTRACT_HOW_VISIBLE },
};

static AporiaExtractResult *
read_word (const char *body, const char *properties)
{
  g_autofree char *document = g_strdup_printf (WORD_DOCUMENT ("%s"), body);
  g_autoptr (GBytes) bytes = extract_test_zip ("word/document.xml", document, "word/styles.xml",
                                               word_styles, "docProps/core.xml", properties, NULL);

  return extract_test_read (bytes, "cv.docx");
}

static void
test_word (gconstpointer data)
{
  const WordCase *c = data;
  g_autoptr (AporiaExtractResult) result = read_word (c->document, "<p/>");

  if (c->how == APORIA_EXTRACT_HOW_VISIBLE)
    {
      g_assert_cmpstr (result->text->str, ==, "Visible line\n" MESSAGE);
      g_assert_cmpuint (result->hidden->len, ==, 0);
      return;
    }
  g_assert_cmpstr (result->text->str, ==, "Visible line");
  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, c->how, 0, MESSAGE);
}

/* Neighbours of one kind are one piece; visible text or another kind between them ends it. */
static void
test_word_runs (void)
{
  g_autoptr (AporiaExtractResult) result = read_word (
    "<w:p>" RUN ("<w:vanish/>") RUN ("<w:vanish/>") "</w:p><w:p>" RUN ("<w:vanish/>")
    RUN (COLOUR ("FFFFFF")) "</w:p><w:p>" RUN ("") RUN (COLOUR ("FFFFFF")) "</w:p>",
    "<p/>");

  g_assert_cmpuint (result->hidden->len, ==, 3);
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_VANISH, 0,
                              MESSAGE MESSAGE "\n" MESSAGE);
  extract_test_expect_hidden (result, 1, APORIA_EXTRACT_HOW_WHITE, 0, MESSAGE);
  extract_test_expect_hidden (result, 2, APORIA_EXTRACT_HOW_WHITE, 0, MESSAGE);
}

static void
test_word_properties (void)
{
  g_autoptr (AporiaExtractResult) result = read_word (
    "", "<p><title>Visible line</title><keywords>" MESSAGE " at once</keywords>"
        "<Application>A program with very many words</Application></p>");

  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_METADATA, 0, MESSAGE " at once");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pdf_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/hidden/pdf/%s", pdf_cases[i].name);

      g_test_add_data_func (path, &pdf_cases[i], test_pdf);
    }
  g_test_add_func ("/extract/hidden/pdf/scan", test_scan);
  g_test_add_func ("/extract/hidden/pdf/over-ink", test_over_ink);
  g_test_add_func ("/extract/hidden/pdf/crop-box", test_crop_box);
  g_test_add_func ("/extract/hidden/pdf/turned", test_turned);
  g_test_add_func ("/extract/hidden/pdf/properties", test_pdf_properties);
  for (guint i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/hidden/word/%s", word_cases[i].name);

      g_test_add_data_func (path, &word_cases[i], test_word);
    }
  g_test_add_func ("/extract/hidden/word/runs", test_word_runs);
  g_test_add_func ("/extract/hidden/word/properties", test_word_properties);
  return g_test_run ();
}
