/* aporia-cli eval: JSON lines in, JSON lines out. */
#pragma once

#include "cli/aporia-cli-json.h"
#include "core/ports/aporia-coach.h"

typedef struct _CliTask CliTask;

/* What all records of a run share; immutable while it runs. */
typedef struct
{
  const CliTask *task;
  gint64 seed;
  guint n_jobs;
  guint timeout_ms;
  AporiaCoach *coach; /* owned: the built-in one */
  AporiaCoach *model; /* owned (nullable): asked first where a task has something to ask it */
  char *extractor;    /* owned, (nullable) */
} CliEval;

/* Why a record has no answer: a code of the contract and one sentence; both static. */
typedef struct
{
  const char *code;
  const char *message;
  gboolean is_by_model; /* no problem: the model made the answer */
} CliProblem;

/* Always FALSE, so that a task can return it. */
gboolean cli_problem_set (CliProblem *problem, const char *code, const char *message);
gboolean cli_problem_malformed (CliProblem *problem);

struct _CliTask
{
  const char *name;
  const char *const *fields; /* what an answer has beside the common fields */
  /* Appends the fields to OUT.  DEADLINE in monotonic time.  FALSE with PROBLEM set.  Any thread. */
  gboolean (*run) (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out,
                   CliProblem *problem);
};

extern const CliTask cli_task_score;
extern const CliTask cli_task_fallacy;
extern const CliTask cli_task_skills;
extern const CliTask cli_task_injection;
extern const CliTask cli_task_extract;
extern const CliTask cli_task_speech;
extern const CliTask cli_task_questions;
extern const CliTask cli_task_rotate;

/* Reads standard input to its end and answers on standard output.  Returns: the exit status. */
int cli_stream_run (const CliEval *eval);

/* One line of output (with its line feed) to TEXT.  FIELDS: written by the task, NULL when PROBLEM is set.
 * ID is (nullable). */
void cli_answer_write (const CliEval *eval, const char *id, const CliProblem *problem, double ms,
                       const GString *fields, GString *text);

/* Typed reading of a record: a wrong type or a missing required field sets is_bad; null is absent. */
typedef struct
{
  JsonObject *object;
  gboolean is_bad;
} CliFields;

gboolean cli_fields_has (CliFields *self, const char *name);
/* NULL when absent. */
const char *cli_fields_get_string (CliFields *self, const char *name, gboolean is_required);
/* FALLBACK when absent. */
gint64 cli_fields_get_int (CliFields *self, const char *name, gboolean is_required,
                           gint64 fallback);
double cli_fields_get_double (CliFields *self, const char *name, double fallback);
/* NULL when absent.  Returns: (transfer full) (nullable) */
GStrv cli_fields_get_strv (CliFields *self, const char *name, gboolean is_required);
/* An array of objects.  Returns: (transfer none) (nullable) */
JsonArray *cli_fields_get_objects (CliFields *self, const char *name);
/* Returns: (transfer none) (nullable) */
JsonObject *cli_fields_get_object (CliFields *self, const char *name);

/* [start, end] or {"start", "end"} members, in code points. */
void cli_eval_add_place (GString *out, int start, int end);
