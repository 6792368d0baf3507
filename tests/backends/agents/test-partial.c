/* Reading a JSON object while it is written. */
#include "backends/openai/aporia-openai-partial.h"
#include "core/base/aporia-json.h"

#include <string.h>

static void
test_string (void)
{
  g_autoptr(OpenaiPartial) partial = openai_partial_new ();
  g_autofree char *before = NULL;
  g_autofree char *half = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *other = NULL;

  openai_partial_read (partial, "Here it is: ```json\n{ \"question");
  before = openai_partial_dup_string (partial, "question");
  g_assert_null (before);
  g_assert_false (openai_partial_read (partial, "Here it is: ```json\n{ \"question\" : \"What did you"));
  half = openai_partial_dup_string (partial, "question");
  g_assert_cmpstr (half, ==, "What did you");
  g_assert_true (openai_partial_read (partial, "Here it is: ```json\n{ \"question\" : \"What did you do?\""));
  whole = openai_partial_dup_string (partial, "question");
  g_assert_cmpstr (whole, ==, "What did you do?");
  other = openai_partial_dup_string (partial, "quest");
  g_assert_null (other);
}

static void
assert_string (const char *json,
               const char *expected)
{
  g_autoptr(OpenaiPartial) partial = openai_partial_new ();
  g_autofree char *text = NULL;

  openai_partial_read (partial, json);
  text = openai_partial_dup_string (partial, "a");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_escapes (void)
{
  assert_string ("{\"a\":\"x\\n\\t\\\"y\\\\\\/z\"}", "x\n\t\"y\\/z");
  assert_string ("{\"a\":\"half \\", "half ");
  assert_string ("{\"a\":\"half \\u00", "half ");
  assert_string ("{\"a\":\"caf\\u00e9", "café");
  /* A character outside the basic plane comes in two halves; one alone is not shown. */
  assert_string ("{\"a\":\"ok \\ud83d\\ude0", "ok ");
  assert_string ("{\"a\":\"ok \\ud83d\\ude00", "ok 😀");
  assert_string ("{\"a\":\"ok \\ud83d", "ok ");
  assert_string ("{\"a\":\"bad \\ud83d then", "bad \xEF\xBF\xBD then");
  assert_string ("{\"a\":\"nul \\u0000.", "nul .");
  assert_string ("{\"a\":\"cut caf\xC3", "cut caf");
  assert_string ("{\"a\":\"quote \\\" inside } ] , \"b", "quote \" inside } ] , ");
  assert_string ("{\"a\": 12", NULL);
  assert_string ("{\"a\": {\"a\":\"inner\"}", NULL);
  assert_string ("{\"b\": {\"a\":\"inner\"}", NULL);
  assert_string ("no object at all \"a\": \"x\"", NULL);
}

static void
test_members (void)
{
  static const char json[] =
      "{\"open\":\"Hi\",\"n\":12, \"list\":[{\"x\":\"]}\"},2],\"ok\":true,\"last\":null}";
  static const struct
  {
    const char *until;
    guint       n_members;
  } steps[] = { { "\"Hi", 0 },      { "\"Hi\"", 1 },      { "12", 1 },   { "12,", 2 },
                { "\"]}\"}", 2 },   { ",2]", 3 },         { "true", 3 }, { "true,", 4 },
                { "\"last\"", 4 },  { "null}", 5 } };
  g_autoptr(OpenaiPartial) partial = openai_partial_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *end = strstr (json, steps[i].until) + strlen (steps[i].until);
      g_autofree char *so_far = g_strndup (json, (gsize) (end - json));
      g_autoptr(JsonNode) members = NULL;

      openai_partial_read (partial, so_far);
      members = openai_partial_dup_members (partial);
      if (steps[i].n_members == 0)
        g_assert_null (members);
      else
        g_assert_cmpuint (json_object_get_size (json_node_get_object (members)), ==, steps[i].n_members);
    }
}

/* However it is cut, byte by byte, what is told only grows and ends at the whole. */
static void
test_every_cut (void)
{
  static const char json[] = "{\"a\":\"Größe \\u00e4 \\\"x\\\" 你好 \\ud83d\\ude00 end\",\"b\":[1,2]}";
  g_autoptr(OpenaiPartial) partial = openai_partial_new ();
  g_autofree char *last = g_strdup ("");
  guint n_more = 0;

  for (gsize i = 1; i <= strlen (json); i++)
    {
      g_autofree char *so_far = g_strndup (json, i);
      g_autofree char *text = NULL;

      n_more += openai_partial_read (partial, so_far);
      text = openai_partial_dup_string (partial, "a");
      if (text == NULL)
        continue;
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_prefix (text, last));
      g_free (last);
      last = g_steal_pointer (&text);
    }
  g_assert_cmpstr (last, ==, "Größe ä \"x\" 你好 😀 end");
  g_assert_cmpuint (n_more, ==, 2);
}

/* Ten thousand pieces are read in one go, not ten thousand times from the start. */
static void
test_many_pieces (void)
{
  g_autoptr(OpenaiPartial) partial = openai_partial_new ();
  g_autoptr(GString) json = g_string_new ("{\"a\":\"");
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append (json, "word and word ");
      openai_partial_read (partial, json->str);
    }
  text = openai_partial_dup_string (partial, "a");
  g_assert_cmpuint (strlen (text), ==, 140000);
  g_test_message ("10,000 pieces: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/partial/string", test_string);
  g_test_add_func ("/openai/partial/escapes", test_escapes);
  g_test_add_func ("/openai/partial/members", test_members);
  g_test_add_func ("/openai/partial/every-cut", test_every_cut);
  g_test_add_func ("/openai/partial/many-pieces", test_many_pieces);
  return g_test_run ();
}
