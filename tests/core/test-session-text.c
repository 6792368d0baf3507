/* Sessions as CSV, JSON lines and Markdown. */
#include "core/base/aporia-json.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-session-text.h"

#include <string.h>

/* One session, one question, and the answer ANSWER; NULL: skipped.  Returns: (transfer full) */
static GPtrArray *
make_sessions (const char *answer)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_session_unref);
  AporiaSession *session = aporia_session_new ();
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaAnswer) given = aporia_answer_new ();

  question->uid = g_strdup ("q1");
  question->text = g_strdup ("Why do you \"index\"?");
  question->focus_skill = g_strdup ("SQL");
  question->why = g_strdup ("");
  question->source = g_strdup ("bank");
  question->order = 1;
  given->uid = g_strdup ("a1");
  given->question_uid = g_strdup ("q1");
  given->text = g_strdup (answer);
  given->is_skipped = answer == NULL;
  session->attempt = aporia_attempt_new ();
  session->attempt->uid = g_strdup ("s1");
  session->attempt->number = 2;
  session->attempt->n_planned = 1;
  session->attempt->vacancy = aporia_vacancy_new ();
  session->attempt->vacancy->position_title = g_strdup ("Engineer");
  session->attempt->vacancy->company = g_strdup ("");
  session->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  g_ptr_array_add (session->turns, aporia_turn_make (question, given, NULL, NULL));
  g_ptr_array_add (sessions, session);
  return sessions;
}

/* The cell of the answer in the only row, as it stands in the file. */
static char *
dup_cell (const char *answer)
{
  g_autoptr(GPtrArray) sessions = make_sessions (answer);
  g_autofree char *csv = aporia_session_text_to_csv (sessions, NULL);
  const char *start = strstr (csv, ",answered,");
  const char *end;

  g_assert_nonnull (start);
  start += strlen (",answered,");
  end = strstr (start, *start == '"' ? "\",," : ",,");
  g_assert_nonnull (end);
  start += *start == '"';
  return g_strndup (start, (gsize) (end - start));
}

/* What a spreadsheet would carry out is only text. */
static void
test_formulas (void)
{
  const struct
  {
    const char *answer;
    const char *cell;
  } cases[] = {
    { "=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")" },
    { "+1", "'+1" },
    { "-2+3", "'-2+3" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "  =1", "'  =1" },
    { "\r=1", "'\r=1" },
    { "1 = 1 - 0", "1 = 1 - 0" },
    { "plain", "plain" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = dup_cell (cases[i].answer);

      g_assert_cmpstr (cell, ==, cases[i].cell);
    }
}

static void
test_csv (void)
{
  g_autoptr(GPtrArray) sessions = make_sessions (NULL);
  g_autofree char *csv = aporia_session_text_to_csv (sessions, NULL);
  g_auto(GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "order,kind,skill,question,status,answer,"));
  g_assert_true (g_str_has_prefix (lines[1],
                                   "1,main,SQL,\"Why do you \"\"index\"\"?\",skipped,,"));
  g_assert_true (g_str_has_suffix (lines[1], ",s1,,Engineer,2,,,,,"));
}

static void
test_jsonl (void)
{
  g_autoptr(GPtrArray) sessions = make_sessions ("=1 is \"fine\" here\nand there");
  g_autofree char *text = aporia_session_text_to_jsonl (sessions, NULL);
  g_autoptr(JsonNode) node = aporia_json_parse (text, -1, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpuint (strcspn (text, "\n"), ==, strlen (text) - 1);
  g_assert_cmpstr (aporia_json_get_string (object, "answer", NULL), ==, "=1 is \"fine\" here\nand there");
  g_assert_cmpstr (aporia_json_get_string (object, "session", NULL), ==, "s1");
  g_assert_true (json_object_get_null_member (object, "correctness"));
  g_assert_true (json_object_get_null_member (object, "story"));
}

static void
test_markdown (void)
{
  g_autoptr(GPtrArray) sessions = make_sessions ("# no heading\nof mine");
  g_autofree char *text = aporia_session_text_to_markdown (sessions, NULL);

  g_assert_true (g_str_has_prefix (text, "# Interview: Engineer\n"));
  g_assert_nonnull (strstr (text, "> # no heading\n> of mine\n"));
  g_assert_null (strstr (text, "Transcript"));
  g_assert_true (g_str_has_suffix (text, "\n"));
}

/* An answer that is kept as a story says so in each format; another story says nothing of it. */
static void
test_stories (void)
{
  g_autoptr(GPtrArray) sessions = make_sessions ("I measured it.");
  g_autoptr(GPtrArray) stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);
  g_autofree char *csv = NULL, *jsonl = NULL, *markdown = NULL, *without = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object;

  g_ptr_array_add (stories, aporia_story_make ("q0", "Another", "It was.", NULL));
  without = aporia_session_text_to_markdown (sessions, stories);
  g_assert_null (strstr (without, "Kept as a story"));
  g_ptr_array_add (stories, aporia_story_make ("q1", "The index, \"at last\"", "I measured it.", NULL));
  csv = aporia_session_text_to_csv (sessions, stories);
  jsonl = aporia_session_text_to_jsonl (sessions, stories);
  markdown = aporia_session_text_to_markdown (sessions, stories);
  g_assert_nonnull (strstr (csv, ",job,attempt,story,words_per_minute,"));
  g_assert_true (g_str_has_suffix (csv, ",Engineer,2,\"The index, \"\"at last\"\"\",,,,\r\n"));
  node = aporia_json_parse (jsonl, -1, NULL);
  object = json_node_get_object (node);
  g_assert_cmpstr (aporia_json_get_string (object, "story", NULL), ==,
                   ((AporiaStory *) stories->pdata[1])->uid);
  g_assert_cmpstr (aporia_json_get_string (object, "story_title", NULL), ==, "The index, \"at last\"");
  g_assert_nonnull (strstr (markdown, "> I measured it.\n\nKept as a story: “The index, \"at last\"”\n"));
}

static void
test_spoken (void)
{
  g_autoptr(GPtrArray) sessions = make_sessions ("I measured it.");
  AporiaSession *session = sessions->pdata[0];
  AporiaSpoken *spoken = aporia_spoken_new ();
  g_autofree char *csv = NULL, *jsonl = NULL, *markdown = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *delivery;

  spoken->delivery->has_speech = spoken->delivery->has_words = TRUE;
  spoken->delivery->duration = 65.4;
  spoken->delivery->speech_rate = 148.26;
  spoken->delivery->fillers_per_100 = 2.5;
  spoken->delivery->pause_ratio = 0.124;
  spoken->delivery->first_word = 1.5;
  ((AporiaTurn *) session->turns->pdata[0])->spoken = spoken;
  csv = aporia_session_text_to_csv (sessions, NULL);
  jsonl = aporia_session_text_to_jsonl (sessions, NULL);
  markdown = aporia_session_text_to_markdown (sessions, NULL);
  g_assert_true (g_str_has_suffix (csv, ",148.3,2.5,12.4,1.5\r\n"));
  node = aporia_json_parse (jsonl, -1, NULL);
  delivery = aporia_json_get_object (json_node_get_object (node), "delivery");
  g_assert_cmpfloat (aporia_json_get_double (delivery, "speech_rate", 0), ==, 148.26);
  g_assert_true (aporia_json_get_boolean (delivery, "is_draft_transcript", FALSE));
  g_assert_nonnull (strstr (markdown, "How it sounded: Pace: 148 words a minute, "));
  g_assert_nonnull (strstr (markdown, "## Transcript\n\n- "));
  g_assert_nonnull (strstr (markdown, ", you (spoken, 1:05): I measured it.\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session-text/formulas", test_formulas);
  g_test_add_func ("/session-text/csv", test_csv);
  g_test_add_func ("/session-text/jsonl", test_jsonl);
  g_test_add_func ("/session-text/markdown", test_markdown);
  g_test_add_func ("/session-text/stories", test_stories);
  g_test_add_func ("/session-text/spoken", test_spoken);
  return g_test_run ();
}
