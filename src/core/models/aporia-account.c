#include "core/models/aporia-account-private.h"

#include "core/base/aporia-log.h"

G_DEFINE_FINAL_TYPE (AporiaAccount, aporia_account, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  N_PROPS,
};

enum
{
  OPEN_URI,
  PEOPLE_CHANGED,
  PERSON_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

void
aporia_account_set_message (AporiaAccount *self,
                            const char    *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

void
aporia_account_set_state (AporiaAccount     *self,
                          AporiaAccountState state)
{
  if (state == self->state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
aporia_account_fail (AporiaAccount *self,
                     const char    *doing,
                     const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  aporia_log_error (doing, error);
  aporia_account_set_message (self, error->message);
}

void
aporia_account_open_uri (AporiaAccount *self,
                         const char    *uri)
{
  if (self->state == APORIA_ACCOUNT_BROWSER)
    g_signal_emit (self, signals[OPEN_URI], 0, uri);
}

void
aporia_account_person_changed (AporiaAccount *self)
{
  g_signal_emit (self, signals[PERSON_CHANGED], 0, self->is_other);
}

void
aporia_account_take_people (AporiaAccount *self,
                            GPtrArray     *people)
{
  g_ptr_array_unref (self->people);
  self->people = people;
  g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
}

/* --- what can be read ---------------------------------------------------------------------------------- */

AporiaAccountState
aporia_account_get_state (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), APORIA_ACCOUNT_OUT);

  return self->state;
}

const char *
aporia_account_get_message (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), NULL);

  return self->message;
}

const char *
aporia_account_get_issuer (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), "");

  return self->issuer;
}

const char *
aporia_account_get_client_id (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), "");

  return self->client_id;
}

gboolean
aporia_account_is_fixed (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), FALSE);

  return self->is_fixed;
}

gboolean
aporia_account_can_sign_in (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), FALSE);

  return self->services->identity != NULL && *self->issuer != '\0' && *self->client_id != '\0';
}

GPtrArray *
aporia_account_get_people (AporiaAccount *self)
{
  g_return_val_if_fail (APORIA_IS_ACCOUNT (self), NULL);

  return self->people;
}

static void
replace (char      **field,
         const char *text)
{
  char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_free (*field);
  *field = stripped;
}

void
aporia_account_set_provider (AporiaAccount *self,
                             const char    *issuer,
                             const char    *client_id)
{
  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  if (self->is_fixed)
    return;
  replace (&self->issuer, issuer);
  replace (&self->client_id, client_id);
  aporia_settings_set_text (self->settings, APORIA_SETTING_ISSUER, self->issuer);
  aporia_settings_set_text (self->settings, APORIA_SETTING_CLIENT_ID, self->client_id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* --- object -------------------------------------------------------------------------------------------- */

static void
aporia_account_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AporiaAccount *self = APORIA_ACCOUNT (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_uint (value, self->state); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec); break;
    }
}

static void
aporia_account_dispose (GObject *object)
{
  AporiaAccount *self = APORIA_ACCOUNT (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->end);
  G_OBJECT_CLASS (aporia_account_parent_class)->dispose (object);
}

static void
aporia_account_finalize (GObject *object)
{
  AporiaAccount *self = APORIA_ACCOUNT (object);

  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->end);
  g_clear_pointer (&self->identity, aporia_identity_unref);
  g_ptr_array_unref (self->people);
  g_free (self->issuer);
  g_free (self->client_id);
  g_free (self->message);
  G_OBJECT_CLASS (aporia_account_parent_class)->finalize (object);
}

static void
aporia_account_class_init (AporiaAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_account_get_property;
  object_class->dispose = aporia_account_dispose;
  object_class->finalize = aporia_account_finalize;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, APORIA_ACCOUNT_IN, APORIA_ACCOUNT_OUT,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN_URI] = g_signal_new ("open-uri", APORIA_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PEOPLE_CHANGED] = g_signal_new ("people-changed", APORIA_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[PERSON_CHANGED] = g_signal_new ("person-changed", APORIA_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
aporia_account_init (AporiaAccount *self)
{
  self->end = g_cancellable_new ();
  self->people = g_ptr_array_new ();
}

AporiaAccount *
aporia_account_new (AporiaServices *services,
                    AporiaSettings *settings,
                    const char     *issuer,
                    const char     *client_id)
{
  AporiaAccount *self = g_object_new (APORIA_TYPE_ACCOUNT, NULL);

  self->services = aporia_services_ref (services);
  self->settings = g_object_ref (settings);
  self->is_fixed = issuer != NULL && client_id != NULL;
  self->issuer = self->is_fixed ? g_strdup (issuer)
                                : aporia_settings_dup_text (settings, APORIA_SETTING_ISSUER);
  self->client_id = self->is_fixed ? g_strdup (client_id)
                                   : aporia_settings_dup_text (settings, APORIA_SETTING_CLIENT_ID);
  return self;
}
