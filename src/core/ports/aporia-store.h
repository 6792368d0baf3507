/* Port: everything kept on this computer, in domain words, never SQL.  Implemented by backends/sqlite and,
 * for tests, by the fake store.
 *
 * All functions block; they may be called from any thread (the store locks inside).  Functions that write
 * return only when the data is on disk.  Errors: those of aporia_error_is_storage(),
 * APORIA_ERROR_SCHEMA_TOO_NEW, G_IO_ERROR_CANCELLED.  "Not there" is NULL without an error.  Arrays own their
 * elements.
 */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/domain/aporia-attempt.h"
#include <gio/gio.h>

#define APORIA_TYPE_STORE (aporia_store_get_type ())
G_DECLARE_INTERFACE (AporiaStore, aporia_store, APORIA, STORE, GObject)

struct _AporiaStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*prepare) (AporiaStore *self, GCancellable *cancellable, GError **error);

  AporiaPerson *(*load_person) (AporiaStore *self, GError **error);
  gboolean (*save_person) (AporiaStore *self, AporiaPerson *person, GError **error);

  char *(*load_setting) (AporiaStore *self, const char *name, GError **error);
  gboolean (*save_setting) (AporiaStore *self, const char *name, const char *value, GError **error);

  AporiaDocument *(*load_document) (AporiaStore *self, const char *sha256, GError **error);
  gboolean (*save_document) (AporiaStore *self, AporiaDocument *document, GError **error);

  AporiaAttempt *(*begin_attempt) (AporiaStore *self, AporiaAttempt *attempt, GError **error);
  AporiaAttempt *(*load_attempt) (AporiaStore *self, const char *uid, GError **error);
  AporiaAttempt *(*load_open_attempt) (AporiaStore *self, GError **error);
  gboolean (*end_attempt) (AporiaStore *self, const char *uid, AporiaAttemptStatus status, GError **error);
  gboolean (*set_attempt_deleted) (AporiaStore *self, const char *uid, gboolean is_deleted, GError **error);
  gboolean (*remove_samples) (AporiaStore *self, GError **error);
  GPtrArray *(*list_attempts) (AporiaStore *self, guint offset, guint limit, GError **error);

  gboolean (*add_question) (AporiaStore *self, AporiaQuestion *question, GError **error);
  GStrv (*list_asked) (AporiaStore *self, guint limit, GError **error);
  gboolean (*save_answer) (AporiaStore *self, AporiaAnswer *answer, gboolean *was_new, GError **error);
  gboolean (*undo_skip) (AporiaStore *self, const char *question_uid, GError **error);
  gboolean (*save_draft) (AporiaStore *self, const char *question_uid, const char *text, GError **error);
  gboolean (*save_seconds) (AporiaStore *self, const char *question_uid, guint seconds, GError **error);
  gboolean (*save_judgement) (AporiaStore       *self,
                              const char        *question_uid,
                              AporiaEvaluation  *evaluation,
                              AporiaFallacyHint *hint,
                              GError           **error);
  gboolean (*save_hint) (AporiaStore       *self,
                         const char        *question_uid,
                         AporiaFallacyHint *hint,
                         GError           **error);
  GPtrArray *(*list_earlier_judgements) (AporiaStore *self, const char *attempt_uid, GError **error);
  gboolean (*set_fallacy_dismissed) (AporiaStore       *self,
                                     const char        *question_uid,
                                     AporiaFallacyHint *hint,
                                     gboolean           is_dismissed,
                                     GError           **error);
  gboolean (*is_fallacy_dismissed) (AporiaStore *self, AporiaFallacyHint *hint, GError **error);
  GPtrArray *(*list_turns) (AporiaStore *self, const char *attempt_uid, GError **error);
  AporiaTurn *(*load_turn) (AporiaStore *self, const char *question_uid, GError **error);

  gboolean (*save_debrief) (AporiaStore   *self,
                            const char    *attempt_uid,
                            AporiaDebrief *debrief,
                            GError       **error);
  AporiaDebrief *(*load_debrief) (AporiaStore *self, const char *attempt_uid, GError **error);

  AporiaStatistics *(*load_statistics) (AporiaStore *self, AporiaScope *scope, GError **error);
  char *(*check_statistics) (AporiaStore *self, GError **error);
  gboolean (*rebuild_statistics) (AporiaStore *self, GError **error);
};

/* Opens, backs up and migrates.  Must be called once before anything else; made not to block construction. */
gboolean        aporia_store_prepare (AporiaStore  *self,
                                      GCancellable *cancellable,
                                      GError      **error);

/* The local person; a new anonymous one (with uid, empty names) is made when there is none yet. */
AporiaPerson   *aporia_store_load_person (AporiaStore *self,
                                          GError     **error);
gboolean        aporia_store_save_person (AporiaStore  *self,
                                          AporiaPerson *person,
                                          GError      **error);

/* Small things that outlive the process: the setup form, switched-off hints.  NULL VALUE removes. */
char           *aporia_store_load_setting (AporiaStore *self,
                                           const char  *name,
                                           GError     **error);
gboolean        aporia_store_save_setting (AporiaStore *self,
                                           const char  *name,
                                           const char  *value,
                                           GError     **error);

/* The cache of read documents, by hash of the file. */
AporiaDocument *aporia_store_load_document (AporiaStore *self,
                                            const char  *sha256,
                                            GError     **error);
gboolean        aporia_store_save_document (AporiaStore    *self,
                                            AporiaDocument *document,
                                            GError        **error);

/* Writes person's profile, vacancy, link and attempt in one transaction; fills person_uid, number, vacancy
 * uid (an equal vacancy, same title + company + jd hash, is used again).  Archives no other attempt.
 * Returns: (transfer full) the attempt as stored. */
AporiaAttempt  *aporia_store_begin_attempt (AporiaStore   *self,
                                            AporiaAttempt *attempt,
                                            GError       **error);
AporiaAttempt  *aporia_store_load_attempt (AporiaStore *self,
                                           const char  *uid,
                                           GError     **error);
/* The newest attempt that is open and not deleted. */
AporiaAttempt  *aporia_store_load_open_attempt (AporiaStore *self,
                                                GError     **error);
/* OPEN again takes the end back (undo of a reset). */
gboolean        aporia_store_end_attempt (AporiaStore        *self,
                                          const char         *uid,
                                          AporiaAttemptStatus status,
                                          GError            **error);
/* Tombstone and its undo.  A deleted attempt is out of lists and statistics. */
gboolean        aporia_store_set_attempt_deleted (AporiaStore *self,
                                                  const char  *uid,
                                                  gboolean     is_deleted,
                                                  GError     **error);
/* Really removes sample attempts and all that belongs to them. */
gboolean        aporia_store_remove_samples (AporiaStore *self,
                                             GError     **error);
/* (element-type AporiaAttemptSummary) newest first, without deleted ones. */
GPtrArray      *aporia_store_list_attempts (AporiaStore *self,
                                            guint        offset,
                                            guint        limit,
                                            GError     **error);

gboolean        aporia_store_add_question (AporiaStore    *self,
                                           AporiaQuestion *question,
                                           GError        **error);
/* Texts of main questions asked so far, newest first, samples left out. */
GStrv           aporia_store_list_asked (AporiaStore *self,
                                         guint        limit,
                                         GError     **error);
/* One answer per question: a second one changes nothing and sets WAS_NEW (nullable) to FALSE.  Removes the
 * draft in the same transaction when it was stored. */
gboolean        aporia_store_save_answer (AporiaStore  *self,
                                          AporiaAnswer *answer,
                                          gboolean     *was_new,
                                          GError      **error);
/* Removes a skipped record, so that the question can be answered; other answers stay. */
gboolean        aporia_store_undo_skip (AporiaStore *self,
                                        const char  *question_uid,
                                        GError     **error);
/* NULL or "" TEXT removes the draft.  Ignored when the question was answered meanwhile. */
gboolean        aporia_store_save_draft (AporiaStore *self,
                                         const char  *question_uid,
                                         const char  *text,
                                         GError     **error);
/* How much of its time was used for a question that is open; nothing when it was answered meanwhile. */
gboolean        aporia_store_save_seconds (AporiaStore *self,
                                           const char  *question_uid,
                                           guint        seconds,
                                           GError     **error);
/* Becomes the current judgement; earlier ones stay, no longer current.  HINT is (nullable). */
gboolean        aporia_store_save_judgement (AporiaStore       *self,
                                             const char        *question_uid,
                                             AporiaEvaluation  *evaluation,
                                             AporiaFallacyHint *hint,
                                             GError           **error);
/* Completes the current judgement with a hint that followed; nothing when there is no judgement. */
gboolean        aporia_store_save_hint (AporiaStore       *self,
                                        const char        *question_uid,
                                        AporiaFallacyHint *hint,
                                        GError           **error);
/* (element-type AporiaJudgement) what is not current any more in this attempt, newest first. */
GPtrArray      *aporia_store_list_earlier_judgements (AporiaStore *self,
                                                      const char  *attempt_uid,
                                                      GError     **error);
/* "Not a fallacy" for this question, remembered for the same words and type in later answers. */
gboolean        aporia_store_set_fallacy_dismissed (AporiaStore       *self,
                                                    const char        *question_uid,
                                                    AporiaFallacyHint *hint,
                                                    gboolean           is_dismissed,
                                                    GError           **error);
/* Were these words called "not a fallacy" of this type before?  FALSE with error set on failure. */
gboolean        aporia_store_is_fallacy_dismissed (AporiaStore       *self,
                                                   AporiaFallacyHint *hint,
                                                   GError           **error);
/* (element-type AporiaTurn) in order, with drafts and current judgements. */
GPtrArray      *aporia_store_list_turns (AporiaStore *self,
                                         const char  *attempt_uid,
                                         GError     **error);
/* One of them, unless its attempt was deleted. */
AporiaTurn     *aporia_store_load_turn (AporiaStore *self,
                                        const char  *question_uid,
                                        GError     **error);

gboolean        aporia_store_save_debrief (AporiaStore   *self,
                                           const char    *attempt_uid,
                                           AporiaDebrief *debrief,
                                           GError       **error);
AporiaDebrief  *aporia_store_load_debrief (AporiaStore *self,
                                           const char  *attempt_uid,
                                           GError     **error);

/* Counted: current judgements of answered main questions; not samples (but for a scope of one sample
 * attempt), not deleted rows; archived attempts count (architecture.md 9). */
AporiaStatistics *aporia_store_load_statistics (AporiaStore *self,
                                                AporiaScope *scope,
                                                GError     **error);
/* Recomputes everything the triggers keep and compares.  Returns: (transfer full) "" when equal, else a line
 * for each difference; NULL with error. */
char           *aporia_store_check_statistics (AporiaStore *self,
                                               GError     **error);
gboolean        aporia_store_rebuild_statistics (AporiaStore *self,
                                                 GError     **error);
