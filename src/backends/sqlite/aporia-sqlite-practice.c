/* Questions that come back. */
#include "backends/sqlite/aporia-sqlite-practice.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-day.h"
#include "core/base/aporia-text.h"

static AporiaQuestion *
load_question (AporiaPracticeStore *store,
               const char          *uid,
               GError             **error)
{
  return aporia_sqlite_store_load_question (APORIA_STORE (store), uid, error);
}

/* A retake whose question is gone is the first one itself. */
static char *
find_first (AporiaPracticeStore *store,
            const char          *question_uid,
            GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autofree char *uid = NULL;

  if (db == NULL ||
      !aporia_sqlite_end (
        db,
        aporia_sqlite_get_text (
          db, error, &uid,
          "WITH RECURSIVE up (uid, kind, parent_uid) AS ("
          "SELECT uid, kind, parent_uid FROM questions WHERE uid = ? AND is_sample = 0 "
          "UNION SELECT q.uid, q.kind, q.parent_uid FROM up JOIN questions q ON q.uid = up.parent_uid "
          "WHERE up.kind = 'retake') "
          "SELECT uid FROM up WHERE kind <> 'retake' OR NOT EXISTS "
          "(SELECT 1 FROM questions q WHERE q.uid = up.parent_uid)",
          "s", question_uid),
        error))
    return NULL;
  return g_steal_pointer (&uid);
}

#define ITEM_COLUMNS                                                                                   \
  "q.uid, p.is_mine, p.state, p.step, p.due_on, p.last_uid, p.last_on, p.before_state, p.before_step, " \
  "p.before_due_on, q.question_text, q.skill_tag, v.uid"
#define FROM_ITEMS                                                                                     \
  " FROM practice_queue p JOIN questions q ON q.question_id = p.question_id "                          \
  "JOIN attempts t ON t.attempt_id = q.attempt_id "                                                    \
  "JOIN user_vacancies uv ON uv.user_vacancy_id = q.user_vacancy_id "                                  \
  "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id "

/* People may edit the file: what is no day is long past, what is no step is the first. */
static int
read_step (sqlite3_stmt *row,
           int           column)
{
  return CLAMP (sqlite3_column_int (row, column), 0, APORIA_PRACTICE_N_STEPS - 1);
}

static AporiaPracticeItem *
item_from_row (sqlite3_stmt *row)
{
  AporiaPracticeItem *item = aporia_practice_item_new ();

  item->question_uid = aporia_sqlite_dup_text (row, 0);
  item->is_mine = sqlite3_column_int (row, 1);
  item->state = aporia_practice_state_from_id (aporia_sqlite_peek_text (row, 2));
  item->step = read_step (row, 3);
  item->due_on = aporia_day_from_text (aporia_sqlite_peek_text (row, 4));
  item->last_uid = aporia_sqlite_dup_nullable (row, 5);
  item->last_on = aporia_day_from_text (aporia_sqlite_peek_text (row, 6));
  item->before_state = aporia_practice_state_from_id (aporia_sqlite_peek_text (row, 7));
  item->before_step = read_step (row, 8);
  item->before_due_on = aporia_day_from_text (aporia_sqlite_peek_text (row, 9));
  item->question_text = aporia_sqlite_dup_text (row, 10);
  item->focus_skill = aporia_sqlite_dup_text (row, 11);
  item->vacancy_uid = aporia_sqlite_dup_text (row, 12);
  return item;
}

static void
read_item_cb (sqlite3_stmt *row,
              gpointer      data)
{
  *(AporiaPracticeItem **) data = item_from_row (row);
}

static AporiaPracticeItem *
load_item (AporiaPracticeStore *store,
           const char          *question_uid,
           GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaPracticeItem) item = NULL;

  if (db == NULL || !aporia_sqlite_end (db,
                                        aporia_sqlite_each (db, error, read_item_cb, &item,
                                                            "SELECT " ITEM_COLUMNS FROM_ITEMS
                                                            "WHERE q.uid = ?",
                                                            "s", question_uid),
                                        error))
    return NULL;
  return g_steal_pointer (&item);
}

static gboolean
write_item (AporiaSqlite       *db,
            AporiaPracticeItem *item,
            GError            **error)
{
  g_autofree char *uid = aporia_uid_new ();
  g_autofree char *due_on = aporia_day_to_text (item->due_on);
  g_autofree char *last_on = aporia_day_to_text (item->last_on);
  g_autofree char *before_due_on = aporia_day_to_text (item->before_due_on);

  return aporia_sqlite_run (
           db, error,
           "INSERT INTO practice_queue (uid, question_id, user_id, is_mine, state, step, due_on, last_uid, "
           "last_on, before_state, before_step, before_due_on, created_at, updated_at) "
           "SELECT ?1, question_id, user_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11 "
           "FROM questions WHERE uid = ?12 AND is_sample = 0 ON CONFLICT (question_id) DO UPDATE SET "
           "is_mine = excluded.is_mine, state = excluded.state, step = excluded.step, "
           "due_on = excluded.due_on, last_uid = excluded.last_uid, last_on = excluded.last_on, "
           "before_state = excluded.before_state, before_step = excluded.before_step, "
           "before_due_on = excluded.before_due_on, updated_at = excluded.updated_at",
           "sisissssists", uid, item->is_mine, aporia_practice_state_to_id (item->state), item->step, due_on,
           item->last_uid, last_on, aporia_practice_state_to_id (item->before_state), item->before_step,
           before_due_on, aporia_time_now (), item->question_uid) &&
         aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
save_item (AporiaPracticeStore *store,
           AporiaPracticeItem  *item,
           GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_item (db, item, error), error);
}

static void
add_item_cb (sqlite3_stmt *row,
             gpointer      data)
{
  g_ptr_array_add (data, item_from_row (row));
}

static GPtrArray *
list_waiting (AporiaPracticeStore *store,
              GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_practice_item_unref);

  if (db == NULL ||
      !aporia_sqlite_end (db,
                          aporia_sqlite_each (db, error, add_item_cb, items,
                                              "SELECT " ITEM_COLUMNS FROM_ITEMS
                                              "WHERE p.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                                              " AND p.state = 'waiting' AND p.deleted_at IS NULL "
                                              "AND t.deleted_at IS NULL ORDER BY p.due_on, p.item_id",
                                              ""),
                          error))
    return NULL;
  return g_steal_pointer (&items);
}

void
aporia_sqlite_practice_iface_init (AporiaPracticeStoreInterface *iface)
{
  iface->load_question = load_question;
  iface->find_first = find_first;
  iface->load_item = load_item;
  iface->save_item = save_item;
  iface->list_waiting = list_waiting;
}
