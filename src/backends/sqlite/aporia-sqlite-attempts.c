/* The life of an attempt: begun, ended, deleted, and samples taken away. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The newest profile belongs to the person; a sample's does not. */
static gboolean
write_profile (AporiaSqlite  *db,
               AporiaAttempt *attempt,
               const char    *profile_json,
               gint64         user_id,
               GError       **error)
{
  g_auto(GStrv) skills = NULL;
  g_autofree char *skills_json = NULL;

  if (attempt->is_sample || attempt->profile == NULL)
    return TRUE;

  skills = aporia_profile_dup_top_skill_names (attempt->profile);
  skills_json = aporia_json_strv_to_text ((const char *const *) skills);

  return aporia_sqlite_run (
      db, error,
      "UPDATE users SET profile_json = ?1, top_skills_json = ?2, cv_file_hash = ?3, "
      "cv_text = COALESCE((SELECT text FROM documents WHERE sha256 = ?3), cv_text), "
      "updated_at = ?4 WHERE user_id = ?5",
      "ssstl", profile_json, skills_json, attempt->cv_sha256, aporia_time_now (), user_id);
}

static gboolean
ensure_vacancy (AporiaSqlite  *db,
                AporiaAttempt *attempt,
                gint64         user_id,
                gint64        *vacancy_id,
                GError       **error)
{
  AporiaVacancy *vacancy = attempt->vacancy;
  g_autofree char *uid = aporia_uid_new ();

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO vacancies (uid, position_title, company, jd_file_hash, jd_name, jd_text, "
             "is_sample, created_at, user_id) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE NOT EXISTS "
             "(SELECT 1 FROM vacancies WHERE user_id = ?9 AND position_title = ?2 AND company = ?3 AND "
             "jd_file_hash = ?4 AND is_sample = ?7)",
             "ssssssitl", uid, or_empty (vacancy->position_title), or_empty (vacancy->company),
             or_empty (vacancy->jd_sha256), or_empty (vacancy->jd_name),
             or_empty (vacancy->jd_text), attempt->is_sample, aporia_time_now (), user_id)
         && aporia_sqlite_get_int (
             db, error, vacancy_id,
             "SELECT vacancy_id FROM vacancies WHERE user_id = ? AND position_title = ? AND company = ? AND "
             "jd_file_hash = ? AND is_sample = ?",
             "lsssi", user_id, or_empty (vacancy->position_title), or_empty (vacancy->company),
             or_empty (vacancy->jd_sha256), attempt->is_sample);
}

static gboolean
ensure_link (AporiaSqlite *db,
             gint64        user_id,
             gint64        vacancy_id,
             gboolean      is_sample,
             gint64       *user_vacancy_id,
             GError      **error)
{
  g_autofree char *uid = aporia_uid_new ();

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO user_vacancies (uid, user_id, vacancy_id, is_sample, created_at) "
             "VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, vacancy_id) DO NOTHING",
             "sllit", uid, user_id, vacancy_id, is_sample, aporia_time_now ())
         && aporia_sqlite_get_int (
             db, error, user_vacancy_id,
             "SELECT user_vacancy_id FROM user_vacancies WHERE user_id = ? AND vacancy_id = ?",
             "ll", user_id, vacancy_id);
}

gboolean
aporia_sqlite_ensure_job (AporiaSqlite  *db,
                          AporiaVacancy *vacancy,
                          GError       **error)
{
  g_autoptr(AporiaAttempt) attempt = aporia_attempt_new ();
  gint64 user_id = 0;
  gint64 vacancy_id = 0;
  gint64 user_vacancy_id = 0;

  attempt->vacancy = aporia_vacancy_ref (vacancy);
  return aporia_sqlite_ensure_person (db, &user_id, error) &&
         ensure_vacancy (db, attempt, user_id, &vacancy_id, error) &&
         ensure_link (db, user_id, vacancy_id, FALSE, &user_vacancy_id, error);
}

static gboolean
insert_attempt (AporiaSqlite  *db,
                AporiaAttempt *attempt,
                const char    *uid,
                const char    *profile_json,
                gint64         user_id,
                gint64         user_vacancy_id,
                GError       **error)
{
  gint64 now = aporia_time_now ();

  return aporia_sqlite_run (
      db, error,
      "INSERT INTO attempts (uid, user_vacancy_id, user_id, number, n_planned, difficulty, "
      "tone, style, seed, status, cv_sha256, cv_name, profile_json, is_sample, started_at, "
      "ended_at, created_at, time_limit, is_pressure) VALUES (?1, ?2, ?3, "
      "(SELECT COALESCE(max(number), 0) + 1 FROM attempts WHERE user_vacancy_id = ?2), "
      "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
      "sllissslssssitttii", uid, user_vacancy_id, user_id, (int) attempt->n_planned,
      aporia_difficulty_to_id (attempt->difficulty), aporia_tone_to_id (attempt->tone),
      aporia_style_to_id (attempt->style), (gint64) attempt->seed,
      aporia_attempt_status_to_id (attempt->status), attempt->cv_sha256, attempt->cv_name,
      profile_json, attempt->is_sample, attempt->started_at != 0 ? attempt->started_at : now,
      attempt->ended_at, now, (int) attempt->time_limit, attempt->is_pressure);
}

static gboolean
write_attempt (AporiaSqlite  *db,
               AporiaAttempt *attempt,
               const char    *uid,
               GError       **error)
{
  g_autofree char *profile_json = NULL;
  gint64 user_id = 0;
  gint64 vacancy_id = 0;
  gint64 user_vacancy_id = 0;

  if (attempt->profile != NULL)
    profile_json = aporia_profile_to_json (attempt->profile);

  return aporia_sqlite_ensure_person (db, &user_id, error) &&
         write_profile (db, attempt, profile_json, user_id, error) &&
         ensure_vacancy (db, attempt, user_id, &vacancy_id, error) &&
         ensure_link (db, user_id, vacancy_id, attempt->is_sample, &user_vacancy_id, error) &&
         insert_attempt (db, attempt, uid, profile_json, user_id, user_vacancy_id, error);
}

AporiaAttempt *
aporia_sqlite_store_begin_attempt (AporiaStore   *store,
                                   AporiaAttempt *attempt,
                                   GError       **error)
{
  AporiaSqlite *db;
  g_autofree char *uid = NULL;
  g_autoptr(AporiaAttempt) stored = NULL;

  g_return_val_if_fail (attempt != NULL && attempt->vacancy != NULL, NULL);

  uid = attempt->uid != NULL && *attempt->uid != '\0' ? g_strdup (attempt->uid) : aporia_uid_new ();
  /* Read again before it is committed: what failed is not there, and can be tried again. */
  if (!(db = aporia_sqlite_store_begin_write (store, error))
      || !aporia_sqlite_end (db,
                             write_attempt (db, attempt, uid, error)
                                 && aporia_sqlite_select_attempt (db, uid, &stored, error),
                             error))
    return NULL;

  return g_steal_pointer (&stored);
}

static gboolean
write_status (AporiaSqlite       *db,
              const char         *uid,
              AporiaAttemptStatus status,
              GError            **error)
{
  gint64 ended_at = status == APORIA_ATTEMPT_OPEN ? 0 : aporia_time_now ();

  /* A finished attempt that is archived ended when it was finished. */
  return aporia_sqlite_run (
             db, error,
             "UPDATE attempts SET status = ?1, "
             "ended_at = CASE WHEN ?2 IS NOT NULL THEN COALESCE(ended_at, ?2) END WHERE uid = ?3",
             "sts", aporia_attempt_status_to_id (status), ended_at, uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

gboolean
aporia_sqlite_store_end_attempt (AporiaStore        *store,
                                 const char         *uid,
                                 AporiaAttemptStatus status,
                                 GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_status (db, uid, status, error), error);
}

/* Answers before suggestions: a judgement finds the row of its answer in scores. */
gboolean
aporia_sqlite_recount_attempt (AporiaSqlite *db,
                               const char   *uid,
                               GError      **error)
{
  return aporia_sqlite_run (
             db, error,
             "UPDATE questions SET counted = (t.deleted_at IS NULL AND kind = 'main' "
             "AND questions.is_sample = 0) FROM attempts t "
             "WHERE questions.attempt_id = t.attempt_id AND t.uid = ?",
             "s", uid)
         && aporia_sqlite_run (db, error,
                               "UPDATE answers SET counted = q.counted FROM questions q "
                               "WHERE q.question_id = answers.question_id "
                               "AND q.attempt_id = (SELECT attempt_id FROM attempts WHERE uid = ?)",
                               "s", uid)
         && aporia_sqlite_run (
             db, error,
             "UPDATE suggestions SET counted = q.counted AND is_current FROM questions q "
             "WHERE q.question_id = suggestions.question_id "
             "AND q.attempt_id = (SELECT attempt_id FROM attempts WHERE uid = ?)",
             "s", uid);
}

static gboolean
write_deleted (AporiaSqlite *db,
               const char   *uid,
               gboolean      is_deleted,
               GError      **error)
{
  return aporia_sqlite_run (db, error, "UPDATE attempts SET deleted_at = ? WHERE uid = ?", "ts",
                            is_deleted ? aporia_time_now () : (gint64) 0, uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error)
         && aporia_sqlite_recount_attempt (db, uid, error);
}

gboolean
aporia_sqlite_store_set_attempt_deleted (AporiaStore *store,
                                         const char  *uid,
                                         gboolean     is_deleted,
                                         GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_deleted (db, uid, is_deleted, error), error);
}

/* Questions, answers, judgements, drafts, debriefs go with their attempt. */
static gboolean
delete_samples (AporiaSqlite *db,
                GError      **error)
{
  static const char *const statements[] = {
    "DELETE FROM documents WHERE sha256 IN (SELECT cv_sha256 FROM attempts WHERE is_sample = 1 "
    "UNION SELECT jd_file_hash FROM vacancies WHERE is_sample = 1) AND NOT EXISTS "
    "(SELECT 1 FROM attempts WHERE is_sample = 0 AND cv_sha256 = sha256) AND NOT EXISTS "
    "(SELECT 1 FROM vacancies WHERE is_sample = 0 AND jd_file_hash = sha256)",
    "DELETE FROM attempts WHERE is_sample = 1",
    "DELETE FROM user_vacancies WHERE is_sample = 1",
    "DELETE FROM vacancies WHERE is_sample = 1",
    "DELETE FROM dismissed_fallacies WHERE is_sample = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!aporia_sqlite_run (db, error, statements[i], ""))
      return FALSE;

  return TRUE;
}

gboolean
aporia_sqlite_store_remove_samples (AporiaStore *store,
                                    GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, delete_samples (db, error), error);
}
