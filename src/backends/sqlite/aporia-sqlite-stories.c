/* Answers that are kept as stories. */
#include "backends/sqlite/aporia-sqlite-stories.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"

#define STORY_COLUMNS                                                                              \
  "s.uid, s.title, s.story_text, s.skills_json, s.not_skills_json, q.uid, t.uid, s.created_at, "   \
  "s.updated_at, s.deleted_at "
#define FROM_STORIES                                                                               \
  "FROM stories s LEFT JOIN questions q ON q.question_id = s.question_id "                         \
  "LEFT JOIN attempts t ON t.attempt_id = q.attempt_id AND t.deleted_at IS NULL "

static AporiaStory *
story_from_row (sqlite3_stmt *row)
{
  AporiaStory *story = aporia_story_new ();

  story->uid = aporia_sqlite_dup_text (row, 0);
  story->title = aporia_sqlite_dup_text (row, 1);
  story->text = aporia_sqlite_dup_text (row, 2);
  story->skills = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 3));
  story->not_skills = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 4));
  story->question_uid = aporia_sqlite_dup_nullable (row, 5);
  story->attempt_uid = aporia_sqlite_dup_nullable (row, 6);
  story->created_at = aporia_sqlite_get_time (row, 7);
  story->updated_at = aporia_sqlite_get_time (row, 8);
  story->deleted_at = aporia_sqlite_get_time (row, 9);
  return story;
}

/* --- writing ------------------------------------------------------------------------------------------ */

/* STORY_ID stays 0 when there is none yet. */
static gboolean
find_story (AporiaSqlite *db,
            AporiaStory  *story,
            gint64       *story_id,
            GError      **error)
{
  return aporia_sqlite_get_int (db, error, story_id,
                                "SELECT story_id FROM stories WHERE uid = ?1 OR question_id = "
                                "(SELECT question_id FROM questions WHERE uid = ?2) ORDER BY uid = ?1 DESC",
                                "ss", story->uid, story->question_uid);
}

static gboolean
update_story (AporiaSqlite *db,
              gint64        story_id,
              AporiaStory  *story,
              GError      **error)
{
  g_autofree char *skills = aporia_json_strv_to_text ((const char *const *) story->skills);
  g_autofree char *not_skills = aporia_json_strv_to_text ((const char *const *) story->not_skills);

  /* Kept anew, it is there again. */
  return aporia_sqlite_run (db, error,
                            "UPDATE stories SET title = ?2, story_text = ?3, skills_json = ?4, "
                            "not_skills_json = ?5, updated_at = ?6, "
                            "deleted_at = CASE WHEN uid = ?7 THEN deleted_at END WHERE story_id = ?1 AND "
                            "(title <> ?2 OR story_text <> ?3 OR skills_json <> ?4 OR not_skills_json <> ?5 "
                            "OR uid <> ?7)",
                            "lssssts", story_id, story->title, story->text, skills, not_skills,
                            aporia_time_now (), story->uid);
}

static gboolean
insert_story (AporiaSqlite *db,
              AporiaStory  *story,
              GError      **error)
{
  g_autofree char *skills = aporia_json_strv_to_text ((const char *const *) story->skills);
  g_autofree char *not_skills = aporia_json_strv_to_text ((const char *const *) story->not_skills);
  gint64 user_id = 0;

  return aporia_sqlite_ensure_person (db, &user_id, error)
         && aporia_sqlite_run (db, error,
                               "INSERT INTO stories (uid, user_id, question_id, title, story_text, "
                               "skills_json, not_skills_json, created_at, updated_at) "
                               "SELECT ?1, ?2, q.question_id, ?4, ?5, ?6, ?7, ?8, ?9 FROM (SELECT 1) "
                               "LEFT JOIN questions q ON q.uid = ?3 AND q.is_sample = 0 "
                               "WHERE ?3 IS NULL OR q.question_id IS NOT NULL",
                               "slssssstt", story->uid, user_id, story->question_uid, story->title,
                               story->text, skills, not_skills, story->created_at, story->updated_at)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
write_story (AporiaSqlite *db,
             AporiaStory  *story,
             GError      **error)
{
  gint64 story_id = 0;

  if (!find_story (db, story, &story_id, error))
    return FALSE;
  return story_id != 0 ? update_story (db, story_id, story, error) : insert_story (db, story, error);
}

static gboolean
save (AporiaStoryStore *store,
      AporiaStory      *story,
      GError          **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_story (db, story, error), error);
}

static gboolean
write_deleted (AporiaSqlite *db,
               const char   *uid,
               gboolean      is_deleted,
               GError      **error)
{
  return aporia_sqlite_run (db, error, "UPDATE stories SET deleted_at = ? WHERE uid = ?", "ts",
                            is_deleted ? aporia_time_now () : 0, uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
set_deleted (AporiaStoryStore *store,
             const char       *uid,
             gboolean          is_deleted,
             GError          **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_deleted (db, uid, is_deleted, error), error);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static void
add_story_cb (sqlite3_stmt *row,
              gpointer      data)
{
  g_ptr_array_add (data, story_from_row (row));
}

static AporiaStory *
load (AporiaStoryStore *store,
      const char       *uid,
      GError          **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_story_cb, found,
                                                 "SELECT " STORY_COLUMNS FROM_STORIES "WHERE s.uid = ?", "s",
                                                 uid),
                             error))
    return NULL;
  return found->len > 0 ? aporia_story_ref (found->pdata[0]) : NULL;
}

static GPtrArray *
list (AporiaStoryStore *store,
      gboolean          is_deleted,
      GError          **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_story_cb, stories,
                                                 "SELECT " STORY_COLUMNS FROM_STORIES
                                                 "WHERE s.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                                                 " AND (s.deleted_at IS NOT NULL) = ? "
                                                 "ORDER BY s.created_at DESC, s.story_id DESC",
                                                 "i", is_deleted),
                             error))
    return NULL;
  return g_steal_pointer (&stories);
}

static void
add_uid_cb (sqlite3_stmt *row,
            gpointer      data)
{
  g_autofree char *uid = aporia_sqlite_dup_text (row, 0);

  g_strv_builder_add (data, uid);
}

static GStrv
search (AporiaStoryStore  *store,
        AporiaSearchQuery *query,
        GError           **error)
{
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();
  g_autofree char *match = aporia_sqlite_dup_match (query);
  AporiaSqlite *db;

  if (query->terms->len == 0)
    return g_strv_builder_end (uids);
  db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_uid_cb, uids,
                                                 "SELECT s.uid FROM story_index x "
                                                 "CROSS JOIN stories s ON s.story_id = x.rowid "
                                                 "WHERE story_index MATCH ? AND s.user_id = "
                                                 APORIA_SQLITE_LOCAL_USER_ID
                                                 " ORDER BY s.created_at DESC, s.story_id DESC",
                                                 "s", match),
                             error))
    return NULL;
  return g_strv_builder_end (uids);
}

static void
add_told_cb (sqlite3_stmt *row,
             gpointer      data)
{
  AporiaToldAnswer *told = aporia_told_answer_new ();

  told->attempt_uid = aporia_sqlite_dup_text (row, 0);
  told->question_uid = aporia_sqlite_dup_text (row, 1);
  told->text = aporia_sqlite_dup_text (row, 2);
  g_ptr_array_add (data, told);
}

static GPtrArray *
list_told (AporiaStoryStore *store,
           guint             n_interviews,
           GError          **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_told_answer_unref);

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (
            db, error, add_told_cb, answers,
            "SELECT t.uid, q.uid, a.answer_text FROM (SELECT attempt_id, uid, started_at FROM attempts t "
            "WHERE t.user_id = " APORIA_SQLITE_LOCAL_USER_ID " AND t.deleted_at IS NULL AND t.is_sample = 0 "
            "AND EXISTS (SELECT 1 FROM questions q JOIN answers a ON a.question_id = q.question_id "
            "WHERE q.attempt_id = t.attempt_id AND a.is_skipped = 0) "
            "ORDER BY t.started_at DESC, t.attempt_id DESC LIMIT ?) t "
            "JOIN questions q ON q.attempt_id = t.attempt_id "
            "JOIN answers a ON a.question_id = q.question_id AND a.is_skipped = 0 "
            "ORDER BY t.started_at DESC, t.attempt_id DESC, q.question_order, q.question_id",
            "l", (gint64) n_interviews),
          error))
    return NULL;
  return g_steal_pointer (&answers);
}

void
aporia_sqlite_stories_iface_init (AporiaStoryStoreInterface *iface)
{
  iface->save = save;
  iface->set_deleted = set_deleted;
  iface->load = load;
  iface->list = list;
  iface->search = search;
  iface->list_told = list_told;
}
