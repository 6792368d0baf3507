/* The interview model's struct, shared by its files: properties in aporia-interview.c, the way of a question
 * in -asking.c (to the coach) and -questions.c (to the person), the way of an answer in -drafts.c,
 * -answers.c and -judgements.c, time and pressure in -pressure.c, the debrief in -debrief.c, what goes wrong
 * in -failure.c, sessions as a whole in -sessions.c and -practice.c, what can be taken back in -undo.c. */
#pragma once

#include "core/base/aporia-stream.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-judging.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"

/* A question asked of a coach: ahead of need, or while the person waits. */
typedef struct
{
  AporiaCoach  *coach;
  GCancellable *cancellable;
  AporiaStream *stream;     /* (nullable) */
  char         *text;       /* (nullable) what has come; main thread */
  gint          has_begun;  /* atomic: the worker has taken it up */
  gboolean      is_ahead;   /* begun before the person wanted it */
  gboolean      is_wanted;  /* the person waits for it; main thread */
  gboolean      is_dropped; /* nobody wants its result any more; main thread */
} AporiaAsking;

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

  /* What is waited for, and what became of it. */
  AporiaInterviewStep  step;
  gint64               since;     /* monotonic, 0: nothing is waited for */
  GError              *failure;   /* owned (nullable) */
  char                *note;      /* owned (nullable): told with the result that comes */
  gboolean             is_standing_in;
  gboolean             is_cancel_wanted; /* as soon as the answer is on disk */

  AporiaAsking        *asking;     /* owned (nullable) */
  AporiaQuestion      *prefetched; /* owned (nullable) */
  AporiaCoach         *prefetched_by; /* owned (nullable) */
  AporiaJudging       *judging;    /* owned (nullable): of the turn that is shown */
  GPtrArray           *judgings;   /* owned (element-type AporiaJudging): all under way, JUDGING included */
  AporiaJudging       *leftover;   /* borrowed of JUDGINGS (nullable): an earlier answer, in the background */
  AporiaAsking        *reviewing;  /* owned (nullable): the debrief */
  GHashTable          *talks;      /* owned (element-type utf8 AporiaTalk) by question and remark */
  GHashTable          *outlines;   /* owned (element-type utf8 AporiaStrongAnswer) by question */

  /* The draft. */
  char                *draft; /* owned, what the editor holds */
  guint                draft_id;
  gboolean             is_draft_saved;

  gint64               shown_at;    /* monotonic, of the current question */
  guint                beat_id;     /* keeps the time that was used */
  GHashTable          *given_up;    /* owned set of question uids: the debrief goes without their judgement */
  gboolean             awaits_judgements; /* the debrief does */
  AporiaSpoken        *spoken_before; /* owned (nullable), how what was taken back had sounded */
  char                *skipped_uid; /* owned, the question whose skip can be taken back */
  char                *archived_uid; /* owned, the attempt that a reset put away */
  const char          *undo;         /* what the last notice offers to take back, NULL for nothing */
};

/* Sets state, error (NULL when fine) and tells; all in one notification batch. */
void        aporia_interview_set_state (AporiaInterview     *self,
                                        AporiaInterviewState state,
                                        const char          *error);
/* The same for a state in which STEP is waited for. */
void        aporia_interview_wait (AporiaInterview     *self,
                                   AporiaInterviewState state,
                                   AporiaInterviewStep  step);
/* Tells what streams: the question's text, the evaluation, the stage. */
void        aporia_interview_notify_progress (AporiaInterview *self);
AporiaTurn *aporia_interview_peek_turn (AporiaInterview *self,
                                        guint            index);
/* Puts TURN (transfer full) at INDEX; at the end appends it. */
void        aporia_interview_take_turn (AporiaInterview *self,
                                        guint            index,
                                        AporiaTurn      *turn);
/* Puts TURN where its question is.  Returns: whether that is the current one. */
gboolean    aporia_interview_replace_turn (AporiaInterview *self,
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

/* Runs a step of the store whose result is ignored when the attempt has been left meanwhile. */
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

/* asking */
AporiaAsking *aporia_asking_new (AporiaCoach *coach);
AporiaAsking *aporia_asking_ref (AporiaAsking *self);
void        aporia_asking_unref (AporiaAsking *self);
/* Cancels and forgets *ASKING (nullable). */
void        aporia_asking_drop (AporiaAsking **asking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaAsking, aporia_asking_unref)
void        aporia_interview_prefetch (AporiaInterview *self);
void        aporia_interview_drop_prefetched (AporiaInterview *self);
/* The next question: the one prepared ahead, else a new one of COACH (nullable: the present one). */
void        aporia_interview_ask (AporiaInterview *self,
                                  AporiaCoach     *coach);
/* questions */
void        aporia_interview_go_on (AporiaInterview *self);
void        aporia_interview_open_turn (AporiaInterview *self,
                                        guint            index);
void        aporia_interview_put_question (AporiaInterview *self,
                                           AporiaQuestion  *question);
gboolean    aporia_interview_is_plan_done (AporiaInterview *self);
/* judgements.  COACH (nullable): the present one */
void        aporia_interview_judge (AporiaInterview *self,
                                    AporiaCoach     *coach);
void        aporia_interview_judge_leftovers (AporiaInterview *self);
/* The judgement of TURN that is under way.  Returns: (transfer none) (nullable) */
AporiaJudging *aporia_interview_find_judging (AporiaInterview *self,
                                              AporiaTurn      *turn);
/* Why an answer is not on disk, that its text is kept, what to do: one sentence.  Returns: (transfer full) */
char       *aporia_interview_dup_unsaved (const GError *error);
/* pressure */
/* The time of the question that is shown goes on. */
void        aporia_interview_begin_time (AporiaInterview *self);
void        aporia_interview_save_seconds (AporiaInterview *self);
/* The answer is on disk: on to its follow-up or to the next question, without feedback. */
void        aporia_interview_answered_under_pressure (AporiaInterview *self);
void        aporia_interview_press_on (AporiaInterview *self);
/* In the background.  Every judgement begun aside ends in aporia_interview_note_aside(). */
void        aporia_interview_judge_aside (AporiaInterview *self,
                                          AporiaTurn      *turn);
void        aporia_interview_note_aside (AporiaInterview *self,
                                         AporiaTurn      *turn,
                                         gboolean         has_failed);
/* Has all judged that was not.  Returns: whether one is still under way */
gboolean    aporia_interview_judge_rest (AporiaInterview *self);
/* debrief */
void        aporia_interview_review (AporiaInterview *self,
                                     AporiaCoach     *coach);
/* failure */
/* STEP failed with COACH: FAILED, or at once the built-in coach. */
void        aporia_interview_fail (AporiaInterview    *self,
                                   AporiaInterviewStep step,
                                   AporiaCoach        *coach,
                                   const GError       *error);
/* COACH did what was asked of it: nobody stands in for it any more. */
void        aporia_interview_succeed (AporiaInterview *self,
                                      AporiaCoach     *coach);
/* The card of an answer without feedback: the person stopped the coach, or nobody was asked. */
void        aporia_interview_show_unjudged (AporiaInterview *self,
                                            gboolean         was_stopped);
/* sessions */

/* What a step about a whole session is told. */
typedef struct
{
  AporiaAttempt *attempt;     /* owned (nullable) */
  AporiaTurn    *turn;        /* owned (nullable) */
  char          *archive_uid; /* owned (nullable) */
  GStrv          question_uids; /* owned (nullable) of a practice session */
} AporiaSessionInput;

void        aporia_session_input_free (AporiaSessionInput *self);
/* The attempt that beginning another one archives.  Returns: (transfer full) (nullable) */
char       *aporia_interview_dup_open_uid (AporiaInterview *self);
/* practice */
void        aporia_interview_begin_practice (AporiaInterview *self,
                                             GStrv            question_uids,
                                             const char      *archive_uid);
/* The questions that this session practises again; NULL when it is an interview.  Returns: (transfer full) */
GStrv       aporia_interview_dup_practised (AporiaInterview *self);
/* Opens SESSION where it was left. */
void        aporia_interview_open_session (AporiaInterview *self,
                                           AporiaSession   *session);
/* Begins the attempt once more that could not be begun. */
void        aporia_interview_begin_again (AporiaInterview *self);
