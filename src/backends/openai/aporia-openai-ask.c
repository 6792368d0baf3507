/* A task becomes a request: fitted, fenced, sent. */
#include "backends/openai/aporia-openai-task-private.h"

#include "backends/openai/aporia-openai-budget.h"
#include "backends/openai/aporia-openai-fence.h"
#include "backends/openai/aporia-openai-leak.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Roles, special tokens and what a server's own template adds. */
#define OVERHEAD_TOKENS 96
#define TOKENS_PER_FENCE 32
/* Placeholders of the user sections. */
static const char *const names[] = { "position", "skill",  "jd",       "cv",     "transcript", "asked",
                                     "question", "points", "answer",   "remark", "feedback",   "talk" };

/* Tokens that a whole reply takes, generously. */
static const struct
{
  const char *agent;
  guint       tokens;
} replies[] = {
  { "cv-profiler", 1500 },   { "question-generator", 600 }, { "answer-evaluator", 1300 },
  { "fallacy-judge", 500 },  { "reviewer", 900 },           { "explainer", 400 },
};

/* What is sent, and what it is made of. */
typedef struct
{
  char *system; /* owned */
  char *user;   /* owned */
} Rendered;

static void
rendered_clear (Rendered *self)
{
  g_clear_pointer (&self->system, g_free);
  g_clear_pointer (&self->user, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rendered, rendered_clear)

static char *
render_system (OpenaiTask         *self,
               const OpenaiPrompt *prompt,
               GError            **error)
{
  const char *language = self->language != NULL ? aporia_language_get_english_name (self->language)
                                                : "the language of the job description and the CV";
  const OpenaiValue values[] = {
    { "tone", prompt->tones[self->tone] },
    { "language", language },
    { "stage", self->stage },
    { "difficulty", self->difficulty },
  };

  return openai_prompt_render (prompt->system, values, G_N_ELEMENTS (values), error);
}

static const char *
find_text (OpenaiTask              *self,
           const OpenaiBudgetTexts *texts,
           const char              *transcript,
           const char              *name)
{
  if (g_str_equal (name, "cv"))
    return texts->cv;
  if (g_str_equal (name, "jd"))
    return texts->jd;
  if (g_str_equal (name, "transcript"))
    return transcript;
  return openai_task_get_block (self, name);
}

/* Every text from outside stands between fences of this one request. */
static char *
render_user (OpenaiTask              *self,
             const OpenaiPrompt      *prompt,
             const OpenaiBudgetTexts *texts,
             GError                 **error)
{
  g_autofree char *joined = texts->transcript != NULL ? g_strjoinv ("\n\n", texts->transcript) : NULL;
  const char *transcript = joined != NULL && *joined != '\0' ? joined : NULL;
  g_autofree char *fence = NULL;
  g_autoptr(GPtrArray) wrapped = g_ptr_array_new_with_free_func (g_free);
  const char *raw[G_N_ELEMENTS (names)];
  OpenaiValue values[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    raw[i] = find_text (self, texts, transcript, names[i]);
  fence = openai_fence_make (raw, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *value = raw[i] != NULL ? openai_fence_wrap (fence, names[i], raw[i]) : NULL;

      g_ptr_array_add (wrapped, value);
      values[i] = (OpenaiValue) { names[i], value };
    }
  return openai_prompt_render (prompt->user, values, G_N_ELEMENTS (names), error);
}

static guint
get_reply_tokens (const char *agent,
                  guint       context)
{
  guint tokens = 1000;

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (g_str_equal (replies[i].agent, agent))
      tokens = replies[i].tokens;
  return MIN (tokens, context / 4);
}

/* Plain English and JSON of our own: four characters a token in the tokenizers in use, and some more. */
static guint
estimate_own (const char *text)
{
  return (guint) (strlen (text) * 27 / 100);
}

/* Tokens of all that is sent whatever happens. */
static guint
get_fixed_tokens (OpenaiTask         *self,
                  const OpenaiPrompt *prompt,
                  const char         *system)
{
  g_autofree char *schema = prompt->schema != NULL ? aporia_json_to_text (prompt->schema) : g_strdup ("");
  guint sum = OVERHEAD_TOKENS + estimate_own (system) + estimate_own (prompt->user) + estimate_own (schema) +
              3 * TOKENS_PER_FENCE;

  for (guint i = 0; i < self->blocks->len; i++)
    sum += TOKENS_PER_FENCE + openai_budget_estimate (((OpenaiBlock *) self->blocks->pdata[i])->text);
  return sum;
}

static gboolean
fail_too_long (OpenaiTask *self,
               GError    **error)
{
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT,
               _("This is too long for what %s reads at once. Shorten the answer, or choose a model with a "
                 "larger context."),
               self->shared->provider->model);
  return FALSE;
}

static void
init_texts (OpenaiTask        *self,
            OpenaiBudgetTexts *texts)
{
  texts->cv = g_strdup (self->cv);
  texts->jd = g_strdup (self->jd);
  texts->focus = g_strdup (self->focus);
  texts->transcript = g_new0 (char *, self->turns->len + 1);
  for (guint i = 0; i < self->turns->len; i++)
    texts->transcript[i] = g_strdup (self->turns->pdata[i]);
}

static void
add_sentence (char      **notice,
              const char *sentence)
{
  char *longer =
      g_strdup_printf ("%s%s%s", *notice, **notice != '\0' && *sentence != '\0' ? " " : "", sentence);

  g_free (*notice);
  *notice = longer;
}

static void
make_notice (OpenaiTask              *self,
             const OpenaiBudgetTexts *texts)
{
  g_autofree char *left_out = openai_budget_dup_notice (texts);

  g_clear_pointer (&self->notice, g_free);
  self->notice = g_strdup ("");
  add_sentence (&self->notice, left_out);
  if (self->has_injected_cv)
    add_sentence (&self->notice,
                  _("In the CV, words that speak to a program instead of a reader were left out."));
  if (self->has_injected_jd)
    add_sentence (
        &self->notice,
        _ ("In the job description, words that speak to a program instead of a reader were left out."));
  if (self->has_injected_answer)
    add_sentence (&self->notice,
                  _("In the answer, words that speak to a program instead of a listener were left out."));
  if (self->doubt != NULL)
    add_sentence (&self->notice, self->doubt);
}

/* The request for a context of so many tokens. */
static gboolean
render (OpenaiTask *self,
        guint       context,
        Rendered   *rendered,
        GError    **error)
{
  const OpenaiPrompt *prompt = openai_prompt_get (self->agent);
  g_auto(OpenaiBudgetTexts) texts = { 0 };
  guint fixed;

  rendered_clear (rendered);
  rendered->system = render_system (self, prompt, error);
  if (rendered->system == NULL)
    return FALSE;
  fixed = get_fixed_tokens (self, prompt, rendered->system) + get_reply_tokens (self->agent, context);
  init_texts (self, &texts);
  if (fixed >= context || !openai_budget_fit (&texts, context - fixed))
    return fail_too_long (self, error);
  make_notice (self, &texts);
  rendered->user = render_user (self, prompt, &texts, error);
  return rendered->user != NULL;
}

typedef gpointer (*SendFunc) (OpenaiTask          *self,
                              AporiaOpenaiRequest *request,
                              GCancellable        *cancellable,
                              GError             **error);

static gpointer
send_json (OpenaiTask          *self,
           AporiaOpenaiRequest *request,
           GCancellable        *cancellable,
           GError             **error)
{
  return self->shared->source->ask_json (self->shared->speaker, request, cancellable, error);
}

static gpointer
send_text (OpenaiTask          *self,
           AporiaOpenaiRequest *request,
           GCancellable        *cancellable,
           GError             **error)
{
  return self->shared->source->ask_text (self->shared->speaker, request, cancellable, error);
}

static guint
get_context (OpenaiTask   *self,
             GCancellable *cancellable)
{
  return self->shared->source->get_context_tokens (self->shared->speaker, cancellable);
}

/* Sends, and once more with less when the server named a limit that we did not know. */
static gpointer
ask (OpenaiTask          *self,
     AporiaOpenaiRequest *request,
     SendFunc             send,
     GCancellable        *cancellable,
     GError             **error)
{
  g_auto(Rendered) rendered = { 0 };
  guint context = get_context (self, cancellable);
  GError *failure = NULL;
  gpointer reply;
  guint learned;

  if (!openai_task_moderate (self, cancellable, error))
    return NULL;

  request->name = self->agent;
  request->temperature = self->temperature;
  if (self->passages->len > 0)
    request->on_raw = NULL;
  for (guint n_tries = 1;; n_tries++)
    {
      if (!render (self, context, &rendered, error))
        return NULL;
      request->system = rendered.system;
      request->user = rendered.user;
      reply = send (self, request, cancellable, &failure);
      if (reply != NULL)
        return reply;
      learned = get_context (self, cancellable);
      if (n_tries > 1 || learned >= context || !g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_LIMIT))
        break;
      g_clear_error (&failure);
      context = learned;
    }
  g_propagate_error (error, failure);
  return NULL;
}

gpointer
openai_task_refuse (OpenaiTask *self,
                    GError    **error)
{
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("The reply of %s cannot be used. Try again, or choose another model."),
               self->shared->provider->model);
  return NULL;
}

JsonNode *
openai_task_ask (OpenaiTask       *self,
                 AporiaOpenaiCheck check,
                 gpointer          check_data,
                 AporiaTextFunc    on_raw,
                 gpointer          on_raw_data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  AporiaOpenaiRequest request = { .schema = openai_prompt_get (self->agent)->schema,
                                  .check = check,
                                  .check_data = check_data,
                                  .on_raw = on_raw,
                                  .on_raw_data = on_raw_data };
  g_autoptr(JsonNode) reply = ask (self, &request, send_json, cancellable, error);

  return reply != NULL ? openai_leak_clean_reply (reply, self->passages) : NULL;
}

char *
openai_task_ask_text (OpenaiTask    *self,
                      AporiaTextFunc on_raw,
                      gpointer       on_raw_data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  AporiaOpenaiRequest request = { .on_raw = on_raw, .on_raw_data = on_raw_data };
  g_autofree char *reply = ask (self, &request, send_text, cancellable, error);

  return reply != NULL ? openai_leak_clean (reply, self->passages) : NULL;
}
