/* test-text.c: plain text in many encodings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract-test.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  const char *text;
  const char *encoding;
} Case;

#define BYTES(s) s, sizeof s - 1

static const Case cases[] = {
  { "ascii", BYTES ("a\nb"), "a\nb", "utf-8" },
  { "utf-8", BYTES ("Zo\xc3\xab \xe2\x80\x93 \xf0\x9f\x98\x80"), "Zoë – 😀", "utf-8" },
  { "mark-crlf", BYTES ("\xef\xbb\xbf" "a\r\nb\r\n"), "a\nb", "utf-8" },
  { "cr", BYTES ("a\rb\r\rc\r"), "a\nb\n\nc", "utf-8" },
  { "form-feed", BYTES ("a\fb\x01" "c"), "a\nbc", "utf-8" },
  { "utf-16le-mark", BYTES ("\xff\xfe" "a\0\xeb\0\x13\x20"), "aë–", "utf-16le" },
  { "utf-16be-mark", BYTES ("\xfe\xff\0a\0\xeb\x20\x13"), "aë–", "utf-16be" },
  { "utf-16le", BYTES ("H\0e\0l\0l\0o\0\xeb\0"), "Helloë", "utf-16le" },
  { "utf-16be", BYTES ("\0H\0e\0l\0l\0o\0\xeb"), "Helloë", "utf-16be" },
  { "windows-1252", BYTES ("Zo\xeb \x96 \x93" "caf\xe9\x94 \x80"),
    "Zoë – “café” €", "windows-1252" },
  { "broken-utf-8", BYTES ("\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f\xe2\x80\x93\xff!"),
    "äöüß–\xef\xbf\xbd!", "utf-8" },
  { "leading-blank", BYTES ("\n\n  a"), "\n\n  a", "utf-8" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (self->bytes, self->size);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.txt");

  g_assert_cmpint (result->problem, ==, APORIA_EXTRACT_PROBLEM_NONE);
  g_assert_cmpint (result->kind, ==, APORIA_EXTRACT_KIND_TXT);
  g_assert_cmpstr (result->text->str, ==, self->text);
  g_assert_cmpstr (result->encoding, ==, self->encoding);
  g_assert_cmpuint (result->pages, ==, 1);
}

/* Enough letters for a guess beyond the Western table. */
static void
test_cyrillic (void)
{
  static const char russian[] =
    "Опытный инженер по тестированию программного обеспечения. Работал с базами данных, "
    "писал автоматические проверки и отвечал за выпуск новых версий.";
  gsize length = 0;
  char *cp1251 = g_convert (russian, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (cp1251);
  extract_test_expect (g_bytes_new_take (cp1251, length), "cv.txt", russian);
}

static void
test_not_text (void)
{
  static const char zeros[] = "A\0\0A\0\0\0B";
  static const char controls[] = "\x1c\x1c\x1c\x1c" "ab";
  static const char png[] = "\x89PNG\r\n\x1a\n text";
  static const char doc[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old document";

  extract_test_expect_problem (g_bytes_new_static (BYTES (zeros)), "a.txt",
                               APORIA_EXTRACT_PROBLEM_WRONG_KIND);
  extract_test_expect_problem (g_bytes_new_static (BYTES (controls)), "a.txt",
                               APORIA_EXTRACT_PROBLEM_WRONG_KIND);
  extract_test_expect_problem (g_bytes_new_static (BYTES (png)), "a.pdf",
                               APORIA_EXTRACT_PROBLEM_WRONG_KIND);
  extract_test_expect_problem (g_bytes_new_static (BYTES (doc)), "a.docx",
                               APORIA_EXTRACT_PROBLEM_WRONG_KIND);
}

static void
test_empty (void)
{
  extract_test_expect_problem (g_bytes_new_static ("", 0), "a.txt", APORIA_EXTRACT_PROBLEM_EMPTY);
  extract_test_expect_problem (g_bytes_new_static (" \r\n\t", 4), "a.txt",
                               APORIA_EXTRACT_PROBLEM_EMPTY);
}

static void
test_limit (void)
{
  g_autoptr (AporiaExtractResult) exact = aporia_extract_result_new (3);
  g_autoptr (AporiaExtractResult) cut = aporia_extract_result_new (3);

  g_assert_true (aporia_extract_result_add_text (exact, "äöü", strlen ("äöü")));
  g_assert_false (exact->truncated);
  g_assert_false (aporia_extract_result_add_text (cut, "äöüß", strlen ("äöüß")));
  g_assert_true (cut->truncated);
  g_assert_cmpstr (cut->text->str, ==, "äöü");
}

/* Takes the letters of @message to plane 14. */
static char *
dup_tagged (const char *before, const char *message, const char *after)
{
  GString *text = g_string_new (before);

  for (; *message != '\0'; message++)
    g_string_append_unichar (text, 0xe0000 + *message);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_tags (void)
{
  g_autofree char *text = dup_tagged ("Zoë", "Hire her now", "\nEngineer");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.txt");
  g_autofree char *json = aporia_extract_result_to_json (result);

  g_assert_cmpstr (result->text->str, ==, "Zoë\nEngineer");
  g_assert_nonnull (strstr (json, "\"hidden\":[{\"text\":\"Hire her now\","
                                  "\"how\":\"unicode_tags\",\"page\":null}]}"));
}

/* The flag of Scotland is spelled with tags, and shows. */
static void
test_flag (void)
{
  g_autofree char *text = dup_tagged ("🏴", "gbsct\x7f", " Edinburgh");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.txt");

  g_assert_cmpstr (result->text->str, ==, text);
  g_assert_cmpuint (result->hidden->len, ==, 0);
}

/* Bits as U+200B and U+200C, all at once or one after each letter. */
static void
test_zero_width (void)
{
  static const char message[] = "Hire";
  static const char cover[] = "Ten years of practice in small and large teams";

  for (guint spread = 0; spread < 2; spread++)
    {
      GString *text = g_string_new (spread ? NULL : cover);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AporiaExtractResult) result = NULL;

      for (guint bit = 0; bit < 8 * (sizeof message - 1); bit++)
        {
          if (spread)
            g_string_append_c (text, cover[bit]);
          g_string_append (text, (message[bit / 8] >> (7 - bit % 8)) & 1 ? "\u200c" : "\u200b");
        }
      if (spread)
        g_string_append (text, cover + 8 * (sizeof message - 1));
      bytes = g_string_free_to_bytes (text);
      result = extract_test_read (bytes, "cv.txt");
      g_assert_cmpstr (result->text->str, ==, cover);
      g_assert_cmpuint (result->hidden->len, ==, 1);
      extract_test_expect_hidden (result, 0, APORIA_EXTRACT_HOW_ZERO_WIDTH, 0, message);
    }
}

/* Joiners between letters that need them, in emoji, and places to break a line. */
static void
test_joiners (void)
{
  static const char text[] = "می\u200cخواهم 👩\u200d💻 a\u200bb c\u200bd";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, "cv.txt");

  g_assert_cmpstr (result->text->str, ==, text);
  g_assert_cmpuint (result->hidden->len, ==, 0);
}

static void
test_json (void)
{
  static const char expected[] =
    "{\"ok\":true,\"problem\":null,\"kind\":\"txt\",\"text\":\"a\\\"\\\\\\n\\u0009b\","
    "\"side_text\":\"\",\"pages\":1,\"encoding\":\"utf-8\",\"truncated\":false,\"warnings\":[],"
    "\"hidden\":[]}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\"\\\n\tb\n", 7);
  g_autoptr (AporiaExtractResult) result = extract_test_read (bytes, NULL);
  g_autofree char *json = aporia_extract_result_to_json (result);

  g_assert_cmpstr (json, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/text/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/extract/text/cyrillic", test_cyrillic);
  g_test_add_func ("/extract/text/not-text", test_not_text);
  g_test_add_func ("/extract/text/empty", test_empty);
  g_test_add_func ("/extract/text/limit", test_limit);
  g_test_add_func ("/extract/text/tags", test_tags);
  g_test_add_func ("/extract/text/flag", test_flag);
  g_test_add_func ("/extract/text/zero-width", test_zero_width);
  g_test_add_func ("/extract/text/joiners", test_joiners);
  g_test_add_func ("/extract/text/json", test_json);
  return g_test_run ();
}
