#include "ui/history/aporia-story-row.h"

#include "core/domain/aporia-skill-name.h"
#include "ui/history/aporia-story-words.h"
#include "ui/widgets/aporia-chips.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

#define MAX_SKILLS 4

struct _AporiaStoryRow
{
  AdwBin parent_instance;

  GtkWidget   *open_button;
  GtkLabel    *title_label;
  GtkLabel    *told_label;
  AporiaChips *chips;

  AporiaStoryItem *item; /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (AporiaStoryRow, aporia_story_row, ADW_TYPE_BIN)

static void
update_chips (AporiaStoryRow *self,
              AporiaStory    *story,
              guint           n_told)
{
  aporia_chips_clear (self->chips);
  if (aporia_story_is_overused (n_told))
    aporia_chips_add (self->chips, _("Told often"), _("Have another one ready"), "caption");
  for (guint i = 0; i < MAX_SKILLS && story->skills[i] != NULL; i++)
    {
      g_autofree char *shown = aporia_skill_name_dup_shown (story->skills[i]);

      aporia_chips_add (self->chips, shown, NULL, "caption");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), aporia_chips_get_n_chips (self->chips) > 0);
}

void
aporia_story_row_set (AporiaStoryRow  *self,
                      AporiaStories   *stories,
                      AporiaStoryItem *item)
{
  AporiaStory *story;
  g_autofree char *told = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (APORIA_IS_STORY_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  story = aporia_story_item_get_story (item);
  told = aporia_story_dup_told (aporia_story_item_get_n_told (item),
                                aporia_stories_get_n_interviews (stories));
  /* Translators: a story in the list: its title, how often it was told. */
  spoken = g_strdup_printf (_("Story, %s, %s"), story->title, told);
  gtk_label_set_label (self->title_label, story->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), story->title);
  gtk_label_set_label (self->told_label, told);
  update_chips (self, story, aporia_story_item_get_n_told (item));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", story->uid);
  aporia_set_accessible_name (self->open_button, spoken);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AporiaStoryRow  *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "story.open", "s",
                                aporia_story_item_get_story (self->item)->uid);
}

static void
aporia_story_row_dispose (GObject *object)
{
  g_clear_object (&APORIA_STORY_ROW (object)->item);

  G_OBJECT_CLASS (aporia_story_row_parent_class)->dispose (object);
}

static void
aporia_story_row_class_init (AporiaStoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_story_row_dispose;

  g_type_ensure (APORIA_TYPE_CHIPS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryRow, told_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryRow, chips);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
aporia_story_row_init (AporiaStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
