#include "ui/history/aporia-story-view.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-name.h"
#include "core/services/aporia-archivist.h"
#include "ui/history/aporia-story-words.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaStoryView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *back_button;
  GtkWidget         *restore_button;
  GtkWidget         *session_button;
  GtkWidget         *delete_button;
  GtkLabel          *deleted_label;
  GtkWidget         *told_icon;
  GtkLabel          *told_label;
  GtkEditable       *title_entry;
  GtkTextView       *view;
  GtkLabel          *status_label;
  GtkLabel          *fits_label;
  GtkBox            *skills;
  GtkWidget         *add_box;
  GtkEditable       *skill_entry;

  AporiaStories *stories; /* (nullable) owned */
  char          *uid;     /* (nullable) owned: the story that is shown */
  gboolean       is_filling;
  gboolean       is_folded;
};

G_DEFINE_FINAL_TYPE (AporiaStoryView, aporia_story_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- text ---------------------------------------------------------------------------------------------- */

static void
edited_cb (AporiaStoryView *self)
{
  g_autofree char *text = NULL;

  if (self->is_filling || self->uid == NULL)
    return;
  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  aporia_stories_edit (self->stories, self->uid, gtk_editable_get_text (self->title_entry), text);
}

static void
fill (AporiaStoryView *self,
      AporiaStory     *story,
      gboolean         is_same)
{
  gboolean is_deleted = story->deleted_at != 0;

  gtk_editable_set_editable (self->title_entry, !is_deleted);
  gtk_text_view_set_editable (self->view, !is_deleted);
  /* What is stored came from here; whoever types is ahead of it. */
  if (is_same && !is_deleted)
    return;
  self->is_filling = TRUE;
  gtk_editable_set_text (self->title_entry, story->title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), story->text, -1);
  self->is_filling = FALSE;
}

static void
update_status (AporiaStoryView *self)
{
  const char *error = aporia_stories_get_error (self->stories);
  g_autofree char *text = error != NULL ? g_strdup_printf (_("Not saved yet; it is tried again. %s"), error)
                                        : g_strdup (_("Saved as you type, on this computer"));

  gtk_label_set_label (self->status_label, text);
}

/* --- skills -------------------------------------------------------------------------------------------- */

static void
remove_skill_cb (GtkWidget       *button,
                 AporiaStoryView *self)
{
  const char *skill = g_object_get_data (G_OBJECT (button), "skill");

  if (self->uid == NULL)
    return;
  /* The button goes; the keyboard stays near. */
  gtk_widget_grab_focus (GTK_WIDGET (self->skill_entry));
  aporia_stories_set_skill (self->stories, self->uid, skill, FALSE);
}

static GtkWidget *
skill_button_new (AporiaStoryView *self,
                  const char      *skill,
                  gboolean         is_deleted)
{
  g_autofree char *shown = aporia_skill_name_dup_shown (skill);
  g_autofree char *name = g_strdup_printf (_("It does not show %s"), shown);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (shown);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "job-chip");
  gtk_widget_set_tooltip_text (button, _("It does not show this skill"));
  gtk_widget_set_sensitive (button, !is_deleted);
  aporia_set_accessible_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "skill", g_strdup (skill), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_skill_cb), self, 0);
  return button;
}

static gboolean
has_same_skills (AporiaStoryView *self,
                 AporiaStory     *story)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->skills));
  guint i = 0;

  for (; child != NULL && story->skills[i] != NULL; i++)
    {
      if (!g_str_equal (g_object_get_data (G_OBJECT (child), "skill"), story->skills[i]) ||
          gtk_widget_get_sensitive (child) != (story->deleted_at == 0))
        return FALSE;
      child = gtk_widget_get_next_sibling (child);
    }
  return child == NULL && story->skills[i] == NULL;
}

static void
update_skills (AporiaStoryView *self,
               AporiaStory     *story)
{
  g_autofree char *fits = aporia_story_dup_fits (self->stories, story);
  GtkWidget *child;

  gtk_label_set_label (self->fits_label, fits != NULL ? fits : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fits_label), fits != NULL);
  gtk_widget_set_visible (self->add_box, story->deleted_at == 0);
  if (has_same_skills (self, story))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->skills))) != NULL)
    gtk_box_remove (self->skills, child);
  for (guint i = 0; story->skills[i] != NULL; i++)
    gtk_box_append (self->skills, skill_button_new (self, story->skills[i], story->deleted_at != 0));
  gtk_widget_set_visible (GTK_WIDGET (self->skills), story->skills[0] != NULL);
}

static void
add_skill_cb (AporiaStoryView *self)
{
  g_autofree char *skill = aporia_text_squeeze (gtk_editable_get_text (self->skill_entry));

  if (self->uid == NULL || *skill == '\0')
    return;
  aporia_stories_set_skill (self->stories, self->uid, skill, TRUE);
  gtk_editable_set_text (self->skill_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->skill_entry));
}

/* --- the rest ------------------------------------------------------------------------------------------ */

static void
update_told (AporiaStoryView    *self,
             AporiaShelvedStory *shelved)
{
  guint n_interviews = aporia_stories_get_n_interviews (self->stories);
  g_autofree char *told = aporia_story_dup_told (shelved->n_told, n_interviews);
  gboolean is_overused = aporia_story_is_overused (shelved->n_told);
  /* Translators: “Told in 3 of your last 5 interviews”, and what to do about it. */
  g_autofree char *warned =
    g_strdup_printf (_("%s. Have another one ready: whoever hears it twice may wonder."), told);

  gtk_label_set_label (self->told_label, is_overused ? warned : told);
  gtk_widget_set_visible (self->told_icon, is_overused);
}

static void
update_marks (AporiaStoryView *self,
              AporiaStory     *story)
{
  gboolean is_deleted = story->deleted_at != 0;
  guint n_days = aporia_archivist_count_days_left (story->deleted_at, aporia_time_now ());
  g_autofree char *left =
    g_strdup_printf (ngettext ("Deleted. It can be restored for %u more day; then it is gone for good.",
                               "Deleted. It can be restored for %u more days; then it is gone for good.",
                               n_days),
                     n_days);

  gtk_label_set_label (self->deleted_label, left);
  gtk_widget_set_visible (GTK_WIDGET (self->deleted_label), is_deleted);
  gtk_widget_set_visible (self->restore_button, is_deleted);
  gtk_widget_set_visible (self->delete_button, !is_deleted);
  gtk_widget_set_visible (GTK_WIDGET (self->status_label), !is_deleted);
  gtk_widget_set_visible (self->session_button, story->attempt_uid != NULL);
}

void
aporia_story_view_set (AporiaStoryView    *self,
                       AporiaStories      *stories,
                       AporiaShelvedStory *shelved)
{
  gboolean is_same;

  g_return_if_fail (APORIA_IS_STORY_VIEW (self));
  g_return_if_fail (APORIA_IS_STORIES (stories));

  g_set_object (&self->stories, stories);
  is_same = shelved != NULL && g_strcmp0 (self->uid, shelved->story->uid) == 0;
  if (!is_same)
    {
      aporia_stories_flush (stories);
      g_free (self->uid);
      self->uid = shelved != NULL ? g_strdup (shelved->story->uid) : NULL;
      gtk_editable_set_text (self->skill_entry, "");
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  if (shelved == NULL)
    return;
  fill (self, shelved->story, is_same);
  update_status (self);
  update_told (self, shelved);
  update_marks (self, shelved->story);
  update_skills (self, shelved->story);
}

void
aporia_story_view_focus (AporiaStoryView *self)
{
  g_return_if_fail (APORIA_IS_STORY_VIEW (self));

  gtk_widget_grab_focus (self->back_button);
}

static void
aporia_story_view_unmap (GtkWidget *widget)
{
  AporiaStoryView *self = APORIA_STORY_VIEW (widget);

  if (self->stories != NULL)
    aporia_stories_flush (self->stories);

  GTK_WIDGET_CLASS (aporia_story_view_parent_class)->unmap (widget);
}

static void
aporia_story_view_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_IS_FOLDED)
    g_value_set_boolean (value, APORIA_STORY_VIEW (object)->is_folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_story_view_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  AporiaStoryView *self = APORIA_STORY_VIEW (object);

  if (id != PROP_IS_FOLDED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->is_folded == g_value_get_boolean (value))
    return;
  self->is_folded = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
aporia_story_view_dispose (GObject *object)
{
  AporiaStoryView *self = APORIA_STORY_VIEW (object);

  g_clear_object (&self->stories);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (aporia_story_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, back_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, restore_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, session_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, delete_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, deleted_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, told_icon);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, told_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, title_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, view);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, status_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, fits_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, skills);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, add_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaStoryView, skill_entry);
  gtk_widget_class_bind_template_callback (widget_class, add_skill_cb);
}

static void
aporia_story_view_class_init (AporiaStoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_story_view_get_property;
  object_class->set_property = aporia_story_view_set_property;
  object_class->dispose = aporia_story_view_dispose;
  widget_class->unmap = aporia_story_view_unmap;

  properties[PROP_IS_FOLDED] = g_param_spec_boolean (
    "is-folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_COLUMN);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-story-view.ui");
  bind_children (widget_class);
}

static void
aporia_story_view_init (AporiaStoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->title_entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  aporia_tidy_names (GTK_WIDGET (self));
}
