#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

static void
test_tolerant (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node =
    aporia_json_parse ("{\"s\":1,\"n\":\"x\",\"b\":\"true\",\"l\":[1,\"a\",null,\"b\"],\"o\":null}",
                       -1, &error);
  JsonObject *object = json_node_get_object (node);
  g_auto(GStrv) list = aporia_json_get_strv (object, "l");
  g_auto(GStrv) none = aporia_json_get_strv (object, "s");

  g_assert_no_error (error);
  g_assert_cmpstr (aporia_json_get_string (object, "s", "fallback"), ==, "fallback");
  g_assert_cmpint (aporia_json_get_int (object, "n", 7), ==, 7);
  g_assert_cmpint (aporia_json_get_int (object, "s", 7), ==, 1);
  g_assert_false (aporia_json_get_boolean (object, "b", FALSE));
  g_assert_null (aporia_json_get_object (object, "o"));
  g_assert_null (aporia_json_get_object (NULL, "o"));
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpstr (list[1], ==, "b");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr(GString) deep = g_string_new (NULL);
  const char *bad[] = { "", "{", "nul", "null", "\"text\"", "[1,", "{\"a\":}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (aporia_json_parse (bad[i], -1, &error));
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
    }

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (aporia_json_parse (deep->str, -1, NULL));
}

static void
test_brackets_in_strings (void)
{
  g_autoptr(GString) text = g_string_new ("{\"a\":\"\\\"");
  g_autoptr(JsonNode) node = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_c (text, '[');
  g_string_append (text, "\"}");
  node = aporia_json_parse (text->str, -1, NULL);
  g_assert_nonnull (node);
}

static void
test_strv_round_trip (void)
{
  const char *strings[] = { "a \"quoted\"", "ü\n", "", NULL };
  g_autofree char *text = aporia_json_strv_to_text (strings);
  g_auto(GStrv) back = aporia_json_strv_from_text (text);
  g_auto(GStrv) broken = aporia_json_strv_from_text ("{\"no\":1}");

  g_assert_true (g_strv_equal ((const char *const *) back, strings));
  g_assert_cmpuint (g_strv_length (broken), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/json/tolerant", test_tolerant);
  g_test_add_func ("/core/json/refused", test_refused);
  g_test_add_func ("/core/json/brackets-in-strings", test_brackets_in_strings);
  g_test_add_func ("/core/json/strv-round-trip", test_strv_round_trip);
  return g_test_run ();
}
