#include "ui/analytics/aporia-score-table.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "ui/analytics/aporia-score-item.h"
#include "ui/widgets/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

#define QUESTION_CHARS 60

/* In pixels; larger text scrolls. */
#define HEADER_HEIGHT 48
#define ROW_HEIGHT 22
#define MAX_ROWS 12

struct _AporiaScoreTable
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkColumnView     *view;
  GListStore        *items; /* owned */
  GtkSortListModel  *rows;  /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaScoreTable, aporia_score_table, ADW_TYPE_BIN)

typedef struct
{
  const char *title;     /* short: all columns fit a window of 1000 pixels */
  const char *full_name; /* as it is read out */
  char      *(*dup_text) (const AporiaScorePoint *point, int criterion);
  int       (*compare) (const AporiaScorePoint *a, const AporiaScorePoint *b, int criterion);
  int         criterion;
  gboolean    is_number;
  int         width;
} Column;

static char *
dup_index (const AporiaScorePoint *point,
           int                     criterion)
{
  return g_strdup_printf ("%u", point->index);
}

static char *
dup_question (const AporiaScorePoint *point,
              int                     criterion)
{
  return aporia_text_shorten (point->question_text != NULL ? point->question_text : "", QUESTION_CHARS);
}

static char *
dup_skill (const AporiaScorePoint *point,
           int                     criterion)
{
  return aporia_skill_name_dup_shown (point->skill != NULL ? point->skill : "");
}

static char *
dup_score (const AporiaScorePoint *point,
           int                     criterion)
{
  if (!point->is_skipped && point->scores[criterion] >= 0)
    return g_strdup_printf ("%d", point->scores[criterion]);

  return g_strdup (point->is_skipped && criterion == APORIA_CRITERION_CORRECTNESS ? _("Skipped") : "–");
}

static char *
dup_red_flags (const AporiaScorePoint *point,
               int                     criterion)
{
  return g_strdup_printf ("%u", point->n_red_flags);
}

static char *
dup_fallacy (const AporiaScorePoint *point,
             int                     criterion)
{
  AporiaFallacyKind *kind = point->fallacy != NULL ? aporia_fallacy_kind_find (point->fallacy) : NULL;

  return g_strdup (kind != NULL ? kind->name : "–");
}

static char *
dup_date (const AporiaScorePoint *point,
          int                     criterion)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (point->judged_at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (point->judged_at <= 0 || local == NULL)
    return g_strdup ("–");
  /* Translators: a short date, as in "21 Nov 2026". */
  return g_date_time_format (local, _("%-d %b %Y"));
}

static int
compare_index (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return (a->index > b->index) - (a->index < b->index);
}

static int
compare_question (const AporiaScorePoint *a,
                  const AporiaScorePoint *b,
                  int                     criterion)
{
  return g_utf8_collate (a->question_text != NULL ? a->question_text : "",
                         b->question_text != NULL ? b->question_text : "");
}

static int
compare_skill (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return g_utf8_collate (a->skill != NULL ? a->skill : "", b->skill != NULL ? b->skill : "");
}

static int
compare_score (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return (a->scores[criterion] > b->scores[criterion]) - (a->scores[criterion] < b->scores[criterion]);
}

static int
compare_red_flags (const AporiaScorePoint *a,
                   const AporiaScorePoint *b,
                   int                     criterion)
{
  return (a->n_red_flags > b->n_red_flags) - (a->n_red_flags < b->n_red_flags);
}

static int
compare_fallacy (const AporiaScorePoint *a,
                 const AporiaScorePoint *b,
                 int                     criterion)
{
  return g_strcmp0 (a->fallacy, b->fallacy);
}

static int
compare_date (const AporiaScorePoint *a,
              const AporiaScorePoint *b,
              int                     criterion)
{
  return (a->judged_at > b->judged_at) - (a->judged_at < b->judged_at);
}

static const Column columns[] = {
  /* Translators: heading of a column that numbers the rows. */
  { NC_ ("column", "#"), NC_ ("column", "Number"), dup_index, compare_index, 0, TRUE, 36 },
  { NC_ ("column", "Question"), NC_ ("column", "Question"), dup_question, compare_question, 0,
    FALSE, 134 },
  { NC_ ("column", "Skill"), NC_ ("column", "Skill"), dup_skill, compare_skill, 0, FALSE, 100 },
  /* Translators: short for "Correctness", at most eight letters; so are the next ones. */
  { NC_ ("column", "Correct"), NC_ ("column", "Correctness"), dup_score, compare_score,
    APORIA_CRITERION_CORRECTNESS, TRUE, 64 },
  { NC_ ("column", "Relev."), NC_ ("column", "Role relevance"), dup_score, compare_score,
    APORIA_CRITERION_RELEVANCE, TRUE, 56 },
  { NC_ ("column", "Depth"), NC_ ("column", "Depth"), dup_score, compare_score,
    APORIA_CRITERION_DEPTH, TRUE, 54 },
  { NC_ ("column", "Struct."), NC_ ("column", "Structure"), dup_score, compare_score,
    APORIA_CRITERION_STRUCTURE, TRUE, 56 },
  { NC_ ("column", "Comm."), NC_ ("column", "Communication"), dup_score, compare_score,
    APORIA_CRITERION_COMMUNICATION, TRUE, 58 },
  { NC_ ("column", "Flags"), NC_ ("column", "Red flags"), dup_red_flags, compare_red_flags, 0,
    TRUE, 50 },
  { NC_ ("column", "Fallacy"), NC_ ("column", "Fallacy"), dup_fallacy, compare_fallacy, 0, FALSE,
    92 },
  { NC_ ("column", "Date"), NC_ ("column", "Date"), dup_date, compare_date, 0, FALSE, 98 },
};

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const Column             *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const Column             *column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  AporiaScorePoint *point = aporia_score_item_get_point (gtk_list_item_get_item (list_item));
  g_autofree char *text = column->dup_text (point, column->criterion);
  g_autofree char *name = g_strdup_printf ("%s: %s", g_dpgettext2 (NULL, "column", column->full_name), text);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (column->dup_text == dup_question)
    gtk_widget_set_tooltip_text (label, point->question_text);
  else
    gtk_widget_set_tooltip_text (label, column->is_number ? NULL : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (point->is_skipped)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  const Column *column = user_data;

  return column->compare (aporia_score_item_get_point ((AporiaScoreItem *) a),
                          aporia_score_item_get_point ((AporiaScoreItem *) b), column->criterion);
}

static void
add_column (AporiaScoreTable *self,
            const Column     *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;
  g_autoptr(GtkSorter) sorter = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  view_column = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, (gpointer) column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->dup_text == dup_question);
  gtk_column_view_column_set_fixed_width (view_column, column->width);
  gtk_column_view_append_column (self->view, view_column);
}

/* Returns: (nullable) the first label in WIDGET. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* GTK 4.8 has no word for it: a heading stands above its numbers, and tells its whole name. */
static void
dress_headings (AporiaScoreTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns) && heading != NULL; i++)
    {
      const char *name = g_dpgettext2 (NULL, "column", columns[i].full_name);
      GtkWidget *label = find_label (heading);

      gtk_widget_set_tooltip_text (heading, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      if (label != NULL && columns[i].is_number)
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 1);
        }
      heading = gtk_widget_get_next_sibling (heading);
    }
}

static void
aporia_score_table_dispose (GObject *object)
{
  AporiaScoreTable *self = APORIA_SCORE_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (aporia_score_table_parent_class)->dispose (object);
}

static void
aporia_score_table_class_init (AporiaScoreTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_score_table_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-score-table.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaScoreTable, view);
}

static void
aporia_score_table_init (AporiaScoreTable *self)
{
  g_autoptr(GtkSelectionModel) selection = NULL;
  GtkSorter *sorter;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, &columns[i]);
  dress_headings (self);

  self->items = g_list_store_new (APORIA_TYPE_SCORE_ITEM);
  sorter = gtk_column_view_get_sorter (self->view);
  self->rows =
    gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), g_object_ref (sorter));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  gtk_column_view_set_model (self->view, selection);
}

GtkWidget *
aporia_score_table_new (void)
{
  return g_object_new (APORIA_TYPE_SCORE_TABLE, NULL);
}

/* Few rows take no more room than they need, also beside a scroll bar. */
static void
fit_height (AporiaScoreTable *self,
            guint             n_rows)
{
  int height = HEADER_HEIGHT + (int) MIN (n_rows, MAX_ROWS) * ROW_HEIGHT;

  gtk_scrolled_window_set_min_content_height (self->scroller, height);
}

void
aporia_score_table_set_statistics (AporiaScoreTable *self,
                                   AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (APORIA_IS_SCORE_TABLE (self));

  for (guint i = 0; statistics != NULL && i < statistics->points->len; i++)
    g_ptr_array_add (items, aporia_score_item_new (g_ptr_array_index (statistics->points, i)));

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  fit_height (self, items->len);
}

GListModel *
aporia_score_table_get_rows (AporiaScoreTable *self)
{
  g_return_val_if_fail (APORIA_IS_SCORE_TABLE (self), NULL);

  return G_LIST_MODEL (self->rows);
}
