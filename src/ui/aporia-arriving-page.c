#include "ui/aporia-arriving-page.h"

#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaArrivingPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget     *go_on_button;
};

G_DEFINE_FINAL_TYPE (AporiaArrivingPage, aporia_arriving_page, ADW_TYPE_BIN)

static void
aporia_arriving_page_class_init (AporiaArrivingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/aporia-arriving-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaArrivingPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaArrivingPage, go_on_button);
}

static void
aporia_arriving_page_init (AporiaArrivingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}

GtkWidget *
aporia_arriving_page_new (void)
{
  return g_object_new (APORIA_TYPE_ARRIVING_PAGE, NULL);
}

void
aporia_arriving_page_set_hosts (AporiaArrivingPage *self,
                                const char         *hosts)
{
  /* The description of a status page is markup. */
  g_autofree char *markup = g_markup_escape_text (hosts, -1);
  g_autofree char *description = NULL;

  g_return_if_fail (APORIA_IS_ARRIVING_PAGE (self));

  description = g_strdup_printf (_("This computer has nothing of it yet, so it is fetched from the shared "
                                   "database on %s. Without it you can begin at once; it arrives meanwhile."),
                                 markup);
  adw_status_page_set_description (self->status_page, description);
}

void
aporia_arriving_page_focus (AporiaArrivingPage *self)
{
  g_return_if_fail (APORIA_IS_ARRIVING_PAGE (self));

  gtk_widget_grab_focus (self->go_on_button);
}
