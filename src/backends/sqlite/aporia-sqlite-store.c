#include "backends/sqlite/aporia-sqlite-delivery.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "backends/sqlite/aporia-sqlite-migrations.h"
#include "backends/sqlite/aporia-sqlite-identities.h"
#include "backends/sqlite/aporia-sqlite-plan.h"
#include "backends/sqlite/aporia-sqlite-practice.h"
#include "backends/sqlite/aporia-sqlite-shared.h"
#include "backends/sqlite/aporia-sqlite-standings.h"
#include "backends/sqlite/aporia-sqlite-stories.h"
#include "core/base/aporia-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _AporiaSqliteStore
{
  GObject       parent_instance;

  char         *path;   /* owned */
  char         *vfs;    /* owned (nullable) */
  AporiaSqlite *writer; /* owned (nullable) until prepared */
  AporiaSqlite *reader; /* owned, or the writer for ":memory:" */
};

static void store_iface_init (AporiaStoreInterface *iface);
static void analytics_iface_init (AporiaAnalyticsStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaSqliteStore, aporia_sqlite_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_STORE, store_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PRACTICE_STORE,
                                                      aporia_sqlite_practice_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_ANALYTICS_STORE, analytics_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PLAN_STORE,
                                                      aporia_sqlite_plan_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PEOPLE_STORE,
                                                      aporia_sqlite_identities_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_STORY_STORE,
                                                      aporia_sqlite_stories_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_OUTBOX_STORE,
                                                      aporia_sqlite_outbox_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_ARCHIVE_STORE,
                                                      aporia_sqlite_archive_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_RECORDING_STORE,
                                                      aporia_sqlite_recordings_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_REPORT_STORE,
                                                      aporia_sqlite_reports_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_DELIVERY_STORE,
                                                      aporia_sqlite_delivery_iface_init))

static gboolean
is_in_memory (AporiaSqliteStore *self)
{
  return strcmp (self->path, ":memory:") == 0;
}

/* Nobody else may read answers: the folder is 0700, the file 0600 from its first moment on. */
static gboolean
make_file (AporiaSqliteStore *self,
           GError           **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return aporia_sqlite_fail_file (folder, errno, error);

  fd = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return aporia_sqlite_fail_file (self->path, errno, error);
  close (fd);

  return TRUE;
}

static gboolean
open_file (AporiaSqliteStore *self,
           AporiaSqlite     **writer,
           AporiaSqlite     **reader,
           GError           **error)
{
  if (!is_in_memory (self) && !make_file (self, error))
    return FALSE;
  *writer = aporia_sqlite_open_with_vfs (self->path, SQLITE_OPEN_READWRITE, self->vfs, error);
  if (*writer == NULL)
    return FALSE;
  /* Before anything is changed: not even the journal mode of a file that is refused. */
  if (!aporia_sqlite_migrate (*writer, error)
      || !aporia_sqlite_exec (
          *writer, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
          error))
    return FALSE;
  if (is_in_memory (self))
    return TRUE;

  g_chmod (self->path, 0600);
  *reader = aporia_sqlite_open_with_vfs (self->path, SQLITE_OPEN_READONLY, self->vfs, error);

  /* Opens the log as well: what was saved can be read when the disk is full later. */
  return *reader != NULL && aporia_sqlite_exec (*reader, "SELECT 1 FROM settings", error);
}

static gboolean
aporia_sqlite_store_prepare (AporiaStore  *store,
                             GCancellable *cancellable,
                             GError      **error)
{
  AporiaSqliteStore *self = APORIA_SQLITE_STORE (store);
  g_autoptr(AporiaSqlite) writer = NULL;
  g_autoptr(AporiaSqlite) reader = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->writer != NULL)
    return TRUE;
  if (!open_file (self, &writer, &reader, error))
    return FALSE;

  self->reader = reader != NULL ? g_steal_pointer (&reader) : writer;
  self->writer = g_steal_pointer (&writer);

  return TRUE;
}

static gboolean
check_prepared (AporiaSqliteStore *self,
                GError           **error)
{
  if (self->writer != NULL)
    return TRUE;

  g_set_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
               _("The database %s is not open. Close Aporia and start it again."), self->path);
  return FALSE;
}

AporiaSqlite *
aporia_sqlite_store_begin_write (AporiaStore *store,
                                 GError     **error)
{
  AporiaSqliteStore *self = APORIA_SQLITE_STORE (store);

  if (!check_prepared (self, error) || !aporia_sqlite_begin_write (self->writer, error))
    return NULL;

  return self->writer;
}

AporiaSqlite *
aporia_sqlite_store_begin_read (AporiaStore *store,
                                GError     **error)
{
  AporiaSqliteStore *self = APORIA_SQLITE_STORE (store);

  if (!check_prepared (self, error) || !aporia_sqlite_begin_read (self->reader, error))
    return NULL;

  return self->reader;
}

gboolean
aporia_sqlite_expect (gboolean is_there,
                      GError **error)
{
  if (is_there)
    return TRUE;

  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                       _("What should be changed is not in the database any more. Nothing was changed."));
  return FALSE;
}

static void
store_iface_init (AporiaStoreInterface *iface)
{
  iface->prepare = aporia_sqlite_store_prepare;
  iface->load_person = aporia_sqlite_store_load_person;
  iface->save_person = aporia_sqlite_store_save_person;
  iface->load_setting = aporia_sqlite_store_load_setting;
  iface->save_setting = aporia_sqlite_store_save_setting;
  iface->load_document = aporia_sqlite_store_load_document;
  iface->save_document = aporia_sqlite_store_save_document;
  iface->begin_attempt = aporia_sqlite_store_begin_attempt;
  iface->load_attempt = aporia_sqlite_store_load_attempt;
  iface->load_open_attempt = aporia_sqlite_store_load_open_attempt;
  iface->end_attempt = aporia_sqlite_store_end_attempt;
  iface->set_attempt_deleted = aporia_sqlite_store_set_attempt_deleted;
  iface->remove_samples = aporia_sqlite_store_remove_samples;
  iface->list_attempts = aporia_sqlite_store_list_attempts;
  iface->add_question = aporia_sqlite_store_add_question;
  iface->list_asked = aporia_sqlite_store_list_asked;
  iface->save_answer = aporia_sqlite_store_save_answer;
  iface->undo_skip = aporia_sqlite_store_undo_skip;
  iface->save_draft = aporia_sqlite_store_save_draft;
  iface->save_seconds = aporia_sqlite_store_save_seconds;
  iface->save_judgement = aporia_sqlite_store_save_judgement;
  iface->save_hint = aporia_sqlite_store_save_hint;
  iface->list_earlier_judgements = aporia_sqlite_store_list_earlier_judgements;
  iface->set_fallacy_dismissed = aporia_sqlite_store_set_fallacy_dismissed;
  iface->is_fallacy_dismissed = aporia_sqlite_store_is_fallacy_dismissed;
  iface->list_turns = aporia_sqlite_store_list_turns;
  iface->load_turn = aporia_sqlite_store_load_turn;
  iface->save_debrief = aporia_sqlite_store_save_debrief;
  iface->load_debrief = aporia_sqlite_store_load_debrief;
  iface->load_statistics = aporia_sqlite_store_load_statistics;
  iface->check_statistics = aporia_sqlite_store_check_statistics;
  iface->rebuild_statistics = aporia_sqlite_store_rebuild_statistics;
}

static void
analytics_iface_init (AporiaAnalyticsStoreInterface *iface)
{
  iface->list_choices = aporia_sqlite_store_list_choices;
  iface->set_compared = aporia_sqlite_set_compared;
}

static void
aporia_sqlite_store_finalize (GObject *object)
{
  AporiaSqliteStore *self = APORIA_SQLITE_STORE (object);

  /* The writer last: it moves the log into the file. */
  if (self->reader != self->writer)
    g_clear_pointer (&self->reader, aporia_sqlite_close);
  g_clear_pointer (&self->writer, aporia_sqlite_close);
  g_free (self->path);
  g_free (self->vfs);

  G_OBJECT_CLASS (aporia_sqlite_store_parent_class)->finalize (object);
}

static void
aporia_sqlite_store_class_init (AporiaSqliteStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_sqlite_store_finalize;
}

static void
aporia_sqlite_store_init (AporiaSqliteStore *self)
{
}

AporiaStore *
aporia_sqlite_store_new_with_vfs (const char *path,
                                  const char *vfs)
{
  AporiaSqliteStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (APORIA_TYPE_SQLITE_STORE, NULL);
  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);

  return APORIA_STORE (self);
}

AporiaStore *
aporia_sqlite_store_new (const char *path)
{
  return aporia_sqlite_store_new_with_vfs (path, NULL);
}
