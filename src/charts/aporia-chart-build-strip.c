/* From a spoken answer to its strip: a pure function. */
#include "charts/aporia-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* "1:05.3".  Returns: (transfer full) */
static char *
dup_time (double seconds)
{
  guint tenths = (guint) round (MAX (seconds, 0) * 10);

  /* Translators: minutes, seconds and tenths of a second, as on a stop watch. */
  return g_strdup_printf (_("%u:%02u.%u"), tenths / 600, tenths / 10 % 60, tenths % 10);
}

/* What is to be said of a word beside it; "" for most. */
static const char *
get_remark (guint marks)
{
  if (marks & APORIA_WORD_FILLER)
    return _("filler");
  if (marks & APORIA_WORD_REPEAT)
    return _("said twice");
  if (marks & APORIA_WORD_RESTART)
    return _("taken back");
  if (marks & APORIA_WORD_FAST)
    return _("fast");
  return "";
}

static char *
dup_label (const AporiaChart *self,
           guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  g_autofree char *time = dup_time (point->values[0]);
  const char *remark = get_remark (point->first);

  if (point->name == NULL)
    /* Translators: when a pause begins, and how many seconds it lasts. */
    return g_strdup_printf (_("%s: pause of %.1f s"), time, point->values[1] - point->values[0]);
  if (*remark == '\0')
    /* Translators: when a word was said, and the word. */
    return g_strdup_printf (_("%s: “%s”"), time, point->name);
  /* Translators: when a word was said, the word, and what it is: "filler". */
  return g_strdup_printf (_("%s: “%s”, %s"), time, point->name, remark);
}

static void
add_point (AporiaChart *chart,
           double       start,
           double       end,
           const char  *word,
           guint        marks)
{
  AporiaChartPoint point = {
    .values = { start, end },
    .first = marks,
    .last = marks,
    .n = 1,
    .name = g_strdup (word),
    .key = g_strdup (word != NULL ? "word" : "pause"),
  };

  g_array_append_val (chart->points, point);
}

/* Both are in order of time. */
static void
add_points (AporiaChart        *chart,
            const AporiaSpoken *spoken)
{
  const AporiaDelivery *delivery = spoken->delivery;
  guint n_words = spoken->transcript->has_word_times ? spoken->transcript->words->len : 0;
  guint pause = 0;

  for (guint i = 0; i <= n_words; i++)
    {
      const AporiaHeardWord *word = i < n_words ? aporia_transcript_get_word (spoken->transcript, i) : NULL;

      while (pause < delivery->pauses->len
             && (word == NULL || aporia_delivery_get_pause (delivery, pause)->start < word->t0))
        {
          const AporiaPause *gap = aporia_delivery_get_pause (delivery, pause++);

          add_point (chart, gap->start, gap->start + gap->seconds, NULL, 0);
        }
      if (word != NULL)
        add_point (chart, word->t0, word->t1, word->text, aporia_spoken_get_marks (spoken, i));
    }
}

static guint
count_marked (const AporiaSpoken *spoken,
              guint               mark)
{
  guint n = 0;

  for (guint i = 0; i < spoken->transcript->words->len; i++)
    n += (aporia_spoken_get_marks (spoken, i) & mark) != 0;
  return n;
}

static char *
dup_summary (const AporiaSpoken *spoken)
{
  g_autofree char *time = dup_time (spoken->delivery->duration);
  guint n_pauses = spoken->delivery->pauses->len;
  guint n_marked = count_marked (spoken, APORIA_WORD_FILLER | APORIA_WORD_REPEAT | APORIA_WORD_RESTART);
  g_autofree char *pauses = g_strdup_printf (ngettext ("%u pause", "%u pauses", n_pauses), n_pauses);
  g_autofree char *marked =
    g_strdup_printf (ngettext ("%u word is marked", "%u words are marked", n_marked), n_marked);

  if (spoken->transcript->quality == APORIA_TRANSCRIPT_DRAFT)
    /* Translators: how long a recording is; a number of pauses in it. */
    return g_strdup_printf (_("%s of sound with %s"), time, pauses);
  /* Translators: how long a recording is; a number of pauses in it; how many words are marked. */
  return g_strdup_printf (_("%s of sound with %s; %s"), time, pauses, marked);
}

AporiaChart *
aporia_chart_delivery (AporiaSpoken *spoken)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_STRIP, _("Your answer over time"), "", "", NULL);

  chart->spoken = aporia_spoken_ref (spoken);
  chart->dup_label = dup_label;
  add_points (chart, spoken);
  chart->summary = dup_summary (spoken);
  g_free (chart->empty);
  chart->empty = g_strdup (chart->summary);
  return chart;
}

void
aporia_chart_get_point_span (const AporiaChart *self,
                             guint              index,
                             double            *start,
                             double            *end)
{
  g_return_if_fail (self != NULL && index < self->points->len);

  *start = aporia_chart_peek (self, index)->values[0];
  *end = aporia_chart_peek (self, index)->values[1];
}
