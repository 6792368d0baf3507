/* Reads answers (JSON lines: answers.strong, .fair …) on standard input and writes what the answer model
 * sees of them, so that training and program cannot differ.  Developers only; not installed.
 *
 * "a ID KIND CONTENT NUMBERS … ECHOES": an answer and its traits that need no weights
 * "s N_WORDS HASH …": its statements, in order
 */
#include "backends/builtin/scoring/aporia-builtin-scores.h"
#include "backends/builtin/scoring/aporia-builtin-answer-model.h"
#include "core/base/aporia-json.h"
#include <locale.h>
#include <stdio.h>
#include <string.h>

static void
write_statements (const BuiltinText *text)
{
  g_autoptr(GArray) statements = builtin_statements_find (text);

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);
      g_autoptr(GArray) grams = builtin_statement_grams (text, statement);

      printf ("s %u", statement->last - statement->first);
      for (guint g = 0; g < grams->len; g++)
        printf (" %08x", g_array_index (grams, guint32, g));
      printf ("\n");
    }
}

static void
write_answer (const char *id, const char *kind, const BuiltinText *question, const char *answer)
{
  g_autoptr(BuiltinText) text = builtin_text_new (answer);
  g_autoptr(BuiltinSignals) signals = builtin_signals_new (text, question);
  double traits[BUILTIN_N_TRAITS];

  builtin_model_get_traits (signals, builtin_scores_get_rules (signals), traits);
  printf ("a %s %s", id, kind);
  for (guint i = BUILTIN_TRAIT_CONTENT; i < BUILTIN_N_TRAITS; i++)
    printf (" %.6g", traits[i]);
  printf ("\n");
  write_statements (text);
}

int
main (void)
{
  static const char *const kinds[] = { "strong", "fair", "weak", "padded", "nonsense" };
  char *line = NULL;
  size_t size = 0;

  setlocale (LC_NUMERIC, "C");
  while (getline (&line, &size, stdin) > 0)
    {
      g_autoptr(JsonNode) node = json_from_string (line, NULL);
      JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
      JsonObject *answers = object != NULL ? json_object_get_object_member (object, "answers") : NULL;
      g_autoptr(BuiltinText) question = NULL;

      if (answers == NULL)
        continue;
      question = builtin_text_new (aporia_json_get_string (object, "question", ""));
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        write_answer (aporia_json_get_string (object, "id", "?"), kinds[i], question,
                      aporia_json_get_string (answers, kinds[i], ""));
    }
  free (line);
  return 0;
}
