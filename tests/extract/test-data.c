/* test-data.c: the measured sets, when APORIA_TEST_DATA names their folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each set has an index.jsonl with the expected text. Only what must never break is asserted here:
 * an answer for every file, and nearly all expected words in the answer.
 */

#include "extract-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define WHOLE_DOCUMENT "10000000"

/* Single files may be worse; see the set's own measurement. */
#define MEAN_RECALL 0.985

typedef struct
{
  double recall;
  guint n;
} Sum;

typedef void (*RecordFunc) (JsonObject *record, JsonObject *answer, Sum *sum);

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_object_ref (json_node_get_object (node));
}

static GHashTable *
count_words (const char *text)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \n\t.,;:()/", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        gpointer count = g_hash_table_lookup (counts, words[i]);

        g_hash_table_replace (counts, g_strdup (words[i]),
                              GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
      }
  return counts;
}

static double
recall_of (const char *expected, const char *text)
{
  g_autoptr (GHashTable) want = count_words (expected);
  g_autoptr (GHashTable) got = count_words (text);
  GHashTableIter iter;
  gpointer word = NULL, count = NULL;
  guint found = 0, all = 0;

  g_hash_table_iter_init (&iter, want);
  while (g_hash_table_iter_next (&iter, &word, &count))
    {
      guint there = GPOINTER_TO_UINT (g_hash_table_lookup (got, word));

      all += GPOINTER_TO_UINT (count);
      found += MIN (GPOINTER_TO_UINT (count), there);
    }
  return all > 0 ? (double) found / all : 1;
}

static void
run_set (const char *set, RecordFunc func, Sum *sum)
{
  g_autofree char *folder = g_build_filename (g_getenv ("APORIA_TEST_DATA"), set, NULL);
  g_autofree char *index = g_build_filename (folder, "index.jsonl", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (index, &content, NULL, NULL))
    return;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *arguments[] = { "--max-chars", WHOLE_DOCUMENT, "--name-hint", NULL, NULL };
      g_autoptr (JsonObject) record = NULL;
      g_autoptr (JsonObject) answer = NULL;
      g_autofree char *path = NULL;
      g_autofree char *out = NULL;

      if (lines[i][0] == '\0')
        continue;
      record = parse_object (lines[i]);
      arguments[3] = json_object_get_string_member (record, "file");
      path = g_build_filename (folder, arguments[3], NULL);
      g_test_message ("%s", arguments[3]);
      out = extract_test_run_program (path, arguments);
      answer = parse_object (out);
      func (record, answer, sum);
    }
}

static void
check_document (JsonObject *record, JsonObject *answer, Sum *sum)
{
  const char *expect = json_object_get_string_member (record, "expect");
  const char *text = json_object_get_string_member_with_default (record, "text", "");

  if (g_str_equal (expect, "encrypted"))
    g_assert_cmpstr (json_object_get_string_member (answer, "problem"), ==, "password");
  if (!g_str_equal (expect, "text") || text[0] == '\0')
    return;
  g_assert_true (json_object_get_boolean_member (answer, "ok"));
  sum->recall += recall_of (text, json_object_get_string_member (answer, "text"));
  sum->n++;
}

static void
check_hostile (JsonObject *record, JsonObject *answer, Sum *sum)
{
  const char *expect = json_object_get_string_member (record, "expect");

  if (!g_str_equal (expect, "any"))
    g_assert_cmpint (json_object_get_boolean_member (answer, "ok"), ==,
                     g_str_equal (expect, "text"));
  sum->n++;
}

static void
test_set (gconstpointer set)
{
  Sum sum = { 0, 0 };

  if (g_getenv ("APORIA_TEST_DATA") == NULL)
    {
      g_test_skip ("APORIA_TEST_DATA is not set");
      return;
    }
  if (g_str_equal (set, "hostile"))
    {
      run_set (set, check_hostile, &sum);
      g_assert_cmpuint (sum.n, >, 0);
      return;
    }
  run_set (set, check_document, &sum);
  g_assert_cmpuint (sum.n, >, 0);
  g_assert_cmpfloat (sum.recall / sum.n, >=, MEAN_RECALL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/extract/data/cv-synthetic", "cv-synthetic", test_set);
  g_test_add_data_func ("/extract/data/extract-pdf", "extract-pdf", test_set);
  g_test_add_data_func ("/extract/data/extract-docx", "extract-docx", test_set);
  g_test_add_data_func ("/extract/data/hostile", "hostile", test_set);
  return g_test_run ();
}
