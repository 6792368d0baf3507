#include "backends/fault-steps.h"
#include "core/domain/aporia-evaluation.h"

#include <sqlite3.h>

typedef struct
{
  FaultStepFunc run;
  const char *uid;
  const char *text;
} Step;

char *
fault_make_text (const char *uid)
{
  GString *text = g_string_new (uid);

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "\nI said \"%u\" and didn\xe2\x80\x99t stop; %s.", i * 7919, uid);
  return g_string_free (text, FALSE);
}

void
fault_promise (FaultWorkload *self,
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

void
fault_withdraw (FaultWorkload *self,
                const char    *about,
                const char    *uid)
{
  g_autofree char *key = g_strconcat (about, " ", uid, NULL);

  g_hash_table_remove (self->promises, key);
}

static const Step steps[] = {
  { fault_step_open_store },
  { fault_step_save_person, "ada", "Ada" },
  { fault_step_save_setting, "setup", "{\"title\": \"Cook\"}" },
  { fault_step_save_document, "1c" },
  { fault_step_begin_attempt, "a1", "Cook" },
  { fault_step_add_question, "a1/1" },
  { fault_step_save_draft, "a1/1", "I" },
  { fault_step_save_draft, "a1/1", "I wash" },
  { fault_step_answer, "a1/1" },
  { fault_step_judge, "a1/1", APORIA_ENGINE_BUILTIN },
  { fault_step_add_question, "a1/2" },
  { fault_step_skip, "a1/2" },
  { fault_step_undo_skip, "a1/2" },
  { fault_step_save_draft, "a1/2", "Well, I" },
  { fault_step_answer, "a1/2" },
  { fault_step_judge, "a1/2", APORIA_ENGINE_MODEL },
  { fault_step_dismiss, "a1/2" },
  { fault_step_judge, "a1/1", APORIA_ENGINE_MODEL },
  { fault_step_add_question, "a1/3" },
  { fault_step_skip, "a1/3" },
  { fault_step_begin_attempt, "s1", "Cook" },
  { fault_step_add_question, "s1/1" },
  { fault_step_answer, "s1/1" },
  { fault_step_judge, "s1/1", APORIA_ENGINE_MODEL },
  { fault_step_save_debrief, "s1", "A sample." },
  { fault_step_close_store },
  { fault_step_open_store },
  { fault_step_add_question, "a1/4" },
  { fault_step_type_drafts, "a1/4", "x" },
  { fault_step_answer, "a1/4" },
  { fault_step_judge, "a1/4", APORIA_ENGINE_BUILTIN },
  { fault_step_save_debrief, "a1", "You stay calm." },
  { fault_step_save_report, "a1", "/srv/ada/report.pdf" },
  { fault_step_end_attempt, "a1", "finished" },
  { fault_step_save_note, "a1", "Mention" },
  { fault_step_save_note, "a1", "Mention the walnuts" },
  { fault_step_set_starred, "a1" },
  { fault_step_remove_samples },
  { fault_step_begin_attempt, "a2", "Baker" },
  { fault_step_add_question, "a2/1" },
  { fault_step_answer, "a2/1" },
  { fault_step_judge, "a2/1", APORIA_ENGINE_BUILTIN },
  { fault_step_end_attempt, "a2", "archived" },
  { fault_step_set_deleted, "a1" },
  { fault_step_set_deleted, "a1", "back" },
  { fault_step_set_deleted, "a2" },
  { fault_step_save_setting, "setup", "{}" },
  { fault_step_purge, "a2" },
  { fault_step_close_store },
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
