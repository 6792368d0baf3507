#include "ui/preferences/aporia-certificate-row.h"


#include <glib/gi18n-lib.h>

struct _AporiaCertificateRow
{
  AdwActionRow parent_instance;

  GtkButton *trust_button;
  char      *fingerprint;
  gboolean   is_trusted;
};

G_DEFINE_FINAL_TYPE (AporiaCertificateRow, aporia_certificate_row, ADW_TYPE_ACTION_ROW)

enum
{
  TRUST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (AporiaCertificateRow *self)
{
  g_autofree char *fingerprint = g_strdup (self->is_trusted ? "" : self->fingerprint);

  g_signal_emit (self, signals[TRUST], 0, fingerprint);
}

static void
aporia_certificate_row_finalize (GObject *object)
{
  g_free (APORIA_CERTIFICATE_ROW (object)->fingerprint);
  G_OBJECT_CLASS (aporia_certificate_row_parent_class)->finalize (object);
}

static void
aporia_certificate_row_class_init (AporiaCertificateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_certificate_row_finalize;
  signals[TRUST] = g_signal_new ("trust", APORIA_TYPE_CERTIFICATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-certificate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCertificateRow, trust_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
aporia_certificate_row_init (AporiaCertificateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "AB:CD:…", as servers and browsers show it. */
static char *
format (const char *fingerprint)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (text, ':');
      g_string_append_c (text, g_ascii_toupper (fingerprint[i]));
    }
  return g_string_free (text, FALSE);
}

void
aporia_certificate_row_show (AporiaCertificateRow *self,
                             const char           *fingerprint,
                             gboolean              is_trusted)
{
  g_autofree char *shown = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (APORIA_IS_CERTIFICATE_ROW (self));
  g_return_if_fail (fingerprint != NULL);

  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  self->is_trusted = is_trusted;
  shown = format (fingerprint);
  subtitle = g_strdup_printf (
    is_trusted
      ? _("SHA-256 %s")
      : _("SHA-256 %s\nTrust it only if the person who runs the server tells you the same fingerprint."),
    shown);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 is_trusted ? _("Trusted for this service only")
                                            : _("This computer does not know the server’s certificate"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_button_set_label (self->trust_button, is_trusted ? _("Stop trusting") : _("Trust"));
}
