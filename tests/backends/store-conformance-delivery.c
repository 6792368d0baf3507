/* Conformance: how spoken answers sounded. */
#include "backends/store-builder.h"
#include "backends/store-conformance.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-delivery-store.h"

/* RATE: words a minute, by which a delivery is recognised; 0: nobody speaks. */
static AporiaSpoken *
build (const char *question_uid,
       double      rate)
{
  static const guint8 levels[] = { 0, 40, 255 };
  static const guint8 marks[] = { APORIA_WORD_FILLER, 0 };
  AporiaSpoken *spoken = aporia_spoken_new ();
  AporiaPause pause = { 1.25, 0.5 };

  spoken->question_uid = g_strdup (question_uid);
  spoken->delivery->has_speech = rate > 0;
  spoken->delivery->has_words = rate > 0;
  spoken->delivery->speech_rate = rate;
  g_array_append_val (spoken->delivery->pauses, pause);
  g_free (spoken->transcript->text);
  spoken->transcript->text = g_strdup ("Um, so");
  spoken->transcript->duration = 3;
  aporia_transcript_add_word (spoken->transcript, "Um,", 0.5, 0.75, 0.25);
  aporia_transcript_add_word (spoken->transcript, "so", 1, 1.25, 0.75);
  spoken->transcript->has_word_times = TRUE;
  spoken->transcript->quality = APORIA_TRANSCRIPT_GOOD;
  g_byte_array_append (spoken->marks, marks, sizeof marks);
  g_byte_array_append (spoken->levels, levels, sizeof levels);
  spoken->measured_at = 1700000000000000;
  return spoken;
}

static void
save (AporiaStore *store,
      const char  *question_uid,
      double       rate)
{
  g_autoptr(AporiaSpoken) spoken = build (question_uid, rate);
  g_autoptr(GError) error = NULL;

  aporia_delivery_store_save (APORIA_DELIVERY_STORE (store), spoken, &error);
  g_assert_no_error (error);
}

static void
assert_earlier (AporiaStore *store,
                const char  *question_uid,
                guint        limit,
                const char  *expected)
{
  g_autoptr(GPtrArray) earlier =
    aporia_delivery_store_list_earlier (APORIA_DELIVERY_STORE (store), question_uid, limit, NULL);
  g_autoptr(GString) rates = g_string_new (NULL);

  g_assert_nonnull (earlier);
  for (guint i = 0; i < earlier->len; i++)
    g_string_append_printf (rates, "%.0f ", ((AporiaDelivery *) earlier->pdata[i])->speech_rate);
  g_assert_cmpstr (rates->str, ==, expected);
}

static void
test_kept (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt, 1);
  g_autofree char *G_GNUC_UNUSED typed = store_build_ask (store, attempt, 2);
  g_autoptr(AporiaSpoken) spoken = build (uid, 150);
  g_autoptr(AporiaSpoken) stray = build ("nobody", 150);
  g_autofree char *written = aporia_spoken_to_text (spoken);
  g_autofree char *read = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(AporiaTurn) again = NULL;
  g_autoptr(GError) error = NULL;

  /* Before there is an answer. */
  g_assert_true (aporia_delivery_store_save (APORIA_DELIVERY_STORE (store), spoken, NULL));
  g_assert_false (aporia_delivery_store_save (APORIA_DELIVERY_STORE (store), stray, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  store_build_reply (store, uid, "Um, so");
  turns = aporia_store_list_turns (store, attempt, NULL);
  g_assert_cmpuint (turns->len, ==, 2);
  read = aporia_spoken_to_text (((AporiaTurn *) turns->pdata[0])->spoken);
  g_assert_cmpstr (read, ==, written);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->spoken->question_uid, ==, uid);
  g_assert_null (((AporiaTurn *) turns->pdata[1])->spoken);
  /* A second recording takes the place of the first. */
  save (store, uid, 170);
  again = aporia_store_load_turn (store, uid, NULL);
  g_assert_cmpfloat (again->spoken->delivery->speech_rate, ==, 170);
  g_clear_pointer (&again, aporia_turn_unref);
  g_assert_true (aporia_delivery_store_remove (APORIA_DELIVERY_STORE (store), uid, NULL));
  g_assert_true (aporia_delivery_store_remove (APORIA_DELIVERY_STORE (store), uid, NULL));
  again = aporia_store_load_turn (store, uid, NULL);
  g_assert_null (again->spoken);
}

static void
test_earlier (AporiaStore *store)
{
  g_autofree char *sample = store_build_begin (store, "Cook", TRUE);
  g_autofree char *in_sample = store_build_ask (store, sample, 1);
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, attempt, 1);
  g_autofree char *silent = store_build_ask (store, attempt, 2);
  g_autofree char *skipped = store_build_ask (store, attempt, 3);
  g_autofree char *open = store_build_ask (store, attempt, 4);
  g_autofree char *later = store_build_begin (store, "Cook", FALSE);
  g_autofree char *second = store_build_ask (store, later, 1);
  g_autofree char *present = store_build_ask (store, later, 2);
  g_autofree char *next = store_build_ask (store, later, 3);

  save (store, in_sample, 90);
  store_build_reply (store, in_sample, "Um, so");
  save (store, first, 110);
  store_build_reply (store, first, "Um, so");
  save (store, silent, 0);
  store_build_reply (store, silent, "Um, so");
  save (store, skipped, 120);
  store_build_reply (store, skipped, NULL);
  save (store, open, 130);
  save (store, second, 140);
  store_build_reply (store, second, "Um, so");
  save (store, present, 150);
  store_build_reply (store, present, "Um, so");
  save (store, next, 160);
  store_build_reply (store, next, "Um, so");

  assert_earlier (store, present, 9, "140 110 ");
  assert_earlier (store, present, 1, "140 ");
  assert_earlier (store, next, 9, "150 140 110 ");
  assert_earlier (store, first, 9, "");
  assert_earlier (store, "nobody", 9, "");
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt, TRUE, NULL));
  assert_earlier (store, present, 9, "140 ");
}

/* With another person's answers nobody is compared. */
static void
test_people (AporiaStore *store)
{
  static const int scores[] = { 50, -1 };
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *mine = store_build_ask (store, attempt, 1);
  g_autofree char *other = NULL;
  g_autofree char *theirs = NULL;

  save (store, mine, 110);
  store_build_reply (store, mine, "Um, so");
  other = store_build_person (store, "Grace", scores);
  theirs = store_build_ask (store, other, 9);
  assert_earlier (store, theirs, 9, "");
}

/* The numbers and rates of what SCOPE has: "1:110 2:140 ". */
static void
assert_scope (AporiaStore *store,
              const char  *attempt,
              gint64       since,
              const char  *role,
              const char  *skill,
              guint        limit,
              const char  *expected)
{
  g_autoptr(AporiaScope) all = aporia_scope_make (attempt, since, NULL);
  g_autoptr(AporiaScope) scope = aporia_scope_narrow (all, role, skill);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) points =
    aporia_delivery_store_list_scope (APORIA_DELIVERY_STORE (store), scope, limit, &error);
  g_autoptr(GString) rates = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < points->len; i++)
    {
      AporiaDeliveryPoint *point = points->pdata[i];

      g_assert_nonnull (point->question_uid);
      g_assert_cmpint (point->answered_at, >, 0);
      g_assert_cmpuint (point->delivery->pauses->len, ==, 1);
      g_string_append_printf (rates, "%u:%.0f ", point->index, point->delivery->speech_rate);
    }
  g_assert_cmpstr (rates->str, ==, expected);
}

static void
test_scope (AporiaStore *store)
{
  g_autofree char *sample = store_build_begin (store, "Cook", TRUE);
  g_autofree char *in_sample = store_build_ask (store, sample, 1);
  g_autofree char *cook = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, cook, 1);
  g_autofree char *silent = store_build_ask (store, cook, 2);
  g_autofree char *skipped = store_build_ask (store, cook, 3);
  g_autofree char *open = store_build_ask (store, cook, 4);
  g_autofree char *baker = NULL;
  g_autofree char *second = NULL;
  g_autofree char *pressed = NULL;
  g_autofree char *withheld = NULL;
  g_autoptr(AporiaTurn) turn = NULL;

  assert_scope (store, NULL, 0, NULL, NULL, 9, "");
  save (store, in_sample, 90);
  store_build_reply (store, in_sample, "Um, so");
  save (store, first, 110);
  store_build_reply (store, first, "Um, so");
  save (store, silent, 0);
  store_build_reply (store, silent, "Um, so");
  save (store, skipped, 120);
  store_build_reply (store, skipped, NULL);
  save (store, open, 130);
  g_assert_true (aporia_store_end_attempt (store, cook, APORIA_ATTEMPT_FINISHED, NULL));
  baker = store_build_begin (store, "Baker", FALSE);
  second = store_build_ask (store, baker, 1);
  save (store, second, 140);
  store_build_reply (store, second, "Um, so");
  g_assert_true (aporia_store_end_attempt (store, baker, APORIA_ATTEMPT_FINISHED, NULL));
  pressed = store_build_begin_pressed (store, "Baker");
  withheld = store_build_ask (store, pressed, 1);
  save (store, withheld, 150);
  store_build_reply (store, withheld, "Um, so");
  turn = aporia_store_load_turn (store, second, NULL);

  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:110 2:140 ");
  assert_scope (store, NULL, 0, NULL, NULL, 1, "2:140 ");
  assert_scope (store, NULL, turn->answer->answered_at, NULL, NULL, 9, "1:140 ");
  assert_scope (store, NULL, 0, "Cook", NULL, 9, "1:110 ");
  assert_scope (store, NULL, 0, NULL, turn->question->focus_skill, 9, "1:110 2:140 ");
  assert_scope (store, NULL, 0, NULL, "nothing", 9, "");
  assert_scope (store, baker, 0, NULL, NULL, 9, "1:140 ");
  assert_scope (store, sample, 0, NULL, NULL, 9, "1:90 ");
  /* What waits for the debrief is told with it. */
  assert_scope (store, pressed, 0, NULL, NULL, 9, "");
  g_assert_true (aporia_store_end_attempt (store, pressed, APORIA_ATTEMPT_FINISHED, NULL));
  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:110 2:140 3:150 ");
  /* It goes with its session, and comes back with it. */
  g_assert_true (aporia_store_set_attempt_deleted (store, cook, TRUE, NULL));
  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:140 2:150 ");
  g_assert_true (aporia_store_set_attempt_deleted (store, cook, FALSE, NULL));
  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:110 2:140 3:150 ");
}

/* A skip that is taken back has what was said before it, and so has a session that comes back. */
static void
test_comes_back (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt, 1);
  g_autoptr(AporiaTurn) skipped = NULL;
  g_autoptr(AporiaTurn) undone = NULL;
  g_autoptr(AporiaTurn) restored = NULL;
  g_autoptr(GError) error = NULL;

  save (store, uid, 110);
  store_build_reply (store, uid, NULL);
  skipped = aporia_store_load_turn (store, uid, NULL);
  g_assert_true (skipped->answer->is_skipped);
  assert_scope (store, NULL, 0, NULL, NULL, 9, "");
  g_assert_true (aporia_store_undo_skip (store, uid, &error));
  g_assert_no_error (error);
  undone = aporia_store_load_turn (store, uid, NULL);
  g_assert_null (undone->answer);
  g_assert_cmpfloat (undone->spoken->delivery->speech_rate, ==, 110);
  store_build_reply (store, uid, "Um, so");
  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:110 ");
  g_assert_true (aporia_store_end_attempt (store, attempt, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt, TRUE, NULL));
  assert_scope (store, NULL, 0, NULL, NULL, 9, "");
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt, FALSE, NULL));
  restored = aporia_store_load_turn (store, uid, NULL);
  g_assert_cmpfloat (restored->spoken->delivery->speech_rate, ==, 110);
  assert_scope (store, NULL, 0, NULL, NULL, 9, "1:110 ");
}

static void
test_goes (AporiaStore *store)
{
  g_autofree char *attempt = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt, 1);
  g_autoptr(AporiaSpoken) spoken = build (uid, 150);
  guint n_purged = 0;

  save (store, uid, 150);
  g_assert_true (aporia_store_end_attempt (store, attempt, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt, TRUE, NULL));
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store), aporia_time_now () + 1, &n_purged,
                                             NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  /* Nothing to keep it beside. */
  g_assert_false (aporia_delivery_store_save (APORIA_DELIVERY_STORE (store), spoken, NULL));
}

void
store_conformance_add_delivery (const char  *prefix,
                                StoreFactory make)
{
  store_conformance_add_test (prefix, "delivery-kept", make, test_kept);
  store_conformance_add_test (prefix, "delivery-earlier", make, test_earlier);
  store_conformance_add_test (prefix, "delivery-people", make, test_people);
  store_conformance_add_test (prefix, "delivery-scope", make, test_scope);
  store_conformance_add_test (prefix, "delivery-comes-back", make, test_comes_back);
  store_conformance_add_test (prefix, "delivery-goes", make, test_goes);
}
