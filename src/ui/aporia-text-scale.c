#include "ui/aporia-text-scale.h"

#include <math.h>

#define STEP 0.1

struct _AporiaTextScale
{
  GObject parent_instance;

  GtkCssProvider *provider; /* owned */
  double          scale;
};

G_DEFINE_FINAL_TYPE (AporiaTextScale, aporia_text_scale, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SCALE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_scale (AporiaTextScale *self,
           double           scale)
{
  g_autofree char *css = NULL;

  scale = CLAMP (round (scale / STEP) * STEP, APORIA_TEXT_SCALE_MIN, APORIA_TEXT_SCALE_MAX);
  if (fabs (scale - self->scale) < STEP / 2)
    return;
  self->scale = scale;
  css = g_strdup_printf (".pages { font-size: %d%%; }", (int) lround (scale * 100));
  gtk_css_provider_load_from_data (self->provider, css, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

static void
aporia_text_scale_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SCALE:
      g_value_set_double (value, APORIA_TEXT_SCALE (object)->scale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_text_scale_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_SCALE:
      set_scale (APORIA_TEXT_SCALE (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_text_scale_finalize (GObject *object)
{
  AporiaTextScale *self = APORIA_TEXT_SCALE (object);
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider));
  g_object_unref (self->provider);

  G_OBJECT_CLASS (aporia_text_scale_parent_class)->finalize (object);
}

static void
aporia_text_scale_class_init (AporiaTextScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_text_scale_get_property;
  object_class->set_property = aporia_text_scale_set_property;
  object_class->finalize = aporia_text_scale_finalize;

  properties[PROP_SCALE] =
    g_param_spec_double ("scale", NULL, NULL, 0.5, 3.0, 1.0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_text_scale_init (AporiaTextScale *self)
{
  self->scale = 1.0;
  self->provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

AporiaTextScale *
aporia_text_scale_new (void)
{
  return g_object_new (APORIA_TYPE_TEXT_SCALE, NULL);
}

void
aporia_text_scale_step (AporiaTextScale *self,
                        int              n)
{
  g_return_if_fail (APORIA_IS_TEXT_SCALE (self));

  set_scale (self, n == 0 ? 1.0 : self->scale + n * STEP);
}
