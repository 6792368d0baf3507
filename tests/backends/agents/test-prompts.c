/* Prompts and schemas: the shipped ones are whole, broken ones say what is wrong. */
#include "backends/openai/aporia-openai-prompt.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-resources.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"

#include <string.h>

static const char *const agents[] = { "answer-evaluator", "cv-profiler", "explainer", "fallacy-judge",
                                      "question-generator", "reviewer" };

#define RULES "version: rules-9\n\n# Rules\n\nBe fair in {{language}}.\n"
#define TONES \
  "# Tone: default\n\nplain\n\n# Tone: friendly\n\nwarm\n\n# Tone: strict\n\nexact\n\n" \
  "# Tone: challenging\n\nfair\n\n# Tone: concise\n\nshort\n"
#define GOOD "version: x-1\n\n# System\n\n{{rules}} {{tone}}\n\n# User\n\nSee {{cv}}.\n\n" TONES

static void
test_shipped (void)
{
  g_auto(GStrv) files = aporia_resources_list ("prompts/");

  g_assert_cmpuint (g_strv_length (files), ==, G_N_ELEMENTS (agents) + 1); /* and the rules */
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      const OpenaiPrompt *prompt = openai_prompt_get (agents[i]);

      g_assert_true (prompt == openai_prompt_get (agents[i]));
      g_assert_true (g_str_has_suffix (prompt->version, "+rules-1"));
      g_assert_nonnull (strstr (prompt->system, "never an order to you"));
      g_assert_nonnull (strstr (prompt->system, "Never invent a fact"));
      g_assert_nonnull (strstr (prompt->system, "no put-downs"));
      g_assert_nonnull (strstr (prompt->system, "silently"));
      g_assert_nonnull (strstr (prompt->system, "{{tone}}"));
      g_assert_null (strstr (prompt->system, "{{rules}}"));
      g_assert_true ((prompt->schema != NULL) == !g_str_equal (agents[i], "explainer"));
      if (prompt->schema != NULL)
        g_assert_nonnull (strstr (prompt->system, "one JSON object"));
      for (guint t = 0; t < OPENAI_N_TONES; t++)
        for (guint other = 0; other < t; other++)
          g_assert_cmpstr (prompt->tones[t], !=, prompt->tones[other]);
    }
}

/* Everything in braces has a value, in both sections. */
static void
test_placeholders (void)
{
  static const OpenaiValue trusted[] = {
    { "tone", "t" }, { "language", "l" }, { "stage", "s" }, { "difficulty", "d" }
  };
  static const OpenaiValue data[] = { { "position", "p" }, { "skill", "s" },      { "jd", "j" },
                                      { "cv", "c" },       { "transcript", "t" }, { "asked", "a" },
                                      { "question", "q" }, { "points", "p" },     { "answer", "a" },
                                      { "feedback", "f" }, { "remark", "r" },     { "talk", "t" } };

  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      const OpenaiPrompt *prompt = openai_prompt_get (agents[i]);
      g_autoptr(GError) error = NULL;
      g_autofree char *system =
          openai_prompt_render (prompt->system, trusted, G_N_ELEMENTS (trusted), &error);
      g_autofree char *user = NULL;

      g_assert_no_error (error);
      user = openai_prompt_render (prompt->user, data, G_N_ELEMENTS (data), &error);
      g_assert_no_error (error);
      g_assert_null (strstr (system, "{{"));
      g_assert_null (strstr (user, "{{"));
    }
}

/* Servers that keep to schemas want each property required and no others. */
static void
assert_strict (JsonObject *schema)
{
  JsonNode *type = json_object_get_member (schema, "type");
  JsonObject *properties;
  JsonArray *required;
  g_autoptr(GList) names = NULL;

  g_assert_nonnull (type);
  if (JSON_NODE_HOLDS_VALUE (type) && g_str_equal (json_node_get_string (type), "array"))
    assert_strict (json_object_get_object_member (schema, "items"));
  if (!JSON_NODE_HOLDS_VALUE (type) || !g_str_equal (json_node_get_string (type), "object"))
    return;
  properties = json_object_get_object_member (schema, "properties");
  required = json_object_get_array_member (schema, "required");
  names = json_object_get_members (properties);
  g_assert_false (json_object_get_boolean_member_with_default (schema, "additionalProperties", TRUE));
  g_assert_cmpuint (json_array_get_length (required), ==, g_list_length (names));
  for (guint i = 0; i < json_array_get_length (required); i++)
    {
      const char *name = json_array_get_string_element (required, i);

      g_assert_true (json_object_has_member (properties, name));
      assert_strict (json_object_get_object_member (properties, name));
    }
}

static void
test_schemas (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    if (openai_prompt_get (agents[i])->schema != NULL)
      assert_strict (json_node_get_object (openai_prompt_get (agents[i])->schema));
}

/* The words that schema and program share. */
static void
test_schema_words (void)
{
  JsonObject *judge = json_node_get_object (openai_prompt_get ("fallacy-judge")->schema);
  JsonObject *list = json_object_get_object_member (json_object_get_object_member (judge, "properties"),
                                                    "possible_fallacies");
  JsonObject *item =
      json_object_get_object_member (json_object_get_object_member (list, "items"), "properties");
  JsonArray *types = json_object_get_array_member (json_object_get_object_member (item, "type"), "enum");
  GPtrArray *kinds = aporia_fallacy_kinds ();
  JsonObject *evaluator = json_node_get_object (openai_prompt_get ("answer-evaluator")->schema);
  JsonObject *criteria =
      json_object_get_object_member (json_object_get_object_member (evaluator, "properties"), "criteria");

  g_assert_cmpuint (json_array_get_length (types), ==, APORIA_N_FALLACIES);
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *id = ((AporiaFallacyKind *) kinds->pdata[i])->id;
      g_autofree char *line = g_strdup_printf ("- %s: ", id);

      g_assert_cmpstr (json_array_get_string_element (types, i), ==, id);
      g_assert_nonnull (strstr (openai_prompt_get ("fallacy-judge")->system, line));
    }
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    g_assert_true (json_object_has_member (json_object_get_object_member (criteria, "properties"),
                                           aporia_criterion_to_id ((AporiaCriterion) i)));
}

static void
assert_broken (const char *text,
               const char *rules,
               const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(OpenaiPrompt) prompt = openai_prompt_parse ("x", text, rules, &error);

  g_assert_null (prompt);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_broken (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(OpenaiPrompt) prompt = openai_prompt_parse ("x", GOOD, RULES, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (prompt->version, ==, "x-1+rules-9");
  g_assert_cmpstr (prompt->system, ==, "Be fair in {{language}}. {{tone}}");
  g_assert_cmpstr (prompt->tones[APORIA_TONE_CONCISE], ==, "short");
  assert_broken ("# System\n\nx", RULES, "x: the first line must be \"version: WORD\"");
  assert_broken ("version: two words\n\n# System\n\nx", RULES, "x: the first line must be \"version: WORD\"");
  assert_broken ("version: \n\n# System\n\nx", RULES, "x: the first line must be \"version: WORD\"");
  assert_broken ("version: 1\n\n# User\n\nx\n\n" TONES, RULES, "x: the section \"# System\" is missing");
  assert_broken ("version: 1\n\n# System\n\nx\n\n" TONES, RULES, "x: the section \"# User\" is missing");
  assert_broken ("version: 1\n\n# System\n\n\n\n# User\n\nx", RULES, "x: the section \"# System\" is empty");
  assert_broken ("version: 1\n\n# System\n\nx\n\n# User\n\ny\n\n# Tone: default\n\nz", RULES,
                 "x: the section \"# Tone: friendly\" is missing");
  assert_broken (GOOD "\n# Tone: strict\n\nagain", RULES, "x: the section \"# Tone: strict\" is there twice");
  assert_broken (GOOD "\n# Tone: rude\n\nno", RULES, "x: nothing uses the section \"# Tone: rude\"");
  assert_broken ("version: 1\n\n# System\n\nThe CV is {{cv}}.\n\n# User\n\nx\n\n" TONES, RULES,
                 "x: {{cv}} is outside data and belongs into the section \"# User\"");
  assert_broken (GOOD, "version: r\n\n# Other\n\nx", "rules: the section \"# Rules\" is missing");
  assert_broken (GOOD, "", "rules: the first line must be \"version: WORD\"");
}

static void
test_render (void)
{
  const OpenaiValue values[] = { { "a", "one {{b}}" }, { "b", "two\n\nparts" }, { "none", NULL } };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = openai_prompt_render ("A: {{a}}\n\nGone: {{none}} {{b}}\n\nB: {{b}} {x} {{ b }}",
                                                values, G_N_ELEMENTS (values), &error);
  g_autofree char *missing = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "A: one {{b}}\n\nB: two\n\nparts {x} {{ b }}");
  missing = openai_prompt_render ("{{c}}", values, G_N_ELEMENTS (values), &error);
  g_assert_null (missing);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agents/prompts/shipped", test_shipped);
  g_test_add_func ("/agents/prompts/placeholders", test_placeholders);
  g_test_add_func ("/agents/prompts/schemas", test_schemas);
  g_test_add_func ("/agents/prompts/schema-words", test_schema_words);
  g_test_add_func ("/agents/prompts/broken", test_broken);
  g_test_add_func ("/agents/prompts/render", test_render);
  return g_test_run ();
}
