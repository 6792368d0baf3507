#include "ui/analytics/aporia-delivery-course.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-name.h"
#include "core/services/aporia-delivery-words.h"
#include "ui/widgets/aporia-chart-view.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-tile-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaDeliveryCourse
{
  AdwBin parent_instance;

  GtkLabel        *course_note;
  GtkWidget       *course_charts;
  AporiaChartView *views[APORIA_DELIVERY_N_MEASURES];
  GtkListBox      *course_table;

  GPtrArray       *points; /* owned (nullable) (element-type AporiaDeliveryPoint) */
  gboolean         is_table;
};

G_DEFINE_FINAL_TYPE (AporiaDeliveryCourse, aporia_delivery_course, ADW_TYPE_BIN)

/* Of the template, by AporiaDeliveryMeasure. */
static const char *const view_ids[] = { "course_pace", "course_fillers", "course_pauses",
                                        "course_steadiness" };

static char *
dup_row (const AporiaDeliveryPoint *point)
{
  g_autofree char *date = aporia_time_format_date (point->answered_at);
  g_autofree char *skill = aporia_skill_name_dup_shown (point->skill != NULL ? point->skill : "");
  g_autofree char *summary = aporia_delivery_point_dup_summary (point);
  g_autofree char *place = g_strjoin (", ", date, *skill != '\0' ? skill : NULL, NULL);

  /* Translators: number of a spoken answer, its date and skill, how it sounded */
  return g_strdup_printf (_("%u. %s: %s"), point->index, place, summary);
}

/* The newest first. */
static void
fill_table (AporiaDeliveryCourse *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->course_table, 0))) != NULL)
    gtk_list_box_remove (self->course_table, row);
  for (guint i = self->points->len; i > 0; i--)
    {
      g_autofree char *text = dup_row (self->points->pdata[i - 1]);
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                       "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-top", 6,
                                       "margin-bottom", 6, "margin-start", 12, "margin-end", 12, NULL);

      row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "child", label, NULL);
      aporia_set_accessible_name (row, text);
      gtk_list_box_append (self->course_table, row);
    }
}

/* Too few answers yet, or the person wants nothing that weighs them. */
static gboolean
has_steadiness (AporiaDeliveryCourse *self)
{
  double value;

  for (guint i = 0; i < self->points->len; i++)
    if (aporia_delivery_point_get_value (self->points->pdata[i], APORIA_DELIVERY_STEADINESS, &value))
      return TRUE;
  return FALSE;
}

static void
fill_charts (AporiaDeliveryCourse *self)
{
  for (AporiaDeliveryMeasure i = 0; i < APORIA_DELIVERY_N_MEASURES; i++)
    {
      g_autoptr(AporiaChart) chart = aporia_chart_delivery_course (self->points, i);

      aporia_chart_view_set_chart (self->views[i], chart);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->views[APORIA_DELIVERY_STEADINESS])),
                          has_steadiness (self));
}

static void
show_note (AporiaDeliveryCourse *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = self->points != NULL ? self->points->len : 0;
  guint n_all = n > 0 ? ((AporiaDeliveryPoint *) self->points->pdata[n - 1])->index : 0;

  if (n > 0)
    g_string_append (text, _("How you sound stays on this computer and is part of no score."));
  else
    g_string_append (text, _("No answer was spoken here. When you speak one, its pace, fillers, pauses and "
                             "steadiness appear here; they stay on this computer and are part of no score."));
  if (n_all > n)
    g_string_append_printf (text, _(" These are the newest %u of %u spoken answers."), n, n_all);
  gtk_label_set_label (self->course_note, text->str);
}

static void
update (AporiaDeliveryCourse *self)
{
  gboolean has_points = self->points != NULL && self->points->len > 0;

  gtk_widget_set_visible (GTK_WIDGET (self), self->points != NULL);
  gtk_widget_set_visible (self->course_charts, has_points && !self->is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->course_table), has_points && self->is_table);
  show_note (self);
}

static void
aporia_delivery_course_dispose (GObject *object)
{
  g_clear_pointer (&APORIA_DELIVERY_COURSE (object)->points, g_ptr_array_unref);
  G_OBJECT_CLASS (aporia_delivery_course_parent_class)->dispose (object);
}

static void
aporia_delivery_course_class_init (AporiaDeliveryCourseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_delivery_course_dispose;
  g_type_ensure (APORIA_TYPE_CHART_VIEW);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-delivery-course.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCourse, course_note);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCourse, course_charts);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCourse, course_table);
  for (guint i = 0; i < G_N_ELEMENTS (view_ids); i++)
    gtk_widget_class_bind_template_child_full (widget_class, view_ids[i], FALSE, 0);
}

static void
aporia_delivery_course_init (AporiaDeliveryCourse *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (view_ids); i++)
    self->views[i] = APORIA_CHART_VIEW (
      gtk_widget_get_template_child (GTK_WIDGET (self), APORIA_TYPE_DELIVERY_COURSE, view_ids[i]));
  update (self);
}

GtkWidget *
aporia_delivery_course_new (void)
{
  return g_object_new (APORIA_TYPE_DELIVERY_COURSE, NULL);
}

void
aporia_delivery_course_set_points (AporiaDeliveryCourse *self,
                                   GPtrArray            *points)
{
  g_return_if_fail (APORIA_IS_DELIVERY_COURSE (self));

  if (points == self->points)
    return;
  g_clear_pointer (&self->points, g_ptr_array_unref);
  self->points = points != NULL ? g_ptr_array_ref (points) : NULL;
  if (points != NULL)
    {
      fill_charts (self);
      fill_table (self);
    }
  update (self);
}

void
aporia_delivery_course_set_is_table (AporiaDeliveryCourse *self,
                                     gboolean              is_table)
{
  g_return_if_fail (APORIA_IS_DELIVERY_COURSE (self));

  self->is_table = is_table;
  update (self);
}
