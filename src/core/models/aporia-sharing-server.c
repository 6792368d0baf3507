/* A server that is typed: trying it, keeping it, forgetting it. */
#include "core/models/aporia-sharing-private.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-outbox-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const settings[] = {
  APORIA_SETTING_SHARED_HOSTS, APORIA_SETTING_SHARED_PORT, APORIA_SETTING_SHARED_DATABASE,
  APORIA_SETTING_SHARED_USER,  APORIA_SETTING_SHARED_CA,
};

/* MESSAGE: (transfer full) (nullable) */
static void
set_message (AporiaSharing *self,
             gboolean       is_good,
             char          *message)
{
  g_free (self->message);
  self->message = message;
  self->is_good = is_good;
  aporia_sharing_notify (self, "message");
}

static void
end_try (AporiaSharing *self)
{
  g_clear_object (&self->trying);
  aporia_sharing_notify (self, "trying");
}

/* ---- Asking a server
 * ------------------------------------------------------------------------------------------ */

typedef struct
{
  AporiaSharingMaker make;
  char              *fields[G_N_ELEMENTS (settings)]; /* owned, as in settings */
  char              *password;                        /* owned (nullable) NULL: the one that is kept */
  gboolean           connects;
  gboolean           is_kept; /* nothing is asked: it was, once */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_free (wanted->fields[i]);
  g_free (wanted->password);
  g_free (wanted);
}

/* What was found there. */
typedef struct
{
  AporiaSharedTarget *target; /* owned */
  AporiaSharedStore  *shared; /* owned */
  AporiaSharedStatus *status; /* owned (nullable) */
  char               *fields[G_N_ELEMENTS (settings)]; /* owned */
  gboolean            connects;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->target, aporia_shared_target_unref);
  g_clear_object (&found->shared);
  g_clear_pointer (&found->status, aporia_shared_status_unref);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_free (found->fields[i]);
  g_free (found);
}

static gboolean
check_status (AporiaSharedStatus *status,
              GError            **error)
{
  if (status->schema == status->newest_schema)
    return TRUE;
  if (status->schema == 0)
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                 _("%s answers, and its database is not prepared for Aporia yet. Whoever looks after it runs "
                   "aporia-cli shared init once."),
                 status->host);
  else if (status->schema < status->newest_schema)
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                 _("%s answers, and its database is of an older version of Aporia. Whoever looks after it "
                   "runs aporia-cli shared init once."),
                 status->host);
  else
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_SCHEMA_TOO_NEW,
                 _("%s answers, and its database is of a newer version of Aporia. Update Aporia on this "
                   "computer."),
                 status->host);
  return FALSE;
}

static gboolean
ask (Found        *found,
     GCancellable *cancellable,
     GError      **error)
{
  found->status = aporia_shared_store_load_status (found->shared, cancellable, error);
  return found->status != NULL && check_status (found->status, error);
}

static gpointer
try_step (AporiaServices *services,
          gpointer        input,
          GCancellable   *cancellable,
          GError        **error)
{
  Wanted *wanted = input;
  Found *found = g_new0 (Found, 1);
  GError *failure = NULL;

  if (wanted->password == NULL && services->secrets != NULL)
    wanted->password = aporia_secret_store_lookup (services->secrets, APORIA_SECRET_SHARED_PASSWORD,
                                                   cancellable, &failure);
  if (failure == NULL)
    found->target = aporia_shared_target_make (wanted->fields[0], wanted->fields[1], wanted->fields[2],
                                               wanted->fields[3], wanted->password, wanted->fields[4],
                                               &failure);
  found->connects = wanted->connects;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    found->fields[i] = g_steal_pointer (&wanted->fields[i]);
  if (found->target != NULL)
    found->shared = wanted->make (found->target);
  if (found->shared != NULL && (wanted->is_kept || ask (found, cancellable, &failure)))
    return found;
  found_free (found);
  g_propagate_error (error, failure);
  return NULL;
}

/* "db1 answers: 10.11.6-MariaDB, encrypted, as ada@%." */
static char *
describe_server (AporiaSharedStatus *status)
{
  return status->cipher != NULL
           /* TRANSLATORS: a server, its version, a kind of encryption, an account. */
           ? g_strdup_printf (_("%s answers: version %s, encrypted with %s, as %s."), status->host,
                              status->server_version, status->cipher, status->account)
           /* TRANSLATORS: a server, its version, an account. */
           : g_strdup_printf (_("%s answers: version %s, not encrypted because it is this computer, as %s."),
                              status->host, status->server_version, status->account);
}

/* And what an account that several people have means. */
static char *
describe (AporiaSharedStatus *status)
{
  g_autofree char *server = describe_server (status);

  return g_strconcat (server, " ",
                      status->is_personal
                        ? _("This account reaches nothing but your own history, and counts of all people.")
                        : _("Whoever has this account can read what everybody sent. Whoever looks after the "
                            "database can make accounts that reach one person's history only: aporia-cli "
                            "shared invite."),
                      NULL);
}

/* ---- Keeping it
 * ------------------------------------------------------------------------------------------ */

static gpointer
keep_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  gboolean *is_lasting = g_new0 (gboolean, 1);

  if (services->secrets != NULL
      && aporia_secret_store_store (services->secrets, APORIA_SECRET_SHARED_PASSWORD, input, NULL, error))
    *is_lasting = aporia_secret_store_is_lasting (services->secrets);
  return is_lasting;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  g_autoptr(GError) error = NULL;
  g_autofree gboolean *is_lasting = aporia_step_finish (result, &error);

  if (error != NULL)
    aporia_log_error ("keeping the password of the shared database", error);
  if (is_lasting == NULL || !*is_lasting)
    set_message (self, TRUE,
                 g_strdup (_("Connected. The secret service of this computer does not answer, so the "
                             "password is kept until Aporia ends.")));
}

static void
keep (AporiaSharing *self,
      Found         *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    aporia_settings_set_text (self->settings, settings[i], found->fields[i]);
  aporia_step_run (self->services, self->asker, APORIA_PRIORITY_WAITING, self, keep_step,
                   g_strdup (found->target->password), g_free, g_free, NULL, kept_cb, NULL);
  aporia_sharing_take_server (self, found->target, found->shared);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  g_autoptr(GError) error = NULL;
  Found *found = aporia_step_finish (result, &error);

  /* It was given up. */
  if (self->trying == NULL || self->trying != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  end_try (self);
  if (found == NULL)
    {
      aporia_log_error ("trying the shared database", error);
      set_message (self, FALSE, g_strdup (error->message));
      return;
    }
  set_message (self, TRUE, describe (found->status));
  if (found->connects)
    keep (self, found);
  found_free (found);
}

/* A kept password goes to the server and as the user that it was typed for, nowhere else. */
static gboolean
is_kept (AporiaSharing          *self,
         const AporiaSharedForm *form)
{
  g_autofree char *hosts = aporia_sharing_dup_field (self, APORIA_SETTING_SHARED_HOSTS);
  g_autofree char *port = aporia_sharing_dup_field (self, APORIA_SETTING_SHARED_PORT);
  g_autofree char *user = aporia_sharing_dup_field (self, APORIA_SETTING_SHARED_USER);

  return *hosts != '\0' && strcmp (hosts, form->hosts) == 0 && strcmp (port, form->port) == 0
         && strcmp (user, form->user) == 0;
}

static gboolean
is_forbidden (AporiaSharing *self,
              Wanted        *wanted)
{
  g_autoptr(AporiaSharedTarget) target = aporia_shared_target_make (
    wanted->fields[0], wanted->fields[1], wanted->fields[2], wanted->fields[3], "", NULL, NULL);

  if (!aporia_settings_get_flag (self->settings, APORIA_SETTING_NEVER_NETWORK) || target == NULL)
    return FALSE;
  for (guint i = 0; i < target->hosts->len; i++)
    if (!aporia_shared_host_is_loopback (target->hosts->pdata[i]))
      return TRUE;
  return FALSE;
}

static Wanted *
make_wanted (AporiaSharing *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->make = self->make;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    wanted->fields[i] = aporia_settings_dup_text (self->settings, settings[i]);
  return wanted;
}

void
aporia_sharing_try_server (AporiaSharing          *self,
                           const AporiaSharedForm *form,
                           gboolean                connects)
{
  const char *const fields[] = { form->hosts, form->port, form->database, form->user, form->ca_file };
  Wanted *wanted;

  g_return_if_fail (APORIA_IS_SHARING (self));

  if (self->is_fixed || self->make == NULL || self->trying != NULL)
    return;
  wanted = make_wanted (self);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_free (wanted->fields[i]);
      wanted->fields[i] = g_strstrip (g_strdup (fields[i]));
    }
  wanted->password = *form->password == '\0' && is_kept (self, form) ? NULL : g_strdup (form->password);
  wanted->connects = connects;
  if (is_forbidden (self, wanted))
    {
      wanted_free (wanted);
      set_message (self, FALSE,
                   g_strdup (_("The network is switched off in Preferences, Privacy. No server is asked.")));
      return;
    }
  set_message (self, FALSE, NULL);
  self->trying = g_cancellable_new ();
  aporia_sharing_notify (self, "trying");
  aporia_step_run (self->services, self->asker, APORIA_PRIORITY_WAITING, self, try_step, wanted, wanted_free,
                   found_free, self->trying, tried_cb, NULL);
}

void
aporia_sharing_cancel_try (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  if (self->trying == NULL)
    return;
  g_cancellable_cancel (self->trying);
  end_try (self);
}

/* ---- What was typed once
 * ------------------------------------------------------------------------------------------ */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  g_autoptr(GError) error = NULL;
  Found *found = aporia_step_finish (result, &error);

  if (found == NULL)
    {
      aporia_log_error ("opening the shared database", error);
      set_message (self, FALSE, g_strdup (error->message));
      return;
    }
  /* Another one may have been typed meanwhile. */
  if (self->shared == NULL && self->has_begun)
    aporia_sharing_take_server (self, found->target, found->shared);
  found_free (found);
}

void
aporia_sharing_open_kept (AporiaSharing *self)
{
  Wanted *wanted;

  if (self->make == NULL)
    return;
  wanted = make_wanted (self);
  wanted->is_kept = TRUE;
  if (*wanted->fields[0] == '\0')
    {
      wanted_free (wanted);
      return;
    }
  aporia_step_run (self->services, self->asker, APORIA_PRIORITY_WAITING, self, try_step, wanted, wanted_free,
                   found_free, NULL, opened_cb, NULL);
}

/* ---- Forgetting it
 * ------------------------------------------------------------------------------------------ */

static gpointer
forget_step (AporiaServices *services,
             gpointer        input,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr(GError) failure = NULL;

  /* A place among people there is none any more. */
  if (!aporia_outbox_store_leave (APORIA_OUTBOX_STORE (services->store), &failure))
    aporia_log_error ("forgetting a place among others", failure);
  if (services->secrets != NULL)
    aporia_secret_store_forget (services->secrets, APORIA_SECRET_SHARED_PASSWORD, NULL, error);
  return NULL;
}

static void
forgot_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  /* What pages show of a place is read again. */
  aporia_sharing_took_in (self, TRUE);
  if (error == NULL)
    return;
  aporia_log_error ("forgetting the password of the shared database", error);
  set_message (self, FALSE,
               g_strdup (_("The server is forgotten. Its password could not be removed from the secret "
                           "service; remove “Aporia” there.")));
}

void
aporia_sharing_forget_server (AporiaSharing *self)
{
  g_return_if_fail (APORIA_IS_SHARING (self));

  if (self->is_fixed)
    return;
  aporia_sharing_cancel_try (self);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    aporia_settings_set_text (self->settings, settings[i], "");
  aporia_sharing_take_server (self, NULL, NULL);
  set_message (self, TRUE, g_strdup (_("The server is forgotten. Your history stays on this computer.")));
  /* Behind what still runs about that server: it may be about to note a place. */
  aporia_step_run (self->services, self->worker, APORIA_PRIORITY_WAITING, self, forget_step, NULL, NULL, NULL,
                   NULL, forgot_cb, NULL);
}

/* ---- Who
 * ------------------------------------------------------------------------------------------ */

static gpointer
email_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (services->store, error);

  if (person != NULL)
    aporia_outbox_store_set_email (APORIA_OUTBOX_STORE (services->store), person->uid, input, error);
  return NULL;
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaSharing *self = APORIA_SHARING (source);
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  if (error != NULL)
    {
      aporia_log_error ("keeping the e-mail address", error);
      set_message (self, FALSE, g_strdup (error->message));
      return;
    }
  set_message (self, TRUE, NULL);
  aporia_sharing_begin_anew (self);
}

void
aporia_sharing_set_email (AporiaSharing *self,
                          const char    *email)
{
  g_autofree char *text = g_strstrip (g_strdup (email));
  const char *at = strchr (text, '@');

  g_return_if_fail (APORIA_IS_SHARING (self));

  if (at == NULL || at == text || at[1] == '\0' || strpbrk (text, " \t\n") != NULL)
    {
      set_message (self, FALSE, g_strdup (_("This is no e-mail address. One looks like ada@example.org.")));
      return;
    }
  aporia_step_run (self->services, self->asker, APORIA_PRIORITY_WAITING, self, email_step,
                   g_steal_pointer (&text), g_free, NULL, NULL, named_cb, NULL);
}

/* ---- For the window
 * ------------------------------------------------------------------------------------------ */

void
aporia_sharing_set_maker (AporiaSharing     *self,
                          AporiaSharingMaker make)
{
  g_return_if_fail (APORIA_IS_SHARING (self));
  g_return_if_fail (!self->has_begun);

  self->make = make;
}

gboolean
aporia_sharing_is_fixed (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), FALSE);
  return self->is_fixed;
}

gboolean
aporia_sharing_is_good (AporiaSharing *self)
{
  g_return_val_if_fail (APORIA_IS_SHARING (self), FALSE);
  return self->is_good;
}

static const char *
get_fixed (AporiaSharing *self,
           const char    *setting)
{
  if (self->target == NULL)
    return NULL;
  if (strcmp (setting, APORIA_SETTING_SHARED_DATABASE) == 0)
    return self->target->database;
  if (strcmp (setting, APORIA_SETTING_SHARED_USER) == 0)
    return self->target->user;
  return strcmp (setting, APORIA_SETTING_SHARED_CA) == 0 ? self->target->ca_file : NULL;
}

char *
aporia_sharing_dup_field (AporiaSharing *self,
                          const char    *setting)
{
  const char *fixed;

  g_return_val_if_fail (APORIA_IS_SHARING (self), NULL);

  if (!self->is_fixed)
    return aporia_settings_dup_text (self->settings, setting);
  if (self->target != NULL && strcmp (setting, APORIA_SETTING_SHARED_HOSTS) == 0)
    return aporia_shared_target_dup_hosts (self->target);
  fixed = get_fixed (self, setting);
  return g_strdup (fixed != NULL ? fixed : "");
}
