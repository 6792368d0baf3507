#include "answer-sets.h"

#include "core/base/aporia-json.h"

static void
answer_set_free (gpointer data)
{
  AnswerSet *set = data;

  g_free (set->id);
  g_free (set->category);
  g_free (set->question);
  for (guint i = 0; i < N_ANSWER_KINDS; i++)
    g_free (set->answers[i]);
  g_free (set);
}

static AnswerSet *
read_set (const char *line)
{
  static const char *const kinds[] = { "strong", "fair", "weak", "padded", "nonsense" };
  g_autoptr(JsonNode) node = json_from_string (line, NULL);
  AnswerSet *set = g_new0 (AnswerSet, 1);
  JsonObject *object, *answers;

  g_assert_nonnull (node);
  object = json_node_get_object (node);
  answers = json_object_get_object_member (object, "answers");
  set->id = g_strdup (aporia_json_get_string (object, "id", ""));
  set->category = g_strdup (aporia_json_get_string (object, "category", ""));
  set->question = g_strdup (aporia_json_get_string (object, "question", ""));
  for (guint i = 0; i < N_ANSWER_KINDS; i++)
    set->answers[i] = g_strdup (aporia_json_get_string (answers, kinds[i], ""));
  return set;
}

GPtrArray *
answer_sets_load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *sets = g_ptr_array_new_with_free_func (answer_set_free);
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_ptr_array_add (sets, read_set (lines[i]));
  g_assert_cmpuint (sets->len, >, 0);
  return sets;
}
