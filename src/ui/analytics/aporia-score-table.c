#include "ui/analytics/aporia-score-table.h"

#include "core/domain/aporia-statistics-csv.h"
#include "ui/analytics/aporia-score-columns.h"
#include "ui/analytics/aporia-score-item.h"
#include "ui/widgets/aporia-text-factor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In pixels, for text of the usual size. */
#define HEADER_HEIGHT 48
#define ROW_HEIGHT 22
#define MAX_ROWS 12

struct _AporiaScoreTable
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkColumnView     *view;
  GListStore        *items; /* owned */
  GtkSortListModel  *rows;  /* owned */

  double             from_start; /* from right to left: how far it is scrolled away from the first column */
  guint              place_id;
};

G_DEFINE_FINAL_TYPE (AporiaScoreTable, aporia_score_table, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const AporiaScoreColumn  *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const AporiaScoreColumn  *column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  AporiaScorePoint *point = aporia_score_item_get_point (gtk_list_item_get_item (list_item));
  g_autofree char *text = column->dup_text (point, column->criterion);
  g_autofree char *name = g_strdup_printf ("%s: %s", g_dpgettext2 (NULL, "column", column->full_name), text);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (column->get_tooltip != NULL)
    gtk_widget_set_tooltip_text (label, column->get_tooltip (point));
  else
    /* A word in a column of numbers ("Skipped") may find no room. */
    gtk_widget_set_tooltip_text (label, column->is_number && !point->is_skipped ? NULL : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (point->is_skipped)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  const AporiaScoreColumn *column = user_data;

  return column->compare (aporia_score_item_get_point ((AporiaScoreItem *) a),
                          aporia_score_item_get_point ((AporiaScoreItem *) b), column->criterion);
}

static void
add_column (AporiaScoreTable        *self,
            const AporiaScoreColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;
  g_autoptr(GtkSorter) sorter = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  view_column = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, (gpointer) column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->get_tooltip != NULL);
  gtk_column_view_append_column (self->view, view_column);
}

/* Returns: (nullable) the first label in WIDGET. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* GTK 4.8 has no word for it: a heading stands above its numbers, and tells its whole name. */
static void
dress_headings (AporiaScoreTable *self)
{
  guint n_columns;
  const AporiaScoreColumn *columns = aporia_score_columns_get (&n_columns);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < n_columns && heading != NULL; i++)
    {
      const char *name = g_dpgettext2 (NULL, "column", columns[i].full_name);
      GtkWidget *label = find_label (heading);

      gtk_widget_set_tooltip_text (heading, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      if (label != NULL && columns[i].is_number)
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 1);
        }
      heading = gtk_widget_get_next_sibling (heading);
    }
}

/* Few rows take no more room than they need, also beside a scroll bar. */
static void
fit_height (AporiaScoreTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  double height = (HEADER_HEIGHT + MIN (n_rows, MAX_ROWS) * ROW_HEIGHT)
                  * aporia_text_factor_get (GTK_WIDGET (self));

  gtk_scrolled_window_set_max_content_height (self->scroller, -1);
  gtk_scrolled_window_set_min_content_height (self->scroller, (int) height);
}

/* Columns as wide as their text is large, and as their headings are in any language; what does not fit beside
 * the others scrolls. */
static void
fit_columns (AporiaScoreTable *self)
{
  guint n_columns;
  const AporiaScoreColumn *columns = aporia_score_columns_get (&n_columns);
  double factor = aporia_text_factor_get (GTK_WIDGET (self));
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr(GtkColumnViewColumn) column =
        g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
      int needed = 0;

      gtk_column_view_column_set_fixed_width (column, -1);
      if (heading != NULL)
        gtk_widget_measure (heading, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      gtk_column_view_column_set_fixed_width (column, MAX (needed, (int) (columns[i].width * factor)));
      heading = heading != NULL ? gtk_widget_get_next_sibling (heading) : NULL;
    }
}

/* ---- From right to left ---- */

/* An adjustment counts from the left in GTK 4.8, and what is read from the right begins at its other end. */
static double
get_end (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* Later it counts from where reading begins; the first heading tells. */
static gboolean
counts_from_left (AporiaScoreTable *self,
                  GtkAdjustment    *adjustment)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;
  double right;

  if (heading == NULL || !gtk_widget_compute_bounds (heading, GTK_WIDGET (self->view), &bounds))
    return TRUE;
  right = bounds.origin.x + bounds.size.width;
  return fabs (right - (gtk_adjustment_get_upper (adjustment) - value))
         <= fabs (right - (gtk_adjustment_get_page_size (adjustment) + value));
}

static gboolean
place_cb (gpointer data)
{
  AporiaScoreTable *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);

  self->place_id = 0;
  if (!counts_from_left (self, adjustment))
    return G_SOURCE_REMOVE;
  gtk_adjustment_set_value (adjustment, get_end (adjustment) - self->from_start);
  return G_SOURCE_REMOVE;
}

/* Not at once: the table is in the middle of its layout. */
static void
bounds_changed_cb (AporiaScoreTable *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && self->place_id == 0)
    self->place_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}

static void
scrolled_cb (AporiaScoreTable *self,
             GtkAdjustment    *adjustment)
{
  if (self->place_id == 0)
    self->from_start = get_end (adjustment) - gtk_adjustment_get_value (adjustment);
}

static void
aporia_score_table_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  AporiaScoreTable *self = APORIA_SCORE_TABLE (widget);

  GTK_WIDGET_CLASS (aporia_score_table_parent_class)->css_changed (widget, change);

  if (self->items == NULL)
    return;
  fit_columns (self);
  fit_height (self);
}

static void
aporia_score_table_dispose (GObject *object)
{
  AporiaScoreTable *self = APORIA_SCORE_TABLE (object);

  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (aporia_score_table_parent_class)->dispose (object);
}

static void
aporia_score_table_class_init (AporiaScoreTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_score_table_dispose;
  widget_class->css_changed = aporia_score_table_css_changed;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-score-table.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreTable, view);
}

static void
aporia_score_table_init (AporiaScoreTable *self)
{
  guint n_columns;
  const AporiaScoreColumn *columns = aporia_score_columns_get (&n_columns);
  g_autoptr(GtkSelectionModel) selection = NULL;
  GtkAdjustment *adjustment;
  GtkSorter *sorter;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (bounds_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i]);
  dress_headings (self);

  self->items = g_list_store_new (APORIA_TYPE_SCORE_ITEM);
  sorter = gtk_column_view_get_sorter (self->view);
  self->rows =
    gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), g_object_ref (sorter));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  gtk_column_view_set_model (self->view, selection);
}

GtkWidget *
aporia_score_table_new (void)
{
  return g_object_new (APORIA_TYPE_SCORE_TABLE, NULL);
}

void
aporia_score_table_set_statistics (AporiaScoreTable *self,
                                   AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (APORIA_IS_SCORE_TABLE (self));

  for (guint i = 0; statistics != NULL && i < statistics->points->len; i++)
    g_ptr_array_add (items, aporia_score_item_new (g_ptr_array_index (statistics->points, i)));

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  fit_height (self);
}

char *
aporia_score_table_dup_csv (AporiaScoreTable *self)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new ();
  guint n_rows;

  g_return_val_if_fail (APORIA_IS_SCORE_TABLE (self), NULL);

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(AporiaScoreItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      g_ptr_array_add (points, aporia_score_item_get_point (item));
    }
  return aporia_statistics_to_csv (points);
}

GListModel *
aporia_score_table_get_rows (AporiaScoreTable *self)
{
  g_return_val_if_fail (APORIA_IS_SCORE_TABLE (self), NULL);

  return G_LIST_MODEL (self->rows);
}
