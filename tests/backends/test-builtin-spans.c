/* Spans of skills in running text: what must and must not be found, and that any text is survived. */
#include "backends/builtin/skills/aporia-builtin-spans.h"

#include <string.h>

/* "text/k|text/s" of what was found.  Returns: (transfer full) */
static char *
find (const char *text)
{
  g_autoptr(GArray) spans = builtin_find_spans (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const BuiltinSpan *span = &g_array_index (spans, BuiltinSpan, i);
      g_string_append_printf (out, "%s%.*s/%c", i > 0 ? "|" : "",
                              (int) (span->byte_end - span->byte), text + span->byte,
                              span->type == BUILTIN_SPAN_SKILL ? 's' : 'k');
    }
  return g_string_free (out, FALSE);
}

static void
test_found (void)
{
  static const struct
  {
    const char *text;
    const char *found; /* among others */
  } cases[] = {
    { "You have experience with Kotlin and PostgreSQL.", "Kotlin/k|PostgreSQL/k" },
    { "Experience with Zubrowka CRM, Kestrel and wound dressing is essential.",
      "Zubrowka CRM/k|Kestrel/k|wound dressing/k" },
    { "Knowledge of HACCP, menu planning and stock control", "menu planning/k" },
    { "You are able to work under pressure.", "work under pressure/s" },
    { "Strong communication skills", "communication" },
    { "“Zürcher” rules; a degree in economics is required.", "economics" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].text);
      g_assert_nonnull (strstr (found, cases[i].found));
    }
}

static void
test_silent (void)
{
  static const char *const texts[] = {
    "",
    "\n\n  \n",
    "…",
    "We offer 30 days of holiday, a pension and a company bicycle.",
    "Please send your application with a CV by 1 March.",
    "The company was founded in 1987 and has offices in four countries.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = find (texts[i]);
      g_assert_cmpstr (found, ==, "");
    }
}

/* In order, inside the text, on whole characters, not overlapping within a type. */
static void
assert_sound (const char *text)
{
  g_autoptr(GArray) spans = builtin_find_spans (text);
  guint end[BUILTIN_N_SPAN_TYPES] = { 0 };
  guint last = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const BuiltinSpan *span = &g_array_index (spans, BuiltinSpan, i);

      g_assert_cmpuint (span->byte, >=, last);
      g_assert_cmpuint (span->byte, >=, end[span->type]);
      g_assert_cmpuint (span->byte_end, >, span->byte);
      g_assert_cmpuint (span->byte_end, <=, strlen (text));
      g_assert_true (g_utf8_validate (text + span->byte, span->byte_end - span->byte, NULL));
      g_assert_true (span->p > 0 && span->p < 1);
      last = span->byte;
      end[span->type] = span->byte_end;
    }
}

static void
test_sound (void)
{
  static const char *const pieces[] = {
    "Python",
    "knowledge of",
    "und",
    "(",
    ")",
    ",",
    "C++/C#",
    "communicate clearly with",
    "\u00e9t\u00e9",
    "IV therapy",
    "you will lead",
    ".",
    "-",
    "\t",
    "\n",
    "R&D",
    "\U0001f600",
    "able to",
    "Führerschein",
    "3 years",
    "strong",
    "skills",
    "''",
    "k8s",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (rand, 0, 40);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s%s",
                                pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))],
                                g_rand_boolean (rand) ? " " : "");
      assert_sound (text->str);
    }
}

/* One line without end costs no more than its length. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 start;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "knowledge of SQL, ");
  start = g_get_monotonic_time ();
  assert_sound (text->str);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_entries (void)
{
  g_autoptr(GArray) spans = builtin_find_spans ("Knowledge of Kubernetes, Frobnitz CRM.");

  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpstr (g_array_index (spans, BuiltinSpan, 0).entry->name, ==, "Kubernetes");
  g_assert_null (g_array_index (spans, BuiltinSpan, 1).entry);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/spans/found", test_found);
  g_test_add_func ("/builtin/spans/silent", test_silent);
  g_test_add_func ("/builtin/spans/sound", test_sound);
  g_test_add_func ("/builtin/spans/long", test_long);
  g_test_add_func ("/builtin/spans/entries", test_entries);
  return g_test_run ();
}
