/* What the person changes about the stories, and takes back. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/models/aporia-stories-private.h"
#include "core/ports/aporia-story-store.h"
#include "core/services/aporia-step.h"

/* As for notes. */
#define SAVE_MS 400
#define AGAIN_MS 4000

typedef enum
{
  VERB_KEEP,
  VERB_EDIT,
  VERB_SKILL,
  VERB_DELETED,
} Verb;

typedef struct
{
  Verb     verb;
  char    *uid;   /* of the story; of the question for KEEP */
  char    *title; /* (nullable) */
  char    *text;  /* (nullable) the skill for SKILL */
  gboolean is_on;
} VerbInput;

static VerbInput *
verb_new (Verb        verb,
          const char *uid,
          const char *title,
          const char *text,
          gboolean    is_on)
{
  VerbInput *self = g_new0 (VerbInput, 1);

  self->verb = verb;
  self->uid = g_strdup (uid);
  self->title = g_strdup (title);
  self->text = g_strdup (text);
  self->is_on = is_on;
  return self;
}

static void
verb_free (VerbInput *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static gpointer
verb_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  VerbInput *input = data;

  switch (input->verb)
    {
    case VERB_KEEP:
      aporia_story_bank_keep (services, input->uid, input->title, error);
      break;
    case VERB_EDIT:
      aporia_story_bank_edit (services, input->uid, input->title, input->text, error);
      break;
    case VERB_SKILL:
      aporia_story_bank_set_skill (services, input->uid, input->text, input->is_on, error);
      break;
    case VERB_DELETED:
    default:
      aporia_story_store_set_deleted (APORIA_STORY_STORE (services->store), input->uid, input->is_on, error);
      break;
    }
  return NULL;
}

/* What failed is typed text still: unless more was typed, it is tried again. */
static void
put_back (AporiaStories   *self,
          const VerbInput *input);

static void
verb_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaStories *self = APORIA_STORIES (source);
  VerbInput *input = user_data;
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  aporia_log_error ("changing the stories", error);
  if (aporia_error_is_storage (error) && input->verb == VERB_EDIT)
    put_back (self, input);
  aporia_stories_set_error (self, error != NULL ? error->message : NULL);
  aporia_stories_refresh (self);
  if (error == NULL && input->verb == VERB_KEEP)
    aporia_stories_emit_kept (self, input->uid);
  if (error == NULL && input->verb == VERB_DELETED && input->is_on)
    aporia_stories_emit_deleted (self, input->title);
  verb_free (input);
}

/* INPUT: (transfer full) */
static void
run (AporiaStories *self,
     VerbInput     *input)
{
  VerbInput *told = verb_new (input->verb, input->uid, input->title, input->text, input->is_on);

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, verb_step,
                   input, (GDestroyNotify) verb_free, NULL, NULL, verb_cb, told);
}

/* --- typing -------------------------------------------------------------------------------------------- */

static gboolean
due_cb (gpointer user_data)
{
  AporiaStories *self = user_data;

  self->edit_id = 0;
  aporia_stories_flush (self);
  return G_SOURCE_REMOVE;
}

static void
set_edited (AporiaStories *self,
            const char    *uid,
            const char    *title,
            const char    *text,
            guint          ms)
{
  g_free (self->edited_uid);
  g_free (self->edited_title);
  g_free (self->edited_text);
  self->edited_uid = g_strdup (uid);
  self->edited_title = g_strdup (title);
  self->edited_text = g_strdup (text);
  /* A fixed beat, not a pause: somebody who types without stopping is saved as well. */
  if (uid != NULL && self->edit_id == 0)
    self->edit_id = g_timeout_add (ms, due_cb, self);
}

static void
put_back (AporiaStories   *self,
          const VerbInput *input)
{
  if (self->edited_uid == NULL)
    set_edited (self, input->uid, input->title, input->text, AGAIN_MS);
}

void
aporia_stories_edit (AporiaStories *self,
                     const char    *uid,
                     const char    *title,
                     const char    *text)
{
  g_return_if_fail (APORIA_IS_STORIES (self));
  g_return_if_fail (uid != NULL && title != NULL && text != NULL);

  if (self->edited_uid != NULL && !g_str_equal (self->edited_uid, uid))
    aporia_stories_flush (self);
  set_edited (self, uid, title, text, SAVE_MS);
}

void
aporia_stories_flush (AporiaStories *self)
{
  VerbInput *input;

  g_return_if_fail (APORIA_IS_STORIES (self));

  g_clear_handle_id (&self->edit_id, g_source_remove);
  if (self->edited_uid == NULL)
    return;
  input = verb_new (VERB_EDIT, self->edited_uid, self->edited_title, self->edited_text, FALSE);
  set_edited (self, NULL, NULL, NULL, 0);
  run (self, input);
}

/* --- verbs --------------------------------------------------------------------------------------------- */

void
aporia_stories_keep (AporiaStories *self,
                     const char    *question_uid,
                     const char    *title)
{
  g_return_if_fail (APORIA_IS_STORIES (self));
  g_return_if_fail (question_uid != NULL);

  run (self, verb_new (VERB_KEEP, question_uid, title != NULL ? title : "", NULL, FALSE));
}

void
aporia_stories_set_skill (AporiaStories *self,
                          const char    *uid,
                          const char    *skill,
                          gboolean       is_shown)
{
  g_return_if_fail (APORIA_IS_STORIES (self));
  g_return_if_fail (uid != NULL && skill != NULL);

  if (*skill == '\0')
    return;
  aporia_stories_flush (self);
  run (self, verb_new (VERB_SKILL, uid, NULL, skill, is_shown));
}

void
aporia_stories_delete (AporiaStories *self,
                       const char    *uid)
{
  AporiaShelvedStory *shelved = aporia_stories_find (self, uid);

  g_return_if_fail (APORIA_IS_STORIES (self));

  if (shelved == NULL)
    return;
  aporia_stories_flush (self);
  g_free (self->deleted_uid);
  self->deleted_uid = g_strdup (uid);
  run (self, verb_new (VERB_DELETED, uid, shelved->story->title, NULL, TRUE));
}

void
aporia_stories_restore (AporiaStories *self,
                        const char    *uid)
{
  g_return_if_fail (APORIA_IS_STORIES (self));
  g_return_if_fail (uid != NULL);

  run (self, verb_new (VERB_DELETED, uid, NULL, NULL, FALSE));
}

gboolean
aporia_stories_undo (AporiaStories *self)
{
  g_autofree char *uid = NULL;

  g_return_val_if_fail (APORIA_IS_STORIES (self), FALSE);

  uid = g_steal_pointer (&self->deleted_uid);
  if (uid == NULL)
    return FALSE;
  aporia_stories_restore (self, uid);
  return TRUE;
}
