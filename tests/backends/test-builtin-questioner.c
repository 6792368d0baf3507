/* The questioner: new every time, about the skill, with an exact line as its reason. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "builtin-cases.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-own-question.h"
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

static AporiaInterviewContext *
make_small_context (const char *cv, const char *jd, AporiaTone tone)
{
  const BuiltinCase one = { .title = "Engineer", .cv = cv, .jd = jd };

  return make_context (&one, APORIA_STYLE_MIXED, tone);
}

static AporiaSkill *
make_skill (const char *name, const char *cv_line, const char *jd_line)
{
  AporiaSkill *skill = aporia_skill_new ();

  skill->name = g_strdup (name);
  skill->cv_line = g_strdup (cv_line);
  skill->jd_line = g_strdup (jd_line);
  skill->in_cv = cv_line != NULL;
  skill->in_jd = jd_line != NULL;
  return skill;
}

/* What is expected of an answer is what its question asks for. */
static void
test_points_fit (void)
{
  static const struct
  {
    const char *text; /* in the question */
    const char *bad;  /* in no point of it */
  } cases[] = { { "and why now?", "do now or did last" },
                { "like to know about", "do now or did last" },
                { "count on you for", "do now or did last" },
                { "remember one thing", "do now or did last" },
                { "have I not asked", "do now or did last" },
                { "wants to learn", "whom to tell" },
                { "Which mistakes", "right choice" },
                { "want to find out", "concrete steps" },
                { "one real case", "right choice" },
                { "what would you change", "when and where" } };
  guint n_seen = 0;

  for (guint seed = 0; seed < 40; seed++)
    for (guint stage = 0; stage < APORIA_N_STAGES; stage++)
      {
        g_autoptr(AporiaInterviewContext) context =
                       make_context (&builtin_cases[0], APORIA_STYLE_MIXED, APORIA_TONE_DEFAULT);
        g_autoptr(AporiaQuestion) question = NULL;

        context->attempt->seed = seed;
        question = ask (context, (AporiaStage) stage, "glass blowing");
        for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
          if (strstr (question->text, cases[i].text) != NULL
              && !g_str_has_prefix (question->source, "bank:"))
            {
              n_seen |= 1u << i;
              for (guint p = 0; p < question->key_points->len; p++)
                g_assert_null (strstr (((AporiaKeyPoint *) question->key_points->pdata[p])->text,
                                       cases[i].bad));
            }
      }
  g_assert_cmpuint (n_seen, ==, (1u << G_N_ELEMENTS (cases)) - 1);
}

/* A paper is held and used: it is in no poor state, and nobody finds something wrong with it first. */
static void
test_papers (void)
{
  static const char *const papers[] = { "NVQ Level 3", "2391", "NMC registration", "18th Edition",
                                        "Driving licence" };
  static const char *const bad[] = { "poor state", "wrong with", "going well", "trouble", "go about",
                                     "mistakes", "learn" };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    for (guint seed = 0; seed < 12; seed++)
      for (guint stage = APORIA_STAGE_PROJECT; stage <= APORIA_STAGE_TRADE; stage++)
        {
          g_autoptr(AporiaInterviewContext) context =
                         make_small_context ("Fitter\n", "We want a fitter.\n", APORIA_TONE_DEFAULT);
          g_autoptr(AporiaQuestion) question = NULL;

          context->attempt->seed = seed;
          question = ask (context, (AporiaStage) stage, papers[i]);
          for (guint b = 0; b < G_N_ELEMENTS (bad) && !g_str_has_prefix (question->source, "bank:"); b++)
            g_assert_null (strstr (question->text, bad[b]));
        }
}

/* A tone is heard, but not in every question, and not before a sentence that asks nothing. */
static void
test_tone (void)
{
  g_autoptr(AporiaInterviewContext) context =
                 make_context (&builtin_cases[0], APORIA_STYLE_MIXED, APORIA_TONE_CHALLENGING);
  guint n = 0;

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(AporiaQuestion) question = ask (context, APORIA_STAGE_PROJECT, "HACCP");

      n += strstr (question->text, "proof") != NULL ? 1 : 0;
      g_ptr_array_add (context->turns, aporia_turn_make (question, NULL, NULL, NULL));
    }
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 4);
}

/* Of a long line only what the question is about is quoted, and the same words not twice. */
static void
test_long_lines (void)
{
  static const char *const line =
      "Led 9 people on the late shift. Sorted the paint store every month. Cut returned tins from 2.4% to "
      "0.6%. Wrote the safety talk for each Monday. Looked after the agency staff.";
  g_autoptr(AporiaInterviewContext) context =
                 make_small_context ("Storekeeper\n", "We need a storekeeper.\n", APORIA_TONE_DEFAULT);
  g_autofree char *cv = g_strdup (line);
  g_autoptr(AporiaQuestion) first = NULL;
  g_autoptr(AporiaQuestion) second = NULL;

  g_ptr_array_set_size (context->attempt->profile->top_skills, 0);
  g_ptr_array_add (context->attempt->profile->top_skills, make_skill ("paint store", cv, NULL));
  first = ask (context, APORIA_STAGE_ROLE, "paint store");
  g_assert_null (strstr (first->text, "Led 9 people"));
  g_ptr_array_add (context->turns, aporia_turn_make (first, NULL, NULL, NULL));
  second = ask (context, APORIA_STAGE_TRADE, "paint store");
  g_assert_null (strstr (second->text, "Led 9 people"));
  if (strstr (first->text, "Sorted the paint store every month") != NULL)
    g_assert_null (strstr (second->text, "Sorted the paint store every month"));
}

/* What the person was really asked comes again with its place: never first, half of the time at most, never
 * twice. */
static void
test_own (void)
{
  g_autoptr(AporiaInterviewContext) context =
    make_context (&builtin_cases[0], APORIA_STYLE_MIXED, APORIA_TONE_DEFAULT);
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();
  const char *texts[] = { "Why did you leave your last job?", "What would you change here?" };
  g_autoptr(GStrvBuilder) asked = g_strv_builder_new ();
  guint n_own = 0;

  request->own = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_own_question_unref);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      AporiaOwnQuestion *own = aporia_own_question_new ();

      own->text = g_strdup (texts[i]);
      own->company = g_strdup ("Example Ltd");
      g_ptr_array_add (request->own, own);
    }
  request->context = aporia_interview_context_ref (context);
  request->focus_skill = g_strdup ("Teamwork");
  request->asked = g_new0 (char *, 1);
  for (guint i = 0; i < 8; i++)
    {
      AporiaQuestion *question;
      AporiaTurn *turn = aporia_turn_new ();

      request->stage = i == 0 ? APORIA_STAGE_OPENING : APORIA_STAGE_BEHAVIOUR;
      question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
      if (g_str_equal (question->source, "mine"))
        {
          n_own++;
          g_assert_cmpint (i, >, 0);
          g_assert_cmpuint (2 * n_own, <=, i + 2);
          g_assert_cmpstr (question->why, ==, "You were asked this at Example Ltd.");
          g_assert_cmpuint (question->key_points->len, ==, 0);
          g_assert_cmpint (question->kind, ==, APORIA_QUESTION_MAIN);
          g_assert_cmpstr (question->focus_skill, ==, "Teamwork");
        }
      g_strv_builder_add (asked, question->text);
      g_strfreev (request->asked);
      request->asked = g_strv_builder_end (asked);
      for (char **text = request->asked; *text != NULL; text++)
        g_strv_builder_add (asked, *text);
      turn->question = question;
      g_ptr_array_add (context->turns, turn);
    }
  g_assert_cmpuint (n_own, ==, G_N_ELEMENTS (texts));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/questioner/thirty", test_thirty);
  g_test_add_func ("/builtin/questioner/same-request", test_same_request);
  g_test_add_func ("/builtin/questioner/project", test_project);
  g_test_add_func ("/builtin/questioner/bare-request", test_bare_request);
  g_test_add_func ("/builtin/questioner/bank-first", test_bank_first);
  g_test_add_func ("/builtin/questioner/natures", test_natures);
  g_test_add_func ("/builtin/questioner/points-fit", test_points_fit);
  g_test_add_func ("/builtin/questioner/papers", test_papers);
  g_test_add_func ("/builtin/questioner/tone", test_tone);
  g_test_add_func ("/builtin/questioner/long-lines", test_long_lines);
  g_test_add_func ("/builtin/questioner/own", test_own);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
