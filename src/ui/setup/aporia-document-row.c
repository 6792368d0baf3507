#include "ui/setup/aporia-document-row.h"

#include "ui/setup/aporia-document-words.h"
#include "ui/setup/aporia-text-window.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaDocumentRow
{
  AdwActionRow parent_instance;

  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *tick;
  GtkWidget *clear_button;
  GtkWidget *choose_button;
  GtkWidget *menu_button;

  AporiaSetup       *setup;       /* owned */
  AporiaDocumentRole role;
  GtkNativeDialog   *chooser;     /* owned (nullable) */
  GCancellable      *cancellable; /* owned: reading the clipboard */
};

G_DEFINE_FINAL_TYPE (AporiaDocumentRow, aporia_document_row, ADW_TYPE_ACTION_ROW)

/* ---- what is shown ---- */

static char *
dup_subtitle (AporiaDocumentRow *self,
              AporiaSlotState    state,
              AporiaDocument    *document)
{
  if (state == APORIA_SLOT_FAILED)
    return g_strdup (aporia_setup_get_error (self->setup, self->role));
  if (state == APORIA_SLOT_READING)
    /* Translators: the name of a file. */
    return g_strdup_printf (_("Reading “%s”…"), aporia_setup_get_reading (self->setup, self->role));
  if (document != NULL)
    return aporia_document_dup_summary (document);
  return g_strdup (self->role == APORIA_DOCUMENT_CV ? _("Optional. Drop a file here, or choose one")
                                                    : _("Drop a file here, or choose one"));
}

/* One button with a cross: leaves what is being read, or the message about what could not be. */
static void
update_clear_button (AporiaDocumentRow *self,
                     AporiaSlotState    state)
{
  gboolean is_cv = self->role == APORIA_DOCUMENT_CV;
  gboolean is_reading = state == APORIA_SLOT_READING;
  const char *name;

  if (is_reading)
    name = is_cv ? _("Stop reading the CV") : _("Stop reading the job description");
  else
    name = is_cv ? _("Clear message about the CV") : _("Clear message about the job description");
  gtk_widget_set_visible (self->clear_button, is_reading || state == APORIA_SLOT_FAILED);
  gtk_widget_set_tooltip_text (self->clear_button, is_reading ? _("Stop reading") : _("Clear this message"));
  aporia_set_accessible_name (self->clear_button, name);
}

static void
update (AporiaDocumentRow *self)
{
  AporiaSlotState state = aporia_setup_get_state (self->setup, self->role);
  AporiaDocument *document = aporia_setup_get_document (self->setup, self->role);
  g_autofree char *subtitle = dup_subtitle (self, state, document);
  gboolean has_document = document != NULL;
  gboolean is_failed = state == APORIA_SLOT_FAILED;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle != NULL ? subtitle : "", -1);
  gtk_widget_set_visible (self->spinner, state == APORIA_SLOT_READING);
  gtk_widget_set_visible (self->tick, state == APORIA_SLOT_READY && has_document);
  update_clear_button (self, state);
  gtk_widget_set_visible (self->choose_button, !has_document && state != APORIA_SLOT_READING);
  if (is_failed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "failed");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.view", has_document);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.remove", has_document);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.clear",
                                 is_failed || state == APORIA_SLOT_READING);
}

/* ---- verbs ---- */

static void
chooser_response_cb (AporiaDocumentRow *self,
                     int                response,
                     GtkNativeDialog   *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        aporia_setup_set_file (self->setup, self->role, path);
    }
  g_clear_object (&self->chooser);
}

static GtkFileFilter *
documents_filter_new (void)
{
  const char *suffixes[] = { "pdf", "docx", "odt", "txt", "md" };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Documents (PDF, DOCX, ODT, text)"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

void
aporia_document_row_choose (AporiaDocumentRow *self)
{
  g_autoptr(GtkFileFilter) documents = documents_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *chooser;

  g_return_if_fail (APORIA_IS_DOCUMENT_ROW (self));

  chooser =
      gtk_file_chooser_native_new (self->role == APORIA_DOCUMENT_CV
                                       ? _ ("Choose your CV")
                                       : _ ("Choose the job description"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), documents);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), self,
                           G_CONNECT_SWAPPED);
  g_set_object (&self->chooser, GTK_NATIVE_DIALOG (chooser));
  gtk_native_dialog_show (self->chooser);
  g_object_unref (chooser);
}

void
aporia_document_row_focus (AporiaDocumentRow *self)
{
  g_return_if_fail (APORIA_IS_DOCUMENT_ROW (self));

  if (!gtk_widget_get_visible (self->choose_button) || !gtk_widget_grab_focus (self->choose_button))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
text_accepted_cb (AporiaDocumentRow *self,
                  const char        *text)
{
  aporia_setup_set_text (self->setup, self->role, _("Pasted text"), text);
}

static void
present_text (AporiaDocumentRow *self,
              const char        *text,
              gboolean           is_editable)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *title = self->role == APORIA_DOCUMENT_CV ? _("CV") : _("Job description");
  AporiaTextWindow *window =
      aporia_text_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, title, text,
                              is_editable);

  g_signal_connect_object (window, "accepted", G_CALLBACK (text_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(AporiaDocumentRow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->setup != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    present_text (self, text, TRUE);
}

static void
choose_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_document_row_choose (APORIA_DOCUMENT_ROW (widget));
}

static void
paste_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AporiaDocumentRow *self = APORIA_DOCUMENT_ROW (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, clipboard_cb,
                                 g_object_ref (self));
}

static void
view_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaDocumentRow *self = APORIA_DOCUMENT_ROW (widget);
  AporiaDocument *document = aporia_setup_get_document (self->setup, self->role);
  g_autofree char *text = document != NULL ? aporia_document_dup_full_text (document) : NULL;

  if (text != NULL)
    present_text (self, text, FALSE);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaDocumentRow *self = APORIA_DOCUMENT_ROW (widget);

  aporia_setup_remove (self->setup, self->role);
}

static void
clear_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AporiaDocumentRow *self = APORIA_DOCUMENT_ROW (widget);

  aporia_setup_stop_reading (self->setup, self->role);
  aporia_setup_clear_error (self->setup, self->role);
  /* The button is gone; the next thing to do has the focus. */
  aporia_document_row_focus (self);
}

/* ---- class ---- */

static void
aporia_document_row_dispose (GObject *object)
{
  AporiaDocumentRow *self = APORIA_DOCUMENT_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->setup);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (aporia_document_row_parent_class)->dispose (object);
}

static void
aporia_document_row_finalize (GObject *object)
{
  g_object_unref (APORIA_DOCUMENT_ROW (object)->cancellable);

  G_OBJECT_CLASS (aporia_document_row_parent_class)->finalize (object);
}

static void
aporia_document_row_class_init (AporiaDocumentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_document_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_document_row_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-document-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, tick);
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaDocumentRow, menu_button);
  gtk_widget_class_install_action (widget_class, "document.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "document.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "document.view", NULL, view_cb);
  gtk_widget_class_install_action (widget_class, "document.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "document.clear", NULL, clear_cb);
}

static void
aporia_document_row_init (AporiaDocumentRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
label_controls (AporiaDocumentRow *self)
{
  gboolean is_cv = self->role == APORIA_DOCUMENT_CV;
  const char *choose = is_cv ? _("Choose CV file") : _("Choose job description file");
  const char *menu = is_cv ? _("More for the CV") : _("More for the job description");

  aporia_set_accessible_name (self->choose_button, choose);
  aporia_set_accessible_name (self->menu_button, menu);
  gtk_widget_set_tooltip_text (self->menu_button, _("More"));
  gtk_widget_set_tooltip_text (self->choose_button, is_cv ? _("Choose a file (Ctrl+O)")
                                                          : _("Choose a file (Shift+Ctrl+O)"));
}

void
aporia_document_row_bind (AporiaDocumentRow *self,
                          AporiaSetup       *setup,
                          AporiaDocumentRole role)
{
  const char *names[2][3] = { { "notify::cv", "notify::cv-state", "notify::cv-error" },
                              { "notify::jd", "notify::jd-state", "notify::jd-error" } };

  g_return_if_fail (APORIA_IS_DOCUMENT_ROW (self));
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  self->role = role;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 role == APORIA_DOCUMENT_CV ? _("CV") : _("Job description"));
  label_controls (self);
  for (guint i = 0; i < 3; i++)
    g_signal_connect_object (setup, names[role == APORIA_DOCUMENT_JD][i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}
