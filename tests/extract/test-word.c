/* test-word.c: Word and OpenDocument texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define T(s) "<w:r><w:t xml:space=\"preserve\">" s "</w:t></w:r>"
#define P(s) "<w:p>" s "</w:p>"
#define CELL(s) "<w:tc>" s "</w:tc>"
#define ROW(s) "<w:tr>" s "</w:tr>"

typedef struct
{
  const char *name;
  const char *body;
  const char *text;
} Case;

static const Case cases[] = {
  { "paragraphs", P (T ("One ") T ("line")) P ("") P (T ("two")), "One line\n\ntwo" },
  { "breaks", P ("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
                 "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
                 "<w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a\tb\nc-d" },
  { "entities", P (T ("R&amp;D &lt;3 &#233;")), "R&D <3 é" },
  { "table", "<w:tbl>" ROW (CELL (P (T ("a"))) CELL (P (T ("b")))) ROW (CELL (P (T ("c")))
             CELL (P (T ("d")))) "</w:tbl>" P (T ("after")), "a\tb\nc\td\nafter" },
  { "layout-table", "<w:tbl>" ROW (CELL (P (T ("a")) P (T ("b"))) CELL (P (T ("c"))))
                    "</w:tbl>" P (T ("after")), "a\nb\nc\nafter" },
  { "nested-table", "<w:tbl>" ROW (CELL ("<w:tbl>" ROW (CELL (P (T ("a"))) CELL (P (T ("b"))))
                    "</w:tbl>" P (T ("c"))) CELL (P (T ("d")))) "</w:tbl>", "a\tb\nc\td" },
  { "vanish", P (T ("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t><w:tab/></w:r>"
              "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>b</w:t></w:r>"), "ab" },
  { "tracked", P ("<w:ins>" T ("new") "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
               "<w:moveFrom>" T ("gone") "</w:moveFrom>"
               "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
               "<w:t>!</w:t></w:r>"), "new!" },
  { "fields", P ("<w:r><w:instrText>PAGE</w:instrText></w:r>" T ("1")), "1" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;

  extract_test_expect (extract_test_docx (self->body), "cv.docx", self->text);
}

#define BOX(s) "<w:txbxContent>" P (T (s)) "</w:txbxContent>"
#define TWICE(s) "<w:r><mc:AlternateContent><mc:Choice>" BOX (s) "</mc:Choice><mc:Fallback>" \
                 "<w:pict>" BOX (s) "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"

static void
test_text_box (void)
{
  g_autoptr (GBytes) bytes = extract_test_docx (P (T ("be") TWICE ("box") T ("fore"))
                                                P (T ("end")));
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.docx");

  g_assert_cmpstr (result->text->str, ==, "before\nend");
  g_assert_cmpstr (result->side_text->str, ==, "box");
  extract_test_expect (extract_test_docx (P (TWICE ("only"))), "cv.docx", "only");
}

static void
test_side_parts (void)
{
  g_autoptr (GBytes) bytes = extract_test_zip (
    "word/document.xml", "<w:document " W "><w:body>" P (T ("body")) "</w:body></w:document>",
    "word/header1.xml", "<w:hdr " W ">" P ("") P (T ("head")) "</w:hdr>",
    "word/footnotes.xml", "<w:footnotes " W ">" P (T ("note")) "</w:footnotes>",
    "word/footer1.xml", "<w:ftr " W ">" P (T ("broken")), NULL);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.docx");

  g_assert_cmpstr (result->text->str, ==, "body");
  g_assert_cmpstr (result->side_text->str, ==, "broken\nnote\nhead");
  g_assert_cmpuint (result->warnings->len, ==, 1);
}

static void
test_moved_main_part (void)
{
  extract_test_expect (extract_test_zip (
    "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/officeDocument\" Target=\"/word/document2.xml\"/>"
    "</Relationships>",
    "word/document2.xml", "<w:document " W "><w:body>" P (T ("body")) "</w:body></w:document>",
    NULL), "x", "body");
}

static void
test_problems (void)
{
  static const char locked[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0"
                               "P\0a\0c\0k\0a\0g\0e";

  extract_test_expect_problem (extract_test_docx (P ("")), "a.docx", APORIA_EXTRACT_PROBLEM_EMPTY);
  extract_test_expect_problem (extract_test_docx (P ("<w:r><a:blip/></w:r>")), "a.docx",
                               APORIA_EXTRACT_PROBLEM_PICTURES_ONLY);
  extract_test_expect_problem (extract_test_docx ("<w:p>"), "a.docx",
                               APORIA_EXTRACT_PROBLEM_DAMAGED);
  extract_test_expect_problem (extract_test_zip ("a", "b", NULL), "a.docx",
                               APORIA_EXTRACT_PROBLEM_DAMAGED);
  extract_test_expect_problem (extract_test_zip ("xl/workbook.xml", "<a/>", NULL), "a.xlsx",
                               APORIA_EXTRACT_PROBLEM_WRONG_KIND);
  extract_test_expect_problem (g_bytes_new_static (locked, sizeof locked), "a.docx",
                               APORIA_EXTRACT_PROBLEM_PASSWORD);
}

static void
test_document_type (void)
{
  extract_test_expect_problem (extract_test_zip (
    "word/document.xml",
    "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:document " W "><w:body>"
    P (T ("&e;")) "</w:body></w:document>", NULL), "a.docx", APORIA_EXTRACT_PROBLEM_DAMAGED);
}

static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<w:p>");
  extract_test_expect_problem (extract_test_docx (deep->str), "a.docx",
                               APORIA_EXTRACT_PROBLEM_DAMAGED);
}

#define ODT_TYPE "application/vnd.oasis.opendocument.text"
#define ODT(s) "<o:document-content xmlns:o=\"urn:oasis:office\" xmlns:text=\"urn:text\" " \
               "xmlns:table=\"urn:table\" xmlns:draw=\"urn:draw\">" s "</o:document-content>"

static void
test_odt (void)
{
  g_autoptr (GBytes) bytes = extract_test_zip (
    "mimetype", ODT_TYPE,
    "content.xml", ODT ("<text:h>Head</text:h><text:p>a \n  b<text:s text:c=\"2\"/>"
      "<text:span> c</text:span><text:tab/>d<text:line-break/>e"
      "<text:note><text:note-citation>1</text:note-citation><text:p>note</text:p></text:note>"
      "</text:p><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
      "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
      "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"),
    "styles.xml", ODT ("<o:header><text:p>top</text:p></o:header><text:p>no</text:p>"), NULL);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.odt");

  g_assert_cmpint (result->kind, ==, APORIA_EXTRACT_KIND_ODT);
  g_assert_cmpstr (result->text->str, ==, "Head\na b  c\td\ne\nx\ty");
  g_assert_cmpstr (result->side_text->str, ==, "1note\ntop");
}

static void
test_odt_locked (void)
{
  extract_test_expect_problem (extract_test_zip (
    "mimetype", ODT_TYPE, "content.xml", "garbage",
    "META-INF/manifest.xml", "<m><manifest:encryption-data/></m>", NULL), "a.odt",
    APORIA_EXTRACT_PROBLEM_PASSWORD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/docx/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/extract/docx/text-box", test_text_box);
  g_test_add_func ("/extract/docx/side-parts", test_side_parts);
  g_test_add_func ("/extract/docx/moved-main-part", test_moved_main_part);
  g_test_add_func ("/extract/docx/problems", test_problems);
  g_test_add_func ("/extract/docx/document-type", test_document_type);
  g_test_add_func ("/extract/docx/deep", test_deep);
  g_test_add_func ("/extract/odt/text", test_odt);
  g_test_add_func ("/extract/odt/locked", test_odt_locked);
  return g_test_run ();
}
