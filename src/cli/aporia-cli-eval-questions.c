/* eval questions: the coach's bank, or a given pool, ranked for role, company and skills. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/questions/aporia-builtin-making.h"
#include "backends/builtin/questions/aporia-builtin-ranking.h"
#include "core/base/aporia-text.h"

#include <string.h>

#define MAX_K 100
#define MAX_POOL 10000
#define TWIN_SHARE 0.8

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

/* ---- The bank ------------------------------------------------------------------------------------------ */

/* The bank is the one of this role. */
static gboolean
fits_role (const BuiltinBank *bank, const char *role)
{
  g_autofree char *key = aporia_text_key (role);

  for (guint i = 0; bank->roles[i] != NULL; i++)
    {
      g_autofree char *other = aporia_text_key (bank->roles[i]);

      if (strstr (key, other) != NULL || strstr (other, key) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* How well QUESTION fits the asked skills; TOPIC becomes the one it fits best. */
static double
rate_skills (const BuiltinBankQuestion *question, const Request *request, GStrv keys,
             const char **topic)
{
  double best = 0;

  for (guint s = 0; request->skills != NULL && request->skills[s] != NULL; s++)
    for (guint i = 0; question->skills[i] != NULL; i++)
      {
        double fit = strcmp (question->skill_keys[i], keys[s]) == 0                  ? 1.0
                     : builtin_shares_stem (question->skills[i], request->skills[s]) ? 0.6
                                                                                     : 0;

        if (fit <= best)
          continue;
        best = fit;
        *topic = request->skills[s];
      }
  return best;
}

static int
compare_by_score (gconstpointer a, gconstpointer b)
{
  const BuiltinCandidate *x = a;
  const BuiltinCandidate *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return strcmp (x->qid, y->qid);
}

static GStrv
make_keys (GStrv skills)
{
  g_autoptr(GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    {
      g_autofree char *key = builtin_skill_key (skills[i]);

      g_strv_builder_add (keys, key);
    }
  return g_strv_builder_end (keys);
}

/* All questions of the bank, ranked by likeness of words first, then by skill and role. */
static GArray *
rank_bank (const Request *request)
{
  GPtrArray *banks = builtin_data_get_banks ();
  GArray *questions = g_array_new (FALSE, TRUE, sizeof (BuiltinCandidate));
  g_auto(GStrv) keys = make_keys (request->skills);
  g_autoptr(GHashTable) bonus = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];
      double role = fits_role (bank, request->role)         ? 0.25
                    : strcmp (bank->family, "general") == 0 ? 0.1
                                                            : 0;

      for (guint i = 0; i < bank->questions->len; i++)
        {
          const BuiltinBankQuestion *one = bank->questions->pdata[i];
          BuiltinCandidate question = {
            one->id, one->text, NULL, one->skills[0], "Aporia question bank (CC0-1.0)", 0, 0
          };
          double *extra = g_new0 (double, 1);

          *extra = 0.6 * rate_skills (one, request, keys, &question.topic) + role;
          g_hash_table_insert (bonus, one->id, extra);
          if (!is_excluded (request, one->id))
            g_array_append_val (questions, question);
        }
    }
  builtin_ranking_sort (questions, request->role, NULL, (const char *const *) request->skills);
  for (guint i = 0; i < questions->len; i++)
    {
      BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);

      question->score =
          0.15 * question->score + *(double *) g_hash_table_lookup (bonus, question->qid);
    }
  g_array_sort (questions, compare_by_score);
  return questions;
}

static void
answer_from_bank (const Request *request, GString *out)
{
  g_autoptr(GArray) questions = rank_bank (request);
  g_autoptr(GPtrArray) taken = g_ptr_array_new ();

  for (guint i = 0; i < questions->len && taken->len < (guint) request->k; i++)
    {
      const BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);
      gboolean is_twin = FALSE;

      for (guint t = 0; t < taken->len && !is_twin; t++)
        is_twin = aporia_text_jaccard (taken->pdata[t], question->text) >= TWIN_SHARE;
      if (is_twin)
        continue;
      g_ptr_array_add (taken, (gpointer) question->text);
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
