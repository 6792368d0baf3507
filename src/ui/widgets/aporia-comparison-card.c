#include "ui/widgets/aporia-comparison-card.h"

#include "core/domain/aporia-comparison.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include "ui/widgets/aporia-remark-list.h"
#include <glib/gi18n-lib.h>

struct _AporiaComparisonCard
{
  GtkWidget parent_instance;

  GtkLabel         *heading_label;
  GtkLabel         *summary_label;
  GtkBox           *scores_box;
  AporiaRemarkList *gained_list;
  AporiaRemarkList *lost_list;
  AporiaRemarkList *missing_list;
  AporiaRemarkList *gone_list;
  AporiaRemarkList *new_list;
  AporiaRemarkList *stayed_list;
  GtkLabel         *kept_label;
};

G_DEFINE_FINAL_TYPE (AporiaComparisonCard, aporia_comparison_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* ---- scores ---- */

static char *
dup_spoken (const AporiaComparison *comparison,
            AporiaCriterion         criterion)
{
  const char *label = aporia_criterion_get_label (criterion);

  if (comparison->changes[criterion] == APORIA_CHANGE_UNKNOWN)
    return g_strdup_printf (_("%s, not judged in both"), label);
  /* Translators: read aloud, as in "Depth, from 20 to 64 percent, better". */
  return g_strdup_printf (_("%s, from %d to %d percent, %s"), label, comparison->before[criterion],
                          comparison->after[criterion],
                          aporia_change_get_word (comparison->changes[criterion]));
}

static char *
dup_numbers (const AporiaComparison *comparison,
             AporiaCriterion         criterion)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (comparison->changes[criterion] == APORIA_CHANGE_UNKNOWN)
    return g_strdup ("–");
  /* Translators: a score before and now, in percent, with an arrow between them. */
  return g_strdup_printf (_("%d %s %d %%"), comparison->before[criterion], is_rtl ? "←" : "→",
                          comparison->after[criterion]);
}

static GtkWidget *
fold_new (int               spacing,
          GtkAccessibleRole role)
{
  GtkLayoutManager *layout = g_object_new (APORIA_TYPE_FOLD_LAYOUT, "spacing", spacing, NULL);

  return g_object_new (GTK_TYPE_BOX, "layout-manager", layout, "accessible-role", role, NULL);
}

/* COLUMNS: those of the numbers and of the words. */
static GtkWidget *
score_row_new (const AporiaComparison *comparison,
               AporiaCriterion         criterion,
               GtkSizeGroup          **columns)
{
  AporiaChange change = comparison->changes[criterion];
  g_autofree char *numbers = dup_numbers (comparison, criterion);
  g_autofree char *spoken = dup_spoken (comparison, criterion);
  GtkWidget *row = fold_new (12, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", aporia_criterion_get_label (criterion), "xalign",
                                   0.0, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);
  GtkWidget *values = fold_new (9, GTK_ACCESSIBLE_ROLE_GENERIC);
  GtkWidget *number = g_object_new (GTK_TYPE_LABEL, "label", numbers, "xalign", 0.0, NULL);
  GtkWidget *word = g_object_new (GTK_TYPE_LABEL, "label", aporia_change_get_word (change), "xalign", 0.0,
                                  NULL);

  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "heading");
  /* A change that is one stands out; the rest is quiet. */
  gtk_widget_add_css_class (word, change == APORIA_CHANGE_SAME ? "dim-label" : "heading");
  gtk_box_append (GTK_BOX (values), number);
  gtk_box_append (GTK_BOX (values), word);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), values);
  gtk_size_group_add_widget (columns[0], number);
  gtk_size_group_add_widget (columns[1], word);
  aporia_set_accessible_name (row, spoken);
  return row;
}

static void
fill_scores (AporiaComparisonCard   *self,
             const AporiaComparison *comparison)
{
  gboolean is_known = comparison->comparability == APORIA_COMPARABLE;
  g_autoptr(GtkSizeGroup) numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr(GtkSizeGroup) words = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkSizeGroup *columns[] = { numbers, words };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->scores_box))) != NULL)
    gtk_box_remove (self->scores_box, child);
  gtk_widget_set_visible (GTK_WIDGET (self->scores_box), is_known);
  for (int i = 0; is_known && i < APORIA_N_CRITERIA; i++)
    gtk_box_append (self->scores_box, score_row_new (comparison, i, columns));
}

/* ---- points and flags ---- */

static void
fill_list (AporiaRemarkList *list,
           GStrv             texts)
{
  aporia_remark_list_clear (list);
  for (guint i = 0; texts[i] != NULL; i++)
    aporia_remark_list_add (list, texts[i], NULL);
}

static void
fill_kept (AporiaComparisonCard   *self,
           const AporiaComparison *comparison)
{
  guint n = g_strv_length (comparison->points_kept);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u key point is covered as before.", "%u key points are covered as before.",
                               n), n);

  gtk_label_set_label (self->kept_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), n > 0);
}

/* ---- class ---- */

static void
aporia_comparison_card_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  AporiaComparisonCard *self = APORIA_COMPARISON_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->heading_label, g_value_get_string (value));
      aporia_set_accessible_name (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_comparison_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_comparison_card_parent_class)->dispose (object);
}

static void
aporia_comparison_card_class_init (AporiaComparisonCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = aporia_comparison_card_set_property;
  object_class->dispose = aporia_comparison_card_dispose;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, _("What changed"), G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_REMARK_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-comparison-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, summary_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, scores_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, gained_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, lost_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, missing_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, gone_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, new_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, stayed_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaComparisonCard, kept_label);
}

static void
aporia_comparison_card_init (AporiaComparisonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_comparison_card_new (void)
{
  return g_object_new (APORIA_TYPE_COMPARISON_CARD, NULL);
}

void
aporia_comparison_card_set_comparison (AporiaComparisonCard *self,
                                       AporiaComparison     *comparison)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (APORIA_IS_COMPARISON_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), comparison != NULL);
  if (comparison == NULL)
    return;
  summary = aporia_comparison_dup_summary (comparison);
  gtk_label_set_label (self->summary_label, summary);
  fill_scores (self, comparison);
  fill_list (self->gained_list, comparison->points_gained);
  fill_list (self->lost_list, comparison->points_lost);
  fill_list (self->missing_list, comparison->points_missing);
  fill_list (self->gone_list, comparison->flags_gone);
  fill_list (self->new_list, comparison->flags_new);
  fill_list (self->stayed_list, comparison->flags_kept);
  fill_kept (self, comparison);
}
