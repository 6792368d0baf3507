/* A hands-free interview over a voice, a microphone and a recogniser that do as they are told, in a time that
 * passes when it is told to. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-spoken.h"
#include "core/interview-fixture.h"
#include "core/models/aporia-hands-free.h"
#include "lib/aporia-test.h"
#include "lib/fake-speaker.h"
#include "lib/sound-maker.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <string.h>

#define STEP 0.1
#define LOUD -14.0
#define SILENT -80.0
#define WORDS "I led the move of our billing to a new house and nothing was lost on the way there at all."

typedef struct
{
  Fixture            base;
  SpeakingFixture    voice; /* of the Speak button */
  FakeRecorder      *recorder;
  FakeSpeaker       *speaker;
  AporiaHandsFree   *hands_free;
  double             clock;
  GString           *editor;
  guint              n_taken;
  AporiaSpoken      *spoken; /* (nullable) how the last answer sounded */
} Talk;

static void
heard_cb (Talk             *talk,
          AporiaTranscript *transcript)
{
  if (talk->editor->len > 0)
    g_string_append_c (talk->editor, ' ');
  g_string_append (talk->editor, transcript->text);
  aporia_interview_set_draft (talk->base.interview, talk->editor->str);
}

static void
take_cb (Talk *talk)
{
  talk->n_taken++;
  aporia_interview_submit (talk->base.interview, talk->editor->str);
  g_string_truncate (talk->editor, 0);
}

static void
measured_cb (Talk         *talk,
             AporiaSpoken *spoken)
{
  g_clear_pointer (&talk->spoken, aporia_spoken_unref);
  talk->spoken = aporia_spoken_ref (spoken);
}

static void
set_up (Talk         *talk,
        gconstpointer data)
{
  const char *folder = aporia_test_folder ();

  fixture_set_up (&talk->base, NULL);
  speaking_fixture_begin (&talk->voice, fake_transcriber_new (WORDS, APORIA_TRANSCRIPT_GOOD, NULL), NULL,
                          folder);
  talk->recorder = FAKE_RECORDER (fake_recorder_new ());
  talk->speaker = FAKE_SPEAKER (fake_speaker_new ());
  talk->hands_free = aporia_hands_free_new (talk->base.interview, talk->voice.speaking,
                                            APORIA_RECORDER (talk->recorder),
                                            APORIA_SPEAKER (talk->speaker));
  talk->clock = 100;
  aporia_hands_free_set_clock (talk->hands_free, &talk->clock);
  talk->editor = g_string_new (NULL);
  g_signal_connect_swapped (talk->hands_free, "heard", G_CALLBACK (heard_cb), talk);
  g_signal_connect_swapped (talk->voice.speaking, "measured", G_CALLBACK (measured_cb), talk);
  g_signal_connect_swapped (talk->hands_free, "take", G_CALLBACK (take_cb), talk);
}

static void
tear_down (Talk         *talk,
           gconstpointer data)
{
  speaking_fixture_let_go (talk->hands_free);
  speaking_fixture_end (&talk->voice);
  speaking_fixture_let_go (talk->recorder);
  speaking_fixture_let_go (talk->speaker);
  g_clear_pointer (&talk->spoken, aporia_spoken_unref);
  g_string_free (talk->editor, TRUE);
  fixture_tear_down (&talk->base, NULL);
}

/* --- Steps --- */

static AporiaVoiceState
get_state (Talk *talk)
{
  return aporia_hands_free_get_state (talk->hands_free);
}

static void
pass (Talk         *talk,
      const GArray *sound,
      double        peak)
{
  gsize step = (gsize) (STEP * APORIA_PCM_RATE);

  for (gsize at = 0; at < sound->len; at += step)
    {
      talk->clock += STEP;
      fake_recorder_hear_sound (talk->recorder, &g_array_index (sound, gint16, at),
                                MIN (step, sound->len - at), peak);
      aporia_hands_free_tick (talk->hands_free);
    }
}

static void
speak (Talk  *talk,
       double seconds)
{
  g_autoptr(GArray) sound = sound_maker_new ();

  sound_maker_add_syllables (sound, seconds);
  pass (talk, sound, LOUD);
}

static void
be_silent (Talk  *talk,
           double seconds)
{
  g_autoptr(GArray) sound = sound_maker_new ();

  sound_maker_add_silence (sound, seconds);
  pass (talk, sound, SILENT);
}

static void
await_writing (Talk *talk)
{
  aporia_test_await (!aporia_hands_free_get_is_writing (talk->hands_free), 10);
}

/* The question, or the reply, is said to its end. */
static void
let_speak (Talk *talk)
{
  aporia_test_await (fake_speaker_get_text (talk->speaker) != NULL, 10);
  fake_speaker_start (talk->speaker);
  talk->clock += 2;
  fake_speaker_end (talk->speaker, NULL);
}

static void
begin (Talk *talk,
       guint n_questions)
{
  fixture_start (&talk->base, n_questions);
  aporia_hands_free_start (talk->hands_free);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_ASKING);
}

/* A whole answer, until the reply to it is being said. */
static void
answer (Talk *talk)
{
  guint n_taken = talk->n_taken;

  be_silent (talk, 1);
  speak (talk, 4);
  be_silent (talk, 1);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_SOFT_PAUSE);
  await_writing (talk);
  for (guint i = 0; i < 10 && talk->n_taken == n_taken; i++)
    be_silent (talk, STEP);
  aporia_test_await (fake_speaker_get_text (talk->speaker) != NULL, 10);
}

static char *
dup_answer (Talk *talk,
            guint index)
{
  g_autoptr(GPtrArray) turns = fixture_stored_turns (&talk->base);
  AporiaTurn *turn = index < turns->len ? turns->pdata[index] : NULL;

  return turn != NULL && turn->answer != NULL ? g_strdup (turn->answer->text) : NULL;
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
find_kept (Talk *talk)
{
  AporiaTurn *turn = aporia_interview_get_turn (talk->base.interview);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *pcm;

  aporia_voice_keeper_find_async (talk->voice.keeper, turn->question->uid, NULL, found_cb, &result);
  aporia_test_await (result != NULL, 10);
  pcm = aporia_voice_keeper_find_finish (talk->voice.keeper, result, &error);
  g_assert_no_error (error);
  return pcm;
}

/* --- Tests --- */

static void
test_whole (Talk         *talk,
            gconstpointer data)
{
  const AporiaVoiceStamps *stamps;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  double heard_at;

  begin (talk, 2);
  g_assert_nonnull (strstr (fake_speaker_get_text (talk->speaker), "Question 1"));
  g_assert_true (fake_recorder_get_is_paused (talk->recorder));
  let_speak (talk);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  g_assert_false (fake_recorder_get_is_paused (talk->recorder));
  answer (talk);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_REPLYING);
  g_assert_true (fake_recorder_get_is_paused (talk->recorder));
  fake_speaker_start (talk->speaker);
  stamps = aporia_hands_free_get_stamps (talk->hands_free, &heard_at);
  g_assert_cmpfloat_with_epsilon (stamps->commit - stamps->speech_end, 1.2, 0.05);
  g_assert_cmpfloat (heard_at - stamps->commit, <=, 0.15 + STEP);
  first = dup_answer (talk, 0);
  g_assert_cmpstr (first, ==, WORDS);
  aporia_test_await (talk->spoken != NULL, 10);
  g_assert_cmpstr (talk->spoken->question_uid, !=, "");
  g_assert_cmpuint (talk->spoken->delivery->n_words, ==, 21);
  /* The weak answer is asked about once more, then comes the second question, then the end. */
  for (guint i = 0; i < 3; i++)
    {
      let_speak (talk);
      if (!aporia_hands_free_get_is_running (talk->hands_free))
        break;
      answer (talk);
    }
  let_speak (talk);
  g_assert_false (aporia_hands_free_get_is_running (talk->hands_free));
  g_assert_null (aporia_hands_free_get_problem (talk->hands_free));
  g_assert_cmpint (aporia_interview_get_state (talk->base.interview), ==, APORIA_INTERVIEW_DONE);
  g_assert_nonnull (strstr (aporia_hands_free_get_caption (talk->hands_free), "last question"));
  last = dup_answer (talk, 1);
  g_assert_cmpstr (last, ==, WORDS);
  aporia_test_await (!fake_recorder_get_is_running (talk->recorder), 10);
}

/* Who goes on after a pause is heard as one answer, each piece written down once. */
static void
test_pause (Talk         *talk,
            gconstpointer data)
{
  g_autofree char *text = NULL;

  begin (talk, 1);
  let_speak (talk);
  fake_transcriber_set_text (FAKE_TRANSCRIBER (talk->voice.transcriber), "I led the move of our billing and");
  speak (talk, 3);
  be_silent (talk, 1);
  await_writing (talk);
  /* It sounds unfinished: more patience. */
  be_silent (talk, 0.7);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_SOFT_PAUSE);
  g_assert_cmpfloat (aporia_hands_free_get_ring (talk->hands_free), >, 0.3);
  fake_transcriber_set_text (FAKE_TRANSCRIBER (talk->voice.transcriber),
                             "nothing was lost on the way to the new house.");
  speak (talk, 3);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  g_assert_cmpfloat (aporia_hands_free_get_ring (talk->hands_free), ==, 0);
  be_silent (talk, 1);
  await_writing (talk);
  be_silent (talk, 1);
  aporia_test_await (talk->n_taken == 1, 10);
  await_state (&talk->base, APORIA_INTERVIEW_LOADING);
  text = NULL;
  aporia_test_await (fake_speaker_get_text (talk->speaker) != NULL, 10);
  text = dup_answer (talk, 0);
  g_assert_cmpstr (text, ==,
                   "I led the move of our billing and nothing was lost on the way to the new house.");
}

/* A cough is no answer. */
static void
test_nothing (Talk         *talk,
              gconstpointer data)
{
  begin (talk, 1);
  let_speak (talk);
  fake_transcriber_set_text (FAKE_TRANSCRIBER (talk->voice.transcriber), "");
  speak (talk, 0.6);
  be_silent (talk, 1);
  await_writing (talk);
  be_silent (talk, 5);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  g_assert_cmpuint (talk->n_taken, ==, 0);
  g_assert_false (fake_recorder_get_is_paused (talk->recorder));
  be_silent (talk, 5);
  g_assert_true (aporia_hands_free_get_is_prompting (talk->hands_free));
  fake_transcriber_set_text (FAKE_TRANSCRIBER (talk->voice.transcriber), WORDS);
  answer (talk);
  g_assert_cmpuint (talk->n_taken, ==, 1);
}

/* The key ends an answer in mid-word, and an answer that was typed without a word being said. */
static void
test_done (Talk         *talk,
           gconstpointer data)
{
  begin (talk, 2);
  /* Not to the end of the question. */
  aporia_hands_free_finish_answer (talk->hands_free, FALSE);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  /* Nothing was said. */
  aporia_hands_free_finish_answer (talk->hands_free, FALSE);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  speak (talk, 2);
  aporia_hands_free_finish_answer (talk->hands_free, FALSE);
  g_assert_true (fake_recorder_get_is_paused (talk->recorder));
  aporia_test_await (talk->n_taken == 1, 10);
  let_speak (talk);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  g_string_assign (talk->editor, "typed");
  aporia_hands_free_finish_answer (talk->hands_free, TRUE);
  aporia_test_await (talk->n_taken == 2, 10);
}

static void
test_skip (Talk         *talk,
           gconstpointer data)
{
  begin (talk, 2);
  aporia_interview_skip (talk->base.interview);
  aporia_test_await (get_state (talk) == APORIA_VOICE_REPLYING, 10);
  g_assert_nonnull (strstr (fake_speaker_get_text (talk->speaker), "Question 2"));
  g_assert_nonnull (strstr (fake_speaker_get_text (talk->speaker), "leave that one out"));
}

/* What is not written down yet stays on disk; what is, is a draft. */
static void
test_stop (Talk         *talk,
           gconstpointer data)
{
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GBytes) rest = NULL;
  gsize n;

  begin (talk, 1);
  let_speak (talk);
  speak (talk, 2);
  kept = find_kept (talk);
  g_assert_nonnull (kept);
  be_silent (talk, 1);
  await_writing (talk);
  aporia_test_await (aporia_interview_get_is_draft_saved (talk->base.interview), 10);
  speak (talk, 1);
  aporia_hands_free_stop (talk->hands_free);
  g_assert_false (aporia_hands_free_get_is_running (talk->hands_free));
  aporia_test_await (fake_speaker_get_text (talk->speaker) == NULL, 10);
  aporia_test_await (!fake_recorder_get_is_running (talk->recorder), 10);
  g_assert_cmpstr (talk->editor->str, ==, WORDS);
  rest = find_kept (talk);
  g_assert_nonnull (rest);
  n = g_bytes_get_size (rest) / sizeof (gint16);
  g_assert_cmpfloat ((double) n / APORIA_PCM_RATE, >=, 1);
  g_assert_cmpfloat ((double) n / APORIA_PCM_RATE, <, 1.5);
}

/* Each thing that can fail ends it with a sentence, or is gone without; nothing that was said is lost. */
static void
test_failures (Talk         *talk,
               gconstpointer data)
{
  g_autoptr(GBytes) kept = NULL;

  begin (talk, 2);
  fake_speaker_end (talk->speaker, "There is no loudspeaker.");
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  g_assert_cmpstr (aporia_hands_free_get_problem (talk->hands_free), ==, "There is no loudspeaker.");
  fake_transcriber_set_error (FAKE_TRANSCRIBER (talk->voice.transcriber), "It does not answer.");
  speak (talk, 2);
  be_silent (talk, 1);
  aporia_test_await (!aporia_hands_free_get_is_running (talk->hands_free), 10);
  g_assert_cmpstr (aporia_hands_free_get_problem (talk->hands_free), ==, "It does not answer.");
  kept = find_kept (talk);
  g_assert_cmpuint (g_bytes_get_size (kept), >, 2 * APORIA_PCM_RATE * sizeof (gint16));
  aporia_test_await (!fake_recorder_get_is_running (talk->recorder), 10);

  fake_transcriber_set_error (FAKE_TRANSCRIBER (talk->voice.transcriber), NULL);
  aporia_hands_free_start (talk->hands_free);
  g_assert_null (aporia_hands_free_get_problem (talk->hands_free));
  let_speak (talk);
  speak (talk, 1);
  fake_recorder_end (talk->recorder, "The microphone went away.");
  g_assert_false (aporia_hands_free_get_is_running (talk->hands_free));
  g_assert_cmpstr (aporia_hands_free_get_problem (talk->hands_free), ==, "The microphone went away.");
}

/* The coach fails: the answer is safe, and nobody talks into the void. */
static void
test_coach_fails (Talk         *talk,
                  gconstpointer data)
{
  g_autofree char *text = NULL;

  begin (talk, 2);
  let_speak (talk);
  fake_coach_set (&talk->base.base.control.scripts[FAKE_EVALUATOR].fail_all, 1);
  fake_coach_set (&talk->base.base.builtin.scripts[FAKE_EVALUATOR].fail_all, 1);
  be_silent (talk, 1);
  speak (talk, 3);
  be_silent (talk, 1);
  await_writing (talk);
  be_silent (talk, 1);
  aporia_test_await (!aporia_hands_free_get_is_running (talk->hands_free), 10);
  g_assert_nonnull (aporia_hands_free_get_problem (talk->hands_free));
  g_assert_cmpint (aporia_interview_get_state (talk->base.interview), ==, APORIA_INTERVIEW_FAILED);
  text = dup_answer (talk, 0);
  g_assert_cmpstr (text, ==, WORDS);
}

/* With a headset one may speak while the question is spoken. */
static void
test_interrupt (Talk         *talk,
                gconstpointer data)
{
  aporia_speaking_set_setting (talk->voice.speaking, APORIA_SETTING_HAS_HEADSET, "yes");
  begin (talk, 1);
  g_assert_false (fake_recorder_get_is_paused (talk->recorder));
  fake_speaker_start (talk->speaker);
  be_silent (talk, 1);
  speak (talk, 3);
  g_assert_cmpint (get_state (talk), ==, APORIA_VOICE_LISTENING);
  aporia_test_await (fake_speaker_get_text (talk->speaker) == NULL, 10);
  be_silent (talk, 1);
  await_writing (talk);
  be_silent (talk, 1);
  aporia_test_await (talk->n_taken == 1, 10);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Talk *, gconstpointer);
  } tests[] = {
    { "/hands-free/whole", test_whole },
    { "/hands-free/pause", test_pause },
    { "/hands-free/nothing", test_nothing },
    { "/hands-free/done", test_done },
    { "/hands-free/skip", test_skip },
    { "/hands-free/stop", test_stop },
    { "/hands-free/failures", test_failures },
    { "/hands-free/coach-fails", test_coach_fails },
    { "/hands-free/interrupt", test_interrupt },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Talk, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
