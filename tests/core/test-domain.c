#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include <string.h>

/* The 25 ids of cli.md in its order. */
static void
test_fallacies (void)
{
  const char *ids[] = {
    "equivocation", "amphiboly", "composition", "division", "accent", "form_of_expression", "accident",
    "converse_accident", "false_cause", "begging_the_question", "ignorance_of_refutation",
    "affirming_the_consequent", "many_questions", "ad_hominem", "ad_populum", "appeal_to_authority",
    "appeal_to_emotion", "appeal_to_nature", "appeal_to_tradition", "false_dilemma", "slippery_slope",
    "straw_man", "worse_problems", "fallacy_of_credibility", "intentional",
  };
  GPtrArray *kinds = aporia_fallacy_kinds ();

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == APORIA_N_FALLACIES);
  g_assert_cmpuint (kinds->len, ==, APORIA_N_FALLACIES);
  for (guint i = 0; i < kinds->len; i++)
    {
      AporiaFallacyKind *kind = kinds->pdata[i];

      g_assert_cmpstr (kind->id, ==, ids[i]);
      g_assert_true (*kind->name && *kind->definition && *kind->why_it_hurts && *kind->repair);
      g_assert_true (*kind->example && *kind->better);
      g_assert_true (aporia_fallacy_kind_find (ids[i]) == kind);
    }
}

/* No hint says more without its disclaimer, whatever kind it is. */
static void
test_disclaimer (void)
{
  GPtrArray *kinds = aporia_fallacy_kinds ();

  for (guint i = 0; i < kinds->len; i++)
    {
      g_autoptr(AporiaFallacyHint) hint = aporia_fallacy_hint_new ();
      g_autofree char *before = aporia_fallacy_hint_dup_more_info (hint);
      g_autofree char *text = NULL;

      g_assert_cmpstr (before, ==, "");
      hint->level = APORIA_HINT_LIGHT;
      hint->type = g_strdup (((AporiaFallacyKind *) kinds->pdata[i])->id);
      text = aporia_fallacy_hint_dup_more_info (hint);
      g_assert_true (g_str_has_suffix (text, "This is probabilistic coaching, not truth."));
    }
}

static void
test_score_words (void)
{
  g_assert_cmpint (aporia_score_round (36.5), ==, 37);
  g_assert_cmpint (aporia_score_round (36.49), ==, 36);
  g_assert_cmpint (aporia_score_round (0), ==, 0);
  g_assert_cmpint (aporia_score_round (-1), ==, -1);
  g_assert_cmpstr (aporia_score_get_word (75), ==, "Strong");
  g_assert_cmpstr (aporia_score_get_word (74.9), ==, "Getting there");
  g_assert_cmpstr (aporia_score_get_word (50), ==, "Getting there");
  g_assert_cmpstr (aporia_score_get_word (49.9), ==, "Needs work");
}

static void
test_remarks_round_trip (void)
{
  const char *answer = "Ich habe – «äh» – 30 % gespart.";
  g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_remark_unref);
  g_autoptr(GPtrArray) back = NULL;
  g_autofree char *json = NULL;
  AporiaRemark *remark;

  g_ptr_array_add (remarks, aporia_remark_make (APORIA_CRITERION_DEPTH, answer, 18, 22, "A \"number\"."));
  g_ptr_array_add (remarks, aporia_remark_make (APORIA_CRITERION_STRUCTURE, answer, -1, -1, "No quote."));
  g_ptr_array_add (remarks, aporia_remark_make (APORIA_CRITERION_STRUCTURE, answer, 5, 999, "Too far."));
  json = aporia_remarks_to_json (remarks);
  back = aporia_remarks_from_json (json);
  g_assert_cmpuint (back->len, ==, 3);
  remark = back->pdata[0];
  g_assert_cmpstr (remark->quote, ==, "30 %");
  g_assert_cmpint (remark->start, ==, 18);
  g_assert_cmpint (remark->criterion, ==, APORIA_CRITERION_DEPTH);
  g_assert_null (((AporiaRemark *) back->pdata[1])->quote);
  g_assert_null (((AporiaRemark *) back->pdata[2])->quote);
}

static void
test_broken_json (void)
{
  g_autoptr(GPtrArray) remarks = aporia_remarks_from_json ("[1, {\"text\": 3}, \"x\"]");
  g_autoptr(GPtrArray) points = aporia_points_from_json ("nonsense");
  g_autoptr(GPtrArray) key_points = aporia_key_points_from_json (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (remarks->len, ==, 3);
  g_assert_cmpstr (((AporiaRemark *) remarks->pdata[0])->text, ==, "");
  g_assert_cmpuint (points->len, ==, 0);
  g_assert_cmpuint (key_points->len, ==, 0);
  g_assert_null (aporia_profile_from_json ("{", &error));
  g_assert_nonnull (error);
}

static AporiaRequirement *
make_requirement (const char *name, AporiaDemand demand, AporiaGapState state)
{
  AporiaRequirement *one = aporia_requirement_new ();

  one->name = g_strdup (name);
  one->demand = demand;
  one->state = state;
  one->reason = state == APORIA_GAP_WEAK ? APORIA_GAP_REASON_YEARS : APORIA_GAP_REASON_NONE;
  one->jd_line = g_strdup ("asked");
  one->jd_place = (AporiaPlace) { 3, 8 };
  one->cv_line = state == APORIA_GAP_ABSENT ? NULL : g_strdup ("shown");
  one->cv_place = (AporiaPlace) { 1, state == APORIA_GAP_ABSENT ? 1 : 6 };
  one->years_asked = 4;
  one->years_found = -1;
  return one;
}

static void
test_gap_map (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_requirement_unref);
  g_autoptr(AporiaProfile) profile = aporia_profile_from_json ("{}", NULL);
  g_autoptr(AporiaProfile) back = NULL;
  g_autoptr(AporiaProfile) broken = aporia_profile_from_json (
    "{\"gap_map\":[1,{\"name\":\"x\",\"state\":\"proven\"},{\"name\":\"y\",\"demand\":\"moon\","
    "\"state\":\"weak\",\"cv_line\":\"c\",\"cv_place\":[9,2],\"years_asked\":900}]}",
    NULL);
  const AporiaRequirement *one;
  g_autofree char *json = NULL;
  g_autofree char *advice = NULL;

  g_assert_null (profile->gap_map); /* made by an earlier version */
  g_ptr_array_add (list, make_requirement ("a", APORIA_DEMAND_NICE, APORIA_GAP_PROVEN));
  g_ptr_array_add (list, make_requirement ("b", APORIA_DEMAND_MUST, APORIA_GAP_WEAK));
  g_ptr_array_add (list, make_requirement ("c", APORIA_DEMAND_MUST, APORIA_GAP_ABSENT));
  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (list, make_requirement ("d", APORIA_DEMAND_ASKED, APORIA_GAP_ABSENT));
  profile->gap_map = aporia_gap_map_make (list);
  json = aporia_profile_to_json (profile);
  back = aporia_profile_from_json (json, NULL);
  g_assert_cmpuint (back->gap_map->requirements->len, ==, APORIA_GAP_MAP_MAX);
  g_assert_cmpuint (aporia_gap_map_count (back->gap_map, APORIA_DEMAND_MUST, APORIA_GAP_WEAK), ==, 1);
  g_assert_cmpuint (aporia_gap_map_count (back->gap_map, APORIA_DEMAND_NICE, APORIA_GAP_PROVEN), ==, 0);
  one = back->gap_map->requirements->pdata[0];
  g_assert_cmpstr (one->name, ==, "b");
  g_assert_cmpint (one->reason, ==, APORIA_GAP_REASON_YEARS);
  g_assert_cmpint (one->cv_place.end, ==, 6);
  g_assert_cmpint (one->years_found, ==, -1);
  advice = aporia_requirement_dup_advice (one);
  g_assert_nonnull (strstr (advice, "4 years"));
  /* What is broken proves nothing. */
  g_assert_cmpuint (broken->gap_map->requirements->len, ==, 3);
  g_assert_cmpuint (aporia_gap_map_count (broken->gap_map, APORIA_DEMAND_ASKED, APORIA_GAP_ABSENT), ==, 2);
  one = broken->gap_map->requirements->pdata[2];
  g_assert_cmpint (one->cv_place.end, ==, 0);
  g_assert_cmpint (one->years_asked, ==, 99);
}

static void
test_profile_round_trip (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaProfile) profile = aporia_profile_from_json (
    "{\"full_name\":\"Zoë\",\"seniority\":\"lead\",\"skills\":[\"SQL\"],\"positions\":[\"Chef\"],"
    "\"top_skills\":[{\"name\":\"SQL\",\"in_jd\":true,\"jd_line\":\"SQL is a must\"}],"
    "\"made_by\":{\"engine_class\":\"builtin\"}}",
    &error);
  g_autofree char *json = NULL;
  g_autoptr(AporiaProfile) back = NULL;
  AporiaSkill *skill;

  g_assert_no_error (error);
  json = aporia_profile_to_json (profile);
  back = aporia_profile_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->seniority, ==, APORIA_SENIORITY_LEAD);
  g_assert_cmpstr (back->skills[0], ==, "SQL");
  g_assert_cmpstr (back->positions[0], ==, "Chef");
  skill = aporia_profile_find_skill (back, " sql");
  g_assert_nonnull (skill);
  g_assert_true (skill->in_jd && !skill->in_cv);
  g_assert_cmpstr (skill->jd_line, ==, "SQL is a must");
  g_assert_null (skill->cv_line);
}

static void
test_ids (void)
{
  for (int i = 0; i < APORIA_N_STAGES; i++)
    g_assert_cmpint (aporia_stage_from_id (aporia_stage_to_id ((AporiaStage) i)), ==, i);
  for (int i = 0; i < APORIA_N_CRITERIA; i++)
    g_assert_cmpint (aporia_criterion_from_id (aporia_criterion_to_id ((AporiaCriterion) i)), ==, i);
  for (int i = APORIA_DOCUMENT_PROBLEM_PASSWORD; i <= APORIA_DOCUMENT_PROBLEM_NO_READER; i++)
    {
      const char *message = aporia_document_problem_get_message ((AporiaDocumentProblem) i);

      g_assert_cmpint (
        aporia_document_problem_from_id (aporia_document_problem_to_id ((AporiaDocumentProblem) i)), ==, i);
      g_assert_cmpuint (strlen (message), >, 20);
      for (int k = 0; k < i; k++)
        g_assert_cmpstr (message, !=, aporia_document_problem_get_message ((AporiaDocumentProblem) k));
    }
  g_assert_cmpint (aporia_difficulty_from_id ("nonsense"), ==, APORIA_DIFFICULTY_MEDIUM);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/domain/fallacies", test_fallacies);
  g_test_add_func ("/core/domain/disclaimer", test_disclaimer);
  g_test_add_func ("/core/domain/score-words", test_score_words);
  g_test_add_func ("/core/domain/remarks-round-trip", test_remarks_round_trip);
  g_test_add_func ("/core/domain/broken-json", test_broken_json);
  g_test_add_func ("/core/domain/profile-round-trip", test_profile_round_trip);
  g_test_add_func ("/core/domain/gap-map", test_gap_map);
  g_test_add_func ("/core/domain/ids", test_ids);
  return g_test_run ();
}
