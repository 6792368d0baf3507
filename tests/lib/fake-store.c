#include "lib/fake-store-private.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-statistics.h"

static void store_iface_init (AporiaStoreInterface *iface);
static void analytics_iface_init (AporiaAnalyticsStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeStore, fake_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_STORE, store_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PRACTICE_STORE,
                                                      fake_store_practice_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_ANALYTICS_STORE, analytics_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_OUTBOX_STORE, fake_store_outbox_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PEOPLE_STORE, fake_store_people_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PLAN_STORE, fake_store_plan_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_STORY_STORE,
                                                      fake_store_stories_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_ARCHIVE_STORE,
                                                      fake_store_archive_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_RECORDING_STORE,
                                                      fake_store_recordings_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_REPORT_STORE,
                                                      fake_store_reports_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_DELIVERY_STORE,
                                                      fake_store_delivery_iface_init))

void
fake_question_free (FakeQuestion *self)
{
  g_clear_pointer (&self->question, aporia_question_unref);
  g_clear_pointer (&self->answer, aporia_answer_unref);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->spoken, aporia_spoken_unref);
  g_free (self->draft);
  g_free (self->note);
  g_free (self);
}

void
fake_attempt_free (FakeAttempt *self)
{
  g_clear_pointer (&self->record, aporia_attempt_unref);
  g_clear_pointer (&self->debrief, aporia_debrief_unref);
  g_ptr_array_unref (self->questions);
  g_free (self->note);
  g_free (self);
}

gboolean
fake_store_fail (const char *message,
                 GError    **error)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE, message);
  return FALSE;
}

/* Locks SELF, and says whether the call may go on. */
GMutexLocker *
fake_store_enter (AporiaStore *store,
                  const char  *function,
                  GError     **error)
{
  FakeStore *self = FAKE_STORE (store);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  while (g_strcmp0 (self->held, function) == 0)
    g_cond_wait (&self->released, &self->mutex);
  if (g_strcmp0 (self->fail_next, function) != 0)
    return g_steal_pointer (&locker);

  g_clear_pointer (&self->fail_next, g_free);
  g_set_error_literal (error, APORIA_ERROR, (int) self->fail_code, self->fail_message);
  return NULL;
}

FakeAttempt *
fake_store_find_attempt (FakeStore  *self,
                         const char *uid)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      if (g_strcmp0 (attempt->record->uid, uid) == 0)
        return attempt;
    }
  return NULL;
}

FakeAttempt *
fake_store_expect_attempt (FakeStore  *self,
                           const char *uid,
                           GError    **error)
{
  FakeAttempt *attempt = fake_store_find_attempt (self, uid);

  if (attempt == NULL)
    fake_store_fail ("There is no such attempt.", error);
  return attempt;
}

FakeQuestion *
fake_store_find_question (FakeStore  *self,
                          const char *uid)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint j = 0; j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (g_strcmp0 (question->question->uid, uid) == 0)
            return question;
        }
    }
  return NULL;
}

FakeQuestion *
fake_store_expect_question (FakeStore  *self,
                            const char *uid,
                            GError    **error)
{
  FakeQuestion *question = fake_store_find_question (self, uid);

  if (question == NULL)
    fake_store_fail ("There is no such question.", error);
  return question;
}

static gboolean
fake_prepare (AporiaStore  *store,
              GCancellable *cancellable,
              GError      **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* People, settings, documents */

void
fake_store_keep_person (FakeStore    *self,
                        AporiaPerson *person)
{
  aporia_person_ref (person);
  if (!g_hash_table_contains (self->people, person->uid))
    g_ptr_array_add (self->in_order, aporia_person_ref (person));
  g_clear_pointer (&self->person, aporia_person_unref);
  self->person = person;
  g_hash_table_insert (self->people, g_strdup (person->uid), aporia_person_ref (person));
}

AporiaPerson *
fake_store_ensure_person (FakeStore *self)
{
  if (self->person == NULL)
    {
      g_autofree char *uid = aporia_uid_new ();

      self->person = aporia_person_make (uid, "", "", NULL);
      fake_store_keep_person (self, self->person);
    }
  return self->person;
}

AporiaPerson *
fake_store_load_person (AporiaStore *store,
                        GError     **error)
{
  ENTER (store, "load_person", NULL);

  return aporia_person_ref (fake_store_ensure_person (self));
}

gboolean
fake_store_save_person (AporiaStore  *store,
                        AporiaPerson *person,
                        GError      **error)
{
  ENTER (store, "save_person", FALSE);

  fake_store_keep_person (self, person);
  return TRUE;
}

char *
fake_store_load_setting (AporiaStore *store,
                         const char  *name,
                         GError     **error)
{
  ENTER (store, "load_setting", NULL);

  return g_strdup (g_hash_table_lookup (self->settings, name));
}

gboolean
fake_store_save_setting (AporiaStore *store,
                         const char  *name,
                         const char  *value,
                         GError     **error)
{
  ENTER (store, "save_setting", FALSE);

  if (value == NULL)
    g_hash_table_remove (self->settings, name);
  else
    g_hash_table_insert (self->settings, g_strdup (name), g_strdup (value));
  return TRUE;
}

AporiaDocument *
fake_store_load_document (AporiaStore *store,
                          const char  *sha256,
                          GError     **error)
{
  AporiaDocument *document;
  ENTER (store, "load_document", NULL);

  document = g_hash_table_lookup (self->documents, sha256);
  return document != NULL ? aporia_document_ref (document) : NULL;
}

gboolean
fake_store_save_document (AporiaStore    *store,
                          AporiaDocument *document,
                          GError        **error)
{
  ENTER (store, "save_document", FALSE);

  g_hash_table_insert (self->documents, g_strdup (document->sha256),
                       aporia_document_ref (document));
  return TRUE;
}

static void
analytics_iface_init (AporiaAnalyticsStoreInterface *iface)
{
  iface->list_choices = fake_store_list_choices;
  iface->set_compared = fake_store_set_compared;
}

static void
store_iface_init (AporiaStoreInterface *iface)
{
  iface->prepare = fake_prepare;
  iface->load_person = fake_store_load_person;
  iface->save_person = fake_store_save_person;
  iface->load_setting = fake_store_load_setting;
  iface->save_setting = fake_store_save_setting;
  iface->load_document = fake_store_load_document;
  iface->save_document = fake_store_save_document;
  iface->begin_attempt = fake_store_begin_attempt;
  iface->load_attempt = fake_store_load_attempt;
  iface->load_open_attempt = fake_store_load_open_attempt;
  iface->end_attempt = fake_store_end_attempt;
  iface->set_attempt_deleted = fake_store_set_attempt_deleted;
  iface->remove_samples = fake_store_remove_samples;
  iface->list_attempts = fake_store_list_attempts;
  iface->add_question = fake_store_add_question;
  iface->list_asked = fake_store_list_asked;
  iface->save_answer = fake_store_save_answer;
  iface->undo_skip = fake_store_undo_skip;
  iface->save_draft = fake_store_save_draft;
  iface->save_seconds = fake_store_save_seconds;
  iface->save_judgement = fake_store_save_judgement;
  iface->save_hint = fake_store_save_hint;
  iface->list_earlier_judgements = fake_store_list_earlier_judgements;
  iface->set_fallacy_dismissed = fake_store_set_fallacy_dismissed;
  iface->is_fallacy_dismissed = fake_store_is_fallacy_dismissed;
  iface->list_turns = fake_store_list_turns;
  iface->load_turn = fake_store_load_turn;
  iface->save_debrief = fake_store_save_debrief;
  iface->load_debrief = fake_store_load_debrief;
  iface->load_statistics = fake_store_load_statistics;
  iface->check_statistics = fake_store_check_statistics;
  iface->rebuild_statistics = fake_store_rebuild_statistics;
}

static void
fake_store_finalize (GObject *object)
{
  FakeStore *self = FAKE_STORE (object);

  g_free (self->fail_next);
  g_free (self->fail_message);
  g_free (self->held);
  g_cond_clear (&self->released);
  g_clear_pointer (&self->person, aporia_person_unref);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->accounts);
  g_ptr_array_unref (self->in_order);
  g_hash_table_unref (self->settings);
  g_hash_table_unref (self->documents);
  g_ptr_array_unref (self->attempts);
  g_ptr_array_unref (self->reports);
  g_hash_table_unref (self->dismissed);
  g_hash_table_unref (self->practice);
  g_hash_table_unref (self->interviews);
  g_hash_table_unref (self->own);
  g_ptr_array_unref (self->stories);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (fake_store_parent_class)->finalize (object);
}

static void
fake_store_class_init (FakeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_store_finalize;
}

static void
fake_store_init (FakeStore *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->released);
  self->in_order = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_person_unref);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->people =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) aporia_person_unref);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) aporia_document_unref);
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_attempt_free);
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_report_free);
  self->dismissed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->interviews =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) aporia_interview_day_unref);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);
  self->practice =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) aporia_practice_item_unref);
}

AporiaStore *
fake_store_new (void)
{
  return g_object_new (FAKE_TYPE_STORE, NULL);
}

void
fake_store_fail_next (AporiaStore *store,
                      const char  *function)
{
  fake_store_fail_next_with (store, function, APORIA_ERROR_STORAGE, "The database is not there.");
}

void
fake_store_fail_next_with (AporiaStore    *store,
                           const char     *function,
                           AporiaErrorCode code,
                           const char     *message)
{
  FakeStore *self = FAKE_STORE (store);

  g_mutex_lock (&self->mutex);
  g_free (self->fail_next);
  g_free (self->fail_message);
  self->fail_next = g_strdup (function);
  self->fail_message = g_strdup (message);
  self->fail_code = code;
  g_mutex_unlock (&self->mutex);
}

void
fake_store_hold (AporiaStore *store,
                 const char  *function)
{
  FakeStore *self = FAKE_STORE (store);

  g_mutex_lock (&self->mutex);
  g_free (self->held);
  self->held = g_strdup (function);
  g_cond_broadcast (&self->released);
  g_mutex_unlock (&self->mutex);
}
