#include "core/models/aporia-stories.h"

#include "core/base/aporia-log.h"
#include "core/models/aporia-stories-private.h"
#include "core/services/aporia-step.h"

/* --- an item ------------------------------------------------------------------------------------------- */

struct _AporiaStoryItem
{
  GObject             parent_instance;
  AporiaShelvedStory *shelved; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaStoryItem, aporia_story_item, G_TYPE_OBJECT)

static void
aporia_story_item_finalize (GObject *object)
{
  g_clear_pointer (&APORIA_STORY_ITEM (object)->shelved, aporia_shelved_story_unref);
  G_OBJECT_CLASS (aporia_story_item_parent_class)->finalize (object);
}

static void
aporia_story_item_class_init (AporiaStoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_story_item_finalize;
}

static void
aporia_story_item_init (AporiaStoryItem *self)
{
}

static AporiaStoryItem *
item_new (AporiaShelvedStory *shelved)
{
  AporiaStoryItem *self = g_object_new (APORIA_TYPE_STORY_ITEM, NULL);

  self->shelved = aporia_shelved_story_ref (shelved);
  return self;
}

AporiaStory *
aporia_story_item_get_story (AporiaStoryItem *self)
{
  return self->shelved->story;
}

guint
aporia_story_item_get_n_told (AporiaStoryItem *self)
{
  return self->shelved->n_told;
}

/* --- the stories --------------------------------------------------------------------------------------- */

enum
{
  CHANGED,
  KEPT,
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AporiaStories, aporia_stories, G_TYPE_OBJECT)

static GPtrArray *
get_shelf (AporiaStories *self,
           gboolean       is_deleted)
{
  if (self->shelf == NULL)
    return NULL;
  return is_deleted ? self->shelf->deleted : self->shelf->stories;
}

static gboolean
is_same (AporiaStoryItem    *item,
         AporiaShelvedStory *b)
{
  AporiaShelvedStory *a = item->shelved;

  return g_str_equal (a->story->uid, b->story->uid) && a->n_told == b->n_told &&
         a->story->updated_at == b->story->updated_at && a->story->deleted_at == b->story->deleted_at &&
         g_str_equal (a->story->title, b->story->title);
}

static gboolean
is_found (AporiaStories      *self,
          AporiaShelvedStory *shelved)
{
  return self->shelf->found == NULL ||
         g_strv_contains ((const char *const *) self->shelf->found, shelved->story->uid);
}

/* What did not change stays the same object, so that the selection stays. */
static void
update_items (AporiaStories *self)
{
  GListModel *model = G_LIST_MODEL (self->items);
  GPtrArray *shelf = get_shelf (self, self->is_deleted);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0;

  for (guint i = 0; shelf != NULL && i < shelf->len; i++)
    {
      g_autoptr(AporiaStoryItem) item = NULL;

      if (!is_found (self, shelf->pdata[i]))
        continue;
      if (wanted->len == head && (item = g_list_model_get_item (model, head)) != NULL &&
          is_same (item, shelf->pdata[i]))
        head++;
      else
        g_set_object (&item, NULL);
      g_ptr_array_add (wanted, item != NULL ? g_steal_pointer (&item) : item_new (shelf->pdata[i]));
    }
  if (head < wanted->len || head < g_list_model_get_n_items (model))
    g_list_store_splice (self->items, head, g_list_model_get_n_items (model) - head,
                         head < wanted->len ? wanted->pdata + head : NULL, wanted->len - head);
}

static gpointer
read_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return aporia_story_bank_read (services, data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaStories *self = APORIA_STORIES (source);
  g_autoptr(GError) error = NULL;
  AporiaStoryShelf *shelf = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&shelf, aporia_story_shelf_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  aporia_log_error ("reading the stories", error);
  g_free (self->read_error);
  self->read_error = error != NULL ? g_strdup (error->message) : NULL;
  if (shelf != NULL)
    {
      g_clear_pointer (&self->shelf, aporia_story_shelf_unref);
      self->shelf = shelf;
      update_items (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_stories_refresh (AporiaStories *self)
{
  g_return_if_fail (APORIA_IS_STORIES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, read_step,
                   g_strdup (self->searched), g_free, (GDestroyNotify) aporia_story_shelf_unref,
                   self->cancellable, read_cb, NULL);
}

void
aporia_stories_set_error (AporiaStories *self,
                          const char    *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_stories_emit_kept (AporiaStories *self,
                          const char    *question_uid)
{
  g_signal_emit (self, signals[KEPT], 0, question_uid);
}

void
aporia_stories_emit_deleted (AporiaStories *self,
                             const char    *title)
{
  g_signal_emit (self, signals[DELETED], 0, title);
}

/* --- what is listed ------------------------------------------------------------------------------------ */

void
aporia_stories_search (AporiaStories *self,
                       const char    *text)
{
  g_return_if_fail (APORIA_IS_STORIES (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->searched, text))
    return;
  g_free (self->searched);
  self->searched = g_strdup (text);
  aporia_stories_refresh (self);
}

const char *
aporia_stories_get_searched (AporiaStories *self)
{
  return self->searched;
}

void
aporia_stories_show_deleted (AporiaStories *self,
                             gboolean       is_deleted)
{
  g_return_if_fail (APORIA_IS_STORIES (self));

  if (self->is_deleted == is_deleted)
    return;
  self->is_deleted = is_deleted;
  update_items (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
aporia_stories_get_is_deleted (AporiaStories *self)
{
  return self->is_deleted;
}

GListModel *
aporia_stories_get_list (AporiaStories *self)
{
  g_return_val_if_fail (APORIA_IS_STORIES (self), NULL);

  return G_LIST_MODEL (self->items);
}

/* --- what there is ------------------------------------------------------------------------------------- */

gboolean
aporia_stories_get_is_ready (AporiaStories *self)
{
  return self->shelf != NULL;
}

const char *
aporia_stories_get_error (AporiaStories *self)
{
  return self->error != NULL ? self->error : self->read_error;
}

guint
aporia_stories_count (AporiaStories *self)
{
  return self->shelf != NULL ? self->shelf->stories->len : 0;
}

guint
aporia_stories_count_deleted (AporiaStories *self)
{
  return self->shelf != NULL ? self->shelf->deleted->len : 0;
}

guint
aporia_stories_get_n_interviews (AporiaStories *self)
{
  return self->shelf != NULL ? self->shelf->n_interviews : 0;
}

AporiaShelvedStory *
aporia_stories_find (AporiaStories *self,
                     const char    *uid)
{
  g_return_val_if_fail (APORIA_IS_STORIES (self), NULL);

  for (guint is_deleted = 0; is_deleted < 2; is_deleted++)
    {
      GPtrArray *shelf = get_shelf (self, is_deleted != 0);

      for (guint i = 0; uid != NULL && shelf != NULL && i < shelf->len; i++)
        {
          AporiaShelvedStory *shelved = shelf->pdata[i];

          if (g_str_equal (shelved->story->uid, uid))
            return shelved;
        }
    }
  return NULL;
}

AporiaStory *
aporia_stories_find_of (AporiaStories *self,
                        const char    *question_uid)
{
  GPtrArray *shelf = get_shelf (self, FALSE);

  for (guint i = 0; question_uid != NULL && shelf != NULL && i < shelf->len; i++)
    {
      AporiaShelvedStory *shelved = shelf->pdata[i];

      if (g_strcmp0 (shelved->story->question_uid, question_uid) == 0)
        return shelved->story;
    }
  return NULL;
}

/* --- the job ------------------------------------------------------------------------------------------- */

void
aporia_stories_set_job (AporiaStories     *self,
                        const char        *position_title,
                        const char *const *skills)
{
  static const char *const none[] = { NULL };
  const char *title = position_title != NULL ? position_title : "";

  g_return_if_fail (APORIA_IS_STORIES (self));

  if (skills == NULL)
    skills = none;
  if (g_str_equal (title, self->position_title) && g_strv_equal (skills, (const char *const *) self->skills))
    return;
  g_free (self->position_title);
  self->position_title = g_strdup (title);
  g_strfreev (self->skills);
  self->skills = g_strdupv ((GStrv) skills);
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
aporia_stories_get_position_title (AporiaStories *self)
{
  return self->position_title;
}

const char *const *
aporia_stories_get_skills (AporiaStories *self)
{
  return (const char *const *) self->skills;
}

static int
compare_told (gconstpointer a,
              gconstpointer b)
{
  const AporiaShelvedStory *one = *(AporiaShelvedStory *const *) a;
  const AporiaShelvedStory *other = *(AporiaShelvedStory *const *) b;

  return (one->n_told > other->n_told) - (one->n_told < other->n_told);
}

GPtrArray *
aporia_stories_list_fitting (AporiaStories *self,
                             const char    *skill)
{
  GPtrArray *stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);
  g_autoptr(GPtrArray) fitting = g_ptr_array_new ();
  GPtrArray *shelf = get_shelf (self, FALSE);

  for (guint i = 0; shelf != NULL && i < shelf->len; i++)
    if (aporia_story_has_skill (((AporiaShelvedStory *) shelf->pdata[i])->story, skill))
      g_ptr_array_add (fitting, shelf->pdata[i]);
  g_ptr_array_sort (fitting, compare_told);
  for (guint i = 0; i < fitting->len; i++)
    g_ptr_array_add (stories, aporia_story_ref (((AporiaShelvedStory *) fitting->pdata[i])->story));
  return stories;
}

/* --- the object ---------------------------------------------------------------------------------------- */

static void
aporia_stories_dispose (GObject *object)
{
  AporiaStories *self = APORIA_STORIES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->edit_id, g_source_remove);
  G_OBJECT_CLASS (aporia_stories_parent_class)->dispose (object);
}

static void
aporia_stories_finalize (GObject *object)
{
  AporiaStories *self = APORIA_STORIES (object);

  g_clear_pointer (&self->shelf, aporia_story_shelf_unref);
  g_clear_object (&self->items);
  g_strfreev (self->skills);
  g_free (self->position_title);
  g_free (self->searched);
  g_free (self->error);
  g_free (self->read_error);
  g_free (self->deleted_uid);
  g_free (self->edited_uid);
  g_free (self->edited_title);
  g_free (self->edited_text);
  g_clear_pointer (&self->services, aporia_services_unref);
  G_OBJECT_CLASS (aporia_stories_parent_class)->finalize (object);
}

static void
aporia_stories_class_init (AporiaStoriesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = aporia_stories_dispose;
  object_class->finalize = aporia_stories_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[DELETED] = g_signal_new ("deleted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
aporia_stories_init (AporiaStories *self)
{
  self->position_title = g_strdup ("");
  self->searched = g_strdup ("");
  self->skills = g_new0 (char *, 1);
  self->items = g_list_store_new (APORIA_TYPE_STORY_ITEM);
}

AporiaStories *
aporia_stories_new (AporiaServices *services)
{
  AporiaStories *self = g_object_new (APORIA_TYPE_STORIES, NULL);

  self->services = aporia_services_ref (services);
  return self;
}
