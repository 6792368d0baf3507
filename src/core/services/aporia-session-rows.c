/* JSON lines and CSV for programs. */
#include "core/services/aporia-session-text.h"

#include "core/base/aporia-csv.h"
#include "core/base/aporia-json.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

#include <string.h>

static const char *
get_fallacy (const AporiaTurn *turn)
{
  return turn->hint != NULL && !turn->is_hint_dismissed ? turn->hint->type : NULL;
}

/* "2026-11-21T09:41:00Z"; NULL when it is not known.  Returns: (transfer full) (nullable) */
static char *
format_time (gint64 usec)
{
  g_autoptr(GDateTime) time =
    usec > 0 ? g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* --- JSON lines --------------------------------------------------------------------------------------- */

static void
set_remarks (JsonObject *object,
             const char *name,
             GPtrArray  *remarks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    json_array_add_string_element (array, ((AporiaRemark *) g_ptr_array_index (remarks, i))->text);
  json_object_set_array_member (object, name, array);
}

static void
set_judgement (JsonObject       *object,
               const AporiaTurn *turn)
{
  const AporiaEvaluation *evaluation = turn->evaluation;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      const char *name = aporia_criterion_to_id ((AporiaCriterion) i);

      if (evaluation != NULL && evaluation->scores[i] >= 0)
        json_object_set_int_member (object, name, evaluation->scores[i]);
      else
        json_object_set_null_member (object, name);
    }
  set_remarks (object, "strengths", evaluation != NULL ? evaluation->strengths : NULL);
  set_remarks (object, "improvements", evaluation != NULL ? evaluation->improvements : NULL);
  set_remarks (object, "red_flags", evaluation != NULL ? evaluation->red_flags : NULL);
  aporia_json_set_string (object, "rewrite", evaluation != NULL ? evaluation->rewrite : NULL);
  aporia_json_set_string (object, "fallacy", get_fallacy (turn));
  aporia_json_set_string (object, "judged_by",
                          evaluation != NULL && evaluation->judged_by != NULL ? evaluation->judged_by->model
                                                                              : NULL);
}

const AporiaStory *
aporia_session_text_find_story (GPtrArray  *stories,
                                const char *question_uid)
{
  for (guint i = 0; stories != NULL && i < stories->len; i++)
    {
      const AporiaStory *story = stories->pdata[i];

      if (story->question_uid != NULL && g_strcmp0 (story->question_uid, question_uid) == 0)
        return story;
    }
  return NULL;
}

static JsonNode *
make_line (const AporiaSession *session,
           const AporiaTurn    *turn,
           GPtrArray           *stories)
{
  const AporiaStory *story = aporia_session_text_find_story (stories, turn->question->uid);
  const AporiaQuestion *question = turn->question;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  aporia_json_set_string (object, "session", session->attempt->uid);
  json_object_set_int_member (object, "order", question->order);
  aporia_json_set_string (object, "kind", aporia_question_kind_to_id (question->kind));
  aporia_json_set_string (object, "stage", aporia_stage_to_id (question->stage));
  aporia_json_set_string (object, "skill", question->focus_skill);
  aporia_json_set_string (object, "question", question->text);
  aporia_json_set_string (object, "why", question->why);
  aporia_json_set_string (object, "source", question->source);
  json_object_set_boolean_member (object, "skipped", turn->answer != NULL && turn->answer->is_skipped);
  aporia_json_set_string (object, "answer", turn->answer != NULL ? turn->answer->text : NULL);
  set_judgement (object, turn);
  aporia_json_set_string (object, "story", story != NULL ? story->uid : NULL);
  aporia_json_set_string (object, "story_title", story != NULL ? story->title : NULL);
  if (turn->spoken != NULL)
    json_object_set_object_member (object, "delivery", aporia_spoken_to_numbers (turn->spoken));
  else
    json_object_set_null_member (object, "delivery");
  json_node_take_object (node, object);
  return node;
}

char *
aporia_session_text_to_jsonl (GPtrArray *sessions,
                              GPtrArray *stories)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      const AporiaSession *session = g_ptr_array_index (sessions, i);

      for (guint j = 0; j < session->turns->len; j++)
        {
          g_autoptr(JsonNode) node = make_line (session, g_ptr_array_index (session->turns, j), stories);
          g_autofree char *line = aporia_json_to_text (node);

          g_string_append_printf (text, "%s\n", line);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- CSV ---------------------------------------------------------------------------------------------- */

static void
add_score_cell (GString                *text,
                const AporiaEvaluation *evaluation,
                guint                   criterion)
{
  if (evaluation != NULL && evaluation->scores[criterion] >= 0)
    aporia_csv_add_int (text, evaluation->scores[criterion]);
  else
    aporia_csv_add_text (text, NULL);
}

/* With one decimal; empty unless IS_THERE. */
static void
add_measure_cell (GString *text,
                  gboolean is_there,
                  double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  aporia_csv_add_text (text, is_there ? g_ascii_formatd (number, sizeof number, "%.1f", value) : NULL);
}

static void
add_delivery_cells (GString            *text,
                    const AporiaSpoken *spoken)
{
  const AporiaDelivery *delivery = spoken != NULL ? spoken->delivery : NULL;
  gboolean has_speech = delivery != NULL && delivery->has_speech;
  gboolean has_words = has_speech && delivery->has_words;

  add_measure_cell (text, has_words, has_words ? delivery->speech_rate : 0);
  add_measure_cell (text, has_words, has_words ? delivery->fillers_per_100 : 0);
  add_measure_cell (text, has_speech, has_speech ? 100 * delivery->pause_ratio : 0);
  add_measure_cell (text, has_speech, has_speech ? delivery->first_word : 0);
}

static void
add_row (GString             *text,
         const AporiaSession *session,
         const AporiaTurn    *turn,
         GPtrArray           *stories)
{
  const AporiaStory *story = aporia_session_text_find_story (stories, turn->question->uid);
  const AporiaEvaluation *evaluation = turn->evaluation;
  const AporiaAttempt *attempt = session->attempt;
  g_autofree char *started = format_time (attempt->started_at);
  g_autofree char *job = aporia_vacancy_dup_label (attempt->vacancy);

  aporia_csv_add_int (text, turn->question->order);
  aporia_csv_add_text (text, aporia_question_kind_to_id (turn->question->kind));
  aporia_csv_add_text (text, turn->question->focus_skill);
  aporia_csv_add_text (text, turn->question->text);
  aporia_csv_add_text (text, turn->answer == NULL         ? "open"
                             : turn->answer->is_skipped ? "skipped"
                                                          : "answered");
  aporia_csv_add_text (text, turn->answer != NULL ? turn->answer->text : NULL);
  for (guint k = 0; k < APORIA_N_CRITERIA; k++)
    add_score_cell (text, evaluation, k);
  aporia_csv_add_int (text, evaluation != NULL ? evaluation->red_flags->len : 0);
  aporia_csv_add_text (text, get_fallacy (turn));
  aporia_csv_add_text (
    text, evaluation != NULL && evaluation->judged_by != NULL ? evaluation->judged_by->model : NULL);
  aporia_csv_add_text (text, attempt->uid);
  aporia_csv_add_text (text, started);
  aporia_csv_add_text (text, job);
  aporia_csv_add_int (text, attempt->number);
  aporia_csv_add_text (text, story != NULL ? story->title : NULL);
  add_delivery_cells (text, turn->spoken);
  aporia_csv_end_row (text);
}

char *
aporia_session_text_to_csv (GPtrArray *sessions,
                            GPtrArray *stories)
{
  g_autoptr(GString) text =
    g_string_new ("order,kind,skill,question,status,answer,correctness,depth,structure,communication,"
                  "relevance,red_flags,fallacy,judged_by,session,started,job,attempt,story,"
                  "words_per_minute,fillers_per_100,pause_percent,first_word_seconds");

  aporia_csv_end_row (text);
  for (guint i = 0; i < sessions->len; i++)
    {
      const AporiaSession *session = g_ptr_array_index (sessions, i);

      for (guint j = 0; j < session->turns->len; j++)
        add_row (text, session, g_ptr_array_index (session->turns, j), stories);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
