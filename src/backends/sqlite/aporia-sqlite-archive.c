/* The history narrowed down: sessions by filter, what there is to choose from, stars. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-vacancy.h"

gboolean
aporia_sqlite_is_damage (AporiaSqlite *db)
{
  return (sqlite3_errcode (aporia_sqlite_get_handle (db)) & 0xff) == SQLITE_CORRUPT;
}

/* --- sessions ----------------------------------------------------------------------------------------- */

static void
add_uid_cb (sqlite3_stmt *row,
            gpointer      data)
{
  g_ptr_array_add (data, aporia_sqlite_dup_text (row, 0));
}

static void
read_marks_cb (sqlite3_stmt *row,
               gpointer      data)
{
  AporiaAttemptSummary *summary = data;

  summary->is_starred = sqlite3_column_int (row, 0);
  summary->deleted_at = aporia_sqlite_get_time (row, 1);
}

static AporiaAttempt *
make_damaged (const char *uid)
{
  AporiaAttempt *attempt = aporia_attempt_new ();

  attempt->uid = g_strdup (uid);
  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->position_title = g_strdup ("");
  attempt->vacancy->company = g_strdup ("");
  attempt->is_damaged = TRUE;

  return attempt;
}

/* SUMMARY stays NULL when there is no such session. */
static gboolean
select_session (AporiaSqlite          *db,
                const char            *uid,
                AporiaAttemptSummary **summary,
                GError               **error)
{
  AporiaAttemptSummary *found = aporia_attempt_summary_new ();

  found->average_correctness = -1;
  found->average_relevance = -1;
  *summary = found;
  if (!aporia_sqlite_select_attempt (db, uid, &found->attempt, error))
    return FALSE;
  if (found->attempt == NULL)
    {
      g_clear_pointer (summary, aporia_attempt_summary_unref);
      return TRUE;
    }
  return aporia_sqlite_summarise (db, found, error)
         && aporia_sqlite_each (db, error, read_marks_cb, found,
                                "SELECT is_starred, deleted_at FROM attempts WHERE uid = ?", "s", uid);
}

/* What cannot be read is shown as such, and hides nothing else. */
static gboolean
select_or_damaged (AporiaSqlite          *db,
                   const char            *uid,
                   AporiaAttemptSummary **summary,
                   GError               **error)
{
  g_autoptr(GError) failure = NULL;

  if (select_session (db, uid, summary, &failure))
    return TRUE;
  if (!aporia_sqlite_is_damage (db))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if ((*summary)->attempt == NULL)
    (*summary)->attempt = make_damaged (uid);
  else
    (*summary)->attempt->is_damaged = TRUE;

  return TRUE;
}

static gboolean
select_sessions (AporiaSqlite        *db,
                 AporiaArchiveFilter *filter,
                 guint                offset,
                 guint                limit,
                 GPtrArray           *summaries,
                 GError             **error)
{
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);

  if (!aporia_sqlite_each (db, error, add_uid_cb, uids,
                           "SELECT t.uid FROM attempts t "
                           "JOIN user_vacancies l ON l.user_vacancy_id = t.user_vacancy_id "
                           "JOIN vacancies v ON v.vacancy_id = l.vacancy_id WHERE " APORIA_SQLITE_FILTER
                           "ORDER BY t.started_at DESC, t.attempt_id DESC LIMIT ?8 OFFSET ?9",
                           APORIA_SQLITE_FILTER_FORMAT "ll", APORIA_SQLITE_FILTER_VALUES (filter),
                           (gint64) limit, (gint64) offset))
    return FALSE;

  for (guint i = 0; i < uids->len; i++)
    {
      g_autoptr(AporiaAttemptSummary) summary = NULL;

      if (!select_or_damaged (db, uids->pdata[i], &summary, error))
        return FALSE;
      if (summary != NULL)
        g_ptr_array_add (summaries, g_steal_pointer (&summary));
    }
  return TRUE;
}

static GPtrArray *
aporia_sqlite_store_list_sessions (AporiaArchiveStore  *store,
                                   AporiaArchiveFilter *filter,
                                   guint                offset,
                                   guint                limit,
                                   GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) summaries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);

  if (db == NULL
      || !aporia_sqlite_end_read (db, select_sessions (db, filter, offset, limit, summaries, error)))
    return NULL;

  return g_steal_pointer (&summaries);
}

static AporiaAttemptSummary *
aporia_sqlite_store_load_session (AporiaArchiveStore *store,
                                  const char         *uid,
                                  GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaAttemptSummary) summary = NULL;

  if (db == NULL || !aporia_sqlite_end_read (db, select_or_damaged (db, uid, &summary, error)))
    return NULL;

  return g_steal_pointer (&summary);
}

/* --- one line about a session ------------------------------------------------------------------------- */

static void
read_line_cb (sqlite3_stmt *row,
              gpointer      data)
{
  AporiaAttempt *attempt = aporia_attempt_new ();

  attempt->uid = aporia_sqlite_dup_text (row, 0);
  attempt->number = sqlite3_column_int (row, 1);
  attempt->status = aporia_attempt_status_from_id (aporia_sqlite_peek_text (row, 2));
  attempt->is_sample = sqlite3_column_int (row, 3);
  attempt->started_at = aporia_sqlite_get_time (row, 4);
  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->position_title = aporia_sqlite_dup_text (row, 5);
  attempt->vacancy->company = aporia_sqlite_dup_text (row, 6);
  attempt->is_damaged = attempt->started_at == 0 || sqlite3_column_int (row, 7);
  attempt->is_pressure = sqlite3_column_int (row, 8) != 0;
  *(AporiaAttempt **) data = attempt;
}

AporiaAttempt *
aporia_sqlite_load_attempt_line (AporiaSqlite *db,
                                 gint64        attempt_id,
                                 GError      **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(AporiaAttempt) attempt = NULL;
  g_autofree char *uid = NULL;

  if (aporia_sqlite_each (db, &failure, read_line_cb, &attempt,
                          "SELECT t.uid, t.number, t.status, t.is_sample, t.started_at, v.position_title, "
                          "v.company, t.profile_json IS NOT NULL AND NOT json_valid(t.profile_json), "
                          "t.is_pressure FROM attempts t "
                          "JOIN user_vacancies l ON l.user_vacancy_id = t.user_vacancy_id "
                          "JOIN vacancies v ON v.vacancy_id = l.vacancy_id WHERE t.attempt_id = ?",
                          "l", attempt_id))
    return g_steal_pointer (&attempt);
  if (!aporia_sqlite_is_damage (db))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_clear_pointer (&attempt, aporia_attempt_unref);
  if (!aporia_sqlite_get_text (db, error, &uid, "SELECT uid FROM attempts WHERE attempt_id = ?", "l",
                               attempt_id))
    return NULL;

  return make_damaged (uid != NULL ? uid : "");
}

/* --- what there is to choose from --------------------------------------------------------------------- */

static void
add_name_cb (sqlite3_stmt *row,
             gpointer      data)
{
  g_autofree char *name = aporia_sqlite_dup_text (row, 0);

  g_strv_builder_add (data, name);
}

static void
add_coach_cb (sqlite3_stmt *row,
              gpointer      data)
{
  g_autofree char *model = aporia_sqlite_dup_text (row, 1);

  g_ptr_array_add (data, aporia_judged_by_make (aporia_sqlite_peek_text (row, 0), model, ""));
}

/* All versions of the built-in coach are one. */
static gboolean
select_choices (AporiaSqlite         *db,
                AporiaArchiveChoices *choices,
                GError              **error)
{
  g_autoptr(GStrvBuilder) roles = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) skills = g_strv_builder_new ();
  gint64 n_deleted = 0;

  if (!aporia_sqlite_each (db, error, add_name_cb, roles,
                           "SELECT DISTINCT v.position_title FROM user_vacancies l JOIN vacancies v "
                           "ON v.vacancy_id = l.vacancy_id WHERE l.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                           " AND EXISTS (SELECT 1 FROM attempts t WHERE t.user_vacancy_id = "
                           "l.user_vacancy_id AND t.deleted_at IS NULL) ORDER BY 1 COLLATE NOCASE",
                           "")
      || !aporia_sqlite_each (db, error, add_name_cb, skills,
                              "SELECT DISTINCT q.skill_tag FROM questions q JOIN attempts t "
                              "ON t.attempt_id = q.attempt_id AND t.deleted_at IS NULL "
                              "WHERE q.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                              " AND q.skill_tag <> '' ORDER BY 1 COLLATE NOCASE",
                              "")
      || !aporia_sqlite_each (db, error, add_coach_cb, choices->coaches,
                              "SELECT DISTINCT s.engine_class, CASE WHEN s.engine_class = 'builtin' "
                              "THEN '' ELSE s.judged_by_model END FROM questions q JOIN suggestions s "
                              "ON s.question_id = q.question_id AND s.is_current = 1 "
                              "AND s.engine_class <> 'none' WHERE q.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                              " ORDER BY 1, 2 COLLATE NOCASE",
                              "")
      || !aporia_sqlite_get_int (db, error, &n_deleted,
                                 "SELECT count(*) FROM attempts WHERE deleted_at IS NOT NULL "
                                 "AND user_id = " APORIA_SQLITE_LOCAL_USER_ID,
                                 ""))
    return FALSE;

  choices->roles = g_strv_builder_end (roles);
  choices->skills = g_strv_builder_end (skills);
  choices->n_deleted = (guint) n_deleted;

  return TRUE;
}

static AporiaArchiveChoices *
aporia_sqlite_store_load_choices (AporiaArchiveStore *store,
                                  GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaArchiveChoices) choices = aporia_archive_choices_new ();

  choices->coaches = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_judged_by_unref);
  if (db == NULL || !aporia_sqlite_end (db, select_choices (db, choices, error), error))
    return NULL;

  return g_steal_pointer (&choices);
}

static gboolean
aporia_sqlite_store_set_starred (AporiaArchiveStore *store,
                                 const char         *uid,
                                 gboolean            is_starred,
                                 GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_run (db, error,
                                                  "UPDATE attempts SET is_starred = ? WHERE uid = ?", "is",
                                                  is_starred, uid)
                                 && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error),
                               error);
}

void
aporia_sqlite_archive_iface_init (AporiaArchiveStoreInterface *iface)
{
  iface->list_sessions = aporia_sqlite_store_list_sessions;
  iface->load_session = aporia_sqlite_store_load_session;
  iface->load_choices = aporia_sqlite_store_load_choices;
  iface->search = aporia_sqlite_store_search;
  iface->list_past_turns = aporia_sqlite_store_list_past_turns;
  iface->set_starred = aporia_sqlite_store_set_starred;
  iface->list_notes = aporia_sqlite_store_list_notes;
  iface->save_note = aporia_sqlite_store_save_note;
  iface->purge = aporia_sqlite_store_purge;
}
