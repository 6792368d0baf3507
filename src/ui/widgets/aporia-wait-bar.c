#include "ui/widgets/aporia-wait-bar.h"

#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

struct _AporiaWaitBar
{
  GtkWidget parent_instance;

  GtkWidget  *words_box;
  GtkLabel   *stage_label;
  GtkButton  *cancel_button;
  GtkWidget  *offer_box;
  GtkButton  *offer_button;
  GtkLabel   *fallback_words;

  gint64   since; /* monotonic, 0: nothing */
  char    *stage; /* owned (nullable) */
  gboolean can_fall_back;
  guint    tick_id;
};

G_DEFINE_FINAL_TYPE (AporiaWaitBar, aporia_wait_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CANCEL_ACTION,
  PROP_FALLBACK_ACTION,
  PROP_FALLBACK_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_elapsed (gint64 elapsed)
{
  guint seconds = (guint) (elapsed / G_TIME_SPAN_SECOND);

  if (seconds < 60)
    /* Translators: a time, as in "12 s". */
    return g_strdup_printf (_("%u s"), seconds);
  /* Translators: a time, as in "1 min 12 s". */
  return g_strdup_printf (_("%u min %u s"), seconds / 60, seconds % 60);
}

void
aporia_wait_bar_update (AporiaWaitBar *self,
                        gint64         now)
{
  gint64 elapsed;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;
  const char *stage;

  g_return_if_fail (APORIA_IS_WAIT_BAR (self));

  elapsed = self->since > 0 ? now - self->since : -1;
  stage = self->stage != NULL ? self->stage : "";
  if (elapsed >= APORIA_WAIT_ELAPSED)
    {
      time = dup_elapsed (elapsed);
      text = g_strdup_printf ("%s · %s", stage, time);
    }
  gtk_widget_set_visible (self->words_box, elapsed >= APORIA_WAIT_EXPLAIN);
  gtk_label_set_label (self->stage_label, text != NULL ? text : stage);
  gtk_widget_set_visible (self->offer_box, self->can_fall_back && elapsed >= APORIA_WAIT_OFFER);
  gtk_widget_set_visible (GTK_WIDGET (self), self->since > 0);
}

static gboolean
tick_cb (gpointer data)
{
  AporiaWaitBar *self = data;

  aporia_wait_bar_update (self, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

void
aporia_wait_bar_set (AporiaWaitBar *self,
                     gint64         since,
                     const char    *stage,
                     gboolean       can_fall_back)
{
  g_return_if_fail (APORIA_IS_WAIT_BAR (self));

  if (since != self->since || since == 0)
    g_clear_handle_id (&self->tick_id, g_source_remove);
  /* Not g_timeout_add_seconds(): that one may come a second late. */
  if (since > 0 && self->tick_id == 0)
    self->tick_id = g_timeout_add (1000, tick_cb, self);
  self->since = since;
  self->can_fall_back = can_fall_back;
  g_free (self->stage);
  self->stage = g_strdup (stage);
  aporia_wait_bar_update (self, g_get_monotonic_time ());
}

static void
aporia_wait_bar_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  AporiaWaitBar *self = APORIA_WAIT_BAR (object);

  switch (id)
    {
    case PROP_CANCEL_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel_button), g_value_get_string (value));
      break;
    case PROP_FALLBACK_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->offer_button), g_value_get_string (value));
      break;
    case PROP_FALLBACK_LABEL:
      gtk_label_set_label (self->fallback_words, g_value_get_string (value));
      aporia_set_accessible_name (self->offer_button, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_wait_bar_dispose (GObject *object)
{
  AporiaWaitBar *self = APORIA_WAIT_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->tick_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_wait_bar_parent_class)->dispose (object);
}

static void
aporia_wait_bar_finalize (GObject *object)
{
  g_free (APORIA_WAIT_BAR (object)->stage);

  G_OBJECT_CLASS (aporia_wait_bar_parent_class)->finalize (object);
}

static void
aporia_wait_bar_class_init (AporiaWaitBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = aporia_wait_bar_set_property;
  object_class->dispose = aporia_wait_bar_dispose;
  object_class->finalize = aporia_wait_bar_finalize;

  properties[PROP_CANCEL_ACTION] = g_param_spec_string ("cancel-action", NULL, NULL, NULL, flags);
  properties[PROP_FALLBACK_ACTION] = g_param_spec_string ("fallback-action", NULL, NULL, NULL, flags);
  properties[PROP_FALLBACK_LABEL] = g_param_spec_string ("fallback-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-wait-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, words_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, stage_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, offer_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, offer_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaWaitBar, fallback_words);
}

static void
aporia_wait_bar_init (AporiaWaitBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_wait_bar_new (void)
{
  return g_object_new (APORIA_TYPE_WAIT_BAR, NULL);
}
