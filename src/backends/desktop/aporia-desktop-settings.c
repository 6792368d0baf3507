#include "backends/desktop/aporia-desktop-settings.h"

struct _AporiaDesktopSettings
{
  GObject     parent_instance;
  GSettings  *settings; /* owned (nullable): the schema may not be installed, or be an older one */
  GHashTable *memory;   /* owned: what GSettings would not take, until the program ends */
};

static gboolean
has_key (AporiaDesktopSettings *self,
         const char            *name,
         const GVariantType    *type)
{
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettingsSchemaKey) key = NULL;

  if (self->settings == NULL)
    return FALSE;
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  if (!g_settings_schema_has_key (schema, name))
    return FALSE;
  key = g_settings_schema_get_key (schema, name);
  return g_variant_type_equal (g_settings_schema_key_get_value_type (key), type);
}

static char *
dup_text (AporiaSettings *settings,
          const char     *name)
{
  AporiaDesktopSettings *self = APORIA_DESKTOP_SETTINGS (settings);
  const char *held = g_hash_table_lookup (self->memory, name);

  if (held == NULL && has_key (self, name, G_VARIANT_TYPE_STRING))
    return g_settings_get_string (self->settings, name);
  return g_strdup (held);
}

/* A setting that is locked by the administrator is no reason to stop. */
static void
set_text (AporiaSettings *settings,
          const char     *name,
          const char     *text)
{
  AporiaDesktopSettings *self = APORIA_DESKTOP_SETTINGS (settings);

  if (has_key (self, name, G_VARIANT_TYPE_STRING) && g_settings_set_string (self->settings, name, text))
    g_hash_table_remove (self->memory, name);
  else
    g_hash_table_replace (self->memory, g_strdup (name), g_strdup (text));
}

static gboolean
get_flag (AporiaSettings *settings,
          const char     *name)
{
  AporiaDesktopSettings *self = APORIA_DESKTOP_SETTINGS (settings);
  const char *held = g_hash_table_lookup (self->memory, name);

  if (held == NULL && has_key (self, name, G_VARIANT_TYPE_BOOLEAN))
    return g_settings_get_boolean (self->settings, name);
  return held != NULL && *held != '\0';
}

static void
set_flag (AporiaSettings *settings,
          const char     *name,
          gboolean        flag)
{
  AporiaDesktopSettings *self = APORIA_DESKTOP_SETTINGS (settings);

  if (has_key (self, name, G_VARIANT_TYPE_BOOLEAN) && g_settings_set_boolean (self->settings, name, flag))
    g_hash_table_remove (self->memory, name);
  else
    g_hash_table_replace (self->memory, g_strdup (name), g_strdup (flag ? "1" : ""));
}

static void
settings_iface_init (AporiaSettingsInterface *iface)
{
  iface->dup_text = dup_text;
  iface->set_text = set_text;
  iface->get_flag = get_flag;
  iface->set_flag = set_flag;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaDesktopSettings, aporia_desktop_settings, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SETTINGS, settings_iface_init))

static void
aporia_desktop_settings_finalize (GObject *object)
{
  AporiaDesktopSettings *self = APORIA_DESKTOP_SETTINGS (object);

  g_clear_object (&self->settings);
  g_hash_table_unref (self->memory);
  G_OBJECT_CLASS (aporia_desktop_settings_parent_class)->finalize (object);
}

static void
aporia_desktop_settings_class_init (AporiaDesktopSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_desktop_settings_finalize;
}

static void
aporia_desktop_settings_init (AporiaDesktopSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  /* g_settings_new() would abort without the schema. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APORIA_APPLICATION_ID, TRUE);
  if (schema != NULL)
    self->settings = g_settings_new_full (schema, NULL, NULL);
}

AporiaSettings *
aporia_desktop_settings_new (void)
{
  return g_object_new (APORIA_TYPE_DESKTOP_SETTINGS, NULL);
}
