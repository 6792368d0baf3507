/* The people of this computer, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"

static char *
make_account (AporiaIdentity *identity)
{
  return g_strdup_printf ("%s\n%s", identity->issuer, identity->subject);
}

static gboolean
is_linked (FakeStore  *self,
           const char *uid,
           const char *issuer)
{
  GHashTableIter iter;
  gpointer account, owner;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, &account, &owner))
    {
      g_auto(GStrv) parts = g_strsplit (account, "\n", 2);

      if (g_str_equal (owner, uid) && (issuer == NULL || g_str_equal (parts[0], issuer)))
        return TRUE;
    }
  return FALSE;
}

static guint
count_sessions (FakeStore  *self,
                const char *uid)
{
  guint n = 0;

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      n += !attempt->is_deleted && !attempt->record->is_sample
           && g_strcmp0 (attempt->record->person_uid, uid) == 0;
    }
  return n;
}

static void
add_entry (FakeStore *self,
           GPtrArray *list,
           int        at)
{
  AporiaPerson *person = self->in_order->pdata[at];
  AporiaLocalPerson *entry = aporia_local_person_new ();

  entry->person = aporia_person_ref (g_hash_table_lookup (self->people, person->uid));
  entry->n_sessions = count_sessions (self, person->uid);
  entry->is_linked = is_linked (self, person->uid, NULL);
  entry->is_current = self->person != NULL && g_str_equal (self->person->uid, person->uid);
  g_ptr_array_insert (list, entry->is_current ? 0 : -1, entry);
}

static GPtrArray *
list (AporiaPeopleStore *store,
      GError           **error)
{
  GPtrArray *people;

  ENTER (APORIA_STORE (store), "list_people", NULL);
  people = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_local_person_unref);
  for (guint i = 0; i < self->in_order->len; i++)
    add_entry (self, people, (int) i);
  return people;
}

static AporiaPerson *
find_by_email (FakeStore      *self,
               AporiaIdentity *identity)
{
  const char *email = aporia_identity_get_verified_email (identity);

  for (guint i = 0; email != NULL && i < self->in_order->len; i++)
    {
      const char *uid = ((AporiaPerson *) self->in_order->pdata[i])->uid;
      AporiaPerson *person = g_hash_table_lookup (self->people, uid);

      if (person->email != NULL && g_ascii_strcasecmp (person->email, email) == 0
          && !is_linked (self, uid, identity->issuer))
        return aporia_person_ref (person);
    }
  return NULL;
}

static AporiaPerson *
find (AporiaPeopleStore *store,
      AporiaIdentity    *identity,
      GError           **error)
{
  g_autofree char *account = make_account (identity);
  const char *uid;

  ENTER (APORIA_STORE (store), "find_person", NULL);
  uid = g_hash_table_lookup (self->accounts, account);
  return uid != NULL ? aporia_person_ref (g_hash_table_lookup (self->people, uid))
                     : find_by_email (self, identity);
}

static void
move_setting (FakeStore  *self,
              const char *from,
              const char *to)
{
  char *value = g_strdup (g_hash_table_lookup (self->settings, from));

  g_hash_table_remove (self->settings, from);
  if (value != NULL)
    g_hash_table_insert (self->settings, g_strdup (to), value);
}

static void
become (FakeStore    *self,
        AporiaPerson *person)
{
  static const char *const personal[] = { "setup", "compare", "plan-reminded" };

  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    {
      g_autofree char *resting = g_strdup_printf ("%s@%s", personal[i], person->uid);
      g_autofree char *left =
        g_strdup_printf ("%s@%s", personal[i], self->person != NULL ? self->person->uid : "");

      if (self->person != NULL && g_str_equal (self->person->uid, person->uid))
        continue;
      move_setting (self, personal[i], left);
      move_setting (self, resting, personal[i]);
    }
  aporia_person_ref (person);
  g_clear_pointer (&self->person, aporia_person_unref);
  self->person = person;
}

static AporiaPerson *
link_with (FakeStore      *self,
           AporiaPerson   *person,
           AporiaIdentity *identity)
{
  const char *email = aporia_identity_get_verified_email (identity);
  gboolean is_known = aporia_person_is_known (person);

  g_hash_table_insert (self->accounts, make_account (identity), g_strdup (person->uid));
  return aporia_person_make (person->uid, is_known ? person->first_name : identity->first_name,
                             is_known ? person->last_name : identity->last_name,
                             email != NULL ? email : person->email);
}

static AporiaPerson *
use (AporiaPeopleStore *store,
     const char        *uid,
     AporiaIdentity    *identity,
     GError           **error)
{
  g_autofree char *made = uid == NULL ? aporia_uid_new () : NULL;
  g_autoptr(AporiaPerson) person = NULL;

  ENTER (APORIA_STORE (store), "use_person", NULL);
  if (made != NULL)
    person = aporia_person_make (made, "", "", NULL);
  else if (g_hash_table_contains (self->people, uid))
    person = aporia_person_ref (g_hash_table_lookup (self->people, uid));
  if (person == NULL)
    {
      fake_store_fail ("This person is no longer here.", error);
      return NULL;
    }
  become (self, person);
  if (identity != NULL)
    {
      AporiaPerson *linked = link_with (self, person, identity);

      aporia_person_unref (person);
      person = linked;
    }
  fake_store_keep_person (self, person);
  return g_steal_pointer (&person);
}

void
fake_store_people_iface_init (AporiaPeopleStoreInterface *iface)
{
  iface->list = list;
  iface->find = find;
  iface->use = use;
}
