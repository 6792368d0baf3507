/* What the parts of the store share: its connections, and each part's functions of the port. */
#pragma once

#include "backends/sqlite/aporia-sqlite-connection.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/ports/aporia-analytics-store.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-recording-store.h"
#include "core/ports/aporia-report-store.h"

/* The writer in a transaction; NULL with error.  End it with aporia_sqlite_end(). */
AporiaSqlite     *aporia_sqlite_store_begin_write           (AporiaStore *store,
                                                             GError     **error);
/* The reader in a transaction: one state of the file for several statements. */
AporiaSqlite     *aporia_sqlite_store_begin_read            (AporiaStore *store,
                                                             GError     **error);

/* Sets an error when what a statement was about is not there. */
gboolean          aporia_sqlite_expect                      (gboolean is_there,
                                                             GError **error);

/* The person of this computer, as a scalar in SQL. */
#define APORIA_SQLITE_LOCAL_USER_ID                                                                \
  "(SELECT user_id FROM users WHERE uid = (SELECT value FROM settings WHERE name = "               \
  "'local-person'))"

/* A setting of this name and a former uid of the local person holds the newer one. */
#define APORIA_SQLITE_FORMER_PERSON "person-was-"

/* people */
/* In a write transaction; NULL VALUE removes. */
gboolean          aporia_sqlite_write_setting               (AporiaSqlite *db,
                                                             const char   *name,
                                                             const char   *value,
                                                             GError      **error);
gboolean          aporia_sqlite_ensure_person               (AporiaSqlite *db,
                                                             gint64       *user_id,
                                                             GError      **error);
AporiaPerson     *aporia_sqlite_store_load_person           (AporiaStore *store,
                                                             GError     **error);
gboolean          aporia_sqlite_store_save_person           (AporiaStore  *store,
                                                             AporiaPerson *person,
                                                             GError      **error);
char             *aporia_sqlite_store_load_setting          (AporiaStore *store,
                                                             const char  *name,
                                                             GError     **error);
gboolean          aporia_sqlite_store_save_setting          (AporiaStore *store,
                                                             const char  *name,
                                                             const char  *value,
                                                             GError     **error);
AporiaDocument   *aporia_sqlite_store_load_document         (AporiaStore *store,
                                                             const char  *sha256,
                                                             GError     **error);
gboolean          aporia_sqlite_store_save_document         (AporiaStore    *store,
                                                             AporiaDocument *document,
                                                             GError        **error);

/* attempts */
AporiaAttempt    *aporia_sqlite_store_begin_attempt         (AporiaStore   *store,
                                                             AporiaAttempt *attempt,
                                                             GError       **error);
/* The vacancy and the person's link to it. */
gboolean          aporia_sqlite_ensure_job                  (AporiaSqlite  *db,
                                                             AporiaVacancy *vacancy,
                                                             GError       **error);
gboolean          aporia_sqlite_store_end_attempt           (AporiaStore        *store,
                                                             const char         *uid,
                                                             AporiaAttemptStatus status,
                                                             GError            **error);
gboolean          aporia_sqlite_store_set_attempt_deleted   (AporiaStore *store,
                                                             const char  *uid,
                                                             gboolean     is_deleted,
                                                             GError     **error);
gboolean          aporia_sqlite_store_remove_samples        (AporiaStore *store,
                                                             GError     **error);

/* Whether what belongs to the attempt counts in numbers, as it is now. */
gboolean          aporia_sqlite_recount_attempt             (AporiaSqlite *db,
                                                             const char   *uid,
                                                             GError      **error);

/* history */
gboolean          aporia_sqlite_select_attempt              (AporiaSqlite   *db,
                                                             const char     *uid,
                                                             AporiaAttempt **attempt,
                                                             GError        **error);
AporiaAttempt    *aporia_sqlite_store_load_attempt          (AporiaStore *store,
                                                             const char  *uid,
                                                             GError     **error);
AporiaAttempt    *aporia_sqlite_store_load_open_attempt     (AporiaStore *store,
                                                             GError     **error);
GPtrArray        *aporia_sqlite_store_list_attempts         (AporiaStore *store,
                                                             guint        offset,
                                                             guint        limit,
                                                             GError     **error);

/* Fills the counts and averages of the attempt of SUMMARY. */
gboolean          aporia_sqlite_summarise                   (AporiaSqlite         *db,
                                                             AporiaAttemptSummary *summary,
                                                             GError              **error);

/* archive: what a filter lets through of attempts t with vacancies v; its parameters are the first seven. */
#define APORIA_SQLITE_FILTER                                                                       \
  "t.user_id = " APORIA_SQLITE_LOCAL_USER_ID " AND (t.deleted_at IS NOT NULL) = ?1 "               \
  "AND (?2 IS NULL OR v.position_title = ?2) AND (?3 IS NULL OR t.started_at >= ?3) "              \
  "AND (?4 = 0 OR t.is_starred = 1) "                                                              \
  "AND (?5 IS NULL OR EXISTS (SELECT 1 FROM questions fq JOIN suggestions fs "                     \
  "ON fs.question_id = fq.question_id AND fs.is_current = 1 WHERE fq.attempt_id = t.attempt_id "   \
  "AND fs.engine_class = ?5 AND (?6 IS NULL OR fs.judged_by_model = ?6))) "                        \
  "AND (?7 IS NULL OR EXISTS (SELECT 1 FROM questions fq WHERE fq.attempt_id = t.attempt_id "      \
  "AND fq.skill_tag = ?7)) "
#define APORIA_SQLITE_FILTER_FORMAT "istisss"
#define APORIA_SQLITE_FILTER_VALUES(filter)                                                        \
  (filter)->is_deleted, (filter)->role, (filter)->since, (filter)->is_starred,                     \
      (filter)->coach != NULL ? (filter)->coach->engine_class : NULL,                              \
      (filter)->coach != NULL && *(filter)->coach->model != '\0' ? (filter)->coach->model : NULL, \
      (filter)->skill

void              aporia_sqlite_archive_iface_init          (AporiaArchiveStoreInterface *iface);
/* What the full-text indexes are asked.  Returns: (transfer full) */
char             *aporia_sqlite_dup_match                   (AporiaSearchQuery *query);
/* Did the last statement of DB meet a part of the file that cannot be read? */
gboolean          aporia_sqlite_is_damage                   (AporiaSqlite *db);
GPtrArray        *aporia_sqlite_store_search                (AporiaArchiveStore  *store,
                                                             AporiaSearchQuery   *query,
                                                             AporiaArchiveFilter *filter,
                                                             guint                offset,
                                                             guint                limit,
                                                             GError             **error);
/* Without profile and posting; damaged with its uid alone when it cannot be read.
 * Returns: (transfer full) */
AporiaAttempt    *aporia_sqlite_load_attempt_line           (AporiaSqlite *db,
                                                             gint64        attempt_id,
                                                             GError      **error);
GPtrArray        *aporia_sqlite_store_list_past_turns       (AporiaArchiveStore *store,
                                                             const char         *question_uid,
                                                             GError            **error);
GPtrArray        *aporia_sqlite_store_list_notes            (AporiaArchiveStore *store,
                                                             const char         *uid,
                                                             GError            **error);
gboolean          aporia_sqlite_store_save_note             (AporiaArchiveStore *store,
                                                             const char         *uid,
                                                             const char         *question_uid,
                                                             const char         *text,
                                                             GError            **error);
gboolean          aporia_sqlite_store_purge                 (AporiaArchiveStore *store,
                                                             gint64              before,
                                                             guint              *n_purged,
                                                             GError            **error);
/* So that no entry of what is gone is left in the full-text indexes.  In the write transaction. */
gboolean          aporia_sqlite_merge_indexes               (AporiaSqlite *db,
                                                             GError      **error);
/* After rows were removed for good: the log is emptied, the file made smaller when that is worth it. */
void              aporia_sqlite_tidy_after_removal          (AporiaSqlite *db);

/* debriefs */
gboolean          aporia_sqlite_store_save_debrief          (AporiaStore   *store,
                                                             const char    *attempt_uid,
                                                             AporiaDebrief *debrief,
                                                             GError       **error);
AporiaDebrief    *aporia_sqlite_store_load_debrief          (AporiaStore *store,
                                                             const char  *attempt_uid,
                                                             GError     **error);

/* saved reports */
void              aporia_sqlite_reports_iface_init          (AporiaReportStoreInterface *iface);

/* recordings */
void              aporia_sqlite_recordings_iface_init       (AporiaRecordingStoreInterface *iface);

/* turns */
gboolean          aporia_sqlite_store_add_question          (AporiaStore    *store,
                                                             AporiaQuestion *question,
                                                             GError        **error);
AporiaQuestion   *aporia_sqlite_store_load_question         (AporiaStore *store,
                                                             const char  *uid,
                                                             GError     **error);
/* (element-type AporiaTurn) see aporia_plan_store_list_strong(). */
GPtrArray        *aporia_sqlite_store_list_strong           (AporiaStore *store,
                                                             const char  *position_title,
                                                             const char  *company,
                                                             guint        limit,
                                                             GError     **error);
GStrv             aporia_sqlite_store_list_asked            (AporiaStore *store,
                                                             guint        limit,
                                                             GError     **error);
gboolean          aporia_sqlite_store_save_answer           (AporiaStore  *store,
                                                             AporiaAnswer *answer,
                                                             gboolean     *was_new,
                                                             GError      **error);
gboolean          aporia_sqlite_store_undo_skip             (AporiaStore *store,
                                                             const char  *question_uid,
                                                             GError     **error);
gboolean          aporia_sqlite_store_save_draft            (AporiaStore *store,
                                                             const char  *question_uid,
                                                             const char  *text,
                                                             GError     **error);
/* TURN stays NULL when there is no such question. */
gboolean          aporia_sqlite_select_turn                 (AporiaSqlite *db,
                                                             const char   *question_uid,
                                                             AporiaTurn  **turn,
                                                             GError      **error);
gboolean          aporia_sqlite_store_save_seconds          (AporiaStore *store,
                                                             const char  *question_uid,
                                                             guint        seconds,
                                                             GError     **error);
GPtrArray        *aporia_sqlite_store_list_turns            (AporiaStore *store,
                                                             const char  *attempt_uid,
                                                             GError     **error);
AporiaTurn       *aporia_sqlite_store_load_turn             (AporiaStore *store,
                                                             const char  *question_uid,
                                                             GError     **error);

/* judgements */
#define APORIA_SQLITE_JUDGEMENT_COLUMNS                                                            \
  "s.suggestion_id, s.correctness, s.depth, s.structure, s.communication, s.role_relevance, "      \
  "s.band_low, "                                                                                   \
  "s.band_high, s.confidence, s.low_confidence, s.reasons_json, s.points_json, s.strengths_json, " \
  "s.improvements_json, s.red_flags_json, s.star, s.suggested_rewrite, s.followup_question, "      \
  "s.opening, s.notice, "                                                                                    \
  "s.engine_class, s.judged_by_model, s.prompt_version, s.fallacy_level, s.fallacy_type, "         \
  "s.fallacy_second_type, s.fallacy_excerpt, s.fallacy_start, s.fallacy_end, "                     \
  "s.fallacy_explanation, "                                                                        \
  "s.fallacy_confidence, s.fallacy_engine_class, s.fallacy_model, s.fallacy_prompt_version, "      \
  "s.fallacy_dismissed"
/* ROW has the columns above from FIRST on.  NULL when there is no judgement (or no hint). */
AporiaEvaluation *aporia_sqlite_evaluation_from_row         (sqlite3_stmt *row,
                                                             int           first);
AporiaFallacyHint *aporia_sqlite_hint_from_row              (sqlite3_stmt *row,
                                                             int           first);
gboolean          aporia_sqlite_is_dismissed_from_row       (sqlite3_stmt *row,
                                                             int           first);
gboolean          aporia_sqlite_store_save_judgement        (AporiaStore       *store,
                                                             const char        *question_uid,
                                                             AporiaEvaluation  *evaluation,
                                                             AporiaFallacyHint *hint,
                                                             GError           **error);
gboolean          aporia_sqlite_store_save_hint             (AporiaStore       *store,
                                                             const char        *question_uid,
                                                             AporiaFallacyHint *hint,
                                                             GError           **error);
GPtrArray        *aporia_sqlite_store_list_earlier_judgements (AporiaStore *store,
                                                               const char  *attempt_uid,
                                                               GError     **error);
gboolean          aporia_sqlite_store_set_fallacy_dismissed (AporiaStore       *store,
                                                             const char        *question_uid,
                                                             AporiaFallacyHint *hint,
                                                             gboolean           is_dismissed,
                                                             GError           **error);
gboolean          aporia_sqlite_store_is_fallacy_dismissed  (AporiaStore       *store,
                                                             AporiaFallacyHint *hint,
                                                             GError           **error);

/* Three columns from FIRST on; NULL when the first is NULL. */
AporiaJudgedBy   *aporia_sqlite_judged_by_from_row          (sqlite3_stmt *row,
                                                             int           first);

/* statistics */
AporiaStatistics *aporia_sqlite_store_load_statistics       (AporiaStore *store,
                                                             AporiaScope *scope,
                                                             GError     **error);
char             *aporia_sqlite_store_check_statistics      (AporiaStore *store,
                                                             GError     **error);
gboolean          aporia_sqlite_store_rebuild_statistics    (AporiaStore *store,
                                                             GError     **error);

/* places: ENGINE_CLASS of STATISTICS is set */
gboolean          aporia_sqlite_read_rank                   (AporiaSqlite     *db,
                                                             gint64            user_id,
                                                             AporiaStatistics *statistics,
                                                             GError          **error);
/* JOB_ID: a user_vacancy; ATTEMPT_UID (nullable): the current one. */
gboolean          aporia_sqlite_read_attempts               (AporiaSqlite     *db,
                                                             gint64            job_id,
                                                             const char       *attempt_uid,
                                                             AporiaStatistics *statistics,
                                                             GError          **error);
AporiaScopeChoices *aporia_sqlite_store_list_choices        (AporiaAnalyticsStore *store,
                                                             GError              **error);
