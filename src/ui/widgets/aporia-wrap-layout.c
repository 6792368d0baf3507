#include "ui/widgets/aporia-wrap-layout.h"

#define SPACING 6

struct _AporiaWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AporiaWrapLayout, aporia_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
child_width (GtkWidget *child,
             int        limit)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return limit < 0 ? natural : MAX (minimum, MIN (natural, limit));
}

static int
child_height (GtkWidget *child,
              int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Goes through all children in a room of WIDTH; places them when PLACE.  Returns: the height. */
static int
flow (GtkWidget *widget,
      int        width,
      gboolean   place)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int w, h;

      if (!gtk_widget_should_layout (child))
        continue;
      w = child_width (child, width);
      h = child_height (child, w);
      if (x > 0 && x + w > width)
        {
          x = 0;
          y += line + SPACING;
          line = 0;
        }
      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation){ is_rtl ? width - x - w : x, y, w, h },
                                  -1);
      x += w + SPACING;
      line = MAX (line, h);
    }
  return y + line;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING : 0);
    }
}

static GtkSizeRequestMode
aporia_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
aporia_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  *minimum = flow (widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
  *natural = *minimum;
}

static void
aporia_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  flow (widget, width, TRUE);
}

static void
aporia_wrap_layout_class_init (AporiaWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = aporia_wrap_layout_get_request_mode;
  layout_class->measure = aporia_wrap_layout_measure;
  layout_class->allocate = aporia_wrap_layout_allocate;
}

static void
aporia_wrap_layout_init (AporiaWrapLayout *self)
{
}
