#include "core/models/aporia-plan.h"

#include "core/base/aporia-day.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-plan-private.h"
#include "core/ports/aporia-plan-store.h"
#include "core/services/aporia-practice.h"
#include <glib/gi18n-lib.h>

/* An interview is over an hour after it began; without a time, with its day. */
#define INTERVIEW_USEC (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
/* Nobody remembers for longer what was asked. */
#define ASK_WITHIN_DAYS 14
#define N_WARM_UP 3
#define SETTING_REMINDED "plan-reminded"
/* Midnight passes while the program runs, and the computer sleeps. */
#define TICK_SECONDS 900

enum
{
  CHANGED,
  NOTICE,
  REMIND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AporiaPlan, aporia_plan, G_TYPE_OBJECT)

static void
facts_free (AporiaPlanFacts *self)
{
  g_clear_pointer (&self->interview, aporia_interview_day_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_strfreev (self->weak);
  g_clear_pointer (&self->strong, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------------------------- */

typedef struct
{
  char    *position_title;
  char    *company;
  gboolean wants_reminder;
} LoadInput;

static void
load_input_free (LoadInput *self)
{
  g_free (self->position_title);
  g_free (self->company);
  g_free (self);
}

static gboolean
is_over (AporiaInterviewDay *interview,
         int                 today,
         gint64              now)
{
  return interview->day < today || (interview->starts_at != 0 && interview->starts_at + INTERVIEW_USEC < now);
}

static gboolean
is_of_job (AporiaInterviewDay *interview,
           LoadInput          *job)
{
  return *job->position_title == '\0' || (g_str_equal (interview->position_title, job->position_title) &&
                                          g_str_equal (interview->company, job->company));
}

/* One that was, first: what was asked there is forgotten soon. */
static void
pick_interview (AporiaPlanFacts *facts,
                GPtrArray       *interviews,
                LoadInput       *job,
                int              today,
                gint64           now)
{
  AporiaInterviewDay *picked = NULL;

  for (guint i = 0; i < interviews->len && !facts->is_past; i++)
    {
      AporiaInterviewDay *interview = interviews->pdata[i];

      if (is_over (interview, today, now))
        {
          if (interview->is_told || interview->day < today - ASK_WITHIN_DAYS)
            continue;
          facts->is_past = TRUE;
          picked = interview;
        }
      else if (picked == NULL && is_of_job (interview, job))
        picked = interview;
    }
  facts->interview = picked != NULL ? aporia_interview_day_ref (picked) : NULL;
}

static gboolean
load_reminded (AporiaServices  *services,
               AporiaPlanFacts *facts,
               int              today,
               GError         **error)
{
  GError *failure = NULL;
  g_autofree char *reminded = aporia_store_load_setting (services->store, SETTING_REMINDED, &failure);

  facts->is_reminded = aporia_day_from_text (reminded) == today;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gpointer
load_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  LoadInput *input = data;
  AporiaPlanStore *store = APORIA_PLAN_STORE (services->store);
  AporiaPlanFacts *facts = g_new0 (AporiaPlanFacts, 1);
  int today = aporia_services_get_today (services);
  g_autoptr(GPtrArray) interviews = aporia_plan_store_list_interviews (store, error);
  const char *title = input->position_title;
  const char *company = input->company;

  if (interviews != NULL)
    {
      pick_interview (facts, interviews, input, today, aporia_services_get_now (services));
      if (facts->interview != NULL)
        {
          title = facts->interview->position_title;
          company = facts->interview->company;
        }
    }
  if (interviews != NULL && (facts->waiting = aporia_practice_list (services, error)) != NULL &&
      (facts->weak = aporia_plan_store_list_weak_skills (store, title, company, error)) != NULL &&
      (facts->strong = aporia_plan_store_list_strong (store, title, company, N_WARM_UP, error)) != NULL &&
      (facts->own = aporia_plan_store_list_own_questions (store, title, company, error)) != NULL &&
      load_reminded (services, facts, today, error))
    return facts;
  facts_free (facts);
  return NULL;
}

/* Skills that were answered weakly, then those of the documents that were not asked about yet or went well.
 * */
static GStrv
merge_skills (AporiaPlan *self)
{
  g_autoptr(GStrvBuilder) merged = g_strv_builder_new ();

  for (guint i = 0; self->facts->weak[i] != NULL; i++)
    g_strv_builder_add (merged, self->facts->weak[i]);
  for (guint i = 0; self->skills != NULL && self->skills[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->facts->weak, self->skills[i]))
      g_strv_builder_add (merged, self->skills[i]);
  return g_strv_builder_end (merged);
}

static void
make_days (AporiaPlan *self)
{
  AporiaInterviewDay *interview = self->facts->interview;
  GPtrArray *waiting = self->facts->waiting;
  g_autofree int *due = g_new0 (int, waiting->len + 1);
  g_auto(GStrv) skills = merge_skills (self);

  for (guint i = 0; i < waiting->len; i++)
    due[i] = MAX (((AporiaPracticeItem *) waiting->pdata[i])->due_on, 1);
  g_ptr_array_set_size (self->days, 0);
  if (interview == NULL || self->facts->is_past)
    return;
  g_ptr_array_unref (self->days);
  self->days = aporia_plan_make (self->today, interview->day, due, (const char *const *) skills);
}

static gpointer
note_reminded_step (AporiaServices *services,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(GError) failure = NULL;

  if (!aporia_store_save_setting (services->store, SETTING_REMINDED, data, &failure))
    aporia_log_error ("noting a reminder", failure);
  return NULL;
}

static gboolean
has_session_today (AporiaPlan *self)
{
  AporiaPlanDay *first = self->days->len > 0 ? self->days->pdata[0] : NULL;

  return first != NULL && first->day == self->today && first->kind != APORIA_PLAN_REST;
}

static void
remind (AporiaPlan *self)
{
  guint n_due = aporia_plan_get_n_due (self);
  gboolean is_session = has_session_today (self);
  g_autofree char *body = NULL;

  if (!self->may_remind || self->facts->is_reminded || self->reminded_on == self->today ||
      (n_due == 0 && !is_session))
    return;
  self->reminded_on = self->today;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_BACKGROUND, NULL,
                   note_reminded_step, aporia_day_to_text (self->today), g_free, NULL, NULL, NULL, NULL);
  if (aporia_plan_get_state (self) == APORIA_PLAN_TODAY)
    body = g_strdup (_("Your interview is today. A warm-up takes ten minutes."));
  else if (n_due > 0)
    body = g_strdup_printf (
      ngettext ("%u question comes back today.", "%u questions come back today.", n_due), n_due);
  else
    body = g_strdup (_("A practice session is planned for today."));
  g_signal_emit (self, signals[REMIND], 0, body);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaPlan *self = APORIA_PLAN (source);
  g_autoptr(GError) error = NULL;
  AporiaPlanFacts *facts = aporia_step_finish (result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&facts, facts_free);
      return;
    }
  g_clear_object (&self->cancellable);
  aporia_log_error ("reading the plan", error);
  if (facts == NULL)
    return;
  g_clear_pointer (&self->facts, facts_free);
  self->facts = facts;
  self->today = aporia_services_get_today (self->services);
  make_days (self);
  aporia_plan_emit_changed (self);
  remind (self);
}

void
aporia_plan_refresh (AporiaPlan *self)
{
  LoadInput *input = g_new0 (LoadInput, 1);

  g_return_if_fail (APORIA_IS_PLAN (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  input->position_title = g_strdup (self->position_title);
  input->company = g_strdup (self->company);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, load_step,
                   input, (GDestroyNotify) load_input_free, (GDestroyNotify) facts_free, self->cancellable,
                   loaded_cb, NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  AporiaPlan *self = user_data;

  if (self->facts != NULL &&
      (self->today != aporia_services_get_today (self->services) || aporia_plan_get_interview (self) != NULL))
    aporia_plan_refresh (self);
  return G_SOURCE_CONTINUE;
}

/* --- what is shown ------------------------------------------------------------------------------------- */

void
aporia_plan_set_job (AporiaPlan        *self,
                     const char        *position_title,
                     const char        *company,
                     const char *const *skills)
{
  g_autofree char *title = g_strstrip (g_strdup (position_title != NULL ? position_title : ""));
  g_autofree char *stripped = g_strstrip (g_strdup (company != NULL ? company : ""));
  gboolean is_same;

  g_return_if_fail (APORIA_IS_PLAN (self));

  is_same = g_str_equal (title, self->position_title) && g_str_equal (stripped, self->company) &&
            (self->skills == NULL) == (skills == NULL) &&
            (skills == NULL || g_strv_equal (skills, (const char *const *) self->skills));
  if (is_same)
    return;
  g_free (self->position_title);
  self->position_title = g_steal_pointer (&title);
  g_free (self->company);
  self->company = g_steal_pointer (&stripped);
  g_strfreev (self->skills);
  self->skills = g_strdupv ((GStrv) skills);
  if (self->facts != NULL)
    aporia_plan_refresh (self);
}

void
aporia_plan_set_may_remind (AporiaPlan *self,
                            gboolean    may_remind)
{
  g_return_if_fail (APORIA_IS_PLAN (self));

  self->may_remind = may_remind;
  if (self->facts != NULL)
    remind (self);
}

gboolean
aporia_plan_has_job (AporiaPlan *self)
{
  return *self->position_title != '\0';
}

AporiaPlanState
aporia_plan_get_state (AporiaPlan *self)
{
  AporiaInterviewDay *interview = aporia_plan_get_interview (self);

  if (interview == NULL)
    return APORIA_PLAN_NO_DATE;
  if (self->facts->is_past)
    return APORIA_PLAN_PAST;
  return interview->day == self->today ? APORIA_PLAN_TODAY : APORIA_PLAN_AHEAD;
}

int
aporia_plan_get_today (AporiaPlan *self)
{
  return self->today != 0 ? self->today : aporia_services_get_today (self->services);
}

AporiaInterviewDay *
aporia_plan_get_interview (AporiaPlan *self)
{
  return self->facts != NULL ? self->facts->interview : NULL;
}

GPtrArray *
aporia_plan_get_days (AporiaPlan *self)
{
  return self->days;
}

guint
aporia_plan_get_n_due (AporiaPlan *self)
{
  guint n_due = 0;

  for (guint i = 0; self->facts != NULL && i < self->facts->waiting->len; i++)
    n_due += aporia_practice_item_is_due (self->facts->waiting->pdata[i], self->today) ? 1 : 0;
  return n_due;
}

GStrv
aporia_plan_dup_due (AporiaPlan *self)
{
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();

  for (guint i = 0; self->facts != NULL && i < self->facts->waiting->len; i++)
    {
      AporiaPracticeItem *item = self->facts->waiting->pdata[i];

      if (aporia_practice_item_is_due (item, self->today))
        g_strv_builder_add (uids, item->question_uid);
    }
  return g_strv_builder_end (uids);
}

gboolean
aporia_plan_is_waiting (AporiaPlan *self,
                        const char *question_uid)
{
  for (guint i = 0; self->facts != NULL && i < self->facts->waiting->len; i++)
    if (g_strcmp0 (((AporiaPracticeItem *) self->facts->waiting->pdata[i])->question_uid, question_uid) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
aporia_plan_get_warm_up (AporiaPlan *self)
{
  return self->facts != NULL ? self->facts->strong : NULL;
}

GPtrArray *
aporia_plan_get_own (AporiaPlan *self)
{
  return self->facts != NULL ? self->facts->own : NULL;
}

GPtrArray *
aporia_plan_get_events (AporiaPlan *self)
{
  return self->events;
}

const char *
aporia_plan_get_error (AporiaPlan *self)
{
  return self->error;
}

const char *
aporia_plan_get_note (AporiaPlan *self)
{
  return self->note;
}

/* --- the object ---------------------------------------------------------------------------------------- */

void
aporia_plan_emit_changed (AporiaPlan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_plan_notice (AporiaPlan *self,
                    const char *message,
                    gboolean    can_undo)
{
  g_signal_emit (self, signals[NOTICE], 0, message, can_undo);
}

void
aporia_plan_take_error (AporiaPlan *self,
                        char       *message,
                        char       *note)
{
  g_free (self->error);
  self->error = message;
  g_free (self->note);
  self->note = note;
}

void
aporia_plan_forget_undo (AporiaPlan *self)
{
  g_clear_pointer (&self->undo_date, aporia_interview_day_unref);
  g_clear_pointer (&self->undo_uid, g_free);
  g_clear_pointer (&self->undo_own, g_free);
}

static void
aporia_plan_dispose (GObject *object)
{
  AporiaPlan *self = APORIA_PLAN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  G_OBJECT_CLASS (aporia_plan_parent_class)->dispose (object);
}

static void
aporia_plan_finalize (GObject *object)
{
  AporiaPlan *self = APORIA_PLAN (object);

  aporia_plan_forget_undo (self);
  aporia_plan_take_error (self, NULL, NULL);
  g_clear_pointer (&self->facts, facts_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_ptr_array_unref (self->days);
  g_strfreev (self->skills);
  g_free (self->position_title);
  g_free (self->company);
  g_clear_pointer (&self->services, aporia_services_unref);
  G_OBJECT_CLASS (aporia_plan_parent_class)->finalize (object);
}

static void
aporia_plan_class_init (AporiaPlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = aporia_plan_dispose;
  object_class->finalize = aporia_plan_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REMIND] = g_signal_new ("remind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
aporia_plan_init (AporiaPlan *self)
{
  self->position_title = g_strdup ("");
  self->company = g_strdup ("");
  self->days = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_plan_day_unref);
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

AporiaPlan *
aporia_plan_new (AporiaServices *services)
{
  AporiaPlan *self = g_object_new (APORIA_TYPE_PLAN, NULL);

  self->services = aporia_services_ref (services);
  return self;
}
