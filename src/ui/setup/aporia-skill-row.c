#include "ui/setup/aporia-skill-row.h"

#include "core/domain/aporia-skill-name.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaSkillRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *handle;
  GtkStack  *stack;
  GtkLabel  *name_label;
  GtkLabel  *origin_label;
  GtkEntry  *entry;
  GtkLabel  *refused_label;
  GtkWidget *menu_button;

  AporiaSkillList *skills; /* owned */
  guint            index;
  guint            n;
  char            *renamed; /* owned (nullable): the name that is being changed */
};

G_DEFINE_FINAL_TYPE (AporiaSkillRow, aporia_skill_row, ADW_TYPE_PREFERENCES_ROW)

static guint wants_focus_signal;

const char *
aporia_skill_get_origin (AporiaSkill *skill)
{
  if (skill->in_cv && skill->in_jd)
    return _("From your CV and the posting");
  if (skill->in_cv)
    return _("From your CV");
  return skill->in_jd ? _("From the posting") : _("Added by you");
}

/* ---- what is shown ---- */

static gboolean
is_renaming (AporiaSkillRow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "renaming") == 0;
}

static void
update_actions (AporiaSkillRow *self)
{
  gboolean is_still = !is_renaming (self);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "skill.rename", is_still);
  gtk_widget_action_set_enabled (widget, "skill.remove", is_still);
  gtk_widget_action_set_enabled (widget, "skill.move-up", is_still && self->index > 0);
  gtk_widget_action_set_enabled (widget, "skill.move-down", is_still && self->index + 1 < self->n);
}

static AporiaSkill *
get_skill (AporiaSkillRow *self)
{
  return aporia_skill_list_get_skills (self->skills)->pdata[self->index];
}

void
aporia_skill_row_show (AporiaSkillRow *self,
                       guint           index,
                       guint           n)
{
  AporiaSkill *skill;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *menu = NULL;

  g_return_if_fail (APORIA_IS_SKILL_ROW (self));

  self->index = index;
  self->n = n;
  skill = get_skill (self);
  name = aporia_skill_name_dup_shown (skill->name);
  /* Translators: where a skill comes from, and its place in a list. */
  place = g_strdup_printf (_("%s. %u of %u"), aporia_skill_get_origin (skill), index + 1, n);
  menu = g_strdup_printf (_("More for %s"), name);
  /* What is being typed stays while the list is only shown anew. */
  if (g_strcmp0 (self->renamed, skill->name) != 0)
    gtk_stack_set_visible_child_name (self->stack, "shown");
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->origin_label, aporia_skill_get_origin (skill));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  aporia_set_accessible_name (self->menu_button, menu);
  update_actions (self);
}

/* ---- renaming ---- */

static void
refuse (AporiaSkillRow *self,
        const char     *why)
{
  gtk_label_set_label (self->refused_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused_label), why != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why != NULL ? why : "", -1);
  if (why != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
stop_renaming (AporiaSkillRow *self)
{
  g_clear_pointer (&self->renamed, g_free);
  aporia_skill_row_show (self, self->index, self->n);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
rename_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaSkillRow *self = APORIA_SKILL_ROW (widget);

  g_free (self->renamed);
  self->renamed = g_strdup (get_skill (self)->name);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->renamed);
  refuse (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "renaming");
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
apply_cb (AporiaSkillRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint index = self->index;
  g_autofree char *why = aporia_skill_list_rename (self->skills, index, text);

  refuse (self, why);
  if (why == NULL)
    stop_renaming (self);
}

/* Esc leaves the name as it was. */
static gboolean
key_cb (AporiaSkillRow *self,
        guint           key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stop_renaming (self);
  return GDK_EVENT_STOP;
}

/* ---- moving and removing ---- */

static void
move_to (AporiaSkillRow *self,
         guint           to)
{
  aporia_skill_list_move (self->skills, self->index, to);
  g_signal_emit (self, wants_focus_signal, 0, to);
}

static void
move_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSkillRow *self = APORIA_SKILL_ROW (widget);

  move_to (self, g_str_equal (name, "skill.move-up") ? self->index - 1 : self->index + 1);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  /* The last row goes with the skill. */
  g_autoptr(AporiaSkillRow) self = g_object_ref (APORIA_SKILL_ROW (widget));
  guint index = self->index;

  aporia_skill_list_remove (self->skills, index);
  g_signal_emit (self, wants_focus_signal, 0, index);
}

/* ---- dragging ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource  *source,
                 double          x,
                 double          y,
                 AporiaSkillRow *self)
{
  return is_renaming (self) ? NULL : gdk_content_provider_new_typed (APORIA_TYPE_SKILL_ROW, self);
}

static void
drag_begin_cb (GtkDragSource  *source,
               GdkDrag        *drag,
               AporiaSkillRow *self)
{
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (AporiaSkillRow *self,
         const GValue   *value)
{
  AporiaSkillRow *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged == self || dragged->skills != self->skills)
    return FALSE;
  move_to (dragged, self->index);
  return TRUE;
}

static void
add_dragging (AporiaSkillRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (APORIA_TYPE_SKILL_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- class ---- */

static void
aporia_skill_row_finalize (GObject *object)
{
  g_free (APORIA_SKILL_ROW (object)->renamed);

  G_OBJECT_CLASS (aporia_skill_row_parent_class)->finalize (object);
}

static void
aporia_skill_row_dispose (GObject *object)
{
  g_clear_object (&APORIA_SKILL_ROW (object)->skills);

  G_OBJECT_CLASS (aporia_skill_row_parent_class)->dispose (object);
}

static void
aporia_skill_row_class_init (AporiaSkillRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_skill_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_skill_row_finalize;

  wants_focus_signal = g_signal_new ("wants-focus", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-skill-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, handle);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, origin_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, refused_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_install_action (widget_class, "skill.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "skill.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "skill.move-down", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "skill.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "skill.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_CONTROL_MASK, "skill.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_CONTROL_MASK, "skill.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "skill.remove", NULL);
}

static void
aporia_skill_row_init (AporiaSkillRow *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_dragging (self);
  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
aporia_skill_row_new (AporiaSkillList *skills)
{
  AporiaSkillRow *self = g_object_new (APORIA_TYPE_SKILL_ROW, NULL);

  self->skills = g_object_ref (skills);
  return GTK_WIDGET (self);
}
