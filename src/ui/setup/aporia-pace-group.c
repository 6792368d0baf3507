#include "ui/setup/aporia-pace-group.h"

#include "ui/widgets/aporia-scroll.h"
#include <glib/gi18n-lib.h>

struct _AporiaPaceGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *limit_row;
  GtkSwitch   *pressure_switch;
};

G_DEFINE_FINAL_TYPE (AporiaPaceGroup, aporia_pace_group, ADW_TYPE_PREFERENCES_GROUP)

static const guint minutes[] = { 0, 1, 2, 3, 5 };

static gboolean
limit_to_position (GBinding     *binding,
                   const GValue *from,
                   GValue       *to,
                   gpointer      data)
{
  guint position = 0;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    if (g_value_get_uint (from) >= minutes[i] * 60)
      position = i;
  g_value_set_uint (to, position);
  return TRUE;
}

static gboolean
position_to_limit (GBinding     *binding,
                   const GValue *from,
                   GValue       *to,
                   gpointer      data)
{
  guint position = g_value_get_uint (from);

  if (position >= G_N_ELEMENTS (minutes))
    return FALSE;
  g_value_set_uint (to, minutes[position] * 60);
  return TRUE;
}

static void
aporia_pace_group_class_init (AporiaPaceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-pace-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaPaceGroup, limit_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPaceGroup, pressure_switch);
}

static void
aporia_pace_group_init (AporiaPaceGroup *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_scroll_past_numbers (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *label =
        minutes[i] == 0 ? g_strdup (_("No limit"))
                        : g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes[i]), minutes[i]);

      gtk_string_list_append (list, label);
    }
  adw_combo_row_set_model (self->limit_row, G_LIST_MODEL (list));
}

void
aporia_pace_group_bind (AporiaPaceGroup *self,
                        AporiaSetup     *setup)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_return_if_fail (APORIA_IS_PACE_GROUP (self));

  g_object_bind_property_full (setup, "time-limit", self->limit_row, "selected", flags, limit_to_position,
                               position_to_limit, NULL, NULL);
  g_object_bind_property (setup, "is-pressure", self->pressure_switch, "active", flags);
}
