#include "ui/widgets/aporia-tile-layout.h"

#include "ui/widgets/aporia-text-factor.h"

struct _AporiaTileLayout
{
  GtkLayoutManager parent_instance;
  int              column_width;
  int              max_columns;
  int              spacing;
};

G_DEFINE_FINAL_TYPE (AporiaTileLayout, aporia_tile_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  PROP_MAX_COLUMNS,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GPtrArray *
list_children (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (children, child);
  return children;
}

/* Large text needs wider columns. */
static int
get_column_width (AporiaTileLayout *self)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));

  return (int) (self->column_width * (widget != NULL ? aporia_text_factor_get (widget) : 1));
}

static int
get_child_width (AporiaTileLayout *self,
                 int               n_in_row,
                 int               width)
{
  return MAX ((width - self->spacing * (n_in_row - 1)) / n_in_row, 1);
}

static int
measure_row (AporiaTileLayout *self,
             GPtrArray        *children,
             guint             first,
             int               n_in_row,
             int               width)
{
  int child_width = get_child_width (self, n_in_row, width);
  int row_height = 0;

  for (guint i = first; i < first + n_in_row; i++)
    {
      int minimum, height;

      gtk_widget_measure (children->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_measure (children->pdata[i], GTK_ORIENTATION_VERTICAL, MAX (child_width, minimum), NULL,
                          &height, NULL, NULL);
      row_height = MAX (row_height, height);
    }
  return row_height;
}

static void
measure_width (AporiaTileLayout *self,
               GPtrArray        *children,
               int              *minimum,
               int              *natural)
{
  int columns = CLAMP ((int) children->len, 1, self->max_columns);

  *minimum = 0;
  *natural = get_column_width (self);
  for (guint i = 0; i < children->len; i++)
    {
      int child_minimum;

      gtk_widget_measure (children->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }
  *natural = MAX (*natural, *minimum) * columns + self->spacing * (columns - 1);
}

static int
measure_height (AporiaTileLayout *self,
                GPtrArray        *children,
                int               width)
{
  int columns = aporia_tile_layout_count_columns (self, children->len, width);
  int height = 0;

  for (guint i = 0; i < children->len; i += columns)
    {
      int n_in_row = MIN (columns, (int) (children->len - i));

      height += measure_row (self, children, i, n_in_row, width) + (i > 0 ? self->spacing : 0);
    }
  return height;
}

static GtkSizeRequestMode
aporia_tile_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
aporia_tile_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  AporiaTileLayout *self = APORIA_TILE_LAYOUT (manager);
  g_autoptr(GPtrArray) children = list_children (widget);
  int min_width, nat_width;

  measure_width (self, children, &min_width, &nat_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = min_width;
      *natural = nat_width;
    }
  else
    *minimum = *natural = measure_height (self, children, for_size < 0 ? nat_width : for_size);
}

static void
aporia_tile_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  AporiaTileLayout *self = APORIA_TILE_LAYOUT (manager);
  g_autoptr(GPtrArray) children = list_children (widget);
  int columns = aporia_tile_layout_count_columns (self, children->len, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (guint i = 0; i < children->len; i += columns)
    {
      int n_in_row = MIN (columns, (int) (children->len - i));
      int child_width = get_child_width (self, n_in_row, width);
      int row_height = measure_row (self, children, i, n_in_row, width);

      for (int j = 0; j < n_in_row; j++)
        {
          int x = j * (child_width + self->spacing);
          int w = j == n_in_row - 1 ? width - x : child_width;
          GtkAllocation area = { is_rtl ? width - x - w : x, y, w, row_height };

          gtk_widget_size_allocate (children->pdata[i + j], &area, -1);
        }
      y += row_height + self->spacing;
    }
}

static void
aporia_tile_layout_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  AporiaTileLayout *self = APORIA_TILE_LAYOUT (object);

  switch (id)
    {
    case PROP_COLUMN_WIDTH:
      self->column_width = g_value_get_int (value);
      break;
    case PROP_MAX_COLUMNS:
      self->max_columns = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
aporia_tile_layout_class_init (AporiaTileLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = aporia_tile_layout_set_property;
  layout_class->get_request_mode = aporia_tile_layout_get_request_mode;
  layout_class->measure = aporia_tile_layout_measure;
  layout_class->allocate = aporia_tile_layout_allocate;

  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, G_MAXINT16, 150, flags);
  properties[PROP_MAX_COLUMNS] = g_param_spec_int ("max-columns", NULL, NULL, 1, 100, 5, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 12, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_tile_layout_init (AporiaTileLayout *self)
{
  self->column_width = 150;
  self->max_columns = 5;
  self->spacing = 12;
}

int
aporia_tile_layout_count_columns (AporiaTileLayout *self,
                                  int               n_children,
                                  int               width)
{
  int column_width, fit, rows;

  g_return_val_if_fail (APORIA_IS_TILE_LAYOUT (self), 1);

  if (n_children < 1)
    return 1;
  column_width = get_column_width (self);
  fit = CLAMP ((width + self->spacing) / (column_width + self->spacing), 1, self->max_columns);
  rows = (n_children + fit - 1) / fit;
  return (n_children + rows - 1) / rows;
}
