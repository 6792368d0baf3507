#include "ui/history/aporia-filter-button.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

struct _AporiaFilterButton
{
  AdwBin parent_instance;

  GtkMenuButton  *button;
  GtkPopover     *popover;
  GtkDropDown    *role_drop;
  GtkDropDown    *time_drop;
  GtkDropDown    *coach_drop;
  GtkDropDown    *skill_drop;
  GtkCheckButton *star_check;
  GtkButton      *deleted_button;

  AporiaHistory        *history;     /* (nullable) owned, as the rest */
  AporiaArchiveChoices *choices;     /* (nullable) */
  gboolean              is_filling;
};

G_DEFINE_FINAL_TYPE (AporiaFilterButton, aporia_filter_button, ADW_TYPE_BIN)

static guint changed_signal;

static const guint days[] = { 0, 7, 30, 90, 365 };

static const char *
get_time_label (guint place)
{
  const char *labels[] = { _("Any time"), _("Last 7 days"), _("Last 30 days"), _("Last 90 days"),
                           _("Last 12 months") };

  return labels[place];
}

/* --- the filter ------------------------------------------------------------------------------------- */

/* From midnight on, so that it is the same filter all day. */
static gint64
get_since (guint n_days)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) today =
    g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr(GDateTime) then = g_date_time_add_days (today, -(int) n_days);

  return n_days > 0 ? g_date_time_to_unix (then) * G_USEC_PER_SEC : 0;
}

static char *
dup_chosen (GtkDropDown *drop,
            GStrv        names)
{
  guint place = gtk_drop_down_get_selected (drop);

  return place > 0 && names != NULL && place <= g_strv_length (names) ? g_strdup (names[place - 1]) : NULL;
}

static AporiaArchiveFilter *
make_filter (AporiaFilterButton *self)
{
  AporiaArchiveFilter *filter = aporia_archive_filter_new ();
  guint coach = gtk_drop_down_get_selected (self->coach_drop);
  guint time = gtk_drop_down_get_selected (self->time_drop);

  filter->role = dup_chosen (self->role_drop, self->choices->roles);
  filter->skill = dup_chosen (self->skill_drop, self->choices->skills);
  filter->since = time < G_N_ELEMENTS (days) ? get_since (days[time]) : 0;
  if (coach > 0 && coach <= self->choices->coaches->len)
    filter->coach = aporia_judged_by_ref (self->choices->coaches->pdata[coach - 1]);
  filter->is_starred = gtk_check_button_get_active (self->star_check);
  filter->is_deleted = aporia_history_get_filter (self->history)->is_deleted;
  return filter;
}

static void
set_filter (AporiaFilterButton  *self,
            AporiaArchiveFilter *filter)
{
  aporia_history_set_filter (self->history, filter);
  if (aporia_archive_filter_count (filter) > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_signal_emit (self, changed_signal, 0);
}

static void
selected_cb (AporiaFilterButton *self)
{
  g_autoptr(AporiaArchiveFilter) filter = NULL;

  if (self->is_filling || self->choices == NULL)
    return;
  filter = make_filter (self);
  if (!aporia_archive_filter_equal (filter, aporia_history_get_filter (self->history)))
    set_filter (self, filter);
}

static void
deleted_cb (AporiaFilterButton *self)
{
  gtk_popover_popdown (self->popover);
  aporia_filter_button_clear (self, !aporia_history_get_filter (self->history)->is_deleted);
}

/* --- what there is to choose from ------------------------------------------------------------------- */

static void
fill (GtkDropDown *drop,
      const char  *any,
      GPtrArray   *labels,
      guint        chosen)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, any);
  for (guint i = 0; i < labels->len; i++)
    gtk_string_list_append (list, labels->pdata[i]);
  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
  gtk_drop_down_set_enable_search (drop, labels->len > 12);
  gtk_drop_down_set_selected (drop, chosen);
}

static guint
find_place (GStrv       names,
            const char *name)
{
  for (guint i = 0; name != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i + 1;
  return 0;
}

static void
fill_names (GtkDropDown *drop,
            const char  *any,
            GStrv        names,
            const char  *chosen,
            char      *(*dup_shown) (const char *name))
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (labels, dup_shown (names[i]));
  fill (drop, any, labels, find_place (names, chosen));
}

static void
fill_coaches (AporiaFilterButton *self,
              AporiaJudgedBy     *chosen)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; i < self->choices->coaches->len; i++)
    {
      AporiaJudgedBy *coach = self->choices->coaches->pdata[i];

      g_ptr_array_add (labels, (gpointer) aporia_judged_by_get_label (coach));
      if (chosen != NULL && g_str_equal (coach->engine_class, chosen->engine_class)
          && g_strcmp0 (coach->model, chosen->model) == 0)
        place = i + 1;
    }
  fill (self->coach_drop, _("Any coach"), labels, place);
}

static char *
dup_plain (const char *name)
{
  return g_strdup (name);
}

static char *
dup_skill (const char *name)
{
  return aporia_skill_name_dup_shown (name);
}

static void
fill_times (AporiaFilterButton *self,
            gint64              since)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 1; i < G_N_ELEMENTS (days); i++)
    {
      g_ptr_array_add (labels, (gpointer) get_time_label (i));
      if (since == get_since (days[i]))
        place = i;
    }
  fill (self->time_drop, get_time_label (0), labels, place);
}

static void
fill_all (AporiaFilterButton *self)
{
  AporiaArchiveFilter *filter = aporia_history_get_filter (self->history);
  g_autofree char *deleted = self->choices->n_deleted > 0 && !filter->is_deleted
                               ? g_strdup_printf (_("Recently deleted (%u)"), self->choices->n_deleted)
                               : g_strdup (filter->is_deleted ? _("Back to all sessions")
                                                              : _("Recently deleted"));

  self->is_filling = TRUE;
  fill_names (self->role_drop, _("Any role"), self->choices->roles, filter->role, dup_plain);
  fill_names (self->skill_drop, _("Any skill"), self->choices->skills, filter->skill, dup_skill);
  fill_coaches (self, filter->coach);
  fill_times (self, filter->since);
  gtk_check_button_set_active (self->star_check, filter->is_starred);
  gtk_button_set_label (self->deleted_button, deleted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->deleted_button),
                            self->choices->n_deleted > 0 || filter->is_deleted);
  self->is_filling = FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(AporiaArchiveChoices) choices =
    aporia_history_load_choices_finish (APORIA_HISTORY (source), result, NULL);
  GWeakRef *weak = user_data;
  g_autoptr(AporiaFilterButton) self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* The list itself says what is wrong with the disk. */
  if (self == NULL || choices == NULL || self->history == NULL)
    return;
  g_clear_pointer (&self->choices, aporia_archive_choices_unref);
  self->choices = g_steal_pointer (&choices);
  fill_all (self);
}

static void
shown_cb (GtkPopover         *popover,
          AporiaFilterButton *self)
{
  GWeakRef *weak;

  if (self->history == NULL)
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  aporia_history_load_choices_async (self->history, NULL, read_cb, weak);
}

/* --- the object ------------------------------------------------------------------------------------- */

static void
aporia_filter_button_dispose (GObject *object)
{
  AporiaFilterButton *self = APORIA_FILTER_BUTTON (object);

  g_clear_object (&self->history);
  g_clear_pointer (&self->choices, aporia_archive_choices_unref);

  G_OBJECT_CLASS (aporia_filter_button_parent_class)->dispose (object);
}

static void
aporia_filter_button_class_init (AporiaFilterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_filter_button_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, role_drop);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, time_drop);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, coach_drop);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, skill_drop);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, star_check);
  gtk_widget_class_bind_template_child (widget_class, AporiaFilterButton, deleted_button);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
aporia_filter_button_init (AporiaFilterButton *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* A drop-down without a list stumbles over its own search field. */
  self->is_filling = TRUE;
  fill (self->role_drop, _("Any role"), none, 0);
  fill (self->time_drop, get_time_label (0), none, 0);
  fill (self->coach_drop, _("Any coach"), none, 0);
  fill (self->skill_drop, _("Any skill"), none, 0);
  self->is_filling = FALSE;
}

void
aporia_filter_button_bind (AporiaFilterButton *self,
                           AporiaHistory      *history)
{
  g_return_if_fail (APORIA_IS_FILTER_BUTTON (self));

  g_set_object (&self->history, history);
}

void
aporia_filter_button_clear (AporiaFilterButton *self,
                            gboolean            is_deleted)
{
  g_autoptr(AporiaArchiveFilter) filter = aporia_archive_filter_new ();

  g_return_if_fail (APORIA_IS_FILTER_BUTTON (self));

  filter->is_deleted = is_deleted;
  set_filter (self, filter);
}

char *
aporia_filter_button_dup_words (AporiaFilterButton *self)
{
  AporiaArchiveFilter *filter;
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *skill = NULL;

  g_return_val_if_fail (APORIA_IS_FILTER_BUTTON (self), NULL);

  filter = aporia_history_get_filter (self->history);
  skill = aporia_skill_name_dup_shown (filter->skill != NULL ? filter->skill : "");
  if (filter->role != NULL)
    g_ptr_array_add (words, filter->role);
  for (guint i = 1; filter->since != 0 && i < G_N_ELEMENTS (days); i++)
    if (filter->since == get_since (days[i]))
      g_ptr_array_add (words, (gpointer) get_time_label (i));
  if (filter->coach != NULL)
    g_ptr_array_add (words, (gpointer) aporia_judged_by_get_label (filter->coach));
  if (filter->skill != NULL)
    g_ptr_array_add (words, skill);
  if (filter->is_starred)
    g_ptr_array_add (words, (gpointer) _("Starred only"));
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (GStrv) words->pdata);
}
