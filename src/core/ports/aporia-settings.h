/* Port: small things kept between starts, by name.  Implemented in src/backends/desktop, over the desktop's
 * settings.
 *
 * Main thread only.  Nothing blocks and nothing fails: what cannot be kept lasts until the program ends. */
#pragma once

#include <gio/gio.h>

/* Text. */
#define APORIA_SETTING_PROVIDERS "providers"       /* what aporia_provider_list_to_text() writes */
#define APORIA_SETTING_ACTIVE_COACH "active-coach" /* the id of a provider, or APORIA_COACH_BUILTIN */
#define APORIA_SETTING_COACH_CHECKS "coach-checks" /* JSON: how models passed the judge check */
#define APORIA_SETTING_ISSUER "openid-issuer"       /* the address of the provider to sign in with */
#define APORIA_SETTING_CLIENT_ID "openid-client-id" /* what it knows Aporia as */
/* The shared database; its password is a secret. */
#define APORIA_SETTING_SHARED_HOSTS "shared-hosts"
#define APORIA_SETTING_SHARED_PORT "shared-port"
#define APORIA_SETTING_SHARED_DATABASE "shared-database"
#define APORIA_SETTING_SHARED_USER "shared-user"
#define APORIA_SETTING_SHARED_CA "shared-ca-file"
/* Flags. */
#define APORIA_SETTING_NEVER_NETWORK "never-use-network"
#define APORIA_SETTING_KEEPS_TEXTS "keep-texts-here" /* CV and posting are not shared */

#define APORIA_TYPE_SETTINGS (aporia_settings_get_type ())
G_DECLARE_INTERFACE (AporiaSettings, aporia_settings, APORIA, SETTINGS, GObject)

struct _AporiaSettingsInterface
{
  GTypeInterface g_iface;

  char    *(*dup_text) (AporiaSettings *self,
                        const char     *name);
  void     (*set_text) (AporiaSettings *self,
                        const char     *name,
                        const char     *text);
  gboolean (*get_flag) (AporiaSettings *self,
                        const char     *name);
  void     (*set_flag) (AporiaSettings *self,
                        const char     *name,
                        gboolean        flag);
};

/* Returns: (transfer full), never NULL: "" when nothing was kept. */
char    *aporia_settings_dup_text (AporiaSettings *self,
                                   const char     *name);
void     aporia_settings_set_text (AporiaSettings *self,
                                   const char     *name,
                                   const char     *text);
/* FALSE when nothing was kept. */
gboolean aporia_settings_get_flag (AporiaSettings *self,
                                   const char     *name);
void     aporia_settings_set_flag (AporiaSettings *self,
                                   const char     *name,
                                   gboolean        flag);
