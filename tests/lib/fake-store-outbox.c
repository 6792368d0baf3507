/* What the fake store knows of a shared database: nothing waits, and people have addresses.  It is never in
 * step with one; tests of that have a real store.  What would travel is always the same. */
#include "lib/fake-store-private.h"
#include "lib/fake-store.h"

#include "core/domain/aporia-person.h"

static AporiaOutboxState *
load_state (AporiaOutboxStore *store,
            const char        *person_uid,
            GError           **error)
{
  return aporia_outbox_state_new ();
}

static gboolean
set_email (AporiaOutboxStore *store,
           const char        *person_uid,
           const char        *email,
           GError           **error)
{
  g_autoptr(AporiaPerson) named = NULL;
  AporiaPerson *person;

  ENTER (APORIA_STORE (store), "set_email", FALSE);
  person = g_hash_table_lookup (self->people, person_uid);
  if (person != NULL)
    named = aporia_person_make (person_uid, person->first_name, person->last_name, email);
  if (named != NULL)
    fake_store_keep_person (self, named);
  return TRUE;
}

static void
add_rows (GPtrArray  *rows,
          const char *table,
          guint       n)
{
  const AporiaSharedTable *shared = aporia_shared_schema_get_table (table);
  int created = aporia_shared_table_find_column (shared, "created_at");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("%s-%u", table, i);
      AporiaSharedRow *row = aporia_shared_row_make (shared, uid, FALSE);

      row->values[created] = g_strdup ("2026-11-21T09:41:00.000000Z");
      g_ptr_array_add (rows, row);
    }
}

GPtrArray *
fake_store_make_shared_rows (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);

  add_rows (rows, "users", 1);
  add_rows (rows, "vacancies", 3);
  add_rows (rows, "attempts", 12);
  add_rows (rows, "questions", 96);
  add_rows (rows, "answers", 94);
  add_rows (rows, "suggestions", 88);
  add_rows (rows, "notes", 2);
  add_rows (rows, "stories", 5);
  return rows;
}

static GPtrArray *
load_all (AporiaOutboxStore *store,
          const char *person_uid,
          gboolean keeps_texts,
          GError **error)
{
  return fake_store_make_shared_rows ();
}

static gboolean
adopt_person (AporiaOutboxStore *store,
              const char *person_uid,
              const char *uid,
              GError **error)
{
  return TRUE;
}

static gboolean
queue_all (AporiaOutboxStore *store,
           const char *person_uid,
           const char *database_uid,
           GError **error)
{
  return TRUE;
}

static gboolean
apply_switch (AporiaOutboxStore *store,
              const char *person_uid,
              gboolean keeps_texts,
              GError **error)
{
  return TRUE;
}

static gboolean
apply (AporiaOutboxStore *store,
       const char *person_uid,
       AporiaSharedChanges *changes,
       GError **error)
{
  return TRUE;
}

static AporiaOutboxBatch *
take (AporiaOutboxStore *store,
      const char *person_uid,
      guint limit,
      gboolean keeps_texts,
      GError **error)
{
  AporiaOutboxBatch *batch = aporia_outbox_batch_new ();

  batch->rows = g_ptr_array_new ();
  return batch;
}

static gboolean
confirm (AporiaOutboxStore *store,
         const char *person_uid,
         AporiaOutboxBatch *batch,
         gint64 revision,
         GError **error)
{
  return TRUE;
}

static gboolean
load_wish (AporiaOutboxStore *store,
           const char *person_uid,
           gboolean *is_wanted,
           AporiaCompare *wish,
           GError **error)
{
  *is_wanted = FALSE;
  *wish = APORIA_COMPARE_AS_IT_IS;
  return TRUE;
}

static gboolean
save_standings (AporiaOutboxStore *store,
                const char *person_uid,
                gboolean was_wanted,
                AporiaStandings *standings,
                gboolean *is_new,
                GError **error)
{
  *is_new = FALSE;
  return TRUE;
}

static gboolean
queue (AporiaOutboxStore *store,
       const char *person_uid,
       GPtrArray *rows,
       GError **error)
{
  return TRUE;
}

static gboolean
leave (AporiaOutboxStore *store,
       GError           **error)
{
  return TRUE;
}

void
fake_store_outbox_iface_init (AporiaOutboxStoreInterface *iface)
{
  iface->load_state = load_state;
  iface->set_email = set_email;
  iface->adopt_person = adopt_person;
  iface->queue_all = queue_all;
  iface->apply_switch = apply_switch;
  iface->apply = apply;
  iface->take = take;
  iface->confirm = confirm;
  iface->load_all = load_all;
  iface->queue = queue;
  iface->leave = leave;
  iface->load_wish = load_wish;
  iface->save_standings = save_standings;
}
