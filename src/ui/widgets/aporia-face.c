#include "ui/widgets/aporia-face.h"

#include <math.h>

#define SIZE 96
/* A blink, and how often. */
#define BLINK_SECONDS 0.14
#define BLINK_EVERY_SECONDS 4.3
#define LINE 3.0

struct _AporiaFace
{
  GtkWidget parent_instance;

  AporiaFaceMood mood;
  double         mouth;
  double         ring;
  gint64         begin;    /* of its time, microseconds; 0: no frame was drawn yet */
  double         seconds;  /* of its time */
  guint          tick_id;  /* it moves by itself */
};

G_DEFINE_FINAL_TYPE (AporiaFace, aporia_face, GTK_TYPE_WIDGET)

/* --- Moving --- */

static gboolean
may_move (AporiaFace *self)
{
  gboolean is_animated = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated, NULL);
  return is_animated;
}

static gboolean
is_blinking (double seconds)
{
  return fmod (seconds, BLINK_EVERY_SECONDS) > BLINK_EVERY_SECONDS - BLINK_SECONDS;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaFace *self = APORIA_FACE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double before = self->seconds;

  if (self->begin == 0)
    self->begin = now;
  self->seconds = (double) (now - self->begin) / G_USEC_PER_SEC;
  /* Only what is seen to move is drawn again. */
  if (is_blinking (before) != is_blinking (self->seconds) || self->mood == APORIA_FACE_THINKS)
    gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (AporiaFace *self)
{
  gboolean wants = gtk_widget_get_mapped (GTK_WIDGET (self)) && may_move (self);

  if (wants && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!wants && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

/* --- Drawing --- */

static void
draw_ring (AporiaFace    *self,
           cairo_t       *cr,
           const GdkRGBA *color,
           double         radius)
{
  GdkRGBA faint = *color;

  faint.alpha *= 0.25f;
  cairo_set_line_width (cr, LINE);
  cairo_new_sub_path (cr);
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (self->ring <= 0)
    return;
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, LINE + 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_arc (cr, 0, 0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * MIN (self->ring, 1));
  cairo_stroke (cr);
}

static void
draw_eye (AporiaFace *self,
          cairo_t    *cr,
          double      x,
          double      y,
          double      size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (is_blinking (self->seconds))
    {
      cairo_set_line_width (cr, LINE);
      cairo_move_to (cr, -size, 0);
      cairo_line_to (cr, size, 0);
      cairo_stroke (cr);
    }
  else
    {
      cairo_arc (cr, 0, 0, size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
draw_mouth (AporiaFace *self,
            cairo_t    *cr,
            double      radius)
{
  double width = radius * 0.34;
  double y = radius * 0.38;

  cairo_set_line_width (cr, LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (self->mood == APORIA_FACE_SPEAKS)
    {
      double open = may_move (self) ? self->mouth : 0.4;

      cairo_save (cr);
      cairo_translate (cr, 0, y);
      cairo_scale (cr, width * 0.8, radius * (0.04 + 0.16 * open));
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      cairo_fill (cr);
      return;
    }
  cairo_move_to (cr, -width, y);
  cairo_curve_to (cr, -width / 2, y + radius * 0.14, width / 2, y + radius * 0.14, width, y);
  cairo_stroke (cr);
}

/* Three dots that take turns. */
static void
draw_thinking (AporiaFace    *self,
               cairo_t       *cr,
               const GdkRGBA *color,
               double         radius)
{
  int lit = may_move (self) ? (int) fmod (self->seconds * 2.5, 3) : -1;

  for (int i = 0; i < 3; i++)
    {
      GdkRGBA dot = *color;

      dot.alpha *= lit < 0 || lit == i ? 1.0f : 0.35f;
      gdk_cairo_set_source_rgba (cr, &dot);
      cairo_arc (cr, (i - 1) * radius * 0.3, radius * 0.42, radius * 0.07, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
aporia_face_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  AporiaFace *self = APORIA_FACE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double outer = MIN (width, height) / 2 - LINE;
  double radius = outer - 3 * LINE;
  double look = self->mood == APORIA_FACE_THINKS ? -0.08 * radius : 0;
  GdkRGBA color;
  cairo_t *cr;

  if (radius <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, width / 2, height / 2);
  draw_ring (self, cr, &color, outer);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  draw_eye (self, cr, -0.34 * radius, -0.14 * radius + look, 0.085 * radius);
  draw_eye (self, cr, 0.34 * radius, -0.14 * radius + look, 0.085 * radius);
  if (self->mood == APORIA_FACE_THINKS)
    draw_thinking (self, cr, &color, radius);
  else
    draw_mouth (self, cr, radius);
  cairo_destroy (cr);
}

/* --- Setting --- */

void
aporia_face_set_mood (AporiaFace    *self,
                      AporiaFaceMood mood)
{
  g_return_if_fail (APORIA_IS_FACE (self));

  if (mood == self->mood)
    return;
  self->mood = mood;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
aporia_face_set_mouth (AporiaFace *self,
                       double      open)
{
  g_return_if_fail (APORIA_IS_FACE (self));

  /* In steps that can be seen. */
  open = round (CLAMP (open, 0, 1) * 8) / 8;
  if (open == self->mouth)
    return;
  self->mouth = open;
  if (self->mood == APORIA_FACE_SPEAKS && may_move (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
aporia_face_set_ring (AporiaFace *self,
                      double      filled)
{
  g_return_if_fail (APORIA_IS_FACE (self));

  filled = CLAMP (filled, 0, 1);
  if (filled == self->ring)
    return;
  self->ring = filled;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Class --- */

static void
aporia_face_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
aporia_face_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aporia_face_parent_class)->map (widget);
  update_tick (APORIA_FACE (widget));
}

static void
aporia_face_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aporia_face_parent_class)->unmap (widget);
  update_tick (APORIA_FACE (widget));
}

static void
aporia_face_class_init (AporiaFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = aporia_face_snapshot;
  widget_class->measure = aporia_face_measure;
  widget_class->map = aporia_face_map;
  widget_class->unmap = aporia_face_unmap;
  gtk_widget_class_set_css_name (widget_class, "face");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aporia_face_init (AporiaFace *self)
{
}
