#include "ui/aporia-problem-page.h"

#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget     *again_button;
};

G_DEFINE_FINAL_TYPE (AporiaProblemPage, aporia_problem_page, ADW_TYPE_BIN)

static void
aporia_problem_page_class_init (AporiaProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/aporia-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaProblemPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaProblemPage, again_button);
}

static void
aporia_problem_page_init (AporiaProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}

GtkWidget *
aporia_problem_page_new (void)
{
  return g_object_new (APORIA_TYPE_PROBLEM_PAGE, NULL);
}

void
aporia_problem_page_set_message (AporiaProblemPage *self,
                                 const char        *message)
{
  /* The description of a status page is markup. */
  g_autofree char *markup = g_markup_escape_text (message, -1);
  g_autofree char *description = NULL;

  g_return_if_fail (APORIA_IS_PROBLEM_PAGE (self));

  /* Translators: below the reason why the sessions cannot be opened. */
  description = g_strdup_printf ("%s\n\n%s", markup, _("Until this is solved, nothing can be kept."));
  adw_status_page_set_description (self->status_page, description);
}

void
aporia_problem_page_focus (AporiaProblemPage *self)
{
  g_return_if_fail (APORIA_IS_PROBLEM_PAGE (self));

  gtk_widget_grab_focus (self->again_button);
}
