/* Practising again: sessions of questions that were asked before, and the queue of those that come back.
 * Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-practice-item.h"
#include "core/services/aporia-session.h"

/* Begins a session of just these questions, in this order: a new attempt whose planned questions are retakes
 * of them, so that nothing is counted twice.  It has the job, the CV and the settings of the attempt that
 * most of them are from; each answer is judged for the job its question was asked for.  Questions that are
 * not there any more are left out, and no question is put twice (a question and its retake are one).  The
 * attempt ARCHIVE_UID (nullable) and every other open one are archived first.
 * Returns: (transfer full), or NULL with error; APORIA_ERROR_NOT_SUPPORTED when no question is left. */
AporiaSession *aporia_session_begin_practice (AporiaServices *services,
                                              GStrv           question_uids,
                                              const char     *archive_uid,
                                              GError        **error);
/* The attempt for which TURN's question was asked first: another one than ATTEMPT when it was put by
 * aporia_session_begin_practice().  Returns: (transfer full) */
AporiaAttempt *aporia_session_ref_origin (AporiaServices *services,
                                          AporiaAttempt  *attempt,
                                          AporiaTurn     *turn);

/* TURN was judged (again): a weak answer comes back, a retake takes its question a step on. */
gboolean       aporia_practice_note_judged (AporiaServices   *services,
                                            AporiaTurn       *turn,
                                            AporiaEvaluation *evaluation,
                                            GError          **error);
/* The person puts the question in or takes it out. */
gboolean       aporia_practice_put (AporiaServices *services,
                                    const char     *question_uid,
                                    gboolean        is_in,
                                    GError        **error);
/* Whether QUESTION_UID, or what it retakes, waits to come back.  FALSE with error set on failure. */
gboolean       aporia_practice_is_waiting (AporiaServices *services,
                                           const char     *question_uid,
                                           GError        **error);
/* (element-type AporiaPracticeItem) all that wait, longest first. */
GPtrArray     *aporia_practice_list (AporiaServices *services,
                                     GError        **error);
