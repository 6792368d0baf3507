#include "ui/plan/aporia-own-group.h"

#include "core/domain/aporia-own-question.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaOwnGroup
{
  AdwPreferencesGroup parent_instance;

  AporiaPlan *plan;  /* owned (nullable) until bound */
  GPtrArray  *rows;  /* owned (element-type GtkWidget) borrowed of the group */
  GPtrArray  *shown; /* owned (nullable) (element-type AporiaOwnQuestion) */
};

G_DEFINE_FINAL_TYPE (AporiaOwnGroup, aporia_own_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      AporiaOwnQuestion *one = a->pdata[i];
      AporiaOwnQuestion *other = b->pdata[i];

      if (!g_str_equal (one->uid, other->uid) || !g_str_equal (one->text, other->text))
        return FALSE;
    }
  return TRUE;
}

static void
apply_cb (GtkEditable    *entry,
          AporiaOwnGroup *self)
{
  aporia_plan_change_own (self->plan, g_object_get_data (G_OBJECT (entry), "uid"),
                          gtk_editable_get_text (entry));
}

static void
remove_cb (GtkWidget      *button,
           AporiaOwnGroup *self)
{
  aporia_plan_remove_own (self->plan, g_object_get_data (G_OBJECT (button), "uid"));
}

static GtkWidget *
remove_button_new (AporiaOwnGroup    *self,
                   AporiaOwnQuestion *question)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_("Remove the question %s"), question->text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove this question"));
  aporia_set_accessible_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (question->uid), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  return button;
}

static GtkWidget *
entry_new (AporiaOwnGroup    *self,
           AporiaOwnQuestion *question)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Wording"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), question->text);
  g_object_set_data_full (G_OBJECT (entry), "uid", g_strdup (question->uid), g_free);
  g_signal_connect_object (entry, "apply", G_CALLBACK (apply_cb), self, 0);
  return entry;
}

/* Read as a whole; unfolded, it can be reworded. */
static void
add_row (AporiaOwnGroup    *self,
         AporiaOwnQuestion *question)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question->text);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), remove_button_new (self, question));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), entry_new (self, question));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
update (AporiaOwnGroup *self)
{
  GPtrArray *own = aporia_plan_get_own (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self), own != NULL && own->len > 0);
  if (own == NULL || is_same (own, self->shown))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_ref (own);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = own;
  for (guint i = 0; i < own->len; i++)
    add_row (self, own->pdata[i]);
}

static void
aporia_own_group_dispose (GObject *object)
{
  AporiaOwnGroup *self = APORIA_OWN_GROUP (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (aporia_own_group_parent_class)->dispose (object);
}

static void
aporia_own_group_class_init (AporiaOwnGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_own_group_dispose;
}

static void
aporia_own_group_init (AporiaOwnGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("What you were asked"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("They come up in your sessions for this job."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
aporia_own_group_bind (AporiaOwnGroup *self,
                       AporiaPlan     *plan)
{
  g_return_if_fail (APORIA_IS_OWN_GROUP (self));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
