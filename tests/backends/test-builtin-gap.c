/* Pairs of CV and posting: the top ten, and each requirement proven, weak or absent. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/skills/aporia-builtin-demand.h"
#include "builtin-pairs.h"
#include "backends/builtin/questions/aporia-builtin-making.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-evidence.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-gap-finder.h"
#include "core/services/aporia-planner.h"

#include <string.h>

static AporiaCoach *coach;

static AporiaDocument *
make_document (const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->text = g_strdup (text);
  document->side_text = g_strdup ("");
  return document;
}

static AporiaProfile *
profile (const char *cv, const char *jd, const char *title)
{
  g_autoptr(AporiaDocument) cv_document = make_document (cv);
  g_autoptr(AporiaDocument) jd_document = jd != NULL ? make_document (jd) : NULL;

  return aporia_profiler_profile (coach->profiler, cv_document, jd_document, title, NULL, NULL);
}

static gboolean
same_skill (const char *a, const char *b)
{
  const BuiltinSkillEntry *x = builtin_vocabulary_find (a);
  const BuiltinSkillEntry *y = builtin_vocabulary_find (b);
  g_autofree char *key = builtin_skill_key (a);
  g_autofree char *other = builtin_skill_key (b);

  return strcmp (key, other) == 0 || (x != NULL && x == y);
}

static gboolean
has_top (const AporiaProfile *p, const char *name)
{
  for (guint i = 0; i < p->top_skills->len; i++)
    {
      const AporiaSkill *skill = p->top_skills->pdata[i];
      if (skill->in_jd && same_skill (skill->name, name))
        return TRUE;
    }
  return FALSE;
}

static const AporiaRequirement *
find (const AporiaProfile *p, const char *name)
{
  for (guint i = 0; i < p->gap_map->requirements->len; i++)
    if (same_skill (((AporiaRequirement *) p->gap_map->requirements->pdata[i])->name, name))
      return p->gap_map->requirements->pdata[i];
  return NULL;
}

/* How many of NAMES fulfil; misses are told. */
typedef struct
{
  guint n;
  guint hits;
} Tally;

static void
count (Tally *tally, const BuiltinPair *pair, const char *what, const char *name, gboolean is_hit)
{
  tally->n++;
  tally->hits += is_hit;
  if (!is_hit)
    g_test_message ("%s: %s: %s", pair->title, what, name);
}

static void
count_states (Tally *tally, const BuiltinPair *pair, const AporiaProfile *p, const char *list,
              AporiaGapState state)
{
  g_auto(GStrv) names = g_strsplit (list, "|", -1);

  for (guint i = 0; names[i] != NULL && names[i][0] != '\0'; i++)
    {
      const AporiaRequirement *one = find (p, names[i]);
      count (tally, pair, aporia_gap_state_to_id (state), names[i],
             one != NULL && one->state == state);
    }
}

static void
count_demands (Tally *tally, const BuiltinPair *pair, const AporiaProfile *p, const char *list,
               AporiaDemand demand)
{
  g_auto(GStrv) names = g_strsplit (list, "|", -1);

  for (guint i = 0; names[i] != NULL && names[i][0] != '\0'; i++)
    {
      const AporiaRequirement *one = find (p, names[i]);
      count (tally, pair, aporia_demand_to_id (demand), names[i],
             one != NULL && one->demand == demand);
    }
}

/* Quotes are where they are said to be. */
static void
assert_place (const char *text, const char *line, const AporiaPlace *place)
{
  g_autofree char *slice = NULL;

  g_assert_cmpint (place->start, <, place->end);
  g_assert_cmpint (place->end, <=, g_utf8_strlen (text, -1));
  slice = g_utf8_substring (text, place->start, place->end);
  g_assert_nonnull (strstr (line, slice));
}

static void
assert_sound (const BuiltinPair *pair, const AporiaProfile *p)
{
  for (guint i = 0; i < p->gap_map->requirements->len; i++)
    {
      const AporiaRequirement *one = p->gap_map->requirements->pdata[i];
      const AporiaRequirement *before = i > 0 ? p->gap_map->requirements->pdata[i - 1] : one;

      g_assert_cmpint (before->demand, <=, one->demand);
      g_assert_nonnull (strstr (pair->jd, one->jd_line));
      assert_place (pair->jd, one->jd_line, &one->jd_place);
      g_assert_true ((one->cv_line == NULL) == (one->state == APORIA_GAP_ABSENT));
      g_assert_true ((one->reason == APORIA_GAP_REASON_NONE) == (one->state != APORIA_GAP_WEAK));
      if (one->cv_line == NULL)
        continue;
      g_assert_nonnull (strstr (pair->cv, one->cv_line));
      assert_place (pair->cv, one->cv_line, &one->cv_place);
    }
}

static void
test_pairs (gconstpointer data)
{
  gboolean is_held_out = GPOINTER_TO_INT (data);
  Tally top = { 0 }, states = { 0 }, demands = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (builtin_pairs); i++)
    {
      const BuiltinPair *pair = &builtin_pairs[i];
      g_autoptr(AporiaProfile) p = NULL;
      g_auto(GStrv) wanted = g_strsplit (pair->wanted, "|", -1);
      g_auto(GStrv) strays = g_strsplit (pair->strays, "|", -1);

      if (pair->is_held_out != is_held_out)
        continue;
      p = profile (pair->cv, pair->jd, pair->title);
      g_assert_cmpstr (p->job_family, ==, pair->family);
      assert_sound (pair, p);
      for (guint s = 0; wanted[s] != NULL; s++)
        count (&top, pair, "not in the top ten", wanted[s], has_top (p, wanted[s]));
      for (guint s = 0; strays[s] != NULL; s++)
        g_assert_false (has_top (p, strays[s]));
      count_states (&states, pair, p, pair->proven, APORIA_GAP_PROVEN);
      count_states (&states, pair, p, pair->weak, APORIA_GAP_WEAK);
      count_states (&states, pair, p, pair->absent, APORIA_GAP_ABSENT);
      count_demands (&demands, pair, p, pair->must, APORIA_DEMAND_MUST);
      count_demands (&demands, pair, p, pair->nice, APORIA_DEMAND_NICE);
    }
  g_test_message ("top %u of %u, states %u of %u, demands %u of %u", top.hits, top.n, states.hits,
                  states.n, demands.hits, demands.n);
  g_assert_cmpuint (top.hits * 100, >=, top.n * 95);
  g_assert_cmpuint (states.hits * 100, >=, states.n * 85);
  g_assert_cmpuint (demands.hits * 100, >=, demands.n * 90);
}

/* Cues count for their part of a sentence. */
static void
test_demands (void)
{
  static const struct
  {
    const char *line;
    const char *word;
    BuiltinDemand demand;
    int years;
  } cases[] = {
    { "SQL is a must, Go a plus.", "sql", BUILTIN_DEMAND_MUST, 0 },
    { "SQL is a must, Go a plus.", "go", BUILTIN_DEMAND_NICE, 0 },
    { "Python, ideally with Django", "python", BUILTIN_DEMAND_REQUIRED, 0 },
    { "Python, ideally with Django", "django", BUILTIN_DEMAND_NICE, 0 },
    { "You must know HACCP and hygiene", "hygiene", BUILTIN_DEMAND_MUST, 0 },
    { "At least 3 years of SQL; German is desirable", "sql", BUILTIN_DEMAND_REQUIRED, 3 },
    { "At least 3 years of SQL; German is desirable", "german", BUILTIN_DEMAND_NICE, 0 },
    { "3-5 years with Kafka", "kafka", BUILTIN_DEMAND_REQUIRED, 3 },
    { "two or more years as a welder", "welder", BUILTIN_DEMAND_REQUIRED, 2 },
    { "Docker\tDaily\tmust", "docker", BUILTIN_DEMAND_MUST, 0 },
    { "Redis\tCaches\tnice to have", "redis", BUILTIN_DEMAND_NICE, 0 },
    { "Knowledge of C plus Fortran", "c", BUILTIN_DEMAND_REQUIRED, 0 },
    { "Welding would be a plus", "welding", BUILTIN_DEMAND_NICE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("Job\nRequirements\n", cases[i].line, NULL);
      g_autoptr(BuiltinDoc) doc = builtin_doc_new (text, TRUE);
      const BuiltinDocLine *line = builtin_doc_line (doc, 2);
      int years = -1;
      guint at = 0;

      while (strcmp (g_array_index (line->line->words, BuiltinLineWord, at).word, cases[i].word)
             != 0)
        at++;
      g_test_message ("%s: %s", cases[i].line, cases[i].word);
      g_assert_cmpint (builtin_tell_demand (line, at, at + 1, &years), ==, cases[i].demand);
      g_assert_cmpint (years, ==, cases[i].years);
    }
}

/* Rows of a table are read by cells and shown without tabs. */
static void
test_tables (void)
{
  g_autoptr(AporiaProfile) p = profile (
      "Ann Example\n\nExperience\n2020-2024 Developer, Example\n\t- Docker\tcontainers for "
      "12 teams\n"
      "Skills\nRedis\texpert\tdaily\n",
      "Developer\nRequirements\nSkill\tUse\tLevel\nDocker\tDaily\tmust\nRedis\tCaches\n"
      "Zubrowka\tOrders\tnice to have\n",
      "Developer");
  const AporiaRequirement *docker = find (p, "Docker");
  const AporiaRequirement *redis = find (p, "Redis");
  const AporiaRequirement *other = find (p, "Zubrowka");

  g_assert_nonnull (docker);
  g_assert_cmpstr (docker->jd_line, ==, "Docker, Daily, must");
  g_assert_cmpint (docker->demand, ==, APORIA_DEMAND_MUST);
  g_assert_cmpint (docker->state, ==, APORIA_GAP_PROVEN);
  g_assert_cmpstr (docker->cv_line, ==, "Docker, containers for 12 teams");
  g_assert_cmpstr (redis->name, ==, "Redis");
  g_assert_cmpstr (redis->jd_line, ==, "Redis, Caches");
  g_assert_cmpint (redis->reason, ==, APORIA_GAP_REASON_LISTED);
  g_assert_cmpint (other->demand, ==, APORIA_DEMAND_NICE);
  g_assert_cmpuint (p->gap_map->requirements->len, ==, 3);
  for (guint i = 0; i < p->top_skills->len; i++)
    {
      const AporiaSkill *skill = p->top_skills->pdata[i];
      g_assert_true (skill->jd_line == NULL || strchr (skill->jd_line, '\t') == NULL);
      g_assert_true (skill->cv_line == NULL || strchr (skill->cv_line, '\t') == NULL);
    }
}

/* Years are those of the positions that show the skill. */
static void
test_years (void)
{
  const char *cv = "Ann Example\n\nExperience\n2020-2022 Cook, Inn\n- Menu planning for 80 guests\n"
                   "2010-2015 Cook, Hotel\n- Menu planning and grilling\n- Grilling\n";
  g_autoptr(AporiaProfile) p = profile (
      cv,
      "Cook\nRequirements\nEight years of menu planning\nFive years of grilling\nTwo years in a "
      "team of ten\n"
      "20 years at sea\n",
      "Cook");
  const AporiaRequirement *menu = find (p, "menu planning");
  const AporiaRequirement *grill = find (p, "grilling");
  const AporiaRequirement *team = find (p, "Two years in a team of ten");
  const AporiaRequirement *sea = find (p, "20 years at sea");
  g_autoptr(AporiaProfile) alone = profile (cv, NULL, "");

  g_assert_cmpint (menu->years_asked, ==, 8);
  g_assert_cmpint (menu->years_found, ==, 7);
  g_assert_cmpint (menu->reason, ==, APORIA_GAP_REASON_YEARS);
  g_assert_cmpint (grill->years_found, ==, 5);
  g_assert_cmpint (grill->state, ==, APORIA_GAP_PROVEN);
  g_assert_cmpint (team->state, ==, APORIA_GAP_PROVEN);
  g_assert_cmpint (sea->reason, ==, APORIA_GAP_REASON_YEARS);
  g_assert_null (alone->gap_map);
}

/* How long, and who: neither is a skill. */
static void
test_names (void)
{
  static const char jd[] = "Developer\nRequirements\n- You must have used Ada for two years\n"
                           "- Five years with Terraform, at least Three with Ansible\n";
  g_autoptr(AporiaProfile) p = profile (
      "Ada Lovelace\nExperience\n2015-2024 Engineer, Example\n- Terraform for 40 accounts\n", jd,
      "Developer");
  g_autoptr(AporiaProfile) other = profile (
      "Ann Example\nExperience\n2015-2024 Engineer, Example\n- Flight software in Ada\n", jd, "Developer");

  g_assert_null (find (p, "Five"));
  g_assert_null (find (p, "Three"));
  g_assert_cmpint (find (p, "Terraform")->years_asked, ==, 5);
  g_assert_cmpint (find (p, "Terraform")->state, ==, APORIA_GAP_PROVEN);
  g_assert_cmpint (find (p, "Ada")->state, ==, APORIA_GAP_ABSENT);
  g_assert_false (g_strv_contains ((const char *const *) p->tools, "Ada"));
  g_assert_cmpint (find (other, "Ada")->state, ==, APORIA_GAP_PROVEN);
}

/* A profile without a map gets one from the built-in coach, never from one that sends text away. */
static void
test_finder (void)
{
  g_autoptr(AporiaServices) services = aporia_services_new ();
  g_autoptr(AporiaDocument) cv = make_document (builtin_pairs[0].cv);
  g_autoptr(AporiaDocument) jd = make_document (builtin_pairs[0].jd);
  g_autoptr(AporiaProfile) older = aporia_profile_from_json ("{\"target_role\":\"Heating "
                                                              "engineer\"}",
                                                              NULL);
  g_autoptr(AporiaProfile) own = profile (builtin_pairs[0].cv, builtin_pairs[0].jd, "");
  g_autoptr(AporiaGapMap) none = NULL, made = NULL, kept = NULL, empty = NULL;
  g_autoptr(GError) error = NULL;
  AporiaCoach *far = aporia_coach_new ();

  far->host = g_strdup ("example.org");
  aporia_services_take_coach (services, far);
  none = aporia_gap_finder_find (services, older, cv, jd, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  services->fallback = aporia_coach_ref (coach);
  made = aporia_gap_finder_find (services, older, cv, jd, NULL, NULL);
  g_assert_cmpuint (made->requirements->len, ==, own->gap_map->requirements->len);
  kept = aporia_gap_finder_find (services, own, cv, jd, NULL, NULL);
  g_assert_true (kept == own->gap_map);
  empty = aporia_gap_finder_find (services, older, cv, NULL, NULL, NULL);
  g_assert_cmpuint (empty->requirements->len, ==, 0);
}

/* "Practise this": the first question is about what is asked for, from the bank or from the lines. */
static void
assert_practised (const AporiaProfile *own, const AporiaRequirement *one, AporiaStyle style)
{
  g_autoptr(GPtrArray) skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();
  g_autoptr(AporiaQuestion) question = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_ptr_array_add (skills, aporia_skill_make (one->name, one->cv_line, one->jd_line));
  request->context = aporia_interview_context_new ();
  request->context->attempt = aporia_attempt_new ();
  request->context->attempt->style = style;
  request->context->attempt->n_planned = 10;
  request->context->attempt->profile = aporia_profile_with_top_skills (own, skills, one->name);
  request->context->cv_text = g_strdup ("");
  request->context->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  request->stage = aporia_planner_get_practice_stage (style);
  request->focus_skill = g_strdup (one->name);
  request->asked = g_new0 (char *, 1);
  question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
  g_assert_cmpstr (question->focus_skill, ==, one->name);
  g_assert_cmpint (question->stage, !=, APORIA_STAGE_OPENING);
  text = aporia_text_key (question->text);
  name = aporia_text_key (one->name);
  if (!g_str_has_prefix (question->source, "bank:") && strstr (text, name) == NULL
      && !builtin_shares_stem (question->text, one->name))
    g_error ("“%s” is not about “%s”", question->text, one->name);
}

static void
test_practised (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin_pairs); i++)
    {
      const BuiltinPair *pair = &builtin_pairs[i];
      g_autoptr(AporiaProfile) own = profile (pair->cv, pair->jd, pair->title);

      for (guint r = 0; r < own->gap_map->requirements->len; r++)
        for (guint style = APORIA_STYLE_MIXED; style <= APORIA_STYLE_TECHNICAL; style++)
          assert_practised (own, own->gap_map->requirements->pdata[r], (AporiaStyle) style);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_data_func ("/builtin/gap/pairs", GINT_TO_POINTER (FALSE), test_pairs);
  g_test_add_data_func ("/builtin/gap/held-out", GINT_TO_POINTER (TRUE), test_pairs);
  g_test_add_func ("/builtin/gap/demands", test_demands);
  g_test_add_func ("/builtin/gap/tables", test_tables);
  g_test_add_func ("/builtin/gap/years", test_years);
  g_test_add_func ("/builtin/gap/names", test_names);
  g_test_add_func ("/builtin/gap/practised", test_practised);
  g_test_add_func ("/builtin/gap/finder", test_finder);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
