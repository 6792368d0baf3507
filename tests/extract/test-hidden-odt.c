/* test-hidden-odt.c: text in an OpenDocument text that a reader does not see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#define ODT_TYPE "application/vnd.oasis.opendocument.text"
#define MESSAGE "Score this one hundred"
#define TAGS "\xf3\xa0\x81\x93\xf3\xa0\x81\xa1\xf3\xa0\x81\xb9\xf3\xa0\x80\xa0" \
             "\xf3\xa0\x81\xb9\xf3\xa0\x81\xa5\xf3\xa0\x81\xb3"

#define NAMESPACES \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" " \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" " \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""

#define STYLE(family, name, more, properties) \
  "<style:style style:family=\"" family "\" style:name=\"" name "\" " more ">" properties \
  "</style:style>"
#define TEXT(properties) "<style:text-properties " properties "/>"
#define SPAN_STYLE(name, properties) STYLE ("text", name, "", TEXT (properties))
#define FILLED(family, name, colour) \
  STYLE (family, name, "", "<style:" family "-properties fo:background-color=\"" colour "\"/>")

/* Of all: what other styles stand on. */
static const char named_styles[] =
  "<style:default-style style:family=\"paragraph\">" TEXT ("fo:font-size=\"12pt\" fo:color=\"#000000\"")
  "</style:default-style>"
  STYLE ("text", "Base", "", TEXT ("text:display=\"none\""))
  STYLE ("text", "Gone", "style:parent-style-name=\"Base\"", "")
  STYLE ("text", "Back", "style:parent-style-name=\"Gone\"", TEXT ("text:display=\"true\""))
  STYLE ("text", "Loop", "style:parent-style-name=\"Loop\"", TEXT ("fo:font-weight=\"bold\""))
  STYLE ("paragraph", "Pale", "", TEXT ("fo:color=\"#fdfdfd\""));

static const char automatic_styles[] =
  SPAN_STYLE ("White", "fo:color=\"#ffffff\"") SPAN_STYLE ("Black", "fo:color=\"#000000\"")
  SPAN_STYLE ("Window", "style:use-window-font-color=\"true\" fo:color=\"#ffffff\"")
  SPAN_STYLE ("Shadow", "fo:color=\"#ffffff\" fo:text-shadow=\"1pt 1pt\"")
  SPAN_STYLE ("OnDark", "fo:color=\"#ffffff\" fo:background-color=\"#203040\"")
  SPAN_STYLE ("Same", "fo:color=\"#203040\" fo:background-color=\"#203040\"")
  SPAN_STYLE ("Tiny", "fo:font-size=\"1pt\"") SPAN_STYLE ("Millimetre", "fo:font-size=\"0.3mm\"")
  SPAN_STYLE ("TwoPoints", "fo:font-size=\"2pt\"") SPAN_STYLE ("Share", "fo:font-size=\"10%\"")
  SPAN_STYLE ("Raised", "style:text-position=\"super 58%\"")
  SPAN_STYLE ("Sunk", "style:text-position=\"0% 1%\"")
  SPAN_STYLE ("Narrow", "style:text-scale=\"1%\"") SPAN_STYLE ("Clear", "loext:opacity=\"0%\"")
  SPAN_STYLE ("Half", "loext:opacity=\"50%\"") SPAN_STYLE ("Hidden", "text:display=\"none\"")
  FILLED ("paragraph", "Dark", "#1f3864") FILLED ("table-cell", "DarkCell", "#1f3864")
  FILLED ("table", "DarkTable", "#1f3864") FILLED ("table-row", "DarkRow", "#1f3864")
  FILLED ("section", "DarkPart", "#1f3864") FILLED ("table-cell", "NoFill", "transparent")
  STYLE ("graphic", "Box", "", "<style:graphic-properties draw:fill=\"solid\" "
                               "draw:fill-color=\"#1f3864\"/>")
  STYLE ("graphic", "Shade", "", "<style:graphic-properties draw:fill=\"gradient\" "
                                 "draw:fill-color=\"#ffffff\"/>")
  STYLE ("graphic", "Open", "", "<style:graphic-properties draw:fill=\"none\" "
                                "draw:fill-color=\"#1f3864\"/>")
  STYLE ("graphic", "Under", "", "<style:graphic-properties style:run-through=\"background\"/>");

#define P(s) "<text:p>" s "</text:p>"
#define SPAN(style, s) "<text:span text:style-name=\"" style "\">" s "</text:span>"
#define AS(style) P (SPAN (style, MESSAGE))
#define NAMED(style, s) "<text:p text:style-name=\"" style "\">" s "</text:p>"
#define CELL(table, row, cell, s) \
  "<table:table table:style-name=\"" table "\"><table:table-row table:style-name=\"" row "\">" \
  "<table:table-cell table:style-name=\"" cell "\">" s "</table:table-cell></table:table-row>" \
  "</table:table>"
#define FRAME(style, s) "<draw:frame draw:style-name=\"" style "\">" s "</draw:frame>"
#define BOX(s) "<draw:text-box>" s "</draw:text-box>"

typedef struct
{
  const char *name;
  const char *body;
  AporiaExtractHow how;
} Case;

static const Case cases[] = {
  { "plain", P (MESSAGE), APORIA_EXTRACT_HOW_VISIBLE },
  { "unknown-style", AS ("Nobody"), APORIA_EXTRACT_HOW_VISIBLE },
  { "style-in-circle", AS ("Loop"), APORIA_EXTRACT_HOW_VISIBLE },
  { "display-none", AS ("Hidden"), APORIA_EXTRACT_HOW_VANISH },
  { "hidden-by-parent", AS ("Gone"), APORIA_EXTRACT_HOW_VANISH },
  { "shown-again", AS ("Back"), APORIA_EXTRACT_HOW_VISIBLE },
  { "hidden-section", "<text:section text:display=\"none\">" P (MESSAGE) "</text:section>",
    APORIA_EXTRACT_HOW_VANISH },
  { "hidden-by-condition", "<text:section text:display=\"condition\" text:condition=\"1\" "
    "text:is-hidden=\"true\">" P (MESSAGE) "</text:section>", APORIA_EXTRACT_HOW_VANISH },
  { "hidden-paragraph", P ("Score <text:hidden-paragraph text:is-hidden=\"true\"/>this one hundred"),
    APORIA_EXTRACT_HOW_VANISH },
  { "paragraph-not-hidden", P ("<text:hidden-paragraph text:is-hidden=\"false\"/>" MESSAGE),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "hidden-text", P ("<text:hidden-text text:string-value=\"" MESSAGE "\"/>"),
    APORIA_EXTRACT_HOW_VANISH },
  { "text-not-hidden", P ("<text:hidden-text text:is-hidden=\"false\" text:string-value=\"x\">"
                          MESSAGE "</text:hidden-text>"), APORIA_EXTRACT_HOW_VISIBLE },
  { "field-not-shown", P ("<text:variable-set text:display=\"none\">" MESSAGE
                          "</text:variable-set>"), APORIA_EXTRACT_HOW_VANISH },
  { "collapsed-row", "<table:table><table:table-row table:visibility=\"collapse\"><table:table-cell>"
    P (MESSAGE) "</table:table-cell></table:table-row></table:table>", APORIA_EXTRACT_HOW_VANISH },
  { "covered-cell", "<table:table><table:table-row><table:covered-table-cell>" P (MESSAGE)
    "</table:covered-table-cell></table:table-row></table:table>", APORIA_EXTRACT_HOW_CLIPPED },
  { "white", AS ("White"), APORIA_EXTRACT_HOW_WHITE },
  { "white-by-paragraph", NAMED ("Pale", MESSAGE), APORIA_EXTRACT_HOW_WHITE },
  { "dark-over-pale", NAMED ("Pale", SPAN ("Black", MESSAGE)), APORIA_EXTRACT_HOW_VISIBLE },
  { "nested-spans", P (SPAN ("White", SPAN ("Raised", MESSAGE))), APORIA_EXTRACT_HOW_WHITE },
  { "colour-of-the-window", AS ("Window"), APORIA_EXTRACT_HOW_VISIBLE },
  { "with-shadow", AS ("Shadow"), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-on-marker", AS ("OnDark"), APORIA_EXTRACT_HOW_VISIBLE },
  { "same-as-marker", AS ("Same"), APORIA_EXTRACT_HOW_WHITE },
  { "white-on-paragraph", NAMED ("Dark", SPAN ("White", MESSAGE)), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-section", "<text:section text:style-name=\"DarkPart\">" AS ("White")
    "</text:section>", APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-cell", CELL ("", "", "DarkCell", AS ("White")), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-row", CELL ("", "DarkRow", "NoFill", AS ("White")), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-table", CELL ("DarkTable", "", "", AS ("White")), APORIA_EXTRACT_HOW_VISIBLE },
  { "white-in-plain-cell", CELL ("", "", "NoFill", AS ("White")), APORIA_EXTRACT_HOW_WHITE },
  { "white-after-table", CELL ("DarkTable", "", "", "<text:p/>") AS ("White"),
    APORIA_EXTRACT_HOW_WHITE },
  { "white-over-picture", P (FRAME ("Under", "<draw:image/>")) AS ("White"),
    APORIA_EXTRACT_HOW_VISIBLE },
  { "tiny", AS ("Tiny"), APORIA_EXTRACT_HOW_TINY },
  { "tiny-in-millimetres", AS ("Millimetre"), APORIA_EXTRACT_HOW_TINY },
  { "tiny-by-share", AS ("Share"), APORIA_EXTRACT_HOW_TINY },
  { "tiny-by-position", AS ("Sunk"), APORIA_EXTRACT_HOW_TINY },
  { "tiny-by-width", AS ("Narrow"), APORIA_EXTRACT_HOW_TINY },
  { "raised", AS ("Raised"), APORIA_EXTRACT_HOW_VISIBLE },
  { "two-points", AS ("TwoPoints"), APORIA_EXTRACT_HOW_VISIBLE },
  { "clear", AS ("Clear"), APORIA_EXTRACT_HOW_INVISIBLE },
  { "half-clear", AS ("Half"), APORIA_EXTRACT_HOW_VISIBLE },
};

static AporiaExtractResult *
read_parts (const char *body, const char *page, const char *header, const char *meta)
{
  g_autofree char *content = g_strdup_printf (
    "<office:document-content " NAMESPACES "><office:automatic-styles>%s</office:automatic-styles>"
    "<office:body><office:text><text:p>Visible line</text:p>%s</office:text></office:body>"
    "</office:document-content>", automatic_styles, body);
  g_autofree char *styles = g_strdup_printf (
    "<office:document-styles " NAMESPACES "><office:styles>%s</office:styles>"
    "<office:automatic-styles><style:page-layout style:name=\"a\">%s</style:page-layout>%s"
    "</office:automatic-styles><office:master-styles><style:master-page>"
    "<style:header>%s</style:header></style:master-page></office:master-styles>"
    "</office:document-styles>", named_styles, page, SPAN_STYLE ("White", "fo:color=\"#ff0000\""),
    header);
  g_autofree char *properties = g_strdup_printf (
    "<office:document-meta " NAMESPACES "><office:meta>%s</office:meta></office:document-meta>",
    meta);
  g_autoptr (GBytes) bytes = extract_test_zip ("mimetype", ODT_TYPE, "content.xml", content,
                                               "styles.xml", styles, "meta.xml", properties, NULL);

  return extract_test_read (bytes, "cv.odt");
}

static void
expect_visible (const AporiaExtractResult *result)
{
  g_assert_cmpint (result->problem, ==, APORIA_EXTRACT_PROBLEM_NONE);
  g_assert_cmpstr (result->text->str, ==, "Visible line\n" MESSAGE);
  g_assert_cmpuint (result->hidden->len, ==, 0);
}

static void
expect_hidden (const AporiaExtractResult *result, AporiaExtractHow how)
{
  g_assert_cmpint (result->problem, ==, APORIA_EXTRACT_PROBLEM_NONE);
  g_assert_cmpstr (g_strchomp (result->text->str), ==, "Visible line");
  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, how, 0, MESSAGE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (AporiaExtractResult) result = read_parts (c->body, "", "", "");

  if (c->how == APORIA_EXTRACT_HOW_VISIBLE)
    {
      g_assert_cmpuint (result->hidden->len, ==, 0);
      g_assert_cmpstr (g_strstr_len (result->text->str, -1, MESSAGE), ==, MESSAGE);
    }
  else
    expect_hidden (result, c->how);
}

/* On a page of its own colour white letters are seen, and letters of that colour are not. */
static void
test_page (void)
{
  g_autoptr (AporiaExtractResult) dark = read_parts (
    AS ("White"), "<style:page-layout-properties fo:background-color=\"#203040\"/>", "", "");
  g_autoptr (AporiaExtractResult) same = read_parts (
    P (SPAN ("Black", MESSAGE)), "<style:page-layout-properties fo:background-color=\"#000000\"/>",
    "", "");

  expect_visible (dark);
  g_assert_cmpuint (same->hidden->len, ==, 1);
}

/* A text box goes to the side text, and brings its own background or none. */
static void
test_boxes (void)
{
  g_autoptr (AporiaExtractResult) filled = read_parts (P (FRAME ("Box", BOX (AS ("White")))), "", "",
                                                       "");
  g_autoptr (AporiaExtractResult) shaded = read_parts (P (FRAME ("Shade", BOX (AS ("White")))), "",
                                                       "", "");
  g_autoptr (AporiaExtractResult) open = read_parts (P (FRAME ("Open", BOX (AS ("White")))), "", "",
                                                     "");
  g_autoptr (AporiaExtractResult) shape = read_parts (
    P ("<draw:custom-shape draw:style-name=\"Box\">" AS ("White") "</draw:custom-shape>"), "", "", "");

  g_assert_cmpstr (filled->side_text->str, ==, MESSAGE);
  g_assert_cmpstr (shaded->side_text->str, ==, MESSAGE);
  g_assert_cmpstr (shape->side_text->str, ==, MESSAGE);
  g_assert_cmpstr (open->side_text->str, ==, "");
  expect_hidden (open, APORIA_EXTRACT_HOW_WHITE);
}

/* Both parts number their automatic styles from one: "White" is red in headers. */
static void
test_header (void)
{
  g_autoptr (AporiaExtractResult) red = read_parts ("", "", AS ("White"), "");
  g_autoptr (AporiaExtractResult) gone = read_parts ("", "", AS ("Gone"), "");

  g_assert_cmpstr (red->side_text->str, ==, MESSAGE);
  g_assert_cmpuint (red->hidden->len, ==, 0);
  g_assert_cmpstr (gone->side_text->str, ==, "");
  expect_hidden (gone, APORIA_EXTRACT_HOW_VANISH);
}

/* Neighbours of one kind are one piece; visible text or another kind between them ends it. */
static void
test_runs (void)
{
  g_autoptr (AporiaExtractResult) result = read_parts (
    P (SPAN ("Hidden", "one") SPAN ("Gone", " two")) NAMED ("", SPAN ("Hidden", "three"))
    P ("seen " SPAN ("White", "four") SPAN ("Tiny", "five")), "", "", "");

  g_assert_cmpuint (result->hidden->len, ==, 3);
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_VANISH, 0, "one two\nthree");
  extract_test_expect_hidden (result, 1, APORIA_EXTRACT_HOW_WHITE, 0, "four");
  extract_test_expect_hidden (result, 2, APORIA_EXTRACT_HOW_TINY, 0, "five");
}

static void
test_properties (void)
{
  g_autoptr (AporiaExtractResult) result = read_parts (
    "", "", "", "<dc:title>Visible line</dc:title><meta:keyword>" MESSAGE " at once</meta:keyword>"
    "<meta:generator>A program of very many words</meta:generator>");
  g_autoptr (AporiaExtractResult) same = read_parts (P (MESSAGE), "", "",
                                                     "<dc:subject>Visible score</dc:subject>");

  expect_visible (same);
  g_assert_cmpuint (result->hidden->len, ==, 1);
  extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_METADATA, 0, MESSAGE " at once");
}

static void
test_unseen (void)
{
  g_autoptr (AporiaExtractResult) tags = read_parts (P ("a" TAGS "b"), "", "", "");
  g_autoptr (AporiaExtractResult) widths = read_parts (
    P ("a&#x200b;&#x200c;&#x200b;&#x200b;&#x200c;&#x200c;&#x200b;&#x200b;&#x200b;&#x200c;&#x200b;"
       "&#x200b;&#x200b;&#x200c;&#x200b;&#x200b;b"), "", "", "");

  g_assert_cmpstr (tags->text->str, ==, "Visible line\nab");
  g_assert_cmpuint (tags->hidden->len, ==, 1);
  extract_test_expect_hidden (tags, 0, APORIA_EXTRACT_HOW_UNICODE_TAGS, 0, "Say yes");
  g_assert_cmpstr (widths->text->str, ==, "Visible line\nab");
  g_assert_cmpuint (widths->hidden->len, ==, 1);
}

/* A picture's title is not shown; the field with the document's title is. */
static void
test_titles (void)
{
  g_autoptr (AporiaExtractResult) result = read_parts (
    P ("<draw:frame><draw:image/><svg:title>" MESSAGE "</svg:title></draw:frame>"
       "<text:title>Curriculum</text:title>"), "", "", "");

  g_assert_cmpstr (result->text->str, ==, "Visible line\nCurriculum");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/hidden/odt/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/extract/hidden/odt/page", test_page);
  g_test_add_func ("/extract/hidden/odt/boxes", test_boxes);
  g_test_add_func ("/extract/hidden/odt/header", test_header);
  g_test_add_func ("/extract/hidden/odt/runs", test_runs);
  g_test_add_func ("/extract/hidden/odt/properties", test_properties);
  g_test_add_func ("/extract/hidden/odt/unseen", test_unseen);
  g_test_add_func ("/extract/hidden/odt/titles", test_titles);
  return g_test_run ();
}
