#include "ui/compat/aporia-split-view.h"

struct _AporiaSplitView
{
  AdwBin      parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget  *list;   /* borrowed: the leaflet's (nullable) */
  GtkWidget  *detail; /* likewise */
};

G_DEFINE_FINAL_TYPE (AporiaSplitView, aporia_split_view, ADW_TYPE_BIN)

enum
{
  PROP_LIST = 1,
  PROP_DETAIL,
  PROP_FOLDED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

gboolean
aporia_split_view_get_folded (AporiaSplitView *self)
{
  g_return_val_if_fail (APORIA_IS_SPLIT_VIEW (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

void
aporia_split_view_show_list (AporiaSplitView *self)
{
  g_return_if_fail (APORIA_IS_SPLIT_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->list);
}

void
aporia_split_view_show_detail (AporiaSplitView *self)
{
  g_return_if_fail (APORIA_IS_SPLIT_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->detail);
}

gboolean
aporia_split_view_get_shows_list (AporiaSplitView *self)
{
  g_return_val_if_fail (APORIA_IS_SPLIT_VIEW (self), FALSE);

  return adw_leaflet_get_visible_child (self->leaflet) == self->list;
}

static void
folded_cb (AporiaSplitView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/* --- Class --- */

static void
aporia_split_view_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  AporiaSplitView *self = APORIA_SPLIT_VIEW (object);
  GtkWidget *child = g_value_get_object (value);

  if (id == PROP_LIST)
    {
      self->list = child;
      adw_leaflet_prepend (self->leaflet, child);
      /* Not the line, which was there first. */
      adw_leaflet_set_visible_child (self->leaflet, child);
    }
  else if (id == PROP_DETAIL)
    {
      self->detail = child;
      adw_leaflet_append (self->leaflet, child);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_split_view_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  AporiaSplitView *self = APORIA_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_DETAIL:
      g_value_set_object (value, self->detail);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, aporia_split_view_get_folded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_split_view_class_init (AporiaSplitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = aporia_split_view_set_property;
  object_class->get_property = aporia_split_view_get_property;
  properties[PROP_LIST] =
    g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] =
    g_param_spec_object ("detail", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
aporia_split_view_init (AporiaSplitView *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, line), FALSE);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->leaflet));
}
