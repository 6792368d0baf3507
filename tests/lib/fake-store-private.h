/* What the parts of the fake store share. */
#pragma once

#include "core/domain/aporia-question.h"
#include "core/ports/aporia-outbox-store.h"
#include "core/ports/aporia-people-store.h"
#include "core/ports/aporia-plan-store.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-practice-store.h"
#include "core/ports/aporia-story-store.h"
#include "core/ports/aporia-recording-store.h"
#include "core/ports/aporia-report-store.h"
#include "core/ports/aporia-analytics-store.h"
#include "core/ports/aporia-delivery-store.h"
#include "lib/fake-store.h"

typedef struct
{
  AporiaAttempt *record;    /* owned */
  gboolean       is_deleted;
  gint64         deleted_at;
  gboolean       is_starred;
  char          *note;      /* owned (nullable) */
  GPtrArray     *questions; /* owned (element-type FakeQuestion) as asked */
  AporiaDebrief *debrief;   /* owned (nullable) */
} FakeAttempt;

typedef struct
{
  FakeAttempt       *attempt;  /* borrowed */
  AporiaQuestion    *question; /* owned, as the rest */
  AporiaAnswer      *answer;
  AporiaEvaluation  *evaluation;
  AporiaFallacyHint *hint;
  gboolean           is_dismissed;
  char              *draft;
  AporiaSpoken      *spoken;   /* (nullable) */
  char              *note;     /* (nullable) */
  guint              seconds_used;
  GPtrArray         *earlier;  /* (nullable) (element-type AporiaJudgement) newest last */
  guint              judged_at; /* counts judgements */
  gint64             made_at;   /* of the judgement */
  guint              place;     /* counts questions */
} FakeQuestion;

typedef struct
{
  AporiaSavedReport *record; /* owned */
  gint64             removed_at;
  gboolean           is_forgotten;
} FakeReport;

struct _FakeStore
{
  GObject       parent_instance;

  GMutex        mutex;
  char         *fail_next;  /* owned (nullable) */
  char         *fail_message; /* owned (nullable) */
  AporiaErrorCode fail_code;
  char         *held;       /* owned (nullable) */
  GCond         released;
  GHashTable   *people;     /* owned (element-type utf8 AporiaPerson) */
  GPtrArray    *in_order;   /* owned (element-type AporiaPerson) as they came, by uid */
  GHashTable   *accounts;   /* owned (element-type utf8 utf8) uid by "issuer subject" */
  AporiaPerson *person;     /* owned (nullable) the local one */
  GHashTable   *settings;   /* owned (element-type utf8 utf8) */
  GHashTable   *documents;  /* owned (element-type utf8 AporiaDocument) */
  GPtrArray    *attempts;   /* owned (element-type FakeAttempt) as begun */
  GPtrArray    *reports;    /* owned (element-type FakeReport) as saved */
  GHashTable   *dismissed;  /* owned set of "person type words", the value tells a sample's */
  GHashTable   *practice;   /* owned (element-type utf8 AporiaPracticeItem) by first question */
  GHashTable   *interviews; /* owned (element-type utf8 AporiaInterviewDay) by job */
  GHashTable   *own;        /* owned (element-type utf8 GPtrArray(AporiaOwnQuestion)) by job */
  GPtrArray    *stories;    /* owned (element-type AporiaStory) as made */
  guint         n_judgements;
  guint         n_questions;
};

void fake_question_free (FakeQuestion *self);
void fake_attempt_free (FakeAttempt *self);
void fake_report_free (FakeReport *self);
void fake_store_delivery_iface_init (AporiaDeliveryStoreInterface *iface);
void fake_store_recordings_iface_init (AporiaRecordingStoreInterface *iface);
void fake_store_reports_iface_init (AporiaReportStoreInterface *iface);
void fake_store_practice_iface_init (AporiaPracticeStoreInterface *iface);
void fake_store_people_iface_init (AporiaPeopleStoreInterface *iface);
void fake_store_outbox_iface_init (AporiaOutboxStoreInterface *iface);
/* Instead of the one with its uid, or as a new one. */
void fake_store_keep_person (FakeStore *self, AporiaPerson *person);
void fake_store_plan_iface_init (AporiaPlanStoreInterface *iface);
void fake_store_stories_iface_init (AporiaStoryStoreInterface *iface);
/* Removes those that were deleted before that time. */
guint fake_store_purge_stories (FakeStore *self, gint64 before);
gboolean fake_store_fail (const char *message, GError **error);
GMutexLocker *fake_store_enter (AporiaStore *store, const char *function, GError **error);
FakeAttempt *fake_store_find_attempt (FakeStore *self, const char *uid);
FakeAttempt *fake_store_expect_attempt (FakeStore *self, const char *uid, GError **error);
FakeQuestion *fake_store_find_question (FakeStore *self, const char *uid);
FakeQuestion *fake_store_expect_question (FakeStore *self, const char *uid, GError **error);
AporiaPerson *fake_store_ensure_person (FakeStore *self);
AporiaPerson *fake_store_load_person (AporiaStore *store, GError **error);
gboolean fake_store_save_person (AporiaStore *store, AporiaPerson *person, GError **error);
char *fake_store_load_setting (AporiaStore *store, const char *name, GError **error);
gboolean fake_store_save_setting (AporiaStore *store,
                                  const char *name,
                                  const char *value,
                                  GError **error);
AporiaDocument *fake_store_load_document (AporiaStore *store, const char *sha256, GError **error);
gboolean fake_store_save_document (AporiaStore *store, AporiaDocument *document, GError **error);
AporiaAttempt *fake_store_begin_attempt (AporiaStore *store, AporiaAttempt *attempt,
                                         GError **error);
AporiaAttempt *fake_store_load_attempt (AporiaStore *store, const char *uid, GError **error);
AporiaAttempt *fake_store_load_open_attempt (AporiaStore *store, GError **error);
gboolean fake_store_end_attempt (AporiaStore *store,
                                 const char *uid,
                                 AporiaAttemptStatus status,
                                 GError **error);
gboolean fake_store_set_attempt_deleted (AporiaStore *store,
                                         const char *uid,
                                         gboolean is_deleted,
                                         GError **error);
gboolean fake_store_remove_samples (AporiaStore *store, GError **error);
const char *fake_question_get_class (const FakeQuestion *question);
AporiaAttemptSummary *fake_attempt_summarise (FakeAttempt *attempt);
void fake_store_archive_iface_init (AporiaArchiveStoreInterface *iface);
GPtrArray *fake_store_list_attempts (AporiaStore *store, guint offset, guint limit, GError **error);
gboolean fake_store_add_question (AporiaStore *store, AporiaQuestion *question, GError **error);
GStrv fake_store_list_asked (AporiaStore *store, guint limit, GError **error);
gboolean fake_store_save_answer (AporiaStore *store,
                                 AporiaAnswer *answer,
                                 gboolean *was_new,
                                 GError **error);
gboolean fake_store_undo_skip (AporiaStore *store, const char *question_uid, GError **error);
gboolean fake_store_save_draft (AporiaStore *store,
                                const char *question_uid,
                                const char *text,
                                GError **error);
gboolean fake_store_save_seconds (AporiaStore *store,
                                  const char *question_uid,
                                  guint seconds,
                                  GError **error);
gboolean fake_store_save_judgement (AporiaStore *store,
                                    const char *question_uid,
                                    AporiaEvaluation *evaluation,
                                    AporiaFallacyHint *hint,
                                    GError **error);
gboolean fake_store_save_hint (AporiaStore *store,
                               const char *question_uid,
                               AporiaFallacyHint *hint,
                               GError **error);
GPtrArray *fake_store_list_earlier_judgements (AporiaStore *store,
                                               const char *attempt_uid,
                                               GError **error);
gboolean fake_store_set_fallacy_dismissed (AporiaStore *store,
                                           const char *question_uid,
                                           AporiaFallacyHint *hint,
                                           gboolean is_dismissed,
                                           GError **error);
gboolean fake_store_is_fallacy_dismissed (AporiaStore *store, AporiaFallacyHint *hint,
                                          GError **error);
GPtrArray *fake_store_list_turns (AporiaStore *store, const char *attempt_uid, GError **error);
AporiaTurn *fake_store_load_turn (AporiaStore *store, const char *question_uid, GError **error);
gboolean fake_store_save_debrief (AporiaStore *store,
                                  const char *attempt_uid,
                                  AporiaDebrief *debrief,
                                  GError **error);
AporiaDebrief *fake_store_load_debrief (AporiaStore *store, const char *attempt_uid,
                                        GError **error);
AporiaStatistics *fake_store_load_statistics (AporiaStore *store, AporiaScope *scope,
                                              GError **error);
char *fake_store_check_statistics (AporiaStore *store, GError **error);
gboolean fake_store_rebuild_statistics (AporiaStore *store, GError **error);
AporiaScopeChoices *fake_store_list_choices (AporiaAnalyticsStore *store, GError **error);
gboolean            fake_store_set_compared (AporiaAnalyticsStore *store,
                                             gboolean              is_compared,
                                             GError              **error);

/* SELF, locked to the end of the function; VALUE is returned when the call shall fail. */
#define ENTER(store, function, value)                                                              \
  FakeStore *self = FAKE_STORE (store);                                                            \
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = fake_store_enter (store, function, error);       \
  if (locker == NULL)                                                                              \
  return value
