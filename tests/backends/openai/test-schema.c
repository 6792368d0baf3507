/* A reply's text to JSON, and JSON against the form that was asked for. */
#include "backends/openai/aporia-openai-extract.h"
#include "backends/openai/aporia-openai-schema.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <string.h>

static void
check_found (const char *text,
             const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = aporia_openai_extract_object (text, &error);
  g_autofree char *found = node != NULL ? aporia_json_to_text (node) : NULL;

  g_assert_cmpstr (found, ==, json);
  if (json == NULL)
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  else
    g_assert_no_error (error);
}

static void
test_extract (void)
{
  check_found ("{\"a\":1}", "{\"a\":1}");
  check_found ("  \n{\"a\":1}\n ", "{\"a\":1}");
  check_found ("```json\n{\"a\":1}\n```", "{\"a\":1}");
  check_found ("```\n{\"a\":{\"b\":2}}\n```\nI hope this helps {smile}.", "{\"a\":{\"b\":2}}");
  check_found ("Here it is, as {you} asked: {\"a\":\"}{\"} and more", "{\"a\":\"}{\"}");
  check_found ("{not json} {\"a\":\"say \\\"}\\\"\"}", "{\"a\":\"say \\\"}\\\"\"}");
  check_found ("{ { {\"a\":1}", "{\"a\":1}");
  check_found ("[{\"a\":1}]", "{\"a\":1}");
  check_found ("{\"a\":1}{\"a\":2}", "{\"a\":1}");
  check_found ("{\"gr\xc3\xbc\xc3\x9f\":\"\xf0\x9f\x98\x80\"}",
               "{\"gr\xc3\xbc\xc3\x9f\":\"\xf0\x9f\x98\x80\"}");
}

static void
test_extract_nothing (void)
{
  g_autoptr(GString) braces = g_string_new (NULL);

  check_found ("", NULL);
  check_found ("No JSON at all.", NULL);
  check_found ("[1,2]", NULL);
  check_found ("\"text\"", NULL);
  check_found ("{\"a\":1", NULL);
  check_found ("{\"a\":\"unterminated", NULL);
  check_found ("{\"a\":\"\\", NULL);
  check_found ("}{", NULL);
  /* Hostile: neither deep recursion nor quadratic time. */
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (braces, '{');
  check_found (braces->str, NULL);
}

static const char schema_text[] =
  "{\"type\":\"object\",\"additionalProperties\":false,"
  "\"required\":[\"level\",\"score\",\"notes\",\"rewrite\",\"list\",\"part\"],\"properties\":{"
  "\"level\":{\"type\":\"string\",\"enum\":[\"none\",\"light\",\"strong\"]},"
  "\"score\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":5},"
  "\"notes\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":4},"
  "\"rewrite\":{\"type\":[\"string\",\"null\"]},"
  "\"list\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":2,\"items\":{\"type\":\"number\",\"maximum\":1"
  ".5}},"
  "\"part\":{\"type\":\"object\",\"required\":[\"ok\"],\"properties\":{\"ok\":{\"type\":\"boolean\"}}}}}";

static void
check_value (const char *json,
             const char *complaint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) schema = aporia_json_parse (schema_text, -1, NULL);
  g_autoptr(JsonNode) value = aporia_json_parse (json, -1, NULL);
  gboolean is_fine = aporia_openai_schema_check (schema, value, &error);

  g_assert_cmpstr (error != NULL ? error->message : NULL, ==, complaint);
  g_assert_cmpint (is_fine, ==, complaint == NULL);
  if (error != NULL)
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
}

#define VALUE(level, score, notes, rewrite, list, part)                                                \
  "{\"level\":" level ",\"score\":" score ",\"notes\":" notes ",\"rewrite\":" rewrite ",\"list\":" list     \
  ",\"part\":" part "}"
#define OK_PART "{\"ok\":true,\"extra\":1}"

static void
test_schema (void)
{
  check_value (VALUE ("\"light\"", "5", "\"abc\"", "null", "[1,0.5]", OK_PART), NULL);
  check_value (VALUE ("\"none\"", "0", "\"\xc3\xbc\xc3\xbc\xc3\xbc\xc3\xbc\"", "\"x\"", "[1]", OK_PART),
               NULL);
  /* 4.0 is an integer in JSON Schema. */
  check_value (VALUE ("\"none\"", "4.0", "\"a\"", "\"x\"", "[1]", OK_PART), NULL);
}

static void
test_schema_complaints (void)
{
  check_value (VALUE ("\"heavy\"", "5", "\"a\"", "null", "[1]", OK_PART),
               "$.level: must be one of [\"none\",\"light\",\"strong\"]");
  check_value (VALUE ("3", "5", "\"a\"", "null", "[1]", OK_PART), "$.level: must be of type string");
  check_value (VALUE ("\"none\"", "6", "\"a\"", "null", "[1]", OK_PART), "$.score: 6 is above the maximum 5");
  check_value (VALUE ("\"none\"", "-1", "\"a\"", "null", "[1]", OK_PART),
               "$.score: -1 is below the minimum 0");
  check_value (VALUE ("\"none\"", "25e23", "\"a\"", "null", "[1]", OK_PART),
               "$.score: 2.5e+24 is above the maximum 5");
  check_value (VALUE ("\"none\"", "2.5", "\"a\"", "null", "[1]", OK_PART),
               "$.score: must be of type integer");
  check_value (VALUE ("\"none\"", "\"5\"", "\"a\"", "null", "[1]", OK_PART),
               "$.score: must be of type integer");
  check_value (VALUE ("\"none\"", "5", "\"\"", "null", "[1]", OK_PART),
               "$.notes: has 0 characters; at least 1 are needed");
  check_value (VALUE ("\"none\"", "5", "\"abcde\"", "null", "[1]", OK_PART),
               "$.notes: has 5 characters; at most 4 are allowed");
  check_value (VALUE ("\"none\"", "5", "null", "null", "[1]", OK_PART), "$.notes: must be of type string");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "7", "[1]", OK_PART),
               "$.rewrite: must be of one of the types [\"string\",\"null\"]");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "[]", OK_PART),
               "$.list: has 0 items; at least 1 are needed");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "[1,1,1]", OK_PART),
               "$.list: has 3 items; at most 2 are allowed");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "[1,2]", OK_PART),
               "$.list[1]: 2 is above the maximum 1.5");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "{}", OK_PART), "$.list: must be of type array");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "[1]", "{}"),
               "$.part: the member \"ok\" is missing");
  check_value (VALUE ("\"none\"", "5", "\"a\"", "null", "[1]", "{\"ok\":1}"),
               "$.part.ok: must be of type boolean");
  check_value ("{}", "$: the member \"level\" is missing");
  check_value ("{\"more\":1,\"level\":\"none\",\"score\":5,\"notes\":\"a\",\"rewrite\":null,\"list\":[1],"
               "\"part\":" OK_PART "}",
               "$.more: this member is not part of the form");
  check_value ("[]", "$: must be of type object");
}

static void
test_schema_limits (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) open = aporia_json_parse ("{\"type\":\"object\"}", -1, NULL);
  g_autoptr(JsonNode) list =
    aporia_json_parse ("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}", -1, NULL);
  g_autoptr(JsonNode) constant = aporia_json_parse ("{\"properties\":{\"v\":{\"const\":2}}}", -1, NULL);
  g_autoptr(JsonNode) two = aporia_json_parse ("{\"v\":2.0}", -1, NULL);
  g_autoptr(JsonNode) three = aporia_json_parse ("{\"v\":3}", -1, NULL);
  g_autoptr(JsonNode) many = NULL;
  GString *text = g_string_new ("[1");

  for (guint i = 0; i < 30000; i++)
    g_string_append (text, ",1");
  g_string_append_c (text, ']');
  many = aporia_json_parse (text->str, -1, NULL);
  g_assert_false (aporia_openai_schema_check (list, many, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_string_free (text, TRUE);

  g_assert_true (aporia_openai_schema_check (open, three, NULL));
  g_assert_true (aporia_openai_schema_check (constant, two, NULL));
  g_assert_false (aporia_openai_schema_check (constant, three, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/extract/found", test_extract);
  g_test_add_func ("/openai/extract/nothing", test_extract_nothing);
  g_test_add_func ("/openai/schema/fits", test_schema);
  g_test_add_func ("/openai/schema/complaints", test_schema_complaints);
  g_test_add_func ("/openai/schema/limits", test_schema_limits);
  return g_test_run ();
}
