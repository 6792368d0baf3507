/* The questioner: new every time, about the skill, with an exact line as its reason. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "builtin-cases.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"
#include <string.h>

#define N_QUESTIONS 30

static AporiaCoach *coach;

static AporiaDocument *
make_document (const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->text = g_strdup (text);
  document->side_text = g_strdup ("");
  return document;
}

static AporiaInterviewContext *
make_context (const BuiltinCase *one, AporiaStyle style, AporiaTone tone)
{
  AporiaInterviewContext *context = aporia_interview_context_new ();
  g_autoptr(AporiaDocument) cv = make_document (one->cv);
  g_autoptr(AporiaDocument) jd = make_document (one->jd);

  context->attempt = aporia_attempt_new ();
  context->attempt->profile =
      aporia_profiler_profile (coach->profiler, cv, jd, one->title, NULL, NULL);
  context->attempt->seed = 11;
  context->attempt->style = style;
  context->attempt->tone = tone;
  context->attempt->difficulty = APORIA_DIFFICULTY_MEDIUM;
  g_clear_pointer (&context->turns, g_ptr_array_unref);
  context->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  return context;
}

static AporiaQuestion *
ask (AporiaInterviewContext *context, AporiaStage stage, const char *skill)
{
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();

  request->context = aporia_interview_context_ref (context);
  request->stage = stage;
  request->focus_skill = g_strdup (skill);
  request->asked = g_new0 (char *, 1);
  return aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
}

/* LINE is a line of TEXT, or the end of one behind its bullet. */
static gboolean
has_line (const char *text, const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_suffix (lines[i], line) && strlen (lines[i]) <= strlen (line) + 6)
      return TRUE;
  return FALSE;
}

static void
check_question (const AporiaQuestion *question, const BuiltinCase *one, GPtrArray *turns)
{
  g_assert_null (strchr (question->text, '{'));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (question->text))
                 || !g_unichar_isalpha (g_utf8_get_char (question->text)));
  g_assert_cmpuint (question->key_points->len, >, 0);
  g_assert_cmpuint (g_strv_length (question->follow_ups), >=, 1);
  g_assert_cmpuint (g_strv_length (question->follow_ups), <=, 3);
  g_assert_nonnull (question->tags);
  if (question->why_quote != NULL)
    {
      g_assert_true (has_line (one->cv, question->why_quote)
                     || has_line (one->jd, question->why_quote));
      g_assert_cmpstr (question->why, !=, "");
      g_assert_true (g_unichar_isalnum (g_utf8_get_char (question->why_quote))
                     || strchr ("\"'(", question->why_quote[0]) != NULL);
    }
  for (guint i = 0; i < turns->len; i++)
    g_assert_cmpfloat (aporia_text_jaccard (((AporiaTurn *) turns->pdata[i])->question->text,
                                            question->text),
                       <, 0.6);
}

static void
test_thirty (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (builtin_cases); c++)
    {
      const BuiltinCase *one = &builtin_cases[c];
      g_autoptr(AporiaInterviewContext) context =
                     make_context (one, (AporiaStyle) (c % 3), (AporiaTone) (c % 5));
      GPtrArray *skills = context->attempt->profile->top_skills;

      for (guint i = 0; i < N_QUESTIONS; i++)
        {
          const AporiaSkill *skill = skills->pdata[i % skills->len];
          g_autoptr(AporiaQuestion) question =
                         ask (context, (AporiaStage) ((i + i / 6) % APORIA_N_STAGES), skill->name);

          g_assert_cmpstr (question->focus_skill, ==, skill->name);
          check_question (question, one, context->turns);
          g_ptr_array_add (context->turns, aporia_turn_make (question, NULL, NULL, NULL));
        }
    }
}

static void
test_same_request (void)
{
  g_autoptr(AporiaInterviewContext) context =
                 make_context (&builtin_cases[0], APORIA_STYLE_MIXED, APORIA_TONE_DEFAULT);

  for (guint stage = 0; stage < APORIA_N_STAGES; stage++)
    {
      g_autoptr(AporiaQuestion) first = ask (context, (AporiaStage) stage, "HACCP");
      g_autoptr(AporiaQuestion) second = ask (context, (AporiaStage) stage, "HACCP");
      g_assert_cmpstr (first->text, ==, second->text);
    }
}

static void
test_project (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (builtin_cases); c++)
    {
      g_autoptr(AporiaInterviewContext) context =
                     make_context (&builtin_cases[c], APORIA_STYLE_MIXED, APORIA_TONE_DEFAULT);
      g_autoptr(AporiaQuestion) question = ask (context, APORIA_STAGE_PROJECT, "teamwork");

      g_assert_cmpstr (question->source, ==, "cv");
      g_assert_true (has_line (builtin_cases[c].cv, question->why_quote));
      g_assert_nonnull (strstr (question->text, "“"));
    }
}

static void
test_bare_request (void)
{
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();
  g_autoptr(AporiaQuestion) question = NULL;

  request->stage = APORIA_STAGE_TRADE;
  request->focus_skill = g_strdup ("glass blowing");
  question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
  g_assert_nonnull (strstr (question->text, "glass blowing"));
  g_assert_null (question->why_quote);
  g_assert_cmpstr (question->why, ==, "");
}

/* Wherever one stands in the middle of an interview, a good question of the trade comes first. */
static void
test_bank_first (void)
{
  static const struct
  {
    const char *skill;
    const char *source;
  } cases[] = { { "food costing", "bank:kitchen-" },
                { "duty roster", "bank:kitchen-" },
                { "allergen management", "bank:kitchen-" },
                { "stock control", "bank:kitchen-" },
                { "HACCP", "bank:kitchen-" },
                { "calm under pressure", "bank:" } };
  static const AporiaStage middle[] = { APORIA_STAGE_ROLE, APORIA_STAGE_BEHAVIOUR,
                                        APORIA_STAGE_TRADE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint s = 0; s < G_N_ELEMENTS (middle); s++)
      {
        g_autoptr(AporiaInterviewContext) context =
                       make_context (&builtin_cases[0], APORIA_STYLE_MIXED, APORIA_TONE_DEFAULT);
        g_autoptr(AporiaQuestion) question = NULL;

        g_free (context->attempt->profile->job_family);
        context->attempt->profile->job_family = g_strdup ("kitchen");
        question = ask (context, middle[s], cases[i].skill);
        g_assert_true (g_str_has_prefix (question->source, cases[i].source));
        g_assert_cmpstr (question->source, !=, "bank:kitchen-own-burn");
      }
}

/* Traits are asked about by what was done, languages by their use. */
static void
test_natures (void)
{
  static const char *const traits[] = { "communicate clearly", "team leadership",
                                        "German and English", "reliability" };
  static const char *const bad[] = { "go about", "first step to the last check", "disagree with",
                                     "communicate clearly belongs", "first weeks" };
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();

  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    for (guint stage = APORIA_STAGE_ROLE; stage <= APORIA_STAGE_TRADE; stage++)
      {
        g_autoptr(AporiaQuestion) question = NULL;

        request->stage = (AporiaStage) stage;
        g_free (request->focus_skill);
        request->focus_skill = g_strdup (traits[i]);
        question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
        for (guint b = 0; b < 3 && !g_str_has_prefix (question->source, "bank:"); b++)
          g_assert_null (strstr (question->text, bad[b]));
      }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/questioner/thirty", test_thirty);
  g_test_add_func ("/builtin/questioner/same-request", test_same_request);
  g_test_add_func ("/builtin/questioner/project", test_project);
  g_test_add_func ("/builtin/questioner/bare-request", test_bare_request);
  g_test_add_func ("/builtin/questioner/bank-first", test_bank_first);
  g_test_add_func ("/builtin/questioner/natures", test_natures);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
