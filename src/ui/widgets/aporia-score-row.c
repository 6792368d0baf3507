#include "ui/widgets/aporia-score-row.h"

#include "core/domain/aporia-evaluation.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaScoreRow
{
  GtkWidget parent_instance;

  GtkBox      *heading;
  GtkLabel    *title_label;
  GtkBox      *value_box;
  GtkLabel    *number_label;
  GtkLabel    *word_label;
  GtkLevelBar *bar;
  GtkLabel    *note_label;
  gboolean     is_large;
};

G_DEFINE_FINAL_TYPE (AporiaScoreRow, aporia_score_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_IS_LARGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
score_class (int score)
{
  if (score >= 75)
    return "strong";
  return score >= 50 ? "getting-there" : "needs-work";
}

static void
set_class (AporiaScoreRow *self,
           const char     *name)
{
  const char *classes[] = { "score-row", name, self->is_large ? "large" : NULL, NULL };

  if (name == NULL)
    classes[1] = "unjudged";
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

static void
constructed (GObject *object)
{
  AporiaScoreRow *self = APORIA_SCORE_ROW (object);

  G_OBJECT_CLASS (aporia_score_row_parent_class)->constructed (object);

  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  if (self->is_large)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->heading), GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (self->heading, 2);
    }
  set_class (self, NULL);
}

static void
aporia_score_row_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_IS_LARGE:
      APORIA_SCORE_ROW (object)->is_large = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_score_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_score_row_parent_class)->dispose (object);
}

static void
aporia_score_row_class_init (AporiaScoreRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = constructed;
  object_class->set_property = aporia_score_row_set_property;
  object_class->dispose = aporia_score_row_dispose;

  properties[PROP_IS_LARGE] =
    g_param_spec_boolean ("is-large", NULL, NULL, FALSE,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-score-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, heading);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, value_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, word_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreRow, note_label);
}

static void
aporia_score_row_init (AporiaScoreRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_score_row_new (void)
{
  return g_object_new (APORIA_TYPE_SCORE_ROW, NULL);
}

static void
update_accessible (AporiaScoreRow *self,
                   const char     *title,
                   int             score,
                   const char     *note)
{
  g_autofree char *name = NULL;

  if (score < 0)
    name = g_strdup_printf (_("%s, not judged"), title);
  else
    /* Translators: read aloud, as in "Correctness, 64 percent, Getting there". */
    name = g_strdup_printf (_("%s, %d percent, %s"), title, score, aporia_score_get_word (score));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note != NULL ? note : "",
                                  -1);
}

void
aporia_score_row_set (AporiaScoreRow *self,
                      const char     *title,
                      int             score,
                      const char     *note)
{
  g_autofree char *number = NULL;
  g_autofree char *word = NULL;
  gboolean is_judged = score >= 0;

  g_return_if_fail (APORIA_IS_SCORE_ROW (self));

  /* Translators: a score in percent. */
  number = is_judged ? g_strdup_printf (_("%d %%"), score) : g_strdup ("–");
  word = is_judged ? g_strdup_printf (self->is_large ? "%s" : "· %s", aporia_score_get_word (score))
                   : g_strdup ("");
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->number_label, number);
  gtk_label_set_label (self->word_label, word);
  gtk_level_bar_set_value (self->bar, MAX (score, 0));
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL && *note != '\0');
  set_class (self, is_judged ? score_class (score) : NULL);
  update_accessible (self, title, score, note);
}

void
aporia_score_row_set_marked (AporiaScoreRow *self,
                             gboolean        is_marked)
{
  const char *note;
  g_autofree char *description = NULL;

  g_return_if_fail (APORIA_IS_SCORE_ROW (self));

  note = gtk_label_get_label (self->note_label);
  if (is_marked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "marked");
  description = is_marked ? g_strdup_printf ("%s %s", _("The remark belongs to this score."), note)
                          : g_strdup (note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}
