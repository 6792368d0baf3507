#include "ui/analytics/aporia-tile.h"

#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaTile
{
  GtkWidget parent_instance;

  GtkBox   *box;
  GtkLabel *caption_label;
  GtkLabel *value_label;
  GtkLabel *note_label;
};

G_DEFINE_FINAL_TYPE (AporiaTile, aporia_tile, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
aporia_tile_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  AporiaTile *self = APORIA_TILE (object);

  switch (id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (self->caption_label, g_value_get_string (value));
      aporia_tile_set (self, NULL, NULL, NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_tile_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_tile_parent_class)->dispose (object);
}

static void
aporia_tile_class_init (AporiaTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = aporia_tile_set_property;
  object_class->dispose = aporia_tile_dispose;

  properties[PROP_CAPTION] =
    g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaTile, box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTile, caption_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTile, value_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTile, note_label);
}

static void
aporia_tile_init (AporiaTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_tile_new (const char *caption)
{
  return g_object_new (APORIA_TYPE_TILE, "caption", caption, NULL);
}

/* Words are smaller than numbers, and may take two lines. */
static void
set_is_words (AporiaTile *self,
              gboolean    is_words)
{
  GtkWidget *label = GTK_WIDGET (self->value_label);

  gtk_widget_remove_css_class (label, is_words ? "title-2" : "title-4");
  gtk_widget_add_css_class (label, is_words ? "title-4" : "title-2");
  gtk_label_set_wrap (self->value_label, is_words);
  gtk_label_set_wrap_mode (self->value_label, PANGO_WRAP_WORD_CHAR);
}

void
aporia_tile_set (AporiaTile *self,
                 const char *value,
                 const char *note,
                 const char *spoken)
{
  g_autofree char *name = NULL;
  const char *caption;

  g_return_if_fail (APORIA_IS_TILE (self));

  caption = gtk_label_get_label (self->caption_label);
  if (spoken == NULL)
    spoken = value != NULL ? value : _("not known yet");
  name = g_strjoin (", ", caption, spoken, note != NULL && *note != '\0' ? note : NULL, NULL);

  gtk_label_set_label (self->value_label, value != NULL ? value : "–");
  set_is_words (self, value != NULL && strpbrk (value, "0123456789") == NULL);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note_label), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
aporia_tile_set_score (AporiaTile *self,
                       double      score)
{
  g_autofree char *value = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (APORIA_IS_TILE (self));

  if (score < 0)
    {
      aporia_tile_set (self, NULL, _("Not judged yet"), _("no score"));
      return;
    }
  /* Translators: a score in percent. */
  value = g_strdup_printf (_("%d %%"), aporia_score_round (score));
  /* Translators: a score in percent, read aloud. */
  spoken = g_strdup_printf (_("%d percent"), aporia_score_round (score));
  aporia_tile_set (self, value, aporia_score_get_word (aporia_score_round (score)), spoken);
}

const char *
aporia_tile_get_value (AporiaTile *self)
{
  g_return_val_if_fail (APORIA_IS_TILE (self), NULL);

  return gtk_label_get_label (self->value_label);
}

const char *
aporia_tile_get_note (AporiaTile *self)
{
  g_return_val_if_fail (APORIA_IS_TILE (self), NULL);

  return gtk_label_get_label (self->note_label);
}
