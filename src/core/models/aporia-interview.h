/* The interview model: the one coordinator of an interview.  Main thread only.
 *
 * It holds the state, fires the session service's steps on workers and takes their results.  Widgets show
 * its properties and call its verbs; each verb does nothing in a state where it makes no sense, so a
 * double click makes one record.
 */
#pragma once

#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-question.h"
#include "core/models/aporia-strong-answer.h"
#include "core/models/aporia-talk.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_INTERVIEW_EMPTY,     /* no session */
  APORIA_INTERVIEW_LOADING,   /* a question is being prepared */
  APORIA_INTERVIEW_ANSWERING, /* the person reads, types, may skip */
  APORIA_INTERVIEW_JUDGING,   /* the answer is on disk, or on its way there, and being judged */
  APORIA_INTERVIEW_FEEDBACK,  /* judged; also a skipped question that was opened again */
  APORIA_INTERVIEW_FAILED,    /* the coach failed or was stopped; what was answered is safe: see "error" */
  APORIA_INTERVIEW_REVIEWING, /* the debrief is being made */
  APORIA_INTERVIEW_DONE,      /* finished; see debrief */
} AporiaInterviewState;

GType aporia_interview_state_get_type (void);
#define APORIA_TYPE_INTERVIEW_STATE (aporia_interview_state_get_type ())

/* What is being waited for, or what failed. */
typedef enum
{
  APORIA_INTERVIEW_STEP_NONE,
  APORIA_INTERVIEW_STEP_BEGIN,     /* the store, not the coach */
  APORIA_INTERVIEW_STEP_QUESTION,
  APORIA_INTERVIEW_STEP_SAVING,    /* an answer on its way to the store */
  APORIA_INTERVIEW_STEP_JUDGEMENT,
  APORIA_INTERVIEW_STEP_DEBRIEF,
} AporiaInterviewStep;

#define APORIA_TYPE_INTERVIEW (aporia_interview_get_type ())
G_DECLARE_FINAL_TYPE (AporiaInterview, aporia_interview, APORIA, INTERVIEW, GObject)

/* Properties, all notified:
 *   state (AporiaInterviewState): notified with every change of those down to is-standing-in
 *   attempt (boxed AporiaAttempt, NULL while EMPTY)
 *   turn (boxed AporiaTurn, the current one, NULL while EMPTY or LOADING)
 *   error (string, NULL when fine): what happened, what is safe, what to do.  In FAILED without "your answer
 *     is safe", which its title says; in ANSWERING an answer could not be saved (the text stays in the
 *     editor); elsewhere something that went another way than was asked for
 *   debrief (boxed AporiaDebrief, NULL until DONE)
 *   n-asked (uint): main questions so far, the current one included
 *   n-covered (uint), n-skills (uint): skills of the plan that were asked about
 *   waiting-since (int64): monotonic time, 0 when nothing is waited for
 *   can-fall-back (boolean): aporia_interview_use_fallback() would do something
 *   is-standing-in (boolean): the coach cannot be reached and the built-in one answers in its place
 *   is-draft-saved (boolean): the text in the editor is on disk
 *   stage (string, NULL): in plain words what is waited for
 *   question-text (string, NULL): in LOADING, as much of the question as has come
 *   evaluation (boxed AporiaEvaluation, NULL): in JUDGING, as much of the feedback as has come
 *   is-checking (boolean): the feedback is there, its logic is still being checked
 *   coach (boxed AporiaCoach): who is asked next
 * Signals:
 *   "notice" (string message, string undo): something happened that a toast tells; undo is NULL, "skip",
 *     "reset" or "finish": aporia_interview_undo() takes the last one back
 *   "resumed": an unfinished interview was found at start-up and is open again
 *   "changed": the store holds something new (analytics and history should refresh) */
AporiaInterview *aporia_interview_new (AporiaServices *services);

/* Finds an unfinished attempt and opens it where it was left; judgements cut off are taken up again. */
void             aporia_interview_resume (AporiaInterview *self);
/* Begins ATTEMPT (of aporia_setup_make_attempt()); an open one is archived first. */
void             aporia_interview_start (AporiaInterview *self,
                                         AporiaAttempt   *attempt);
/* Begins a session of just these questions, asked before (aporia_session_begin_practice()); an open interview
 * is archived first.  When it cannot begin, all is as before and a notice says so. */
void             aporia_interview_start_practice (AporiaInterview *self,
                                                  GStrv            question_uids);
/* Makes the sample session and opens it; never counted. */
void             aporia_interview_start_sample (AporiaInterview *self);
void             aporia_interview_remove_sample (AporiaInterview *self);

/* Keeps TEXT on disk within a second. */
void             aporia_interview_set_draft (AporiaInterview *self,
                                             const char      *text);
/* Writes a pending draft now (closing the window). */
void             aporia_interview_flush_draft (AporiaInterview *self);
/* Commits the answer, then has it judged.  Empty text does nothing. */
void             aporia_interview_submit (AporiaInterview *self,
                                          const char      *text);
/* From the next judgement on.  The person wants it so, or not. */
void             aporia_interview_set_is_fluency_fair (AporiaInterview *self,
                                                       gboolean         is_fair);
/* SPOKEN is how what was said for one of the questions sounded: kept, and part of its turn from then on. */
void             aporia_interview_keep_spoken (AporiaInterview *self,
                                               AporiaSpoken    *spoken);
/* What was said last for the question that is shown is taken back, and how it sounded goes with it;
 * CAN_RETURN: it is remembered for the next function, which brings it back. */
void             aporia_interview_take_spoken_back (AporiaInterview *self,
                                                    gboolean         can_return);
void             aporia_interview_return_spoken (AporiaInterview *self);
void             aporia_interview_skip (AporiaInterview *self);
void             aporia_interview_undo (AporiaInterview *self);
/* From FEEDBACK, or without it, to the question that is open, to the next one, or to the debrief. */
void             aporia_interview_next (AporiaInterview *self);
/* From FEEDBACK: puts the follow-up of the current turn as a question of its own. */
void             aporia_interview_ask_follow_up (AporiaInterview *self);
/* From FEEDBACK: puts the question of the current turn once more, linked to its first take and counted
 * nowhere; a take of it that is still open is opened instead.  Afterwards aporia_interview_next() goes on
 * where the interview was. */
void             aporia_interview_retake (AporiaInterview *self);
/* Ends early, with a debrief of what was answered. */
void             aporia_interview_finish (AporiaInterview *self);
/* Archives the attempt and begins the next one with the same CV and job description. */
void             aporia_interview_reset (AporiaInterview *self);
/* Leaves a finished interview: back to EMPTY. */
void             aporia_interview_close (AporiaInterview *self);
/* "Not a fallacy" and back, remembered. */
void             aporia_interview_set_fallacy_dismissed (AporiaInterview *self,
                                                         gboolean         is_dismissed);
/* Shows question INDEX of aporia_interview_get_turns() with what became of it; typed text is kept.  From
 * ANSWERING, FEEDBACK and FAILED. */
void             aporia_interview_look_at (AporiaInterview *self,
                                           guint            index);

/* Stops what is waited for, at once and whatever the coach does: FAILED, or back to the feedback that was
 * there.  Never stops an answer on its way to the store. */
void             aporia_interview_cancel (AporiaInterview *self);
/* Tries again what failed or was stopped. */
void             aporia_interview_retry (AporiaInterview *self);
/* Has the built-in coach do what is waited for, or what failed; this once. */
void             aporia_interview_use_fallback (AporiaInterview *self);
/* From FEEDBACK: asks the coach for feedback again; the older one stays in the history. */
void             aporia_interview_ask_again (AporiaInterview *self);
/* TURN was judged anew elsewhere. */
void             aporia_interview_note_judged (AporiaInterview *self,
                                               AporiaTurn      *turn);
/* The coach may be there again: no more standing in, and what was done in its place is asked for again. */
void             aporia_interview_retry_coach (AporiaInterview *self);
/* Call it after aporia_services_take_coach(): the next request goes to the new one. */
void             aporia_interview_coach_changed (AporiaInterview *self);

AporiaInterviewState aporia_interview_get_state (AporiaInterview *self);
AporiaInterviewStep  aporia_interview_get_step (AporiaInterview *self);
AporiaAttempt       *aporia_interview_get_attempt (AporiaInterview *self);
AporiaTurn          *aporia_interview_get_turn (AporiaInterview *self);
AporiaDebrief       *aporia_interview_get_debrief (AporiaInterview *self);
const char          *aporia_interview_get_error (AporiaInterview *self);
/* In FAILED: the failure that "error" tells about; NULL when the person stopped the coach, or when there is
 * no feedback yet.  Returns: (transfer none) (nullable) */
const GError        *aporia_interview_get_failure (AporiaInterview *self);
/* (element-type AporiaTurn) all turns of the attempt so far.  Returns: (transfer none) (nullable) */
GPtrArray           *aporia_interview_get_turns (AporiaInterview *self);
guint                aporia_interview_get_n_asked (AporiaInterview *self);
guint                aporia_interview_get_n_covered (AporiaInterview *self);
gboolean             aporia_interview_get_is_draft_saved (AporiaInterview *self);
gint64               aporia_interview_get_waiting_since (AporiaInterview *self);
const char          *aporia_interview_get_stage (AporiaInterview *self);
const char          *aporia_interview_get_question_text (AporiaInterview *self);
AporiaEvaluation    *aporia_interview_get_evaluation (AporiaInterview *self);
gboolean             aporia_interview_get_is_checking (AporiaInterview *self);
gboolean             aporia_interview_get_can_fall_back (AporiaInterview *self);
gboolean             aporia_interview_get_is_standing_in (AporiaInterview *self);
/* Under pressure: feedback is there for the debrief only; answers are looked at without it. */
gboolean             aporia_interview_get_is_withheld (AporiaInterview *self);
/* Of the time for the question that is shown, earlier looks and earlier starts of the program included; 0
 * when none is being answered. */
guint                aporia_interview_get_seconds_used (AporiaInterview *self);
/* This computer has no network: that is why a coach elsewhere cannot be reached. */
gboolean             aporia_interview_get_is_offline (AporiaInterview *self);
/* There is something to stop. */
gboolean             aporia_interview_get_can_cancel (AporiaInterview *self);
/* The coach can talk about the feedback that is shown. */
gboolean             aporia_interview_get_can_talk (AporiaInterview *self);
/* The talk about REMARK (nullable: about all of it) of the current turn; it stays for the session.
 * Returns: (transfer none) */
AporiaTalk          *aporia_interview_get_talk (AporiaInterview *self,
                                                AporiaRemark    *remark);
/* How the question of the current turn could be answered; it stays for the session.
 * Returns: (transfer none) (nullable) NULL without a turn that has feedback */
AporiaStrongAnswer  *aporia_interview_get_strong_answer (AporiaInterview *self);
/* aporia_interview_ask_again() can bring something else than what is shown. */
gboolean             aporia_interview_get_can_ask_again (AporiaInterview *self);
/* aporia_interview_retake() would do something. */
gboolean             aporia_interview_get_can_retake (AporiaInterview *self);
/* The question that waits for an answer while another is looked at; -1 when there is none. */
int                  aporia_interview_get_open_index (AporiaInterview *self);
/* Who is asked next.  Returns: (transfer full) */
AporiaCoach         *aporia_interview_ref_coach (AporiaInterview *self);
/* The text of the follow-up that can be shown for the current turn, or NULL. */
const char          *aporia_interview_get_follow_up (AporiaInterview *self);
/* How often SKILL was asked about in this attempt. */
guint                aporia_interview_count_skill (AporiaInterview *self,
                                                   const char      *skill);
