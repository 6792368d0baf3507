/* What the fake store knows of a shared database: nothing waits, and people have addresses.  It is never in
 * step with one; tests of that have a real store. */
#include "lib/fake-store-private.h"

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

void
fake_store_outbox_iface_init (AporiaOutboxStoreInterface *iface)
{
  iface->load_state = load_state;
  iface->set_email = set_email;
}
