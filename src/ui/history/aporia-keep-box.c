#include "ui/history/aporia-keep-box.h"

#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaKeepBox
{
  AdwBin parent_instance;

  GtkWidget   *keep_story_button;
  GtkWidget   *editor;
  GtkEditable *title_entry;
  GtkWidget   *show_button;

  AporiaStories *stories;      /* owned (nullable) until bound */
  char          *question_uid; /* owned (nullable) */
  char          *answer;       /* owned (nullable) */
  gboolean       is_editing;
};

G_DEFINE_FINAL_TYPE (AporiaKeepBox, aporia_keep_box, ADW_TYPE_BIN)

static void
update (AporiaKeepBox *self)
{
  gboolean is_kept =
    self->stories != NULL && aporia_stories_find_of (self->stories, self->question_uid) != NULL;

  if (is_kept)
    self->is_editing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->stories != NULL && self->question_uid != NULL);
  gtk_widget_set_visible (self->keep_story_button, !is_kept && !self->is_editing);
  gtk_widget_set_visible (self->editor, self->is_editing);
  gtk_widget_set_visible (self->show_button, is_kept);
}

static void
begin_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  AporiaKeepBox *self = APORIA_KEEP_BOX (widget);
  g_autofree char *title = aporia_story_suggest_title (self->answer != NULL ? self->answer : "");

  self->is_editing = TRUE;
  gtk_editable_set_text (self->title_entry, title);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_entry));
}

static void
confirm_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  AporiaKeepBox *self = APORIA_KEEP_BOX (widget);

  if (!self->is_editing || self->question_uid == NULL)
    return;
  self->is_editing = FALSE;
  aporia_stories_keep (self->stories, self->question_uid, gtk_editable_get_text (self->title_entry));
  update (self);
  gtk_widget_grab_focus (self->keep_story_button);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AporiaKeepBox *self = APORIA_KEEP_BOX (widget);

  if (!self->is_editing)
    return;
  self->is_editing = FALSE;
  update (self);
  gtk_widget_grab_focus (self->keep_story_button);
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  AporiaKeepBox *self = APORIA_KEEP_BOX (widget);
  AporiaStory *story = aporia_stories_find_of (self->stories, self->question_uid);

  if (story != NULL)
    gtk_widget_activate_action (widget, "win.show-story", "s", story->uid);
}

static void
activate_cb (AporiaKeepBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "keep.confirm", NULL);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  if (!APORIA_KEEP_BOX (widget)->is_editing)
    return FALSE;
  cancel_cb (widget, NULL, NULL);
  return TRUE;
}

static void
aporia_keep_box_dispose (GObject *object)
{
  AporiaKeepBox *self = APORIA_KEEP_BOX (object);

  g_clear_object (&self->stories);
  g_clear_pointer (&self->question_uid, g_free);
  g_clear_pointer (&self->answer, g_free);

  G_OBJECT_CLASS (aporia_keep_box_parent_class)->dispose (object);
}

static void
aporia_keep_box_class_init (AporiaKeepBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_keep_box_dispose;

  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_install_action (widget_class, "keep.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "keep.confirm", NULL, confirm_cb);
  gtk_widget_class_install_action (widget_class, "keep.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "keep.show", NULL, show_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-keep-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaKeepBox, keep_story_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaKeepBox, editor);
  gtk_widget_class_bind_template_child (widget_class, AporiaKeepBox, title_entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaKeepBox, show_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
aporia_keep_box_init (AporiaKeepBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_set_accessible_name (self->keep_story_button, _("Keep as a story"));
  aporia_set_accessible_name (self->show_button, _("Kept as a story. Show it"));
}

void
aporia_keep_box_bind (AporiaKeepBox *self,
                      AporiaStories *stories)
{
  g_return_if_fail (APORIA_IS_KEEP_BOX (self));
  g_return_if_fail (self->stories == NULL);

  self->stories = g_object_ref (stories);
  g_signal_connect_object (stories, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
aporia_keep_box_set_answer (AporiaKeepBox *self,
                            const char    *question_uid,
                            const char    *answer)
{
  g_return_if_fail (APORIA_IS_KEEP_BOX (self));

  if (g_strcmp0 (self->question_uid, question_uid) != 0)
    self->is_editing = FALSE;
  g_free (self->question_uid);
  self->question_uid = g_strdup (question_uid);
  g_free (self->answer);
  self->answer = g_strdup (answer);
  update (self);
}
