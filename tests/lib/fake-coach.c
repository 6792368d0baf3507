#include "lib/fake-coach.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include <string.h>

#define FAKE_TYPE_AGENT (fake_agent_get_type ())
G_DECLARE_FINAL_TYPE (FakeAgent, fake_agent, FAKE, AGENT, GObject)

struct _FakeAgent
{
  GObject           parent_instance;
  FakeCoachControl *control; /* borrowed */
};

static gboolean
fails (gint    *flag,
       GError **error)
{
  if (!g_atomic_int_compare_and_exchange (flag, 1, 0))
    return FALSE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The fake coach is away.");
  return TRUE;
}

static AporiaJudgedBy *
make_engine (void)
{
  return aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "fake", "1");
}

static AporiaProfile *
fake_profile (AporiaProfiler *profiler,
              AporiaDocument *cv,
              AporiaDocument *jd,
              const char     *position_title,
              GCancellable   *cancellable,
              GError        **error)
{
  AporiaProfile *profile = aporia_profile_new ();
  const char *names[] = { "A", "B", "C" };

  g_atomic_int_inc (&FAKE_AGENT (profiler)->control->n_profiles);
  profile->summary = g_strdup ("");
  profile->target_role = g_strdup (position_title);
  profile->job_family = g_strdup ("general");
  profile->top_skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      AporiaSkill *skill = aporia_skill_new ();

      skill->name = g_strdup (names[i]);
      skill->in_cv = cv != NULL;
      skill->in_jd = jd != NULL;
      g_ptr_array_add (profile->top_skills, skill);
    }
  profile->made_by = make_engine ();
  return profile;
}

static AporiaQuestion *
fake_ask (AporiaQuestioner      *questioner,
          AporiaQuestionRequest *request,
          AporiaTextFunc         on_text,
          gpointer               on_text_data,
          GCancellable          *cancellable,
          GError               **error)
{
  FakeCoachControl *control = FAKE_AGENT (questioner)->control;
  AporiaQuestion *question;
  const char *follow_ups[] = { "And then?", NULL };

  if (fails (&control->fail_question, error))
    return NULL;
  question = aporia_question_new ();
  question->text = g_strdup_printf ("Question %d about %s?", g_atomic_int_add (&control->n_questions, 1) + 1,
                                    request->focus_skill);
  question->stage = request->stage;
  question->focus_skill = g_strdup (request->focus_skill);
  question->difficulty = request->context->attempt->difficulty;
  question->tags = g_new0 (char *, 1);
  question->key_points = aporia_key_points_from_json (NULL);
  question->follow_ups = g_strdupv ((GStrv) follow_ups);
  question->why = g_strdup ("Asked because the posting says:");
  question->why_quote = g_strdup (request->focus_skill);
  question->source = g_strdup ("bank:fake");
  question->made_by = make_engine ();
  return question;
}

static AporiaEvaluation *
fake_evaluate (AporiaEvaluator        *evaluator,
               AporiaInterviewContext *context,
               AporiaQuestion         *question,
               const char             *answer,
               AporiaEvaluationFunc    on_section,
               gpointer                on_section_data,
               GCancellable           *cancellable,
               GError                **error)
{
  FakeCoachControl *control = FAKE_AGENT (evaluator)->control;
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  int score = (int) MIN (aporia_text_count_words (answer), 100);
  AporiaEvaluation *evaluation;

  while (g_atomic_int_get (&control->hold) && g_get_monotonic_time () < deadline)
    g_usleep (1000);
  if (fails (&control->fail_evaluate, error))
    return NULL;
  g_atomic_int_inc (&control->n_evaluations);
  evaluation = aporia_evaluation_new ();
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    evaluation->scores[i] = score;
  evaluation->band_low = score;
  evaluation->band_high = score;
  evaluation->confidence = 0.8;
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, answer, 0, 1, "Say more about this."));
  evaluation->judged_by = make_engine ();
  return evaluation;
}

static AporiaFallacyHint *
fake_judge (AporiaFallacyJudge *judge,
            AporiaQuestion     *question,
            const char         *answer,
            GCancellable       *cancellable,
            GError            **error)
{
  FakeCoachControl *control = FAKE_AGENT (judge)->control;
  AporiaFallacyHint *hint;

  if (fails (&control->fail_judge, error))
    return NULL;
  g_atomic_int_inc (&control->n_hints);
  hint = aporia_fallacy_hint_new ();
  hint->judged_by = make_engine ();
  if (!g_atomic_int_get (&control->has_fallacy))
    return hint;
  hint->level = APORIA_HINT_STRONG;
  hint->type = g_strdup ("false_cause");
  hint->excerpt = g_utf8_substring (answer, 0, MIN (g_utf8_strlen (answer, -1), 20));
  hint->start = 0;
  hint->end = (int) g_utf8_strlen (hint->excerpt, -1);
  g_free (hint->explanation);
  hint->explanation = g_strdup ("One thing came after the other.");
  hint->confidence = 0.9;
  return hint;
}

static AporiaDebrief *
fake_review (AporiaReviewer         *reviewer,
             AporiaInterviewContext *context,
             GCancellable           *cancellable,
             GError                **error)
{
  FakeCoachControl *control = FAKE_AGENT (reviewer)->control;
  AporiaDebrief *debrief;

  if (fails (&control->fail_review, error))
    return NULL;
  g_atomic_int_inc (&control->n_reviews);
  debrief = aporia_debrief_new ();
  debrief->clarity = 50;
  debrief->summary = g_strdup ("A fake debrief.");
  debrief->strengths = g_new0 (char *, 1);
  debrief->weaknesses = g_new0 (char *, 1);
  debrief->next_steps = g_new0 (char *, 1);
  debrief->judged_by = make_engine ();
  debrief->made_at = aporia_time_now ();
  return debrief;
}

static void
profiler_iface_init (AporiaProfilerInterface *iface)
{
  iface->profile = fake_profile;
}

static void
questioner_iface_init (AporiaQuestionerInterface *iface)
{
  iface->ask = fake_ask;
}

static void
evaluator_iface_init (AporiaEvaluatorInterface *iface)
{
  iface->evaluate = fake_evaluate;
}

static void
fallacy_judge_iface_init (AporiaFallacyJudgeInterface *iface)
{
  iface->judge = fake_judge;
}

static void
reviewer_iface_init (AporiaReviewerInterface *iface)
{
  iface->review = fake_review;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeAgent, fake_agent, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PROFILER, profiler_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_QUESTIONER, questioner_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EVALUATOR, evaluator_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_FALLACY_JUDGE, fallacy_judge_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_REVIEWER, reviewer_iface_init))

static void
fake_agent_class_init (FakeAgentClass *klass)
{
}

static void
fake_agent_init (FakeAgent *self)
{
}

AporiaCoach *
fake_coach_new (FakeCoachControl *control)
{
  AporiaCoach *coach = aporia_coach_new ();
  g_autoptr(FakeAgent) agent = g_object_new (FAKE_TYPE_AGENT, NULL);

  agent->control = control;
  coach->id = g_strdup ("fake");
  coach->label = g_strdup ("Fake coach");
  coach->profiler = APORIA_PROFILER (g_object_ref (agent));
  coach->questioner = APORIA_QUESTIONER (g_object_ref (agent));
  coach->evaluator = APORIA_EVALUATOR (g_object_ref (agent));
  coach->fallacy_judge = APORIA_FALLACY_JUDGE (g_object_ref (agent));
  coach->reviewer = APORIA_REVIEWER (g_object_ref (agent));
  return coach;
}

#define FAKE_TYPE_READER (fake_reader_get_type ())
G_DECLARE_FINAL_TYPE (FakeReader, fake_reader, FAKE, READER, GObject)

struct _FakeReader
{
  GObject parent_instance;
};

static char *
fake_hash (AporiaDocumentReader *reader,
           const char           *path,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, APORIA_DOCUMENT_PROBLEM_NOT_FOUND,
                           aporia_document_problem_get_message (APORIA_DOCUMENT_PROBLEM_NOT_FOUND));
      return NULL;
    }
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
}

static AporiaDocument *
fake_read (AporiaDocumentReader *reader,
           const char           *path,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = g_strndup (name, strcspn (name, "."));
  int problem = aporia_document_problem_from_id (id);
  AporiaDocument *document;

  if (problem >= 0)
    {
      g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, problem,
                           aporia_document_problem_get_message ((AporiaDocumentProblem) problem));
      return NULL;
    }
  document = aporia_document_new ();
  g_file_get_contents (path, &document->text, NULL, NULL);
  document->sha256 = fake_hash (reader, path, NULL, NULL);
  document->name = g_steal_pointer (&name);
  document->kind = g_strdup ("txt");
  document->side_text = g_strdup ("");
  document->n_pages = 1;
  document->warnings = g_new0 (char *, 1);
  document->read_at = aporia_time_now ();
  return document;
}

static void
document_reader_iface_init (AporiaDocumentReaderInterface *iface)
{
  iface->hash = fake_hash;
  iface->read = fake_read;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeReader, fake_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_DOCUMENT_READER,
                                                      document_reader_iface_init))

static void
fake_reader_class_init (FakeReaderClass *klass)
{
}

static void
fake_reader_init (FakeReader *self)
{
}

AporiaDocumentReader *
fake_reader_new (void)
{
  return g_object_new (FAKE_TYPE_READER, NULL);
}
