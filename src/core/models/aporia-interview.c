#include "core/models/aporia-interview.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/models/aporia-interview-private.h"
#include "core/services/aporia-planner.h"
#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (AporiaInterview, aporia_interview, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ATTEMPT,
  PROP_TURN,
  PROP_ERROR,
  PROP_DEBRIEF,
  PROP_N_ASKED,
  PROP_N_COVERED,
  PROP_N_SKILLS,
  PROP_WAITING_SINCE,
  PROP_CAN_FALL_BACK,
  PROP_IS_STANDING_IN,
  PROP_STAGE,
  PROP_QUESTION_TEXT,
  PROP_EVALUATION,
  PROP_IS_CHECKING,
  PROP_IS_DRAFT_SAVED,
  PROP_COACH,
  N_PROPS
};

enum
{
  NOTICE,
  RESUMED,
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

GType
aporia_interview_state_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { APORIA_INTERVIEW_EMPTY, "APORIA_INTERVIEW_EMPTY", "empty" },
        { APORIA_INTERVIEW_LOADING, "APORIA_INTERVIEW_LOADING", "loading" },
        { APORIA_INTERVIEW_ANSWERING, "APORIA_INTERVIEW_ANSWERING", "answering" },
        { APORIA_INTERVIEW_JUDGING, "APORIA_INTERVIEW_JUDGING", "judging" },
        { APORIA_INTERVIEW_FEEDBACK, "APORIA_INTERVIEW_FEEDBACK", "feedback" },
        { APORIA_INTERVIEW_FAILED, "APORIA_INTERVIEW_FAILED", "failed" },
        { APORIA_INTERVIEW_REVIEWING, "APORIA_INTERVIEW_REVIEWING", "reviewing" },
        { APORIA_INTERVIEW_DONE, "APORIA_INTERVIEW_DONE", "done" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("AporiaInterviewState", values));
    }
  return type;
}

static gboolean
is_waiting (AporiaInterviewState state)
{
  return state == APORIA_INTERVIEW_LOADING || state == APORIA_INTERVIEW_JUDGING ||
         state == APORIA_INTERVIEW_REVIEWING;
}

void
aporia_interview_set_state (AporiaInterview     *self,
                            AporiaInterviewState state,
                            const char          *error)
{
  char *text = g_strdup (error);

  if (!is_waiting (state))
    {
      self->since = 0;
      if (text == NULL)
        text = g_steal_pointer (&self->note);
      g_clear_pointer (&self->note, g_free);
      if (state != APORIA_INTERVIEW_FAILED)
        {
          self->step = APORIA_INTERVIEW_STEP_NONE;
          g_clear_error (&self->failure);
        }
    }
  g_object_freeze_notify (G_OBJECT (self));
  g_free (self->error);
  self->error = text;
  self->state = state;
  for (guint i = PROP_STATE; i <= PROP_IS_CHECKING; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
aporia_interview_wait (AporiaInterview     *self,
                       AporiaInterviewState state,
                       AporiaInterviewStep  step)
{
  self->step = step;
  self->since = g_get_monotonic_time ();
  self->is_cancel_wanted = FALSE;
  g_clear_error (&self->failure);
  aporia_interview_set_state (self, state, NULL);
}

void
aporia_interview_notify_progress (AporiaInterview *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_STAGE; i <= PROP_IS_CHECKING; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

AporiaTurn *
aporia_interview_peek_turn (AporiaInterview *self,
                            guint            index)
{
  return self->turns != NULL && index < self->turns->len ? self->turns->pdata[index] : NULL;
}

/* Workers may still read the old array: it is copied, not changed. */
void
aporia_interview_take_turn (AporiaInterview *self,
                            guint            index,
                            AporiaTurn      *turn)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < self->turns->len; i++)
    g_ptr_array_add (copy, i == index ? turn : aporia_turn_ref (self->turns->pdata[i]));
  if (index >= self->turns->len)
    g_ptr_array_add (copy, turn);
  g_ptr_array_unref (self->turns);
  self->turns = copy;
}

gboolean
aporia_interview_replace_turn (AporiaInterview *self,
                               AporiaTurn      *turn)
{
  int index = aporia_interview_find_turn (self, turn->question->uid);

  if (index < 0)
    return FALSE;
  aporia_interview_take_turn (self, (guint) index, aporia_turn_ref (turn));
  return index == self->current;
}

int
aporia_interview_find_turn (AporiaInterview *self,
                            const char      *question_uid)
{
  for (guint i = 0; self->turns != NULL && i < self->turns->len; i++)
    if (g_strcmp0 (aporia_interview_peek_turn (self, i)->question->uid, question_uid) == 0)
      return (int) i;
  return -1;
}

void
aporia_interview_notice (AporiaInterview *self,
                         const char      *message,
                         const char      *undo)
{
  self->undo = g_intern_string (undo);
  g_signal_emit (self, signals[NOTICE], 0, message, undo);
}

void
aporia_interview_emit_changed (AporiaInterview *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_interview_notify_draft_saved (AporiaInterview *self,
                                     gboolean         is_saved)
{
  if (self->is_draft_saved == is_saved)
    return;
  self->is_draft_saved = is_saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DRAFT_SAVED]);
}

static void
drop_requests (AporiaInterview *self)
{
  GHashTable *tables[] = { self->talks, self->outlines };

  aporia_asking_drop (&self->asking);
  aporia_asking_drop (&self->reviewing);
  aporia_interview_drop_prefetched (self);
  for (guint i = 0; i < self->judgings->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->judgings->pdata[i], self);
      aporia_judging_drop (self->judgings->pdata[i]);
    }
  g_ptr_array_set_size (self->judgings, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer asked;

      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, NULL, &asked))
        g_object_run_dispose (asked);
      g_hash_table_remove_all (tables[i]);
    }
  g_clear_object (&self->judging);
  self->leftover = NULL;
}

void
aporia_interview_adopt (AporiaInterview *self,
                        AporiaSession   *session)
{
  aporia_interview_flush_draft (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->debrief, aporia_debrief_unref);
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->spoken_before, aporia_spoken_unref);
  g_clear_pointer (&self->skipped_uid, g_free);
  g_clear_pointer (&self->note, g_free);
  drop_requests (self);
  self->is_cancel_wanted = FALSE;
  self->awaits_judgements = FALSE;
  g_hash_table_remove_all (self->given_up);
  g_clear_handle_id (&self->beat_id, g_source_remove);
  self->current = -1;
  if (session == NULL)
    return;

  self->attempt = aporia_attempt_ref (session->attempt);
  self->turns = g_ptr_array_ref (session->turns);
  self->debrief = session->debrief != NULL ? aporia_debrief_ref (session->debrief) : NULL;
  aporia_log_set_context (self->attempt->person_uid, self->attempt->vacancy->uid);
}

void
aporia_interview_run (AporiaInterview    *self,
                      AporiaWorker       *worker,
                      AporiaPriority      priority,
                      AporiaStepFunc      func,
                      gpointer            input,
                      GDestroyNotify      free_input,
                      GDestroyNotify      free_result,
                      GAsyncReadyCallback callback)
{
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  aporia_step_run (self->services, worker, priority, self, func, input, free_input, free_result,
                   self->cancellable, callback, NULL);
}

gboolean
aporia_interview_is_current (AporiaInterview *self,
                             GAsyncResult    *result)
{
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  return cancellable == self->cancellable && !g_cancellable_is_cancelled (cancellable);
}

static guint
count_skills (AporiaInterview *self)
{
  return self->attempt == NULL || self->attempt->profile->top_skills == NULL
           ? 0
           : self->attempt->profile->top_skills->len;
}

static void
aporia_interview_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  AporiaInterview *self = APORIA_INTERVIEW (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_enum (value, self->state); break;
    case PROP_ATTEMPT: g_value_set_boxed (value, self->attempt); break;
    case PROP_TURN: g_value_set_boxed (value, aporia_interview_get_turn (self)); break;
    case PROP_ERROR: g_value_set_string (value, self->error); break;
    case PROP_DEBRIEF: g_value_set_boxed (value, self->debrief); break;
    case PROP_N_ASKED: g_value_set_uint (value, aporia_interview_get_n_asked (self)); break;
    case PROP_N_COVERED: g_value_set_uint (value, aporia_interview_get_n_covered (self)); break;
    case PROP_N_SKILLS: g_value_set_uint (value, count_skills (self)); break;
    case PROP_WAITING_SINCE: g_value_set_int64 (value, self->since); break;
    case PROP_CAN_FALL_BACK: g_value_set_boolean (value, aporia_interview_get_can_fall_back (self)); break;
    case PROP_IS_STANDING_IN: g_value_set_boolean (value, self->is_standing_in); break;
    case PROP_STAGE: g_value_set_string (value, aporia_interview_get_stage (self)); break;
    case PROP_QUESTION_TEXT: g_value_set_string (value, aporia_interview_get_question_text (self)); break;
    case PROP_EVALUATION: g_value_set_boxed (value, aporia_interview_get_evaluation (self)); break;
    case PROP_IS_CHECKING: g_value_set_boolean (value, aporia_interview_get_is_checking (self)); break;
    case PROP_IS_DRAFT_SAVED: g_value_set_boolean (value, self->is_draft_saved); break;
    case PROP_COACH: g_value_take_boxed (value, aporia_interview_ref_coach (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_interview_dispose (GObject *object)
{
  AporiaInterview *self = APORIA_INTERVIEW (object);

  if (self->services != NULL)
    aporia_interview_adopt (self, NULL);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (aporia_interview_parent_class)->dispose (object);
}

static void
aporia_interview_finalize (GObject *object)
{
  AporiaInterview *self = APORIA_INTERVIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->judgings, g_ptr_array_unref);
  g_clear_handle_id (&self->beat_id, g_source_remove);
  g_clear_pointer (&self->given_up, g_hash_table_unref);
  g_clear_pointer (&self->talks, g_hash_table_unref);
  g_clear_pointer (&self->outlines, g_hash_table_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_error (&self->failure);
  g_free (self->error);
  g_free (self->archived_uid);
  G_OBJECT_CLASS (aporia_interview_parent_class)->finalize (object);
}

static void
aporia_interview_class_init (AporiaInterviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = aporia_interview_get_property;
  object_class->dispose = aporia_interview_dispose;
  object_class->finalize = aporia_interview_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, APORIA_TYPE_INTERVIEW_STATE,
                                              APORIA_INTERVIEW_EMPTY, flags);
  properties[PROP_ATTEMPT] =
    g_param_spec_boxed ("attempt", NULL, NULL, aporia_attempt_get_type (), flags);
  properties[PROP_TURN] = g_param_spec_boxed ("turn", NULL, NULL, aporia_turn_get_type (), flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_DEBRIEF] =
    g_param_spec_boxed ("debrief", NULL, NULL, aporia_debrief_get_type (), flags);
  properties[PROP_N_ASKED] = g_param_spec_uint ("n-asked", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_COVERED] = g_param_spec_uint ("n-covered", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SKILLS] = g_param_spec_uint ("n-skills", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WAITING_SINCE] =
    g_param_spec_int64 ("waiting-since", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CAN_FALL_BACK] = g_param_spec_boolean ("can-fall-back", NULL, NULL, FALSE, flags);
  properties[PROP_IS_STANDING_IN] = g_param_spec_boolean ("is-standing-in", NULL, NULL, FALSE, flags);
  properties[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  properties[PROP_QUESTION_TEXT] = g_param_spec_string ("question-text", NULL, NULL, NULL, flags);
  properties[PROP_EVALUATION] =
    g_param_spec_boxed ("evaluation", NULL, NULL, aporia_evaluation_get_type (), flags);
  properties[PROP_IS_CHECKING] = g_param_spec_boolean ("is-checking", NULL, NULL, FALSE, flags);
  properties[PROP_IS_DRAFT_SAVED] =
    g_param_spec_boolean ("is-draft-saved", NULL, NULL, FALSE, flags);
  properties[PROP_COACH] = g_param_spec_boxed ("coach", NULL, NULL, aporia_coach_get_type (), flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_STRING);
  signals[RESUMED] = g_signal_new ("resumed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aporia_interview_init (AporiaInterview *self)
{
  self->current = -1;
  self->judgings = g_ptr_array_new_with_free_func (g_object_unref);
  self->given_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->talks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->outlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

AporiaInterview *
aporia_interview_new (AporiaServices *services)
{
  AporiaInterview *self = g_object_new (APORIA_TYPE_INTERVIEW, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

AporiaInterviewState
aporia_interview_get_state (AporiaInterview *self)
{
  return self->state;
}

AporiaAttempt *
aporia_interview_get_attempt (AporiaInterview *self)
{
  return self->attempt;
}

AporiaTurn *
aporia_interview_get_turn (AporiaInterview *self)
{
  return self->current < 0 ? NULL : aporia_interview_peek_turn (self, (guint) self->current);
}

AporiaDebrief *
aporia_interview_get_debrief (AporiaInterview *self)
{
  return self->debrief;
}

const char *
aporia_interview_get_error (AporiaInterview *self)
{
  return self->error;
}

GPtrArray *
aporia_interview_get_turns (AporiaInterview *self)
{
  return self->turns;
}

guint
aporia_interview_get_n_asked (AporiaInterview *self)
{
  int index = self->current;

  /* A follow-up has the number of its question, wherever it stands. */
  for (int i = index; i >= 0 && !aporia_planner_is_planned (self->turns, (guint) index); i--)
    if (g_strcmp0 (aporia_interview_peek_turn (self, (guint) i)->question->uid,
                   aporia_interview_peek_turn (self, (guint) index)->question->parent_uid) == 0)
      index = i;
  return aporia_planner_count_planned (self->turns, (guint) (index + 1));
}

guint
aporia_interview_get_n_covered (AporiaInterview *self)
{
  guint n = 0;

  for (guint i = 0; i < count_skills (self); i++)
    {
      AporiaSkill *skill = self->attempt->profile->top_skills->pdata[i];

      n += aporia_interview_count_skill (self, skill->name) > 0 ? 1 : 0;
    }
  return n;
}

gboolean
aporia_interview_get_is_draft_saved (AporiaInterview *self)
{
  return self->is_draft_saved;
}

AporiaInterviewStep
aporia_interview_get_step (AporiaInterview *self)
{
  return self->step;
}

const GError *
aporia_interview_get_failure (AporiaInterview *self)
{
  return self->failure;
}

gint64
aporia_interview_get_waiting_since (AporiaInterview *self)
{
  return self->since;
}

const char *
aporia_interview_get_stage (AporiaInterview *self)
{
  if (self->since == 0)
    return NULL;
  switch (self->step)
    {
    case APORIA_INTERVIEW_STEP_SAVING:
      return self->state == APORIA_INTERVIEW_JUDGING ? _("Saving your answer") : _("Preparing the question");
    case APORIA_INTERVIEW_STEP_JUDGEMENT:
      return self->judging != NULL ? aporia_judging_get_stage (self->judging) : _("Reading your answer");
    case APORIA_INTERVIEW_STEP_DEBRIEF: return _("Writing your debrief");
    default: return _("Preparing the question");
    }
}

const char *
aporia_interview_get_question_text (AporiaInterview *self)
{
  return self->asking != NULL && self->asking->is_wanted ? self->asking->text : NULL;
}

AporiaEvaluation *
aporia_interview_get_evaluation (AporiaInterview *self)
{
  return self->state == APORIA_INTERVIEW_JUDGING && self->judging != NULL &&
             !aporia_interview_get_is_withheld (self)
           ? aporia_judging_get_evaluation (self->judging)
           : NULL;
}

gboolean
aporia_interview_get_is_checking (AporiaInterview *self)
{
  return self->state == APORIA_INTERVIEW_FEEDBACK && self->judging != NULL &&
         aporia_judging_get_is_checking (self->judging);
}

gboolean
aporia_interview_get_is_standing_in (AporiaInterview *self)
{
  return self->is_standing_in;
}

int
aporia_interview_get_open_index (AporiaInterview *self)
{
  for (guint i = 0; self->turns != NULL && i < self->turns->len; i++)
    if ((int) i != self->current && aporia_interview_peek_turn (self, i)->answer == NULL)
      return (int) i;
  return -1;
}

AporiaCoach *
aporia_interview_ref_coach (AporiaInterview *self)
{
  return aporia_session_ref_coach (self->services, self->attempt);
}

void
aporia_interview_coach_changed (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  self->is_standing_in = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COACH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_FALL_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_STANDING_IN]);
}

const char *
aporia_interview_get_follow_up (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  if (turn == NULL || turn->evaluation == NULL || turn->question->kind != APORIA_QUESTION_MAIN ||
      aporia_interview_get_is_withheld (self))
    return NULL;
  if (*turn->evaluation->follow_up != '\0')
    return turn->evaluation->follow_up;
  return turn->question->follow_ups != NULL ? turn->question->follow_ups[0] : NULL;
}

guint
aporia_interview_count_skill (AporiaInterview *self,
                              const char      *skill)
{
  const char *names[] = { skill, NULL };
  g_autofree guint *counts = aporia_planner_count_skills (names, self->turns);

  return counts[0];
}
