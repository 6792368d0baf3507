/* The interview model's struct, shared by its files: state and properties in aporia-interview.c, the way of
 * a question in -questions.c, the way of an answer in -answers.c, sessions as a whole in -sessions.c, what
 * can be taken back in -undo.c. */
#pragma once

#include "core/models/aporia-interview.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"

struct _AporiaInterview
{
  GObject              parent_instance;
  AporiaServices      *services; /* owned */
  AporiaInterviewState state;
  AporiaAttempt       *attempt;  /* owned, NULL while EMPTY */
  GPtrArray           *turns;    /* owned, (element-type AporiaTurn); replaced, never changed, once shared */
  int                  current;  /* index in turns, -1 while LOADING the first */
  char                *error;    /* owned */
  AporiaDebrief       *debrief;  /* owned */
  GCancellable        *cancellable; /* owned: everything about the present attempt */

  /* The next question, prepared while an answer is being judged. */
  AporiaQuestion      *prefetched; /* owned */
  gboolean             is_prefetching;
  gboolean             is_ahead;         /* it was begun before the person wanted it */
  gboolean             wants_prefetched; /* the person waits for it */

  /* The judgement under way. */
  AporiaEvaluation    *evaluation; /* owned */
  AporiaFallacyHint   *hint;       /* owned */
  guint                n_judging;

  /* The draft. */
  char                *draft; /* owned, what the editor holds */
  guint                draft_id;
  gboolean             is_draft_saved;

  gint64               shown_at;    /* monotonic, of the current question */
  char                *skipped_uid; /* owned, the question whose skip can be taken back */
  char                *archived_uid; /* owned, the attempt that a reset put away */
  const char          *undo;         /* what the last notice offers to take back, NULL for nothing */
};

/* Sets state, error (NULL when fine) and tells; all in one notification batch. */
void        aporia_interview_set_state (AporiaInterview     *self,
                                        AporiaInterviewState state,
                                        const char          *error);
AporiaTurn *aporia_interview_peek_turn (AporiaInterview *self,
                                        guint            index);
/* Puts TURN (transfer full) at INDEX; at the end appends it. */
void        aporia_interview_take_turn (AporiaInterview *self,
                                        guint            index,
                                        AporiaTurn      *turn);
/* Index of the turn of question UID, -1 when it is not there. */
int         aporia_interview_find_turn (AporiaInterview *self,
                                        const char      *question_uid);
void        aporia_interview_notice (AporiaInterview *self,
                                     const char      *message,
                                     const char      *undo);
void        aporia_interview_emit_changed (AporiaInterview *self);
void        aporia_interview_notify_draft_saved (AporiaInterview *self,
                                                 gboolean         is_saved);
/* Drops everything about the present attempt and makes SESSION (nullable) the present one. */
void        aporia_interview_adopt (AporiaInterview *self,
                                    AporiaSession   *session);

/* Runs a step whose result is ignored when the attempt has been left meanwhile. */
void        aporia_interview_run (AporiaInterview    *self,
                                  AporiaWorker       *worker,
                                  AporiaPriority      priority,
                                  AporiaStepFunc      func,
                                  gpointer            input,
                                  GDestroyNotify      free_input,
                                  GDestroyNotify      free_result,
                                  GAsyncReadyCallback callback);
/* In a callback: FALSE when the result belongs to an attempt that was left. */
gboolean    aporia_interview_is_current (AporiaInterview *self,
                                         GAsyncResult    *result);

/* questions */
void        aporia_interview_go_on (AporiaInterview *self);
void        aporia_interview_open_turn (AporiaInterview *self,
                                        guint            index);
void        aporia_interview_prefetch (AporiaInterview *self);
/* answers */
void        aporia_interview_judge (AporiaInterview *self);
void        aporia_interview_judge_leftovers (AporiaInterview *self);
/* sessions */

/* What a step about a whole session is told. */
typedef struct
{
  AporiaAttempt *attempt;     /* owned (nullable) */
  AporiaTurn    *turn;        /* owned (nullable) */
  char          *archive_uid; /* owned (nullable) */
} AporiaSessionInput;

void        aporia_session_input_free (AporiaSessionInput *self);
/* Opens SESSION where it was left. */
void        aporia_interview_open_session (AporiaInterview *self,
                                           AporiaSession   *session);
