#include "ui/export/aporia-export-window.h"

#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaExportWindow
{
  AdwWindow parent_instance;

  AdwComboRow *format_row;
  AdwComboRow *scope_row;
  AdwComboRow *paper_row;
  GtkWidget   *pdf_group;
  GtkSwitch   *cv_switch;
  GtkSwitch   *jd_switch;
};

G_DEFINE_FINAL_TYPE (AporiaExportWindow, aporia_export_window, ADW_TYPE_WINDOW)

static guint accepted_signal;

static void
accept_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  g_signal_emit (widget, accepted_signal, 0);
  gtk_window_close (GTK_WINDOW (widget));
}

/* Appendices and paper are of a PDF. */
static void
format_cb (AporiaExportWindow *self)
{
  AporiaExportChoice choice = aporia_export_window_get_choice (self);

  gtk_widget_set_visible (self->pdf_group, choice.format == APORIA_EXPORT_PDF);
}

static void
aporia_export_window_class_init (AporiaExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  accepted_signal = g_signal_new ("accepted", APORIA_TYPE_EXPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "export.accept", NULL, accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "export.accept", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/export/aporia-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, scope_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, paper_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, pdf_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, cv_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaExportWindow, jd_switch);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
}

static void
aporia_export_window_init (AporiaExportWindow *self)
{
  g_autoptr(GtkStringList) formats = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
  for (guint i = 0; i < APORIA_N_EXPORT_FORMATS; i++)
    gtk_string_list_append (formats, aporia_export_format_get_label ((AporiaExportFormat) i));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  adw_combo_row_set_selected (self->paper_row, aporia_export_choice_default ().paper);
}

AporiaExportWindow *
aporia_export_window_new (GtkWindow *parent)
{
  return g_object_new (APORIA_TYPE_EXPORT_WINDOW, "transient-for", parent, NULL);
}

AporiaExportChoice
aporia_export_window_get_choice (AporiaExportWindow *self)
{
  AporiaExportChoice choice = aporia_export_choice_default ();

  g_return_val_if_fail (APORIA_IS_EXPORT_WINDOW (self), choice);

  choice.format = (AporiaExportFormat) MIN (adw_combo_row_get_selected (self->format_row), APORIA_EXPORT_CSV);
  choice.scope = (AporiaReportScope) MIN (adw_combo_row_get_selected (self->scope_row), APORIA_REPORT_OF_ALL);
  choice.paper = (AporiaPaper) MIN (adw_combo_row_get_selected (self->paper_row), APORIA_PAPER_LETTER);
  choice.has_cv = choice.format == APORIA_EXPORT_PDF && gtk_switch_get_active (self->cv_switch);
  choice.has_jd = choice.format == APORIA_EXPORT_PDF && gtk_switch_get_active (self->jd_switch);
  return choice;
}
