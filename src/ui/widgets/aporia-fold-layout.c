#include "ui/widgets/aporia-fold-layout.h"

struct _AporiaFoldLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
};

G_DEFINE_FINAL_TYPE (AporiaFoldLayout, aporia_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The children with what they ask for in the width. */
static GArray *
list_requests (GtkWidget *widget)
{
  GArray *requests = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        GtkRequestedSize request = { .data = child };

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &request.minimum_size,
                            &request.natural_size, NULL, NULL);
        g_array_append_val (requests, request);
      }
  return requests;
}

static GtkRequestedSize *
peek (GArray *requests,
      guint   index)
{
  return &g_array_index (requests, GtkRequestedSize, index);
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* What is left of WIDTH when all have their minimum; negative: they do not fit. */
static int
get_rest (AporiaFoldLayout *self,
          GArray           *requests,
          int               width)
{
  int rest = width - self->spacing * ((int) requests->len - 1);

  for (guint i = 0; i < requests->len; i++)
    rest -= peek (requests, i)->minimum_size;
  return rest;
}

/* Makes the minimum of each request the width that it gets in a row of WIDTH. */
static void
share_out (AporiaFoldLayout *self,
           GArray           *requests,
           int               width)
{
  int rest = get_rest (self, requests, width);
  int n_expand = 0;

  for (guint i = 0; i < requests->len; i++)
    n_expand += gtk_widget_compute_expand (peek (requests, i)->data, GTK_ORIENTATION_HORIZONTAL);
  rest = gtk_distribute_natural_allocation (rest, requests->len, peek (requests, 0));
  for (guint i = 0; i < requests->len && n_expand > 0; i++)
    if (gtk_widget_compute_expand (peek (requests, i)->data, GTK_ORIENTATION_HORIZONTAL))
      {
        peek (requests, i)->minimum_size += rest / n_expand;
        rest -= rest / n_expand--;
      }
}

/* Of a row that has been shared out.  BASELINE: (out) of those that want one, -1 without. */
static int
get_row_height (GArray *requests,
                int    *baseline)
{
  int height = 0, above = -1, below = 0;

  for (guint i = 0; i < requests->len; i++)
    {
      GtkWidget *child = peek (requests, i)->data;
      int natural, own_baseline;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, peek (requests, i)->minimum_size, NULL, &natural,
                          NULL, &own_baseline);
      height = MAX (height, natural);
      if (own_baseline < 0 || gtk_widget_get_valign (child) != GTK_ALIGN_BASELINE)
        continue;
      above = MAX (above, own_baseline);
      below = MAX (below, natural - own_baseline);
    }
  *baseline = above;
  return MAX (height, above + below);
}

static int
get_height (AporiaFoldLayout *self,
            GArray           *requests,
            int               width)
{
  int height = 0, baseline;

  if (requests->len == 0)
    return 0;
  if (get_rest (self, requests, width) >= 0)
    {
      share_out (self, requests, width);
      return get_row_height (requests, &baseline);
    }
  for (guint i = 0; i < requests->len; i++)
    height += measure_height (peek (requests, i)->data, width) + (i > 0 ? self->spacing : 0);
  return height;
}

static GtkSizeRequestMode
aporia_fold_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
aporia_fold_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  AporiaFoldLayout *self = APORIA_FOLD_LAYOUT (manager);
  g_autoptr(GArray) requests = list_requests (widget);
  int min_width = 0, nat_width = self->spacing * MAX ((int) requests->len - 1, 0);

  for (guint i = 0; i < requests->len; i++)
    {
      min_width = MAX (min_width, peek (requests, i)->minimum_size);
      nat_width += peek (requests, i)->natural_size;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = min_width;
      *natural = nat_width;
    }
  else
    *minimum = *natural = get_height (self, requests, for_size < 0 ? nat_width : for_size);
}

static void
aporia_fold_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  AporiaFoldLayout *self = APORIA_FOLD_LAYOUT (manager);
  g_autoptr(GArray) requests = list_requests (widget);
  gboolean is_row = get_rest (self, requests, width) >= 0;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int at = 0, own_baseline = -1;

  if (requests->len == 0)
    return;
  if (is_row)
    {
      share_out (self, requests, width);
      get_row_height (requests, &own_baseline);
    }
  for (guint i = 0; i < requests->len; i++)
    {
      GtkWidget *child = peek (requests, i)->data;
      int child_width = is_row ? peek (requests, i)->minimum_size : width;
      int child_height = is_row ? height : measure_height (child, width);
      GtkAllocation area = { 0, at, child_width, child_height };

      if (is_row)
        area = (GtkAllocation){ is_rtl ? width - at - child_width : at, 0, child_width, child_height };
      gtk_widget_size_allocate (child, &area, is_row ? own_baseline : -1);
      at += (is_row ? child_width : child_height) + self->spacing;
    }
}

static void
aporia_fold_layout_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_SPACING)
    APORIA_FOLD_LAYOUT (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_fold_layout_class_init (AporiaFoldLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->set_property = aporia_fold_layout_set_property;
  layout_class->get_request_mode = aporia_fold_layout_get_request_mode;
  layout_class->measure = aporia_fold_layout_measure;
  layout_class->allocate = aporia_fold_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 12,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_fold_layout_init (AporiaFoldLayout *self)
{
  self->spacing = 12;
}
