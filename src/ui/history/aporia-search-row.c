#include "ui/history/aporia-search-row.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "ui/history/aporia-session-words.h"

#include <glib/gi18n-lib.h>

struct _AporiaSearchRow
{
  AdwBin parent_instance;

  GtkWidget *open_button;
  GtkLabel  *session_label;
  GtkLabel  *place_label;
  GtkBox    *snippets;

  AporiaSearchItem *item; /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (AporiaSearchRow, aporia_search_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
get_state (AporiaAttempt *attempt)
{
  if (attempt->is_damaged)
    return _("Damaged");
  if (attempt->is_sample)
    return _("Sample");
  if (attempt->status == APORIA_ATTEMPT_ARCHIVED)
    return _("Archived");
  return NULL;
}

/* "Sous Chef at Example Ltd · 12 November 2026 · Archived" */
static char *
dup_session (AporiaAttempt *attempt)
{
  g_autofree char *title = aporia_session_dup_title (attempt);
  g_autofree char *date = attempt->started_at > 0 ? aporia_time_format_date (attempt->started_at)
                                                  : g_strdup (_("Date not known"));

  return g_strjoin (" · ", title, date, get_state (attempt), NULL);
}

/* What was found is told apart by weight and a line, not by a colour. */
static PangoAttrList *
mark (GArray *ranges,
      guint   shift)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_NORMAL));
  for (guint i = 0; i < ranges->len; i++)
    {
      AporiaRange range = g_array_index (ranges, AporiaRange, i);
      PangoAttribute *found[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                                  pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

      for (guint j = 0; j < G_N_ELEMENTS (found); j++)
        {
          found[j]->start_index = range.start + shift;
          found[j]->end_index = range.end + shift;
          pango_attr_list_insert (attributes, found[j]);
        }
    }
  return attributes;
}

static GtkWidget *
snippet_new (AporiaSnippet *snippet)
{
  /* Translators: before words of a text: which text it is, as in "Your answer: ". */
  g_autofree char *lead = g_strdup_printf (_("%s: "), aporia_found_in_get_label (snippet->found_in));
  g_autofree char *text = g_strconcat (lead, snippet->text, NULL);
  g_autoptr(PangoAttrList) attributes = mark (snippet->ranges, (guint) strlen (lead));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
update_snippets (AporiaSearchRow *self,
                 AporiaSearchHit *hit)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->snippets))) != NULL)
    gtk_box_remove (self->snippets, child);
  for (guint i = 0; i < hit->snippets->len; i++)
    gtk_box_append (self->snippets, snippet_new (hit->snippets->pdata[i]));
}

static void
update (AporiaSearchRow *self)
{
  AporiaSearchHit *hit = aporia_search_item_get_hit (self->item);
  g_autofree char *session = dup_session (hit->attempt);
  g_autofree char *place =
    hit->question_uid != NULL ? g_strdup_printf (_("Question %u"), hit->number) : g_strdup (_("The session"));
  AporiaSnippet *first = hit->snippets->len > 0 ? hit->snippets->pdata[0] : NULL;
  g_autofree char *spoken = g_strjoin (", ", place, session, first != NULL ? first->text : NULL, NULL);

  gtk_label_set_label (self->session_label, session);
  gtk_widget_set_visible (GTK_WIDGET (self->session_label), aporia_search_item_get_is_first (self->item));
  gtk_label_set_label (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), hit->question_uid != NULL);
  update_snippets (self, hit);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "(ss)", hit->attempt->uid,
                                    hit->question_uid != NULL ? hit->question_uid : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AporiaSearchRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action_variant (
      GTK_WIDGET (self), "history.open-hit",
      gtk_actionable_get_action_target_value (GTK_ACTIONABLE (self->open_button)));
}

static void
aporia_search_row_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, APORIA_SEARCH_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_search_row_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  AporiaSearchRow *self = APORIA_SEARCH_ROW (object);

  if (id != PROP_ITEM)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (!g_set_object (&self->item, g_value_get_object (value)))
    return;
  if (self->item != NULL)
    update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
aporia_search_row_dispose (GObject *object)
{
  g_clear_object (&APORIA_SEARCH_ROW (object)->item);

  G_OBJECT_CLASS (aporia_search_row_parent_class)->dispose (object);
}

static void
aporia_search_row_class_init (AporiaSearchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_search_row_get_property;
  object_class->set_property = aporia_search_row_set_property;
  object_class->dispose = aporia_search_row_dispose;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, APORIA_TYPE_SEARCH_ITEM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSearchRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSearchRow, session_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSearchRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSearchRow, snippets);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
aporia_search_row_init (AporiaSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
