#include "ui/setup/aporia-gap-group.h"

#include "ui/setup/aporia-gap-words.h"
#include "ui/setup/aporia-requirement-row.h"
#include "ui/setup/aporia-text-window.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>

/* So many are seen at first; one more would hide nothing worth a click. */
#define N_FIRST 5

struct _AporiaGapGroup
{
  AdwPreferencesGroup parent_instance;

  GtkLabel   *summary_label;
  GtkWidget  *spinner;
  GtkWidget  *retry_button;
  GtkListBox *list;
  GtkWidget  *all_button;

  AporiaSetup  *setup; /* owned */
  AporiaStories *stories; /* owned (nullable) */
  AporiaGapMap *map;   /* owned (nullable): the one that is shown */
  gboolean      has_cv;
  gboolean      shows_all;
};

G_DEFINE_FINAL_TYPE (AporiaGapGroup, aporia_gap_group, ADW_TYPE_PREFERENCES_GROUP)

static guint practise_signal;

/* ---- rows ---- */

static void
practise_cb (AporiaGapGroup       *self,
             AporiaRequirementRow *row)
{
  g_signal_emit (self, practise_signal, 0, aporia_requirement_row_get_requirement (row));
}

static void
show_place_cb (AporiaGapGroup *self,
               int             role,
               int             start,
               int             end)
{
  AporiaDocument *document = aporia_setup_get_document (self->setup, (AporiaDocumentRole) role);
  g_autofree char *text = document != NULL ? aporia_document_dup_full_text (document) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AporiaTextWindow *window;

  if (text == NULL)
    return;
  window = aporia_text_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   role == APORIA_DOCUMENT_CV ? _("CV") : _("Job description"), text, FALSE);
  aporia_text_window_show_place (window, start, end);
  gtk_window_present (GTK_WINDOW (window));
}

static void
update_row_stories (AporiaGapGroup       *self,
                    AporiaRequirementRow *row)
{
  AporiaRequirement *one = aporia_requirement_row_get_requirement (row);
  g_autoptr(GPtrArray) fitting = self->stories != NULL
                                   ? aporia_stories_list_fitting (self->stories, one->name)
                                   : NULL;

  aporia_requirement_row_set_stories (row, fitting);
}

/* Kept, edited, deleted: it is asked again. */
static void
stories_changed_cb (AporiaGapGroup *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    update_row_stories (self, APORIA_REQUIREMENT_ROW (row));
}

static void
clear_rows (AporiaGapGroup *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static guint
count_first (AporiaGapGroup *self)
{
  guint n = self->map->requirements->len;

  return n <= N_FIRST + 1 ? n : N_FIRST;
}

/* Those behind the first ones are made when they are asked for. */
static void
add_rows (AporiaGapGroup *self,
          guint           from,
          guint           to)
{
  g_autoptr(GPtrArray) sorted = aporia_gap_sort (self->map, self->has_cv);

  for (guint i = from; i < to; i++)
    {
      GtkWidget *row = aporia_requirement_row_new (sorted->pdata[i], self->has_cv);

      g_signal_connect_object (row, "practise", G_CALLBACK (practise_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "show-place", G_CALLBACK (show_place_cb), self, G_CONNECT_SWAPPED);
      update_row_stories (self, APORIA_REQUIREMENT_ROW (row));
      gtk_list_box_append (self->list, row);
    }
}

static void
update_all_button (AporiaGapGroup *self)
{
  guint n = self->map != NULL ? self->map->requirements->len : 0;
  g_autofree char *all = g_strdup_printf (ngettext ("Show all %u", "Show all %u", n), n);

  gtk_widget_set_visible (self->all_button, n > 0 && count_first (self) < n);
  gtk_button_set_label (GTK_BUTTON (self->all_button), self->shows_all ? _("Show fewer") : all);
}

static void
show_map (AporiaGapGroup *self,
          AporiaGapMap   *map,
          gboolean        has_cv)
{
  if (self->map == map && self->has_cv == has_cv)
    return;
  clear_rows (self);
  g_clear_pointer (&self->map, aporia_gap_map_unref);
  self->map = map != NULL ? aporia_gap_map_ref (map) : NULL;
  self->has_cv = has_cv;
  self->shows_all = FALSE;
  if (map != NULL)
    add_rows (self, 0, count_first (self));
  gtk_widget_set_visible (GTK_WIDGET (self->list), map != NULL && map->requirements->len > 0);
  update_all_button (self);
}

/* ---- states ---- */

static void
update (AporiaGapGroup *self)
{
  AporiaGapsState state = aporia_setup_get_gaps_state (self->setup);
  gboolean has_cv = aporia_setup_get_document (self->setup, APORIA_DOCUMENT_CV) != NULL;
  AporiaGapMap *map = aporia_setup_get_gap_map (self->setup);
  g_autofree char *description = NULL;

  if (map != NULL)
    description = aporia_gap_dup_summary (map, has_cv);
  else
    description = g_strdup (state == APORIA_GAPS_FAILED    ? aporia_setup_get_gaps_error (self->setup)
                            : state == APORIA_GAPS_LOADING ? _("Comparing CV and posting…")
                                                           : "");
  show_map (self, map, has_cv);
  gtk_label_set_label (self->summary_label, description);
  gtk_widget_set_visible (self->spinner, state == APORIA_GAPS_LOADING);
  gtk_widget_set_visible (self->retry_button, state == APORIA_GAPS_FAILED);
  gtk_widget_set_visible (GTK_WIDGET (self), state != APORIA_GAPS_NONE && *description != '\0');
}

/* ---- verbs ---- */

static void
toggle_all_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AporiaGapGroup *self = APORIA_GAP_GROUP (widget);
  guint n_first = count_first (self);
  guint n = self->map->requirements->len;
  GtkListBoxRow *row;

  self->shows_all = !self->shows_all;
  if (self->shows_all)
    {
      add_rows (self, n_first, n);
      /* Where reading goes on. */
      row = gtk_list_box_get_row_at_index (self->list, (int) n_first);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  else
    while ((row = gtk_list_box_get_row_at_index (self->list, (int) n_first)) != NULL)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
  update_all_button (self);
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_setup_retry_gaps (APORIA_GAP_GROUP (widget)->setup);
}

/* ---- class ---- */

static void
aporia_gap_group_dispose (GObject *object)
{
  AporiaGapGroup *self = APORIA_GAP_GROUP (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->stories);
  g_clear_pointer (&self->map, aporia_gap_map_unref);

  G_OBJECT_CLASS (aporia_gap_group_parent_class)->dispose (object);
}

static void
aporia_gap_group_class_init (AporiaGapGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_gap_group_dispose;

  practise_signal = g_signal_new ("practise", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, aporia_requirement_get_type ());
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-gap-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaGapGroup, summary_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaGapGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaGapGroup, retry_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaGapGroup, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaGapGroup, all_button);
  gtk_widget_class_install_action (widget_class, "gaps.toggle-all", NULL, toggle_all_cb);
  gtk_widget_class_install_action (widget_class, "gaps.retry", NULL, retry_cb);
}

static void
aporia_gap_group_init (AporiaGapGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_gap_group_bind (AporiaGapGroup *self,
                       AporiaSetup    *setup)
{
  static const char *const names[] = { "notify::gaps-state", "notify::cv" };

  g_return_if_fail (APORIA_IS_GAP_GROUP (self));
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (setup, names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
aporia_gap_group_bind_stories (AporiaGapGroup *self,
                               AporiaStories  *stories)
{
  g_return_if_fail (APORIA_IS_GAP_GROUP (self));
  g_return_if_fail (self->stories == NULL);

  self->stories = g_object_ref (stories);
  g_signal_connect_object (stories, "changed", G_CALLBACK (stories_changed_cb), self, G_CONNECT_SWAPPED);
  stories_changed_cb (self);
}
