/* How spoken answers sounded, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"

static gboolean
save (AporiaDeliveryStore *store,
      AporiaSpoken        *spoken,
      GError             **error)
{
  FakeQuestion *question;
  ENTER (APORIA_STORE (store), "save_delivery", FALSE);

  if (!(question = fake_store_expect_question (self, spoken->question_uid, error)))
    return FALSE;
  g_clear_pointer (&question->spoken, aporia_spoken_unref);
  question->spoken = aporia_spoken_ref (spoken);
  return TRUE;
}

static gboolean
remove_spoken (AporiaDeliveryStore *store,
               const char          *question_uid,
               GError             **error)
{
  FakeQuestion *question;
  ENTER (APORIA_STORE (store), "remove_delivery", FALSE);

  if ((question = fake_store_find_question (self, question_uid)) != NULL)
    g_clear_pointer (&question->spoken, aporia_spoken_unref);
  return TRUE;
}

static gboolean
is_before (const FakeQuestion *one,
           const FakeQuestion *other)
{
  if (one->question->asked_at != other->question->asked_at)
    return one->question->asked_at < other->question->asked_at;
  return one->place < other->place;
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  return is_before (one, other) ? 1 : -1;
}

static gboolean
is_earlier (const FakeQuestion *question,
            const FakeQuestion *present)
{
  const AporiaAttempt *attempt = question->attempt->record;

  return question->spoken != NULL && question->spoken->delivery->has_speech && question->answer != NULL
         && !question->answer->is_skipped && !attempt->is_sample && !question->attempt->is_deleted
         && g_strcmp0 (attempt->person_uid, present->attempt->record->person_uid) == 0
         && is_before (question, present);
}

static GPtrArray *
list_earlier (AporiaDeliveryStore *store,
              const char          *question_uid,
              guint                limit,
              GError             **error)
{
  g_autoptr(GPtrArray) questions = g_ptr_array_new ();
  GPtrArray *deliveries;
  FakeQuestion *present;
  ENTER (APORIA_STORE (store), "list_earlier_deliveries", NULL);

  deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_unref);
  present = fake_store_find_question (self, question_uid);
  for (guint i = 0; present != NULL && i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint k = 0; k < attempt->questions->len; k++)
        if (is_earlier (attempt->questions->pdata[k], present))
          g_ptr_array_add (questions, attempt->questions->pdata[k]);
    }
  g_ptr_array_sort (questions, compare_newest);
  for (guint i = 0; i < MIN (questions->len, limit); i++)
    g_ptr_array_add (deliveries,
                     aporia_delivery_ref (((FakeQuestion *) questions->pdata[i])->spoken->delivery));
  return deliveries;
}

static gboolean
is_in_scope (const FakeQuestion *question,
             const AporiaScope  *scope,
             const char         *person_uid)
{
  const AporiaAttempt *attempt = question->attempt->record;

  if (question->spoken == NULL || !question->spoken->delivery->has_speech || question->answer == NULL
      || question->answer->is_skipped || question->attempt->is_deleted
      || aporia_attempt_get_is_withheld (attempt) || question->answer->answered_at < scope->since
      || g_strcmp0 (attempt->person_uid, person_uid) != 0)
    return FALSE;
  if ((scope->role != NULL && g_strcmp0 (attempt->vacancy->position_title, scope->role) != 0)
      || (scope->skill != NULL && g_strcmp0 (question->question->focus_skill, scope->skill) != 0))
    return FALSE;
  return scope->attempt_uid != NULL ? g_str_equal (attempt->uid, scope->attempt_uid) : !attempt->is_sample;
}

static int
compare_answered (gconstpointer a,
                  gconstpointer b)
{
  const FakeQuestion *one = *(FakeQuestion *const *) a;
  const FakeQuestion *other = *(FakeQuestion *const *) b;

  if (one->answer->answered_at != other->answer->answered_at)
    return one->answer->answered_at < other->answer->answered_at ? -1 : 1;
  return (one->place > other->place) - (one->place < other->place);
}

static AporiaDeliveryPoint *
point_new (const FakeQuestion *question,
           guint               index)
{
  AporiaDeliveryPoint *point = aporia_delivery_point_new ();

  point->index = index;
  point->question_uid = g_strdup (question->question->uid);
  point->skill = g_strdup (question->question->focus_skill);
  point->answered_at = question->answer->answered_at;
  aporia_delivery_unref (point->delivery);
  point->delivery = aporia_delivery_ref (question->spoken->delivery);
  if (question->spoken->steadiness != NULL)
    point->steadiness = aporia_steadiness_ref (question->spoken->steadiness);
  return point;
}

static GPtrArray *
list_scope (AporiaDeliveryStore *store,
            AporiaScope         *scope,
            guint                limit,
            GError             **error)
{
  g_autoptr(GPtrArray) questions = g_ptr_array_new ();
  const AporiaPerson *person;
  GPtrArray *points;
  ENTER (APORIA_STORE (store), "list_scope_deliveries", NULL);

  person = fake_store_ensure_person (self);
  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint k = 0; k < attempt->questions->len; k++)
        if (is_in_scope (attempt->questions->pdata[k], scope, person->uid))
          g_ptr_array_add (questions, attempt->questions->pdata[k]);
    }
  g_ptr_array_sort (questions, compare_answered);
  points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_point_unref);
  for (guint i = questions->len - MIN (questions->len, limit); i < questions->len; i++)
    g_ptr_array_add (points, point_new (questions->pdata[i], i + 1));
  return points;
}

void
fake_store_delivery_iface_init (AporiaDeliveryStoreInterface *iface)
{
  iface->save = save;
  iface->remove = remove_spoken;
  iface->list_earlier = list_earlier;
  iface->list_scope = list_scope;
}
