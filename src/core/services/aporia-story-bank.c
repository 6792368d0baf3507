#include "core/services/aporia-story-bank.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-story-likeness.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-story-store.h"
#include "core/services/aporia-gap-finder.h"

#include <glib/gi18n-lib.h>

#define STORE(services) APORIA_STORY_STORE ((services)->store)

static void
aporia_shelved_story_clear (AporiaShelvedStory *self)
{
  g_clear_pointer (&self->story, aporia_story_unref);
}

APORIA_DEFINE_RECORD (AporiaShelvedStory, aporia_shelved_story, aporia_shelved_story_clear)

static void
aporia_story_shelf_clear (AporiaStoryShelf *self)
{
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_clear_pointer (&self->deleted, g_ptr_array_unref);
  g_strfreev (self->found);
}

APORIA_DEFINE_RECORD (AporiaStoryShelf, aporia_story_shelf, aporia_story_shelf_clear)

/* --- where it was told --------------------------------------------------------------------------------- */

/* The answers of the newest interviews, each read once for all stories. */
typedef struct
{
  GPtrArray *answers; /* owned (element-type AporiaToldAnswer) by interview */
  GPtrArray *prints;  /* owned (element-type AporiaStoryPrint) of each */
} Told;

static void
told_clear (Told *self)
{
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->prints, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static gboolean
told_read (Told           *self,
           AporiaServices *services,
           GError        **error)
{
  self->answers = aporia_story_store_list_told (STORE (services), APORIA_STORY_INTERVIEWS, error);
  self->prints = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_print_free);
  for (guint i = 0; self->answers != NULL && i < self->answers->len; i++)
    g_ptr_array_add (self->prints,
                     aporia_story_print_new (((AporiaToldAnswer *) self->answers->pdata[i])->text));
  return self->answers != NULL;
}

static gboolean
is_of_same_interview (const Told *told,
                      guint       index)
{
  AporiaToldAnswer *answer = told->answers->pdata[index];
  AporiaToldAnswer *before = index > 0 ? told->answers->pdata[index - 1] : NULL;

  return before != NULL && g_str_equal (answer->attempt_uid, before->attempt_uid);
}

static guint
count_interviews (const Told *told)
{
  guint n = 0;

  for (guint i = 0; i < told->answers->len; i++)
    n += !is_of_same_interview (told, i);
  return n;
}

static gboolean
is_told (AporiaStory            *story,
         const AporiaStoryPrint *print,
         const Told             *told,
         guint                   index)
{
  AporiaToldAnswer *answer = told->answers->pdata[index];

  return g_strcmp0 (answer->question_uid, story->question_uid) == 0 ||
         aporia_story_print_compare (print, told->prints->pdata[index]) >= APORIA_STORY_LIKE;
}

/* In an interview it is told once, however often. */
static guint
count_told (AporiaStory *story,
            const Told  *told)
{
  g_autoptr(AporiaStoryPrint) print = aporia_story_print_new (story->text);
  gboolean is_counted = FALSE;
  guint n = 0;

  for (guint i = 0; i < told->answers->len; i++)
    {
      if (!is_of_same_interview (told, i))
        is_counted = FALSE;
      if (!is_counted && is_told (story, print, told, i))
        {
          is_counted = TRUE;
          n++;
        }
    }
  return n;
}

/* STORIES: (transfer full) (nullable).  Returns: (transfer full) (nullable) */
static GPtrArray *
shelve (GPtrArray  *stories,
        const Told *told)
{
  g_autoptr(GPtrArray) owned = stories;
  GPtrArray *shelved;

  if (stories == NULL)
    return NULL;
  shelved = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shelved_story_unref);
  for (guint i = 0; i < owned->len; i++)
    {
      AporiaShelvedStory *one = aporia_shelved_story_new ();

      one->story = aporia_story_ref (owned->pdata[i]);
      one->n_told = count_told (one->story, told);
      g_ptr_array_add (shelved, one);
    }
  return shelved;
}

static gboolean
search (AporiaServices   *services,
        AporiaStoryShelf *shelf,
        const char       *searched,
        GError          **error)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (searched);

  if (searched == NULL || *searched == '\0')
    return TRUE;
  shelf->found = aporia_story_store_search (STORE (services), query, error);
  return shelf->found != NULL;
}

AporiaStoryShelf *
aporia_story_bank_read (AporiaServices *services,
                        const char     *searched,
                        GError        **error)
{
  g_autoptr(AporiaStoryShelf) shelf = aporia_story_shelf_new ();
  g_auto(Told) told = { NULL, NULL };

  if (!told_read (&told, services, error) ||
      (shelf->stories = shelve (aporia_story_store_list (STORE (services), FALSE, error), &told)) == NULL ||
      (shelf->deleted = shelve (aporia_story_store_list (STORE (services), TRUE, error), &told)) == NULL ||
      !search (services, shelf, searched, error))
    return NULL;
  shelf->n_interviews = count_interviews (&told);
  return g_steal_pointer (&shelf);
}

/* --- changes ------------------------------------------------------------------------------------------- */

/* What the built-in coach reads in TEXT as it would in a CV; a story without such skills is one all the same.
 * Returns: (transfer full) */
static GStrv
read_skills (AporiaServices *services,
             const char     *text)
{
  g_autoptr(AporiaDocument) document = aporia_document_new ();
  g_autoptr(AporiaProfile) profile = NULL;
  g_autoptr(GError) error = NULL;

  document->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  document->name = g_strdup ("");
  document->kind = g_strdup ("txt");
  document->text = g_strconcat (text, "\n", NULL);
  document->side_text = g_strdup ("");
  document->warnings = g_new0 (char *, 1);
  document->read_at = aporia_time_now ();
  profile = aporia_gap_finder_read (services, document, NULL, "", NULL, &error);
  aporia_log_error ("reading a story", error);
  return profile != NULL ? aporia_profile_dup_top_skill_names (profile) : g_new0 (char *, 1);
}

static AporiaStory *
make_story (AporiaServices *services,
            AporiaTurn     *turn,
            const char     *title)
{
  const char *focus = turn->question->focus_skill;
  const char *asked[] = { focus != NULL && *focus != '\0' ? focus : NULL, NULL };
  g_autoptr(AporiaStory) story = aporia_story_make (turn->question->uid, title, turn->answer->text, asked);
  g_auto(GStrv) found = read_skills (services, turn->answer->text);

  return aporia_story_with_found (story, (const char *const *) found);
}

gboolean
aporia_story_bank_keep (AporiaServices *services,
                        const char     *question_uid,
                        const char     *title,
                        GError        **error)
{
  GError *failure = NULL;
  g_autoptr(AporiaTurn) turn = aporia_store_load_turn (services->store, question_uid, &failure);
  g_autoptr(AporiaStory) story = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (turn == NULL || turn->answer == NULL || turn->answer->text == NULL || *turn->answer->text == '\0')
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                           _("There is no answer to keep."));
      return FALSE;
    }
  story = make_story (services, turn, title);
  return aporia_story_store_save (STORE (services), story, error);
}

/* Returns: (transfer full), or NULL with an error */
static AporiaStory *
load (AporiaServices *services,
      const char     *uid,
      GError        **error)
{
  GError *failure = NULL;
  AporiaStory *story = aporia_story_store_load (STORE (services), uid, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (story == NULL)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                         _("This story is not there any more."));
  return story;
}

gboolean
aporia_story_bank_edit (AporiaServices *services,
                        const char     *uid,
                        const char     *title,
                        const char     *text,
                        GError        **error)
{
  g_autoptr(AporiaStory) old = load (services, uid, error);
  g_autoptr(AporiaStory) edited = NULL;
  g_autoptr(AporiaStory) read = NULL;
  g_auto(GStrv) found = NULL;

  if (old == NULL)
    return FALSE;
  edited = aporia_story_with_text (old, title, text);
  found = g_str_equal (edited->text, old->text) ? g_new0 (char *, 1) : read_skills (services, edited->text);
  read = aporia_story_with_found (edited, (const char *const *) found);
  return aporia_story_store_save (STORE (services), read, error);
}

gboolean
aporia_story_bank_set_skill (AporiaServices *services,
                             const char     *uid,
                             const char     *skill,
                             gboolean        is_shown,
                             GError        **error)
{
  g_autoptr(AporiaStory) old = load (services, uid, error);
  g_autoptr(AporiaStory) corrected = old != NULL ? aporia_story_with_skill (old, skill, is_shown) : NULL;

  return corrected != NULL && aporia_story_store_save (STORE (services), corrected, error);
}
