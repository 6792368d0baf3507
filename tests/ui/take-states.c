/* take-states FOLDER [NAME…]: a picture of every state (or of those named) in each dress: light, dark, high
 * contrast, 360 pixels wide, text twice as large, from right to left.  To be looked at by people. */
#include "core/base/aporia-locale.h"
#include "ui/ui-states.h"
#include "ui/ui-test.h"

typedef struct
{
  const char    *name;
  int            width;
  int            height;
  AdwColorScheme scheme;
  int            dpi; /* of text, in 1024ths of a dot; 0: the usual one */
  GtkTextDirection direction;
} Dress;

static const Dress dresses[] = {
  { "light", 1000, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, 0, GTK_TEXT_DIR_LTR },
  { "dark", 1000, 720, ADW_COLOR_SCHEME_FORCE_DARK, 0, GTK_TEXT_DIR_LTR },
  { "narrow", 360, 640, ADW_COLOR_SCHEME_FORCE_LIGHT, 0, GTK_TEXT_DIR_LTR },
  { "large", 1000, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, 2 * 96 * 1024, GTK_TEXT_DIR_LTR },
  { "narrow-large", 360, 640, ADW_COLOR_SCHEME_FORCE_LIGHT, 2 * 96 * 1024, GTK_TEXT_DIR_LTR },
  { "mirrored", 1000, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, 0, GTK_TEXT_DIR_RTL },
};

/* Returns: (nullable) NULL while WIDGET still waits for its layout. */
static GskRenderNode *
draw (GdkPaintable *paintable)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  return gtk_snapshot_free_to_node (snapshot);
}

static void
save (GtkWidget  *widget,
      const char *path)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GskRenderNode) node = draw (paintable);
  g_autoptr(GdkTexture) texture = NULL;
  int width, height;

  for (guint i = 0; i < 10 && node == NULL; i++)
    {
      ui_states_settle (widget);
      node = draw (paintable);
    }
  g_assert_nonnull (node);
  /* Not the widget's own size, which leaves out the border of a window. */
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
take (const UiState *state,
      const Dress   *dress,
      const char    *folder)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", state->name, dress->name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  const char *height = g_getenv ("TAKE_HEIGHT"); /* of long pages, to see all of them */
  UiStates self;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dress->scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dress->dpi != 0 ? dress->dpi : 96 * 1024, NULL);
  gtk_widget_set_default_direction (dress->direction);
  ui_states_set_up (&self, state, dress->width,
                    height != NULL ? (int) g_ascii_strtoll (height, NULL, 10) : dress->height);
  ui_states_enter (&self, state);
  save (GTK_WIDGET (self.front), path);
  g_print ("%s\n", path);
  ui_states_tear_down (&self);
}

int
main (int   argc,
      char *argv[])
{
  guint n_states;
  const UiState *states = ui_states_get (&n_states);

  aporia_locale_begin ();
  if (argc < 2 || !gtk_init_check ())
    return 2;
  adw_init ();
  for (guint i = 0; i < n_states; i++)
    for (guint j = 0; j < G_N_ELEMENTS (dresses); j++)
      if (argc == 2 || g_strv_contains ((const char *const *) argv + 2, states[i].name))
        take (&states[i], &dresses[j], argv[1]);
  return 0;
}
