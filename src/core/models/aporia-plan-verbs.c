/* What the person changes about the plan, and takes back. */
#include "core/base/aporia-log.h"
#include "core/models/aporia-plan-private.h"
#include "core/ports/aporia-plan-store.h"
#include "core/services/aporia-practice.h"
#include <glib/gi18n-lib.h>

typedef struct
{
  AporiaInterviewDay *interview; /* (nullable) */
  GStrv               texts;     /* (nullable) */
  char               *question_uid; /* (nullable) */
  gboolean            is_in;
  char               *own_uid;   /* (nullable) of an own question */
  char               *own_text;  /* (nullable) NULL: removed, or back when IS_IN */
} VerbInput;

static void
verb_input_free (VerbInput *self)
{
  g_clear_pointer (&self->interview, aporia_interview_day_unref);
  g_strfreev (self->texts);
  g_free (self->question_uid);
  g_free (self->own_uid);
  g_free (self->own_text);
  g_free (self);
}

static gpointer
verb_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  VerbInput *input = data;
  AporiaPlanStore *store = APORIA_PLAN_STORE (services->store);

  if (input->own_text != NULL)
    aporia_plan_store_change_own_question (store, input->own_uid, input->own_text, error);
  else if (input->own_uid != NULL)
    aporia_plan_store_set_own_question_deleted (store, input->own_uid, !input->is_in, error);
  else if (input->question_uid != NULL)
    aporia_practice_put (services, input->question_uid, input->is_in, error);
  else if (input->texts != NULL)
    aporia_plan_store_add_own_questions (store, input->interview, input->texts, error);
  else
    aporia_plan_store_save_interview (store, input->interview, error);
  return NULL;
}

static void
verb_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaPlan *self = APORIA_PLAN (source);
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  if (error != NULL)
    {
      aporia_log_error ("changing the plan", error);
      aporia_plan_forget_undo (self);
      aporia_plan_take_error (self, g_strdup_printf (_("The plan could not be saved. %s"), error->message),
                              NULL);
      aporia_plan_emit_changed (self);
    }
  aporia_plan_refresh (self);
}

static void
run (AporiaPlan *self,
     VerbInput  *input)
{
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, verb_step,
                   input, (GDestroyNotify) verb_input_free, NULL, NULL, verb_cb, NULL);
}

static void
save (AporiaPlan         *self,
      AporiaInterviewDay *interview)
{
  VerbInput *input = g_new0 (VerbInput, 1);

  input->interview = aporia_interview_day_ref (interview);
  run (self, input);
}

/* The date as it is, for the undo; without one, an empty date of the same job. */
static AporiaInterviewDay *
dup_date (AporiaPlan *self,
          const char *position_title,
          const char *company)
{
  AporiaInterviewDay *interview = aporia_plan_get_interview (self);

  if (interview != NULL && g_str_equal (interview->position_title, position_title) &&
      g_str_equal (interview->company, company))
    return aporia_interview_day_ref (interview);
  return aporia_interview_day_make (position_title, company, 0, 0);
}

/* The job that is set up; without one, that of the interview that is shown. */
static AporiaInterviewDay *
make_date (AporiaPlan *self,
           int         day,
           gint64      starts_at)
{
  AporiaInterviewDay *interview = aporia_plan_get_interview (self);

  if (aporia_plan_has_job (self) || interview == NULL)
    return aporia_interview_day_make (self->position_title, self->company, day, starts_at);
  return aporia_interview_day_make (interview->position_title, interview->company, day, starts_at);
}

void
aporia_plan_set_date (AporiaPlan *self,
                      int         day,
                      gint64      starts_at)
{
  g_autoptr(AporiaInterviewDay) interview = NULL;

  g_return_if_fail (APORIA_IS_PLAN (self));

  interview = make_date (self, day, starts_at);
  if (*interview->position_title == '\0')
    return;
  aporia_plan_forget_undo (self);
  aporia_plan_take_error (self, NULL, g_steal_pointer (&self->note));
  save (self, interview);
}

void
aporia_plan_clear_date (AporiaPlan *self)
{
  AporiaInterviewDay *shown = aporia_plan_get_interview (self);
  g_autoptr(AporiaInterviewDay) none = NULL;

  g_return_if_fail (APORIA_IS_PLAN (self));

  if (shown == NULL)
    return;
  aporia_plan_forget_undo (self);
  aporia_plan_take_error (self, NULL, NULL);
  self->undo_date = dup_date (self, shown->position_title, shown->company);
  none = aporia_interview_day_make (shown->position_title, shown->company, 0, 0);
  save (self, none);
  aporia_plan_notice (self, _("Interview date removed"), TRUE);
}

void
aporia_plan_tell (AporiaPlan *self,
                  const char *text)
{
  g_auto(GStrv) texts = aporia_own_questions_from_text (text != NULL ? text : "");
  AporiaInterviewDay *shown = aporia_plan_get_interview (self);
  guint n = g_strv_length (texts);
  VerbInput *input;
  g_autofree char *message = NULL;

  g_return_if_fail (APORIA_IS_PLAN (self));

  if (aporia_plan_get_state (self) != APORIA_PLAN_PAST)
    return;
  input = g_new0 (VerbInput, 1);
  input->interview = aporia_interview_day_ref (shown);
  input->texts = g_steal_pointer (&texts);
  aporia_plan_forget_undo (self);
  aporia_plan_take_error (self, NULL, NULL);
  run (self, input);
  if (n == 0)
    return;
  message = g_strdup_printf (ngettext ("%u question kept for your next session",
                                       "%u questions kept for your next session", n),
                             n);
  aporia_plan_notice (self, message, FALSE);
}

static void
set_own (AporiaPlan *self,
         const char *uid,
         const char *text,
         gboolean    is_in)
{
  VerbInput *input = g_new0 (VerbInput, 1);

  input->own_uid = g_strdup (uid);
  input->own_text = g_strdup (text);
  input->is_in = is_in;
  aporia_plan_take_error (self, NULL, NULL);
  run (self, input);
}

void
aporia_plan_change_own (AporiaPlan *self,
                        const char *uid,
                        const char *text)
{
  g_auto(GStrv) texts = aporia_own_questions_from_text (text);

  g_return_if_fail (APORIA_IS_PLAN (self));

  if (texts[0] != NULL)
    set_own (self, uid, texts[0], TRUE);
}

void
aporia_plan_remove_own (AporiaPlan *self,
                        const char *uid)
{
  g_return_if_fail (APORIA_IS_PLAN (self));

  aporia_plan_forget_undo (self);
  self->undo_own = g_strdup (uid);
  set_own (self, uid, NULL, FALSE);
  aporia_plan_notice (self, _("Question removed"), TRUE);
}

static void
put (AporiaPlan *self,
     const char *question_uid,
     gboolean    is_in)
{
  VerbInput *input = g_new0 (VerbInput, 1);

  input->question_uid = g_strdup (question_uid);
  input->is_in = is_in;
  run (self, input);
}

void
aporia_plan_put (AporiaPlan *self,
                 const char *question_uid,
                 gboolean    is_in)
{
  g_return_if_fail (APORIA_IS_PLAN (self));

  aporia_plan_forget_undo (self);
  self->undo_uid = g_strdup (question_uid);
  self->undo_is_in = !is_in;
  put (self, question_uid, is_in);
  aporia_plan_notice (self,
                      is_in ? _("This question comes back tomorrow") : _("This question does not come back"),
                      TRUE);
}

void
aporia_plan_undo (AporiaPlan *self)
{
  g_autoptr(AporiaInterviewDay) date = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *own = NULL;

  g_return_if_fail (APORIA_IS_PLAN (self));

  own = g_steal_pointer (&self->undo_own);
  date = g_steal_pointer (&self->undo_date);
  uid = g_steal_pointer (&self->undo_uid);
  if (own != NULL)
    set_own (self, own, NULL, TRUE);
  else if (date != NULL)
    save (self, date);
  else if (uid != NULL)
    put (self, uid, self->undo_is_in);
}
