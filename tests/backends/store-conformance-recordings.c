/* What became of the questions that recordings belong to. */
#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-people-store.h"
#include "core/ports/aporia-recording-store.h"

static void
assert_recorded (AporiaStore        *store,
                 const char         *uid,
                 AporiaRecordedState state,
                 gboolean            is_mine)
{
  g_autoptr(GError) error = NULL;
  AporiaRecorded recorded;

  g_assert_true (
    aporia_recording_store_look (APORIA_RECORDING_STORE (store), uid, &recorded, &error));
  g_assert_no_error (error);
  g_assert_cmpint (recorded.state, ==, state);
  g_assert_cmpint (recorded.is_mine, ==, is_mine);
}

static void
test_states (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *open = store_build_ask (store, attempt, 1);
  g_autofree char *skipped = store_build_ask (store, attempt, 2);
  g_autofree char *answered = store_build_ask (store, attempt, 3);

  store_build_reply (store, skipped, NULL);
  store_build_reply (store, answered, "I led four cooks.");
  assert_recorded (store, open, APORIA_RECORDED_OPEN, TRUE);
  assert_recorded (store, skipped, APORIA_RECORDED_SKIPPED, TRUE);
  assert_recorded (store, answered, APORIA_RECORDED_ANSWERED, TRUE);
  assert_recorded (store, "nobody-asked", APORIA_RECORDED_GONE, FALSE);
  g_assert_true (aporia_store_undo_skip (store, skipped, NULL));
  assert_recorded (store, skipped, APORIA_RECORDED_OPEN, TRUE);
}

/* Somebody else on this computer, and back. */
static void
test_people (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question = store_build_ask (store, attempt, 1);
  g_autoptr(AporiaPerson) first = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaPerson) second = aporia_people_store_use (APORIA_PEOPLE_STORE (store), NULL, NULL, NULL);
  g_autoptr(AporiaPerson) again = NULL;

  g_assert_nonnull (second);
  assert_recorded (store, question, APORIA_RECORDED_OPEN, FALSE);
  again = aporia_people_store_use (APORIA_PEOPLE_STORE (store), first->uid, NULL, NULL);
  g_assert_nonnull (again);
  assert_recorded (store, question, APORIA_RECORDED_OPEN, TRUE);
}

/* It can be restored for a while; then it is gone. */
static void
test_deleted (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question = store_build_ask (store, attempt, 1);

  store_build_reply (store, question, "I led four cooks.");
  g_assert_true (aporia_store_end_attempt (store, attempt, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt, TRUE, NULL));
  assert_recorded (store, question, APORIA_RECORDED_ANSWERED, TRUE);
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, NULL, NULL));
  assert_recorded (store, question, APORIA_RECORDED_GONE, FALSE);
}

void
store_conformance_add_recordings (const char  *prefix,
                                  StoreFactory make)
{
  store_conformance_add_test (prefix, "recordings-states", make, test_states);
  store_conformance_add_test (prefix, "recordings-people", make, test_people);
  store_conformance_add_test (prefix, "recordings-deleted", make, test_deleted);
}
