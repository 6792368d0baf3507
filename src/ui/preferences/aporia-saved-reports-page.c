#include "ui/preferences/aporia-saved-reports-page.h"

#include "ui/preferences/aporia-saved-report-row.h"

#include <glib/gi18n-lib.h>

struct _AporiaSavedReportsPage
{
  GtkBox              parent_instance;
  GtkWidget          *back_button;
  GtkStack           *stack;
  AdwStatusPage      *error_page;
  GtkListBox         *list;
  GtkWidget          *more_button;
  AporiaSavedReports *reports; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaSavedReportsPage, aporia_saved_reports_page, GTK_TYPE_BOX)

enum
{
  CLOSED,
  UNDOABLE,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- the rows ------------------------------------------------------------------------------------------- */

static void
remove_cb (AporiaSavedReportsPage *self,
           AporiaSavedReportRow   *row)
{
  aporia_saved_reports_remove (self->reports, aporia_saved_report_row_get_item (row), APORIA_REMOVE_TO_TRASH);
}

/* The row goes; what follows it, or the way back, has the focus then. */
static void
forget_cb (AporiaSavedReportsPage *self,
           AporiaSavedReportRow   *row)
{
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *next;

  aporia_saved_reports_forget (self->reports, aporia_saved_report_row_get_item (row));
  next = gtk_list_box_get_row_at_index (self->list, position);
  if (next == NULL && position > 0)
    next = gtk_list_box_get_row_at_index (self->list, position - 1);
  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->back_button);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget *row = aporia_saved_report_row_new (item);

  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), user_data, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "forget", G_CALLBACK (forget_cb), user_data, G_CONNECT_SWAPPED);
  return row;
}

static void
update (AporiaSavedReportsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->reports));
  const char *error = aporia_saved_reports_get_error (self->reports);
  gboolean is_loading = aporia_saved_reports_get_is_loading (self->reports);

  gtk_widget_set_visible (self->more_button, aporia_saved_reports_get_has_more (self->reports));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.more", !is_loading);
  if (error != NULL)
    adw_status_page_set_description (self->error_page, error);
  gtk_stack_set_visible_child_name (self->stack, n > 0         ? "list"
                                                 : is_loading  ? "loading"
                                                 : error != NULL ? "error"
                                                                 : "empty");
}

/* --- removing for good ---------------------------------------------------------------------------------- */

typedef struct
{
  AporiaSavedReports    *reports; /* owned */
  AporiaSavedReportItem *item;    /* owned */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->reports);
  g_object_unref (self->item);
  g_free (self);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  if (g_str_equal (response, "remove"))
    aporia_saved_reports_remove (question->reports, question->item, APORIA_REMOVE_FOR_GOOD);
}

static void
no_trash_cb (AporiaSavedReportsPage *self,
             AporiaSavedReportItem  *item)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = aporia_saved_report_dup_name (aporia_saved_report_item_get_record (item));
  Question *question;
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root))
    return;
  question = g_new0 (Question, 1);
  question->reports = g_object_ref (self->reports);
  question->item = g_object_ref (item);
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _("Remove the file for good?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: the name of a file */
                                  _("There is no trash where “%s” is. It cannot be brought back."), name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Keep"), "remove", _("_Remove"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- actions -------------------------------------------------------------------------------------------- */

static void
close_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
reload_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_saved_reports_load (APORIA_SAVED_REPORTS_PAGE (widget)->reports);
}

/* The button may go: the first of the older ones has the focus then. */
static void
more_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSavedReportsPage *self = APORIA_SAVED_REPORTS_PAGE (widget);
  int last = (int) g_list_model_get_n_items (G_LIST_MODEL (self->reports)) - 1;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, last);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  aporia_saved_reports_load_more (self->reports);
}

static void
notice_cb (AporiaSavedReportsPage *self,
           const char             *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

static void
forgotten_cb (AporiaSavedReportsPage *self,
              const char             *message,
              const char             *uid)
{
  g_signal_emit (self, signals[UNDOABLE], 0, message, uid);
}

/* --- class ---------------------------------------------------------------------------------------------- */

static void
aporia_saved_reports_page_dispose (GObject *object)
{
  g_clear_object (&APORIA_SAVED_REPORTS_PAGE (object)->reports);
  G_OBJECT_CLASS (aporia_saved_reports_page_parent_class)->dispose (object);
}

static void
aporia_saved_reports_page_class_init (AporiaSavedReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_saved_reports_page_dispose;
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDOABLE] = g_signal_new ("undoable", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_STRING, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-saved-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportsPage, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaSavedReportsPage, more_button);
  gtk_widget_class_install_action (widget_class, "reports.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "reports.reload", NULL, reload_cb);
  gtk_widget_class_install_action (widget_class, "reports.more", NULL, more_cb);
}

static void
aporia_saved_reports_page_init (AporiaSavedReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_saved_reports_page_new (AporiaServices *services)
{
  AporiaSavedReportsPage *self = g_object_new (APORIA_TYPE_SAVED_REPORTS_PAGE, NULL);
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  self->reports = aporia_saved_reports_new (services);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->reports), make_row, self, NULL);
  g_signal_connect_object (self->reports, "notify", G_CALLBACK (update), self, swapped);
  g_signal_connect_object (self->reports, "items-changed", G_CALLBACK (update), self, swapped);
  g_signal_connect_object (self->reports, "notice", G_CALLBACK (notice_cb), self, swapped);
  g_signal_connect_object (self->reports, "forgotten", G_CALLBACK (forgotten_cb), self, swapped);
  g_signal_connect_object (self->reports, "no-trash", G_CALLBACK (no_trash_cb), self, swapped);
  aporia_saved_reports_load (self->reports);
  return GTK_WIDGET (self);
}

void
aporia_saved_reports_page_undo (AporiaSavedReportsPage *self,
                                const char             *uid)
{
  g_return_if_fail (APORIA_IS_SAVED_REPORTS_PAGE (self));

  aporia_saved_reports_undo_forget (self->reports, uid);
}
