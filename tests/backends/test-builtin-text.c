/* The text core of the built-in coach: offsets, folding, negation, patterns, skill keys. */
#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/text/aporia-builtin-fold.h"
#include "backends/builtin/text/aporia-builtin-pattern.h"
#include <string.h>

static void
test_offsets (void)
{
  g_autoptr(BuiltinText) text = builtin_text_new ("Zoë didn’t wait – 12 % saved. Über 3 Öfen!");

  g_assert_cmpuint (text->sentences->len, ==, 2);
  for (guint i = 0; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);
      g_autofree char *slice = g_utf8_substring (text->raw, token->start, token->end);
      g_autofree char *bytes = builtin_text_slice (text, i, i + 1);

      g_assert_cmpstr (slice, ==, bytes);
    }
  g_assert_cmpstr (builtin_text_token (text, 1)->word, ==, "did");
  g_assert_cmpstr (builtin_text_token (text, 2)->word, ==, "not");
  g_assert_true (builtin_text_token (text, 3)->flags & BUILTIN_TOKEN_NEGATED);
}

static void
test_spelling (void)
{
  static const char *const pairs[][2] = {
    { "Colour", "color" },       { "organised", "organized" },      { "centre", "center" },
    { "travelled", "traveled" }, { "analyse", "analyze" },          { "programme", "program" },
    { "behaviour", "behavior" }, { "organisation", "organization" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = builtin_fold_word (pairs[i][0], strlen (pairs[i][0]));
      g_autofree char *b = builtin_fold_word (pairs[i][1], strlen (pairs[i][1]));
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_patterns (void)
{
  static const BuiltinCue cues[] = { { 1, 1, "i|we *2 ~measure" },
                                     { 2, 1, "not my *1 job|fault" },
                                     { 3, 1, "from <num> to <num>" } };
  BuiltinMatcher *matcher = builtin_matcher_new (cues, G_N_ELEMENTS (cues), TRUE);
  g_autoptr(BuiltinText) text = builtin_text_new (
      "It wasn't my own fault. I then measured it. It fell from 12 to three.");
  g_autoptr(GArray) hits = builtin_matcher_find (matcher, text);
  static const int kinds[] = { 2, 1, 3 };

  g_assert_cmpuint (hits->len, ==, 3);
  for (guint i = 0; i < hits->len; i++)
    g_assert_cmpint (g_array_index (hits, BuiltinHit, i).cue->kind, ==, kinds[i]);
  builtin_matcher_free (matcher);
}

static void
test_keys (void)
{
  static const char *const same[][2] = { { "Node.js", "nodejs" },
                                         { "k8s", "Kubernetes" },
                                         { "CI/CD", "continuous integration" },
                                         { "Spreadsheets", "spreadsheet" },
                                         { "Excel (advanced)", "MS Excel" } };
  g_autofree char *c = builtin_skill_key ("C");
  g_autofree char *cpp = builtin_skill_key ("C++");
  g_autofree char *cs = builtin_skill_key ("C#");

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = builtin_skill_key (same[i][0]);
      g_autofree char *b = builtin_skill_key (same[i][1]);
      g_assert_cmpstr (a, ==, b);
    }
  g_assert_cmpstr (c, !=, cpp);
  g_assert_cmpstr (cpp, !=, cs);
}

static void
test_odd_input (void)
{
  static const char *const odd[] = { "",         " ", "\n\n",   "?!", "\xff\xfe",
                                     "🙂🙂", "a", "ａｂｃ", "…" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(BuiltinText) text = builtin_text_new (odd[i]);
      g_assert_nonnull (text->raw);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/text/offsets", test_offsets);
  g_test_add_func ("/builtin/text/spelling", test_spelling);
  g_test_add_func ("/builtin/text/patterns", test_patterns);
  g_test_add_func ("/builtin/text/keys", test_keys);
  g_test_add_func ("/builtin/text/odd-input", test_odd_input);
  return g_test_run ();
}
