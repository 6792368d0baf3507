#include "backends/fault-workload.h"

#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-question.h"

#include <sqlite3.h>
#include <string.h>

#define ANSWER_OF "(SELECT question_id FROM questions WHERE uid = '%s')"

typedef struct
{
  gboolean (*run) (FaultWorkload *self, const char *uid, const char *text, GError **error);
  const char *uid;
  const char *text;
} Step;

/* The text is some pages long, and different for each question. */
static char *
make_text (const char *uid)
{
  GString *text = g_string_new (uid);

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "\nI said \"%u\" and didn\xe2\x80\x99t stop; %s.", i * 7919, uid);
  return g_string_free (text, FALSE);
}

/* SQL with one %s, or %Q for TEXT. */
static void
promise (FaultWorkload *self,
         const char    *about,
         const char    *uid,
         const char    *sql,
         ...)
{
  va_list args;
  char *text;

  va_start (args, sql);
  text = sqlite3_vmprintf (sql, args);
  va_end (args);
  g_hash_table_replace (self->promises, g_strconcat (about, " ", uid, NULL), g_strdup (text));
  sqlite3_free (text);
}

static void
withdraw (FaultWorkload *self,
          const char    *about,
          const char    *uid)
{
  g_autofree char *key = g_strconcat (about, " ", uid, NULL);

  g_hash_table_remove (self->promises, key);
}

static gboolean
open_store (FaultWorkload *self,
            const char    *uid,
            const char    *text,
            GError       **error)
{
  if (self->store == NULL)
    self->store = aporia_sqlite_store_new_with_vfs (self->path, self->vfs);

  return aporia_store_prepare (self->store, NULL, error);
}

static gboolean
close_store (FaultWorkload *self,
             const char    *uid,
             const char    *text,
             GError       **error)
{
  g_clear_object (&self->store);
  return TRUE;
}

static gboolean
save_person (FaultWorkload *self,
             const char    *uid,
             const char    *text,
             GError       **error)
{
  g_autoptr(AporiaPerson) person = aporia_person_make (uid, text, "Lovelace", NULL);

  if (!aporia_store_save_person (self->store, person, error))
    return FALSE;
  promise (self, "person", uid, "SELECT count(*) FROM users WHERE uid = %Q AND first_name = %Q", uid,
           text);
  return TRUE;
}

static gboolean
save_document (FaultWorkload *self,
               const char    *uid,
               const char    *text,
               GError       **error)
{
  g_autoptr(AporiaDocument) document = aporia_document_new ();

  document->sha256 = g_strdup (uid);
  document->name = g_strdup ("cv.pdf");
  document->kind = g_strdup ("pdf");
  document->text = make_text (uid);
  document->side_text = g_strdup ("");
  if (!aporia_store_save_document (self->store, document, error))
    return FALSE;
  promise (self, "document", uid, "SELECT count(*) FROM documents WHERE sha256 = %Q AND text = %Q", uid,
           document->text);
  return TRUE;
}

static gboolean
begin_attempt (FaultWorkload *self,
               const char    *uid,
               const char    *text,
               GError       **error)
{
  g_autoptr(AporiaAttempt) attempt = store_build_attempt (text, *uid == 's');
  g_autoptr(AporiaAttempt) stored = NULL;

  g_free (attempt->uid);
  attempt->uid = g_strdup (uid);
  if (!(stored = aporia_store_begin_attempt (self->store, attempt, error)))
    return FALSE;
  promise (self, "attempt", uid,
           "SELECT count(*) FROM attempts t JOIN user_vacancies l USING (user_vacancy_id) "
           "JOIN vacancies v USING (vacancy_id) WHERE t.uid = %Q",
           uid);
  return TRUE;
}

/* "a1/2" is a question of "a1". */
static gboolean
add_question (FaultWorkload *self,
              const char    *uid,
              const char    *text,
              GError       **error)
{
  g_autofree char *attempt_uid = g_strndup (uid, 2);
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, uid[3] - '0');

  g_free (question->uid);
  question->uid = g_strdup (uid);
  if (!aporia_store_add_question (self->store, question, error))
    return FALSE;
  promise (self, "question", uid, "SELECT count(*) FROM questions WHERE uid = %Q", uid);
  return TRUE;
}

static gboolean
save_draft (FaultWorkload *self,
            const char    *uid,
            const char    *text,
            GError       **error)
{
  withdraw (self, "draft", uid);
  if (!aporia_store_save_draft (self->store, uid, text, error))
    return FALSE;
  promise (self, "draft", uid,
           "SELECT count(*) FROM drafts WHERE draft_text = %Q AND question_id = " ANSWER_OF, text, uid);
  return TRUE;
}

/* As a person types: some words more each time. */
static gboolean
type_drafts (FaultWorkload *self,
             const char    *uid,
             const char    *text,
             GError       **error)
{
  for (guint i = 1; i <= self->n_drafts; i++)
    {
      g_autofree char *draft = g_strnfill (i * 3, *text);

      if (!save_draft (self, uid, draft, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
answer (FaultWorkload *self,
        const char    *uid,
        const char    *text,
        GError       **error)
{
  g_autofree char *whole = make_text (uid);
  g_autoptr(AporiaAnswer) record = store_build_answer (uid, whole);
  gboolean was_new = FALSE;

  withdraw (self, "draft", uid);
  if (!aporia_store_save_answer (self->store, record, &was_new, error))
    return FALSE;
  g_assert_true (was_new);
  promise (self, "answer", uid,
           "SELECT count(*) FROM answers WHERE answer_text = %Q AND question_id = " ANSWER_OF, whole, uid);
  return TRUE;
}

static gboolean
skip (FaultWorkload *self,
      const char    *uid,
      const char    *text,
      GError       **error)
{
  g_autoptr(AporiaAnswer) record = store_build_answer (uid, NULL);

  if (!aporia_store_save_answer (self->store, record, NULL, error))
    return FALSE;
  promise (self, "skip", uid,
           "SELECT count(*) FROM answers WHERE is_skipped = 1 AND question_id = " ANSWER_OF, uid);
  return TRUE;
}

static gboolean
undo_skip (FaultWorkload *self,
           const char    *uid,
           const char    *text,
           GError       **error)
{
  withdraw (self, "skip", uid);
  if (!aporia_store_undo_skip (self->store, uid, error))
    return FALSE;
  promise (self, "no skip", uid,
           "SELECT NOT EXISTS (SELECT 1 FROM answers WHERE is_skipped = 1 AND question_id = " ANSWER_OF
           ")",
           uid);
  return TRUE;
}

/* TEXT is the engine; a fallacy goes with that of the model. */
static gboolean
judge (FaultWorkload *self,
       const char    *uid,
       const char    *text,
       GError       **error)
{
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (text, 64);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("straw_man", "washed the boards");
  gboolean has_hint = strcmp (text, APORIA_ENGINE_MODEL) == 0;

  withdraw (self, "judgement", uid);
  if (!aporia_store_save_judgement (self->store, uid, evaluation, has_hint ? hint : NULL, error))
    return FALSE;
  promise (self, "judgement", uid,
           "SELECT count(*) FROM suggestions WHERE is_current = 1 AND engine_class = %Q AND "
           "fallacy_detected = %d AND question_id = " ANSWER_OF,
           text, has_hint, uid);
  return TRUE;
}

static gboolean
dismiss (FaultWorkload *self,
         const char    *uid,
         const char    *text,
         GError       **error)
{
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("straw_man", "washed the boards");

  if (!aporia_store_set_fallacy_dismissed (self->store, uid, hint, TRUE, error))
    return FALSE;
  promise (self, "dismissal", uid,
           "SELECT count(*) FROM dismissed_fallacies d, suggestions s WHERE d.question_uid = %Q "
           "AND s.fallacy_dismissed = 1 AND s.question_id = " ANSWER_OF,
           uid, uid);
  return TRUE;
}

static gboolean
save_debrief (FaultWorkload *self,
              const char    *uid,
              const char    *text,
              GError       **error)
{
  g_autoptr(AporiaDebrief) debrief = aporia_debrief_new ();

  g_free (debrief->summary);
  debrief->summary = g_strdup (text);
  if (!aporia_store_save_debrief (self->store, uid, debrief, error))
    return FALSE;
  promise (self, "debrief", uid,
           "SELECT count(*) FROM debriefs JOIN attempts t USING (attempt_id) WHERE t.uid = %Q "
           "AND summary = %Q",
           uid, text);
  return TRUE;
}

static gboolean
end_attempt (FaultWorkload *self,
             const char    *uid,
             const char    *text,
             GError       **error)
{
  withdraw (self, "status", uid);
  if (!aporia_store_end_attempt (self->store, uid, aporia_attempt_status_from_id (text), error))
    return FALSE;
  promise (self, "status", uid, "SELECT count(*) FROM attempts WHERE uid = %Q AND status = %Q", uid, text);
  return TRUE;
}

/* Away, and with TEXT back again. */
static gboolean
set_deleted (FaultWorkload *self,
             const char    *uid,
             const char    *text,
             GError       **error)
{
  withdraw (self, "deletion", uid);
  if (!aporia_store_set_attempt_deleted (self->store, uid, text == NULL, error))
    return FALSE;
  promise (self, "deletion", uid, "SELECT (deleted_at IS NULL) = %d FROM attempts WHERE uid = %Q",
           text != NULL, uid);
  return TRUE;
}

static gboolean
is_of_sample (gpointer key,
              gpointer value,
              gpointer data)
{
  return strstr (key, " s1") != NULL;
}

static gboolean
remove_samples (FaultWorkload *self,
                const char    *uid,
                const char    *text,
                GError       **error)
{
  g_hash_table_foreach_remove (self->promises, is_of_sample, NULL);
  if (!aporia_store_remove_samples (self->store, error))
    return FALSE;
  promise (self, "no samples", "",
           "SELECT NOT EXISTS (SELECT 1 FROM attempts WHERE is_sample = 1) AND NOT EXISTS "
           "(SELECT 1 FROM answers WHERE is_sample = 1)");
  return TRUE;
}

static gboolean
save_setting (FaultWorkload *self,
              const char    *uid,
              const char    *text,
              GError       **error)
{
  withdraw (self, "setting", uid);
  if (!aporia_store_save_setting (self->store, uid, text, error))
    return FALSE;
  promise (self, "setting", uid, "SELECT count(*) FROM settings WHERE name = %Q AND value = %Q", uid, text);
  return TRUE;
}

static const Step steps[] = {
  { open_store },
  { save_person, "ada", "Ada" },
  { save_setting, "setup", "{\"title\": \"Cook\"}" },
  { save_document, "1c" },
  { begin_attempt, "a1", "Cook" },
  { add_question, "a1/1" },
  { save_draft, "a1/1", "I" },
  { save_draft, "a1/1", "I wash" },
  { answer, "a1/1" },
  { judge, "a1/1", APORIA_ENGINE_BUILTIN },
  { add_question, "a1/2" },
  { skip, "a1/2" },
  { undo_skip, "a1/2" },
  { save_draft, "a1/2", "Well, I" },
  { answer, "a1/2" },
  { judge, "a1/2", APORIA_ENGINE_MODEL },
  { dismiss, "a1/2" },
  { judge, "a1/1", APORIA_ENGINE_MODEL },
  { add_question, "a1/3" },
  { skip, "a1/3" },
  { begin_attempt, "s1", "Cook" },
  { add_question, "s1/1" },
  { answer, "s1/1" },
  { judge, "s1/1", APORIA_ENGINE_MODEL },
  { save_debrief, "s1", "A sample." },
  { close_store },
  { open_store },
  { add_question, "a1/4" },
  { type_drafts, "a1/4", "x" },
  { answer, "a1/4" },
  { judge, "a1/4", APORIA_ENGINE_BUILTIN },
  { save_debrief, "a1", "You stay calm." },
  { end_attempt, "a1", "finished" },
  { remove_samples },
  { begin_attempt, "a2", "Baker" },
  { add_question, "a2/1" },
  { answer, "a2/1" },
  { judge, "a2/1", APORIA_ENGINE_BUILTIN },
  { end_attempt, "a2", "archived" },
  { set_deleted, "a1" },
  { set_deleted, "a1", "back" },
  { set_deleted, "a2" },
  { save_setting, "setup", "{}" },
  { close_store },
};

static gboolean
run_step (FaultWorkload *self,
          const Step    *step)
{
  g_autoptr(GError) error = NULL;

  if (step->run (self, step->uid, step->text, &error))
    {
      g_assert_no_error (error);
      return TRUE;
    }

  g_assert_nonnull (error);
  if (self->failed == NULL)
    return FALSE;
  self->failed (error, self->data);

  return step->run (self, step->uid, step->text, NULL);
}

gboolean
fault_workload_run (FaultWorkload *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_step (self, &steps[i]))
      {
        g_test_message ("Step %u of %s", i, steps[i].uid != NULL ? steps[i].uid : "the store");
        return FALSE;
      }

  return TRUE;
}

FaultWorkload *
fault_workload_new (const char *path,
                    const char *vfs)
{
  FaultWorkload *self = g_new0 (FaultWorkload, 1);

  self->path = g_strdup (path);
  self->vfs = vfs;
  self->n_drafts = 20;
  self->promises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
fault_workload_free (FaultWorkload *self)
{
  g_clear_object (&self->store);
  g_hash_table_unref (self->promises);
  g_free (self->path);
  g_free (self);
}
