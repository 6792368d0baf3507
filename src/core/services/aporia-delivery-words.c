#include "core/services/aporia-delivery-words.h"

#include "core/services/aporia-delivery-measure.h"
#include "core/services/aporia-speech-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where a tip begins. */
#define FILLERS_PER_100 4.0
#define SLOW_WPM 110.0
#define FAST_WPM 170.0
#define LATE_SECONDS 4.0
#define LONG_PAUSES 3
#define PAUSE_SHARE 0.4
#define FEW_PAUSES 0.05
#define RESTARTS_PER_100 4.0
#define FLAT_SEMITONES 1.5
#define DROP_DB 6.0

const char *
aporia_delivery_line_to_id (AporiaDeliveryLine line)
{
  static const char *const ids[] = { "rate",     "first_word", "pauses", "fillers",
                                     "restarts", "pitch",      "end_drop" };

  return ids[line];
}

const char *
aporia_delivery_line_get_label (AporiaDeliveryLine line)
{
  switch (line)
    {
    case APORIA_DELIVERY_RATE:
      return _("Pace");
    case APORIA_DELIVERY_FIRST_WORD:
      return _("First word");
    case APORIA_DELIVERY_PAUSES:
      return _("Pauses");
    case APORIA_DELIVERY_FILLERS:
      return _("Fillers");
    case APORIA_DELIVERY_RESTARTS:
      return _("Repeats and restarts");
    case APORIA_DELIVERY_PITCH:
      return _("Pitch");
    case APORIA_DELIVERY_END_DROP:
      return _("The end");
    case APORIA_DELIVERY_N_LINES:
      break;
    }
  g_return_val_if_reached ("");
}

static const char *
get_pace_word (const AporiaDelivery *delivery)
{
  switch (aporia_speech_get_pace (delivery->n_words, delivery->last_word - delivery->first_word))
    {
    case APORIA_PACE_TOO_SLOW:
      return _("too slow");
    case APORIA_PACE_SLOW:
      return _("slow");
    case APORIA_PACE_GOOD:
      return _("good");
    case APORIA_PACE_FAST:
      return _("fast");
    case APORIA_PACE_TOO_FAST:
      return _("too fast");
    case APORIA_PACE_UNKNOWN:
      break;
    }
  return _("not measured");
}

char *
aporia_delivery_dup_seconds (double seconds)
{
  /* Translators: seconds, as "1.5 s". */
  return g_strdup_printf (_("%.1f s"), seconds);
}

static char *
dup_pauses (const AporiaDelivery *delivery)
{
  guint n = delivery->pauses->len;
  g_autofree char *counted = g_strdup_printf (ngettext ("%u pause", "%u pauses", n), n);
  g_autofree char *median = aporia_delivery_dup_seconds (delivery->pause_median);
  g_autofree char *longest = aporia_delivery_dup_seconds (delivery->pause_longest);

  if (n == 0)
    return g_strdup (_("no pauses"));
  /* Translators: a number of pauses; their share of the time; half of them are shorter than; the longest. */
  return g_strdup_printf (_("%s, %.0f %% of the time; middle one %s, longest %s"), counted,
                          100 * delivery->pause_ratio, median, longest);
}

static char *
dup_restarts (const AporiaDelivery *delivery)
{
  /* Translators: how many words were said twice, and how many beginnings of sentences were taken back. */
  return g_strdup_printf (_("%u said twice, %u taken back"), delivery->n_repeats, delivery->n_restarts);
}

static char *
dup_end (const AporiaDelivery *delivery)
{
  if (fabs (delivery->end_drop) < 0.5)
    return g_strdup (_("as loud as before"));
  return g_strdup_printf (delivery->end_drop > 0 ? _("%.0f dB softer over the last two seconds")
                                                 : _("%.0f dB louder over the last two seconds"),
                          fabs (delivery->end_drop));
}

char *
aporia_delivery_line_dup_value (const AporiaDelivery *delivery, AporiaDeliveryLine line)
{
  gboolean has_words = delivery->has_speech && delivery->has_words;

  if (!delivery->has_speech)
    return NULL;
  switch (line)
    {
    case APORIA_DELIVERY_RATE:
      /* Translators: a pace, and a word for it: "148 words a minute, good". */
      return has_words ? g_strdup_printf (_("%.0f words a minute, %s"), delivery->speech_rate,
                                          get_pace_word (delivery))
                       : NULL;
    case APORIA_DELIVERY_FIRST_WORD:
      return g_strdup_printf (_("after %.1f s"), delivery->first_word);
    case APORIA_DELIVERY_PAUSES:
      return dup_pauses (delivery);
    case APORIA_DELIVERY_FILLERS:
      return has_words ? g_strdup_printf (_("%.1f for 100 words, %u in all"), delivery->fillers_per_100,
                                          delivery->n_fillers)
                       : NULL;
    case APORIA_DELIVERY_RESTARTS:
      return has_words ? dup_restarts (delivery) : NULL;
    case APORIA_DELIVERY_PITCH:
      /* Translators: how far the pitch of a voice goes up and down; a number. */
      return delivery->has_pitch ? g_strdup_printf (_("moves by %.1f semitones"), delivery->pitch_sd) : NULL;
    case APORIA_DELIVERY_END_DROP:
      return delivery->has_end_drop ? dup_end (delivery) : NULL;
    case APORIA_DELIVERY_N_LINES:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* BY is rounded as it is shown, so that nothing is "0 faster". */
static char *
dup_pace_difference (double by)
{
  int n = (int) lround (fabs (by));

  if (n == 0)
    return g_strdup (_("as before"));
  return g_strdup_printf (by > 0 ? ngettext ("%d word a minute faster", "%d words a minute faster", n)
                                 : ngettext ("%d word a minute slower", "%d words a minute slower", n),
                          n);
}

static char *
dup_tenths (double      by,
            const char *more,
            const char *less)
{
  g_autofree char *number = g_strdup_printf ("%.1f", fabs (by));

  if (fabs (by) < 0.05)
    return g_strdup (_("as before"));
  return g_strdup_printf (by > 0 ? more : less, number);
}

char *
aporia_delivery_line_dup_difference (const AporiaDelivery *before,
                                     const AporiaDelivery *now,
                                     AporiaDeliveryLine    line)
{
  gboolean has_words = before->has_words && now->has_words;

  if (!before->has_speech || !now->has_speech)
    return NULL;
  switch (line)
    {
    case APORIA_DELIVERY_RATE:
      return has_words ? dup_pace_difference (now->speech_rate - before->speech_rate) : NULL;
    case APORIA_DELIVERY_FIRST_WORD:
      return dup_tenths (now->first_word - before->first_word, _("%s s later"), _("%s s sooner"));
    case APORIA_DELIVERY_PAUSES:
      return dup_tenths (100 * (now->pause_ratio - before->pause_ratio), _("%s percent of the time more"),
                         _("%s percent of the time less"));
    case APORIA_DELIVERY_FILLERS:
      return has_words ? dup_tenths (now->fillers_per_100 - before->fillers_per_100,
                                     _("%s for 100 words more"), _("%s for 100 words fewer"))
                       : NULL;
    case APORIA_DELIVERY_PITCH:
      return before->has_pitch && now->has_pitch
               ? dup_tenths (now->pitch_sd - before->pitch_sd, _("%s semitones more"), _("%s semitones less"))
               : NULL;
    case APORIA_DELIVERY_RESTARTS:
    case APORIA_DELIVERY_END_DROP:
      return NULL;
    case APORIA_DELIVERY_N_LINES:
      break;
    }
  g_return_val_if_reached (NULL);
}

const char *
aporia_delivery_line_get_meaning (AporiaDeliveryLine line)
{
  switch (line)
    {
    case APORIA_DELIVERY_RATE:
      return _("Words a minute from your first word to your last, pauses included; 120 to 160 is easy to "
               "follow.");
    case APORIA_DELIVERY_FIRST_WORD:
      return _("How long you took before you began; a moment to think is fine.");
    case APORIA_DELIVERY_PAUSES:
      return _("Silences of a quarter of a second or more inside your answer; they give time to take it in.");
    case APORIA_DELIVERY_FILLERS:
      return _("“Um”, “like”, “you know” and their kind, where they fill a gap; only those that were heard.");
    case APORIA_DELIVERY_RESTARTS:
      return _("Words said twice in a row, and beginnings that you took back.");
    case APORIA_DELIVERY_PITCH:
      return _("How far your voice moves up and down around its own middle; a monotone moves by less than "
               "1.5.");
    case APORIA_DELIVERY_END_DROP:
      return _("Whether your last words got softer; what matters most often stands there.");
    case APORIA_DELIVERY_N_LINES:
      break;
    }
  g_return_val_if_reached ("");
}

static const char *
get_pause_tip (const AporiaDelivery *delivery)
{
  if (delivery->n_long_pauses >= LONG_PAUSES || delivery->pause_ratio > PAUSE_SHARE)
    return _("Long silences come from searching: note three points before you begin.");
  if (delivery->pause_ratio < FEW_PAUSES && delivery->last_word - delivery->first_word > 20)
    return _("Take a breath between two points, so that each can be heard.");
  return NULL;
}

static const char *
get_rate_tip (const AporiaDelivery *delivery)
{
  if (delivery->speech_rate < SLOW_WPM)
    return _("Say it a little faster: aim at 130 to 160 words a minute.");
  if (delivery->speech_rate > FAST_WPM)
    return _("Slow down: aim at 130 to 160 words a minute, and stop after each point.");
  return NULL;
}

const char *
aporia_delivery_line_get_tip (const AporiaDelivery *delivery, AporiaDeliveryLine line)
{
  double restarts = delivery->n_words > 0
                      ? 100.0 * (delivery->n_repeats + delivery->n_restarts) / delivery->n_words
                      : 0;

  if (!delivery->has_speech)
    return NULL;
  switch (line)
    {
    case APORIA_DELIVERY_RATE:
      return delivery->has_words ? get_rate_tip (delivery) : NULL;
    case APORIA_DELIVERY_FIRST_WORD:
      return delivery->first_word > LATE_SECONDS
               ? _("Say that you are thinking, or repeat the question in your own words.")
               : NULL;
    case APORIA_DELIVERY_PAUSES:
      return get_pause_tip (delivery);
    case APORIA_DELIVERY_FILLERS:
      return delivery->has_words && delivery->fillers_per_100 > FILLERS_PER_100
               ? _("Be silent where a filler would come: a short pause sounds better.")
               : NULL;
    case APORIA_DELIVERY_RESTARTS:
      return delivery->has_words && restarts > RESTARTS_PER_100
               ? _("Finish the sentence in your head before you begin to say it.")
               : NULL;
    case APORIA_DELIVERY_PITCH:
      return delivery->has_pitch && delivery->pitch_sd < FLAT_SEMITONES
               ? _("Stress the one word of each sentence that matters.")
               : NULL;
    case APORIA_DELIVERY_END_DROP:
      return delivery->has_end_drop && delivery->end_drop > DROP_DB
               ? _("Keep your voice up to the last word.")
               : NULL;
    case APORIA_DELIVERY_N_LINES:
      break;
    }
  g_return_val_if_reached (NULL);
}

char *
aporia_delivery_dup_summary (const AporiaDelivery *delivery)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!delivery->has_speech)
    return g_strdup (_("Nobody speaks in the recording."));
  for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
    {
      g_autofree char *value = aporia_delivery_line_dup_value (delivery, line);

      if (value == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      /* Translators: a label and what belongs to it: "Pace: 148 words a minute". */
      g_string_append_printf (text, _("%s: %s"), aporia_delivery_line_get_label (line), value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
aporia_delivery_point_dup_summary (const AporiaDeliveryPoint *point)
{
  g_autoptr(GString) text = g_string_new (NULL);
  double value;

  if (aporia_delivery_point_get_value (point, APORIA_DELIVERY_PACE, &value))
    g_string_append_printf (text, _("%.0f words a minute, "), value);
  if (aporia_delivery_point_get_value (point, APORIA_DELIVERY_FILLING, &value))
    g_string_append_printf (text, _("%.1f fillers for 100 words, "), value);
  if (aporia_delivery_point_get_value (point, APORIA_DELIVERY_SILENCE, &value))
    g_string_append_printf (text, _("pauses %.0f percent of the time"), value);
  if (aporia_delivery_point_get_value (point, APORIA_DELIVERY_STEADINESS, &value))
    g_string_append_printf (text, _(", steadiness %.0f of 100"), value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- steadiness --------------------------------------------------------------------------------------- */

const char *
aporia_steadiness_part_get_label (AporiaSteadinessPart part)
{
  switch (part)
    {
    case APORIA_STEADINESS_RATE:
      return _("Pace");
    case APORIA_STEADINESS_PAUSES:
      return _("Pauses");
    case APORIA_STEADINESS_FILLERS:
      return _("Fillers");
    case APORIA_STEADINESS_END_DROP:
      return _("The end");
    case APORIA_STEADINESS_N_PARTS:
      break;
    }
  g_return_val_if_reached ("");
}

char *
aporia_steadiness_dup_part (const AporiaSteadiness *self, AporiaSteadinessPart part)
{
  double now = self->parts[part].now;
  double usual = self->parts[part].usual;

  switch (part)
    {
    case APORIA_STEADINESS_RATE:
      return g_strdup_printf (_("%.0f words a minute outside of 120 to 170, usually %.0f"), now, usual);
    case APORIA_STEADINESS_PAUSES:
      return g_strdup_printf (_("%.0f points outside of 10 to 30 %% of the time, usually %.0f"), 100 * now,
                              100 * usual);
    case APORIA_STEADINESS_FILLERS:
      return g_strdup_printf (_("%.1f for 100 words, usually %.1f"), now, usual);
    case APORIA_STEADINESS_END_DROP:
      return g_strdup_printf (_("%.0f dB softer at the end, usually %.0f"), now, usual);
    case APORIA_STEADINESS_N_PARTS:
      break;
    }
  g_return_val_if_reached (NULL);
}

char *
aporia_steadiness_dup_sentence (const AporiaSteadiness *self, guint n_earlier)
{
  if (n_earlier < APORIA_STEADINESS_MIN_EARLIER)
    {
      guint n = APORIA_STEADINESS_MIN_EARLIER - n_earlier;

      return g_strdup_printf (
        ngettext ("Compared with yourself only: that needs %u more spoken answer before this one.",
                  "Compared with yourself only: that needs %u more spoken answers before this one.", n),
        n);
    }
  if (self == NULL || !self->has_score)
    return g_strdup (_("There is too little in this answer to compare it with your earlier ones."));
  return g_strdup_printf (
    ngettext ("%.0f of 100 beside your last %u spoken answer; 50 is as usual, more is steadier.",
              "%.0f of 100 beside your last %u spoken answers; 50 is as usual, more is steadier.", n_earlier),
    self->score, n_earlier);
}
