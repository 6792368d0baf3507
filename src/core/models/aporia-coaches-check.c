/* The judge check of the coach in use: begun by itself for a model that was never checked, once, in the
 * background; stopped when another becomes the coach. */
#include "core/base/aporia-log.h"
#include "core/models/aporia-coaches-private.h"
#include "core/services/aporia-judge-check.h"
#include "core/services/aporia-step.h"

#include <glib/gi18n-lib.h>

/* What is known of how a model judges. */
typedef struct
{
  AporiaJudgeVerdict *verdict;    /* owned (nullable) */
  char               *problem;    /* (nullable) what the check failed with */
  AporiaCoach        *failed;     /* owned (nullable): with this coach; one made anew has another chance */
  gboolean            is_known;   /* the store was asked */
  gboolean            is_stopped; /* the person stopped it; not begun again by itself in this run */
} Entry;

/* A check that runs; it may outlive the model. */
struct _AporiaCoachesRun
{
  AporiaCoaches *coaches;     /* weak pointer */
  AporiaCoach   *coach;       /* owned */
  GCancellable  *cancellable; /* owned */
  char          *key;
  guint          n_done;
  guint          n_all;       /* 0 until it is known */
};

void
aporia_coaches_check_entry_free (gpointer data)
{
  Entry *self = data;

  g_clear_pointer (&self->verdict, aporia_judge_verdict_unref);
  g_clear_pointer (&self->failed, aporia_coach_unref);
  g_free (self->problem);
  g_free (self);
}

static void
forget_problem (Entry *self)
{
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->failed, aporia_coach_unref);
}

static char *
make_key (const AporiaProvider *provider)
{
  return g_strconcat (provider->base_url, " ", provider->model, NULL);
}

/* Returns: (transfer none) the entry of PROVIDER's endpoint and model, an empty one when there was none. */
static Entry *
get_entry (AporiaCoaches        *self,
           const AporiaProvider *provider)
{
  g_autofree char *key = make_key (provider);
  Entry *entry = g_hash_table_lookup (self->checks, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->checks, g_steal_pointer (&key), entry);
    }
  return entry;
}

/* --- in words ------------------------------------------------------------------------------------------ */

static gboolean
is_running_for (AporiaCoaches   *self,
                AporiaCoachItem *item)
{
  return self->run != NULL && item == self->active;
}

static void
describe_running (AporiaCoaches     *self,
                  AporiaCoachStatus *status,
                  char             **text,
                  char             **detail)
{
  *status = APORIA_COACH_CHECKING;
  *text = g_strdup (_("Ready, checking how it judges…"));
  *detail = self->run->n_all > 0
              ? g_strdup_printf (_("Checking: %u of %u sample answers judged."), self->run->n_done,
                                 self->run->n_all)
              : g_strdup (_("Checking: the first sample answer is being judged."));
}

static void
describe_verdict (const Entry       *entry,
                  AporiaCoachStatus *status,
                  char             **text,
                  char             **detail)
{
  g_autofree char *words = aporia_judge_verdict_dup_words (entry->verdict);

  if (entry->verdict->state == APORIA_JUDGE_PASSED)
    {
      *status = APORIA_COACH_PASSED;
      *text = g_strdup (_("Ready, passed the check"));
      *detail = g_steal_pointer (&words);
      return;
    }
  *status = APORIA_COACH_FAILED;
  *text = g_strdup (_("Judges badly: failed the check"));
  *detail = g_strconcat (words, " ",
                         _("Do not rely on its scores: choose a larger model, or the built-in coach."), NULL);
}

void
aporia_coaches_describe_check (AporiaCoaches     *self,
                               AporiaCoachItem   *item,
                               AporiaCoachStatus *status,
                               char             **text,
                               char             **detail)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (item);
  const Entry *entry = get_entry (self, provider);

  if (is_running_for (self, item))
    {
      describe_running (self, status, text, detail);
      return;
    }
  if (entry->verdict != NULL)
    {
      describe_verdict (entry, status, text, detail);
      return;
    }
  *status = APORIA_COACH_UNCHECKED;
  *text = g_strdup (_("Not checked yet how it judges"));
  if (entry->problem != NULL)
    *detail = g_strdup_printf (_("The check stopped: %s It is tried again at the next start, or now."),
                               entry->problem);
  else if (entry->is_stopped)
    *detail = g_strdup (_("You stopped the check. It is begun again at the next start, or now."));
  else if (!provider->checks_judge)
    *detail = g_strdup (_("New models of this service are checked only when you ask for it."));
  else
    *detail = g_strdup (_("It is checked in the background once it is the coach."));
}

/* --- running ------------------------------------------------------------------------------------------- */

static void
run_free (AporiaCoachesRun *self)
{
  g_clear_weak_pointer (&self->coaches);
  aporia_coach_unref (self->coach);
  g_object_unref (self->cancellable);
  g_free (self->key);
  g_free (self);
}

static void
progress_cb (guint    n_done,
             guint    n_all,
             gpointer user_data)
{
  AporiaCoachesRun *run = user_data;

  run->n_done = n_done;
  run->n_all = n_all;
  if (run->coaches != NULL && run->coaches->run == run)
    aporia_coaches_update_status (run->coaches);
}

static void
keep_outcome (AporiaCoaches      *self,
              AporiaCoachesRun   *run,
              AporiaJudgeVerdict *verdict,
              const GError       *error)
{
  Entry *entry = g_hash_table_lookup (self->checks, run->key);

  if (verdict != NULL)
    {
      g_clear_pointer (&entry->verdict, aporia_judge_verdict_unref);
      entry->verdict = aporia_judge_verdict_ref (verdict);
    }
  else if (self->run != run)
    return;
  /* It had to give way too often. */
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    entry->is_stopped = TRUE;
  else
    {
      forget_problem (entry);
      entry->problem = g_strdup (error->message);
      entry->failed = aporia_coach_ref (run->coach);
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaCoachesRun *run = user_data;
  AporiaCoaches *self = run->coaches;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaJudgeVerdict) verdict = aporia_judge_check_finish (result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    aporia_log_error ("checking a judge", error);
  if (self != NULL)
    {
      keep_outcome (self, run, verdict, error);
      if (self->run == run)
        self->run = NULL;
      aporia_coaches_update_status (self);
    }
  run_free (run);
}

static void
start (AporiaCoaches  *self,
       AporiaCoach    *coach,
       AporiaProvider *provider)
{
  AporiaCoachesRun *run = g_new0 (AporiaCoachesRun, 1);

  g_set_weak_pointer (&run->coaches, self);
  run->coach = aporia_coach_ref (coach);
  run->cancellable = g_cancellable_new ();
  run->key = make_key (provider);
  self->run = run;
  aporia_judge_check_start (self->services, coach, provider, progress_cb, run, run->cancellable, checked_cb,
                            run);
  aporia_coaches_update_status (self);
}

void
aporia_coaches_end_check (AporiaCoaches *self)
{
  AporiaCoachesRun *run = g_steal_pointer (&self->run);

  if (run != NULL)
    g_cancellable_cancel (run->cancellable); /* checked_cb frees it */
}

/* --- what is known ------------------------------------------------------------------------------------- */

static gpointer
load_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  return aporia_judge_check_load (services, input, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaCoaches *self = APORIA_COACHES (source);
  g_autofree char *key = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaJudgeVerdict) verdict = aporia_step_finish (result, &error);
  Entry *entry = g_hash_table_lookup (self->checks, key);

  /* A verdict that could not be read may be there: nothing is begun that might have been paid for. */
  if (error != NULL)
    {
      aporia_log_error ("reading a judge check", error);
      return;
    }
  entry->is_known = TRUE;
  if (entry->verdict == NULL)
    entry->verdict = g_steal_pointer (&verdict);
  aporia_coaches_consider_check (self);
  aporia_coaches_update_status (self);
}

static void
load_entry (AporiaCoaches  *self,
            AporiaProvider *provider)
{
  if (*provider->model == '\0' || get_entry (self, provider)->is_known)
    return;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_BACKGROUND, self, load_step,
                   aporia_provider_ref (provider), (GDestroyNotify) aporia_provider_unref,
                   (GDestroyNotify) aporia_judge_verdict_unref, self->cancellable, loaded_cb,
                   make_key (provider));
}

/* --- when it runs -------------------------------------------------------------------------------------- */

static void
start_if_due (AporiaCoaches *self,
              gboolean       is_wanted)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (self->active);
  g_autoptr(AporiaCoach) coach = aporia_services_ref_coach (self->services);
  Entry *entry;

  if (provider == NULL || coach->judge_key == NULL || self->run != NULL || self->n_holds > 0)
    return;
  entry = get_entry (self, provider);
  if (entry->failed != coach)
    forget_problem (entry);
  if (is_wanted || (entry->is_known && entry->problem == NULL && !entry->is_stopped &&
                    provider->checks_judge && aporia_coach_item_get_problem (self->active) == NULL &&
                    aporia_judge_check_is_due (coach, entry->verdict)))
    start (self, coach, provider);
}

void
aporia_coaches_consider_check (AporiaCoaches *self)
{
  g_autoptr(AporiaCoach) coach = NULL;

  if (!self->may_check || g_cancellable_is_cancelled (self->cancellable))
    return;
  coach = aporia_services_ref_coach (self->services);
  if (self->run != NULL && self->run->coach != coach)
    aporia_coaches_end_check (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      AporiaProvider *provider = aporia_coach_item_get_provider (g_ptr_array_index (self->items, i));

      if (provider != NULL)
        load_entry (self, provider);
    }
  start_if_due (self, FALSE);
}

void
aporia_coaches_begin_checks (AporiaCoaches *self)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  self->may_check = TRUE;
  aporia_coaches_consider_check (self);
}

gboolean
aporia_coaches_get_can_check (AporiaCoaches *self)
{
  g_autoptr(AporiaCoach) coach = NULL;

  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  coach = aporia_services_ref_coach (self->services);
  return self->may_check && aporia_coach_item_get_provider (self->active) != NULL && coach->judge_key != NULL;
}

gboolean
aporia_coaches_get_is_checking (AporiaCoaches *self)
{
  g_return_val_if_fail (APORIA_IS_COACHES (self), FALSE);

  return self->run != NULL;
}

void
aporia_coaches_check_again (AporiaCoaches *self)
{
  Entry *entry;

  g_return_if_fail (APORIA_IS_COACHES (self));

  if (!aporia_coaches_get_can_check (self))
    return;
  entry = get_entry (self, aporia_coach_item_get_provider (self->active));
  forget_problem (entry);
  entry->is_stopped = FALSE;
  start_if_due (self, TRUE);
}

void
aporia_coaches_stop_check (AporiaCoaches *self)
{
  g_return_if_fail (APORIA_IS_COACHES (self));

  if (self->run == NULL)
    return;
  ((Entry *) g_hash_table_lookup (self->checks, self->run->key))->is_stopped = TRUE;
  aporia_coaches_end_check (self);
  aporia_coaches_update_status (self);
}

/* A server on this computer often answers one at a time: a test does not wait for a sample. */
gboolean
aporia_coaches_hold_check (AporiaCoaches  *self,
                           AporiaProvider *provider)
{
  AporiaProvider *active = aporia_coach_item_get_provider (self->active);

  if (active == NULL || !aporia_provider_is_loopback (active) ||
      !g_str_equal (active->base_url, provider->base_url))
    return FALSE;
  self->n_holds++;
  aporia_coaches_end_check (self);
  aporia_coaches_update_status (self);
  return TRUE;
}

void
aporia_coaches_release_check (AporiaCoaches *self)
{
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  aporia_coaches_consider_check (self);
}
