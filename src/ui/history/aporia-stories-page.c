#include "ui/history/aporia-stories-page.h"

#include "core/services/aporia-archivist.h"
#include "ui/compat/aporia-split-view.h"
#include "ui/history/aporia-coverage-view.h"
#include "ui/history/aporia-story-row.h"
#include "ui/history/aporia-story-view.h"
#include "ui/history/aporia-story-words.h"
#include "ui/widgets/aporia-error-bar.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaStoriesPage
{
  AdwBin parent_instance;

  GtkStack           *stack;
  GtkSpinner         *spinner;
  AporiaErrorBar     *error_bar;
  AporiaSplitView    *split_view;
  GtkSearchEntry     *search_entry;
  GtkToggleButton    *deleted_button;
  GtkLabel           *deleted_note;
  GtkWidget          *coverage_button;
  GtkLabel           *coverage_label;
  GtkStack           *list_stack;
  GtkListView        *list;
  AdwStatusPage      *nothing_page;
  GtkStack           *detail;
  AporiaCoverageView *coverage_view;
  AporiaStoryView    *story_view;

  AporiaStories      *stories;   /* owned (nullable) until bound */
  GtkSingleSelection *selection; /* owned (nullable) until bound */
  char               *shown;     /* owned (nullable): uid of the story in the detail; NULL: the coverage */
  gboolean            is_selecting;
};

G_DEFINE_FINAL_TYPE (AporiaStoriesPage, aporia_stories_page, ADW_TYPE_BIN)

static guint open_session_signal;

/* --- what is shown ------------------------------------------------------------------------------------- */

/* In the list as well, unless it is not listed. */
static void
select_shown (AporiaStoriesPage *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->shown != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(AporiaStoryItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (aporia_story_item_get_story (item)->uid, self->shown))
        position = i;
    }
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_selecting = FALSE;
}

static void
update_detail (AporiaStoriesPage *self)
{
  AporiaShelvedStory *shelved = aporia_stories_find (self->stories, self->shown);
  gboolean is_deleted = shelved != NULL && shelved->story->deleted_at != 0;

  /* What was deleted is shown among what was deleted. */
  if (is_deleted && !aporia_stories_get_is_deleted (self->stories))
    shelved = NULL;
  aporia_story_view_set (self->story_view, self->stories, shelved);
  if (shelved == NULL)
    aporia_coverage_view_set (self->coverage_view, self->stories);
  gtk_stack_set_visible_child_name (self->detail, shelved != NULL ? "story" : "coverage");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "story.delete", shelved != NULL && !is_deleted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "story.restore", shelved != NULL && is_deleted);
  select_shown (self);
}

static void
update_nothing (AporiaStoriesPage *self)
{
  const char *searched = aporia_stories_get_searched (self->stories);
  g_autofree char *found = g_strdup_printf (_("No results for “%s”"), searched);
  /* The texts of a status page are markup. */
  g_autofree char *title = g_markup_escape_text (*searched != '\0' ? found : _("Nothing was deleted"), -1);

  adw_status_page_set_title (self->nothing_page, title);
}

static void
update_list (AporiaStoriesPage *self)
{
  gboolean is_deleted = aporia_stories_get_is_deleted (self->stories);
  g_autofree char *coverage = aporia_story_dup_coverage (self->stories);
  g_autofree char *note =
    g_strdup_printf (ngettext ("Deleted stories. Each is kept for %d day, then it is gone for good.",
                               "Deleted stories. Each is kept for %d days, then it is gone for good.",
                               APORIA_ARCHIVE_KEPT_DAYS),
                     APORIA_ARCHIVE_KEPT_DAYS);
  gboolean is_empty = aporia_stories_get_is_ready (self->stories) &&
                      g_list_model_get_n_items (aporia_stories_get_list (self->stories)) == 0;

  gtk_label_set_label (self->deleted_note, note);
  gtk_label_set_label (self->coverage_label, coverage);
  aporia_set_accessible_name (self->coverage_button, coverage);
  gtk_widget_set_visible (self->coverage_button,
                          aporia_stories_get_skills (self->stories)[0] != NULL && !is_deleted);
  gtk_widget_set_visible (GTK_WIDGET (self->deleted_button),
                          is_deleted || aporia_stories_count_deleted (self->stories) > 0);
  update_nothing (self);
  gtk_stack_set_visible_child_name (self->list_stack, is_empty ? "nothing" : "list");
}

static void
update (AporiaStoriesPage *self)
{
  const char *error = aporia_stories_get_error (self->stories);
  const char *page = "content";

  if (!aporia_stories_get_is_ready (self->stories) && error == NULL)
    page = "loading";
  else if (error == NULL && aporia_stories_count (self->stories) == 0 &&
           aporia_stories_count_deleted (self->stories) == 0)
    page = "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "loading"));
  aporia_error_bar_set_message (self->error_bar, error);
  update_list (self);
  update_detail (self);
}

static void
show_story (AporiaStoriesPage *self,
            const char        *uid)
{
  g_autofree char *owned = g_strdup (uid);

  g_free (self->shown);
  self->shown = g_steal_pointer (&owned);
  update_detail (self);
}

/* Side by side the keyboard stays in the list. */
static void
turn_page (AporiaStoriesPage *self)
{
  if (!aporia_split_view_get_folded (self->split_view))
    return;
  aporia_split_view_show_detail (self->split_view);
  if (self->shown != NULL)
    aporia_story_view_focus (self->story_view);
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static void
setup_row_cb (AporiaStoriesPage *self,
              GtkListItem       *item)
{
  gtk_list_item_set_child (item, g_object_new (APORIA_TYPE_STORY_ROW, NULL));
}

static void
bind_row_cb (AporiaStoriesPage *self,
             GtkListItem       *item)
{
  aporia_story_row_set (APORIA_STORY_ROW (gtk_list_item_get_child (item)), self->stories,
                        gtk_list_item_get_item (item));
}

static void
selected_cb (AporiaStoriesPage *self)
{
  AporiaStoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_selecting && item != NULL)
    show_story (self, aporia_story_item_get_story (item)->uid);
}

static void
activate_cb (GtkListView       *list,
             guint              position,
             AporiaStoriesPage *self)
{
  g_autoptr(AporiaStoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "story.open", "s",
                                aporia_story_item_get_story (item)->uid);
}

static void
search_changed_cb (AporiaStoriesPage *self)
{
  if (self->stories != NULL)
    aporia_stories_search (self->stories, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
stop_search_cb (AporiaStoriesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
deleted_toggled_cb (AporiaStoriesPage *self)
{
  if (self->stories == NULL)
    return;
  g_clear_pointer (&self->shown, g_free);
  aporia_stories_show_deleted (self->stories, gtk_toggle_button_get_active (self->deleted_button));
}

/* --- verbs --------------------------------------------------------------------------------------------- */

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  show_story (self, g_variant_get_string (parameter, NULL));
  turn_page (self);
}

static void
coverage_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  show_story (self, NULL);
  turn_page (self);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  aporia_split_view_show_list (self->split_view);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  if (self->shown == NULL)
    return;
  aporia_stories_delete (self->stories, self->shown);
  aporia_split_view_show_list (self->split_view);
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  if (self->shown == NULL)
    return;
  aporia_stories_restore (self->stories, self->shown);
  gtk_toggle_button_set_active (self->deleted_button, FALSE);
}

static void
open_session_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);
  AporiaShelvedStory *shelved = aporia_stories_find (self->stories, self->shown);

  if (shelved != NULL && shelved->story->attempt_uid != NULL)
    g_signal_emit (self, open_session_signal, 0, shelved->story->attempt_uid, shelved->story->question_uid);
}

static void
retry_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  aporia_stories_flush (APORIA_STORIES_PAGE (widget)->stories);
  aporia_stories_refresh (APORIA_STORIES_PAGE (widget)->stories);
}

static void
clear_search_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_toggle_button_set_active (self->deleted_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_stories_page_map (GtkWidget *widget)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (widget);

  GTK_WIDGET_CLASS (aporia_stories_page_parent_class)->map (widget);

  if (self->stories != NULL)
    aporia_stories_refresh (self->stories);
}

static void
aporia_stories_page_dispose (GObject *object)
{
  AporiaStoriesPage *self = APORIA_STORIES_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->stories);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (aporia_stories_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, deleted_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, deleted_note);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, coverage_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, coverage_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, coverage_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoriesPage, story_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, deleted_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
aporia_stories_page_class_init (AporiaStoriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_stories_page_dispose;
  widget_class->map = aporia_stories_page_map;
  open_session_signal = g_signal_new ("open-session", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "story.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "story.coverage", NULL, coverage_cb);
  gtk_widget_class_install_action (widget_class, "story.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "story.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "story.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "story.open-session", NULL, open_session_cb);
  gtk_widget_class_install_action (widget_class, "story.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "story.clear-search", NULL, clear_search_cb);

  g_type_ensure (APORIA_TYPE_COVERAGE_VIEW);
  g_type_ensure (APORIA_TYPE_ERROR_BAR);
  g_type_ensure (APORIA_TYPE_SPLIT_VIEW);
  g_type_ensure (APORIA_TYPE_STORY_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-stories-page.ui");
  bind_children (widget_class);
}

static void
aporia_stories_page_init (AporiaStoriesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}

static void
make_list (AporiaStoriesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *stories = aporia_stories_get_list (self->stories);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, stories);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

void
aporia_stories_page_bind (AporiaStoriesPage *self,
                          AporiaStories     *stories)
{
  g_return_if_fail (APORIA_IS_STORIES_PAGE (self));
  g_return_if_fail (self->stories == NULL);

  self->stories = g_object_ref (stories);
  make_list (self);
  g_signal_connect_object (stories, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    aporia_stories_refresh (stories);
}

void
aporia_stories_page_open (AporiaStoriesPage *self,
                          const char        *uid)
{
  g_return_if_fail (APORIA_IS_STORIES_PAGE (self));

  show_story (self, uid);
  aporia_split_view_show_detail (self->split_view);
}

void
aporia_stories_page_search (AporiaStoriesPage *self)
{
  g_return_if_fail (APORIA_IS_STORIES_PAGE (self));

  aporia_split_view_show_list (self->split_view);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
