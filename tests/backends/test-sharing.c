/* The shared database in the background: what the window is told, when it is tried, and the end. */
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/models/aporia-sharing.h"
#include "core/ports/aporia-people-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-settings.h"

#include <string.h>

/* A database that takes everything, nothing, or never answers. */
#define MOCK_TYPE_SHARED (mock_shared_get_type ())
G_DECLARE_FINAL_TYPE (MockShared, mock_shared, MOCK, SHARED, GObject)

struct _MockShared
{
  GObject parent_instance;
  int     is_gone;   /* atomic */
  int     is_slow;   /* atomic: a push lasts until it is cancelled */
  int     n_opened;  /* atomic */
  int     n_rows;    /* atomic: pushed */
  int     n_pushes;  /* atomic: begun */
  int     has_texts; /* atomic: the last vacancy had its posting */
  gint64  revision;
};

static void mock_iface_init (AporiaSharedStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MockShared, mock_shared, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SHARED_STORE, mock_iface_init))

static char *
mock_open_person (AporiaSharedStore *store,
                  AporiaPerson      *person,
                  GCancellable      *cancellable,
                  GError           **error)
{
  MockShared *self = MOCK_SHARED (store);

  g_atomic_int_inc (&self->n_opened);
  if (!g_atomic_int_get (&self->is_gone))
    return g_strdup (person->uid);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "db1 cannot be reached.");
  return NULL;
}

static AporiaSharedChanges *
mock_pull (AporiaSharedStore *store,
           const char        *person_uid,
           const char        *database_uid,
           gint64             revision,
           GCancellable      *cancellable,
           GError           **error)
{
  AporiaSharedChanges *changes = aporia_shared_changes_new ();

  changes->database_uid = g_strdup ("d-1");
  changes->revision = MOCK_SHARED (store)->revision;
  changes->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  return changes;
}

static void
note_rows (MockShared *self,
           GPtrArray  *rows)
{
  g_atomic_int_add (&self->n_rows, (int) rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      AporiaSharedRow *row = rows->pdata[i];

      if (strcmp (row->table->name, "vacancies") == 0)
        g_atomic_int_set (&self->has_texts, *aporia_shared_row_get (row, "jd_text") != '\0');
    }
}

static gint64
mock_push (AporiaSharedStore *store,
           const char        *person_uid,
           gint64             revision,
           GPtrArray         *rows,
           GCancellable      *cancellable,
           GError           **error)
{
  MockShared *self = MOCK_SHARED (store);
  gboolean is_slow = g_atomic_int_get (&self->is_slow);
  GPollFD fd;

  g_atomic_int_inc (&self->n_pushes);
  /* Who waits for it looks again. */
  g_main_context_wakeup (NULL);
  if (is_slow && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, -1);
      g_cancellable_release_fd (cancellable);
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return -1;
    }
  note_rows (self, rows);
  return ++self->revision;
}

static AporiaStandings *
mock_compare (AporiaSharedStore *store,
              const char        *person_uid,
              AporiaCompare      wish,
              GCancellable      *cancellable,
              GError           **error)
{
  return aporia_standings_new ();
}

static void
mock_iface_init (AporiaSharedStoreInterface *iface)
{
  iface->open_person = mock_open_person;
  iface->pull = mock_pull;
  iface->push = mock_push;
  iface->compare = mock_compare;
}

static void
mock_shared_class_init (MockSharedClass *klass)
{
}

static void
mock_shared_init (MockShared *self)
{
}

typedef struct
{
  AporiaServices *services;
  AporiaSettings *settings;
  MockShared     *shared;
  AporiaSharing  *sharing;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer hosts)
{
  g_autoptr(AporiaSharedTarget) target =
      aporia_shared_target_make (hosts, NULL, "aporia", "ada", "", NULL, NULL);
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaPerson) named = NULL;

  self->services = aporia_services_new ();
  self->services->store = aporia_sqlite_store_new (":memory:");
  g_assert_true (aporia_store_prepare (self->services->store, NULL, NULL));
  person = aporia_store_load_person (self->services->store, NULL);
  named = aporia_person_make (person->uid, "Ada", "Lovelace", "ada@example.org");
  g_assert_true (aporia_store_save_person (self->services->store, named, NULL));
  g_free (store_build_begin (self->services->store, "Cook", FALSE));
  self->settings = fake_settings_new ();
  self->shared = g_object_new (MOCK_TYPE_SHARED, NULL);
  self->sharing = aporia_sharing_new (self->services, self->settings, target,
                                      APORIA_SHARED_STORE (self->shared), NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer hosts)
{
  g_object_run_dispose (G_OBJECT (self->sharing));
  aporia_test_drain ();
  g_assert_finalize_object (self->sharing);
  g_object_unref (self->shared);
  g_object_unref (self->settings);
  aporia_services_unref (self->services);
}

static gboolean
is_in (Fixture           *self,
       AporiaSharingState state)
{
  return aporia_sharing_get_state (self->sharing) == state;
}

static void
test_in_step (Fixture      *self,
              gconstpointer hosts)
{
  /* Not before the store is open. */
  aporia_sharing_sync_now (self->sharing);
  g_assert_true (is_in (self, APORIA_SHARING_OFF));
  aporia_sharing_begin (self->sharing);
  g_assert_true (is_in (self, APORIA_SHARING_WORKING));
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
  g_assert_cmpstr (aporia_sharing_get_status (self->sharing), ==, "In step");
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_rows), ==, 4);

  /* The switch takes back what was sent. */
  g_assert_true (g_atomic_int_get (&self->shared->has_texts));
  g_object_set (self->sharing, "keeps-texts", TRUE, NULL);
  aporia_test_await (!g_atomic_int_get (&self->shared->has_texts), 5);
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
}

static void
test_trouble (Fixture      *self,
              gconstpointer hosts)
{
  g_atomic_int_set (&self->shared->is_gone, 1);
  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_TROUBLE), 5);
  g_assert_cmpstr (aporia_sharing_get_status (self->sharing), ==,
                   "db1 cannot be reached. 4 changes are waiting.");
  /* Nobody waits for it at the end. */
  aporia_sharing_finish (self->sharing, 60000);
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_opened), ==, 1);
}

static void
test_recovers (Fixture      *self,
               gconstpointer hosts)
{
  g_atomic_int_set (&self->shared->is_gone, 1);
  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_TROUBLE), 5);
  g_atomic_int_set (&self->shared->is_gone, 0);
  aporia_sharing_sync_now (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
}

/* What was written last goes before the program ends. */
static void
test_finish (Fixture      *self,
             gconstpointer hosts)
{
  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
  g_free (store_build_begin (self->services->store, "Baker", FALSE));
  aporia_sharing_finish (self->sharing, 60000);
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_rows), >, 4);
}

/* A server that does not answer is not waited for without end. */
static void
test_slow_finish (Fixture      *self,
                  gconstpointer hosts)
{
  g_atomic_int_set (&self->shared->is_slow, 1);
  aporia_sharing_begin (self->sharing);
  aporia_sharing_finish (self->sharing, 50);
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_rows), ==, 0);
}

static void
test_forbidden (Fixture      *self,
                gconstpointer hosts)
{
  aporia_settings_set_flag (self->settings, APORIA_SETTING_NEVER_NETWORK, TRUE);
  aporia_sharing_begin (self->sharing);
  g_assert_true (is_in (self, APORIA_SHARING_OFF));
  g_assert_nonnull (strstr (aporia_sharing_get_status (self->sharing), "network is switched off"));
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_opened), ==, 0);
}

/* This computer is no network. */
static void
test_allowed (Fixture      *self,
              gconstpointer hosts)
{
  aporia_settings_set_flag (self->settings, APORIA_SETTING_NEVER_NETWORK, TRUE);
  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
}

static void
test_unknown_person (Fixture      *self,
                     gconstpointer hosts)
{
  g_autoptr(AporiaPerson) G_GNUC_UNUSED unknown =
    aporia_people_store_use (APORIA_PEOPLE_STORE (self->services->store), NULL, NULL, NULL);

  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_TROUBLE), 5);
  g_assert_nonnull (strstr (aporia_sharing_get_status (self->sharing), "Preferences, Sharing"));
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_opened), ==, 0);
}

static void
take_turn (Fixture    *self,
           const char *uid,
           const char *email)
{
  AporiaStore *store = self->services->store;
  g_autoptr(AporiaPerson) person =
      aporia_people_store_use (APORIA_PEOPLE_STORE (store), uid, NULL, NULL);
  g_autoptr(AporiaPerson) named = aporia_person_make (person->uid, "Grace", "Hopper", email);

  g_assert_true (aporia_store_save_person (store, named, NULL));
}

/* What runs for one is given up when another sits down; what waits is counted for whose turn it is. */
static void
test_turns (Fixture      *self,
            gconstpointer hosts)
{
  g_autoptr(AporiaPerson) ada = aporia_store_load_person (self->services->store, NULL);

  aporia_sharing_begin (self->sharing);
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
  g_atomic_int_set (&self->shared->is_slow, 1);
  g_free (store_build_begin (self->services->store, "Baker", FALSE));
  aporia_sharing_sync_now (self->sharing);
  aporia_test_await (g_atomic_int_get (&self->shared->n_pushes) == 2, 5);
  take_turn (self, NULL, "grace@example.org");
  g_atomic_int_set (&self->shared->is_slow, 0);
  aporia_sharing_begin_anew (self->sharing);
  g_assert_true (is_in (self, APORIA_SHARING_WORKING));
  aporia_test_await (is_in (self, APORIA_SHARING_IN_STEP), 5);
  g_assert_cmpstr (aporia_sharing_get_status (self->sharing), ==,
                   "In step. Changes of somebody else wait until it is their turn.");
  /* Four of Ada's and one of Grace, who has done nothing yet. */
  g_assert_cmpint (g_atomic_int_get (&self->shared->n_rows), ==, 5);

  take_turn (self, ada->uid, "ada@example.org");
  aporia_sharing_begin_anew (self->sharing);
  aporia_test_await (g_atomic_int_get (&self->shared->n_rows) > 5 && is_in (self, APORIA_SHARING_IN_STEP), 5);
  g_assert_cmpstr (aporia_sharing_get_status (self->sharing), ==, "In step");
}

static void
test_none (void)
{
  g_autoptr(AporiaServices) services = aporia_services_new ();
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  AporiaSharing *sharing = aporia_sharing_new (services, settings, NULL, NULL, NULL);

  services->store = aporia_sqlite_store_new (":memory:");
  aporia_sharing_begin (sharing);
  aporia_sharing_sync_now (sharing);
  g_assert_cmpstr (aporia_sharing_get_status (sharing), ==, "Off");
  g_assert_null (aporia_sharing_dup_hosts (sharing));
  aporia_sharing_finish (sharing, 60000);
  g_assert_finalize_object (sharing);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("APORIA_EMAIL", "", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, hosts, test) g_test_add ("/sharing/" name, Fixture, hosts, set_up, test, tear_down)
  ADD ("in-step", "db1", test_in_step);
  ADD ("trouble", "db1", test_trouble);
  ADD ("recovers", "db1", test_recovers);
  ADD ("finish", "db1", test_finish);
  ADD ("slow-finish", "db1", test_slow_finish);
  ADD ("forbidden", "db1", test_forbidden);
  ADD ("allowed", "localhost", test_allowed);
  ADD ("unknown-person", "db1", test_unknown_person);
  ADD ("turns", "db1", test_turns);
  g_test_add_func ("/sharing/none", test_none);

  return g_test_run ();
}
