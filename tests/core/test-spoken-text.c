/* Where a text that is spoken may be cut. */
#include "core/base/aporia-spoken-text.h"

#include <string.h>

static void
assert_parts (const char *text,
              const char *expected)
{
  g_autoptr(GArray) parts = aporia_spoken_text_split (text);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const AporiaSpokenPart *part = &g_array_index (parts, AporiaSpokenPart, i);

      g_assert_cmpint (part->offset, ==, g_utf8_strlen (text, (gssize) part->start));
      g_string_append_printf (joined, "%s%.*s", i > 0 ? "|" : "", (int) part->length, text + part->start);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_sentences (void)
{
  assert_parts ("", "");
  assert_parts (" \n – … ", "");
  assert_parts (" Why? ", "Why?");
  assert_parts ("Tell me about a slow query you fixed. How did you measure it?",
                "Tell me about a slow query you fixed.|How did you measure it?");
  /* A greeting, an abbreviation and a number are no sentences of their own. */
  assert_parts ("Hello, Ms. Ray. What did you do when it failed?",
                "Hello, Ms. Ray. What did you do when it failed?");
  assert_parts ("How would you deploy version 3.5 of it, and when? Say why.",
                "How would you deploy version 3.5 of it, and when?|Say why.");
  assert_parts ("He said “we will never do it again.” What was your answer?",
                "He said “we will never do it again.”|What was your answer?");
  assert_parts ("Consider the following points:\nspeed\nand cost",
                "Consider the following points:|speed\nand cost");
  assert_parts ("あなたが最近解決した、最も難しかった技術的な問題は何ですか。どのように測定しましたか。",
                "あなたが最近解決した、最も難しかった技術的な問題は何ですか。|どのように測定しましたか。");
}

/* Nothing is left out, and no word is cut while there is a space. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) joined = g_string_new (NULL);
  g_autoptr(GArray) parts = NULL;
  g_autofree char *solid = g_strnfill (1000, 'x');
  g_autoptr(GArray) pieces = aporia_spoken_text_split (solid);
  gsize n = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "%swörd%u", i > 0 ? " " : "", i);
  parts = aporia_spoken_text_split (text->str);
  g_assert_cmpuint (parts->len, >, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      const AporiaSpokenPart *part = &g_array_index (parts, AporiaSpokenPart, i);

      g_assert_cmpint (g_utf8_strlen (text->str + part->start, (gssize) part->length), <=, 400);
      g_string_append_printf (joined, "%s%.*s", i > 0 ? " " : "", (int) part->length,
                              text->str + part->start);
    }
  g_assert_cmpstr (joined->str, ==, text->str);
  for (guint i = 0; i < pieces->len; i++)
    n += g_array_index (pieces, AporiaSpokenPart, i).length;
  g_assert_cmpuint (n, ==, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken-text/sentences", test_sentences);
  g_test_add_func ("/spoken-text/long", test_long);
  return g_test_run ();
}
