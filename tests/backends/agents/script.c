#include "backends/agents/script.h"

#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/openai/aporia-openai-budget.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (OpenaiScript, openai_script, G_TYPE_OBJECT)

static void
openai_script_finalize (GObject *object)
{
  OpenaiScript *self = OPENAI_SCRIPT (object);

  g_free (self->name);
  g_free (self->system);
  g_free (self->user);
  g_free (self->complaint);
  G_OBJECT_CLASS (openai_script_parent_class)->finalize (object);
}

static void
openai_script_class_init (OpenaiScriptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openai_script_finalize;
}

static void
openai_script_init (OpenaiScript *self)
{
  self->context = 16000;
}

OpenaiScript *
openai_script_new (OpenaiScriptFunc reply,
                   gpointer         data)
{
  OpenaiScript *self = g_object_new (OPENAI_TYPE_SCRIPT, NULL);

  self->reply = reply;
  self->data = data;
  return self;
}

char *
openai_script_reply_text (OpenaiScript              *script,
                          const AporiaOpenaiRequest *request,
                          GError                   **error)
{
  return g_strdup (script->text);
}

static void
remember (OpenaiScript              *self,
          const AporiaOpenaiRequest *request)
{
  self->n_asked++;
  g_free (self->name);
  self->name = g_strdup (request->name);
  g_free (self->system);
  self->system = g_strdup (request->system);
  g_free (self->user);
  self->user = g_strdup (request->user);
  self->temperature = request->temperature;
}

/* In pieces of seven bytes, as a stream would bring them. */
static void
tell (const AporiaOpenaiRequest *request,
      const char                *reply)
{
  g_autoptr(GString) so_far = g_string_new (NULL);

  for (gsize i = 0; request->on_raw != NULL && i < strlen (reply); i += 7)
    {
      g_string_append_len (so_far, reply + i, (gssize) MIN (7, strlen (reply) - i));
      request->on_raw (so_far->str, request->on_raw_data);
    }
}

static char *
get_reply (OpenaiScript              *self,
           const AporiaOpenaiRequest *request,
           GError                   **error)
{
  remember (self, request);
  if (self->limit != 0 &&
      openai_budget_estimate (request->system) + openai_budget_estimate (request->user) > self->limit)
    {
      self->context = self->limit;
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_LIMIT, "too long");
      return NULL;
    }
  return self->reply (self, request, error);
}

/* As the client: a check that fails is told once. */
static JsonNode *
ask_json (gpointer                   data,
          const AporiaOpenaiRequest *request,
          GCancellable              *cancellable,
          GError                   **error)
{
  OpenaiScript *self = data;

  for (guint n_tries = 1;; n_tries++)
    {
      g_autofree char *text = get_reply (self, request, error);
      g_autoptr(JsonNode) node = NULL;
      g_autoptr(GError) complaint = NULL;

      if (text == NULL)
        return NULL;
      if (n_tries == 1)
        tell (request, text);
      node = aporia_json_parse (text, -1, error);
      g_assert_nonnull (node);
      if (request->check == NULL || request->check (node, request->check_data, &complaint))
        return g_steal_pointer (&node);
      g_free (self->complaint);
      self->complaint = g_strdup (complaint->message);
      if (n_tries == 2)
        {
          g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, "still wrong");
          return NULL;
        }
    }
}

static char *
ask_text (gpointer                   data,
          const AporiaOpenaiRequest *request,
          GCancellable              *cancellable,
          GError                   **error)
{
  char *text = get_reply (data, request, error);

  if (text != NULL)
    tell (request, text);
  return text;
}

static guint
get_context_tokens (gpointer      data,
                    GCancellable *cancellable)
{
  return OPENAI_SCRIPT (data)->context;
}

static AporiaOpenaiModeration
moderate (gpointer      data,
          const char   *text,
          char        **reason,
          GCancellable *cancellable)
{
  OpenaiScript *self = data;

  self->n_moderated++;
  if (self->moderation != APORIA_OPENAI_MODERATION_FINE)
    *reason = g_strdup ("violence");
  return self->moderation;
}

static const OpenaiSource source = { ask_json, ask_text, get_context_tokens, moderate };

AporiaCoach *
openai_script_coach (OpenaiScript *script)
{
  g_autoptr(AporiaCoach) builtin = aporia_builtin_coach_new ();
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();

  g_free (provider->id);
  provider->id = g_strdup ("scripted");
  g_free (provider->name);
  provider->name = g_strdup ("Script");
  g_free (provider->model);
  provider->model = g_strdup ("tiny");
  g_free (provider->base_url);
  provider->base_url = g_strdup ("http://localhost:1/v1");
  provider->temperature = 0.9;
  provider->moderates = script->moderates;
  return openai_coach_new_for_source (&source, G_OBJECT (script), provider, aporia_builtin_clean, builtin);
}

AporiaInterviewContext *
openai_script_context (const char *cv,
                       const char *jd)
{
  AporiaInterviewContext *context = aporia_interview_context_new ();
  AporiaAttempt *attempt = aporia_attempt_new ();
  AporiaVacancy *vacancy = aporia_vacancy_new ();

  vacancy->uid = g_strdup ("");
  vacancy->position_title = g_strdup ("Sous chef");
  vacancy->company = g_strdup ("Example Ltd");
  vacancy->jd_text = g_strdup (jd);
  attempt->uid = g_strdup ("attempt");
  attempt->vacancy = vacancy;
  attempt->profile = aporia_profile_new ();
  attempt->n_planned = 5;
  context->attempt = attempt;
  context->cv_text = g_strdup (cv);
  context->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  return context;
}

AporiaQuestion *
openai_script_question (void)
{
  static const char *const points[] = { "writes the allergen down", "has it confirmed", "says how often" };
  AporiaQuestion *question = aporia_question_new ();

  question->uid = g_strdup ("question");
  question->attempt_uid = g_strdup ("attempt");
  question->text = g_strdup ("How do you make sure that an allergen order reaches the right plate?");
  question->focus_skill = g_strdup ("allergen control");
  question->category = APORIA_CATEGORY_SITUATIONAL;
  question->difficulty = APORIA_DIFFICULTY_MEDIUM;
  question->why = g_strdup ("");
  question->source = g_strdup ("model");
  question->tags = g_new0 (char *, 1);
  question->follow_ups = g_new0 (char *, 1);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (points[i]);
      point->signs = g_new0 (char *, 1);
      g_ptr_array_add (question->key_points, point);
    }
  return question;
}

char *
openai_script_judgement (int grade)
{
  g_autoptr(GString) json =
                 g_string_new ("{\"opening\":\"You say what you do and how it is checked.\",\"criteria\":{");
  static const char *const ids[] = { "correctness", "depth", "structure", "communication", "role_relevance" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_string_append_printf (json, "%s\"%s\":{\"reason\":\"Reason %u.\",\"grade\":%d}", i > 0 ? "," : "",
                            ids[i], i, grade);
  g_string_append (
      json,
      "},\"points\":["
      "{\"point\":\"writes the allergen down\",\"covered\":true,\"quote\":\"wrote every allergen on a "
      "card\"},"
      "{\"point\":\"has it confirmed\",\"covered\":true,\"quote\":\"the waiter reads it back\"},"
      "{\"point\":\"says how often\",\"covered\":true,\"quote\":\"40 orders like that\"}],"
      "\"strengths\":[{\"text\":\"A check that can be seen.\",\"quote\":\"the waiter reads it back to me\","
      "\"criterion\":\"correctness\"},"
      "{\"text\":\"Very clever words.\",\"quote\":\"never said\",\"criterion\":\"depth\"}],"
      "\"improvements\":[{\"text\":\"Say what happens when the card is lost.\",\"quote\":null,"
      "\"criterion\":\"depth\"}],"
      "\"red_flags\":[{\"text\":\"Blames others.\",\"quote\":\"it was their fault\","
      "\"criterion\":\"communication\"}],"
      "\"star\":[\"action\",\"result\"],"
      "\"rewrite\":\"I write every allergen on a card, and the waiter reads it back to me. In May that was "
      "40 "
      "orders, and 12 of them were for nuts at the Ritz.\","
      "\"follow_up\":\"What if the waiter is new?\"}");
  return g_strdup (json->str);
}
