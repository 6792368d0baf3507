#include "ui/widgets/aporia-column-layout.h"

#define NARROW_BELOW 720
#define NARROW_GAP 12
#define MIN_WIDTH 360
#define MAX_WIDTH 1100

struct _AporiaColumnLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AporiaColumnLayout, aporia_column_layout, GTK_TYPE_LAYOUT_MANAGER)

int
aporia_column_layout_get_child_width (int available)
{
  /* From all but a hair's breadth on a phone to 80 %, without a jump on the way. */
  const int wide_gap = NARROW_BELOW - NARROW_BELOW * 8 / 10;
  int gap = NARROW_GAP;

  if (available >= NARROW_BELOW)
    return CLAMP (available * 8 / 10, MIN_WIDTH, MAX_WIDTH);
  if (available > MIN_WIDTH)
    gap += (available - MIN_WIDTH) * (wide_gap - NARROW_GAP) / (NARROW_BELOW - MIN_WIDTH);
  return MAX (available - gap, 0);
}

/* Never less than the child needs, never more than there is. */
static int
fit_width (GtkWidget *child,
           int        available)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (minimum, MIN (available, aporia_column_layout_get_child_width (available)));
}

static GtkSizeRequestMode
aporia_column_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
aporia_column_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = 0;
  *natural = 0;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = fit_width (child, for_size);
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
aporia_column_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int child_width, gap, x;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  child_width = fit_width (child, width);
  gap = MAX (width - child_width, 0);
  /* From right to left it is the mirror image, to the pixel. */
  x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gap - gap / 2 : gap / 2;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, child_width, height }, baseline);
}

static void
aporia_column_layout_class_init (AporiaColumnLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = aporia_column_layout_get_request_mode;
  layout_class->measure = aporia_column_layout_measure;
  layout_class->allocate = aporia_column_layout_allocate;
}

static void
aporia_column_layout_init (AporiaColumnLayout *self)
{
}
