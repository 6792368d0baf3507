#include "backends/identity/aporia-secret-service.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What a service that is well answers within, and what a person needs to type the keyring's password. */
#define ANSWER_SECONDS 5
#define PERSON_SECONDS 120
/* After a call was cancelled, until its end is told. */
#define GRACE_MS 1000

static const SecretSchema schema = {
  APORIA_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  { { "name", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* A visit to the service: asynchronous calls, waited for in a context of their own, so that they can be given
 * up.  All that they made goes before the context does: what D-Bus frees, it frees there. */
typedef struct
{
  GMainContext *context;     /* owned */
  GCancellable *cancellable; /* owned: cancelled by the caller or by the clock */
  GCancellable *outer;       /* borrowed (nullable) */
  gulong        outer_id;
  GAsyncResult *result;      /* owned, NULL until there is one */
} Visit;

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer      cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
visit_begin (Visit        *self,
             GCancellable *outer)
{
  *self = (Visit) { .context = g_main_context_new (), .cancellable = g_cancellable_new (), .outer = outer };
  g_main_context_push_thread_default (self->context);
  if (outer != NULL)
    self->outer_id = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                            g_object_ref (self->cancellable), g_object_unref);
}

static void
visit_end (Visit *self)
{
  g_cancellable_disconnect (self->outer, self->outer_id);
  g_clear_object (&self->result);
  /* The next visit begins anew: the service may have been started again meanwhile. */
  secret_service_disconnect ();
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_set_object (&((Visit *) user_data)->result, result);
}

static gboolean
deadline_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
iterate (Visit *self,
         guint  milliseconds)
{
  gboolean is_over = FALSE;
  g_autoptr(GSource) deadline = g_timeout_source_new (milliseconds);

  g_source_set_callback (deadline, deadline_cb, &is_over, NULL);
  g_source_attach (deadline, self->context);
  while (self->result == NULL && !is_over)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (deadline);
}

/* Waits for the call that was just begun.  One that does not even end when it is cancelled is left to itself:
 * nobody iterates its context any more, so answered_cb() never comes. */
static gboolean
await (Visit   *self,
       guint    seconds,
       GError **error)
{
  iterate (self, seconds * 1000);
  if (self->result != NULL)
    return TRUE;
  g_cancellable_cancel (self->cancellable);
  iterate (self, GRACE_MS);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _("The keyring of this computer does not answer."));
  return FALSE;
}

/* --- whether the person has to unlock the keyring ------------------------------------------------------ */

static SecretService *
get_service (Visit   *visit,
             GError **error)
{
  g_clear_object (&visit->result);
  secret_service_get (SECRET_SERVICE_NONE, visit->cancellable, answered_cb, visit);
  return await (visit, ANSWER_SECONDS, error) ? secret_service_get_finish (visit->result, error) : NULL;
}

/* Seconds that the call that follows may take; 0 with error when the service does not answer.  In a sandbox
 * libsecret keeps its own encrypted file, which asks nobody. */
static guint
find_limit (Visit   *visit,
            GError **error)
{
  g_autoptr(SecretService) service = NULL;
  g_autoptr(SecretCollection) collection = NULL;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return ANSWER_SECONDS;
  service = get_service (visit, error);
  if (service == NULL)
    return 0;
  g_clear_object (&visit->result);
  secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               visit->cancellable, answered_cb, visit);
  if (!await (visit, ANSWER_SECONDS, error))
    return 0;
  collection = secret_collection_for_alias_finish (visit->result, NULL);
  g_clear_object (&visit->result);
  return collection != NULL && secret_collection_get_locked (collection) ? PERSON_SECONDS : ANSWER_SECONDS;
}

/* --- the three calls ----------------------------------------------------------------------------------- */

static GHashTable *
make_attributes (const char *name)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (gpointer) "name", (gpointer) name);
  return attributes;
}

char *
aporia_secret_service_lookup (const char   *name,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autoptr(GHashTable) attributes = make_attributes (name);
  char *secret = NULL;
  Visit visit;
  guint limit;

  visit_begin (&visit, cancellable);
  limit = find_limit (&visit, error);
  if (limit > 0)
    {
      secret_password_lookupv (&schema, attributes, visit.cancellable, answered_cb, &visit);
      if (await (&visit, limit, error))
        secret = secret_password_lookup_finish (visit.result, error);
    }
  visit_end (&visit);
  return secret;
}

gboolean
aporia_secret_service_store (const char   *name,
                             const char   *secret,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr(GHashTable) attributes = make_attributes (name);
  /* TRANSLATORS: the name of a password in the list of the desktop's keyring. */
  g_autofree char *label = g_strdup_printf (_("Aporia: %s"), name);
  gboolean is_stored = FALSE;
  Visit visit;
  guint limit;

  visit_begin (&visit, cancellable);
  limit = find_limit (&visit, error);
  if (limit > 0)
    {
      secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, secret,
                              visit.cancellable, answered_cb, &visit);
      if (await (&visit, limit, error))
        is_stored = secret_password_store_finish (visit.result, error);
    }
  visit_end (&visit);
  return is_stored;
}

gboolean
aporia_secret_service_forget (const char   *name,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autoptr(GHashTable) attributes = make_attributes (name);
  g_autoptr(GError) failure = NULL;
  Visit visit;
  guint limit;

  visit_begin (&visit, cancellable);
  limit = find_limit (&visit, &failure);
  if (limit > 0)
    {
      secret_password_clearv (&schema, attributes, visit.cancellable, answered_cb, &visit);
      /* FALSE without error: there was none. */
      if (await (&visit, limit, &failure))
        secret_password_clear_finish (visit.result, &failure);
    }
  visit_end (&visit);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
