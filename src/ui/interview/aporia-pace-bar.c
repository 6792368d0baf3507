#include "ui/interview/aporia-pace-bar.h"

#include "core/domain/aporia-attempt.h"
#include <glib/gi18n-lib.h>

struct _AporiaPaceBar
{
  GtkWidget parent_instance;

  GtkLabel    *word_label;
  GtkLabel    *time_label;
  GtkLevelBar *bar;
  int          pace; /* AporiaPace, -1: nothing was told yet */
};

G_DEFINE_FINAL_TYPE (AporiaPaceBar, aporia_pace_bar, GTK_TYPE_WIDGET)

static guint pace_signal;

AporiaPace
aporia_pace_tell (guint used,
                  guint limit)
{
  if (used >= limit)
    return APORIA_PACE_OVER;
  if ((guint64) used * 4 >= (guint64) limit * 3)
    return APORIA_PACE_AMBER;
  return (guint64) used * 2 >= limit ? APORIA_PACE_HALF : APORIA_PACE_EARLY;
}

static const char *
get_word (AporiaPace pace)
{
  switch (pace)
    {
    case APORIA_PACE_OVER: return _("Time is up. Finish your thought and submit; nothing is cut off.");
    case APORIA_PACE_AMBER: return _("A quarter of the time is left");
    case APORIA_PACE_HALF: return _("Half of the time is left");
    case APORIA_PACE_EARLY:
    default: return _("Time for this question");
    }
}

static void
aporia_pace_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_pace_bar_parent_class)->dispose (object);
}

static void
aporia_pace_bar_class_init (AporiaPaceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_pace_bar_dispose;
  pace_signal = g_signal_new ("pace", APORIA_TYPE_PACE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-pace-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaPaceBar, word_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaPaceBar, time_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaPaceBar, bar);
}

static void
aporia_pace_bar_init (AporiaPaceBar *self)
{
  self->pace = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
}

GtkWidget *
aporia_pace_bar_new (void)
{
  return g_object_new (APORIA_TYPE_PACE_BAR, NULL);
}

static void
set_pace (AporiaPaceBar *self,
          AporiaPace     pace)
{
  if ((int) pace == self->pace)
    return;
  self->pace = (int) pace;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "amber");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
  if (pace >= APORIA_PACE_AMBER)
    gtk_widget_add_css_class (GTK_WIDGET (self), pace == APORIA_PACE_OVER ? "over" : "amber");
  gtk_label_set_label (self->word_label, get_word (pace));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_word (pace),
                                  -1);
  g_signal_emit (self, pace_signal, 0, get_word (pace));
}

void
aporia_pace_bar_set (AporiaPaceBar *self,
                     guint          used,
                     guint          limit)
{
  g_autofree char *time = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (APORIA_IS_PACE_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), limit > 0);
  if (limit == 0)
    {
      if (self->pace >= 0)
        g_signal_emit (self, pace_signal, 0, "");
      self->pace = -1;
      return;
    }
  set_pace (self, aporia_pace_tell (used, limit));
  time = aporia_seconds_dup_text (used >= limit ? used - limit : limit - used);
  whole = aporia_seconds_dup_text (limit);
  /* Translators: minutes and seconds: "0:12 over 2:00" and "1:05 of 2:00 left". */
  text = used >= limit ? g_strdup_printf (_("%s over %s"), time, whole)
                       : g_strdup_printf (_("%s of %s left"), time, whole);
  gtk_label_set_label (self->time_label, text);
  gtk_level_bar_set_max_value (self->bar, limit);
  gtk_level_bar_set_value (self->bar, MIN (used, limit));
}
