/* The agents behind their ports.  One object serves them all: they hold nothing but what they share. */
#include "backends/openai/aporia-openai-coach-private.h"

#include "backends/openai/aporia-openai-agents.h"
#include "backends/openai/aporia-openai-prompt.h"

typedef struct
{
  GObject parent_instance;

  OpenaiShared *shared; /* owned */
} AporiaOpenaiAgents;

typedef struct
{
  GObjectClass parent_class;
} AporiaOpenaiAgentsClass;

static GType aporia_openai_agents_get_type (void);
static void profiler_init (AporiaProfilerInterface *iface);
static void questioner_init (AporiaQuestionerInterface *iface);
static void evaluator_init (AporiaEvaluatorInterface *iface);
static void fallacy_judge_init (AporiaFallacyJudgeInterface *iface);
static void reviewer_init (AporiaReviewerInterface *iface);
static void explainer_init (AporiaExplainerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaOpenaiAgents, aporia_openai_agents, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PROFILER, profiler_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_QUESTIONER, questioner_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EVALUATOR, evaluator_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_FALLACY_JUDGE, fallacy_judge_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_REVIEWER, reviewer_init)
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EXPLAINER, explainer_init))

static OpenaiShared *
get_shared (gpointer self)
{
  return ((AporiaOpenaiAgents *) self)->shared;
}

static AporiaProfile *
aporia_openai_agents_profile (AporiaProfiler *self,
                              AporiaDocument *cv,
                              AporiaDocument *jd,
                              const char     *position_title,
                              GCancellable   *cancellable,
                              GError        **error)
{
  return openai_profile (get_shared (self), cv, jd, position_title, cancellable, error);
}

static AporiaQuestion *
aporia_openai_agents_ask (AporiaQuestioner      *self,
                          AporiaQuestionRequest *request,
                          AporiaTextFunc         on_text,
                          gpointer               on_text_data,
                          GCancellable          *cancellable,
                          GError               **error)
{
  return openai_question (get_shared (self), request, on_text, on_text_data, cancellable, error);
}

static AporiaEvaluation *
aporia_openai_agents_evaluate (AporiaEvaluator        *self,
                               AporiaInterviewContext *context,
                               AporiaQuestion         *question,
                               const char             *answer,
                               AporiaEvaluationFunc    on_section,
                               gpointer                on_section_data,
                               GCancellable           *cancellable,
                               GError                **error)
{
  return openai_evaluate (get_shared (self), context, question, answer, on_section, on_section_data,
                          cancellable, error);
}

static AporiaFallacyHint *
aporia_openai_agents_judge (AporiaFallacyJudge *self,
                            AporiaQuestion     *question,
                            const char         *answer,
                            GCancellable       *cancellable,
                            GError            **error)
{
  return openai_judge_logic (get_shared (self), question, answer, cancellable, error);
}

static AporiaDebrief *
aporia_openai_agents_review (AporiaReviewer         *self,
                             AporiaInterviewContext *context,
                             GCancellable           *cancellable,
                             GError                **error)
{
  return openai_review (get_shared (self), context, cancellable, error);
}

static char *
aporia_openai_agents_explain (AporiaExplainer        *self,
                              AporiaInterviewContext *context,
                              AporiaTurn             *turn,
                              AporiaRemark           *remark,
                              GStrv                   talk,
                              AporiaTextFunc          on_text,
                              gpointer                on_text_data,
                              GCancellable           *cancellable,
                              GError                **error)
{
  return openai_explain (get_shared (self), context, turn, remark, talk, on_text, on_text_data, cancellable,
                         error);
}

static void
profiler_init (AporiaProfilerInterface *iface)
{
  iface->profile = aporia_openai_agents_profile;
}

static void
questioner_init (AporiaQuestionerInterface *iface)
{
  iface->ask = aporia_openai_agents_ask;
}

static void
evaluator_init (AporiaEvaluatorInterface *iface)
{
  iface->evaluate = aporia_openai_agents_evaluate;
}

static void
fallacy_judge_init (AporiaFallacyJudgeInterface *iface)
{
  iface->judge = aporia_openai_agents_judge;
}

static void
reviewer_init (AporiaReviewerInterface *iface)
{
  iface->review = aporia_openai_agents_review;
}

static void
explainer_init (AporiaExplainerInterface *iface)
{
  iface->explain = aporia_openai_agents_explain;
}

static void
aporia_openai_agents_finalize (GObject *object)
{
  openai_shared_unref (get_shared (object));
  G_OBJECT_CLASS (aporia_openai_agents_parent_class)->finalize (object);
}

static void
aporia_openai_agents_class_init (AporiaOpenaiAgentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_openai_agents_finalize;
}

static void
aporia_openai_agents_init (AporiaOpenaiAgents *self)
{
}

/* What a check of the judge is kept under: the endpoint, the model and the prompt that it was made with. */
static char *
make_judge_key (AporiaProvider *provider)
{
  return g_strdup_printf ("%s %s %s", provider->base_url, provider->model,
                          openai_prompt_get ("answer-evaluator")->version);
}

static AporiaCoach *
make_coach (AporiaOpenaiAgents *agents,
            AporiaProvider     *provider)
{
  AporiaCoach *coach = aporia_coach_new ();

  coach->id = g_strdup (provider->id);
  /* Translators: the name of a provider and of its model, as "Ollama · llama3.2". */
  coach->label = g_strdup_printf ("%s · %s", provider->name, provider->model);
  coach->host = aporia_provider_is_loopback (provider) ? NULL : aporia_provider_dup_host (provider);
  coach->judge_key = make_judge_key (provider);
  coach->streams = TRUE;
  coach->is_serial = aporia_provider_is_loopback (provider);
  coach->profiler = g_object_ref (APORIA_PROFILER (agents));
  coach->questioner = g_object_ref (APORIA_QUESTIONER (agents));
  coach->evaluator = g_object_ref (APORIA_EVALUATOR (agents));
  coach->fallacy_judge = g_object_ref (APORIA_FALLACY_JUDGE (agents));
  coach->reviewer = g_object_ref (APORIA_REVIEWER (agents));
  coach->explainer = g_object_ref (APORIA_EXPLAINER (agents));
  return coach;
}

AporiaCoach *
openai_coach_new_for_source (const OpenaiSource *source,
                             GObject            *speaker,
                             AporiaProvider     *provider,
                             AporiaCleanFunc     clean,
                             AporiaCoach        *builtin)
{
  g_autoptr(GObject) object = g_object_new (aporia_openai_agents_get_type (), NULL);
  AporiaOpenaiAgents *agents = (AporiaOpenaiAgents *) object;

  agents->shared = openai_shared_new ();
  agents->shared->source = source;
  agents->shared->speaker = g_object_ref (speaker);
  agents->shared->provider = aporia_provider_ref (provider);
  agents->shared->clean = clean;
  agents->shared->builtin = aporia_coach_ref (builtin);
  return make_coach (agents, provider);
}

static JsonNode *
client_ask_json (gpointer                   self,
                 const AporiaOpenaiRequest *request,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  return aporia_openai_client_ask_json (self, request, cancellable, error);
}

static char *
client_ask_text (gpointer                   self,
                 const AporiaOpenaiRequest *request,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  return aporia_openai_client_ask_text (self, request, cancellable, error);
}

static guint
client_get_context_tokens (gpointer      self,
                           GCancellable *cancellable)
{
  return aporia_openai_client_get_context_tokens (self, cancellable);
}

static AporiaOpenaiModeration
client_moderate (gpointer      self,
                 const char   *text,
                 char        **reason,
                 GCancellable *cancellable)
{
  return aporia_openai_client_moderate (self, text, reason, cancellable);
}

static const OpenaiSource client_source = { client_ask_json, client_ask_text, client_get_context_tokens,
                                            client_moderate };

AporiaCoach *
aporia_openai_coach_new (AporiaOpenaiClient *client,
                         AporiaCleanFunc     clean,
                         AporiaCoach        *builtin)
{
  return openai_coach_new_for_source (&client_source, G_OBJECT (client),
                                      aporia_openai_client_get_provider (client), clean, builtin);
}
