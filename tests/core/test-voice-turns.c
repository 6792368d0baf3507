/* Who has the floor: by hand, and over many made-up evenings. */
#include "core/services/aporia-voice-turns.h"

typedef struct
{
  AporiaVoiceTurns *turns;
  GArray *actions;
} Floor;

static const AporiaVoiceSettings plain = { FALSE, FALSE, 0 };

static void
floor_init (Floor *floor, const AporiaVoiceSettings *settings)
{
  floor->turns = aporia_voice_turns_new (settings);
  floor->actions = g_array_new (FALSE, FALSE, sizeof (AporiaVoiceAction));
}

static void
floor_clear (Floor *floor)
{
  aporia_voice_turns_free (floor->turns);
  g_array_unref (floor->actions);
}

static void
happen (Floor *floor, AporiaVoiceEventKind kind, double at)
{
  AporiaVoiceEvent event = { .kind = kind, .at = at, .since = at - 0.2, .n_words = 40, .finished = 1 };
  const AporiaVoiceAction *last = floor->actions->len > 0 ? &g_array_index (floor->actions, AporiaVoiceAction,
                                                                            floor->actions->len - 1)
                                                          : NULL;

  event.work = last != NULL ? last->work : 0;
  aporia_voice_turns_handle (floor->turns, &event, floor->actions);
}

/* Takes the first action away: it is KIND and was due at AT. */
static void
expect (Floor *floor, AporiaVoiceActionKind kind, double at)
{
  AporiaVoiceAction action;

  g_assert_cmpuint (floor->actions->len, >, 0);
  action = g_array_index (floor->actions, AporiaVoiceAction, 0);
  g_assert_cmpint (action.kind, ==, kind);
  g_assert_cmpfloat_with_epsilon (action.at, at, 1e-6);
  g_array_remove_index (floor->actions, 0);
}

static void
expect_state (Floor *floor, AporiaVoiceState state)
{
  g_assert_cmpuint (floor->actions->len, ==, 0);
  g_assert_cmpint (aporia_voice_turns_get_state (floor->turns), ==, state);
}

/* To the middle of an answer: asked at 0, spoken at 3. */
static void
begin (Floor *floor)
{
  happen (floor, APORIA_VOICE_START, 0);
  expect (floor, APORIA_VOICE_ASK, 0);
  happen (floor, APORIA_VOICE_VOICE_DONE, 2);
  happen (floor, APORIA_VOICE_SPEECH, 3);
  expect_state (floor, APORIA_VOICE_LISTENING);
}

static void
test_whole_turn (void)
{
  Floor floor;
  const AporiaVoiceStamps *stamps;
  AporiaVoiceEvent ready = { .kind = APORIA_VOICE_READY, .at = 21.0, .work = 1 };

  floor_init (&floor, &plain);
  begin (&floor);
  happen (&floor, APORIA_VOICE_WORDS, 19);
  happen (&floor, APORIA_VOICE_SILENCE, 20.2);
  g_assert_cmpfloat_with_epsilon (aporia_voice_turns_get_deadline (floor.turns), 20.8, 1e-6);
  happen (&floor, APORIA_VOICE_TICK, 20.8);
  expect (&floor, APORIA_VOICE_WORK, 20.8);
  expect_state (&floor, APORIA_VOICE_SOFT_PAUSE);
  g_assert_cmpfloat_with_epsilon (aporia_voice_turns_get_ring (floor.turns, 21.0), 0.5, 1e-6);
  /* The reply is there before the answer is taken: nothing is heard of it yet. */
  aporia_voice_turns_handle (floor.turns, &ready, floor.actions);
  expect_state (&floor, APORIA_VOICE_SOFT_PAUSE);
  happen (&floor, APORIA_VOICE_TICK, 21.3);
  expect (&floor, APORIA_VOICE_TAKE_ANSWER, 21.2);
  expect_state (&floor, APORIA_VOICE_COMMIT);
  happen (&floor, APORIA_VOICE_STORED, 21.25);
  expect (&floor, APORIA_VOICE_REPLY, 21.25);
  stamps = aporia_voice_turns_get_stamps (floor.turns);
  g_assert_cmpfloat_with_epsilon (stamps->speech_end, 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (stamps->reply - stamps->commit, 0.05, 1e-6);
  happen (&floor, APORIA_VOICE_VOICE_DONE, 25);
  expect_state (&floor, APORIA_VOICE_LISTENING);
  floor_clear (&floor);
}

static double
find_commit (const AporiaVoiceSettings *settings, guint n_words, double finished)
{
  Floor floor;
  AporiaVoiceEvent words
      = { .kind = APORIA_VOICE_WORDS, .at = 9, .n_words = n_words, .finished = finished };
  double commit;

  floor_init (&floor, settings);
  begin (&floor);
  aporia_voice_turns_handle (floor.turns, &words, floor.actions);
  happen (&floor, APORIA_VOICE_SILENCE, 10.2);
  happen (&floor, APORIA_VOICE_TICK, 20);
  commit = aporia_voice_turns_get_stamps (floor.turns)->commit - 10;
  floor_clear (&floor);
  return commit;
}

static void
test_commit (void)
{
  const AporiaVoiceSettings slowly = { TRUE, FALSE, 0 };

  g_assert_cmpfloat_with_epsilon (find_commit (&plain, 40, 1), 1.2, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_commit (&plain, 40, 0.5), 1.85, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_commit (&plain, 40, 0), 2.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_commit (&plain, 14, 1), 2.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_commit (&slowly, 40, 1), 2.4, 1e-6);
}

/* Who pauses long is waited for. */
static void
test_patience (void)
{
  Floor floor;
  double at = 4;

  floor_init (&floor, &plain);
  begin (&floor);
  happen (&floor, APORIA_VOICE_WORDS, 3.5);
  for (guint i = 0; i < 10; i++, at += 3)
    {
      g_assert_cmpfloat_with_epsilon (aporia_voice_turns_get_patience (floor.turns), i < 8 ? 0 : 1.1, 1e-6);
      happen (&floor, APORIA_VOICE_SILENCE, at + 0.2);
      happen (&floor, APORIA_VOICE_SPEECH, at + 1.1);
      expect (&floor, APORIA_VOICE_WORK, at + 0.8);
      expect (&floor, APORIA_VOICE_DROP_WORK, at + 1.1);
    }
  /* One that was cut off: the answer was taken and goes on.  The next one is waited for. */
  for (guint i = 0; i < 2; i++, at += 4)
    {
      double end = at + (i == 0 ? 1.9 : 1.8);

      happen (&floor, APORIA_VOICE_SILENCE, at + 0.2);
      happen (&floor, APORIA_VOICE_SPEECH, end);
      expect (&floor, APORIA_VOICE_WORK, at + 0.8);
      if (i == 0)
        {
          expect (&floor, APORIA_VOICE_TAKE_ANSWER, at + 1.2);
          expect (&floor, APORIA_VOICE_REOPEN, end);
        }
      expect (&floor, APORIA_VOICE_DROP_WORK, end);
      expect_state (&floor, APORIA_VOICE_LISTENING);
    }
  g_assert_cmpfloat_with_epsilon (aporia_voice_turns_get_patience (floor.turns), 1.9, 1e-6);
  floor_clear (&floor);
}

static void
test_keys (void)
{
  const AporiaVoiceSettings free_speech = { FALSE, TRUE, 0 };
  Floor floor;

  floor_init (&floor, &free_speech);
  happen (&floor, APORIA_VOICE_START, 0);
  expect (&floor, APORIA_VOICE_ASK, 0);
  happen (&floor, APORIA_VOICE_SPEECH, 1);
  expect (&floor, APORIA_VOICE_HUSH, 1);
  happen (&floor, APORIA_VOICE_DONE, 5);
  expect (&floor, APORIA_VOICE_WORK, 5);
  expect (&floor, APORIA_VOICE_TAKE_ANSWER, 5);
  happen (&floor, APORIA_VOICE_CANCEL, 5.1);
  expect (&floor, APORIA_VOICE_DROP_WORK, 5.1);
  expect_state (&floor, APORIA_VOICE_IDLE);
  floor_clear (&floor);

  floor_init (&floor, &plain);
  happen (&floor, APORIA_VOICE_START, 0);
  expect (&floor, APORIA_VOICE_ASK, 0);
  /* Half duplex: the loudspeaker is no answer. */
  happen (&floor, APORIA_VOICE_SPEECH, 1);
  expect_state (&floor, APORIA_VOICE_ASKING);
  happen (&floor, APORIA_VOICE_VOICE_DONE, 2);
  /* Nothing was said, so there is nothing to be done with. */
  happen (&floor, APORIA_VOICE_DONE, 3);
  expect_state (&floor, APORIA_VOICE_LISTENING);
  happen (&floor, APORIA_VOICE_TICK, 60);
  expect (&floor, APORIA_VOICE_PROMPT, 10);
  expect_state (&floor, APORIA_VOICE_LISTENING);
  floor_clear (&floor);
}

static void
test_limit (void)
{
  const AporiaVoiceSettings limited = { FALSE, FALSE, 30 };
  Floor floor;

  floor_init (&floor, &limited);
  begin (&floor);
  happen (&floor, APORIA_VOICE_TICK, 50);
  expect (&floor, APORIA_VOICE_WORK, 33);
  expect (&floor, APORIA_VOICE_TAKE_ANSWER, 33);
  happen (&floor, APORIA_VOICE_SPEECH, 50);
  expect_state (&floor, APORIA_VOICE_COMMIT);
  floor_clear (&floor);
}

static void
make_event (GRand *random, double *now, AporiaVoiceEvent *event)
{
  *now += g_rand_int_range (random, 0, 3) == 0 ? 0 : g_rand_double_range (random, 0.02, 2.2);
  *event = (AporiaVoiceEvent){ .kind = (AporiaVoiceEventKind) g_rand_int_range (random, 0, APORIA_VOICE_TICK),
                               .at = *now,
                               .since = *now - g_rand_double_range (random, 0, 0.5),
                               .n_words = (guint) g_rand_int_range (random, 0, 60),
                               .finished = g_rand_double (random) };
  /* Else hardly any answer would come to its end. */
  if (event->kind == APORIA_VOICE_CANCEL && g_rand_int_range (random, 0, 5) > 0)
    event->kind = APORIA_VOICE_START;
}

/* What must hold for any ACTION after those before. */
static void
check_action (const AporiaVoiceAction *action, gboolean *is_working, guint *work, gboolean *is_taken,
              double *before)
{
  g_assert_cmpfloat (action->at, >=, *before - 1e-9);
  *before = action->at;
  switch (action->kind)
    {
    case APORIA_VOICE_WORK:
      g_assert_false (*is_working);
      g_assert_cmpuint (action->work, ==, *work + 1);
      *work = action->work;
      *is_working = TRUE;
      break;
    case APORIA_VOICE_DROP_WORK:
      g_assert_true (*is_working);
      g_assert_cmpuint (action->work, ==, *work);
      *is_working = *is_taken = FALSE;
      break;
    case APORIA_VOICE_TAKE_ANSWER:
      g_assert_true (*is_working);
      g_assert_false (*is_taken);
      *is_taken = TRUE;
      break;
    case APORIA_VOICE_REPLY:
      /* Only to an answer that was taken, and to the whole of it. */
      g_assert_true (*is_taken);
      g_assert_cmpuint (action->work, ==, *work);
      *is_working = *is_taken = FALSE;
      break;
    case APORIA_VOICE_REOPEN:
      g_assert_true (*is_taken);
      break;
    case APORIA_VOICE_ASK:
    case APORIA_VOICE_PROMPT:
    case APORIA_VOICE_HUSH:
      break;
    }
}

/* Any order of events at any times: the same with ticks in between, and never a reply to half an answer. */
static void
test_any (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (23);
  guint n_replies = 0;

  for (guint evening = 0; evening < 300; evening++)
    {
      AporiaVoiceSettings settings = { evening % 2, evening % 3 == 0, evening % 5 == 0 ? 6 : 0 };
      Floor rare, often;
      gboolean is_working = FALSE;
      gboolean is_taken = FALSE;
      guint work = 0;
      double before = 0;
      double now = 1;

      floor_init (&rare, &settings);
      floor_init (&often, &settings);
      for (guint i = 0; i < 80; i++)
        {
          double last = now;
          AporiaVoiceEvent event;

          make_event (random, &now, &event);
          event.work = work + (guint) g_rand_int_range (random, 0, 2);
          for (double at = last; at < now; at += 0.1)
            happen (&often, APORIA_VOICE_TICK, at);
          aporia_voice_turns_handle (rare.turns, &event, rare.actions);
          aporia_voice_turns_handle (often.turns, &event, often.actions);
          g_assert_cmpint (aporia_voice_turns_get_state (rare.turns), ==,
                           aporia_voice_turns_get_state (often.turns));
          work = MAX (work, rare.actions->len == 0 ? 0
                                                   : g_array_index (rare.actions, AporiaVoiceAction,
                                                                    rare.actions->len - 1)
                                                         .work);
        }
      g_assert_cmpuint (rare.actions->len, ==, often.actions->len);
      work = 0;
      for (guint i = 0; i < rare.actions->len; i++)
        {
          const AporiaVoiceAction *action = &g_array_index (rare.actions, AporiaVoiceAction, i);
          const AporiaVoiceAction *other = &g_array_index (often.actions, AporiaVoiceAction, i);

          g_assert_cmpint (action->kind, ==, other->kind);
          g_assert_cmpfloat (action->at, ==, other->at);
          check_action (action, &is_working, &work, &is_taken, &before);
          n_replies += action->kind == APORIA_VOICE_REPLY;
        }
      floor_clear (&rare);
      floor_clear (&often);
    }
  /* Else nothing was looked at. */
  g_assert_cmpuint (n_replies, >, 50);
}

static void
test_ending (void)
{
  g_assert_cmpfloat (aporia_voice_turns_rate_ending (""), ==, 0);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("I did it."), ==, 0);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("In the end we had moved all of it in one night."), ==,
                     1);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("in the end we had moved all of it in one night"), ==,
                     0.5);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("in the end we had moved all of it because"), ==, 0);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("in the end we had moved all of it ummm"), ==, 0);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("In the end we had moved all of it, "), ==, 0);
  g_assert_cmpfloat (aporia_voice_turns_rate_ending ("In the end we had moved all of it…"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice-turns/whole-turn", test_whole_turn);
  g_test_add_func ("/voice-turns/commit", test_commit);
  g_test_add_func ("/voice-turns/patience", test_patience);
  g_test_add_func ("/voice-turns/keys", test_keys);
  g_test_add_func ("/voice-turns/limit", test_limit);
  g_test_add_func ("/voice-turns/any", test_any);
  g_test_add_func ("/voice-turns/ending", test_ending);
  return g_test_run ();
}
