/* What a speech-emotion service says is asked for only when it is wanted, and forgotten when it is not. */
#include "core/models/aporia-emotions.h"
#include "lib/aporia-test.h"
#include "lib/fake-emotions.h"
#include "lib/fake-settings.h"
#include "lib/fake-sound-reader.h"

#include <string.h>

#define PORT 5003
#define QUESTION "0a1b-question"
#define PATH "/somewhere/answer.opus"

typedef struct
{
  FakeEmotions    *service; /* owned, as the rest */
  FakeSoundReader *reader;
  AporiaSettings  *settings;
  AporiaEmotions  *emotions;
  guint            n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->service = FAKE_EMOTIONS (fake_emotions_new ());
  fixture->reader = FAKE_SOUND_READER (fake_sound_reader_new (2));
  fixture->settings = fake_settings_new ();
  fixture->emotions = aporia_emotions_new (APORIA_EMOTION_SERVICE (fixture->service),
                                           APORIA_SOUND_READER (fixture->reader), fixture->settings, PORT);
  g_signal_connect_swapped (fixture->emotions, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->emotions));
  aporia_test_drain ();
  g_assert_finalize_object (fixture->emotions);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->reader);
  g_clear_object (&fixture->service);
}

static void
ask (Fixture *fixture)
{
  aporia_emotions_ask (fixture->emotions, QUESTION, PATH);
  aporia_test_await (!aporia_emotions_get_is_asking (fixture->emotions, QUESTION), 10);
}

static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  g_assert_false (aporia_emotions_get_is_on (fixture->emotions));
  ask (fixture);
  g_assert_cmpuint (fake_emotions_get_n_asked (fixture->service), ==, 0);
  g_assert_null (aporia_emotions_get_opinion (fixture->emotions, QUESTION));
}

static void
test_ask (Fixture      *fixture,
          gconstpointer data)
{
  const AporiaEmotion *opinion;
  g_autofree char *text = NULL;

  aporia_emotions_set_is_on (fixture->emotions, TRUE);
  aporia_emotions_ask (fixture->emotions, QUESTION, PATH);
  g_assert_true (aporia_emotions_get_is_asking (fixture->emotions, QUESTION));
  /* Once is enough. */
  ask (fixture);
  g_assert_cmpuint (fake_emotions_get_n_asked (fixture->service), ==, 1);
  g_assert_cmpuint (fake_emotions_get_port (fixture->service), ==, PORT);
  opinion = aporia_emotions_get_opinion (fixture->emotions, QUESTION);
  g_assert_nonnull (opinion);
  g_assert_null (aporia_emotions_get_opinion (fixture->emotions, "another"));
  text = aporia_emotion_dup_text (opinion);
  g_assert_cmpstr (text, ==,
                   "Its number for confidence is 72 of 100, which it calls high. It mostly hears a neutral "
                   "mood (81 % sure). It could make nothing of 1 part of 3.");
  aporia_emotions_set_is_on (fixture->emotions, FALSE);
  g_assert_null (aporia_emotions_get_opinion (fixture->emotions, QUESTION));
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  aporia_emotions_set_is_on (fixture->emotions, TRUE);
  fake_emotions_set_problem (fixture->service, "Nothing answers.");
  ask (fixture);
  g_assert_cmpstr (aporia_emotions_get_problem (fixture->emotions, QUESTION), ==, "Nothing answers.");
  /* It is asked again, and then there is no problem. */
  fake_emotions_set_problem (fixture->service, NULL);
  ask (fixture);
  g_assert_null (aporia_emotions_get_problem (fixture->emotions, QUESTION));
  g_assert_nonnull (aporia_emotions_get_opinion (fixture->emotions, QUESTION));
  /* A recording that cannot be read is shown to nobody. */
  fake_sound_reader_set_problem (fixture->reader, APORIA_SOUND_PROBLEM_DAMAGED);
  ask (fixture);
  g_assert_cmpuint (fake_emotions_get_n_asked (fixture->service), ==, 2);
  g_assert_cmpstr (aporia_emotions_get_problem (fixture->emotions, QUESTION), ==,
                   aporia_sound_problem_get_message (APORIA_SOUND_PROBLEM_DAMAGED));
}

/* Switched off, or the program ends, while the service listens. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  aporia_emotions_set_is_on (fixture->emotions, TRUE);
  fake_emotions_hold (fixture->service);
  aporia_emotions_ask (fixture->emotions, QUESTION, PATH);
  aporia_test_await (fake_emotions_get_n_asked (fixture->service) == 1, 10);
  aporia_emotions_set_is_on (fixture->emotions, FALSE);
  g_assert_false (aporia_emotions_get_is_asking (fixture->emotions, QUESTION));
  aporia_emotions_set_is_on (fixture->emotions, TRUE);
  aporia_test_drain ();
  g_assert_null (aporia_emotions_get_problem (fixture->emotions, QUESTION));
  aporia_emotions_ask (fixture->emotions, QUESTION, PATH);
  aporia_test_await (fake_emotions_get_n_asked (fixture->service) == 2, 10);
}

static void
test_port (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const wrong[] = { "0", "65536", "-1", "5003x", "http" };

  aporia_emotions_set_port (fixture->emotions, 6100);
  g_assert_cmpuint (aporia_emotions_get_port (fixture->emotions), ==, 6100);
  aporia_emotions_set_port (fixture->emotions, 6100);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      aporia_settings_set_text (fixture->settings, APORIA_SETTING_EMOTION_PORT, wrong[i]);
      g_assert_cmpuint (aporia_emotions_get_port (fixture->emotions), ==, PORT);
    }
}

static void
test_words (void)
{
  g_autoptr(AporiaEmotion) emotion = aporia_emotion_new ();
  g_autofree char *nothing = NULL;
  g_autofree char *some = NULL;

  emotion->score = -1;
  emotion->sureness = -1;
  nothing = aporia_emotion_dup_text (emotion);
  g_assert_cmpstr (nothing, ==, "It gives no number for confidence.");
  emotion->score = 40;
  emotion->primary = aporia_emotion_class_from_name ("SAD");
  some = aporia_emotion_dup_text (emotion);
  g_assert_cmpstr (some, ==, "Its number for confidence is 40 of 100. It mostly hears sadness.");
  g_assert_cmpint (aporia_emotion_class_from_name ("N/A"), ==, APORIA_EMOTION_UNKNOWN);
  g_assert_cmpint (aporia_emotion_class_from_name (NULL), ==, APORIA_EMOTION_UNKNOWN);
  g_assert_cmpint (aporia_emotion_class_from_name (""), ==, APORIA_EMOTION_UNKNOWN);
  g_assert_cmpint (aporia_emotion_rating_from_name ("very high"), ==, APORIA_EMOTION_RATING_VERY_HIGH);
  g_assert_cmpint (aporia_emotion_rating_from_name ("N/A"), ==, APORIA_EMOTION_RATING_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/emotions/off", Fixture, NULL, set_up, test_off, tear_down);
  g_test_add ("/emotions/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/emotions/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/emotions/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/emotions/port", Fixture, NULL, set_up, test_port, tear_down);
  g_test_add_func ("/emotions/words", test_words);
  return g_test_run ();
}
