#include "backends/mysql/aporia-mysql-store-private.h"

#include "backends/mysql/aporia-mysql-accounts.h"
#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-population.h"

struct _AporiaMysqlStore
{
  GObject             parent_instance;

  GMutex              mutex;      /* held from begin to end */
  AporiaSharedTarget *target;     /* owned */
  AporiaMysql        *connection; /* owned (nullable) */
};

static void shared_iface_init (AporiaSharedStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaMysqlStore, aporia_mysql_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SHARED_STORE, shared_iface_init))

/* ---- The connection
 * -------------------------------------------------------------------------------------- */

/* A server closes what is idle for long; so the kept connection is tried first. */
static gboolean
ensure_connection (AporiaMysqlStore *self,
                   GCancellable     *cancellable,
                   GError          **error)
{
  if (self->connection != NULL && !aporia_mysql_run (self->connection, "DO 1", cancellable, NULL))
    g_clear_pointer (&self->connection, aporia_mysql_close);
  if (self->connection == NULL)
    self->connection = aporia_mysql_open (self->target, cancellable, error);

  return self->connection != NULL;
}

AporiaMysql *
aporia_mysql_store_begin (AporiaSharedStore *store,
                          GCancellable      *cancellable,
                          GError           **error)
{
  AporiaMysqlStore *self = APORIA_MYSQL_STORE (store);

  g_mutex_lock (&self->mutex);
  if (ensure_connection (self, cancellable, error))
    return self->connection;

  g_mutex_unlock (&self->mutex);
  return NULL;
}

void
aporia_mysql_store_end (AporiaSharedStore *store,
                        gboolean           is_good)
{
  AporiaMysqlStore *self = APORIA_MYSQL_STORE (store);

  if (!is_good)
    g_clear_pointer (&self->connection, aporia_mysql_close);
  g_mutex_unlock (&self->mutex);
}

/* ---- What it is
 * ------------------------------------------------------------------------------------------ */

static gboolean
read_status (AporiaMysql        *db,
             AporiaSharedStatus *status,
             GCancellable       *cancellable,
             GError            **error)
{
  gint64 is_cluster = 0;

  status->host = g_strdup (aporia_mysql_get_host (db));
  status->server_version = g_strdup (aporia_mysql_get_version (db));
  status->cipher = g_strdup (aporia_mysql_get_cipher (db));
  status->is_personal = aporia_mysql_is_personal (db);
  status->newest_schema = aporia_mysql_get_newest_schema ();
  if (!aporia_mysql_get_schema (db, &status->schema, cancellable, error)
      || !aporia_mysql_get_text (db, "SELECT CURRENT_USER()", &status->account, cancellable, error))
    return FALSE;

  /* A variable that only a cluster has set. */
  aporia_mysql_get_int (db, "SELECT @@wsrep_on", &is_cluster, cancellable, NULL);
  status->is_cluster = is_cluster != 0;

  return TRUE;
}

static AporiaSharedStatus *
load_status (AporiaSharedStore *store,
             GCancellable      *cancellable,
             GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  g_autoptr(AporiaSharedStatus) status = aporia_shared_status_new ();
  gboolean is_good;

  if (db == NULL)
    return NULL;
  is_good = read_status (db, status, cancellable, error);
  aporia_mysql_store_end (store, is_good);

  return is_good ? g_steal_pointer (&status) : NULL;
}

static gboolean
migrate (AporiaSharedStore *store,
         GCancellable      *cancellable,
         GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  gboolean is_good;

  if (db == NULL)
    return FALSE;
  is_good = aporia_mysql_migrate (db, cancellable, error);
  aporia_mysql_store_end (store, is_good);

  return is_good;
}

static char *
check (AporiaSharedStore *store,
       GCancellable      *cancellable,
       GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  char *lines = NULL;

  if (db == NULL)
    return NULL;
  if (aporia_mysql_expect_schema (db, cancellable, error))
    lines = aporia_mysql_check (db, cancellable, error);
  aporia_mysql_store_end (store, lines != NULL);

  return lines;
}

static void
shared_iface_init (AporiaSharedStoreInterface *iface)
{
  iface->load_status = load_status;
  iface->migrate = migrate;
  iface->check = check;
  iface->open_person = aporia_mysql_open_person;
  iface->pull = aporia_mysql_pull;
  iface->push = aporia_mysql_push;
  iface->compare = aporia_mysql_compare;
  iface->invite = aporia_mysql_invite;
  iface->revoke = aporia_mysql_revoke;
}

static void
aporia_mysql_store_finalize (GObject *object)
{
  AporiaMysqlStore *self = APORIA_MYSQL_STORE (object);

  g_clear_pointer (&self->connection, aporia_mysql_close);
  g_clear_pointer (&self->target, aporia_shared_target_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (aporia_mysql_store_parent_class)->finalize (object);
}

static void
aporia_mysql_store_class_init (AporiaMysqlStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_mysql_store_finalize;
}

static void
aporia_mysql_store_init (AporiaMysqlStore *self)
{
  g_mutex_init (&self->mutex);
}

AporiaSharedStore *
aporia_mysql_store_new (AporiaSharedTarget *target)
{
  AporiaMysqlStore *self;

  g_return_val_if_fail (target != NULL, NULL);

  self = g_object_new (APORIA_TYPE_MYSQL_STORE, NULL);
  self->target = aporia_shared_target_ref (target);

  return APORIA_SHARED_STORE (self);
}
