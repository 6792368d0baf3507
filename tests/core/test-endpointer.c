/* The endpointer: what it must never do, and a bench of spoken turns in noise.
 *
 * The bench is the one by which its numbers were chosen, with speech that can be made anywhere: two
 * utterances with 400, 600 or 1,300 ms between them, 800 ms end a turn.  The limits are what it reached
 * there, and a frame for where an utterance is said to end.
 */
#include "core/services/aporia-endpointer.h"
#include "lib/sound-maker.h"

#include <math.h>

#define PAUSE 0.8

static GArray *
listen (const GArray *sound, double pause, GRand *blocks)
{
  g_autoptr(AporiaEndpointer) endpointer = aporia_endpointer_new (pause);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  guint at = 0;

  while (at < sound->len)
    {
      guint n = blocks == NULL ? sound->len : (guint) g_rand_int_range (blocks, 1, 1500);

      n = MIN (n, sound->len - at);
      aporia_endpointer_push (endpointer, (const gint16 *) sound->data + at, n, events);
      at += n;
    }
  return events;
}

static const AporiaEndpoint *
get (const GArray *events, guint i)
{
  return &g_array_index (events, AporiaEndpoint, i);
}

static void
add_bursts (GArray *sound, GRand *random)
{
  for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
    {
      sound_maker_add_silence (sound, g_rand_double_range (random, 0.1, 2.5));
      sound_maker_add_glide (sound, g_rand_double_range (random, 0.02, 1.5), 110, 140,
                             g_rand_double_range (random, -50, -15));
    }
  sound_maker_add_silence (sound, 1.2);
}

/* However the samples come in, the same is heard. */
static void
test_blocks (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (guint turn = 0; turn < 10; turn++)
    {
      g_autoptr(GArray) sound = sound_maker_new ();
      g_autoptr(GArray) whole = NULL;
      g_autoptr(GArray) parts = NULL;

      add_bursts (sound, random);
      sound_maker_mix_noise (sound, -70, turn);
      whole = listen (sound, PAUSE, NULL);
      parts = listen (sound, PAUSE, random);
      g_assert_cmpuint (whole->len, >, 0);
      g_assert_cmpuint (whole->len, ==, parts->len);
      for (guint i = 0; i < whole->len; i++)
        {
          g_assert_cmpint (get (whole, i)->kind, ==, get (parts, i)->kind);
          g_assert_cmpfloat (get (whole, i)->at, ==, get (parts, i)->at);
          g_assert_cmpfloat (get (whole, i)->start, ==, get (parts, i)->start);
          g_assert_cmpfloat (get (whole, i)->end, ==, get (parts, i)->end);
        }
    }
}

/* Whatever comes, events stand in their order and their times do too. */
static void
test_order (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint turn = 0; turn < 30; turn++)
    {
      g_autoptr(GArray) sound = sound_maker_new ();
      g_autoptr(GArray) events = NULL;
      double pause = g_rand_double_range (random, 0.3, 2.5);
      gboolean is_open = FALSE;
      gboolean is_paused = FALSE;
      double before = 0;

      add_bursts (sound, random);
      if (turn % 3 == 0)
        sound_maker_mix_pink (sound, -40, turn);
      events = listen (sound, pause, NULL);
      for (guint i = 0; i < events->len; i++)
        {
          const AporiaEndpoint *event = get (events, i);
          gboolean is_end
              = event->kind == APORIA_ENDPOINT_TURN_END || event->kind == APORIA_ENDPOINT_NOISE;

          g_assert_cmpfloat (event->at, >=, before);
          g_assert_cmpfloat (event->start, <, event->end);
          g_assert_cmpfloat (event->end, <=, event->at + 1e-9);
          g_assert_true (is_open == (event->kind != APORIA_ENDPOINT_SPEECH));
          g_assert_true (!is_paused || event->kind == APORIA_ENDPOINT_RESUME || is_end);
          if (is_end)
            g_assert_cmpfloat_with_epsilon (event->at - event->end, pause, 0.021);
          is_open = !is_end;
          is_paused = event->kind == APORIA_ENDPOINT_PAUSE;
          before = event->at;
        }
    }
}

static void
test_no_speech (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GArray) sound = sound_maker_new ();
      g_autoptr(GArray) events = NULL;

      sound_maker_add_silence (sound, 6);
      if (i == 1)
        sound_maker_mix_noise (sound, -35, 1);
      if (i == 2)
        sound_maker_mix_pink (sound, -35, 2);
      /* Keys of a keyboard. */
      if (i == 3)
        for (guint at = 16000; at < 80000; at += 4000)
          for (guint k = 0; k < 160; k++)
            g_array_index (sound, gint16, at + k) = (gint16) (k * 7919 % 20000 - 10000);
      events = listen (sound, PAUSE, NULL);
      g_assert_cmpuint (events->len, ==, 0);
    }
}

/* A tone of a second: when, how long, and that an open turn can be asked for. */
static void
test_one_turn (void)
{
  g_autoptr(AporiaEndpointer) endpointer = aporia_endpointer_new (PAUSE);
  g_autoptr(GArray) events = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  g_autoptr(GArray) sound = sound_maker_new ();
  double start, end;

  sound_maker_add_silence (sound, 1);
  sound_maker_add_voice (sound, 1, 120, -25);
  aporia_endpointer_push (endpointer, (const gint16 *) sound->data, sound->len, events);
  g_assert_true (aporia_endpointer_get_turn (endpointer, &start, &end));
  g_assert_cmpfloat_with_epsilon (start, 0.92, 0.1);
  g_assert_cmpfloat_with_epsilon (end, 2, 0.021);
  /* What is deepest in it goes through the filter. */
  g_assert_cmpfloat_with_epsilon (aporia_endpointer_get_level (endpointer), -27, 2);
  g_assert_cmpfloat (aporia_endpointer_get_floor (endpointer), <, -70);
  g_array_set_size (sound, 0);
  sound_maker_add_silence (sound, 1);
  aporia_endpointer_push (endpointer, (const gint16 *) sound->data, sound->len, events);
  g_assert_false (aporia_endpointer_get_turn (endpointer, &start, &end));
  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpint (get (events, 2)->kind, ==, APORIA_ENDPOINT_TURN_END);
  g_assert_cmpfloat_with_epsilon (get (events, 2)->at, 2.8, 0.041);
}

typedef struct
{
  const char *name;
  double snr; /* dB; 0 for none */
  guint max_false_splits;
  double max_delay;
} Condition;

/* An utterance, trimmed, at -27 dB. */
static GArray *
say (const char *options, const char *text)
{
  g_autoptr(GArray) raw = sound_maker_new ();
  GArray *sound;
  double energy = 0;
  int loudest = 0;
  guint first = 0;
  guint last;

  if (!sound_maker_add_speech (raw, options, text))
    return NULL;
  for (guint i = 0; i < raw->len; i++)
    loudest = MAX (loudest, ABS (g_array_index (raw, gint16, i)));
  for (last = raw->len - 1; ABS (g_array_index (raw, gint16, last)) * 33 < loudest; last--)
    ;
  while (ABS (g_array_index (raw, gint16, first)) * 33 < loudest)
    first++;
  sound = sound_maker_new ();
  g_array_append_vals (sound, (gint16 *) raw->data + first, last - first + 1);
  for (guint i = 0; i < sound->len; i++)
    energy += pow (g_array_index (sound, gint16, i), 2);
  for (guint i = 0; i < sound->len; i++)
    {
      gint16 *sample = &g_array_index (sound, gint16, i);

      *sample = (gint16) CLAMP (*sample * 1500 / sqrt (energy / sound->len), G_MININT16, G_MAXINT16);
    }
  return sound;
}

typedef struct
{
  guint n_turns;
  guint n_false_splits;
  guint n_missed;
  double sum_delay;
  double max_delay;
} Score;

static void
score_turn (const GArray *one, const GArray *two, double gap, const Condition *condition, guint seed,
            Score *score)
{
  g_autoptr(GArray) sound = sound_maker_new ();
  g_autoptr(GArray) events = NULL;
  gboolean is_found = FALSE;
  double end_one, start_two, end_two;

  sound_maker_add_silence (sound, 1.5);
  g_array_append_vals (sound, one->data, one->len);
  end_one = sound->len / 16000.0;
  sound_maker_add_silence (sound, gap);
  start_two = sound->len / 16000.0;
  g_array_append_vals (sound, two->data, two->len);
  end_two = sound->len / 16000.0;
  sound_maker_add_silence (sound, 3);
  if (condition->snr > 0)
    sound_maker_mix_pink (sound, 20 * log10 (1500 / 32768.0) - condition->snr, seed);
  events = listen (sound, PAUSE, NULL);
  score->n_turns++;
  for (guint i = 0; i < events->len; i++)
    {
      const AporiaEndpoint *event = get (events, i);

      if (event->kind != APORIA_ENDPOINT_TURN_END)
        continue;
      if (event->at >= end_two - 0.05)
        {
          if (!is_found)
            {
              score->sum_delay += event->at - end_two;
              score->max_delay = MAX (score->max_delay, event->at - end_two);
            }
          is_found = TRUE;
        }
      else if (gap <= PAUSE || event->end < end_one - 0.25 || event->end > start_two)
        score->n_false_splits++;
    }
  score->n_missed += !is_found;
}

static void
test_bench (void)
{
  static const Condition conditions[] = { { "clean", 0, 0, 0.84 },
                                          { "pink 25 dB", 25, 2, 0.84 },
                                          { "pink 15 dB", 15, 3, 0.84 },
                                          { "pink 8 dB", 8, 4, 0.84 } };
  static const char *const voices[] = { "-v en-us", "-v en-us+f3 -s 150", "-v en-gb -s 160",
                                        "-v en-gb+m3 -s 140", "-v en-us+m7 -s 150", "-v en-gb+f4 -s 190" };
  static const char *const texts[]
      = { "We moved everything on a Sunday morning", "I asked the team who had done this before",
          "My manager did not agree with the plan",  "So the first step was to measure it",
          "The numbers were better after a month",   "I would do it again in another way" };
  static const double gaps[] = { 0.4, 0.6, 1.3 };
  g_autoptr(GPtrArray) spoken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    for (guint k = 0; k < 2; k++)
      {
        GArray *sound = say (voices[i], texts[(i + 3 * k) % G_N_ELEMENTS (texts)]);

        if (sound == NULL)
          {
            g_test_skip ("espeak-ng is not installed");
            return;
          }
        g_ptr_array_add (spoken, sound);
      }
  for (guint c = 0; c < G_N_ELEMENTS (conditions); c++)
    {
      Score score = { 0 };

      for (guint i = 0; i < spoken->len; i += 2)
        for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
          score_turn (spoken->pdata[i], spoken->pdata[i + 1], gaps[g], &conditions[c], 100 * c + 10 * i + g,
                      &score);
      g_test_message ("%s: delay %.0f ms on average, %.0f at most; %u false splits and %u missed of %u",
                      conditions[c].name, 1000 * score.sum_delay / (score.n_turns - score.n_missed),
                      1000 * score.max_delay, score.n_false_splits, score.n_missed, score.n_turns);
      g_assert_cmpuint (score.n_turns, ==, 18);
      g_assert_cmpuint (score.n_missed, ==, 0);
      g_assert_cmpuint (score.n_false_splits, <=, conditions[c].max_false_splits);
      g_assert_cmpfloat (score.max_delay, <=, conditions[c].max_delay);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpointer/blocks", test_blocks);
  g_test_add_func ("/endpointer/order", test_order);
  g_test_add_func ("/endpointer/no-speech", test_no_speech);
  g_test_add_func ("/endpointer/one-turn", test_one_turn);
  g_test_add_func ("/endpointer/bench", test_bench);
  return g_test_run ();
}
