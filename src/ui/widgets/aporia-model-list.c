#include "ui/widgets/aporia-model-list.h"


#include <glib/gi18n-lib.h>

struct _AporiaModelList
{
  GtkBox parent_instance;

  GtkEditable *search_entry;
  GtkWidget   *typed_button;
  GtkLabel    *typed_label;
  GtkStack    *stack;
  GtkListView *list_view;
  GtkSpinner  *spinner;
  GtkLabel    *message_label;

  GtkStringList      *names;    /* owned */
  GtkStringFilter    *filter;   /* owned */
  GtkFilterListModel *filtered; /* owned */
  gboolean            has_names; /* the list is there; else a message is */
};

G_DEFINE_FINAL_TYPE (AporiaModelList, aporia_model_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) */
static char *
dup_typed (AporiaModelList *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
}

static void
choose (AporiaModelList *self,
        const char      *name)
{
  g_autofree char *own = g_strdup (name);

  if (*own != '\0')
    g_signal_emit (self, signals[CHOSEN], 0, own);
}

static gboolean
is_listed (AporiaModelList *self,
           const char      *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->names));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->names, i), name))
      return TRUE;
  return FALSE;
}

/* What was typed is offered as a name of its own, unless it is one of the list. */
static void
update (AporiaModelList *self)
{
  g_autofree char *typed = dup_typed (self);
  gboolean is_new = *typed != '\0' && !is_listed (self, typed);

  if (is_new)
    {
      g_autofree char *text = g_strdup_printf (_("Use “%s”"), typed);

      gtk_label_set_label (self->typed_label, text);
    }
  gtk_widget_set_visible (self->typed_button, is_new);
  if (!self->has_names)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    {
      gtk_label_set_label (self->message_label,
                           *typed != '\0' ? _("The server lists no model of this name.")
                                          : _("The server lists no models. Type the name of one."));
      gtk_stack_set_visible_child_name (self->stack, "message");
    }
}

static void
search_changed_cb (AporiaModelList *self)
{
  g_autofree char *typed = dup_typed (self);

  gtk_string_filter_set_search (self->filter, typed);
  update (self);
}

/* Enter takes the first that fits, else what was typed. */
static void
activate_cb (AporiaModelList *self)
{
  g_autoptr(GtkStringObject) first = NULL;
  g_autofree char *typed = dup_typed (self);

  /* The filter follows typing with a delay. */
  gtk_string_filter_set_search (self->filter, typed);
  if (self->has_names && !is_listed (self, typed))
    first = g_list_model_get_item (G_LIST_MODEL (self->filtered), 0);
  choose (self, first != NULL ? gtk_string_object_get_string (first) : typed);
}

static void
use_typed_cb (AporiaModelList *self)
{
  g_autofree char *typed = dup_typed (self);

  choose (self, typed);
}

static void
row_activated_cb (AporiaModelList *self,
                  guint            position)
{
  g_autoptr(GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (item != NULL)
    choose (self, gtk_string_object_get_string (item));
}

/* Names are shown whole: they differ at their ends. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (name));
}

static void
make_list (AporiaModelList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSingleSelection) selection = NULL;
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->names = gtk_string_list_new (NULL);
  self->filter = gtk_string_filter_new (expression);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->names)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

static void
aporia_model_list_dispose (GObject *object)
{
  AporiaModelList *self = APORIA_MODEL_LIST (object);

  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (aporia_model_list_parent_class)->dispose (object);
}

static gboolean
aporia_model_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (APORIA_MODEL_LIST (widget)->search_entry));
}

static void
aporia_model_list_class_init (AporiaModelListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_model_list_dispose;
  widget_class->grab_focus = aporia_model_list_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", APORIA_TYPE_MODEL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-model-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, typed_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, typed_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, list_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaModelList, message_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
aporia_model_list_init (AporiaModelList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
}

GtkWidget *
aporia_model_list_new (void)
{
  return g_object_new (APORIA_TYPE_MODEL_LIST, NULL);
}

static void
begin (AporiaModelList *self,
       gboolean         has_names,
       gboolean         is_loading)
{
  self->has_names = has_names;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)), NULL);
  gtk_string_filter_set_search (self->filter, NULL);
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_set_visible (self->typed_button, FALSE);
  gtk_spinner_set_spinning (self->spinner, is_loading);
}

void
aporia_model_list_show_models (AporiaModelList   *self,
                               const char *const *models,
                               const char        *current)
{
  GtkSelectionModel *selection;

  g_return_if_fail (APORIA_IS_MODEL_LIST (self));

  begin (self, TRUE, FALSE);
  gtk_string_list_splice (self->names, 0, 0, models);
  selection = gtk_list_view_get_model (self->list_view);
  for (guint i = 0; models[i] != NULL; i++)
    if (g_str_equal (models[i], current))
      gtk_selection_model_select_item (selection, i, TRUE);
  update (self);
}

void
aporia_model_list_show_loading (AporiaModelList *self)
{
  g_return_if_fail (APORIA_IS_MODEL_LIST (self));

  begin (self, FALSE, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

void
aporia_model_list_show_problem (AporiaModelList *self,
                                const char      *problem)
{
  g_return_if_fail (APORIA_IS_MODEL_LIST (self));

  begin (self, FALSE, FALSE);
  gtk_label_set_label (self->message_label, problem);
  gtk_stack_set_visible_child_name (self->stack, "message");
}
