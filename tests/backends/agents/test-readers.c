/* A reply is believed only as far as the person's own texts bear it out. */
#include "backends/agents/script.h"
#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-turn.h"

#include <string.h>

static JsonNode *
parse (const char *json)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = aporia_json_parse (json, -1, &error);

  g_assert_no_error (error);
  return node;
}

static AporiaEvaluation *
judge (const char     *json,
       const char     *answer,
       AporiaQuestion *question)
{
  g_autoptr(JsonNode) node = parse (json);
  const OpenaiJudging judging = { question, answer, OPENAI_SCRIPT_CV, "en" };

  return openai_read_evaluation (json_node_get_object (node), &judging);
}

static void
test_evaluation (void)
{
  g_autoptr(AporiaQuestion) question = openai_script_question ();
  g_autofree char *json = openai_script_judgement (4);
  g_autoptr(AporiaEvaluation) e = judge (json, OPENAI_SCRIPT_ANSWER, question);
  AporiaRemark *strength;
  AporiaPointResult *point;

  /* 80 by the grade, all points covered: half a grade up. */
  g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], ==, 90);
  g_assert_cmpint (e->scores[APORIA_CRITERION_DEPTH], ==, 80);
  g_assert_cmpint (e->band_low, ==, 80);
  g_assert_cmpint (e->band_high, ==, 100);
  g_assert_false (e->is_low_confidence);
  g_assert_cmpfloat_with_epsilon (e->confidence, 0.6 + 0.3 * 30 / 40, 1e-9);
  g_assert_cmpstr (e->reasons[APORIA_CRITERION_RELEVANCE], ==, "Reason 4.");
  g_assert_cmpuint (e->points->len, ==, 3);
  point = e->points->pdata[1];
  g_assert_true (point->is_covered);
  g_assert_cmpstr (point->quote, ==, "the waiter reads it back");
  /* Praise and blame without words of the answer are gone, an improvement may do without. */
  g_assert_cmpuint (e->strengths->len, ==, 1);
  strength = e->strengths->pdata[0];
  g_assert_cmpstr (strength->quote, ==, "the waiter reads it back to me");
  g_assert_cmpint (strength->end - strength->start, ==, (int) strlen ("the waiter reads it back to me"));
  g_assert_cmpuint (e->red_flags->len, ==, 0);
  g_assert_cmpuint (e->improvements->len, ==, 1);
  g_assert_cmpint (((AporiaRemark *) e->improvements->pdata[0])->start, ==, -1);
  g_assert_cmpuint (e->star, ==, APORIA_STAR_ACTION | APORIA_STAR_RESULT);
  g_assert_cmpstr (e->rewrite, ==,
                   "I write every allergen on a card, and the waiter reads it back to me. In May that was 40 "
                   "orders, and [ … ] of them were for nuts at the [ … ].");
  g_assert_cmpstr (e->follow_up, ==, "What if the waiter is new?");
}

/* Grades, coverage -> correctness and band. */
static void
test_formula (void)
{
  static const struct
  {
    int grade;
    int n_covered; /* of three */
    int correctness;
    int low;
    int high;
  } cases[] = {
    { 0, 0, 0, 0, 10 },    { 0, 3, 0, 0, 15 },     { 1, 0, 10, 0, 20 },   { 2, 1, 33, 23, 43 },
    { 3, 2, 67, 57, 77 },  { 3, 3, 70, 55, 85 },   { 3, 0, 50, 35, 65 },  { 5, 3, 100, 90, 100 },
    { 5, 2, 90, 75, 100 }, { 5, 0, 90, 75, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaQuestion) question = openai_script_question ();
      g_autofree char *json = openai_script_judgement (cases[i].grade);
      g_autoptr(GString) changed = g_string_new (json);
      g_autoptr(AporiaEvaluation) e = NULL;

      for (int n = 0; n < 3 - cases[i].n_covered; n++)
        g_string_replace (changed, "\"covered\":true", "\"covered\":false", 1);
      e = judge (changed->str, OPENAI_SCRIPT_ANSWER, question);
      g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], ==, cases[i].correctness);
      g_assert_cmpint (e->band_low, ==, cases[i].low);
      g_assert_cmpint (e->band_high, ==, cases[i].high);
      g_assert_cmpfloat (e->confidence, >=, 0.5);
      g_assert_cmpfloat (e->confidence, <=, 0.9);
      /* What the grades do not bear out is not praised. */
      g_assert_cmpuint (e->strengths->len, ==, cases[i].grade >= 2 ? 1 : 0);
    }
}

static void
test_without_points (void)
{
  g_autoptr(AporiaQuestion) question = openai_script_question ();
  g_autofree char *json = openai_script_judgement (4);
  g_autoptr(AporiaEvaluation) e = NULL;

  g_ptr_array_set_size (question->key_points, 0);
  e = judge (json, OPENAI_SCRIPT_ANSWER, question);
  g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], ==, 80);
  g_assert_true (e->is_low_confidence);
  g_assert_cmpfloat (e->confidence, ==, 0.6);
  g_assert_cmpint (e->band_low, ==, 65);
  g_assert_cmpuint (e->points->len, ==, 0);
}

/* The order in which the model lists the points, and points of its own, change nothing. */
static void
test_points_by_words (void)
{
  g_autoptr(AporiaQuestion) question = openai_script_question ();
  g_autoptr(AporiaEvaluation) e =
    judge ("{\"points\":[{\"point\":\"Says how  often\",\"covered\":true,\"quote\":\"40 orders like that\"},"
           "{\"point\":\"smiles\",\"covered\":true,\"quote\":\"on a card\"},"
           "{\"point\":\"has it confirmed\",\"covered\":true,\"quote\":\"my mother confirms it\"}]}",
           OPENAI_SCRIPT_ANSWER, question);

  g_assert_cmpuint (e->points->len, ==, 3);
  g_assert_cmpstr (((AporiaPointResult *) e->points->pdata[0])->text, ==, "writes the allergen down");
  g_assert_true (((AporiaPointResult *) e->points->pdata[2])->is_covered);
  /* Said to be covered by words that nobody said. */
  g_assert_false (((AporiaPointResult *) e->points->pdata[1])->is_covered);
  g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], ==, -1);
}

static void
test_question_said_again (void)
{
  g_autoptr(AporiaQuestion) question = openai_script_question ();
  g_autofree char *json = openai_script_judgement (4);
  g_autoptr(AporiaEvaluation) e = judge (json, question->text, question);

  g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], <=, 20);
  g_assert_cmpint (e->scores[APORIA_CRITERION_DEPTH], <=, 20);
  g_assert_cmpint (e->scores[APORIA_CRITERION_RELEVANCE], <=, 20);
}

/* Anything may come; nothing of it ends the program or reaches the person. */
static void
test_wild_replies (void)
{
  static const char *const replies[] = {
    "{}",
    "{\"criteria\":7,\"points\":{},\"strengths\":\"good\",\"star\":[1,2],\"rewrite\":[],\"opening\":null}",
    "{\"criteria\":{\"correctness\":{\"grade\":6},\"depth\":{\"grade\":-1},\"structure\":{\"grade\":2.5},"
    "\"communication\":{\"grade\":\"5\"},\"role_relevance\":5}}",
    "{\"strengths\":[null,1,\"x\",{},{\"text\":\"\",\"quote\":\"card\"},{\"text\":\"A\",\"quote\":\"\"},"
    "{\"text\":7,\"quote\":\"card\"}],\"points\":[1,null,{\"point\":3}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr(AporiaQuestion) question = openai_script_question ();
      g_autoptr(AporiaEvaluation) e = judge (replies[i], OPENAI_SCRIPT_ANSWER, question);
      g_autoptr(JsonNode) node = parse (replies[i]);
      g_autoptr(AporiaFallacyHint) hint = openai_read_hint (json_node_get_object (node), "x");
      g_autoptr(GError) error = NULL;

      for (guint c = 0; c < APORIA_N_CRITERIA; c++)
        g_assert_cmpint (e->scores[c], ==, -1);
      g_assert_cmpuint (e->strengths->len, ==, 0);
      g_assert_null (e->rewrite);
      g_assert_cmpstr (e->opening, ==, "");
      g_assert_cmpint (hint->level, ==, APORIA_HINT_NONE);
      g_assert_false (openai_check_evaluation (node, NULL, &error));
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
    }
}

static void
test_empty_praise (void)
{
  g_autoptr(AporiaQuestion) question = openai_script_question ();
  g_autofree char *json = openai_script_judgement (1);
  g_autoptr(GString) praising = g_string_new (json);
  g_autoptr(AporiaEvaluation) honest = judge (json, OPENAI_SCRIPT_ANSWER, question);
  g_autoptr(AporiaEvaluation) e = NULL;

  g_string_replace (praising, "You say what you do and how it is checked.", "Great answer, well done!", 1);
  e = judge (praising->str, OPENAI_SCRIPT_ANSWER, question);
  g_assert_cmpstr (e->opening, ==, "");
  g_assert_cmpstr (honest->opening, !=, "");
}

static const char circular[] =
    "We should keep the plan because it is the plan. After the new oven came, we sold more, "
    "so the oven made us rich.";

static AporiaFallacyHint *
read_hint (const char *json)
{
  g_autoptr(JsonNode) node = parse (json);

  return openai_read_hint (json_node_get_object (node), circular);
}

static void
test_hint (void)
{
  g_autoptr(AporiaFallacyHint) hint = read_hint (
      "{\"hint_level\":\"strong\",\"possible_fallacies\":["
      "{\"type\":\"begging_the_question\",\"excerpt\":\"keep the plan because it is the plan\","
      "\"explanation\":\"This may be circular.\",\"confidence\":0.7},"
      "{\"type\":\"false_cause\",\"excerpt\":\"the OVEN made us rich\",\"explanation\":\"This may be "
      "chance.\","
      "\"confidence\":0.9},"
      "{\"type\":\"ad_hominem\",\"excerpt\":\"he is a fool\",\"explanation\":\"No.\",\"confidence\":0.95}]}");
  g_autofree char *info = aporia_fallacy_hint_dup_more_info (hint);

  g_assert_cmpint (hint->level, ==, APORIA_HINT_STRONG);
  g_assert_cmpstr (hint->type, ==, "false_cause");
  g_assert_cmpstr (hint->second_type, ==, "begging_the_question");
  g_assert_cmpstr (hint->excerpt, ==, "the oven made us rich");
  g_assert_cmpstr (hint->explanation, ==, "This may be chance.");
  g_assert_true (g_str_has_suffix (info, "This is probabilistic coaching, not truth."));
}

static void
test_hint_refused (void)
{
  static const char *const replies[] = {
    /* said to be none */
    "{\"hint_level\":\"none\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the plan\","
    "\"explanation\":\"x\",\"confidence\":0.9}]}",
    /* no such type, not sure enough, surer than sure, no words of the answer, no explanation */
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"nonsense\",\"excerpt\":\"the plan\","
    "\"explanation\":\"x\",\"confidence\":0.9}]}",
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the plan\","
    "\"explanation\":\"x\",\"confidence\":0.59}]}",
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the plan\","
    "\"explanation\":\"x\",\"confidence\":25e23}]}",
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the moon\","
    "\"explanation\":\"x\",\"confidence\":0.9}]}",
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the plan\","
    "\"explanation\":\"\",\"confidence\":0.9}]}",
    "{\"hint_level\":\"strong\",\"possible_fallacies\":[]}",
  };
  g_autoptr(AporiaFallacyHint) light = read_hint (
      "{\"hint_level\":\"strong\",\"possible_fallacies\":[{\"type\":\"false_cause\",\"excerpt\":\"the plan\","
      "\"explanation\":\"x\",\"confidence\":0.7}]}");

  g_assert_cmpint (light->level, ==, APORIA_HINT_LIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr(AporiaFallacyHint) hint = read_hint (replies[i]);

      g_assert_cmpint (hint->level, ==, APORIA_HINT_NONE);
      g_assert_null (hint->type);
    }
}

static AporiaSkill *
make_skill (const char *name)
{
  AporiaSkill *skill = aporia_skill_new ();

  skill->name = g_strdup (name);
  skill->in_jd = TRUE;
  return skill;
}

static void
test_profile (void)
{
  g_autoptr(AporiaProfile) builtin = aporia_profile_new ();
  g_autoptr(AporiaProfile) p = NULL;
  g_autoptr(JsonNode) node = parse (
      "{\"full_name\":\"ada lovelace\",\"target_role\":\"Astronaut\",\"seniority\":\"mid\","
      "\"summary\":\"A cook at Hotel Blau. Won 5 Michelin stars. Trained apprentices.\","
      "\"skills\":[\"allergen control\",\"juggling\"],\"tools\":[],\"industries\":[\"Hospitality\"],"
      "\"key_projects\":[\"cut food waste from 9 kg to 4 kg\",\"Built a rocket\"],"
      "\"achievements\":[\"Trained 3 apprentices in allergen control\"],"
      "\"education\":[\"PhD in Cooking, Oxford\"],\"positions\":[\"Cook, Hotel Blau (2019-2024)\"],"
      "\"languages\":[],\"keywords\":[\"menu planning\"],\"gaps_or_risks\":[\"Menu planning is not in the "
      "CV.\"],"
      "\"top_skills\":["
      "{\"skill\":\"menu planning\",\"jd_quote\":\"allergen control and menu planning\",\"cv_quote\":null},"
      "{\"skill\":\"allergen control\",\"jd_quote\":\"You know allergen control\",\"cv_quote\":\"invented "
      "words\"},"
      "{\"skill\":\"rocket science\",\"jd_quote\":\"rockets every day\",\"cv_quote\":null},"
      "{\"skill\":\"food waste\",\"jd_quote\":null,\"cv_quote\":\"Cut food waste\"},"
      "{\"skill\":\"Menu  Planning\",\"jd_quote\":null,\"cv_quote\":null}]}");
  AporiaSkill *first;

  builtin->job_family = g_strdup ("kitchen");
  builtin->education = g_new0 (char *, 1);
  g_clear_pointer (&builtin->top_skills, g_ptr_array_unref);
  builtin->top_skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  g_ptr_array_add (builtin->top_skills, make_skill ("food costing"));
  g_ptr_array_add (builtin->top_skills, make_skill ("allergen control"));
  p = openai_read_profile (json_node_get_object (node), OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD, builtin);

  g_assert_cmpstr (p->full_name, ==, "ada lovelace");
  g_assert_null (p->target_role);
  g_assert_cmpint (p->seniority, ==, APORIA_SENIORITY_MID);
  g_assert_cmpstr (p->summary, ==, "A cook at Hotel Blau. Trained apprentices.");
  g_assert_cmpuint (g_strv_length (p->skills), ==, 1);
  g_assert_cmpuint (g_strv_length (p->key_projects), ==, 1);
  g_assert_cmpstr (p->key_projects[0], ==, "Cut food waste from 9 kg to 4 kg a day");
  g_assert_cmpuint (g_strv_length (p->education), ==, 0);
  g_assert_cmpstr (p->positions[0], ==, "Cook, Hotel Blau (2019-2024)");
  g_assert_cmpstr (p->job_family, ==, "kitchen");
  /* Of both documents first, then the posting's, then what the built-in coach found; what only the CV or
   * nobody has is not asked about. */
  g_assert_cmpuint (p->top_skills->len, ==, 3);
  first = p->top_skills->pdata[0];
  g_assert_cmpstr (first->name, ==, "allergen control");
  g_assert_cmpstr (first->jd_line, ==, "You know allergen control and menu planning.");
  g_assert_cmpstr (first->cv_line, ==, "Trained 3 apprentices in allergen control");
  g_assert_cmpstr (((AporiaSkill *) p->top_skills->pdata[1])->name, ==, "menu planning");
  g_assert_cmpstr (((AporiaSkill *) p->top_skills->pdata[2])->name, ==, "food costing");
}

static AporiaQuestionRequest *
make_request (void)
{
  static const char *const asked[] = { "How do you plan a menu for the week?", NULL };
  AporiaQuestionRequest *request = aporia_question_request_new ();

  request->context = openai_script_context (OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD);
  request->stage = APORIA_STAGE_PROJECT;
  request->focus_skill = g_strdup ("menu planning");
  request->asked = g_strdupv ((char **) asked);
  return request;
}

static void
test_question (void)
{
  g_autoptr(AporiaQuestionRequest) request = make_request ();
  OpenaiAsking asking = { request, FALSE };
  g_autoptr(JsonNode) node = parse (
      "{\"question_text\":\" **Question 3:** How did you cut the food waste?\",\"category\":\"behavioral\","
      "\"difficulty\":\"hard\",\"what_good_looks_like\":[{\"point\":\"names the "
      "weight\",\"signs\":[\"kg\",\"\"]},"
      "{\"point\":\"\",\"signs\":[]},7],\"follow_ups\":[\"What did it cost?\",\"\"],"
      "\"tags\":[\"Menu planning\",\"food costing\"],\"source\":\"cv\",\"source_quote\":\"Cut food waste "
      "from 9 kg\"}");
  g_autoptr(AporiaQuestion) q = NULL;

  g_assert_true (openai_check_question (node, &asking, NULL));
  q = openai_read_question (json_node_get_object (node), request, OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD);
  g_assert_cmpstr (q->text, ==, "How did you cut the food waste?");
  g_assert_cmpstr (q->focus_skill, ==, "menu planning");
  g_assert_cmpint (q->stage, ==, APORIA_STAGE_PROJECT);
  g_assert_cmpint (q->category, ==, APORIA_CATEGORY_BEHAVIORAL);
  g_assert_cmpuint (q->key_points->len, ==, 1);
  g_assert_cmpuint (g_strv_length (q->tags), ==, 1);
  g_assert_cmpuint (g_strv_length (q->follow_ups), ==, 1);
  g_assert_cmpstr (q->why, ==, "Asked because your CV says:");
  g_assert_cmpstr (q->why_quote, ==, "Cut food waste from 9 kg to 4 kg a day");
  g_assert_cmpstr (q->source, ==, "model:cv");
}

/* A line that is nowhere is no reason to ask; one that is in the other document is told as what it is. */
static void
test_question_source (void)
{
  g_autoptr(AporiaQuestionRequest) request = make_request ();
  g_autoptr(JsonNode) nowhere = parse ("{\"question_text\":\"How so, in short?\",\"source\":\"jd\","
                                       "\"source_quote\":\"You fly to the moon\"}");
  g_autoptr(JsonNode) other = parse ("{\"question_text\":\"How so, in short?\",\"source\":\"cv\","
                                     "\"source_quote\":\"You lead the line\"}");
  g_autoptr(AporiaQuestion) a =
    openai_read_question (json_node_get_object (nowhere), request, OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD);
  g_autoptr(AporiaQuestion) b =
    openai_read_question (json_node_get_object (other), request, OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD);

  g_assert_cmpstr (a->why, ==, "");
  g_assert_null (a->why_quote);
  g_assert_cmpstr (b->why, ==, "Asked because the posting says:");
  g_assert_cmpstr (b->source, ==, "model:jd");
}

static void
assert_refused (const char *text,
                const char *word)
{
  g_autoptr(AporiaQuestionRequest) request = make_request ();
  OpenaiAsking asking = { request, FALSE };
  g_autofree char *json = g_strdup_printf ("{\"question_text\":\"%s\"}", text);
  g_autoptr(JsonNode) node = parse (json);
  g_autoptr(GError) error = NULL;

  g_assert_false (openai_check_question (node, &asking, &error));
  g_assert_true (asking.is_repeat == (strcmp (word, "asked before") == 0));
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_question_refused (void)
{
  g_autofree char *endless = g_strnfill (700, 'x');

  assert_refused ("How do you plan a menu for the week", "asked before");
  assert_refused ("HOW do you plan a menu, for the week ahead?", "asked before");
  assert_refused ("", "no question");
  assert_refused ("Why?", "no question");
  assert_refused (endless, "too long");
}

static void
add_judged (AporiaInterviewContext *context,
            const char             *engine_class,
            int                     score)
{
  AporiaTurn *turn = aporia_turn_new ();

  turn->evaluation = aporia_evaluation_new ();
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    turn->evaluation->scores[i] = score;
  turn->evaluation->judged_by = aporia_judged_by_make (engine_class, "m", "1");
  g_ptr_array_add (context->turns, turn);
}

static void
test_debrief (void)
{
  g_autoptr(AporiaInterviewContext) context = openai_script_context ("", "");
  g_autoptr(JsonNode) node =
                 parse ("{\"summary\":\" It  went well. \",\"strengths\":[\"a\",\"b\",\"c\",\"d\"],"
                        "\"weaknesses\":[\"\",\"w\"],\"next_steps\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}");
  g_autoptr(AporiaDebrief) mixed = NULL;
  g_autoptr(AporiaDebrief) builtin = NULL;
  g_autoptr(AporiaDebrief) nothing = openai_read_debrief (json_node_get_object (node), context);

  g_assert_cmpint (nothing->clarity, ==, -1);
  add_judged (context, APORIA_ENGINE_BUILTIN, 20);
  builtin = openai_read_debrief (json_node_get_object (node), context);
  g_assert_cmpint (builtin->depth, ==, 20);
  add_judged (context, APORIA_ENGINE_MODEL, 80);
  add_judged (context, APORIA_ENGINE_MODEL, 61);
  add_judged (context, APORIA_ENGINE_NONE, -1);
  mixed = openai_read_debrief (json_node_get_object (node), context);
  g_assert_cmpint (mixed->clarity, ==, 71);
  g_assert_cmpint (mixed->technical_correctness, ==, 71);
  g_assert_cmpstr (mixed->summary, ==, "It went well.");
  g_assert_cmpuint (g_strv_length (mixed->strengths), ==, 3);
  g_assert_cmpuint (g_strv_length (mixed->weaknesses), ==, 1);
  g_assert_cmpuint (g_strv_length (mixed->next_steps), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agents/readers/evaluation", test_evaluation);
  g_test_add_func ("/agents/readers/formula", test_formula);
  g_test_add_func ("/agents/readers/without-points", test_without_points);
  g_test_add_func ("/agents/readers/points-by-words", test_points_by_words);
  g_test_add_func ("/agents/readers/question-said-again", test_question_said_again);
  g_test_add_func ("/agents/readers/wild-replies", test_wild_replies);
  g_test_add_func ("/agents/readers/empty-praise", test_empty_praise);
  g_test_add_func ("/agents/readers/hint", test_hint);
  g_test_add_func ("/agents/readers/hint-refused", test_hint_refused);
  g_test_add_func ("/agents/readers/profile", test_profile);
  g_test_add_func ("/agents/readers/question", test_question);
  g_test_add_func ("/agents/readers/question-source", test_question_source);
  g_test_add_func ("/agents/readers/question-refused", test_question_refused);
  g_test_add_func ("/agents/readers/debrief", test_debrief);
  return g_test_run ();
}
