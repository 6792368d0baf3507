/* eval questions: the coach's bank, or a given pool, ranked for role, company and skills. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/questions/aporia-builtin-ranking.h"

#define MAX_K 100
#define MAX_POOL 10000

typedef struct
{
  const char *role;
  const char *company; /* (nullable) */
  GStrv skills;        /* owned, (nullable) */
  GStrv exclude;       /* owned, (nullable) */
  gint64 k;
} Request;

static gboolean
is_excluded (const Request *request, const char *qid)
{
  return request->exclude != NULL && g_strv_contains ((const char *const *) request->exclude, qid);
}

static void
write_item (const BuiltinCandidate *question, double score, GString *out)
{
  cli_json_open (out, '{');
  cli_json_add_string (out, "qid", question->qid);
  cli_json_add_string (out, "question", question->text);
  cli_json_add_string (out, "topic", question->topic);
  cli_json_add_double (out, "score", CLAMP (score, 0, 1));
  cli_json_add_string (out, "source", question->source);
  cli_json_close (out, '}');
}

/* The questions of POOL that may come.  NULL when an entry is malformed. */
static GArray *
read_pool (JsonArray *pool, const Request *request)
{
  g_autoptr(GArray) questions = g_array_new (FALSE, TRUE, sizeof (BuiltinCandidate));
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (json_array_get_length (pool) > MAX_POOL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (pool); i++)
    {
      CliFields fields = { json_array_get_object_element (pool, i), FALSE };
      BuiltinCandidate question = { .source = "pool" };

      question.qid = cli_fields_get_string (&fields, "qid", TRUE);
      question.text = cli_fields_get_string (&fields, "text", TRUE);
      question.notes = cli_fields_get_string (&fields, "notes", FALSE);
      question.topic = cli_fields_get_string (&fields, "topic", FALSE);
      if (fields.is_bad || !g_hash_table_add (seen, (gpointer) question.qid))
        return NULL;
      if (!is_excluded (request, question.qid))
        g_array_append_val (questions, question);
    }
  return g_steal_pointer (&questions);
}

static gboolean
answer_from_pool (JsonArray *pool, const Request *request, GString *out)
{
  g_autoptr(GArray) questions = read_pool (pool, request);

  if (questions == NULL)
    return FALSE;
  builtin_ranking_sort (questions, request->role, request->company,
                    (const char *const *) request->skills);
  for (guint i = 0; i < MIN (questions->len, (guint) request->k); i++)
    {
      const BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);

      write_item (question, question->score, out);
    }
  return TRUE;
}

/* No two questions of the bank are nearly the same: its test sees to that. */
static void
answer_from_bank (const Request *request, GString *out)
{
  g_autoptr(GArray) questions =
      builtin_ranking_of_bank (request->role, (const char *const *) request->skills,
                               (const char *const *) request->exclude);

  for (guint i = 0; i < MIN (questions->len, (guint) request->k); i++)
    {
      const BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);

      write_item (question, question->score, out);
    }
}

static gboolean
answer (JsonArray *pool, const Request *request, GString *out, CliProblem *problem)
{
  gboolean is_good = TRUE;

  cli_json_name (out, "items");
  cli_json_open (out, '[');
  if (pool != NULL)
    is_good = answer_from_pool (pool, request, out);
  else
    answer_from_bank (request, out);
  cli_json_close (out, ']');
  return is_good || cli_problem_malformed (problem);
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  Request request = { 0 };
  JsonArray *pool = cli_fields_get_objects (&fields, "pool");
  gboolean is_good;

  request.role = cli_fields_get_string (&fields, "role", TRUE);
  request.company = cli_fields_get_string (&fields, "company", FALSE);
  request.skills = cli_fields_get_strv (&fields, "skills", FALSE);
  request.exclude = cli_fields_get_strv (&fields, "exclude", FALSE);
  request.k = cli_fields_get_int (&fields, "k", TRUE, 0);
  is_good = fields.is_bad || request.k < 1 || request.k > MAX_K
                ? cli_problem_malformed (problem)
                : answer (pool, &request, out, problem);
  g_strfreev (request.skills);
  g_strfreev (request.exclude);
  return is_good;
}

static const char *const fields[] = { "items", NULL };
const CliTask cli_task_questions = { "questions", fields, run };
