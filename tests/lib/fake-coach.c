#include "lib/fake-coach.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

#define FAKE_TYPE_AGENT (fake_agent_get_type ())
G_DECLARE_FINAL_TYPE (FakeAgent, fake_agent, FAKE, AGENT, GObject)

struct _FakeAgent
{
  GObject           parent_instance;
  FakeCoachControl *control; /* borrowed */
};

/* Guards what several agents write, and wakes those that wait for a field to change. */
static GMutex mutex;
static GCond changed;

void
fake_coach_set (gint *field,
                gint  value)
{
  g_mutex_lock (&mutex);
  g_atomic_int_set (field, value);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);
}

char *
fake_coach_dup_order (FakeCoachControl *control)
{
  char *order;

  g_mutex_lock (&mutex);
  order = g_strdup (control->order);
  g_mutex_unlock (&mutex);
  return order;
}

static void
note (FakeCoachControl *control,
      FakeAgentKind     kind,
      gboolean          is_begin)
{
  static const char letters[] = "qejrxp";
  char letter[] = { is_begin ? letters[kind] : g_ascii_toupper (letters[kind]), '\0' };

  g_mutex_lock (&mutex);
  g_strlcat (control->order, letter, sizeof control->order);
  control->n_running += is_begin ? 1 : -1;
  control->n_most = MAX (control->n_most, control->n_running);
  g_mutex_unlock (&mutex);
}

/* Waits as long as the script says so.  FALSE with error: cancelled meanwhile. */
static gboolean
wait_for_script (FakeCoachControl *control,
                 FakeScript       *script,
                 int               n_told,
                 GCancellable     *cancellable,
                 GError          **error)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&mutex);
  while (g_atomic_int_get (&script->hold) && g_atomic_int_get (&script->hold_at) == n_told &&
         g_get_monotonic_time () < deadline &&
         (g_atomic_int_get (&script->is_deaf) || !g_cancellable_is_cancelled (cancellable)))
    g_cond_wait_until (&changed, &mutex, g_get_monotonic_time () + 2 * G_TIME_SPAN_MILLISECOND);
  g_mutex_unlock (&mutex);
  if (g_atomic_int_get (&script->is_deaf) || !g_cancellable_set_error_if_cancelled (cancellable, error))
    return TRUE;
  g_atomic_int_inc (&control->n_cancelled);
  return FALSE;
}

typedef void (*TellFunc) (int      piece,
                          gpointer user_data);

/* Does what the script says up to the result.  FALSE with error: it failed. */
static gboolean
play (FakeCoachControl *control,
      FakeAgentKind     kind,
      TellFunc          tell,
      gpointer          user_data,
      GCancellable     *cancellable,
      GError          **error)
{
  FakeScript *script = &control->scripts[kind];
  int n_pieces = tell != NULL ? g_atomic_int_get (&script->n_pieces) : 0;
  int code;

  for (int i = 0; i <= n_pieces; i++)
    {
      if (i > 0)
        tell (i, user_data);
      if (!wait_for_script (control, script, i, cancellable, error))
        return FALSE;
    }
  code = g_atomic_int_get (&script->fail_all);
  if (code == 0)
    code = g_atomic_int_get (&script->fail);
  g_atomic_int_set (&script->fail, 0);
  if (code == 0)
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, code - 1,
                       control->failure != NULL ? control->failure : "The fake coach is away.");
  return FALSE;
}

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
make_engine (FakeCoachControl *control)
{
  return control->model != NULL ? aporia_judged_by_make (APORIA_ENGINE_MODEL, control->model, "1")
                                : aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "fake", "1");
}

/* The first of three NAMES is proven, the second weak, the third absent; without a CV all are. */
static AporiaGapMap *
fake_gap_map (const char *const *names,
              gboolean           has_cv)
{
  GPtrArray *requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_requirement_unref);

  for (guint i = 0; i < 3; i++)
    {
      AporiaRequirement *one = aporia_requirement_new ();

      one->name = g_strdup (names[i]);
      one->demand = (AporiaDemand) i;
      one->state = has_cv ? (AporiaGapState) i : APORIA_GAP_ABSENT;
      one->reason = one->state == APORIA_GAP_WEAK ? APORIA_GAP_REASON_YEARS : APORIA_GAP_REASON_NONE;
      one->years_asked = i == 1 ? 3 : 0;
      one->years_found = i == 1 ? 1 : -1;
      one->jd_line = g_strdup_printf ("We need %s", names[i]);
      one->cv_line = one->state != APORIA_GAP_ABSENT ? g_strdup_printf ("Did %s", names[i]) : NULL;
      g_ptr_array_add (requirements, one);
    }
  return aporia_gap_map_make (requirements);
}

static AporiaProfile *
fake_profile (AporiaProfiler *profiler,
              AporiaDocument *cv,
              AporiaDocument *jd,
              const char     *position_title,
              GCancellable   *cancellable,
              GError        **error)
{
  FakeCoachControl *control = FAKE_AGENT (profiler)->control;
  g_autoptr(AporiaProfile) profile = aporia_profile_new ();
  const char *names[] = { "A", "B", "C" };
  gboolean is_good;

  note (control, FAKE_PROFILER, TRUE);
  is_good = play (control, FAKE_PROFILER, NULL, NULL, cancellable, error);
  note (control, FAKE_PROFILER, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_profiles);
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
  if (jd != NULL)
    {
      profile->gap_map = fake_gap_map (names, cv != NULL);
      profile->posting_title = g_strdup (control->posting_title);
      profile->posting_company = g_strdup (control->posting_company);
    }
  profile->made_by = make_engine (control);
  return g_steal_pointer (&profile);
}

typedef struct
{
  FakeCoachControl    *control;
  const char          *text;
  AporiaTextFunc       on_text;
  AporiaEvaluationFunc on_section;
  int                  n_pieces;
  gpointer             data;
} Teller;

/* Piece I of N: as much of the text. */
static void
tell_text (int      piece,
           gpointer user_data)
{
  Teller *teller = user_data;
  glong length = g_utf8_strlen (teller->text, -1);
  g_autofree char *so_far =
    g_utf8_substring (teller->text, 0, MAX (1, length * piece / (teller->n_pieces + 1)));

  if (teller->on_text != NULL)
    teller->on_text (so_far, teller->data);
}

static char *
make_question_text (FakeCoachControl      *control,
                    AporiaQuestionRequest *request)
{
  if (control->question_text != NULL)
    return g_strdup (control->question_text);
  return g_strdup_printf ("Question %d about %s?", g_atomic_int_get (&control->n_questions) + 1,
                          request->focus_skill);
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
  g_autofree char *text = make_question_text (control, request);
  Teller teller = { control, text, on_text, NULL, control->scripts[FAKE_QUESTIONER].n_pieces, on_text_data };
  AporiaQuestion *question;
  const char *follow_ups[] = { "And then?", NULL };
  gboolean is_good;

  note (control, FAKE_QUESTIONER, TRUE);
  is_good = play (control, FAKE_QUESTIONER, tell_text, &teller, cancellable, error) &&
            !fails (&control->fail_question, error);
  note (control, FAKE_QUESTIONER, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_questions);
  question = aporia_question_new ();
  question->text = g_steal_pointer (&text);
  question->stage = request->stage;
  question->focus_skill = g_strdup (request->focus_skill);
  question->difficulty = request->context->attempt->difficulty;
  question->tags = g_new0 (char *, 1);
  question->key_points = aporia_key_points_from_json (NULL);
  question->follow_ups = g_strdupv ((GStrv) follow_ups);
  question->why = g_strdup ("Asked because the posting says:");
  question->why_quote = g_strdup (request->focus_skill);
  question->source = g_strdup ("bank:fake");
  question->made_by = make_engine (control);
  return question;
}

/* Piece 1: the opening; 2: what went well; 3: what to improve; from 4 on the rewrite, longer each time. */
static void
tell_section (int      piece,
              gpointer user_data)
{
  Teller *teller = user_data;
  g_autoptr(AporiaEvaluation) so_far = aporia_evaluation_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    so_far->scores[i] = -1;
  g_free (so_far->opening);
  so_far->opening = g_strdup ("A fair start.");
  so_far->judged_by = make_engine (teller->control);
  if (piece > 1)
    g_ptr_array_add (so_far->strengths,
                     aporia_remark_make (APORIA_CRITERION_DEPTH, teller->text, 0, 1, "You gave an example."));
  if (piece > 2)
    g_ptr_array_add (so_far->improvements,
                     aporia_remark_make (APORIA_CRITERION_DEPTH, teller->text, 0, 1, "Say more about this."));
  if (piece > 3)
    so_far->rewrite = g_strdup_printf ("I planned every plate. %d", piece);
  if (teller->on_section != NULL)
    teller->on_section (so_far, teller->data);
}

static AporiaEvaluation *
make_evaluation (FakeCoachControl *control,
                 const char       *answer)
{
  AporiaEvaluation *evaluation = aporia_evaluation_new ();
  int score = (int) MIN (aporia_text_count_words (answer), 100);

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    evaluation->scores[i] = score;
  evaluation->band_low = score;
  evaluation->band_high = score;
  evaluation->confidence = 0.8;
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, answer, 0, 1, "Say more about this."));
  evaluation->judged_by = make_engine (control);
  return evaluation;
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
  Teller teller = { control, answer, NULL, on_section, 0, on_section_data };
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean is_good;

  note (control, FAKE_EVALUATOR, TRUE);
  while (g_atomic_int_get (&control->hold) && g_get_monotonic_time () < deadline)
    g_usleep (1000);
  is_good = play (control, FAKE_EVALUATOR, tell_section, &teller, cancellable, error) &&
            !fails (&control->fail_evaluate, error);
  note (control, FAKE_EVALUATOR, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_evaluations);
  return make_evaluation (control, answer);
}

static char *
fake_outline (AporiaEvaluator        *evaluator,
              AporiaInterviewContext *context,
              AporiaQuestion         *question,
              GCancellable           *cancellable,
              GError                **error)
{
  FakeCoachControl *control = FAKE_AGENT (evaluator)->control;

  if (fails (&control->fail_outline, error))
    return NULL;
  g_atomic_int_inc (&control->n_outlines);
  return g_strdup_printf ("An outline of %s.\n1. Say what it was: [ when ]\n2. The result: [ a number ]",
                          question->text);
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
  gboolean is_good;

  note (control, FAKE_JUDGE, TRUE);
  is_good =
    play (control, FAKE_JUDGE, NULL, NULL, cancellable, error) && !fails (&control->fail_judge, error);
  note (control, FAKE_JUDGE, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_hints);
  hint = aporia_fallacy_hint_new ();
  hint->judged_by = make_engine (control);
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
  gboolean is_good;

  note (control, FAKE_REVIEWER, TRUE);
  is_good = play (control, FAKE_REVIEWER, NULL, NULL, cancellable, error) &&
            !fails (&control->fail_review, error);
  note (control, FAKE_REVIEWER, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_reviews);
  g_atomic_int_set (&control->n_reviewed, (gint) context->turns->len);
  debrief = aporia_debrief_new ();
  debrief->clarity = 50;
  debrief->summary = g_strdup ("A fake debrief.");
  debrief->strengths = g_new0 (char *, 1);
  debrief->weaknesses = g_new0 (char *, 1);
  debrief->next_steps = g_new0 (char *, 1);
  debrief->judged_by = make_engine (control);
  debrief->made_at = aporia_time_now ();
  return debrief;
}

/* "About: " and the last words of the talk. */
static char *
fake_explain (AporiaExplainer        *explainer,
              AporiaInterviewContext *context,
              AporiaTurn             *turn,
              AporiaRemark           *remark,
              GStrv                   talk,
              AporiaTextFunc          on_text,
              gpointer                on_text_data,
              GCancellable           *cancellable,
              GError                **error)
{
  FakeCoachControl *control = FAKE_AGENT (explainer)->control;
  g_autofree char *text = g_strdup_printf ("About: %s", talk[g_strv_length (talk) - 1]);
  Teller teller = { control, text, on_text, NULL, control->scripts[FAKE_EXPLAINER].n_pieces, on_text_data };
  gboolean is_good;

  note (control, FAKE_EXPLAINER, TRUE);
  is_good = play (control, FAKE_EXPLAINER, tell_text, &teller, cancellable, error);
  note (control, FAKE_EXPLAINER, FALSE);
  if (!is_good)
    return NULL;
  g_atomic_int_inc (&control->n_explained);
  return g_steal_pointer (&text);
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
  iface->outline = fake_outline;
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

static void
explainer_iface_init (AporiaExplainerInterface *iface)
{
  iface->explain = fake_explain;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeAgent, fake_agent, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PROFILER, profiler_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_QUESTIONER, questioner_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EVALUATOR, evaluator_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_FALLACY_JUDGE, fallacy_judge_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_REVIEWER, reviewer_iface_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EXPLAINER, explainer_iface_init))

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
  coach->explainer = APORIA_EXPLAINER (g_object_ref (agent));
  return coach;
}
