/* The jobs practised for last: one click sets one of them up again, and it can be taken back. */
#include "core/base/aporia-json.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"
#include "core/models/aporia-setup-private.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>

#define N_JOBS 3
/* So many sessions are looked at for them. */
#define N_SESSIONS 30

/* ---- finding them ---- */

static gboolean
is_same_job (AporiaVacancy *a,
             AporiaVacancy *b)
{
  return g_strcmp0 (a->position_title, b->position_title) == 0 && g_strcmp0 (a->company, b->company) == 0 &&
         g_strcmp0 (a->jd_sha256, b->jd_sha256) == 0;
}

static gboolean
is_new_job (GPtrArray     *jobs,
            AporiaAttempt *attempt)
{
  AporiaVacancy *vacancy = attempt->vacancy;

  if (attempt->is_sample || attempt->is_damaged || vacancy == NULL || vacancy->position_title == NULL ||
      *vacancy->position_title == '\0' || vacancy->jd_text == NULL || *vacancy->jd_text == '\0')
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    if (is_same_job (((AporiaAttempt *) jobs->pdata[i])->vacancy, vacancy))
      return FALSE;
  return TRUE;
}

static gpointer
find_jobs_step (AporiaServices *services,
                gpointer        input,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr(GPtrArray) sessions = aporia_store_list_attempts (services->store, 0, N_SESSIONS, error);
  GPtrArray *jobs;

  if (sessions == NULL)
    return NULL;
  jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_unref);
  for (guint i = 0; i < sessions->len && jobs->len < N_JOBS; i++)
    {
      AporiaAttempt *attempt = ((AporiaAttemptSummary *) sessions->pdata[i])->attempt;

      if (is_new_job (jobs, attempt))
        g_ptr_array_add (jobs, aporia_attempt_ref (attempt));
    }
  return jobs;
}

static void
found_jobs_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) jobs = aporia_step_finish (result, &error);

  /* The page does well without them. */
  aporia_log_error ("finding the last jobs", error);
  if (jobs == NULL)
    return;
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  self->jobs = g_steal_pointer (&jobs);
  aporia_setup_notify_jobs (self);
}

void
aporia_setup_refresh_jobs (AporiaSetup *self)
{
  g_return_if_fail (APORIA_IS_SETUP (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_BACKGROUND, self,
                   find_jobs_step, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, found_jobs_cb, NULL);
}

GPtrArray *
aporia_setup_get_jobs (AporiaSetup *self)
{
  g_return_val_if_fail (APORIA_IS_SETUP (self), NULL);

  return self->jobs;
}

/* ---- setting one up ---- */

typedef struct
{
  AporiaAttempt  *attempt;
  AporiaDocument *documents[2]; /* (nullable) by AporiaDocumentRole */
} Job;

static void
job_free (Job *self)
{
  aporia_attempt_unref (self->attempt);
  for (guint i = 0; i < G_N_ELEMENTS (self->documents); i++)
    g_clear_pointer (&self->documents[i], aporia_document_unref);
  g_free (self);
}

static AporiaDocument *
load_document (AporiaServices *services,
               const char     *sha256,
               const char     *name)
{
  g_autoptr(AporiaDocument) document = NULL;

  if (sha256 == NULL || *sha256 == '\0')
    return NULL;
  document = aporia_store_load_document (services->store, sha256, NULL);
  return document != NULL ? aporia_document_renamed (document, name) : NULL;
}

/* The session has the text of its posting, whatever became of the document. */
static AporiaDocument *
make_posting (AporiaVacancy *vacancy)
{
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = g_strdup (vacancy->jd_sha256);
  document->name = g_strdup (vacancy->jd_name);
  document->kind = g_strdup ("txt");
  document->text = g_strdup (vacancy->jd_text);
  document->side_text = g_strdup ("");
  document->warnings = g_new0 (char *, 1);
  return document;
}

static gpointer
load_job_step (AporiaServices *services,
               gpointer        input,
               GCancellable   *cancellable,
               GError        **error)
{
  AporiaAttempt *attempt = input;
  AporiaVacancy *vacancy = attempt->vacancy;
  Job *job = g_new0 (Job, 1);

  job->attempt = aporia_attempt_ref (attempt);
  job->documents[APORIA_DOCUMENT_CV] = load_document (services, attempt->cv_sha256, attempt->cv_name);
  job->documents[APORIA_DOCUMENT_JD] = load_document (services, vacancy->jd_sha256, vacancy->jd_name);
  if (job->documents[APORIA_DOCUMENT_JD] == NULL)
    job->documents[APORIA_DOCUMENT_JD] = make_posting (vacancy);
  return job;
}

static void
take_typed (char             **field,
            AporiaSetupFilled *filled,
            const char        *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
  filled->is_found = FALSE;
  filled->is_touched = TRUE;
}

/* What was set before can be set again. */
static void
keep_before (AporiaSetup *self)
{
  g_clear_pointer (&self->removed, aporia_document_unref);
  aporia_setup_clear_before (self);
  self->before_form = aporia_setup_form_to_json (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->before); i++)
    if (self->slots[i].document != NULL)
      self->before[i] = aporia_document_ref (self->slots[i].document);
}

void
aporia_setup_clear_before (AporiaSetup *self)
{
  g_clear_pointer (&self->before_form, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->before); i++)
    g_clear_pointer (&self->before[i], aporia_document_unref);
}

/* DOCUMENT: (transfer none) (nullable) */
static void
set_slot (AporiaSetup       *self,
          AporiaDocumentRole role,
          AporiaDocument    *document)
{
  Slot *slot = &self->slots[role];

  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  g_clear_pointer (&slot->reading, g_free);
  g_clear_pointer (&slot->error, g_free);
  g_clear_pointer (&slot->document, aporia_document_unref);
  slot->document = document != NULL ? aporia_document_ref (document) : NULL;
  slot->state = document != NULL ? APORIA_SLOT_READY : APORIA_SLOT_EMPTY;
  aporia_setup_notify_slot (self, role);
}

static void
loaded_job_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  Job *job = aporia_step_finish (result, NULL);
  g_autofree char *label = NULL;
  g_autofree char *message = NULL;

  if (job == NULL)
    return;
  keep_before (self);
  take_typed (&self->position_title, &self->title, job->attempt->vacancy->position_title);
  take_typed (&self->company, &self->company_name, job->attempt->vacancy->company);
  self->style = job->attempt->style;
  self->difficulty = job->attempt->difficulty;
  self->tone = job->attempt->tone;
  if (job->attempt->profile != NULL)
    aporia_skill_list_take_over (self->skills, job->attempt->profile->top_skills);
  /* A session without a CV does not take the CV away that is there by now. */
  if (job->documents[APORIA_DOCUMENT_CV] != NULL)
    set_slot (self, APORIA_DOCUMENT_CV, job->documents[APORIA_DOCUMENT_CV]);
  set_slot (self, APORIA_DOCUMENT_JD, job->documents[APORIA_DOCUMENT_JD]);
  aporia_setup_notify_form (self);
  aporia_setup_save_form (self);
  aporia_setup_read_anew (self);
  label = aporia_vacancy_dup_label (job->attempt->vacancy);
  /* Translators: a position, as in "Sous Chef at Example Ltd". */
  message = g_strdup_printf (_("Set up again: %s"), label);
  aporia_setup_emit_undoable (self, message);
  job_free (job);
}

void
aporia_setup_use_job (AporiaSetup   *self,
                      AporiaAttempt *attempt)
{
  g_return_if_fail (APORIA_IS_SETUP (self));
  g_return_if_fail (attempt != NULL && attempt->vacancy != NULL);

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, load_job_step,
                   aporia_attempt_ref (attempt), (GDestroyNotify) aporia_attempt_unref,
                   (GDestroyNotify) job_free, NULL, loaded_job_cb, NULL);
}

gboolean
aporia_setup_undo_job (AporiaSetup *self)
{
  g_autofree char *text = g_steal_pointer (&self->before_form);
  g_autoptr(JsonNode) form = text != NULL ? aporia_json_parse (text, -1, NULL) : NULL;

  if (form == NULL)
    return FALSE;
  aporia_setup_apply_form (self, json_node_get_object (form));
  for (guint i = 0; i < G_N_ELEMENTS (self->before); i++)
    set_slot (self, (AporiaDocumentRole) i, self->before[i]);
  aporia_setup_clear_before (self);
  aporia_setup_notify_form (self);
  aporia_setup_save_form (self);
  aporia_setup_read_anew (self);
  return TRUE;
}
