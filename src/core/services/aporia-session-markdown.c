/* Markdown for people. */
#include "core/services/aporia-session-text.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-delivery-words.h"

#include <glib/gi18n-lib.h>

/* TEXT as one or more quoted lines. */
static void
add_quote (GString *text, const char *quote)
{
  g_auto(GStrv) lines = g_strsplit (quote, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, ">%s%s\n", *lines[i] != '\0' ? " " : "", lines[i]);
  g_string_append_c (text, '\n');
}

static void
add_remarks (GString *text, const char *title, GPtrArray *remarks)
{
  if (remarks->len == 0)
    return;
  g_string_append_printf (text, "%s:\n\n", title);
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "- %s\n", ((AporiaRemark *) remarks->pdata[i])->text);
  g_string_append_c (text, '\n');
}

static void
add_list (GString *text, const char *title, const char *const *items)
{
  if (items == NULL || items[0] == NULL)
    return;
  g_string_append_printf (text, "%s:\n\n", title);
  for (guint i = 0; items[i] != NULL; i++)
    g_string_append_printf (text, "- %s\n", items[i]);
  g_string_append_c (text, '\n');
}

static void
add_scores (GString *text, const AporiaEvaluation *evaluation)
{
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      const char *label = aporia_criterion_get_label ((AporiaCriterion) i);

      if (evaluation->scores[i] >= 0)
        g_string_append_printf (text, "- %s: %d %%. %s\n", label, evaluation->scores[i],
                                evaluation->reasons[i]);
      else
        g_string_append_printf (text, "- %s: %s\n", label, evaluation->reasons[i]);
    }
  g_string_append_c (text, '\n');
}

static void
add_hint (GString *text, const AporiaFallacyHint *hint)
{
  const AporiaFallacyKind *kind = aporia_fallacy_kind_find (hint->type);

  g_string_append_printf (text, _("Possible fallacy: %s. %s %s\n\n"),
                          kind != NULL ? kind->name : hint->type, hint->explanation,
                          aporia_fallacy_get_disclaimer ());
}

void
aporia_session_text_add_feedback (GString *text, AporiaTurn *turn)
{
  const AporiaEvaluation *evaluation = turn->evaluation;
  g_autofree char *lead = NULL;

  if (evaluation == NULL)
    return;
  lead = aporia_evaluation_dup_lead (evaluation);
  if (*lead != '\0')
    g_string_append_printf (text, "%s\n\n", lead);
  add_scores (text, evaluation);
  add_remarks (text, _("Strengths"), evaluation->strengths);
  add_remarks (text, _("Improvements"), evaluation->improvements);
  add_remarks (text, _("Red flags"), evaluation->red_flags);
  if (evaluation->rewrite != NULL)
    {
      g_string_append (text, _("Suggested rewrite:\n\n"));
      add_quote (text, evaluation->rewrite);
    }
  if (turn->hint != NULL && turn->hint->level != APORIA_HINT_NONE && !turn->is_hint_dismissed)
    add_hint (text, turn->hint);
  g_string_append_printf (text, _("Judged by: %s\n\n"),
                          aporia_judged_by_get_label (evaluation->judged_by));
}

static void
add_spoken (GString *text, const AporiaSpoken *spoken)
{
  g_autofree char *summary = aporia_delivery_dup_summary (spoken->delivery);

  /* Translators: in an export: how an answer that was spoken sounded. */
  g_string_append_printf (text, _("How it sounded: %s\n\n"), summary);
}

static void
add_turn (GString *text, AporiaTurn *turn, GPtrArray *stories)
{
  const AporiaStory *story = aporia_session_text_find_story (stories, turn->question->uid);
  const AporiaQuestion *question = turn->question;

  g_string_append_printf (text, "## %u. %s\n\n", question->order, question->text);
  g_string_append_printf (text, _("Skill: %s\n\n"), question->focus_skill);
  if (*question->why != '\0')
    g_string_append_printf (text, "%s\n\n", question->why);
  if (question->why_quote != NULL)
    add_quote (text, question->why_quote);
  if (question->notice != NULL)
    g_string_append_printf (text, "%s\n\n", question->notice);
  g_string_append (text, _("### Answer\n\n"));
  if (turn->answer == NULL)
    g_string_append (text, _("Not answered.\n\n"));
  else if (turn->answer->is_skipped)
    g_string_append (text, _("Skipped.\n\n"));
  else
    add_quote (text, turn->answer->text);
  if (turn->spoken != NULL)
    add_spoken (text, turn->spoken);
  if (story != NULL)
    g_string_append_printf (text, _("Kept as a story: “%s”\n\n"), story->title);
  if (turn->evaluation == NULL)
    return;
  g_string_append (text, _("### Feedback\n\n"));
  aporia_session_text_add_feedback (text, turn);
}

static void
add_debrief (GString *text, const AporiaDebrief *debrief)
{
  const struct
  {
    const char *label;
    int value;
  } marks[] = {
    { _("Clarity"), debrief->clarity },
    { _("Depth"), debrief->depth },
    { _("Technical correctness"), debrief->technical_correctness },
    { _("Communication"), debrief->communication },
  };

  g_string_append_printf (text, _("## Debrief\n\n%s\n\n"), debrief->summary);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].value >= 0)
      g_string_append_printf (text, "- %s: %d %%\n", marks[i].label, marks[i].value);
  g_string_append_c (text, '\n');
  add_list (text, _("Strengths"), (const char *const *) debrief->strengths);
  add_list (text, _("To work on"), (const char *const *) debrief->weaknesses);
  add_list (text, _("Next steps"), (const char *const *) debrief->next_steps);
}

/* The answer of TURN, in one line. */
static void
add_said (GString *text, const AporiaTurn *turn)
{
  g_autofree char *when = aporia_time_format_short (turn->answer->answered_at);
  g_autofree char *line = g_strdelimit (g_strdup (turn->answer->text), "\n", ' ');

  if (turn->spoken != NULL && turn->spoken->delivery->has_speech)
    {
      guint seconds = (guint) turn->spoken->delivery->duration;

      /* Translators: in a transcript: when an answer was given, how long it was spoken (minutes and seconds),
       * and what was said. */
      g_string_append_printf (text, _("- %s, you (spoken, %u:%02u): %s\n"), when, seconds / 60, seconds % 60,
                              line);
    }
  else
    /* Translators: in a transcript: when an answer was given, and what was typed. */
    g_string_append_printf (text, _("- %s, you: %s\n"), when, line);
}

/* Who said what and when, one after the other: what was spoken is a conversation. */
static void
add_transcript (GString *text, GPtrArray *turns)
{
  gboolean is_spoken = FALSE;

  for (guint i = 0; i < turns->len; i++)
    is_spoken = is_spoken || ((AporiaTurn *) turns->pdata[i])->spoken != NULL;
  if (!is_spoken)
    return;
  g_string_append (text, _("## Transcript\n\n"));
  for (guint i = 0; i < turns->len; i++)
    {
      const AporiaTurn *turn = turns->pdata[i];
      g_autofree char *asked = aporia_time_format_short (turn->question->asked_at);

      /* Translators: in a transcript: when, then what the interviewer said. */
      g_string_append_printf (text, _("- %s, interviewer: %s\n"), asked, turn->question->text);
      if (turn->answer != NULL && turn->answer->text != NULL)
        add_said (text, turn);
    }
  g_string_append_c (text, '\n');
}

static void
add_session (GString             *text,
             const AporiaSession *session,
             GPtrArray           *stories)
{
  g_autofree char *label = aporia_vacancy_dup_label (session->attempt->vacancy);
  g_autofree char *date = aporia_time_format_date (session->attempt->started_at);

  g_string_append_printf (text, _("# Interview: %s\n\n%s, attempt %u, %u of %u questions asked.\n\n"),
                          label, date, session->attempt->number, session->turns->len,
                          session->attempt->n_planned);
  for (guint i = 0; i < session->turns->len; i++)
    add_turn (text, session->turns->pdata[i], stories);
  if (session->debrief != NULL)
    add_debrief (text, session->debrief);
  add_transcript (text, session->turns);
}

char *
aporia_session_text_to_markdown (GPtrArray *sessions,
                                 GPtrArray *stories)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sessions->len; i++)
    add_session (text, g_ptr_array_index (sessions, i), stories);
  while (text->len > 1 && text->str[text->len - 2] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
