#include "core/models/aporia-coaches-private.h"

#include <glib/gi18n-lib.h>

struct _AporiaCoachItem
{
  GObject           parent_instance;
  char             *id;
  AporiaProvider   *provider; /* owned, NULL for the built-in coach */
  char             *label;
  AporiaCoachStatus status;
  char             *status_text;
  char             *detail;  /* (nullable) */
  char             *problem; /* (nullable) */
  int               latency_ms;
  gboolean          is_active;
  gboolean          is_chosen;
  gboolean          is_usable;
};

G_DEFINE_FINAL_TYPE (AporiaCoachItem, aporia_coach_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_STATUS_TEXT,
  PROP_IS_ACTIVE,
  PROP_IS_CHOSEN,
  PROP_IS_USABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
notify (AporiaCoachItem *self,
        guint            property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
aporia_coach_item_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  AporiaCoachItem *self = APORIA_COACH_ITEM (object);

  switch (id)
    {
    case PROP_LABEL: g_value_set_string (value, self->label); break;
    case PROP_STATUS_TEXT: g_value_set_string (value, self->status_text); break;
    case PROP_IS_ACTIVE: g_value_set_boolean (value, self->is_active); break;
    case PROP_IS_CHOSEN: g_value_set_boolean (value, self->is_chosen); break;
    case PROP_IS_USABLE: g_value_set_boolean (value, self->is_usable); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_coach_item_finalize (GObject *object)
{
  AporiaCoachItem *self = APORIA_COACH_ITEM (object);

  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_free (self->id);
  g_free (self->label);
  g_free (self->status_text);
  g_free (self->detail);
  g_free (self->problem);
  G_OBJECT_CLASS (aporia_coach_item_parent_class)->finalize (object);
}

static void
aporia_coach_item_class_init (AporiaCoachItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = aporia_coach_item_get_property;
  object_class->finalize = aporia_coach_item_finalize;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_STATUS_TEXT] = g_param_spec_string ("status-text", NULL, NULL, "", flags);
  properties[PROP_IS_ACTIVE] = g_param_spec_boolean ("is-active", NULL, NULL, FALSE, flags);
  properties[PROP_IS_CHOSEN] = g_param_spec_boolean ("is-chosen", NULL, NULL, FALSE, flags);
  properties[PROP_IS_USABLE] = g_param_spec_boolean ("is-usable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_coach_item_init (AporiaCoachItem *self)
{
  self->label = g_strdup ("");
  self->status_text = g_strdup ("");
  self->latency_ms = -1;
}

AporiaCoachItem *
aporia_coach_item_new (const char     *id,
                       AporiaProvider *provider)
{
  AporiaCoachItem *self = g_object_new (APORIA_TYPE_COACH_ITEM, NULL);

  self->id = g_strdup (id);
  aporia_coach_item_set_provider (self, provider);
  return self;
}

static char *
make_label (AporiaCoachItem *self)
{
  if (self->provider == NULL || *self->provider->model == '\0')
    return g_strdup (aporia_coach_item_get_name (self));
  /* TRANSLATORS: the name of a service and its model. */
  return g_strdup_printf (_("%s · %s"), self->provider->name, self->provider->model);
}

void
aporia_coach_item_set_provider (AporiaCoachItem *self,
                                AporiaProvider  *provider)
{
  if (provider != NULL)
    aporia_provider_ref (provider);
  g_clear_pointer (&self->provider, aporia_provider_unref);
  self->provider = provider;
  g_free (self->label);
  self->label = make_label (self);
  notify (self, PROP_LABEL);
}

void
aporia_coach_item_set_flags (AporiaCoachItem *self,
                             gboolean         is_active,
                             gboolean         is_chosen,
                             gboolean         is_usable)
{
  gboolean *fields[] = { &self->is_active, &self->is_chosen, &self->is_usable };
  const gboolean values[] = { is_active, is_chosen, is_usable };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!*fields[i] != !values[i])
      {
        *fields[i] = values[i];
        notify (self, PROP_IS_ACTIVE + i);
      }
}

void
aporia_coach_item_set_status (AporiaCoachItem  *self,
                              AporiaCoachStatus status,
                              const char       *text,
                              const char       *detail)
{
  g_autofree char *own_text = g_strdup (text);
  g_autofree char *own_detail = g_strdup (detail);

  self->status = status;
  g_free (self->status_text);
  self->status_text = g_steal_pointer (&own_text);
  g_free (self->detail);
  self->detail = g_steal_pointer (&own_detail);
  notify (self, PROP_STATUS_TEXT);
}

void
aporia_coach_item_set_latency (AporiaCoachItem *self,
                               int              milliseconds)
{
  self->latency_ms = milliseconds;
  notify (self, PROP_STATUS_TEXT);
}

void
aporia_coach_item_set_problem (AporiaCoachItem *self,
                               const char      *problem)
{
  g_autofree char *own = g_strdup (problem);

  g_free (self->problem);
  self->problem = g_steal_pointer (&own);
}

const char *
aporia_coach_item_get_problem (AporiaCoachItem *self)
{
  return self->problem;
}

const char *
aporia_coach_item_get_id (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->id;
}

AporiaProvider *
aporia_coach_item_get_provider (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->provider;
}

const char *
aporia_coach_item_get_name (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->provider != NULL ? self->provider->name : _("Built-in coach");
}

const char *
aporia_coach_item_get_label (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->label;
}

char *
aporia_coach_item_dup_place (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  if (self->provider == NULL || aporia_provider_is_loopback (self->provider))
    return g_strdup (_("This computer"));
  return aporia_provider_dup_host (self->provider);
}

AporiaCoachStatus
aporia_coach_item_get_status (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), APORIA_COACH_UNCHECKED);

  return self->status;
}

const char *
aporia_coach_item_get_status_text (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->status_text;
}

const char *
aporia_coach_item_get_detail (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), NULL);

  return self->detail;
}

gboolean
aporia_coach_item_get_is_active (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), FALSE);

  return self->is_active;
}

gboolean
aporia_coach_item_get_is_chosen (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), FALSE);

  return self->is_chosen;
}

gboolean
aporia_coach_item_get_is_usable (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), FALSE);

  return self->is_usable;
}

gboolean
aporia_coach_item_get_is_read_only (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), FALSE);

  return g_str_equal (self->id, APORIA_COACH_ENVIRONMENT);
}

int
aporia_coach_item_get_latency (AporiaCoachItem *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ITEM (self), -1);

  return self->latency_ms;
}
