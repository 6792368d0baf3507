#include "ui/setup/aporia-skills-group.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-skill-name.h"
#include "ui/setup/aporia-skill-row.h"
#include "ui/widgets/aporia-chips.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaSkillsGroup
{
  AdwPreferencesGroup parent_instance;

  GtkLabel        *summary_label;
  GtkWidget       *spinner;
  GtkWidget       *undo_button;
  GtkToggleButton *edit_button;
  GtkWidget       *offer_box;
  GtkButton       *use_button;
  AporiaChips     *chips;
  GtkListBox      *list;
  GtkWidget       *add_row;
  GtkLabel        *full_label;
  GtkLabel        *refused_label;

  AporiaSetup     *setup;  /* owned */
  AporiaSkillList *skills; /* owned by SETUP */
  GPtrArray       *shown;  /* owned (nullable): the state of the list that is seen */
};

G_DEFINE_FINAL_TYPE (AporiaSkillsGroup, aporia_skills_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- chips ---- */

/* Where a skill was found, in words, with the line that proves it. */
static char *
dup_detail (AporiaSkill *skill)
{
  const char *line = skill->jd_line != NULL ? skill->jd_line : skill->cv_line;
  const char *origin = aporia_skill_get_origin (skill);

  return line != NULL ? g_strdup_printf ("%s\n“%s”", origin, line) : g_strdup (origin);
}

static void
show_chips (AporiaSkillsGroup *self,
            GPtrArray         *skills)
{
  aporia_chips_clear (self->chips);
  for (guint i = 0; i < skills->len; i++)
    {
      AporiaSkill *skill = skills->pdata[i];
      g_autofree char *detail = dup_detail (skill);
      g_autofree char *name = aporia_skill_name_dup_shown (skill->name);

      aporia_chips_add (self->chips, name, detail, skill->in_cv && skill->in_jd ? "focus" : NULL);
    }
}

/* ---- rows ---- */

static void
focus_cb (AporiaSkillsGroup *self,
          guint              index)
{
  guint n = aporia_skill_list_get_skills (self->skills)->len;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) MIN (index, n > 0 ? n - 1 : 0));

  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Rows stay; each shows the skill that is at its place now.  The last row adds. */
static void
show_rows (AporiaSkillsGroup *self,
           GPtrArray         *skills)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < skills->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (!APORIA_IS_SKILL_ROW (row))
        {
          row = GTK_LIST_BOX_ROW (aporia_skill_row_new (self->skills));
          g_signal_connect_object (row, "wants-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
          gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
        }
      aporia_skill_row_show (APORIA_SKILL_ROW (row), i, skills->len);
    }
  while (APORIA_IS_SKILL_ROW (row = gtk_list_box_get_row_at_index (self->list, (int) skills->len)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
refuse (AporiaSkillsGroup *self,
        const char        *why)
{
  gtk_label_set_label (self->refused_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused_label), why != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why != NULL ? why : "", -1);
  if (why != NULL)
    gtk_widget_add_css_class (self->add_row, "error");
  else
    gtk_widget_remove_css_class (self->add_row, "error");
}

/* ---- what is said of them ---- */

static char *
dup_description (AporiaSkillsGroup *self,
                 guint              n)
{
  AporiaProfile *profile = aporia_setup_get_profile (self->setup);
  AporiaJudgedBy *by = profile != NULL ? profile->made_by : NULL;

  if (n == 0 && aporia_setup_get_is_profiling (self->setup))
    return g_strdup (_("Looking for skills…"));
  if (aporia_skill_list_get_is_edited (self->skills))
    return n > 0 ? g_strdup_printf (ngettext ("%u skill, your own list.", "%u skills, your own list.", n), n)
                 : g_strdup (_("No skills: the questions are about the position."));
  if (n == 0)
    return g_strdup (_("No skills were found in these documents."));
  if (by != NULL && g_strcmp0 (by->engine_class, APORIA_ENGINE_MODEL) == 0)
    return g_strdup_printf (ngettext ("%u skill, found in your documents by %s.",
                                      "%u skills, found in your documents by %s.", n), n, by->model);
  return g_strdup_printf (ngettext ("%u skill, found in your documents by the built-in coach.",
                                    "%u skills, found in your documents by the built-in coach.", n), n);
}

static void
update_undo (AporiaSkillsGroup *self)
{
  const char *label = aporia_skill_list_get_undo_label (self->skills);
  /* Translators: what was done to a skill, as in "SQL removed". */
  g_autofree char *name = g_strdup_printf (_("Undo: %s"), label != NULL ? label : "");
  g_autofree char *tip = g_strdup_printf (_("%s (Ctrl+Z)"), name);

  gtk_widget_set_visible (self->undo_button, label != NULL);
  gtk_widget_set_tooltip_text (self->undo_button, tip);
  aporia_set_accessible_name (self->undo_button, name);
}

static void
update_offer (AporiaSkillsGroup *self)
{
  AporiaProfile *profile = aporia_setup_get_profile (self->setup);
  gboolean is_ten = profile != NULL && profile->top_skills->len == APORIA_TOP_SKILLS;

  gtk_widget_set_visible (self->offer_box, aporia_skill_list_get_has_new (self->skills));
  gtk_button_set_label (self->use_button, is_ten ? _("Use the new ten") : _("Use the new skills"));
}

static void
update (AporiaSkillsGroup *self)
{
  GPtrArray *skills = aporia_skill_list_get_skills (self->skills);
  gboolean is_profiling = aporia_setup_get_is_profiling (self->setup);
  gboolean is_editing = gtk_toggle_button_get_active (self->edit_button);
  g_autofree char *description = dup_description (self, skills->len);

  if (self->shown != skills)
    {
      g_clear_pointer (&self->shown, g_ptr_array_unref);
      self->shown = g_ptr_array_ref (skills);
      show_chips (self, skills);
      show_rows (self, skills);
      refuse (self, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), !is_editing && skills->len > 0);
  gtk_widget_set_sensitive (self->add_row, !aporia_skill_list_get_is_full (self->skills));
  gtk_widget_set_visible (GTK_WIDGET (self->full_label), aporia_skill_list_get_is_full (self->skills));
  gtk_label_set_label (self->summary_label, description);
  gtk_widget_set_visible (self->spinner, is_profiling);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), skills->len > 0 || !is_profiling);
  update_undo (self);
  update_offer (self);
  gtk_widget_set_visible (GTK_WIDGET (self), skills->len > 0 || is_profiling ||
                                               aporia_skill_list_get_is_edited (self->skills) ||
                                               aporia_setup_get_profile (self->setup) != NULL);
}

/* ---- verbs ---- */

static void
edit_toggled_cb (AporiaSkillsGroup *self)
{
  if (self->setup != NULL)
    update (self);
}

static void
add_cb (AporiaSkillsGroup *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row)));
  g_autofree char *why = aporia_skill_list_add (self->skills, text);

  if (why == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
  refuse (self, why);
}

static void
add_changed_cb (AporiaSkillsGroup *self)
{
  refuse (self, NULL);
}

gboolean
aporia_skills_group_undo (AporiaSkillsGroup *self)
{
  g_return_val_if_fail (APORIA_IS_SKILLS_GROUP (self), FALSE);

  if (aporia_skill_list_get_undo_label (self->skills) == NULL)
    return FALSE;
  aporia_skill_list_undo (self->skills);
  return TRUE;
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSkillsGroup *self = APORIA_SKILLS_GROUP (widget);

  aporia_skills_group_undo (self);
  /* The button may be gone. */
  if (aporia_skill_list_get_undo_label (self->skills) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->edit_button));
}

static void
use_found_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AporiaSkillsGroup *self = APORIA_SKILLS_GROUP (widget);

  aporia_skill_list_use_found (self->skills);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit_button));
}

static void
keep_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaSkillsGroup *self = APORIA_SKILLS_GROUP (widget);

  aporia_skill_list_keep (self->skills);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit_button));
}

/* ---- class ---- */

static void
aporia_skills_group_dispose (GObject *object)
{
  AporiaSkillsGroup *self = APORIA_SKILLS_GROUP (object);

  g_clear_object (&self->setup);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (aporia_skills_group_parent_class)->dispose (object);
}

static void
aporia_skills_group_class_init (AporiaSkillsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_skills_group_dispose;

  g_type_ensure (APORIA_TYPE_CHIPS);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-skills-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, summary_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, edit_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, offer_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, use_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, chips);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, add_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, full_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSkillsGroup, refused_label);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_changed_cb);
  gtk_widget_class_install_action (widget_class, "skills.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "skills.use-found", NULL, use_found_cb);
  gtk_widget_class_install_action (widget_class, "skills.keep", NULL, keep_cb);
}

static void
aporia_skills_group_init (AporiaSkillsGroup *self)
{
  g_autofree char *full = aporia_skill_list_dup_full_sentence ();

  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_let_wrap (self->use_button);
  gtk_label_set_label (self->full_label, full);
}

void
aporia_skills_group_bind (AporiaSkillsGroup *self,
                          AporiaSetup       *setup)
{
  static const char *const names[] = { "notify::profile", "notify::is-profiling" };

  g_return_if_fail (APORIA_IS_SKILLS_GROUP (self));
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  self->skills = aporia_setup_get_skills (setup);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (setup, names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skills, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
