#include "lib/spoken-maker.h"

#include <string.h>

/* Seconds that a word takes, and the silence behind it. */
#define WORD 0.36
#define FAST 0.2

static gboolean
ends_sentence (const char *word)
{
  return strchr (".,", word[strlen (word) - 1]) != NULL;
}

static double
add_words (AporiaSpoken *self)
{
  g_auto(GStrv) words = g_strsplit (SPOKEN_MAKER_TEXT, " ", -1);
  double at = 1.4;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_fast = i >= 54 && i < 66;
      double length = is_fast ? FAST : WORD;
      guint8 marks = is_fast ? APORIA_WORD_FAST : 0;

      if (strcmp (words[i], "Um,") == 0 || strcmp (words[i], "you") == 0 || strcmp (words[i], "know,") == 0)
        marks |= APORIA_WORD_FILLER;
      if (strcmp (words[i], "I") == 0 && words[i + 1] != NULL && strcmp (words[i + 1], "I") == 0)
        marks |= APORIA_WORD_REPEAT;
      aporia_transcript_add_word (self->transcript, words[i], at, at + length * .9, .9);
      g_byte_array_append (self->marks, &marks, 1);
      at += length;
      if (ends_sentence (words[i]))
        {
          AporiaPause pause = { at, words[i][strlen (words[i]) - 1] == '.' ? 1.3 : .4 };

          g_array_append_val (self->delivery->pauses, pause);
          at += pause.seconds;
        }
    }
  return at;
}

static gboolean
is_silent (const AporiaSpoken *self,
           double              at)
{
  if (at < self->delivery->first_word || at > self->delivery->last_word)
    return TRUE;
  for (guint i = 0; i < self->delivery->pauses->len; i++)
    {
      const AporiaPause *pause = aporia_delivery_get_pause (self->delivery, i);

      if (at >= pause->start && at < pause->start + pause->seconds)
        return TRUE;
    }
  return FALSE;
}

static void
add_levels (AporiaSpoken *self)
{
  guint n = (guint) (self->delivery->duration * APORIA_SPOKEN_LEVELS_RATE);

  for (guint i = 0; i < n; i++)
    {
      double at = (double) i / APORIA_SPOKEN_LEVELS_RATE;
      guint8 level = (guint8) (is_silent (self, at) ? 110 : 30 + i * 7919 % 23);

      g_byte_array_append (self->levels, &level, 1);
    }
}

static void
measure (AporiaDelivery *delivery)
{
  delivery->has_speech = delivery->has_words = delivery->has_pitch = delivery->has_end_drop = TRUE;
  delivery->speaking_time = 29.8;
  delivery->pause_median = .4;
  delivery->pause_longest = 1.3;
  delivery->pause_ratio = .18;
  delivery->level = -20;
  delivery->pitch = 128;
  delivery->pitch_sd = 1.2;
  delivery->pitch_range = 3.1;
  delivery->end_drop = 7;
  delivery->n_words = 82;
  delivery->speech_rate = 134;
  delivery->articulation_rate = 165;
  delivery->n_fillers = 2;
  delivery->fillers_per_100 = 2.4;
  delivery->n_repeats = 1;
}

AporiaSpoken *
spoken_maker_make (const char *question_uid)
{
  AporiaSpoken *self = aporia_spoken_new ();

  self->question_uid = g_strdup (question_uid);
  g_free (self->transcript->text);
  self->transcript->text = g_strdup (SPOKEN_MAKER_TEXT);
  self->transcript->quality = APORIA_TRANSCRIPT_GOOD;
  self->transcript->has_word_times = TRUE;
  measure (self->delivery);
  self->delivery->first_word = 1.4;
  self->delivery->last_word = add_words (self);
  g_array_set_size (self->delivery->pauses, self->delivery->pauses->len - 1);
  self->delivery->duration = self->delivery->last_word + .8;
  self->transcript->duration = self->delivery->duration;
  add_levels (self);
  self->measured_at = 1700000000000000;
  return self;
}

AporiaSpoken *
spoken_maker_make_draft (const char *question_uid)
{
  AporiaSpoken *self = spoken_maker_make (question_uid);

  self->transcript->quality = APORIA_TRANSCRIPT_DRAFT;
  self->delivery->has_words = FALSE;
  memset (self->marks->data, 0, self->marks->len);
  self->n_recordings = 1;
  return self;
}

AporiaSpoken *
spoken_maker_make_silent (const char *question_uid)
{
  AporiaSpoken *self = aporia_spoken_new ();
  guint8 level = 120;

  self->question_uid = g_strdup (question_uid);
  self->delivery->duration = 4;
  for (guint i = 0; i < 40; i++)
    g_byte_array_append (self->levels, &level, 1);
  return self;
}

AporiaSpoken *
spoken_maker_compare (AporiaSpoken *spoken,
                      guint         n_earlier)
{
  g_autoptr(AporiaSteadiness) steadiness = aporia_steadiness_new ();

  steadiness->has_score = TRUE;
  steadiness->score = 58;
  for (AporiaSteadinessPart i = 0; i < APORIA_STEADINESS_N_PARTS; i++)
    {
      steadiness->parts[i].is_there = TRUE;
      steadiness->parts[i].points = 55 + i * 2;
    }
  steadiness->parts[APORIA_STEADINESS_FILLERS].now = 2.4;
  steadiness->parts[APORIA_STEADINESS_FILLERS].usual = 2.9;
  steadiness->parts[APORIA_STEADINESS_END_DROP].now = 7;
  steadiness->parts[APORIA_STEADINESS_END_DROP].usual = 6;
  return aporia_spoken_with_steadiness (spoken, steadiness, n_earlier);
}

GPtrArray *
spoken_maker_make_course (guint n)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_point_unref);

  for (guint i = 0; i < n; i++)
    {
      AporiaDeliveryPoint *point = aporia_delivery_point_new ();

      measure (point->delivery);
      point->index = i + 1;
      point->question_uid = g_strdup_printf ("q%u", i + 1);
      point->skill = g_strdup ("SQL");
      point->answered_at = 1700000000000000 + i * G_TIME_SPAN_DAY;
      point->delivery->has_words = i != 1;
      point->delivery->speech_rate = 110 + 10 * i;
      point->delivery->fillers_per_100 = MAX (0, 4.5 - i);
      point->delivery->pause_ratio = .12 + .04 * i;
      if (i >= 3)
        {
          point->steadiness = aporia_steadiness_new ();
          point->steadiness->has_score = TRUE;
          point->steadiness->score = 58;
        }
      g_ptr_array_add (points, point);
    }
  return points;
}
