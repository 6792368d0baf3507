/* Questions that come back, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/domain/aporia-vacancy.h"

static AporiaQuestion *
load_question (AporiaPracticeStore *store,
               const char          *uid,
               GError             **error)
{
  FakeQuestion *question;
  ENTER (APORIA_STORE (store), "load_question", NULL);

  question = fake_store_find_question (self, uid);
  return question != NULL ? aporia_question_ref (question->question) : NULL;
}

static char *
find_first (AporiaPracticeStore *store,
            const char          *question_uid,
            GError             **error)
{
  FakeQuestion *question;
  FakeQuestion *parent;
  ENTER (APORIA_STORE (store), "find_first", NULL);

  question = fake_store_find_question (self, question_uid);
  if (question == NULL || question->attempt->record->is_sample)
    return NULL;
  while (question->question->kind == APORIA_QUESTION_RETAKE &&
         (parent = fake_store_find_question (self, question->question->parent_uid)) != NULL)
    question = parent;
  return g_strdup (question->question->uid);
}

/* ITEM with what is read along. */
static AporiaPracticeItem *
complete (FakeStore          *self,
          AporiaPracticeItem *item)
{
  FakeQuestion *question = fake_store_find_question (self, item->question_uid);
  AporiaPracticeItem *copy = aporia_practice_item_new ();

  *copy = *item;
  copy->question_uid = g_strdup (item->question_uid);
  copy->last_uid = g_strdup (item->last_uid);
  copy->question_text = g_strdup (question->question->text);
  copy->focus_skill = g_strdup (question->question->focus_skill);
  copy->vacancy_uid = g_strdup (question->attempt->record->vacancy->uid);
  return copy;
}

static AporiaPracticeItem *
load_item (AporiaPracticeStore *store,
           const char          *question_uid,
           GError             **error)
{
  AporiaPracticeItem *item;
  ENTER (APORIA_STORE (store), "load_item", NULL);

  item = g_hash_table_lookup (self->practice, question_uid);
  return item != NULL && fake_store_find_question (self, question_uid) != NULL ? complete (self, item) : NULL;
}

static gboolean
save_item (AporiaPracticeStore *store,
           AporiaPracticeItem  *item,
           GError             **error)
{
  FakeQuestion *question;
  ENTER (APORIA_STORE (store), "save_item", FALSE);

  question = fake_store_expect_question (self, item->question_uid, error);
  if (question == NULL)
    return FALSE;
  if (question->attempt->record->is_sample)
    return fake_store_fail ("Questions of the sample do not come back.", error);
  g_hash_table_insert (self->practice, g_strdup (item->question_uid), complete (self, item));
  return TRUE;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const AporiaPracticeItem *one = *(AporiaPracticeItem *const *) a;
  const AporiaPracticeItem *other = *(AporiaPracticeItem *const *) b;

  return one->due_on != other->due_on ? one->due_on - other->due_on
                                      : g_strcmp0 (one->question_uid, other->question_uid);
}

static GPtrArray *
list_waiting (AporiaPracticeStore *store,
              GError             **error)
{
  GPtrArray *items;
  GHashTableIter iter;
  gpointer item;
  ENTER (APORIA_STORE (store), "list_waiting", NULL);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_practice_item_unref);
  g_hash_table_iter_init (&iter, self->practice);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      FakeQuestion *question =
        fake_store_find_question (self, ((AporiaPracticeItem *) item)->question_uid);

      if (question != NULL && !question->attempt->is_deleted &&
          ((AporiaPracticeItem *) item)->state == APORIA_PRACTICE_WAITING)
        g_ptr_array_add (items, complete (self, item));
    }
  g_ptr_array_sort (items, compare_due);
  return items;
}

void
fake_store_practice_iface_init (AporiaPracticeStoreInterface *iface)
{
  iface->load_question = load_question;
  iface->find_first = find_first;
  iface->load_item = load_item;
  iface->save_item = save_item;
  iface->list_waiting = list_waiting;
}
