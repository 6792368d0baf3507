#include "ui/stored-sessions.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-vacancy.h"
#include "lib/fake-store-private.h"

#define ANSWER                                                                                         \
  "Our nightly import failed every second week. I read the logs of a month, found that two jobs "     \
  "locked the same table, and moved one of them behind the other. Since then it has not failed once, "  \
  "and the report is ready at six instead of nine."

static const char *const texts[] = {
  "Tell us about yourself, and why you would like to work on our billing platform.",
  "How do you find out why a query that was quick last month is slow today?",
  "Describe an interface you designed. What would you do differently now, and how would you tell its users?",
  "What do you test first when you have one afternoon before a release?",
  "A colleague pushes back on your design in a review. How do you go on?",
  "Which of your projects are you proud of, and what was your part in it?",
};
static const char *const skills[] = { "Communication", "SQL", "API design", "Testing", "Teamwork", "Python" };

static guint pressure; /* seconds a question; 0: none */
/* They outlive their coaches. */
static FakeCoachControl model, builtin;

FakeCoachControl *
stored_sessions_get_model (void)
{
  return &model;
}

FakeCoachControl *
stored_sessions_get_builtin (void)
{
  return &builtin;
}

AporiaServices *
stored_sessions_services (void)
{
  AporiaServices *services = aporia_services_new ();

  pressure = 0;
  model = (FakeCoachControl) { .model = "test-model" };
  builtin = (FakeCoachControl) { 0 };
  services->store = fake_store_new ();
  services->coach = fake_coach_new (&model);
  services->coach->streams = TRUE;
  services->fallback = fake_coach_new (&builtin);
  g_free (services->fallback->id);
  services->fallback->id = g_strdup ("builtin");
  services->store_worker = aporia_worker_new ("store", 1);
  services->agents_worker = aporia_worker_new ("agents", 3);
  services->documents_worker = aporia_worker_new ("documents", 1);
  return services;
}

/* The record's own "" goes first. */
static void
set (char      **field,
     const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static AporiaAttempt *
begin (AporiaServices *services,
       const char     *title,
       guint           days_ago,
       gboolean        is_sample)
{
  g_autoptr(AporiaAttempt) attempt = aporia_attempt_new ();
  g_autoptr(AporiaPerson) person = aporia_store_load_person (services->store, NULL);

  attempt->uid = aporia_uid_new ();
  attempt->person_uid = g_strdup (person->uid);
  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->uid = g_strdup ("");
  attempt->vacancy->position_title = g_strdup (title);
  attempt->vacancy->company = g_strdup ("Example Ltd");
  attempt->vacancy->jd_sha256 = g_strdup ("0");
  attempt->vacancy->jd_name = g_strdup ("job.txt");
  attempt->vacancy->jd_text = g_strdup ("Backend work with SQL.");
  attempt->profile = aporia_profile_from_json ("{}", NULL);
  if (attempt->profile == NULL)
    attempt->profile = aporia_profile_new ();
  attempt->cv_sha256 = g_strdup ("0");
  attempt->cv_name = g_strdup ("cv.txt");
  attempt->n_planned = APORIA_PLANNED_DEFAULT;
  attempt->difficulty = APORIA_DIFFICULTY_MEDIUM;
  attempt->is_sample = is_sample;
  attempt->time_limit = pressure;
  attempt->is_pressure = pressure > 0;
  attempt->started_at = aporia_time_now () - days_ago * G_TIME_SPAN_DAY - G_TIME_SPAN_HOUR;
  return aporia_store_begin_attempt (services->store, attempt, NULL);
}

static AporiaQuestion *
ask (AporiaServices *services,
     AporiaAttempt  *attempt,
     guint           order)
{
  AporiaQuestion *question = aporia_question_new ();

  question->uid = aporia_uid_new ();
  question->attempt_uid = g_strdup (attempt->uid);
  question->order = order + 1;
  question->stage = APORIA_STAGE_TRADE;
  question->category = APORIA_CATEGORY_TECHNICAL;
  question->text = g_strdup (texts[order % G_N_ELEMENTS (texts)]);
  question->focus_skill = g_strdup (skills[order % G_N_ELEMENTS (skills)]);
  question->tags = g_new0 (char *, 1);
  question->follow_ups = g_new0 (char *, 1);
  question->key_points = g_ptr_array_new ();
  question->why = g_strdup ("Asked because the posting says:");
  question->why_quote = g_strdup ("Backend work with SQL.");
  question->source = g_strdup ("jd");
  question->made_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
  question->asked_at = attempt->started_at + (order + 1) * G_TIME_SPAN_MINUTE;
  g_assert_true (aporia_store_add_question (services->store, question, NULL));
  return question;
}

static void
judge (AporiaServices *services,
       AporiaQuestion *question,
       int             score)
{
  g_autoptr(AporiaEvaluation) evaluation = aporia_evaluation_new ();
  g_autoptr(AporiaFallacyHint) hint = aporia_fallacy_hint_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    evaluation->scores[i] = CLAMP (score + 5 * (int) i - 8, 0, 100);
  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = CLAMP (score, 0, 100);
  evaluation->band_low = CLAMP (score - 8, 0, 100);
  evaluation->band_high = CLAMP (score + 8, 0, 100);
  evaluation->confidence = 0.8;
  g_ptr_array_add (evaluation->strengths,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, ANSWER, 45, 71,
                                       "You say how you found the cause."));
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_STRUCTURE, ANSWER, -1, -1,
                                       "Say first what the result was, then how you got there."));
  if (question->order % 3 == 0)
    g_ptr_array_add (evaluation->red_flags,
                     aporia_remark_make (APORIA_CRITERION_COMMUNICATION, ANSWER, -1, -1,
                                         "It stays open what your own part was."));
  set (&evaluation->follow_up, "What would you do if both jobs had to run at once?");
  set (&evaluation->opening, "A clear story with a number at the end.");
  evaluation->judged_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
  if (question->order % 4 == 0)
    {
      hint->level = APORIA_HINT_LIGHT;
      set (&hint->type, "false_cause");
      set (&hint->explanation, "That it stopped after the change does not show that the change did it.");
      hint->confidence = 0.6;
    }
  g_assert_true (aporia_store_save_judgement (services->store, question->uid, evaluation, hint, NULL));
}

static void
answer (AporiaServices *services,
        AporiaQuestion *question,
        gboolean        is_skipped)
{
  g_autoptr(AporiaAnswer) record = aporia_answer_new ();

  record->uid = aporia_uid_new ();
  record->question_uid = g_strdup (question->uid);
  record->text = is_skipped ? NULL : g_strdup (ANSWER);
  record->is_skipped = is_skipped;
  record->seconds = 90;
  record->answered_at = question->asked_at + 90 * G_USEC_PER_SEC;
  g_assert_true (aporia_store_save_answer (services->store, record, NULL, NULL));
}

static void
review (AporiaServices *services,
        AporiaAttempt  *attempt,
        int             score)
{
  g_autoptr(AporiaDebrief) debrief = aporia_debrief_new ();
  const char *const strengths[] = { "Answers end with a result.", "Clear words for technical things.", NULL };
  const char *const weaknesses[] = { "Your own part is not always clear.", NULL };
  const char *const steps[] = { "Say “I” where you did it.", "Practise SQL questions once more.", NULL };

  debrief->clarity = CLAMP (score + 6, 0, 100);
  debrief->depth = CLAMP (score - 4, 0, 100);
  debrief->technical_correctness = CLAMP (score, 0, 100);
  debrief->communication = CLAMP (score + 3, 0, 100);
  set (&debrief->summary, "You explain calmly and with examples. Next, say what you did yourself.");
  g_strfreev (debrief->strengths);
  g_strfreev (debrief->weaknesses);
  g_strfreev (debrief->next_steps);
  debrief->strengths = g_strdupv ((char **) strengths);
  debrief->weaknesses = g_strdupv ((char **) weaknesses);
  debrief->next_steps = g_strdupv ((char **) steps);
  debrief->judged_by = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
  debrief->made_at = attempt->started_at + G_TIME_SPAN_HOUR;
  g_assert_true (aporia_store_save_debrief (services->store, attempt->uid, debrief, NULL));
}

char *
stored_sessions_add (AporiaServices     *services,
                     const char         *title,
                     guint               n_answered,
                     guint               n_skipped,
                     int                 first_score,
                     guint               days_ago,
                     AporiaAttemptStatus status,
                     gboolean            is_sample)
{
  g_autoptr(AporiaAttempt) attempt = begin (services, title, days_ago, is_sample);

  g_assert_nonnull (attempt);
  for (guint i = 0; i < n_answered + n_skipped; i++)
    {
      g_autoptr(AporiaQuestion) question = ask (services, attempt, i);

      answer (services, question, i >= n_answered);
      if (i < n_answered)
        judge (services, question, first_score + 4 * (int) i);
    }
  if (status != APORIA_ATTEMPT_OPEN)
    g_assert_true (aporia_store_end_attempt (services->store, attempt->uid, status, NULL));
  if (status == APORIA_ATTEMPT_FINISHED)
    review (services, attempt, first_score);
  return g_strdup (attempt->uid);
}

void
stored_sessions_press (guint seconds)
{
  pressure = seconds;
}

void
stored_sessions_damage (AporiaServices *services,
                        const char     *uid)
{
  FakeAttempt *attempt = fake_store_find_attempt (FAKE_STORE (services->store), uid);
  FakeQuestion *question = attempt->questions->pdata[0];

  g_clear_pointer (&attempt->record->profile, aporia_profile_unref);
  attempt->record->started_at = 0;
  attempt->record->is_damaged = TRUE;
  g_clear_pointer (&question->question->text, g_free);
}
