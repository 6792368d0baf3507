#include "lib/fake-settings.h"

#define FAKE_TYPE_SETTINGS (fake_settings_get_type ())
G_DECLARE_FINAL_TYPE (FakeSettings, fake_settings, FAKE, SETTINGS, GObject)

struct _FakeSettings
{
  GObject     parent_instance;
  GHashTable *texts; /* owned; flags are there or not */
};

static char *
fake_dup_text (AporiaSettings *settings,
               const char     *name)
{
  return g_strdup (g_hash_table_lookup (FAKE_SETTINGS (settings)->texts, name));
}

static void
fake_set_text (AporiaSettings *settings,
               const char     *name,
               const char     *text)
{
  g_hash_table_replace (FAKE_SETTINGS (settings)->texts, g_strdup (name), g_strdup (text));
}

static gboolean
fake_get_flag (AporiaSettings *settings,
               const char     *name)
{
  return g_hash_table_contains (FAKE_SETTINGS (settings)->texts, name);
}

static void
fake_set_flag (AporiaSettings *settings,
               const char     *name,
               gboolean        flag)
{
  if (flag)
    fake_set_text (settings, name, "");
  else
    g_hash_table_remove (FAKE_SETTINGS (settings)->texts, name);
}

static void
settings_iface_init (AporiaSettingsInterface *iface)
{
  iface->dup_text = fake_dup_text;
  iface->set_text = fake_set_text;
  iface->get_flag = fake_get_flag;
  iface->set_flag = fake_set_flag;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSettings, fake_settings, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SETTINGS, settings_iface_init))

static void
fake_settings_finalize (GObject *object)
{
  g_hash_table_unref (FAKE_SETTINGS (object)->texts);
  G_OBJECT_CLASS (fake_settings_parent_class)->finalize (object);
}

static void
fake_settings_class_init (FakeSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_settings_finalize;
}

static void
fake_settings_init (FakeSettings *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

AporiaSettings *
fake_settings_new (void)
{
  return g_object_new (FAKE_TYPE_SETTINGS, NULL);
}
