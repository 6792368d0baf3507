/* What the Analytics page asks the fake store for beside the numbers. */
#include "lib/fake-store-private.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"

#include <string.h>

static gboolean
is_counted (FakeStore          *self,
            const FakeQuestion *question)
{
  const AporiaAttempt *attempt = question->attempt->record;

  return question->question->kind == APORIA_QUESTION_MAIN && question->answer != NULL
         && !attempt->is_sample && !question->attempt->is_deleted
         && g_strcmp0 (attempt->person_uid, fake_store_ensure_person (self)->uid) == 0;
}

/* One more text, or one that is the newest again: it goes to the front. */
static void
note (GPtrArray  *texts,
      const char *text)
{
  guint at;

  if (text == NULL || *text == '\0')
    return;
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &at))
    g_ptr_array_remove_index (texts, at);
  g_ptr_array_insert (texts, 0, g_strdup (text));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  int folded = g_ascii_strcasecmp (*(char *const *) a, *(char *const *) b);

  return folded != 0 ? folded : strcmp (*(char *const *) a, *(char *const *) b);
}

static GStrv
end (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_steal (texts, NULL);
}

static int
compare_judged (gconstpointer a,
                gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  return (one->judged_at > other->judged_at) - (one->judged_at < other->judged_at);
}

static GPtrArray *
collect (FakeStore *self)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint j = 0; j < attempt->questions->len; j++)
        if (is_counted (self, attempt->questions->pdata[j]))
          g_ptr_array_add (found, attempt->questions->pdata[j]);
    }
  return found;
}

static int
compare_answered (gconstpointer a,
                  gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  return (one->answer->answered_at > other->answer->answered_at)
         - (one->answer->answered_at < other->answer->answered_at);
}

AporiaScopeChoices *
fake_store_list_choices (AporiaAnalyticsStore *store,
                         GError              **error)
{
  g_autoptr(GPtrArray) engines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) skills = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) questions = NULL;
  AporiaScopeChoices *choices;
  ENTER (APORIA_STORE (store), "list_choices", NULL);

  questions = collect (self);
  g_ptr_array_sort (questions, compare_answered);
  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];

      note (roles, question->attempt->record->vacancy->position_title);
      note (skills, question->question->focus_skill);
    }
  g_ptr_array_sort (questions, compare_judged);
  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *question = questions->pdata[i];

      if (question->evaluation != NULL
          && g_strcmp0 (fake_question_get_class (question), APORIA_ENGINE_NONE) != 0)
        note (engines, fake_question_get_class (question));
    }
  g_ptr_array_sort (skills, compare_texts);
  choices = aporia_scope_choices_new ();
  g_strfreev (choices->engine_classes);
  g_strfreev (choices->roles);
  g_strfreev (choices->skills);
  choices->engine_classes = end (engines);
  choices->roles = end (roles);
  choices->skills = end (skills);
  return choices;
}

gboolean
fake_store_set_compared (AporiaAnalyticsStore *store,
                         gboolean              is_compared,
                         GError              **error)
{
  return aporia_store_save_setting (APORIA_STORE (store), "compare", is_compared ? "1" : NULL, error);
}
