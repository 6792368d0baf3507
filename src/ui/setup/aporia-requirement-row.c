#include "ui/setup/aporia-requirement-row.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-story.h"
#include "ui/setup/aporia-gap-words.h"
#include "ui/widgets/aporia-fold-layout.h"
#include "ui/widgets/aporia-wrap-layout.h"
#include <glib/gi18n-lib.h>

#define MAX_QUOTE_CHARS 150

struct _AporiaRequirementRow
{
  AdwPreferencesRow parent_instance;

  GtkImage  *icon;
  GtkLabel  *name_label;
  GtkLabel  *state_label;
  GtkLabel  *demand_label;
  GtkLabel  *years_label;
  GtkLabel  *advice_label;
  GtkWidget *cv_button;
  GtkLabel  *cv_label;
  GtkWidget *jd_button;
  GtkLabel  *jd_label;
  GtkWidget *story_button;
  GtkLabel  *story_label;
  GtkWidget *practise_button;

  AporiaRequirement *requirement; /* owned */
  gboolean           has_cv;
};

G_DEFINE_FINAL_TYPE (AporiaRequirementRow, aporia_requirement_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PRACTISE,
  SHOW_PLACE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- what is shown ---- */

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* Shortened; all of it is a click away.  LINE: (nullable) */
static char *
dup_quote (const char *line)
{
  return aporia_text_shorten (line != NULL ? line : "", MAX_QUOTE_CHARS);
}

static void
show_quotes (AporiaRequirementRow *self,
             gboolean              has_cv)
{
  g_autofree char *cv_line = dup_quote (has_cv ? self->requirement->cv_line : NULL);
  g_autofree char *jd_line = dup_quote (self->requirement->jd_line);
  g_autofree char *cv_text = g_strdup_printf (_("Your CV: “%s”"), cv_line);
  g_autofree char *jd_text = g_strdup_printf (_("The posting: “%s”"), jd_line);

  gtk_label_set_label (self->cv_label, cv_text);
  gtk_widget_set_visible (self->cv_button, *cv_line != '\0');
  gtk_label_set_label (self->jd_label, jd_text);
  gtk_widget_set_visible (self->jd_button, *jd_line != '\0');
}

static void
show_state (AporiaRequirementRow *self,
            gboolean              has_cv)
{
  static const char *const classes[] = { "proven", "weak", "absent" };
  const AporiaRequirement *one = self->requirement;

  gtk_image_set_from_icon_name (self->icon, aporia_gap_get_icon_name (one->state));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), has_cv);
  set_text (self->state_label, has_cv ? aporia_gap_get_state_word (one->state) : "");
  if (has_cv)
    gtk_widget_add_css_class (GTK_WIDGET (self), classes[one->state]);
}

static void
show (AporiaRequirementRow *self,
      gboolean              has_cv)
{
  const AporiaRequirement *one = self->requirement;
  g_autofree char *name = aporia_skill_name_dup_shown (one->name);
  g_autofree char *years = aporia_gap_dup_years (one, has_cv);
  g_autofree char *advice = has_cv ? aporia_requirement_dup_advice (one) : g_strdup ("");
  g_autofree char *spoken = aporia_gap_dup_spoken (one, has_cv);
  /* Translators: what a button does, and the name of a skill. */
  g_autofree char *practise = g_strdup_printf (_("Practise this: %s"), name);

  show_state (self, has_cv);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->demand_label, aporia_gap_get_demand_word (one->demand));
  set_text (self->years_label, years);
  set_text (self->advice_label, advice);
  show_quotes (self, has_cv);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->practise_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  practise, -1);
}

/* Returns: (transfer full) */
static char *
dup_story_text (GPtrArray *stories)
{
  const AporiaStory *first = stories->pdata[0];
  g_autofree char *title = aporia_text_shorten (first->title, MAX_QUOTE_CHARS);
  guint n_more = stories->len - 1;

  if (n_more == 0)
    return g_strdup_printf (_("A story you kept fits: “%s”"), title);
  /* Translators: %s is the title of one story, %u how many others there are. */
  return g_strdup_printf (ngettext ("Stories you kept fit: “%s” and %u more",
                                    "Stories you kept fit: “%s” and %u more", n_more),
                          title, n_more);
}

void
aporia_requirement_row_set_stories (AporiaRequirementRow *self,
                                    GPtrArray            *stories)
{
  g_autofree char *label = aporia_gap_dup_spoken (self->requirement, self->has_cv);
  gboolean fits = stories != NULL && stories->len > 0 && self->has_cv &&
                  self->requirement->state != APORIA_GAP_PROVEN;
  g_autofree char *text = fits ? dup_story_text (stories) : NULL;
  g_autofree char *spoken = fits ? g_strdup_printf ("%s. %s", label, text) : g_strdup (label);

  if (fits)
    {
      const AporiaStory *first = stories->pdata[0];

      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->story_button), "s", first->uid);
      gtk_label_set_label (self->story_label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->story_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text, -1);
    }
  gtk_widget_set_visible (self->story_button, fits);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- verbs ---- */

static void
practise_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[PRACTISE], 0);
}

static void
show_cv_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const AporiaPlace *place = &APORIA_REQUIREMENT_ROW (widget)->requirement->cv_place;

  g_signal_emit (widget, signals[SHOW_PLACE], 0, APORIA_DOCUMENT_CV, place->start, place->end);
}

static void
show_jd_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const AporiaPlace *place = &APORIA_REQUIREMENT_ROW (widget)->requirement->jd_place;

  g_signal_emit (widget, signals[SHOW_PLACE], 0, APORIA_DOCUMENT_JD, place->start, place->end);
}

/* ---- class ---- */

static void
aporia_requirement_row_finalize (GObject *object)
{
  g_clear_pointer (&APORIA_REQUIREMENT_ROW (object)->requirement, aporia_requirement_unref);

  G_OBJECT_CLASS (aporia_requirement_row_parent_class)->finalize (object);
}

static void
aporia_requirement_row_class_init (AporiaRequirementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_requirement_row_finalize;

  signals[PRACTISE] =
    g_signal_new ("practise", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_PLACE] = g_signal_new ("show-place", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                      3, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-requirement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, demand_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, years_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, advice_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, cv_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, cv_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, jd_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, jd_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, story_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, story_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRequirementRow, practise_button);
  gtk_widget_class_install_action (widget_class, "requirement.practise", NULL, practise_cb);
  gtk_widget_class_install_action (widget_class, "requirement.show-cv", NULL, show_cv_cb);
  gtk_widget_class_install_action (widget_class, "requirement.show-jd", NULL, show_jd_cb);
}

static void
aporia_requirement_row_init (AporiaRequirementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_requirement_row_new (AporiaRequirement *requirement,
                            gboolean           has_cv)
{
  AporiaRequirementRow *self = g_object_new (APORIA_TYPE_REQUIREMENT_ROW, NULL);

  self->requirement = aporia_requirement_ref (requirement);
  self->has_cv = has_cv;
  show (self, has_cv);
  return GTK_WIDGET (self);
}

AporiaRequirement *
aporia_requirement_row_get_requirement (AporiaRequirementRow *self)
{
  g_return_val_if_fail (APORIA_IS_REQUIREMENT_ROW (self), NULL);

  return self->requirement;
}
