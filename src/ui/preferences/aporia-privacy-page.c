#include "ui/preferences/aporia-privacy-page.h"


#include <glib/gi18n-lib.h>

/* What goes to the coach, and when; in the order of an interview. */
static const struct
{
  const char *item;
  const char *when;
  gboolean    is_moderation;
} sent[] = {
  { N_("CV and job description"), N_("when you set up a session, and with each question"), FALSE },
  { N_("Your answers and the questions"), N_("when you submit one, and with the next question"), FALSE },
  { N_("The whole session"), N_("when you finish it, for the debrief"), FALSE },
  { N_("What you ask about a remark"), N_("when you ask it"), FALSE },
  { N_("Answers and job text, for moderation"), N_("before each of these"), TRUE },
  { N_("Sample answers of Aporia’s own"), N_("once for each new model, to see how it judges"), FALSE },
  { N_("A short test message"), N_("when you press “Test”"), FALSE },
  { N_("The API key of the service"), N_("with each of these"), FALSE },
};

struct _AporiaPrivacyPage
{
  AdwPreferencesPage parent_instance;

  GtkSwitch           *network_switch;
  GtkSwitch           *remind_switch;
  AdwComboRow         *remove_row;
  AdwPreferencesGroup *leaves_group;
  AdwPreferencesGroup *stays_group;

  AdwActionRow  *rows[G_N_ELEMENTS (sent)];
  AdwActionRow  *voice_row;
  AdwActionRow  *reading_row;
  AdwActionRow  *kept_row;
  AdwActionRow  *sessions_row;
  AdwActionRow  *name_row;
  AdwActionRow  *shared_rows[3]; /* what goes to a shared database */
  gboolean       is_shared; /* there is a shared database */
  AporiaCoaches *coaches; /* owned */
  GSettings     *settings; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaPrivacyPage, aporia_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

#define REMOVE_KEY "remove-reports-after"

/* Days, in the order of the row. */
static const guint remove_after[] = { 0, 7, 30, 90 };

enum
{
  SHOW_REPORTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- the table ----------------------------------------------------------------------------------------- */

static AdwActionRow *
add_row (AdwPreferencesGroup *group,
         const char          *item,
         const char          *when)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (when != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static void
fill (AporiaPrivacyPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    self->rows[i] = add_row (self->leaves_group, _(sent[i].item), NULL);
  self->voice_row = add_row (self->leaves_group, _("What you say"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->voice_row), FALSE);
  self->reading_row = add_row (self->leaves_group, _("Questions that are read aloud"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_row), FALSE);
  self->sessions_row = add_row (self->stays_group, _("Sessions, scores, reports and drafts"),
                                _("In a file that only you can read"));
  self->name_row =
    add_row (self->stays_group, _("Your name and e-mail"), _("Unless they stand in your CV"));
  self->kept_row = add_row (self->stays_group, _("Recordings of your voice"), NULL);
  aporia_privacy_page_set_kept (self, APORIA_KEEP_NEVER);
  add_row (self->stays_group, _("How you sounded"),
           _("Measured here; goes to no coach, no other service and no shared database"));
  add_row (self->stays_group, _("API keys"), _("In the keyring, else in memory until Aporia is closed"));
  add_row (self->stays_group, _("The log"), _("Never holds answers, CV text or keys"));
}

/* Told of the coach in use: what the table says is what happens. */
static void
update (AporiaPrivacyPage *self)
{
  AporiaCoachItem *active = aporia_coaches_get_active (self->coaches);
  AporiaProvider *provider = aporia_coach_item_get_provider (active);
  gboolean leaves = provider != NULL && !aporia_provider_is_loopback (provider);
  g_autofree char *host = leaves ? aporia_provider_dup_host (provider) : NULL;
  const char *format = leaves ? _("Your coach is %s. This is what goes there, and when.")
                              : self->is_shared ? _("Your coach is %s. It is on this computer.")
                                                : _("Your coach is %s. Nothing leaves this computer.");
  g_autofree char *description = g_strdup_printf (format, aporia_coach_item_get_label (active));

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      /* TRANSLATORS: where something is sent to, and when: "api.example.org, when you press “Test”". */
      g_autofree char *to = leaves ? g_strdup_printf (_("To %s, %s"), host, _(sent[i].when)) : NULL;

      adw_action_row_set_subtitle (self->rows[i], leaves            ? to
                                                  : self->is_shared ? _("Not sent to a coach")
                                                                    : _("Stays on this computer"));
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]),
                              !sent[i].is_moderation || (provider != NULL && provider->moderates));
    }
  adw_preferences_group_set_description (self->leaves_group, description);
}

void
aporia_privacy_page_set_kept (AporiaPrivacyPage *self,
                              AporiaKeepPolicy   policy)
{
  static const char *const texts[] = {
    N_("In a file that only you can read, until they are written down or discarded, 30 days at most"),
    N_("In files that only you can read, for 30 days; not in the database nor in its backups"),
    N_("In files that only you can read, until you or the end of their session remove them; not in the "
       "database nor in its backups"),
  };

  g_return_if_fail (APORIA_IS_PRIVACY_PAGE (self));
  g_return_if_fail (policy < G_N_ELEMENTS (texts));

  adw_action_row_set_subtitle (self->kept_row, _(texts[policy]));
}

void
aporia_privacy_page_set_voice (AporiaPrivacyPage *self,
                               gboolean           is_used,
                               const char        *host)
{
  g_autofree char *to = NULL;

  g_return_if_fail (APORIA_IS_PRIVACY_PAGE (self));

  if (host != NULL)
    to = g_strdup_printf (_("To %s, %s"), host, _("when you have spoken an answer, as a recording"));
  else
    to = g_strdup (_("Stays on this computer"));
  adw_action_row_set_subtitle (self->voice_row, to);
  gtk_widget_set_visible (GTK_WIDGET (self->voice_row), is_used);
}

void
aporia_privacy_page_set_reading (AporiaPrivacyPage *self,
                                 const char        *host)
{
  g_return_if_fail (APORIA_IS_PRIVACY_PAGE (self));

  if (host != NULL)
    {
      g_autofree char *to =
        g_strdup_printf (_("To %s, %s"), host, _("when a question is to be read, as text"));

      adw_action_row_set_subtitle (self->reading_row, to);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->reading_row), host != NULL);
}

/* --- saved reports ------------------------------------------------------------------------------------- */

static void
reports_cb (AporiaPrivacyPage *self)
{
  g_signal_emit (self, signals[SHOW_REPORTS], 0);
}

/* A number of days that the row does not have is shown as the next longer one, and kept until another is
 * chosen. */
static gboolean
days_to_row (GValue   *value,
             GVariant *days,
             gpointer  user_data)
{
  guint at = 0;

  for (guint i = 1; i < G_N_ELEMENTS (remove_after) && g_variant_get_uint32 (days) > 0; i++)
    {
      at = i;
      if (remove_after[i] >= g_variant_get_uint32 (days))
        break;
    }
  g_value_set_uint (value, at);
  return TRUE;
}

static GVariant *
row_to_days (const GValue       *value,
             const GVariantType *type,
             gpointer            user_data)
{
  return g_variant_new_uint32 (remove_after[MIN (g_value_get_uint (value), G_N_ELEMENTS (remove_after) - 1)]);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_privacy_page_dispose (GObject *object)
{
  AporiaPrivacyPage *self = APORIA_PRIVACY_PAGE (object);

  g_clear_object (&self->coaches);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (aporia_privacy_page_parent_class)->dispose (object);
}

static void
aporia_privacy_page_class_init (AporiaPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_privacy_page_dispose;
  signals[SHOW_REPORTS] = g_signal_new ("show-reports", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-privacy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaPrivacyPage, network_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaPrivacyPage, remind_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaPrivacyPage, remove_row);
  gtk_widget_class_bind_template_callback (widget_class, reports_cb);
  gtk_widget_class_bind_template_child (widget_class, AporiaPrivacyPage, leaves_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaPrivacyPage, stays_group);
}

/* The schema may not be installed: then nothing reminds, and nothing is removed. */
static void
bind_settings (AporiaPrivacyPage *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, APORIA_APPLICATION_ID, TRUE) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->remind_switch), schema != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_row),
                            schema != NULL && g_settings_schema_has_key (schema, REMOVE_KEY));
  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (self->settings, "remind-of-practice", self->remind_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->remove_row)))
    g_settings_bind_with_mapping (self->settings, REMOVE_KEY, self->remove_row, "selected",
                                  G_SETTINGS_BIND_DEFAULT, days_to_row, row_to_days, NULL, NULL);
}

static void
aporia_privacy_page_init (AporiaPrivacyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
  bind_settings (self);
}

void
aporia_privacy_page_bind (AporiaPrivacyPage *self,
                          AporiaCoaches     *coaches)
{
  g_return_if_fail (APORIA_IS_PRIVACY_PAGE (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  g_object_bind_property (coaches, "never-network", self->network_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (coaches, "notify::active", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* What the table says is what happens, here as well. */
void
aporia_privacy_page_set_shared_with (AporiaPrivacyPage *self,
                                     const char        *hosts)
{
  static const char *const items[] = { N_("Sessions, scores, notes and stories"), N_("CV and job text"),
                                       N_("Your name and e-mail") };

  g_return_if_fail (APORIA_IS_PRIVACY_PAGE (self));

  self->is_shared = hosts != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *to = NULL;

      if (hosts != NULL)
        to = g_strdup_printf (i == 1 ? _("To the shared database on %s, unless they are kept here")
                                     : _("To the shared database on %s, as they change"),
                              hosts);
      if (self->shared_rows[i] == NULL)
        self->shared_rows[i] = add_row (self->leaves_group, _(items[i]), NULL);
      adw_action_row_set_subtitle (self->shared_rows[i], to != NULL ? to : "");
      gtk_widget_set_visible (GTK_WIDGET (self->shared_rows[i]), self->is_shared);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sessions_row),
                                 self->is_shared ? _("Reports and drafts")
                                                 : _("Sessions, scores, reports and drafts"));
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), !self->is_shared);
  update (self);
}
