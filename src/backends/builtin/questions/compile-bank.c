/* compile-bank ALIASES OUTPUT BANK.json…: the bank of questions, with all that the program would have to work
 * out again at each start: keys and stems.
 *
 * Runs at build time.  Whether the questions make sense is the business of test-builtin-bank. */
#include "backends/builtin/questions/aporia-builtin-bank-format.h"
#include "backends/builtin/text/aporia-builtin-keys.h"
#include "backends/builtin/text/aporia-builtin-telling.h"
#include "backends/builtin/text/aporia-builtin-text.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

static GHashTable *aliases;
/* Text -> number + 1, and the same in order. */
static GHashTable *stem_numbers;
static GHashTable *skill_numbers;
static GVariantBuilder *stems;
static GVariantBuilder *skills;

static void
fail (const char *path, const char *what)
{
  g_printerr ("%s: %s\n", path, what);
  exit (1);
}

static void
read_aliases (const char *path)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    fail (path, "cannot be read");
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (lines[i][0] == '#' || tab == NULL)
        continue;
      *tab = '\0';
      g_hash_table_insert (aliases, g_strdup (lines[i]), g_strdup (g_strchomp (tab + 1)));
    }
}

/* The number of TEXT; IS_NEW when it had none. */
static guint
number (GHashTable *numbers, const char *text, gboolean *is_new)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, text));

  *is_new = found == 0;
  if (found == 0)
    {
      found = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_strdup (text), GUINT_TO_POINTER (found));
    }
  return found - 1;
}

/* The stems of TEXT by number. */
static GVariant *
make_stems (const char *text)
{
  g_auto(GStrv) list = builtin_list_stems (text);
  GVariantBuilder numbers;

  g_variant_builder_init (&numbers, G_VARIANT_TYPE ("au"));
  for (guint i = 0; list[i] != NULL; i++)
    {
      gboolean is_new;
      guint at = number (stem_numbers, list[i], &is_new);

      if (is_new)
        g_variant_builder_add (stems, "s", list[i]);
      g_variant_builder_add (&numbers, "u", at);
    }
  return g_variant_builder_end (&numbers);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name)
                                               : json_array_new ();
}

/* Names of skills by number. */
static GVariant *
make_skills (JsonArray *names)
{
  GVariantBuilder numbers;

  g_variant_builder_init (&numbers, G_VARIANT_TYPE ("au"));
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      g_autofree char *key = builtin_key_of_name (aliases, name);
      g_auto(GStrv) telling = builtin_telling_stems (name);
      gboolean is_new;
      guint at = number (skill_numbers, name, &is_new);

      if (is_new)
        g_variant_builder_add (skills, "(ss^as)", name, key, telling);
      g_variant_builder_add (&numbers, "u", at);
    }
  return g_variant_builder_end (&numbers);
}

static GVariant *
make_strings (JsonArray *strings)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < json_array_get_length (strings); i++)
    g_variant_builder_add (&list, "s", json_array_get_string_element (strings, i));
  return g_variant_builder_end (&list);
}

static GVariant *
make_points (JsonArray *points)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE (BUILTIN_BANK_POINTS_TYPE));
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonObject *point = json_array_get_object_element (points, i);

      g_variant_builder_add (&list, "(s@as)", get_text (point, "text"),
                             make_strings (get_array (point, "signs")));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
make_question (const char *path, JsonObject *question)
{
  JsonArray *names = get_array (question, "skills");

  if (*get_text (question, "id") == '\0' || json_array_get_length (names) == 0)
    fail (path, "a question needs an id and a skill");
  return g_variant_new ("(sssss@au@au@as@" BUILTIN_BANK_POINTS_TYPE "@au@au)", get_text (question, "id"),
                        get_text (question, "text"), get_text (question, "category"),
                        get_text (question, "difficulty"), get_text (question, "stage"), make_skills (names),
                        make_skills (get_array (question, "close")),
                        make_strings (get_array (question, "follow_ups")),
                        make_points (get_array (question, "key_points")),
                        make_stems (get_text (question, "text")),
                        make_stems (json_array_get_string_element (names, 0)));
}

static GVariant *
make_bank (const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  GVariantBuilder list;
  JsonObject *bank;
  JsonArray *questions;

  if (!json_parser_load_from_file (parser, path, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    fail (path, "is no bank of questions");
  bank = json_node_get_object (json_parser_get_root (parser));
  questions = get_array (bank, "questions");
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a" BUILTIN_BANK_QUESTION_TYPE));
  for (guint i = 0; i < json_array_get_length (questions); i++)
    g_variant_builder_add_value (&list, make_question (path, json_array_get_object_element (questions, i)));
  return g_variant_new ("(ss@as@a" BUILTIN_BANK_QUESTION_TYPE ")", get_text (bank, "family"),
                        get_text (bank, "title"), make_strings (get_array (bank, "roles")),
                        g_variant_builder_end (&list));
}

int
main (int argc, char **argv)
{
  g_autoptr(GVariant) all = NULL;
  GVariantBuilder banks;

  if (argc < 4)
    {
      g_printerr ("usage: %s ALIASES OUTPUT BANK.json…\n", argv[0]);
      return 2;
    }
  aliases = g_hash_table_new (g_str_hash, g_str_equal);
  stem_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  skill_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  stems = g_variant_builder_new (G_VARIANT_TYPE ("as"));
  skills = g_variant_builder_new (G_VARIANT_TYPE ("a(ssas)"));
  read_aliases (argv[1]);
  g_variant_builder_init (&banks, G_VARIANT_TYPE ("a(ssasa" BUILTIN_BANK_QUESTION_TYPE ")"));
  for (int i = 3; i < argc; i++)
    g_variant_builder_add_value (&banks, make_bank (argv[i]));
  all = g_variant_ref_sink (g_variant_new ("(@as@a(ssas)@a(ssasa" BUILTIN_BANK_QUESTION_TYPE "))",
                                           g_variant_builder_end (stems), g_variant_builder_end (skills),
                                           g_variant_builder_end (&banks)));
  if (!g_file_set_contents (argv[2], g_variant_get_data (all), (gssize) g_variant_get_size (all), NULL))
    fail (argv[2], "cannot be written");
  return 0;
}
