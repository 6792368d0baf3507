#include "ui/history/aporia-coverage-view.h"

#include "core/domain/aporia-skill-name.h"
#include "ui/history/aporia-story-words.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define MAX_SHOWN 3

struct _AporiaCoverageView
{
  AdwBin parent_instance;

  GtkLabel   *heading_label;
  GtkLabel   *summary_label;
  GtkListBox *rows;
  GtkWidget  *setup_button;

  gboolean is_folded;
};

G_DEFINE_FINAL_TYPE (AporiaCoverageView, aporia_coverage_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
story_button_new (AporiaStory *story)
{
  g_autofree char *name = g_strdup_printf (_("Open the story %s"), story->title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (story->title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "job-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "story.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", story->uid);
  aporia_set_accessible_name (button, name);
  return button;
}

static void
add_row (AporiaCoverageView *self,
         AporiaStories      *stories,
         const char         *skill)
{
  g_autoptr(GPtrArray) fitting = aporia_stories_list_fitting (stories, skill);
  g_autofree char *shown = aporia_skill_name_dup_shown (skill);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "offer");
  gtk_box_append (GTK_BOX (box), title);
  if (fitting->len == 0)
    {
      GtkWidget *none = gtk_label_new (_("No story yet"));

      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (GTK_BOX (box), none);
    }
  else
    {
      GtkWidget *list = g_object_new (GTK_TYPE_BOX, "layout-manager",
                                      g_object_new (APORIA_TYPE_WRAP_LAYOUT, NULL), NULL);

      for (guint i = 0; i < MIN (fitting->len, MAX_SHOWN); i++)
        gtk_box_append (GTK_BOX (list), story_button_new (fitting->pdata[i]));
      gtk_box_append (GTK_BOX (box), list);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->rows, row);
}

void
aporia_coverage_view_set (AporiaCoverageView *self,
                          AporiaStories      *stories)
{
  const char *const *skills = aporia_stories_get_skills (stories);
  const char *job = aporia_stories_get_position_title (stories);
  g_autofree char *heading = NULL;
  g_autofree char *summary = NULL;
  GtkWidget *row;

  g_return_if_fail (APORIA_IS_COVERAGE_VIEW (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; skills[i] != NULL; i++)
    add_row (self, stories, skills[i]);
  heading = *job != '\0' ? g_strdup_printf (_("Stories for %s"), job) : g_strdup (_("Stories for your job"));
  summary = skills[0] != NULL ? aporia_story_dup_coverage (stories)
                              : g_strdup (_("With a job set up, you see here which story fits each of its "
                                            "skills, and which skill has none yet."));
  gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), skills[0] != NULL);
  gtk_widget_set_visible (self->setup_button, skills[0] == NULL);
}

static void
aporia_coverage_view_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_IS_FOLDED)
    g_value_set_boolean (value, APORIA_COVERAGE_VIEW (object)->is_folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_coverage_view_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  AporiaCoverageView *self = APORIA_COVERAGE_VIEW (object);

  if (id != PROP_IS_FOLDED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->is_folded == g_value_get_boolean (value))
    return;
  self->is_folded = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
aporia_coverage_view_class_init (AporiaCoverageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_coverage_view_get_property;
  object_class->set_property = aporia_coverage_view_set_property;
  properties[PROP_IS_FOLDED] = g_param_spec_boolean (
    "is-folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_COLUMN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-coverage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoverageView, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoverageView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoverageView, rows);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoverageView, setup_button);
}

static void
aporia_coverage_view_init (AporiaCoverageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}
