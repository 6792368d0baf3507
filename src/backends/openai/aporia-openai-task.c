/* The texts of a request: where they come from, and what is left of them. */
#include "backends/openai/aporia-openai-task-private.h"

#include "core/base/aporia-language.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"

#define MAX_DOCUMENT 20000
#define MAX_TEXT 12000
#define MAX_POSITION 300
#define MAX_JUDGING_TEMPERATURE 0.3

static void
openai_shared_clear (OpenaiShared *self)
{
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->allowed, g_hash_table_unref);
  g_clear_object (&self->speaker);
  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_clear_pointer (&self->builtin, aporia_coach_unref);
}

G_DEFINE_BOXED_TYPE (OpenaiShared, openai_shared, openai_shared_ref, openai_shared_unref)

OpenaiShared *
openai_shared_new (void)
{
  OpenaiShared *self = g_atomic_rc_box_new0 (OpenaiShared);

  g_mutex_init (&self->lock);
  self->allowed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

OpenaiShared *
openai_shared_ref (OpenaiShared *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
openai_shared_unref (OpenaiShared *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) openai_shared_clear);
}

static void
block_free (OpenaiBlock *self)
{
  g_free (self->text);
  g_free (self);
}

OpenaiTask *
openai_task_new (OpenaiShared *shared,
                 const char   *agent,
                 AporiaTone    tone)
{
  OpenaiTask *self = g_new0 (OpenaiTask, 1);

  self->shared = shared;
  self->agent = agent;
  self->tone = tone;
  self->temperature = CLAMP (shared->provider->temperature, 0, MAX_JUDGING_TEMPERATURE);
  self->turns = g_ptr_array_new_with_free_func (g_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->passages = g_ptr_array_new_with_free_func (g_free);
  self->notice = g_strdup ("");
  return self;
}

void
openai_task_free (OpenaiTask *self)
{
  g_free (self->focus);
  g_free (self->cv);
  g_free (self->jd);
  g_ptr_array_unref (self->turns);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->passages);
  g_free (self->doubt);
  g_free (self->notice);
  g_free (self);
}

/* Returns: (transfer full) (nullable) NULL when nothing is left. */
static char *
clean (OpenaiTask *self,
       const char *text,
       guint       max_chars,
       gboolean    is_document,
       gboolean   *is_injected)
{
  g_autofree char *valid = aporia_text_clean (text != NULL ? text : "", -1, max_chars);
  g_autoptr(AporiaCleaned) cleaned = NULL;
  char *left;

  if (*valid == '\0')
    return NULL;
  cleaned = self->shared->clean (valid, is_document);
  for (guint i = 0; i < cleaned->passages->len; i++)
    g_ptr_array_add (self->passages, g_strdup (cleaned->passages->pdata[i]));
  if (is_injected != NULL)
    *is_injected = *is_injected || cleaned->passages->len > 0;
  left = g_strstrip (g_strdup (cleaned->text));
  if (*left == '\0')
    g_clear_pointer (&left, g_free);
  return left;
}

void
openai_task_set_cv (OpenaiTask *self,
                    const char *text)
{
  g_free (self->cv);
  self->cv = clean (self, text, MAX_DOCUMENT, TRUE, &self->has_injected_cv);
}

void
openai_task_set_jd (OpenaiTask *self,
                    const char *text)
{
  g_free (self->jd);
  self->jd = clean (self, text, MAX_DOCUMENT, TRUE, &self->has_injected_jd);
}

void
openai_task_add_turn (OpenaiTask *self,
                      const char *text)
{
  char *cleaned = clean (self, text, MAX_TEXT, FALSE, NULL);

  if (cleaned != NULL)
    g_ptr_array_add (self->turns, cleaned);
}

void
openai_task_add (OpenaiTask *self,
                 const char *name,
                 const char *text)
{
  gboolean is_answer = g_str_equal (name, "answer");
  char *cleaned = clean (self, text, MAX_TEXT, g_str_equal (name, "position"),
                         is_answer ? &self->has_injected_answer : NULL);
  OpenaiBlock *block;

  if (cleaned == NULL)
    return;
  block = g_new0 (OpenaiBlock, 1);
  block->name = name;
  block->text = cleaned;
  g_ptr_array_add (self->blocks, block);
}

/* Of the whole documents: a few lines of terms would not tell. */
static void
set_language (OpenaiTask             *self,
              AporiaInterviewContext *context,
              const char             *said)
{
  AporiaAttempt *attempt = context != NULL ? context->attempt : NULL;

  if (attempt != NULL && attempt->vacancy != NULL)
    self->language = aporia_language_detect (attempt->vacancy->jd_text);
  if (self->language == NULL && context != NULL)
    self->language = aporia_language_detect (context->cv_text);
  if (self->language == NULL)
    self->language = aporia_language_detect (said);
}

/* Lines, each once. */
static void
add_line (GString    *text,
          GHashTable *seen,
          const char *line)
{
  if (line != NULL && *line != '\0' && g_hash_table_add (seen, aporia_text_key (line)))
    g_string_append_printf (text, "%s\n", line);
}

static void
add_lines (GString    *text,
           GHashTable *seen,
           GStrv       lines)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    add_line (text, seen, lines[i]);
}

/* The lines of the CV (or the job description) that PROFILE is made of.  Returns: (transfer full) */
static char *
make_brief (AporiaProfile *profile,
            gboolean       is_cv)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (is_cv)
    add_lines (text, seen, profile->positions);
  for (guint i = 0; i < profile->top_skills->len; i++)
    {
      AporiaSkill *skill = profile->top_skills->pdata[i];

      add_line (text, seen, is_cv ? skill->cv_line : skill->jd_line);
    }
  if (is_cv)
    {
      add_lines (text, seen, profile->key_projects);
      add_lines (text, seen, profile->achievements);
      add_lines (text, seen, profile->education);
      add_lines (text, seen, profile->languages);
    }
  return g_strdup (text->str);
}

static gboolean
has_skills (AporiaAttempt *attempt)
{
  return attempt != NULL && attempt->profile != NULL && attempt->profile->top_skills != NULL &&
         attempt->profile->top_skills->len > 0;
}

static void
set_documents (OpenaiTask             *self,
               AporiaInterviewContext *context,
               gboolean                is_brief)
{
  AporiaAttempt *attempt = context->attempt;
  g_autofree char *cv = NULL;
  g_autofree char *jd = NULL;

  if (is_brief && has_skills (attempt))
    {
      cv = make_brief (attempt->profile, TRUE);
      jd = make_brief (attempt->profile, FALSE);
    }
  openai_task_set_cv (self, cv != NULL ? cv : context->cv_text);
  if (attempt != NULL && attempt->vacancy != NULL)
    openai_task_set_jd (self, jd != NULL ? jd : attempt->vacancy->jd_text);
}

void
openai_task_add_context (OpenaiTask             *self,
                         AporiaInterviewContext *context,
                         gboolean                is_brief,
                         const char             *said)
{
  AporiaAttempt *attempt = context != NULL ? context->attempt : NULL;

  if (context != NULL)
    set_documents (self, context, is_brief);
  if (attempt != NULL)
    {
      self->tone = attempt->tone;
      if (attempt->vacancy != NULL)
        {
          g_autofree char *label = aporia_vacancy_dup_label (attempt->vacancy);
          g_autofree char *position = aporia_text_shorten (label, MAX_POSITION);

          openai_task_add (self, "position", position);
        }
    }
  set_language (self, context, said);
}

const char *
openai_task_get_block (OpenaiTask *self,
                       const char *name)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const OpenaiBlock *block = self->blocks->pdata[i];

      if (g_str_equal (block->name, name))
        return block->text;
    }
  return NULL;
}

AporiaJudgedBy *
openai_task_judged_by (OpenaiTask *self)
{
  return aporia_judged_by_make (APORIA_ENGINE_MODEL, self->shared->provider->model,
                                openai_prompt_get (self->agent)->version);
}

char *
openai_task_dup_notice (OpenaiTask *self)
{
  return *self->notice != '\0' ? g_strdup (self->notice) : NULL;
}
