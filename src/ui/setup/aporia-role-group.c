#include "ui/setup/aporia-role-group.h"

#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-scroll.h"

#include <glib/gi18n-lib.h>

struct _AporiaRoleGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget     *title_row;
  GtkWidget     *company_row;
  AdwComboRow   *style_row;
  AdwComboRow   *difficulty_row;
  AdwComboRow   *tone_row;
  GtkAdjustment *questions_adjustment;
};

G_DEFINE_FINAL_TYPE (AporiaRoleGroup, aporia_role_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
style_label (int value)
{
  return aporia_style_get_label (value);
}

static const char *
difficulty_label (int value)
{
  return aporia_difficulty_get_label (value);
}

static const char *
tone_label (int value)
{
  return aporia_tone_get_label (value);
}

/* Values 0..LAST; a position in the list is the value. */
static void
fill_combo (AdwComboRow *row,
            int          last,
            const char *(*label) (int value))
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (int i = 0; i <= last; i++)
    gtk_string_list_append (list, label (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
aporia_role_group_class_init (AporiaRoleGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-role-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, title_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, company_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, style_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, difficulty_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, tone_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaRoleGroup, questions_adjustment);
}

static void
aporia_role_group_init (AporiaRoleGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_scroll_past_numbers (GTK_WIDGET (self));
  fill_combo (self->style_row, APORIA_STYLE_TECHNICAL, style_label);
  fill_combo (self->difficulty_row, APORIA_DIFFICULTY_HARD, difficulty_label);
  fill_combo (self->tone_row, APORIA_TONE_CONCISE, tone_label);
  gtk_adjustment_set_lower (self->questions_adjustment, APORIA_PLANNED_MIN);
  gtk_adjustment_set_upper (self->questions_adjustment, APORIA_PLANNED_MAX);
}

/* What is the posting's says so until it is typed over. */
static void
update_found (AporiaRoleGroup *self,
              GParamSpec      *pspec,
              AporiaSetup     *setup)
{
  gboolean is_title, is_company;

  g_object_get (setup, "is-title-found", &is_title, "is-company-found", &is_company, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row),
                                 is_title ? _("Position title, from the posting") : _("Position title"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->company_row),
                                 is_company ? _("Company, from the posting") : _("Company (optional)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_title ? _("From the posting") : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->company_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_company ? _("From the posting") : "", -1);
}

void
aporia_role_group_bind (AporiaRoleGroup *self,
                        AporiaSetup     *setup)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_return_if_fail (APORIA_IS_ROLE_GROUP (self));

  /* Not what the rows' titles add: "(optional)", "from the posting". */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->title_row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->company_row),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  aporia_set_accessible_name (self->title_row, _("Position title"));
  aporia_set_accessible_name (self->company_row, _("Company"));
  g_signal_connect_object (setup, "notify::is-title-found", G_CALLBACK (update_found), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (setup, "notify::is-company-found", G_CALLBACK (update_found), self,
                           G_CONNECT_SWAPPED);
  update_found (self, NULL, setup);
  g_object_bind_property (setup, "position-title", self->title_row, "text", flags);
  g_object_bind_property (setup, "company", self->company_row, "text", flags);
  g_object_bind_property (setup, "style", self->style_row, "selected", flags);
  g_object_bind_property (setup, "difficulty", self->difficulty_row, "selected", flags);
  g_object_bind_property (setup, "tone", self->tone_row, "selected", flags);
  g_object_bind_property (setup, "n-planned", self->questions_adjustment, "value", flags);
}

void
aporia_role_group_focus_title (AporiaRoleGroup *self)
{
  g_return_if_fail (APORIA_IS_ROLE_GROUP (self));

  gtk_widget_grab_focus (self->title_row);
}
