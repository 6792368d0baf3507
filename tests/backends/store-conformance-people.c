#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-people-store.h"

#define PROVIDER "https://accounts.example.test"

static AporiaIdentity *
make_identity (const char *issuer,
               const char *subject,
               const char *email)
{
  AporiaIdentity *identity = aporia_identity_new ();

  identity->issuer = g_strdup (issuer);
  identity->subject = g_strdup (subject);
  identity->email = g_strdup (email);
  identity->is_email_verified = TRUE;
  identity->first_name = g_strdup ("Grace");
  identity->last_name = g_strdup ("Hopper");
  return identity;
}

static char *
save_local (AporiaStore *store,
            const char  *first_name,
            const char  *email)
{
  g_autoptr(AporiaPerson) old = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaPerson) person = aporia_person_make (old->uid, first_name, "", email);

  g_assert_true (aporia_store_save_person (store, person, NULL));
  return g_strdup (old->uid);
}

static char *
use (AporiaStore    *store,
     const char     *uid,
     AporiaIdentity *identity)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person =
    aporia_people_store_use (APORIA_PEOPLE_STORE (store), uid, identity, &error);

  g_assert_no_error (error);
  return g_strdup (person->uid);
}

static void
assert_found (AporiaStore    *store,
              AporiaIdentity *identity,
              const char     *uid)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person =
    aporia_people_store_find (APORIA_PEOPLE_STORE (store), identity, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (person != NULL ? person->uid : NULL, ==, uid);
}

static void
test_matching (AporiaStore *store)
{
  g_autofree char *ada = save_local (store, "Ada", "ada@example.test");
  g_autoptr(AporiaIdentity) by_email = make_identity (PROVIDER, "1", "Ada@Example.test");
  g_autoptr(AporiaIdentity) unverified = make_identity (PROVIDER, "2", "ada@example.test");
  g_autoptr(AporiaIdentity) stranger = make_identity (PROVIDER, "3", "grace@example.test");
  g_autoptr(AporiaIdentity) elsewhere = make_identity ("https://other.example.test", "1", "ada@example.test");
  g_autofree char *linked = NULL;
  g_autofree char *grace = NULL;

  unverified->is_email_verified = FALSE;
  assert_found (store, by_email, ada);
  assert_found (store, unverified, NULL);
  assert_found (store, stranger, NULL);
  linked = use (store, ada, by_email);
  g_assert_cmpstr (linked, ==, ada);
  assert_found (store, by_email, ada);
  /* An address may be given to somebody else; the account stays with the person it was linked with. */
  unverified->is_email_verified = TRUE;
  assert_found (store, unverified, NULL);
  assert_found (store, elsewhere, ada);
  grace = use (store, NULL, stranger);
  g_assert_cmpstr (grace, !=, ada);
  assert_found (store, stranger, grace);
  assert_found (store, by_email, ada);
}

static void
test_names (AporiaStore *store)
{
  g_autofree char *ada = save_local (store, "Ada", NULL);
  g_autoptr(AporiaIdentity) identity = make_identity (PROVIDER, "1", "new@example.test");
  g_autofree char *G_GNUC_UNUSED linked = use (store, ada, identity);
  g_autoptr(AporiaPerson) named = aporia_store_load_person (store, NULL);
  g_autofree char *second = NULL;
  g_autoptr(AporiaPerson) unnamed = NULL;
  g_autoptr(AporiaIdentity) other = make_identity (PROVIDER, "2", NULL);

  g_assert_cmpstr (named->first_name, ==, "Ada");
  g_assert_cmpstr (named->last_name, ==, "");
  g_assert_cmpstr (named->email, ==, "new@example.test");
  second = use (store, NULL, other);
  unnamed = aporia_store_load_person (store, NULL);
  g_assert_cmpstr (unnamed->uid, ==, second);
  g_assert_cmpstr (unnamed->first_name, ==, "Grace");
  g_assert_cmpstr (unnamed->last_name, ==, "Hopper");
  g_assert_null (unnamed->email);
}

static guint
count_history (AporiaStore *store)
{
  g_autoptr(GPtrArray) all = aporia_store_list_attempts (store, 0, 100, NULL);

  return all->len;
}

/* Each has a history of their own, and what they set last. */
static void
test_switching (AporiaStore *store)
{
  g_autofree char *ada = save_local (store, "Ada", NULL);
  g_autofree char *G_GNUC_UNUSED attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *G_GNUC_UNUSED sample = store_build_begin (store, "Baker", TRUE);
  g_autofree char *grace = NULL;
  g_autofree char *back = NULL;
  g_autofree char *hers = NULL;
  g_autofree char *his = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *shared = NULL;
  g_autoptr(GPtrArray) people = NULL;
  AporiaLocalPerson *first, *second;

  g_assert_true (aporia_store_save_setting (store, "setup", "of Ada", NULL));
  g_assert_true (aporia_store_save_setting (store, "judge", "of all", NULL));
  grace = use (store, NULL, NULL);
  g_assert_cmpuint (count_history (store), ==, 0);
  nobody = aporia_store_load_setting (store, "setup", NULL);
  g_assert_null (nobody);
  shared = aporia_store_load_setting (store, "judge", NULL);
  g_assert_cmpstr (shared, ==, "of all");
  g_assert_true (aporia_store_save_setting (store, "setup", "of Grace", NULL));

  people = aporia_people_store_list (APORIA_PEOPLE_STORE (store), NULL);
  g_assert_cmpuint (people->len, ==, 2);
  first = people->pdata[0];
  second = people->pdata[1];
  g_assert_cmpstr (first->person->uid, ==, grace);
  g_assert_true (first->is_current);
  g_assert_cmpuint (first->n_sessions, ==, 0);
  g_assert_cmpstr (second->person->first_name, ==, "Ada");
  g_assert_false (second->is_current);
  g_assert_false (second->is_linked);
  g_assert_cmpuint (second->n_sessions, ==, 1);

  back = use (store, ada, NULL);
  g_assert_cmpstr (back, ==, ada);
  g_assert_cmpuint (count_history (store), ==, 2);
  hers = aporia_store_load_setting (store, "setup", NULL);
  g_assert_cmpstr (hers, ==, "of Ada");
  /* Once more: nothing is lost by choosing who is there already. */
  g_free (back);
  back = use (store, ada, NULL);
  g_free (hers);
  hers = aporia_store_load_setting (store, "setup", NULL);
  g_assert_cmpstr (hers, ==, "of Ada");
  g_free (back);
  back = use (store, grace, NULL);
  his = aporia_store_load_setting (store, "setup", NULL);
  g_assert_cmpstr (his, ==, "of Grace");
}

static void
test_unknown (AporiaStore *store)
{
  g_autofree char *ada = save_local (store, "Ada", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person = NULL;

  g_assert_null (aporia_people_store_use (APORIA_PEOPLE_STORE (store), "nobody", NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  person = aporia_store_load_person (store, NULL);
  g_assert_cmpstr (person->uid, ==, ada);
}

void
store_conformance_add_people (const char  *prefix,
                              StoreFactory make)
{
  store_conformance_add_test (prefix, "people/matching", make, test_matching);
  store_conformance_add_test (prefix, "people/names", make, test_names);
  store_conformance_add_test (prefix, "people/switching", make, test_switching);
  store_conformance_add_test (prefix, "people/unknown", make, test_unknown);
}
