/* Spoken answers: what is kept of them, what is marked, and what is said of the numbers. */
#include "core/services/aporia-delivery-words.h"
#include "core/services/aporia-spoken-answers.h"
#include "lib/sound-maker.h"

#include <string.h>

/* WORDS, one every SECONDS from second 1 on. */
static AporiaTranscript *
hear (const char *words, double seconds, AporiaTranscriptQuality quality)
{
  AporiaTranscript *transcript = aporia_transcript_new ();
  g_auto(GStrv) parts = g_strsplit (words, " ", -1);

  transcript->duration = 120;
  transcript->quality = quality;
  transcript->has_word_times = TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    aporia_transcript_add_word (transcript, parts[i], 1 + i * seconds, 1 + (i + 0.9) * seconds, 0.9);
  aporia_transcript_settle (transcript);
  return transcript;
}

/* A second of silence, then four of a voice. */
static AporiaSound *
make_sound (void)
{
  g_autoptr(GArray) made = sound_maker_new ();

  sound_maker_add_silence (made, 1);
  sound_maker_add_voice (made, 4, 120, -20);
  return sound_maker_to_sound (made);
}

static AporiaSpoken *
measure (const char *words, AporiaTranscriptQuality quality)
{
  g_autoptr(AporiaSound) sound = make_sound ();
  g_autoptr(AporiaTranscript) transcript = hear (words, 0.4, quality);

  return aporia_spoken_measure ("q", sound, transcript);
}

static void
test_measure (void)
{
  g_autoptr(AporiaSpoken) spoken =
    measure ("Um, I led the the team of the kitchen.", APORIA_TRANSCRIPT_GOOD);

  g_assert_cmpstr (spoken->question_uid, ==, "q");
  g_assert_true (spoken->delivery->has_words);
  g_assert_cmpuint (spoken->delivery->n_fillers, ==, 1);
  g_assert_cmpuint (spoken->marks->len, ==, spoken->transcript->words->len);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 0), ==, APORIA_WORD_FILLER);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 1) & APORIA_WORD_FILLER, ==, 0);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 3), ==, APORIA_WORD_REPEAT);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 8), ==, 0);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 999), ==, 0);
  /* Ten values a second, loud where the voice is, in half decibels. */
  g_assert_cmpuint (spoken->levels->len, ==, 50);
  g_assert_cmpuint (spoken->levels->data[3], ==, 255);
  g_assert_cmpint (ABS ((int) spoken->levels->data[30] - 40), <=, 2);
}

/* Half of the words of a draft may be wrong: they can be heard again, and nothing is counted in them. */
static void
test_draft (void)
{
  g_autoptr(AporiaSpoken) spoken = measure ("Um, I led the the team.", APORIA_TRANSCRIPT_DRAFT);

  g_assert_false (spoken->delivery->has_words);
  g_assert_true (spoken->delivery->has_speech);
  g_assert_cmpuint (spoken->transcript->words->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (aporia_spoken_get_marks (spoken, i), ==, 0);
  g_assert_false (aporia_spoken_get_is_exact (spoken));
}

/* Twelve words at 150 a minute, then twelve at 300. */
static void
test_fast (void)
{
  g_autoptr(AporiaSound) sound = make_sound ();
  g_autoptr(AporiaTranscript) transcript = aporia_transcript_new ();
  g_autoptr(AporiaSpoken) spoken = NULL;

  transcript->duration = 10;
  transcript->quality = APORIA_TRANSCRIPT_GOOD;
  transcript->has_word_times = TRUE;
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%c", (char) ('a' + i));
      double at = i < 12 ? i * 0.4 : 4.8 + (i - 12) * 0.2;

      aporia_transcript_add_word (transcript, word, at, at + 0.19, 1);
    }
  aporia_transcript_settle (transcript);
  spoken = aporia_spoken_measure ("q", sound, transcript);
  /* The voice lasts four seconds: 360 words a minute on the whole, so nothing stands out. */
  for (guint i = 0; i < 24; i++)
    g_assert_cmpuint (aporia_spoken_get_marks (spoken, i), ==, 0);
  g_clear_pointer (&spoken, aporia_spoken_unref);
  {
    g_autoptr(GArray) made = sound_maker_new ();
    g_autoptr(AporiaSound) longer = NULL;

    sound_maker_add_voice (made, 8, 120, -20);
    longer = sound_maker_to_sound (made);
    spoken = aporia_spoken_measure ("q", longer, transcript);
  }
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 0), ==, 0);
  g_assert_cmpuint (aporia_spoken_get_marks (spoken, 23), ==, APORIA_WORD_FAST);
}

static void
test_text (void)
{
  g_autoptr(AporiaSpoken) spoken = measure ("Um, I led the the team.", APORIA_TRANSCRIPT_GOOD);
  g_autoptr(AporiaSteadiness) steadiness = aporia_steadiness_new ();
  g_autoptr(AporiaSpoken) compared = NULL;
  g_autoptr(AporiaSpoken) read = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  steadiness->has_score = TRUE;
  steadiness->score = 62.5;
  steadiness->parts[APORIA_STEADINESS_FILLERS].is_there = TRUE;
  steadiness->parts[APORIA_STEADINESS_FILLERS].now = 3;
  steadiness->parts[APORIA_STEADINESS_FILLERS].points = 62.5;
  compared = aporia_spoken_with_steadiness (spoken, steadiness, 7);
  text = aporia_spoken_to_text (compared);
  read = aporia_spoken_from_text (text, "q");
  again = aporia_spoken_to_text (read);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (read->n_earlier, ==, 7);
  g_assert_cmpfloat (read->steadiness->score, ==, 62.5);
  g_assert_false (read->steadiness->parts[APORIA_STEADINESS_RATE].is_there);
  g_assert_cmpuint (read->marks->len, ==, 6);
}

/* What another program wrote into the file ends nothing. */
static void
test_damaged (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"delivery\":[],\"transcript\":7,\"levels\":true,\"steadiness\":{}}",
    "{\"delivery\":{\"has_speech\":\"yes\",\"speech_rate\":\"fast\",\"n_words\":-3,"
    "\"pauses\":[1,[],[\"a\"]]}}",
    "{\"transcript\":{\"words\":[[],[3],[\"\",1],[\"a\",\"b\",null,{},999],[\"b\",-1,1e300]]},"
    "\"levels\":\"!\"}",
  };

  g_assert_null (aporia_spoken_from_text ("", "q"));
  g_assert_null (aporia_spoken_from_text ("[]", "q"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(AporiaSpoken) spoken = aporia_spoken_from_text (texts[i], "q");

      g_assert_nonnull (spoken);
      g_assert_false (spoken->delivery->has_speech);
      g_assert_cmpuint (spoken->delivery->n_words, ==, 0);
      g_assert_cmpuint (spoken->marks->len, ==, spoken->transcript->words->len);
    }
}

static void
test_same_words (void)
{
  g_autoptr(AporiaSpoken) spoken =
    measure ("um I led the team and we measured every night", APORIA_TRANSCRIPT_GOOD);
  g_autoptr(AporiaSpoken) nothing = aporia_spoken_new ();

  g_assert_true (aporia_spoken_is_of_text (spoken, "I led the team, and we MEASURED every night."));
  /* Corrected a lot. */
  g_assert_true (aporia_spoken_is_of_text (spoken, "I took over a kitchen and measured each week."));
  g_assert_false (aporia_spoken_is_of_text (spoken, "Something else was typed in its place, I think."));
  g_assert_false (aporia_spoken_is_of_text (spoken, ""));
  g_assert_false (aporia_spoken_is_of_text (nothing, "anything"));
}

static void
assert_tip (AporiaDelivery *delivery, AporiaDeliveryLine line, gboolean has_tip)
{
  g_assert_cmpint (aporia_delivery_line_get_tip (delivery, line) != NULL, ==, has_tip);
}

/* Just inside and just outside of each limit. */
static void
test_tips (void)
{
  g_autoptr(AporiaDelivery) delivery = aporia_delivery_new ();

  for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
    {
      g_autofree char *value = aporia_delivery_line_dup_value (delivery, line);

      /* Silence: no number, and nothing to say of it. */
      g_assert_null (value);
      assert_tip (delivery, line, FALSE);
      g_assert_cmpstr (aporia_delivery_line_get_label (line), !=, "");
      g_assert_cmpstr (aporia_delivery_line_get_meaning (line), !=, "");
    }
  delivery->has_speech = delivery->has_words = delivery->has_pitch = delivery->has_end_drop = TRUE;
  delivery->n_words = 100;
  delivery->last_word = 60;
  delivery->pause_ratio = 0.2;
  delivery->pitch_sd = 1.5;
  delivery->end_drop = 6;
  delivery->fillers_per_100 = 4;
  delivery->n_restarts = 4;
  delivery->first_word = 4;
  for (guint i = 0; i < 2; i++)
    {
      delivery->speech_rate = i == 0 ? 110 : 170;
      for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
        assert_tip (delivery, line, FALSE);
    }
  delivery->speech_rate = 109;
  delivery->first_word = 4.1;
  delivery->pause_ratio = 0.41;
  delivery->fillers_per_100 = 4.1;
  delivery->n_repeats = 1;
  delivery->pitch_sd = 1.4;
  delivery->end_drop = 6.1;
  for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
    assert_tip (delivery, line, TRUE);
  delivery->speech_rate = 171;
  delivery->pause_ratio = 0.04;
  assert_tip (delivery, APORIA_DELIVERY_RATE, TRUE);
  assert_tip (delivery, APORIA_DELIVERY_PAUSES, TRUE);
  /* Words that nobody counted. */
  delivery->has_words = FALSE;
  assert_tip (delivery, APORIA_DELIVERY_RATE, FALSE);
  assert_tip (delivery, APORIA_DELIVERY_FILLERS, FALSE);
  assert_tip (delivery, APORIA_DELIVERY_RESTARTS, FALSE);
}

static void
test_sentences (void)
{
  g_autoptr(AporiaDelivery) delivery = aporia_delivery_new ();
  g_autoptr(AporiaSteadiness) steadiness = aporia_steadiness_new ();
  g_autofree char *silent = aporia_delivery_dup_summary (delivery);
  g_autofree char *summary = NULL;
  g_autofree char *too_few = aporia_steadiness_dup_sentence (NULL, 1);
  g_autofree char *without = aporia_steadiness_dup_sentence (steadiness, 5);
  g_autofree char *with = NULL;

  g_assert_cmpstr (silent, ==, "Nobody speaks in the recording.");
  g_assert_nonnull (strstr (too_few, "2 more spoken answers"));
  g_assert_nonnull (strstr (without, "too little"));
  steadiness->has_score = TRUE;
  steadiness->score = 61.6;
  with = aporia_steadiness_dup_sentence (steadiness, 5);
  g_assert_true (g_str_has_prefix (with, "62 of 100 beside your last 5 spoken answers;"));
  delivery->has_speech = delivery->has_words = TRUE;
  delivery->n_words = 150;
  delivery->last_word = 60;
  delivery->speech_rate = 150;
  summary = aporia_delivery_dup_summary (delivery);
  g_assert_true (g_str_has_prefix (summary, "Pace: 150 words a minute, good; First word: after 0.0 s; "
                                            "Pauses: no pauses; Fillers: 0.0 for 100 words, 0 in all"));
}

static void
assert_difference (const AporiaDelivery *before, const AporiaDelivery *now, AporiaDeliveryLine line,
                   const char *expected)
{
  g_autofree char *text = aporia_delivery_line_dup_difference (before, now, line);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_differences (void)
{
  g_autoptr(AporiaDelivery) before = aporia_delivery_new ();
  g_autoptr(AporiaDelivery) now = aporia_delivery_new ();

  assert_difference (before, now, APORIA_DELIVERY_PAUSES, NULL);
  before->has_speech = now->has_speech = before->has_words = now->has_words = TRUE;
  before->has_pitch = TRUE;
  before->speech_rate = 146.2;
  now->speech_rate = 134.4;
  before->first_word = 1;
  now->first_word = 2.5;
  before->pause_ratio = .2;
  now->pause_ratio = .145;
  before->fillers_per_100 = now->fillers_per_100 = 2;
  assert_difference (before, now, APORIA_DELIVERY_RATE, "12 words a minute slower");
  assert_difference (now, before, APORIA_DELIVERY_RATE, "12 words a minute faster");
  now->speech_rate = 145.8;
  assert_difference (before, now, APORIA_DELIVERY_RATE, "as before");
  now->speech_rate = 147.2;
  assert_difference (before, now, APORIA_DELIVERY_RATE, "1 word a minute faster");
  assert_difference (before, now, APORIA_DELIVERY_FIRST_WORD, "1.5 s later");
  assert_difference (now, before, APORIA_DELIVERY_FIRST_WORD, "1.5 s sooner");
  assert_difference (before, now, APORIA_DELIVERY_PAUSES, "5.5 percent of the time less");
  assert_difference (before, now, APORIA_DELIVERY_FILLERS, "as before");
  /* Not measured in both. */
  assert_difference (before, now, APORIA_DELIVERY_PITCH, NULL);
  now->has_words = FALSE;
  assert_difference (before, now, APORIA_DELIVERY_RATE, NULL);
  assert_difference (before, now, APORIA_DELIVERY_END_DROP, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/spoken/measure", test_measure);
  g_test_add_func ("/spoken/draft", test_draft);
  g_test_add_func ("/spoken/fast", test_fast);
  g_test_add_func ("/spoken/text", test_text);
  g_test_add_func ("/spoken/damaged", test_damaged);
  g_test_add_func ("/spoken/same-words", test_same_words);
  g_test_add_func ("/spoken/tips", test_tips);
  g_test_add_func ("/spoken/sentences", test_sentences);
  g_test_add_func ("/spoken/differences", test_differences);
  return g_test_run ();
}
