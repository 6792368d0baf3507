#include "ui/widgets/aporia-scroll.h"

static void
ignore_wheel (GtkWidget *spin)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

void
aporia_scroll_past_numbers (GtkWidget *widget)
{
  if (GTK_IS_SPIN_BUTTON (widget))
    {
      ignore_wheel (widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    aporia_scroll_past_numbers (child);
}
