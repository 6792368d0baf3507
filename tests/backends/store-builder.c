#include "backends/store-builder.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"

static gint64
tick (void)
{
  static gint64 now = G_GINT64_CONSTANT (1790000000123457);

  now += G_USEC_PER_SEC;
  return now;
}

static AporiaProfile *
build_profile (void)
{
  AporiaProfile *profile = aporia_profile_new ();
  AporiaSkill *skill = aporia_skill_new ();

  skill->name = g_strdup ("Allergens");
  skill->in_jd = TRUE;
  skill->jd_line = g_strdup ("You know the fourteen allergens.");
  profile->full_name = g_strdup ("Ada Lovelace");
  g_free (profile->summary);
  profile->summary = g_strdup ("Cook.");
  if (profile->top_skills == NULL)
    profile->top_skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  g_ptr_array_add (profile->top_skills, skill);
  g_free (profile->job_family);
  profile->job_family = g_strdup ("kitchen");
  profile->made_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
  return profile;
}

AporiaAttempt *
store_build_attempt (const char *title,
                     gboolean    is_sample)
{
  AporiaAttempt *attempt = aporia_attempt_new ();
  AporiaVacancy *vacancy = aporia_vacancy_new ();

  vacancy->uid = g_strdup ("");
  vacancy->position_title = g_strdup (title);
  vacancy->company = g_strdup ("Example Ltd");
  vacancy->jd_sha256 = g_strdup (is_sample ? "5a" : "1d");
  vacancy->jd_name = g_strdup ("job.pdf");
  vacancy->jd_text = g_strdup ("You know the fourteen allergens.");
  attempt->uid = aporia_uid_new ();
  attempt->vacancy = vacancy;
  attempt->profile = build_profile ();
  attempt->cv_sha256 = g_strdup (is_sample ? "5b" : "1c");
  attempt->cv_name = g_strdup ("cv.pdf");
  attempt->n_planned = 10;
  attempt->difficulty = APORIA_DIFFICULTY_HARD;
  attempt->tone = APORIA_TONE_STRICT;
  attempt->style = APORIA_STYLE_TECHNICAL;
  attempt->time_limit = 120;
  attempt->is_pressure = TRUE;
  attempt->seed = 4294967295u;
  attempt->is_sample = is_sample;
  attempt->started_at = tick ();
  return attempt;
}

static char *
begin (AporiaStore *store,
       const char  *title,
       gboolean     is_sample,
       gboolean     is_pressure)
{
  g_autoptr(AporiaAttempt) attempt = store_build_attempt (title, is_sample);
  g_autoptr(AporiaAttempt) stored = NULL;
  g_autoptr(GError) error = NULL;

  attempt->is_pressure = is_pressure;
  stored = aporia_store_begin_attempt (store, attempt, &error);
  g_assert_no_error (error);
  g_assert_nonnull (stored);
  return g_strdup (stored->uid);
}

char *
store_build_begin (AporiaStore *store,
                   const char  *title,
                   gboolean     is_sample)
{
  return begin (store, title, is_sample, FALSE);
}

char *
store_build_begin_pressed (AporiaStore *store,
                           const char  *title)
{
  return begin (store, title, FALSE, TRUE);
}

AporiaQuestion *
store_build_question (const char *attempt_uid,
                      guint       order)
{
  AporiaQuestion *question = aporia_question_new ();
  AporiaKeyPoint *point = aporia_key_point_new ();
  const char *signs[] = { "cross-contact", "separate board", NULL };
  const char *tags[] = { "Hygiene", NULL };

  point->text = g_strdup ("Keeps boards apart");
  point->signs = g_strdupv ((char **) signs);
  if (question->key_points == NULL)
    question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  g_ptr_array_add (question->key_points, point);
  question->uid = aporia_uid_new ();
  question->attempt_uid = g_strdup (attempt_uid);
  question->order = order;
  question->stage = APORIA_STAGE_TRADE;
  question->category = APORIA_CATEGORY_TECHNICAL;
  question->difficulty = APORIA_DIFFICULTY_HARD;
  question->text = g_strdup_printf ("Question %u?", order);
  question->focus_skill = g_strdup ("Allergens");
  g_strfreev (question->tags);
  question->tags = g_strdupv ((char **) tags);
  question->why = g_strdup ("Asked because the posting says:");
  question->why_quote = g_strdup ("You know the fourteen allergens.");
  question->source = g_strdup ("bank:kitchen-allergen-order");
  question->made_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
  question->asked_at = tick ();
  return question;
}

char *
store_build_ask (AporiaStore *store,
                 const char  *attempt_uid,
                 guint        order)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, order);
  g_autoptr(GError) error = NULL;

  aporia_store_add_question (store, question, &error);
  g_assert_no_error (error);
  return g_strdup (question->uid);
}

AporiaAnswer *
store_build_answer (const char *question_uid,
                    const char *text)
{
  AporiaAnswer *answer = aporia_answer_new ();

  answer->uid = aporia_uid_new ();
  answer->question_uid = g_strdup (question_uid);
  answer->text = g_strdup (text);
  answer->is_skipped = text == NULL;
  answer->seconds = 42;
  answer->answered_at = tick ();
  return answer;
}

gboolean
store_build_reply (AporiaStore *store,
                   const char  *question_uid,
                   const char  *text)
{
  g_autoptr(AporiaAnswer) answer = store_build_answer (question_uid, text);
  g_autoptr(GError) error = NULL;
  gboolean was_new = FALSE;

  g_assert_true (aporia_store_save_answer (store, answer, &was_new, &error));
  g_assert_no_error (error);
  return was_new;
}

AporiaEvaluation *
store_build_evaluation (const char *engine_class,
                        int         correctness)
{
  AporiaEvaluation *evaluation = aporia_evaluation_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      g_free (evaluation->reasons[i]);
      evaluation->reasons[i] = g_strdup_printf ("Reason %u", i);
      evaluation->scores[i] = i == 0 ? correctness : 50 + (int) i;
    }
  evaluation->band_low = MAX (correctness - 10, 0);
  evaluation->band_high = MIN (correctness + 10, 100);
  evaluation->confidence = 0.75;
  evaluation->star = APORIA_STAR_ACTION | APORIA_STAR_RESULT;
  evaluation->rewrite = g_strdup ("I kept [ … ] apart.");
  g_free (evaluation->follow_up);
  evaluation->follow_up = g_strdup ("And then?");
  g_free (evaluation->opening);
  evaluation->opening = g_strdup ("A clear start.");
  evaluation->notice = g_strdup ("Left out: 3 lines.");
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, "I wash boards.", 2, 6, "Say how."));
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_STRUCTURE, "I wash boards.", -1, -1,
                                       "Say why."));
  evaluation->judged_by = aporia_judged_by_make (engine_class, "judge-1", "7");
  return evaluation;
}

AporiaFallacyHint *
store_build_hint (const char *type,
                  const char *excerpt)
{
  AporiaFallacyHint *hint = aporia_fallacy_hint_new ();

  hint->level = APORIA_HINT_LIGHT;
  hint->type = g_strdup (type);
  hint->excerpt = g_strdup (excerpt);
  hint->start = 3;
  hint->end = 3 + (int) g_utf8_strlen (excerpt, -1);
  g_free (hint->explanation);
  hint->explanation = g_strdup ("One case stands for all.");
  hint->confidence = 0.5;
  hint->judged_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "3");
  return hint;
}

void
store_build_judge (AporiaStore *store,
                   const char  *question_uid,
                   const char  *engine_class,
                   int          correctness)
{
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (engine_class, correctness);
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_save_judgement (store, question_uid, evaluation, NULL, &error));
  g_assert_no_error (error);
}

char *
store_build_person (AporiaStore *store,
                    const char  *name,
                    const int   *scores)
{
  g_autofree char *uid = aporia_uid_new ();
  g_autoptr(AporiaPerson) person = aporia_person_make (uid, name, "", NULL);
  g_autofree char *attempt_uid = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_save_person (store, person, &error));
  g_assert_no_error (error);
  attempt_uid = store_build_begin (store, "Cook", FALSE);
  for (guint i = 0; scores[i] >= 0; i++)
    {
      g_autofree char *question_uid = store_build_ask (store, attempt_uid, i + 1);

      store_build_reply (store, question_uid, "An answer.");
      store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, scores[i]);
    }
  return g_steal_pointer (&attempt_uid);
}

AporiaStatistics *
store_build_statistics (AporiaStore *store,
                        const char  *attempt_uid,
                        gint64       since,
                        const char  *engine_class)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (attempt_uid, since, engine_class);
  g_autoptr(GError) error = NULL;
  AporiaStatistics *statistics = aporia_store_load_statistics (store, scope, &error);

  g_assert_no_error (error);
  g_assert_nonnull (statistics);
  return statistics;
}

void
store_build_assert_consistent (AporiaStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *lines = aporia_store_check_statistics (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "");
}
