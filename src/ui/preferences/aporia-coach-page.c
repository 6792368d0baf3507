#include "ui/preferences/aporia-coach-page.h"

#include "ui/preferences/aporia-coach-row.h"
#include "ui/preferences/aporia-local-group.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaCoachPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget           *override_group;
  AdwPreferencesGroup *coaches_group;
  GtkWidget           *check_group;
  AdwActionRow        *check_row;
  GtkImage            *check_mark;
  GtkButton           *check_button;
  AporiaLocalGroup    *local_group;

  AporiaCoaches   *coaches; /* owned */
  GPtrArray       *rows;    /* owned, of GtkWidget */
  AporiaCoachItem *shown;   /* owned: the coach in use */
  gulong           shown_id;
};

G_DEFINE_FINAL_TYPE (AporiaCoachPage, aporia_coach_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  EDIT,
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_cb (AporiaCoachPage *self)
{
  g_signal_emit (self, signals[EDIT], 0, NULL);
}

static void
edit_cb (AporiaCoachPage *self,
         AporiaCoachItem *item)
{
  g_signal_emit (self, signals[EDIT], 0, item);
}

static void
message_cb (AporiaCoachPage *self,
            const char      *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

/* --- how the coach in use judges ----------------------------------------------------------------------- */

static void
check_cb (AporiaCoachPage *self)
{
  if (aporia_coaches_get_is_checking (self->coaches))
    aporia_coaches_stop_check (self->coaches);
  else
    aporia_coaches_check_again (self->coaches);
}

static void
show_button (AporiaCoachPage  *self,
             AporiaCoachStatus status)
{
  const char *label = status == APORIA_COACH_CHECKING    ? _("Stop")
                      : status == APORIA_COACH_UNCHECKED ? _("Check")
                                                         : _("Check Again");
  const char *name = status == APORIA_COACH_CHECKING ? _("Stop checking how it judges")
                                                     : _("Check how it judges");

  gtk_button_set_label (self->check_button, label);
  aporia_set_accessible_name (self->check_button, name);
}

static void
update_check (AporiaCoachPage *self)
{
  AporiaCoachStatus status = aporia_coach_item_get_status (self->shown);
  const char *detail = aporia_coach_item_get_detail (self->shown);

  gtk_widget_set_visible (self->check_group, detail != NULL && aporia_coaches_get_can_check (self->coaches));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->check_row),
                                 aporia_coach_item_get_label (self->shown));
  adw_action_row_set_subtitle (self->check_row, detail != NULL ? detail : "");
  aporia_coach_row_show_mark (self->check_mark, self->shown);
  show_button (self, status);
}

static void
active_cb (AporiaCoachPage *self)
{
  if (self->shown != NULL)
    g_signal_handler_disconnect (self->shown, self->shown_id);
  g_set_object (&self->shown, aporia_coaches_get_active (self->coaches));
  self->shown_id = g_signal_connect_object (self->shown, "notify", G_CALLBACK (update_check), self,
                                            G_CONNECT_SWAPPED);
  update_check (self);
}

/* --- the list ------------------------------------------------------------------------------------------ */

static void
add_row (AporiaCoachPage *self,
         AporiaCoachItem *item)
{
  AporiaCoachRow *first = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
  GtkWidget *row = aporia_coach_row_new (self->coaches, item, first, FALSE);

  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->coaches_group, row);
  g_ptr_array_add (self->rows, row);
}

/* Coaches come and go one at a time, and seldom. */
static void
rebuild (AporiaCoachPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->coaches));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->coaches_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(AporiaCoachItem) item = g_list_model_get_item (G_LIST_MODEL (self->coaches), i);

      add_row (self, item);
    }
  gtk_widget_set_visible (self->override_group, aporia_coaches_get_is_overridden (self->coaches));
}

static void
aporia_coach_page_dispose (GObject *object)
{
  AporiaCoachPage *self = APORIA_COACH_PAGE (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->coaches);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (aporia_coach_page_parent_class)->dispose (object);
}

static void
aporia_coach_page_class_init (AporiaCoachPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_coach_page_dispose;
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                APORIA_TYPE_COACH_ITEM);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  g_type_ensure (APORIA_TYPE_LOCAL_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-coach-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, override_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, coaches_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, check_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, check_mark);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachPage, local_group);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
}

static void
aporia_coach_page_init (AporiaCoachPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
aporia_coach_page_bind (AporiaCoachPage *self,
                        AporiaCoaches   *coaches)
{
  g_return_if_fail (APORIA_IS_COACH_PAGE (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  aporia_local_group_bind (self->local_group, coaches);
  g_signal_connect_object (coaches, "items-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (coaches, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
  active_cb (self);
}
