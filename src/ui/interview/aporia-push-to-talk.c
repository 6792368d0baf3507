#include "ui/interview/aporia-push-to-talk.h"

/* Held for longer, it is no tap. */
#define HOLD_MS 300
/* Some keyboards far away repeat a key by releasing it and pressing it again at once. */
#define REPEAT_MS 40

struct _AporiaPushToTalk
{
  GObject parent_instance;

  GtkWidget          *page; /* borrowed: it owns this */
  AporiaSpeakBox     *box;  /* borrowed, as a part of it */
  GtkRoot            *root; /* borrowed (nullable): where PAGE is seen */
  GtkEventController *keys; /* borrowed (nullable): that of root */
  guint               hold_id;
  guint               release_id;
  gboolean            is_down;
  gboolean            is_talking;
};

G_DEFINE_FINAL_TYPE (AporiaPushToTalk, aporia_push_to_talk, G_TYPE_OBJECT)

/* Space does nothing there, or presses it. */
static gboolean
leaves_space (AporiaPushToTalk *self,
              GtkWidget        *focus)
{
  if (focus == NULL)
    return TRUE;
  if (focus != self->page && !gtk_widget_is_ancestor (focus, self->page))
    return FALSE;
  return focus == self->page || GTK_IS_BUTTON (focus) || GTK_IS_LABEL (focus) ||
         GTK_IS_SCROLLED_WINDOW (focus) || GTK_IS_VIEWPORT (focus) || GTK_IS_STACK (focus) ||
         (GTK_IS_TEXT_VIEW (focus) && !gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

static gboolean
hold_cb (gpointer user_data)
{
  AporiaPushToTalk *self = user_data;

  self->hold_id = 0;
  self->is_talking = aporia_speak_box_get_can_begin (self->box);
  if (self->is_talking)
    aporia_speak_box_toggle (self->box);
  return G_SOURCE_REMOVE;
}

static void
release (AporiaPushToTalk *self,
         gboolean          is_tap)
{
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
  gboolean was_held = self->is_down && self->hold_id == 0;
  gboolean was_talking = self->is_talking;

  g_clear_handle_id (&self->hold_id, g_source_remove);
  g_clear_handle_id (&self->release_id, g_source_remove);
  self->is_down = self->is_talking = FALSE;
  if (was_talking)
    aporia_speak_box_end (self->box);
  else if (is_tap && !was_held && focus != NULL)
    gtk_widget_activate (focus);
}

static gboolean
release_cb (gpointer user_data)
{
  AporiaPushToTalk *self = user_data;

  self->release_id = 0;
  release (self, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
is_space (guint key)
{
  return key == GDK_KEY_space || key == GDK_KEY_KP_Space;
}

static gboolean
pressed_cb (AporiaPushToTalk *self,
            guint             key,
            guint             code,
            GdkModifierType   state)
{
  if (!is_space (key))
    return FALSE;
  if (self->is_down)
    {
      g_clear_handle_id (&self->release_id, g_source_remove);
      return TRUE;
    }
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || !aporia_speak_box_get_can_begin (self->box) ||
      !leaves_space (self, gtk_root_get_focus (self->root)))
    return FALSE;
  self->is_down = TRUE;
  self->hold_id = g_timeout_add (HOLD_MS, hold_cb, self);
  return TRUE;
}

static void
released_cb (AporiaPushToTalk *self,
             guint             key)
{
  if (!is_space (key) || !self->is_down)
    return;
  g_clear_handle_id (&self->release_id, g_source_remove);
  self->release_id = g_timeout_add (REPEAT_MS, release_cb, self);
}

/* The release goes to another window. */
static void
active_cb (AporiaPushToTalk *self)
{
  if (self->is_down && !gtk_window_is_active (GTK_WINDOW (self->root)))
    release (self, FALSE);
}

static void
leave (AporiaPushToTalk *self)
{
  release (self, FALSE);
  if (self->root == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->root, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->root), self->keys);
  self->root = NULL;
  self->keys = NULL;
}

static void
enter (AporiaPushToTalk *self)
{
  leave (self);
  self->root = gtk_widget_get_root (self->page);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_name (self->keys, "push-to-talk");
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keys, "key-released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->root), self->keys);
  if (GTK_IS_WINDOW (self->root))
    g_signal_connect_object (self->root, "notify::is-active", G_CALLBACK (active_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
aporia_push_to_talk_dispose (GObject *object)
{
  AporiaPushToTalk *self = APORIA_PUSH_TO_TALK (object);

  g_clear_handle_id (&self->hold_id, g_source_remove);
  g_clear_handle_id (&self->release_id, g_source_remove);
  self->is_talking = FALSE;
  leave (self);
  G_OBJECT_CLASS (aporia_push_to_talk_parent_class)->dispose (object);
}

static void
aporia_push_to_talk_class_init (AporiaPushToTalkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_push_to_talk_dispose;
}

static void
aporia_push_to_talk_init (AporiaPushToTalk *self)
{
}

AporiaPushToTalk *
aporia_push_to_talk_new (GtkWidget      *page,
                         AporiaSpeakBox *box)
{
  AporiaPushToTalk *self = g_object_new (APORIA_TYPE_PUSH_TO_TALK, NULL);

  self->page = page;
  self->box = box;
  g_signal_connect_object (page, "map", G_CALLBACK (enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "unmap", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (page))
    enter (self);
  return self;
}
