#include "core/services/aporia-fair-text.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-speech-text.h"

#include <glib/gi18n-lib.h>

/* Repairing may put a comma or a capital; further than this no character is looked for. */
#define LOOK_AHEAD 4

static void
mark_gone (guint8 *is_gone, int n, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const AporiaSpeechSpan *span = &g_array_index (spans, AporiaSpeechSpan, i);

      for (int k = MAX (span->start, 0); k < MIN (span->end, n); k++)
        is_gone[k] = 1;
    }
}

/* Characters of the text in order, each at the next one of the original that is like it and was not left
 * out; what was put there stands where the one before it does. */
static void
align (AporiaFairText *self, const guint8 *is_gone, int n)
{
  g_autofree gunichar *original = g_utf8_to_ucs4_fast (self->original, -1, NULL);
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (self->text, -1, NULL);
  int at = 0;

  for (guint i = 0; text[i] != 0; i++)
    {
      int place = at > 0 ? at - 1 : 0;
      int n_seen = 0;

      for (int k = at; k < n && n_seen < LOOK_AHEAD; k++)
        {
          if (is_gone[k])
            continue;
          n_seen++;
          if (g_unichar_tolower (original[k]) == g_unichar_tolower (text[i]))
            {
              place = k;
              at = k + 1;
              break;
            }
        }
      g_array_append_val (self->places, place);
    }
}

AporiaFairText *
aporia_fair_text_new (const char *original)
{
  AporiaFairText *self = g_new0 (AporiaFairText, 1);
  g_autoptr(AporiaSpeechText) speech = aporia_speech_text_new (original);
  int n = (int) g_utf8_strlen (original, -1);
  g_autofree guint8 *is_gone = g_new0 (guint8, (gsize) n + 1);

  self->original = g_strdup (original);
  self->text = g_strdup (speech->repaired);
  self->places = g_array_new (FALSE, FALSE, sizeof (int));
  mark_gone (is_gone, n, speech->fillers);
  mark_gone (is_gone, n, speech->repeats);
  mark_gone (is_gone, n, speech->restarts);
  align (self, is_gone, n);
  return self;
}

void
aporia_fair_text_free (AporiaFairText *self)
{
  g_free (self->original);
  g_free (self->text);
  g_array_unref (self->places);
  g_free (self);
}

static void
restore (const AporiaFairText *self, char **quote, int *start, int *end)
{
  if (*quote == NULL || *start < 0 || *end <= *start || (guint) *end > self->places->len)
    return;
  *end = g_array_index (self->places, int, *end - 1) + 1;
  *start = g_array_index (self->places, int, *start);
  g_free (*quote);
  *quote = g_utf8_substring (self->original, *start, MAX (*end, *start));
}

static void
restore_remarks (const AporiaFairText *self, GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      AporiaRemark *remark = remarks->pdata[i];

      restore (self, &remark->quote, &remark->start, &remark->end);
    }
}

void
aporia_fair_text_restore (const AporiaFairText *self, AporiaEvaluation *evaluation)
{
  const char *fair = _("Fluency-fair: judged without fillers, repeats, restarts, pauses and pace.");
  g_autofree char *notice = evaluation->notice;

  restore_remarks (self, evaluation->strengths);
  restore_remarks (self, evaluation->improvements);
  restore_remarks (self, evaluation->red_flags);
  for (guint i = 0; i < evaluation->points->len; i++)
    {
      AporiaPointResult *point = evaluation->points->pdata[i];

      restore (self, &point->quote, &point->start, &point->end);
    }
  evaluation->notice =
    notice != NULL && *notice != '\0' ? g_strdup_printf ("%s %s", notice, fair) : g_strdup (fair);
}

void
aporia_fair_text_restore_hint (const AporiaFairText *self, AporiaFallacyHint *hint)
{
  restore (self, &hint->excerpt, &hint->start, &hint->end);
}

GPtrArray *
aporia_fair_text_turns (GPtrArray *turns)
{
  GPtrArray *fair = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];
      g_autoptr(AporiaFairText) text = NULL;
      AporiaAnswer *answer;
      AporiaTurn *copy;

      if (turn->answer == NULL || turn->answer->text == NULL)
        {
          g_ptr_array_add (fair, aporia_turn_ref (turn));
          continue;
        }
      text = aporia_fair_text_new (turn->answer->text);
      answer = aporia_answer_new ();
      answer->uid = g_strdup (turn->answer->uid);
      answer->question_uid = g_strdup (turn->answer->question_uid);
      answer->text = g_strdup (text->text);
      answer->answered_at = turn->answer->answered_at;
      copy = aporia_turn_make (turn->question, answer, turn->evaluation, turn->hint);
      copy->is_hint_dismissed = turn->is_hint_dismissed;
      aporia_answer_unref (answer);
      g_ptr_array_add (fair, copy);
    }
  return fair;
}
