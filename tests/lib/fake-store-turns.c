/* Questions, answers and judgements of the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-turn.h"

gboolean
fake_store_add_question (AporiaStore    *store,
                         AporiaQuestion *question,
                         GError        **error)
{
  FakeAttempt *attempt;
  FakeQuestion *added;
  ENTER (store, "add_question", FALSE);

  if (!(attempt = fake_store_expect_attempt (self, question->attempt_uid, error)))
    return FALSE;
  if (fake_store_find_question (self, question->uid) != NULL)
    return TRUE;

  added = g_new0 (FakeQuestion, 1);
  added->attempt = attempt;
  added->question = aporia_question_copy (question);
  added->place = self->n_questions++;
  if (added->question->asked_at == 0)
    added->question->asked_at = aporia_time_now ();
  g_ptr_array_add (attempt->questions, added);
  return TRUE;
}

static int
compare_asked (gconstpointer a,
               gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  if (one->question->asked_at != other->question->asked_at)
    return one->question->asked_at < other->question->asked_at ? 1 : -1;
  return (one->place < other->place) - (one->place > other->place);
}

GStrv
fake_store_list_asked (AporiaStore *store,
                       guint        limit,
                       GError     **error)
{
  g_autoptr(GPtrArray) asked = g_ptr_array_new ();
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  ENTER (store, "list_asked", NULL);

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      if (attempt->record->is_sample
          || g_strcmp0 (attempt->record->person_uid, fake_store_ensure_person (self)->uid) != 0)
        continue;
      for (guint j = 0; j < attempt->questions->len; j++)
        if (((FakeQuestion *) attempt->questions->pdata[j])->question->kind == APORIA_QUESTION_MAIN)
          g_ptr_array_add (asked, attempt->questions->pdata[j]);
    }
  g_ptr_array_sort (asked, compare_asked);
  for (guint i = 0; i < MIN (asked->len, limit); i++)
    g_strv_builder_add (texts, ((FakeQuestion *) asked->pdata[i])->question->text);
  return g_strv_builder_end (texts);
}

gboolean
fake_store_save_answer (AporiaStore  *store,
                        AporiaAnswer *answer,
                        gboolean     *was_new,
                        GError      **error)
{
  FakeQuestion *question;
  ENTER (store, "save_answer", FALSE);

  if (!(question = fake_store_expect_question (self, answer->question_uid, error)))
    return FALSE;
  if (was_new != NULL)
    *was_new = question->answer == NULL;
  if (question->answer != NULL)
    return TRUE;

  question->answer = aporia_answer_ref (answer);
  g_clear_pointer (&question->draft, g_free);
  return TRUE;
}

gboolean
fake_store_undo_skip (AporiaStore *store,
                      const char  *question_uid,
                      GError     **error)
{
  FakeQuestion *question;
  ENTER (store, "undo_skip", FALSE);

  if (!(question = fake_store_expect_question (self, question_uid, error)))
    return FALSE;
  if (question->answer != NULL && question->answer->is_skipped)
    g_clear_pointer (&question->answer, aporia_answer_unref);
  return TRUE;
}

gboolean
fake_store_save_draft (AporiaStore *store,
                       const char  *question_uid,
                       const char  *text,
                       GError     **error)
{
  FakeQuestion *question;
  ENTER (store, "save_draft", FALSE);

  question = fake_store_find_question (self, question_uid);
  if (text == NULL || *text == '\0')
    {
      if (question != NULL)
        g_clear_pointer (&question->draft, g_free);
      return TRUE;
    }
  if (question == NULL)
    return fake_store_fail ("There is no such question.", error);
  if (question->answer == NULL)
    {
      g_free (question->draft);
      question->draft = g_strdup (text);
    }
  return TRUE;
}

static char *
make_words (const char              *person_uid,
            const AporiaFallacyHint *hint)
{
  g_autofree char *key = aporia_text_key (hint->excerpt != NULL ? hint->excerpt : "");

  return g_strdup_printf ("%s\n%s\n%s", person_uid, hint->type != NULL ? hint->type : "", key);
}

/* The current judgement, if any, is one of the earlier ones from now on. */
static void
retire (FakeStore    *self,
        FakeQuestion *question)
{
  AporiaJudgement *judgement;

  if (question->evaluation == NULL)
    return;
  if (question->earlier == NULL)
    question->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_judgement_unref);
  judgement = aporia_judgement_new ();
  judgement->question_uid = g_strdup (question->question->uid);
  judgement->evaluation = g_steal_pointer (&question->evaluation);
  judgement->hint = g_steal_pointer (&question->hint);
  judgement->is_hint_dismissed = question->is_dismissed;
  judgement->made_at = question->made_at;
  g_ptr_array_add (question->earlier, judgement);
}

static void
set_hint (FakeStore         *self,
          FakeQuestion      *question,
          AporiaFallacyHint *hint)
{
  g_autofree char *words = make_words (question->attempt->record->person_uid, hint);

  g_clear_pointer (&question->hint, aporia_fallacy_hint_unref);
  question->hint = aporia_fallacy_hint_ref (hint);
  question->is_dismissed = g_hash_table_contains (self->dismissed, words);
}

gboolean
fake_store_save_seconds (AporiaStore *store,
                         const char  *question_uid,
                         guint        seconds,
                         GError     **error)
{
  FakeQuestion *question;
  ENTER (store, "save_seconds", FALSE);

  if (!(question = fake_store_expect_question (self, question_uid, error)))
    return FALSE;
  if (question->answer == NULL)
    question->seconds_used = seconds;
  return TRUE;
}

gboolean
fake_store_save_judgement (AporiaStore       *store,
                           const char        *question_uid,
                           AporiaEvaluation  *evaluation,
                           AporiaFallacyHint *hint,
                           GError           **error)
{
  FakeQuestion *question;
  ENTER (store, "save_judgement", FALSE);

  if (!(question = fake_store_expect_question (self, question_uid, error)))
    return FALSE;
  if (question->answer == NULL || question->answer->is_skipped)
    return fake_store_fail ("There is no answer to judge.", error);

  retire (self, question);
  question->evaluation = aporia_evaluation_ref (evaluation);
  question->is_dismissed = FALSE;
  question->judged_at = ++self->n_judgements;
  question->made_at = MAX (aporia_time_now (), question->made_at + 1);
  if (hint != NULL)
    set_hint (self, question, hint);
  return TRUE;
}

gboolean
fake_store_save_hint (AporiaStore       *store,
                      const char        *question_uid,
                      AporiaFallacyHint *hint,
                      GError           **error)
{
  FakeQuestion *question;
  ENTER (store, "save_hint", FALSE);

  question = fake_store_find_question (self, question_uid);
  if (question != NULL && question->evaluation != NULL)
    set_hint (self, question, hint);
  return TRUE;
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const AporiaJudgement *one = *(AporiaJudgement *const *) a;
  const AporiaJudgement *other = *(AporiaJudgement *const *) b;

  return (one->made_at < other->made_at) - (one->made_at > other->made_at);
}

GPtrArray *
fake_store_list_earlier_judgements (AporiaStore *store,
                                    const char  *attempt_uid,
                                    GError     **error)
{
  FakeAttempt *attempt;
  GPtrArray *list;
  ENTER (store, "list_earlier_judgements", NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_judgement_unref);
  attempt = fake_store_find_attempt (self, attempt_uid);
  for (guint i = 0; attempt != NULL && i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];

      for (guint j = 0; question->earlier != NULL && j < question->earlier->len; j++)
        g_ptr_array_add (list, aporia_judgement_ref (question->earlier->pdata[j]));
    }
  g_ptr_array_sort (list, compare_newest);
  return list;
}

gboolean
fake_store_set_fallacy_dismissed (AporiaStore       *store,
                                  const char        *question_uid,
                                  AporiaFallacyHint *hint,
                                  gboolean           is_dismissed,
                                  GError           **error)
{
  g_autofree char *words = NULL;
  FakeQuestion *question;
  gpointer is_sample;
  ENTER (store, "set_fallacy_dismissed", FALSE);

  question = fake_store_find_question (self, question_uid);
  if (question == NULL)
    return is_dismissed ? fake_store_fail ("There is no such question.", error) : TRUE;
  if (question->hint != NULL && g_strcmp0 (question->hint->type, hint->type) == 0)
    question->is_dismissed = is_dismissed;

  words = make_words (question->attempt->record->person_uid, hint);
  is_sample = GINT_TO_POINTER (question->attempt->record->is_sample);
  if (!is_dismissed)
    g_hash_table_remove (self->dismissed, words);
  else if (!g_hash_table_contains (self->dismissed, words) || is_sample == NULL)
    g_hash_table_insert (self->dismissed, g_steal_pointer (&words), is_sample);
  return TRUE;
}

gboolean
fake_store_is_fallacy_dismissed (AporiaStore       *store,
                                 AporiaFallacyHint *hint,
                                 GError           **error)
{
  g_autofree char *words = NULL;
  ENTER (store, "is_fallacy_dismissed", FALSE);

  words = make_words (fake_store_ensure_person (self)->uid, hint);
  return g_hash_table_contains (self->dismissed, words);
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  if (one->question->order != other->question->order)
    return one->question->order < other->question->order ? -1 : 1;
  return (one->place > other->place) - (one->place < other->place);
}

static AporiaTurn *
make_turn (FakeQuestion *question)
{
  AporiaTurn *turn = aporia_turn_make (question->question, question->answer, question->evaluation,
                                       question->hint);

  turn->is_hint_dismissed = question->is_dismissed;
  turn->draft = g_strdup (question->draft);
  turn->seconds_used = question->seconds_used;
  turn->spoken = question->spoken != NULL ? aporia_spoken_ref (question->spoken) : NULL;
  return turn;
}

GPtrArray *
fake_store_list_turns (AporiaStore *store,
                       const char  *attempt_uid,
                       GError     **error)
{
  FakeAttempt *attempt;
  GPtrArray *turns;
  ENTER (store, "list_turns", NULL);

  turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  attempt = fake_store_find_attempt (self, attempt_uid);
  if (attempt == NULL)
    return turns;

  g_ptr_array_sort (attempt->questions, compare_order);
  for (guint i = 0; i < attempt->questions->len; i++)
    g_ptr_array_add (turns, make_turn (attempt->questions->pdata[i]));
  return turns;
}

AporiaTurn *
fake_store_load_turn (AporiaStore *store,
                      const char  *question_uid,
                      GError     **error)
{
  FakeQuestion *question;
  ENTER (store, "load_turn", NULL);

  question = fake_store_find_question (self, question_uid);
  if (question == NULL || question->attempt->is_deleted)
    return NULL;
  return make_turn (question);
}
