#include "ui/widgets/aporia-remark-list.h"

#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaRemarkList
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkBox   *items;

  gboolean  can_ask;
};

G_DEFINE_FINAL_TYPE (AporiaRemarkList, aporia_remark_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_CAN_ASK,
  N_PROPS,
};

enum
{
  ASK,
  WHY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkWidget *
text_label_new (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   "max-width-chars", 75,
                                   "hexpand", TRUE,
                                   NULL);

  gtk_widget_add_css_class (label, "reading");
  return label;
}

/* The button at the end of a row. */
static GtkWidget *
get_button (GtkWidget *row)
{
  return gtk_widget_get_last_child (row);
}

static void
set_can_ask (AporiaRemarkList *self,
             gboolean          can_ask)
{
  self->can_ask = can_ask;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->items)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (get_button (row), can_ask);
}

static void
ask_cb (GtkWidget        *button,
        AporiaRemarkList *self)
{
  guint index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->items));
       row != NULL && get_button (row) != button; row = gtk_widget_get_next_sibling (row))
    index++;
  g_signal_emit (self, signals[ASK], 0, index);
}

static GtkWidget *
ask_button_new (AporiaRemarkList *self,
                const char       *text)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "aporia-interview-symbolic", "valign",
                                    GTK_ALIGN_START, "tooltip-text", _("Ask about this remark"), "visible",
                                    self->can_ask, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "ask");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Ask about this remark"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_cb), self);
  return button;
}

static void
aporia_remark_list_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  AporiaRemarkList *self = APORIA_REMARK_LIST (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      aporia_set_accessible_name (self->items, gtk_label_get_label (self->title_label));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    case PROP_CAN_ASK:
      set_can_ask (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_remark_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_remark_list_parent_class)->dispose (object);
}

static void
aporia_remark_list_class_init (AporiaRemarkListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = aporia_remark_list_set_property;
  object_class->dispose = aporia_remark_list_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_CAN_ASK] = g_param_spec_boolean ("can-ask", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ASK] = g_signal_new ("ask", APORIA_TYPE_REMARK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[WHY] = g_signal_new ("why", APORIA_TYPE_REMARK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-remark-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaRemarkList, icon);
  gtk_widget_class_bind_template_child (widget_class, AporiaRemarkList, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRemarkList, items);
}

static void
aporia_remark_list_init (AporiaRemarkList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_remark_list_new (const char *title,
                        const char *icon_name)
{
  return g_object_new (APORIA_TYPE_REMARK_LIST, "title", title, "icon-name", icon_name, NULL);
}

void
aporia_remark_list_clear (AporiaRemarkList *self)
{
  GtkWidget *child;

  g_return_if_fail (APORIA_IS_REMARK_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
why_toggled_cb (GtkToggleButton  *button,
                AporiaRemarkList *self)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (button)));
  guint index = 0;

  for (GtkWidget *other = gtk_widget_get_prev_sibling (row); other != NULL;
       other = gtk_widget_get_prev_sibling (other))
    index++;
  g_signal_emit (self, signals[WHY], 0, index, gtk_toggle_button_get_active (button));
}

/* "Why?" and what it opens, below the words of a remark. */
static void
add_why (AporiaRemarkList *self,
         GtkWidget        *words,
         const char       *why,
         const char       *about)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", _("Why?"), "halign", GTK_ALIGN_START,
                                    "tooltip-text", _("Show the words and the criterion (Escape closes it)"),
                                    NULL);
  GtkWidget *label = text_label_new (why);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "why");
  gtk_widget_add_css_class (label, "rewrite");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why?"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_object_bind_property (button, "active", label, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect (button, "toggled", G_CALLBACK (why_toggled_cb), self);
  gtk_box_append (GTK_BOX (words), button);
  gtk_box_append (GTK_BOX (words), label);
}

void
aporia_remark_list_add (AporiaRemarkList *self,
                        const char       *text,
                        const char       *quote)
{
  aporia_remark_list_add_explained (self, text, quote, NULL, NULL);
}

void
aporia_remark_list_add_explained (AporiaRemarkList *self,
                                  const char       *text,
                                  const char       *quote,
                                  const char       *why,
                                  const char       *about)
{
  GtkWidget *row, *bullet, *words;

  g_return_if_fail (APORIA_IS_REMARK_LIST (self));

  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (words), text_label_new (text));
  /* What the sentence says already is not said twice. */
  if (quote != NULL && *quote != '\0' && strstr (text, quote) == NULL)
    gtk_box_append (GTK_BOX (words), aporia_quote_label_new (quote));

  if (why != NULL)
    add_why (self, words, why, about != NULL ? about : "");
  bullet = g_object_new (GTK_TYPE_LABEL, "label", "•", "yalign", 0.0,
                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (bullet, "bullet");
  row = g_object_new (GTK_TYPE_BOX, "spacing", 8, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                      NULL);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), ask_button_new (self, text));
  if (about != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_box_append (self->items, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

GtkWidget *
aporia_remark_list_get_why (AporiaRemarkList *self,
                            guint             index)
{
  GtkWidget *row, *child;

  g_return_val_if_fail (APORIA_IS_REMARK_LIST (self), NULL);

  row = gtk_widget_get_first_child (GTK_WIDGET (self->items));
  for (guint i = 0; i < index && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);
  if (row == NULL)
    return NULL;
  child = gtk_widget_get_first_child (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)));
  while (child != NULL && !GTK_IS_TOGGLE_BUTTON (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
aporia_remark_list_close_why (AporiaRemarkList *self,
                              int               except)
{
  GtkWidget *button;

  g_return_if_fail (APORIA_IS_REMARK_LIST (self));

  for (guint i = 0; (button = aporia_remark_list_get_why (self, i)) != NULL; i++)
    if ((int) i != except)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
}

GtkWidget *
aporia_quote_label_new (const char *quote)
{
  g_autofree char *text = g_strdup_printf ("“%s”", quote);
  GtkWidget *label = text_label_new (text);

  gtk_widget_add_css_class (label, "quote");
  return label;
}
