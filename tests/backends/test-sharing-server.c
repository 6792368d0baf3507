/* A server that is typed: asked, kept, used again at the next start, forgotten. */
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/models/aporia-sharing.h"
#include "lib/aporia-test.h"
#include "lib/fake-secrets.h"
#include "lib/fake-settings.h"

#include <string.h>

#define SECRET "shared-database/password"

/* What servers were told; they know one password. */
static struct
{
  char    *password; /* owned: the last one */
  char    *hosts;    /* owned */
  guint    n_asked;
  int      is_slow;  /* atomic */
  int      n_opened; /* atomic: people */
  gint64   schema;
  GMutex   mutex;
} told;

#define TOLD_TYPE_SERVER (told_server_get_type ())
G_DECLARE_FINAL_TYPE (ToldServer, told_server, TOLD, SERVER, GObject)

struct _ToldServer
{
  GObject             parent_instance;
  AporiaSharedTarget *target;
};

static void server_iface_init (AporiaSharedStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ToldServer, told_server, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SHARED_STORE, server_iface_init))

static void
note (AporiaSharedTarget *target)
{
  g_mutex_lock (&told.mutex);
  g_free (told.password);
  g_free (told.hosts);
  told.password = g_strdup (target->password);
  told.hosts = aporia_shared_target_dup_hosts (target);
  told.n_asked++;
  g_mutex_unlock (&told.mutex);
  /* Who waits for it looks again. */
  g_main_context_wakeup (NULL);
}

static AporiaSharedStatus *
load_status (AporiaSharedStore *store,
             GCancellable      *cancellable,
             GError           **error)
{
  AporiaSharedTarget *target = TOLD_SERVER (store)->target;
  AporiaSharedStatus *status;
  GPollFD fd;

  note (target);
  if (g_atomic_int_get (&told.is_slow) && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, -1);
      g_cancellable_release_fd (cancellable);
    }
  if (strcmp (target->password, "right") != 0)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_AUTH, "This password is not known.");
      return NULL;
    }
  status = aporia_shared_status_new ();
  status->host = g_strdup ("db1:3306");
  status->server_version = g_strdup ("10.11");
  status->cipher = g_strdup ("TLS");
  status->account = g_strdup ("ada@%");
  status->schema = told.schema;
  status->newest_schema = 3;
  return status;
}

static char *
open_person (AporiaSharedStore *store,
             AporiaPerson      *person,
             GCancellable      *cancellable,
             GError           **error)
{
  note (TOLD_SERVER (store)->target);
  g_atomic_int_inc (&told.n_opened);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "db1 cannot be reached.");
  return NULL;
}

static void
server_iface_init (AporiaSharedStoreInterface *iface)
{
  iface->load_status = load_status;
  iface->open_person = open_person;
}

static void
told_server_finalize (GObject *object)
{
  aporia_shared_target_unref (TOLD_SERVER (object)->target);
  G_OBJECT_CLASS (told_server_parent_class)->finalize (object);
}

static void
told_server_class_init (ToldServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = told_server_finalize;
}

static void
told_server_init (ToldServer *self)
{
}

static AporiaSharedStore *
make_server (AporiaSharedTarget *target)
{
  ToldServer *self = g_object_new (TOLD_TYPE_SERVER, NULL);

  self->target = aporia_shared_target_ref (target);
  return APORIA_SHARED_STORE (self);
}

/* ---- A computer ---- */

typedef struct
{
  AporiaServices *services;
  AporiaSettings *settings;
  AporiaSharing  *sharing;
} Fixture;

static void
start (Fixture *self)
{
  self->sharing = aporia_sharing_new (self->services, self->settings, NULL, NULL, NULL);
  aporia_sharing_set_maker (self->sharing, make_server);
  aporia_sharing_begin (self->sharing);
}

static void
stop (Fixture *self)
{
  g_object_run_dispose (G_OBJECT (self->sharing));
  aporia_test_drain ();
  g_assert_finalize_object (g_steal_pointer (&self->sharing));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  told.schema = 3;
  told.n_asked = 0;
  told.n_opened = 0;
  told.is_slow = 0;
  self->services = aporia_services_new ();
  self->services->store = aporia_sqlite_store_new (":memory:");
  self->services->secrets = fake_secrets_new ();
  self->settings = fake_settings_new ();
  g_assert_true (aporia_store_prepare (self->services->store, NULL, NULL));
  start (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  stop (self);
  g_object_unref (self->settings);
  aporia_services_unref (self->services);
  g_clear_pointer (&told.password, g_free);
  g_clear_pointer (&told.hosts, g_free);
}

static void
type_server (Fixture    *self,
             const char *hosts,
             const char *password,
             gboolean    connects)
{
  AporiaSharedForm form = { hosts, "", "aporia", "ada", password, "" };

  aporia_sharing_try_server (self->sharing, &form, connects);
}

static gboolean
says (Fixture    *self,
      const char *words)
{
  g_autofree char *message = NULL;

  g_object_get (self->sharing, "message", &message, NULL);
  return message != NULL && strstr (message, words) != NULL;
}

static gboolean
is_trying (Fixture *self)
{
  gboolean answer;

  g_object_get (self->sharing, "trying", &answer, NULL);
  return answer;
}

static void
connect_well (Fixture *self)
{
  type_server (self, " db1 ", "right", TRUE);
  aporia_test_await (says (self, "encrypted with TLS"), 5);
  aporia_test_drain ();
}

static gboolean
has_secret (Fixture    *self,
            const char *wanted)
{
  g_autofree char *secret = fake_secrets_peek (self->services->secrets, SECRET);

  return g_strcmp0 (secret, wanted) == 0;
}

static gboolean
has_setting (Fixture    *self,
             const char *name,
             const char *wanted)
{
  g_autofree char *text = aporia_settings_dup_text (self->settings, name);

  return g_str_equal (text, wanted);
}

/* A test tells, and keeps nothing. */
static void
test_test (Fixture      *self,
           gconstpointer data)
{
  type_server (self, "db1", "right", FALSE);
  g_assert_true (is_trying (self));
  aporia_test_await (says (self, "db1:3306 answers: version 10.11, encrypted with TLS, as ada@%. Whoever has "
                                 "this account can read what everybody sent."),
                     5);
  g_assert_true (aporia_sharing_is_good (self->sharing));
  g_assert_false (is_trying (self));
  g_assert_true (has_setting (self, APORIA_SETTING_SHARED_HOSTS, ""));
  g_assert_true (has_secret (self, NULL));
  g_assert_null (aporia_sharing_dup_hosts (self->sharing));
}

/* What was refused is not kept; nor is what is not ready for Aporia. */
static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    gint64      schema;
    const char *words;
  } rows[] = { { 0, "not prepared" }, { 2, "older version" }, { 4, "newer version" } };

  type_server (self, "db1", "wrong", TRUE);
  aporia_test_await (says (self, "This password is not known."), 5);
  g_assert_false (aporia_sharing_is_good (self->sharing));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      told.schema = rows[i].schema;
      type_server (self, "db1", "right", TRUE);
      aporia_test_await (says (self, rows[i].words), 5);
    }
  type_server (self, "db1:0", "right", TRUE);
  aporia_test_await (says (self, "is no port"), 5);
  g_assert_true (has_setting (self, APORIA_SETTING_SHARED_HOSTS, ""));
  g_assert_true (has_secret (self, NULL));
  g_assert_null (aporia_sharing_dup_hosts (self->sharing));
}

/* The password is a secret and no setting; the next start finds it. */
static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  static const char *const names[] = { APORIA_SETTING_SHARED_HOSTS, APORIA_SETTING_SHARED_PORT,
                                       APORIA_SETTING_SHARED_DATABASE, APORIA_SETTING_SHARED_USER,
                                       APORIA_SETTING_SHARED_CA };
  g_autofree char *hosts = NULL;

  connect_well (self);
  aporia_test_await (has_secret (self, "right"), 5);
  g_assert_true (has_setting (self, APORIA_SETTING_SHARED_HOSTS, "db1"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (has_setting (self, names[i], "right"));
  aporia_sharing_set_email (self->sharing, "ada@example.org");
  aporia_test_await (g_atomic_int_get (&told.n_opened) > 0, 5);
  stop (self);
  told.n_opened = 0;
  start (self);
  aporia_test_await (g_atomic_int_get (&told.n_opened) > 0, 5);
  g_assert_cmpstr (told.password, ==, "right");
  hosts = aporia_sharing_dup_hosts (self->sharing);
  g_assert_cmpstr (hosts, ==, "db1");
}

/* A kept password goes nowhere but to the server that it was typed for. */
static void
test_other_server (Fixture      *self,
                   gconstpointer data)
{
  connect_well (self);
  aporia_test_await (has_secret (self, "right"), 5);
  type_server (self, "db1", "", FALSE);
  aporia_test_await (says (self, "answers"), 5);
  type_server (self, "elsewhere", "", FALSE);
  aporia_test_await (says (self, "This password is not known."), 5);
  g_assert_cmpstr (told.hosts, ==, "elsewhere");
  g_assert_cmpstr (told.password, ==, "");
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_atomic_int_set (&told.is_slow, 1);
  type_server (self, "db1", "right", TRUE);
  aporia_test_await (told.n_asked == 1, 5);
  aporia_sharing_cancel_try (self->sharing);
  g_assert_false (is_trying (self));
  g_atomic_int_set (&told.is_slow, 0);
  /* What comes of it late changes nothing. */
  type_server (self, "db2", "right", FALSE);
  aporia_test_await (says (self, "answers"), 5);
  aporia_test_drain ();
  g_assert_null (aporia_sharing_dup_hosts (self->sharing));
  g_assert_true (has_setting (self, APORIA_SETTING_SHARED_HOSTS, ""));
  g_assert_true (has_secret (self, NULL));
}

static void
test_forgotten (Fixture      *self,
                gconstpointer data)
{
  g_autoptr(AporiaPerson) before = aporia_store_load_person (self->services->store, NULL);
  g_autoptr(AporiaPerson) after = NULL;

  connect_well (self);
  aporia_test_await (has_secret (self, "right"), 5);
  aporia_sharing_forget_server (self->sharing);
  aporia_test_await (has_secret (self, NULL), 5);
  g_assert_true (says (self, "stays on this computer"));
  g_assert_true (has_setting (self, APORIA_SETTING_SHARED_HOSTS, ""));
  g_assert_null (aporia_sharing_dup_hosts (self->sharing));
  g_assert_cmpstr (aporia_sharing_get_status (self->sharing), ==, "Off");
  after = aporia_store_load_person (self->services->store, NULL);
  g_assert_cmpstr (before->uid, ==, after->uid);

  connect_well (self);
  aporia_test_await (has_secret (self, "right"), 5);
  fake_secrets_set_fails_forget (self->services->secrets, TRUE);
  aporia_sharing_forget_server (self->sharing);
  aporia_test_await (says (self, "could not be removed"), 5);
}

/* Where there is no secret service the person is told. */
static void
test_not_lasting (Fixture      *self,
                  gconstpointer data)
{
  fake_secrets_set_lasting (self->services->secrets, FALSE);
  type_server (self, "db1", "right", TRUE);
  aporia_test_await (says (self, "until Aporia ends"), 5);
  g_assert_true (aporia_sharing_is_good (self->sharing));
}

static void
test_forbidden (Fixture      *self,
                gconstpointer data)
{
  aporia_settings_set_flag (self->settings, APORIA_SETTING_NEVER_NETWORK, TRUE);
  type_server (self, "db1", "right", TRUE);
  g_assert_true (says (self, "network is switched off"));
  g_assert_cmpuint (told.n_asked, ==, 0);
  type_server (self, "localhost", "right", FALSE);
  aporia_test_await (says (self, "answers"), 5);
}

static gboolean
has_email (Fixture    *self,
           const char *wanted)
{
  g_autofree char *email = NULL;

  g_object_get (self->sharing, "email", &email, NULL);
  return g_strcmp0 (email, wanted) == 0;
}

/* Who was not asked says it here; a name that is given later does not take it back. */
static void
test_email (Fixture      *self,
            gconstpointer data)
{
  static const char *const bad[] = { "", "ada", "@example.org", "ada@", "ada lovelace@example.org" };
  g_autoptr(AporiaPerson) person = aporia_store_load_person (self->services->store, NULL);
  g_autoptr(AporiaPerson) named = aporia_person_make (person->uid, "Ada", "Lovelace", NULL);
  g_autoptr(AporiaPerson) after = NULL;

  connect_well (self);
  aporia_test_await (has_email (self, ""), 5);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      aporia_sharing_set_email (self->sharing, bad[i]);
      g_assert_true (says (self, "no e-mail address"));
    }
  aporia_sharing_set_email (self->sharing, " ada@example.org ");
  aporia_test_await (has_email (self, "ada@example.org"), 5);
  g_assert_true (aporia_store_save_person (self->services->store, named, NULL));
  after = aporia_store_load_person (self->services->store, NULL);
  g_assert_cmpstr (after->first_name, ==, "Ada");
  g_assert_cmpstr (after->email, ==, "ada@example.org");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("APORIA_EMAIL", "", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/sharing-server/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("test", test_test);
  ADD ("refused", test_refused);
  ADD ("kept", test_kept);
  ADD ("other-server", test_other_server);
  ADD ("cancelled", test_cancelled);
  ADD ("forgotten", test_forgotten);
  ADD ("not-lasting", test_not_lasting);
  ADD ("forbidden", test_forbidden);
  ADD ("email", test_email);

  return g_test_run ();
}
