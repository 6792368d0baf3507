#include "ui/widgets/aporia-ribbon.h"

#include "core/domain/aporia-fallacy.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaRibbon
{
  GtkWidget parent_instance;

  GtkRevealer     *revealer;
  GtkWidget       *box;
  GtkLabel        *title_label;
  GtkToggleButton *more_button;
  GtkRevealer     *more_revealer;
  GtkBox          *facts;
  GtkLabel        *disclaimer_label;
  GtkWidget       *dismiss_button;
};

G_DEFINE_FINAL_TYPE (AporiaRibbon, aporia_ribbon, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAN_DISMISS,
  N_PROPS,
};

enum
{
  DISMISSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
dismiss_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  AporiaRibbon *self = APORIA_RIBBON (widget);

  aporia_ribbon_set_hint (self, NULL);
  g_signal_emit (self, signals[DISMISSED], 0);
}

/* The toggle says what it does next. */
static void
more_toggled_cb (GtkToggleButton *button,
                 AporiaRibbon    *self)
{
  gboolean is_open = gtk_toggle_button_get_active (button);

  gtk_button_set_label (GTK_BUTTON (button), is_open ? _("Show less") : _("Read more"));
  aporia_set_accessible_name (button, is_open ? _("Show less about this fallacy")
                                              : _("Read more about this fallacy"));
  if (is_open)
    gtk_widget_add_css_class (self->box, "open");
  else
    gtk_widget_remove_css_class (self->box, "open");
}

static void
aporia_ribbon_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_CAN_DISMISS:
      gtk_widget_set_visible (APORIA_RIBBON (object)->dismiss_button, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_ribbon_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_ribbon_parent_class)->dispose (object);
}

static void
aporia_ribbon_class_init (AporiaRibbonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = aporia_ribbon_set_property;
  object_class->dispose = aporia_ribbon_dispose;

  properties[PROP_CAN_DISMISS] = g_param_spec_boolean ("can-dismiss", NULL, NULL, TRUE,
                                                       G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DISMISSED] = g_signal_new ("dismissed", APORIA_TYPE_RIBBON, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-ribbon.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, box);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, more_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, more_revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, facts);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, disclaimer_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRibbon, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, more_toggled_cb);
  gtk_widget_class_install_action (widget_class, "ribbon.dismiss", NULL, dismiss_cb);
}

static void
aporia_ribbon_init (AporiaRibbon *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->disclaimer_label, aporia_fallacy_get_disclaimer ());
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
aporia_ribbon_new (void)
{
  return g_object_new (APORIA_TYPE_RIBBON, NULL);
}

static GtkWidget *
fact_label_new (const char *text,
                const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   "max-width-chars", 75,
                                   NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_fact (AporiaRibbon *self,
          const char   *title,
          const char   *text,
          const char   *quote)
{
  GtkWidget *box;

  if (text == NULL || *text == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (box), fact_label_new (title, "caption-heading"));
  gtk_box_append (GTK_BOX (box), fact_label_new (text, "reading"));
  /* What the sentence says already is not said twice. */
  if (quote != NULL && *quote != '\0' && strstr (text, quote) == NULL)
    {
      g_autofree char *words = g_strdup_printf ("“%s”", quote);

      gtk_box_append (GTK_BOX (box), fact_label_new (words, "quote"));
    }
  gtk_box_append (self->facts, box);
}

static void
fill (AporiaRibbon      *self,
      AporiaFallacyHint *hint)
{
  AporiaFallacyKind *kind = aporia_fallacy_kind_find (hint->type);
  const char *name = kind != NULL ? kind->name : hint->type;
  g_autofree char *title = g_strdup_printf (_("Fallacy Detected — %s"), name);
  g_autofree char *spoken = g_strdup_printf (_("Fallacy detected: %s"), name);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  gtk_label_set_label (self->title_label, title);
  aporia_set_accessible_name (self, spoken);
  if (kind != NULL)
    add_fact (self, _("What it is"), kind->definition, NULL);
  add_fact (self, _("Why it may fit"), hint->explanation, hint->excerpt);
  if (kind == NULL)
    return;
  add_fact (self, _("Why it matters in interviews"), kind->why_it_hurts, NULL);
  add_fact (self, _("What to say instead"), kind->repair, kind->better);
}

void
aporia_ribbon_set_hint (AporiaRibbon      *self,
                        AporiaFallacyHint *hint)
{
  gboolean is_shown;

  g_return_if_fail (APORIA_IS_RIBBON (self));

  is_shown = hint != NULL && hint->level != APORIA_HINT_NONE && hint->type != NULL;
  gtk_toggle_button_set_active (self->more_button, FALSE);
  if (is_shown)
    fill (self, hint);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  gtk_revealer_set_reveal_child (self->revealer, is_shown);
}
