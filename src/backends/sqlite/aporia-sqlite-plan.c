/* Interviews that are ahead, and what is practised for them. */
#include "backends/sqlite/aporia-sqlite-plan.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-day.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-vacancy.h"

#define MAX_WEAK 6

/* The newest link of the person to the job, as a scalar in SQL with the job's names as ?1 and ?2. */
#define LINK                                                                                           \
  "(SELECT uv.user_vacancy_id FROM user_vacancies uv JOIN vacancies v ON v.vacancy_id = uv.vacancy_id " \
  "WHERE v.position_title = ?1 AND v.company = ?2 AND v.is_sample = 0 AND uv.deleted_at IS NULL "      \
  "AND uv.user_id = " APORIA_SQLITE_LOCAL_USER_ID " ORDER BY uv.user_vacancy_id DESC LIMIT 1)"

/* --- interviews ---------------------------------------------------------------------------------------- */

static gboolean
ensure_link (AporiaSqlite       *db,
             AporiaInterviewDay *interview,
             GError            **error)
{
  g_autoptr(AporiaVacancy) vacancy = NULL;
  gint64 id = 0;

  if (!aporia_sqlite_get_int (db, error, &id, "SELECT " LINK, "ss", interview->position_title,
                              interview->company))
    return FALSE;
  if (id != 0)
    return TRUE;
  vacancy = aporia_vacancy_new ();
  vacancy->position_title = g_strdup (interview->position_title);
  vacancy->company = g_strdup (interview->company);
  return aporia_sqlite_ensure_job (db, vacancy, error);
}

static gboolean
write_interview (AporiaSqlite       *db,
                 AporiaInterviewDay *interview,
                 GError            **error)
{
  g_autofree char *day = aporia_day_to_text (interview->day);

  /* One interview a job: a date on an older posting of it is taken away. */
  return ensure_link (db, interview, error) &&
         aporia_sqlite_run (db, error,
                            "UPDATE user_vacancies SET interview_on = NULL, interview_at = NULL, "
                            "interview_told = 0 WHERE interview_on IS NOT NULL AND user_vacancy_id <> " LINK
                            " AND user_id = " APORIA_SQLITE_LOCAL_USER_ID " AND vacancy_id IN "
                            "(SELECT vacancy_id FROM vacancies WHERE position_title = ?1 AND company = ?2)",
                            "ss", interview->position_title, interview->company) &&
         aporia_sqlite_run (db, error,
                            "UPDATE user_vacancies SET interview_on = ?3, interview_at = ?4, "
                            "interview_told = ?5 WHERE user_vacancy_id = " LINK,
                            "sssti", interview->position_title, interview->company,
                            interview->day != 0 ? day : NULL, interview->starts_at, interview->is_told);
}

static gboolean
save_interview (AporiaPlanStore    *store,
                AporiaInterviewDay *interview,
                GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_interview (db, interview, error), error);
}

static void
add_interview_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  int day = aporia_day_from_text (aporia_sqlite_peek_text (row, 2));
  gint64 starts_at = aporia_sqlite_get_time (row, 3);
  AporiaInterviewDay *interview;

  /* Who travels has the interview on the day that it is there. */
  if (starts_at != 0)
    day = aporia_day_of (starts_at, NULL);
  if (day == 0)
    return;
  interview = aporia_interview_day_make (aporia_sqlite_peek_text (row, 0), aporia_sqlite_peek_text (row, 1),
                                         day, starts_at);
  interview->is_told = sqlite3_column_int (row, 4);
  g_ptr_array_add (data, interview);
}

static GPtrArray *
list_interviews (AporiaPlanStore *store,
                 GError         **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_interview_day_unref);

  if (db == NULL ||
      !aporia_sqlite_end (
        db,
        aporia_sqlite_each (db, error, add_interview_cb, list,
                            "SELECT v.position_title, v.company, uv.interview_on, uv.interview_at, "
                            "uv.interview_told FROM user_vacancies uv "
                            "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id "
                            "WHERE uv.interview_on IS NOT NULL AND uv.deleted_at IS NULL "
                            "AND uv.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                            " ORDER BY uv.interview_on, uv.interview_at, uv.user_vacancy_id",
                            ""),
        error))
    return NULL;
  return g_steal_pointer (&list);
}

/* --- own questions ------------------------------------------------------------------------------------- */

static gboolean
write_own_questions (AporiaSqlite       *db,
                     AporiaInterviewDay *interview,
                     GStrv               texts,
                     GError            **error)
{
  if (!ensure_link (db, interview, error))
    return FALSE;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *uid = aporia_uid_new ();
      g_autofree char *key = aporia_text_key (texts[i]);

      if (!aporia_sqlite_run (db, error,
                              "INSERT INTO own_questions (uid, user_id, user_vacancy_id, question_text, "
                              "question_key, created_at) SELECT ?3, user_id, user_vacancy_id, ?4, ?5, ?6 "
                              "FROM user_vacancies WHERE user_vacancy_id = " LINK
                              " ON CONFLICT (user_vacancy_id, question_key) DO UPDATE SET deleted_at = NULL "
                              "WHERE deleted_at IS NOT NULL",
                              "ssssst", interview->position_title, interview->company, uid, texts[i], key,
                              aporia_time_now ()))
        return FALSE;
    }
  return aporia_sqlite_run (db, error,
                            "UPDATE user_vacancies SET interview_told = 1 WHERE user_vacancy_id = " LINK,
                            "ss", interview->position_title, interview->company);
}

static gboolean
add_own_questions (AporiaPlanStore    *store,
                   AporiaInterviewDay *interview,
                   GStrv               texts,
                   GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_own_questions (db, interview, texts, error), error);
}

static void
add_own_cb (sqlite3_stmt *row,
            gpointer      data)
{
  AporiaOwnQuestion *question = aporia_own_question_new ();

  question->uid = aporia_sqlite_dup_text (row, 0);
  question->text = aporia_sqlite_dup_text (row, 1);
  question->company = aporia_sqlite_dup_text (row, 2);
  g_ptr_array_add (data, question);
}

static GPtrArray *
list_own_questions (AporiaPlanStore *store,
                    const char      *position_title,
                    const char      *company,
                    GError         **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_own_question_unref);

  if (db == NULL ||
      !aporia_sqlite_end (
        db,
        aporia_sqlite_each (db, error, add_own_cb, list,
                            "SELECT o.uid, o.question_text, v.company FROM own_questions o "
                            "JOIN user_vacancies uv ON uv.user_vacancy_id = o.user_vacancy_id "
                            "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id "
                            "WHERE o.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                            " AND o.deleted_at IS NULL AND v.position_title = ? AND v.company = ? "
                            "ORDER BY o.own_question_id DESC",
                            "ss", position_title, company),
        error))
    return NULL;
  return g_steal_pointer (&list);
}

static gboolean
write_own_text (AporiaSqlite *db,
                const char   *uid,
                const char   *text,
                GError      **error)
{
  g_autofree char *key = aporia_text_key (text);

  return aporia_sqlite_run (db, error,
                            "UPDATE own_questions SET question_text = ?2, question_key = ?3 WHERE uid = ?1 "
                            "AND NOT EXISTS (SELECT 1 FROM own_questions o WHERE o.question_key = ?3 "
                            "AND o.user_vacancy_id = own_questions.user_vacancy_id AND o.uid <> ?1)",
                            "sss", uid, text, key);
}

static gboolean
change_own_question (AporiaPlanStore *store,
                     const char      *uid,
                     const char      *text,
                     GError         **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_own_text (db, uid, text, error), error);
}

static gboolean
write_own_deleted (AporiaSqlite *db,
                   const char   *uid,
                   gboolean      is_deleted,
                   GError      **error)
{
  return aporia_sqlite_run (db, error, "UPDATE own_questions SET deleted_at = ? WHERE uid = ?", "ts",
                            is_deleted ? aporia_time_now () : 0, uid) &&
         aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
set_own_question_deleted (AporiaPlanStore *store,
                          const char      *uid,
                          gboolean         is_deleted,
                          GError         **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_own_deleted (db, uid, is_deleted, error), error);
}

/* --- what to practise ---------------------------------------------------------------------------------- */

static void
add_skill_cb (sqlite3_stmt *row,
              gpointer      data)
{
  g_strv_builder_add (data, aporia_sqlite_peek_text (row, 0));
}

/* The weaker of two engines' averages tells where a skill stands. */
static GStrv
list_weak_skills (AporiaPlanStore *store,
                  const char      *position_title,
                  const char      *company,
                  GError         **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GStrvBuilder) skills = g_strv_builder_new ();

  if (db == NULL ||
      !aporia_sqlite_end (
        db,
        aporia_sqlite_each (
          db, error, add_skill_cb, skills,
          "SELECT skill_tag, min(average) AS weakest FROM (SELECT q.skill_tag, avg(s.correctness) AS average "
          "FROM vacancies v JOIN user_vacancies uv ON uv.vacancy_id = v.vacancy_id "
          "JOIN questions q ON q.user_vacancy_id = uv.user_vacancy_id "
          "JOIN suggestions s ON s.question_id = q.question_id AND s.counted = 1 "
          "WHERE v.position_title = ? AND v.company = ? AND q.skill_tag <> '' "
          "AND s.engine_class <> 'none' AND uv.user_id = " APORIA_SQLITE_LOCAL_USER_ID
          " GROUP BY q.skill_tag, s.engine_class) GROUP BY skill_tag "
          "HAVING weakest < 75 ORDER BY weakest, skill_tag LIMIT ?",
          "ssi", position_title, company, MAX_WEAK),
        error))
    return NULL;
  return g_strv_builder_end (skills);
}

static GPtrArray *
list_strong (AporiaPlanStore *store,
             const char      *position_title,
             const char      *company,
             guint            limit,
             GError         **error)
{
  return aporia_sqlite_store_list_strong (APORIA_STORE (store), position_title, company, limit, error);
}

void
aporia_sqlite_plan_iface_init (AporiaPlanStoreInterface *iface)
{
  iface->save_interview = save_interview;
  iface->list_interviews = list_interviews;
  iface->add_own_questions = add_own_questions;
  iface->list_own_questions = list_own_questions;
  iface->change_own_question = change_own_question;
  iface->set_own_question_deleted = set_own_question_deleted;
  iface->list_weak_skills = list_weak_skills;
  iface->list_strong = list_strong;
}
