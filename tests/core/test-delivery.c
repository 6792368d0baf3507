/* Delivery: sounds whose numbers are known, and speech made at a known rate, pitch and with known breaks. */
#include "core/services/aporia-delivery-measure.h"
#include "lib/sound-maker.h"

#include <math.h>

#define ASSERT_NEAR(value, truth, share)                                                               \
  g_assert_cmpfloat_with_epsilon (value, truth, fabs ((double) (truth)) * (share))

/* 35 words. */
#define TEXT                                                                                           \
  "In my last project we had to move a large database to a new server without stopping the service, and I " \
  "planned the steps, wrote the scripts and tested them twice with my whole team"

static AporiaDelivery *
measure (GArray *made, const char *text)
{
  g_autoptr(AporiaSound) sound = sound_maker_to_sound (made);

  return aporia_delivery_measure (sound, text);
}

static void
test_pitch (void)
{
  static const double truths[] = { 70, 85, 110, 155, 187.5, 240, 310, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      g_autoptr(GArray) made = sound_maker_new ();
      g_autoptr(AporiaDelivery) delivery = NULL;

      sound_maker_add_silence (made, 0.3);
      sound_maker_add_voice (made, 1, truths[i], -20);
      sound_maker_add_silence (made, 0.3);
      delivery = measure (made, NULL);
      g_assert_true (delivery->has_pitch);
      ASSERT_NEAR (delivery->pitch, truths[i], 0.01);
      g_assert_cmpfloat (delivery->pitch_sd, <, 0.2);
      ASSERT_NEAR (delivery->level, -20, 0.02);
    }
}

/* From 4 semitones under 120 Hz to 4 over it, evenly: the standard deviation is the width / sqrt 12. */
static void
test_glide (void)
{
  g_autoptr(GArray) made = sound_maker_new ();
  g_autoptr(AporiaDelivery) delivery = NULL;

  sound_maker_add_silence (made, 0.3);
  sound_maker_add_glide (made, 3, 120 * exp2 (-4 / 12.0), 120 * exp2 (4 / 12.0), -20);
  sound_maker_add_silence (made, 0.3);
  delivery = measure (made, NULL);
  ASSERT_NEAR (delivery->pitch, 120, 0.02);
  ASSERT_NEAR (delivery->pitch_sd, 8 / sqrt (12), 0.05);
  ASSERT_NEAR (delivery->pitch_range, 0.8 * 8, 0.05);
}

/* Slips of an octave do not count as liveliness. */
static void
test_octave (void)
{
  g_autoptr(GArray) made = sound_maker_new ();
  g_autoptr(AporiaDelivery) delivery = NULL;

  sound_maker_add_silence (made, 0.3);
  sound_maker_add_voice (made, 2, 110, -20);
  sound_maker_add_voice (made, 0.3, 220, -20);
  sound_maker_add_silence (made, 0.3);
  delivery = measure (made, NULL);
  ASSERT_NEAR (delivery->pitch, 110, 0.01);
  g_assert_cmpfloat (delivery->pitch_sd, <, 0.5);
}

/* Any number of bursts with any gaps, in any noise that is 25 dB under them: each pause to within 20 ms. */
static void
test_pauses (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (guint turn = 0; turn < 12; turn++)
    {
      g_autoptr(GArray) made = sound_maker_new ();
      g_autoptr(GArray) truths = g_array_new (FALSE, FALSE, sizeof (AporiaPause));
      g_autoptr(AporiaDelivery) delivery = NULL;
      double lead = g_rand_double_range (random, 0.3, 1.5);
      guint n = (guint) g_rand_int_range (random, 2, 7);
      guint n_long = 0;

      sound_maker_add_silence (made, lead);
      for (guint i = 0; i < n; i++)
        {
          AporiaPause pause = { 0, g_rand_double_range (random, 0.05, 2.2) };

          sound_maker_add_voice (made, g_rand_double_range (random, 0.2, 0.8), 120, -20);
          pause.start = (double) made->len / APORIA_SOUND_RATE;
          if (i + 1 == n)
            break;
          /* Not so near to a limit that a frame decides. */
          if (fabs (pause.seconds - 0.25) < 0.03 || fabs (pause.seconds - 1.5) < 0.03)
            pause.seconds += 0.06;
          sound_maker_add_silence (made, pause.seconds);
          n_long += pause.seconds > 1.5;
          if (pause.seconds >= 0.25)
            g_array_append_val (truths, pause);
        }
      sound_maker_add_silence (made, 0.5);
      if (turn % 2 == 1)
        sound_maker_mix_noise (made, -45, turn);
      delivery = measure (made, NULL);
      g_assert_true (delivery->has_speech);
      g_assert_cmpfloat_with_epsilon (delivery->first_word, lead, 0.02);
      g_assert_cmpuint (delivery->pauses->len, ==, truths->len);
      g_assert_cmpuint (delivery->n_long_pauses, ==, n_long);
      for (guint i = 0; i < truths->len; i++)
        {
          const AporiaPause *truth = &g_array_index (truths, AporiaPause, i);
          const AporiaPause *found = aporia_delivery_get_pause (delivery, i);

          g_assert_cmpfloat_with_epsilon (found->start, truth->start, 0.02);
          g_assert_cmpfloat_with_epsilon (found->seconds, truth->seconds, 0.02);
        }
      g_assert_cmpfloat_with_epsilon (delivery->speaking_time
                                          + delivery->pause_ratio
                                                * (delivery->last_word - delivery->first_word),
                                      delivery->last_word - delivery->first_word, 1e-6);
    }
}

static void
test_median (void)
{
  g_autoptr(GArray) made = sound_maker_new ();
  g_autoptr(AporiaDelivery) delivery = NULL;
  static const double gaps[] = { 0.4, 2.0, 0.6, 1.0 };

  sound_maker_add_silence (made, 0.5);
  for (guint i = 0; i <= G_N_ELEMENTS (gaps); i++)
    {
      sound_maker_add_voice (made, 0.5, 120, -20);
      sound_maker_add_silence (made, i < G_N_ELEMENTS (gaps) ? gaps[i] : 0.5);
    }
  delivery = measure (made, NULL);
  ASSERT_NEAR (delivery->pause_median, 0.8, 0.02);
  ASSERT_NEAR (delivery->pause_longest, 2.0, 0.01);
  ASSERT_NEAR (delivery->pause_ratio, 4.0 / 6.5, 0.01);
}

/* Louder or quieter by any amount, nothing but the level changes. */
static void
test_loudness (void)
{
  g_autoptr(AporiaDelivery) first = NULL;

  for (double db = -12; db >= -36; db -= 8)
    {
      g_autoptr(GArray) made = sound_maker_new ();
      g_autoptr(AporiaDelivery) delivery = NULL;

      sound_maker_add_silence (made, 0.4);
      sound_maker_add_glide (made, 1.2, 100, 140, db);
      sound_maker_add_silence (made, 0.7);
      sound_maker_add_glide (made, 1.1, 150, 110, db - 3);
      sound_maker_add_silence (made, 0.4);
      delivery = measure (made, TEXT);
      if (first == NULL)
        first = aporia_delivery_ref (delivery);
      g_assert_cmpuint (delivery->pauses->len, ==, 1);
      ASSERT_NEAR (delivery->pitch, first->pitch, 0.01);
      ASSERT_NEAR (delivery->pitch_sd, first->pitch_sd, 0.03);
      ASSERT_NEAR (delivery->speech_rate, first->speech_rate, 0.01);
      ASSERT_NEAR (delivery->level_sd, first->level_sd, 0.05);
      g_assert_cmpfloat_with_epsilon (delivery->level - first->level, db + 12, 0.2);
    }
}

static void
test_end_drop (void)
{
  for (int drop = -6; drop <= 12; drop += 6)
    {
      g_autoptr(GArray) made = sound_maker_new ();
      g_autoptr(AporiaDelivery) delivery = NULL;

      sound_maker_add_silence (made, 0.3);
      sound_maker_add_voice (made, 2, 120, -20);
      for (int i = 0; i < 20; i++)
        sound_maker_add_voice (made, 0.1, 120, -20 - drop * i / 19.0);
      sound_maker_add_silence (made, 0.3);
      delivery = measure (made, NULL);
      g_assert_true (delivery->has_end_drop);
      g_assert_cmpfloat_with_epsilon (delivery->end_drop, drop, 0.9);
    }
}

/* Silence, noise, a hum and a click are no speech; nothing at all is none either. */
static void
test_nobody_speaks (void)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr(GArray) made = sound_maker_new ();
      g_autoptr(AporiaDelivery) delivery = NULL;

      if (i == 3)
        sound_maker_add_voice (made, 3, 100, -30);
      else if (i < 5)
        sound_maker_add_silence (made, i == 0 ? 0.01 : 3);
      if (i == 4)
        for (guint k = 20000; k < 20016; k++)
          g_array_index (made, gint16, k) = 30000;
      if (i == 2)
        sound_maker_mix_noise (made, -30, 5);
      delivery = measure (made, TEXT);
      g_assert_false (delivery->has_speech);
      g_assert_false (delivery->has_words);
      g_assert_false (delivery->has_pitch);
      g_assert_cmpuint (delivery->n_fillers, ==, 0);
    }
}

static void
test_words (void)
{
  g_autoptr(GArray) made = sound_maker_new ();
  g_autoptr(AporiaDelivery) delivery = NULL;
  g_autoptr(AporiaDelivery) mute = NULL;

  sound_maker_add_silence (made, 0.5);
  sound_maker_add_voice (made, 2, 120, -20);
  sound_maker_add_silence (made, 1);
  sound_maker_add_voice (made, 2, 120, -20);
  sound_maker_add_silence (made, 0.5);
  delivery = measure (made, "Um, I planned the the whole move, you know, and it went well.");
  g_assert_cmpuint (delivery->n_words, ==, 13);
  ASSERT_NEAR (delivery->speech_rate, 13 * 60 / 5.0, 0.01);
  ASSERT_NEAR (delivery->articulation_rate, 13 * 60 / 4.0, 0.01);
  g_assert_cmpuint (delivery->n_fillers, ==, 2);
  g_assert_cmpuint (delivery->n_repeats, ==, 1);
  ASSERT_NEAR (delivery->fillers_per_100, 200 / 13.0, 1e-6);
  mute = measure (made, " ... ");
  g_assert_true (mute->has_speech);
  g_assert_false (mute->has_words);
}

static AporiaDelivery *
speak (const char *options, const char *text, const char *words)
{
  g_autoptr(GArray) made = sound_maker_new ();

  sound_maker_add_silence (made, 0.5);
  if (!sound_maker_add_speech (made, options, text))
    return NULL;
  sound_maker_add_silence (made, 0.5);
  return measure (made, words);
}

#define SPEAK_OR_SKIP(delivery, options, text, words)                                                  \
  g_autoptr(AporiaDelivery) delivery = speak (options, text, words);                                   \
  if (delivery == NULL)                                                                                \
    {                                                                                                  \
      g_test_skip ("espeak-ng is not installed");                                                      \
      return;                                                                                          \
    }

/* Seconds from the first to the last sample that is over a hundredth of the loudest. */
static double
trim (const char *options)
{
  g_autoptr(GArray) made = sound_maker_new ();
  int loudest = 0;
  guint first = 0;
  guint last;

  sound_maker_add_speech (made, options, TEXT);
  for (guint i = 0; i < made->len; i++)
    loudest = MAX (loudest, ABS (g_array_index (made, gint16, i)));
  for (last = made->len - 1; ABS (g_array_index (made, gint16, last)) * 100 < loudest; last--)
    ;
  while (ABS (g_array_index (made, gint16, first)) * 100 < loudest)
    first++;
  return (last - first) / (double) APORIA_SOUND_RATE;
}

/* The rate asked for says how much faster than another; how many words a minute it makes of these very words
 * says the length of what came. */
static void
test_spoken_rate (void)
{
  static const char *const options[] = { "-v en-us -s 120", "-v en-us -s 175", "-v en-us -s 240" };
  static const double asked[] = { 120, 175, 240 };
  double slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      SPEAK_OR_SKIP (delivery, options[i], TEXT, TEXT);
      g_assert_cmpuint (delivery->n_words, ==, 35);
      g_test_message ("%s: %.1f words a minute", options[i], delivery->speech_rate);
      ASSERT_NEAR (delivery->speech_rate, 35 * 60 / trim (options[i]), 0.02);
      slowest = i == 0 ? delivery->speech_rate : slowest;
      ASSERT_NEAR (delivery->speech_rate / slowest, asked[i] / asked[0], 0.05);
    }
}

static void
test_spoken_pitch (void)
{
  static const struct
  {
    const char *options;
    double hz;
  } cases[] = { { "-v en-us -p 10", 72 }, { "-v en-us -p 50", 102 }, { "-v en-us -p 90", 155 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SPEAK_OR_SKIP (delivery, cases[i].options, TEXT, NULL);
      g_test_message ("%s: %.1f Hz, %.2f semitones", cases[i].options, delivery->pitch, delivery->pitch_sd);
      ASSERT_NEAR (delivery->pitch, cases[i].hz, 0.05);
    }
}

static void
test_spoken_range (void)
{
  SPEAK_OR_SKIP (flat, "-v en-us -m", "<prosody range=\"x-low\">" TEXT "</prosody>", NULL);
  SPEAK_OR_SKIP (plain, "-v en-us -m", TEXT, NULL);
  SPEAK_OR_SKIP (lively, "-v en-us -m", "<prosody range=\"x-high\">" TEXT "</prosody>", NULL);

  g_test_message ("%.2f, %.2f and %.2f semitones", flat->pitch_sd, plain->pitch_sd, lively->pitch_sd);
  g_assert_cmpfloat (flat->pitch_sd, <, 0.6);
  g_assert_cmpfloat (plain->pitch_sd, >, 2 * flat->pitch_sd);
  g_assert_cmpfloat (lively->pitch_sd, >, 1.3 * plain->pitch_sd);
}

static void
test_spoken_breaks (void)
{
  SPEAK_OR_SKIP (delivery, "-v en-us -m",
                 "I planned the steps <break time=\"1000ms\"/> and wrote the scripts "
                 "<break time=\"600ms\"/> with my team",
                 NULL);
  g_test_message ("%u pauses, %.2f s", delivery->pauses->len,
                  delivery->pause_ratio * (delivery->last_word - delivery->first_word));
  g_assert_cmpuint (delivery->pauses->len, ==, 2);
  ASSERT_NEAR (aporia_delivery_get_pause (delivery, 0)->seconds
                   + aporia_delivery_get_pause (delivery, 1)->seconds,
               1.6, 0.05);
}

static AporiaDelivery *
make (double rate, double ratio, double fillers, double drop)
{
  AporiaDelivery *delivery = aporia_delivery_new ();

  delivery->has_speech = delivery->has_words = delivery->has_end_drop = TRUE;
  delivery->speech_rate = rate;
  delivery->pause_ratio = ratio;
  delivery->fillers_per_100 = fillers;
  delivery->end_drop = drop;
  return delivery;
}

static void
test_steadiness (void)
{
  g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_unref);
  g_autoptr(AporiaDelivery) usual = make (140, 0.2, 6, 3);
  g_autoptr(AporiaDelivery) calmer = make (160, 0.25, 4, 1);
  g_autoptr(AporiaDelivery) hasty = make (230, 0.02, 12, 9);
  g_autoptr(AporiaSteadiness) alone = NULL;
  g_autoptr(AporiaSteadiness) same = NULL;
  g_autoptr(AporiaSteadiness) better = NULL;
  g_autoptr(AporiaSteadiness) worse = NULL;
  g_autoptr(AporiaSteadiness) wordless = NULL;

  g_ptr_array_add (earlier, make (140, 0.2, 6, 3));
  g_ptr_array_add (earlier, make (150, 0.22, 6.5, 3));
  alone = aporia_steadiness_measure (usual, earlier);
  g_assert_false (alone->has_score);
  g_ptr_array_add (earlier, make (125, 0.15, 5.5, 2.5));
  same = aporia_steadiness_measure (usual, earlier);
  better = aporia_steadiness_measure (calmer, earlier);
  worse = aporia_steadiness_measure (hasty, earlier);
  g_assert_true (same->has_score);
  g_assert_cmpfloat_with_epsilon (same->score, 50, 1e-6);
  /* Two fillers less and 2 dB less drop: two spreads and one; rate and pauses are in their band as ever. */
  g_assert_cmpfloat_with_epsilon (better->parts[APORIA_STEADINESS_FILLERS].points, 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (better->parts[APORIA_STEADINESS_END_DROP].points, 75, 1e-6);
  g_assert_cmpfloat_with_epsilon (better->parts[APORIA_STEADINESS_RATE].points, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (better->score, (100 + 75 + 50 + 50) / 4.0, 1e-6);
  g_assert_cmpfloat (worse->score, <, 10);
  g_assert_cmpfloat_with_epsilon (worse->parts[APORIA_STEADINESS_RATE].now, 60, 1e-4);

  usual->has_words = FALSE;
  wordless = aporia_steadiness_measure (usual, earlier);
  g_assert_false (wordless->parts[APORIA_STEADINESS_RATE].is_there);
  g_assert_true (wordless->parts[APORIA_STEADINESS_PAUSES].is_there);
  g_assert_cmpfloat_with_epsilon (wordless->score, 50, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/pitch", test_pitch);
  g_test_add_func ("/delivery/glide", test_glide);
  g_test_add_func ("/delivery/octave", test_octave);
  g_test_add_func ("/delivery/pauses", test_pauses);
  g_test_add_func ("/delivery/median", test_median);
  g_test_add_func ("/delivery/loudness", test_loudness);
  g_test_add_func ("/delivery/end-drop", test_end_drop);
  g_test_add_func ("/delivery/nobody-speaks", test_nobody_speaks);
  g_test_add_func ("/delivery/words", test_words);
  g_test_add_func ("/delivery/spoken/rate", test_spoken_rate);
  g_test_add_func ("/delivery/spoken/pitch", test_spoken_pitch);
  g_test_add_func ("/delivery/spoken/range", test_spoken_range);
  g_test_add_func ("/delivery/spoken/breaks", test_spoken_breaks);
  g_test_add_func ("/delivery/steadiness", test_steadiness);
  return g_test_run ();
}
