/* What the application keeps in the desktop's settings, with the schema and without it. */
#include "backends/desktop/aporia-desktop-settings.h"

static void
check_settings (AporiaSettings *settings)
{
  g_autofree char *before = aporia_settings_dup_text (settings, APORIA_SETTING_PROVIDERS);
  g_autofree char *after = NULL;
  g_autofree char *unknown = NULL;

  g_assert_cmpstr (before, ==, "");
  g_assert_false (aporia_settings_get_flag (settings, APORIA_SETTING_NEVER_NETWORK));
  aporia_settings_set_text (settings, APORIA_SETTING_PROVIDERS, "[]");
  aporia_settings_set_flag (settings, APORIA_SETTING_NEVER_NETWORK, TRUE);
  after = aporia_settings_dup_text (settings, APORIA_SETTING_PROVIDERS);
  g_assert_cmpstr (after, ==, "[]");
  g_assert_true (aporia_settings_get_flag (settings, APORIA_SETTING_NEVER_NETWORK));
  aporia_settings_set_flag (settings, APORIA_SETTING_NEVER_NETWORK, FALSE);
  g_assert_false (aporia_settings_get_flag (settings, APORIA_SETTING_NEVER_NETWORK));

  /* A name that the schema does not have, or has as something else, is no abort. */
  aporia_settings_set_text (settings, "no-such-key", "x");
  unknown = aporia_settings_dup_text (settings, "no-such-key");
  g_assert_cmpstr (unknown, ==, "x");
  aporia_settings_set_text (settings, APORIA_SETTING_NEVER_NETWORK, "x");
  g_assert_false (aporia_settings_get_flag (settings, "window-width"));
}

static void
test_settings (void)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();

  check_settings (settings);
}

/* Whether what one object keeps is seen by the next. */
static void
test_lasting (gconstpointer data)
{
  g_autoptr(AporiaSettings) first = aporia_desktop_settings_new ();
  g_autoptr(AporiaSettings) second = aporia_desktop_settings_new ();
  g_autofree char *seen = NULL;

  aporia_settings_set_text (first, APORIA_SETTING_ACTIVE_COACH, "somebody");
  seen = aporia_settings_dup_text (second, APORIA_SETTING_ACTIVE_COACH);
  if (GPOINTER_TO_INT (data))
    g_assert_cmpstr (seen, ==, "somebody");
  else
    g_assert_cmpstr (seen, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  gboolean has_schema = argc > 1 && g_str_equal (argv[1], "schema");

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/settings/all", test_settings);
  g_test_add_data_func ("/app/settings/lasting", GINT_TO_POINTER (has_schema), test_lasting);
  return g_test_run ();
}
