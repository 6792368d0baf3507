/* What somebody types into a search field, and where it is found. */
#include "core/domain/aporia-archive.h"

/* "term|term", a phrase with spaces; "*" where more may follow. */
static char *
describe (const char *text)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (text);
  GString *terms = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      AporiaSearchTerm *term = query->terms->pdata[i];
      g_autofree char *words = g_strjoinv (" ", term->words);

      g_string_append_printf (terms, "%s%s%s", i > 0 ? "|" : "", words, term->is_prefix ? "*" : "");
    }
  return g_string_free (terms, FALSE);
}

static void
test_parse (void)
{
  static const char *const cases[][2] = {
    { NULL, "" },
    { "", "" },
    { " \t\n", "" },
    { "Kafka", "kafka*" },
    { "  Kafka   latency ", "kafka*|latency*" },
    { "\"at the time\"", "at the time" },
    { "\"at the", "at the*" },
    { "a \"b c\" d", "a*|b c|d*" },
    { "„so“ «da»", "so|da" },
    { "don't", "don t*" },
    { "C++ C# F", "c++*|c#*|f*" },
    { "Crème BRÛLÉE", "creme*|brulee*" },
    { "Creme\xcc\x81", "creme*" },
    { "…!?", "" },
    { "\"\"", "" },
    { "x\xff" "y", "x y*" },
    { "Straße İzmir 東京", "straße*|izmir*|東京*" },
    { "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "1*|2*|3*|4*|5*|6*|7*|8*|9*|10*|11*|12*|13*|14*|15*|16*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *terms = describe (cases[i][0]);

      g_assert_cmpstr (terms, ==, cases[i][1]);
    }
}

/* TEXT with what was found in brackets. */
static char *
mark (const char *typed,
      const char *text)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (typed);
  g_autoptr(GArray) ranges = aporia_search_query_find (query, text);
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      AporiaRange range = g_array_index (ranges, AporiaRange, i - 1);

      g_string_insert_c (marked, range.end, ']');
      g_string_insert_c (marked, range.start, '[');
    }
  return g_string_free (marked, FALSE);
}

static void
test_find (void)
{
  static const char *const cases[][3] = {
    { "lead", "Leadership, to lead: LEADERS mislead.", "[Leadership], to [lead]: [LEADERS] mislead." },
    { "cafe", "The Café’s cafés.", "The [Café]’s [cafés]." },
    { "\"to lead\"", "To lead, or to  lead, or lead to.", "[To lead], or [to  lead], or lead to." },
    { "\"lead\"", "leads lead", "leads [lead]" },
    { "c++", "C, C++ and C#.", "C, [C++] and C#." },
    { "a \"b c\"", "b a b c a", "b [a] [b c] [a]" },
    { "don't", "I don’t. Don't!", "I [don’t]. [Don't]!" },
    { "", "text", "text" },
    { "x", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i][0], cases[i][1]);

      g_assert_cmpstr (marked, ==, cases[i][2]);
    }
}

static void
test_matches (void)
{
  const char *texts[] = { "Where did Kafka help?", NULL, "The latency fell." };
  g_autoptr(AporiaSearchQuery) both = aporia_search_query_parse ("kafka lat");
  g_autoptr(AporiaSearchQuery) across = aporia_search_query_parse ("\"help the\"");
  g_autoptr(AporiaSearchQuery) missing = aporia_search_query_parse ("kafka onions");
  g_autoptr(AporiaSearchQuery) nothing = aporia_search_query_parse ("?");

  g_assert_true (aporia_search_query_matches (both, texts, 3));
  g_assert_false (aporia_search_query_matches (across, texts, 3));
  g_assert_false (aporia_search_query_matches (missing, texts, 3));
  g_assert_false (aporia_search_query_matches (nothing, texts, 3));
}

static void
test_snippet (void)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse ("onion");
  g_autofree char *before = g_strnfill (200, 'x');
  g_autofree char *text =
    g_strdup_printf ("%s and then I peeled\n the onions with a small sharp knife.", before);
  g_autoptr(AporiaSnippet) snippet = aporia_snippet_make (APORIA_FOUND_ANSWER, query, text, 40);
  g_autoptr(AporiaSnippet) start = aporia_snippet_make (APORIA_FOUND_ANSWER, query, "Onions.", 40);
  AporiaRange range = g_array_index (snippet->ranges, AporiaRange, 0);

  g_assert_cmpstr (snippet->text, ==, "…and then I peeled the onions with a…");
  g_assert_cmpuint (snippet->ranges->len, ==, 1);
  g_assert_true (g_str_has_prefix (snippet->text + range.start, "onions with"));
  g_assert_cmpuint (range.end - range.start, ==, 6);
  g_assert_cmpstr (start->text, ==, "Onions.");
  g_assert_null (aporia_snippet_make (APORIA_FOUND_ANSWER, query, "Leeks.", 40));
  g_assert_null (aporia_snippet_make (APORIA_FOUND_ANSWER, query, "", 40));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/parse", test_parse);
  g_test_add_func ("/search-query/find", test_find);
  g_test_add_func ("/search-query/matches", test_matches);
  g_test_add_func ("/search-query/snippet", test_snippet);

  return g_test_run ();
}
