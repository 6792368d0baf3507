/* CV and job description -> profile. */
#include "backends/openai/aporia-openai-agents.h"

#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-language.h"
#include "core/domain/aporia-document.h"

static char *
dup_text (AporiaDocument *document)
{
  return document != NULL ? aporia_document_dup_full_text (document) : NULL;
}

/* The built-in coach reads the same cleaned texts. */
static AporiaDocument *
clean_document (AporiaDocument *document,
                const char     *text)
{
  AporiaDocument *copy;

  if (document == NULL)
    return NULL;
  copy = aporia_document_renamed (document, document->name);
  g_free (copy->text);
  copy->text = g_strdup (text != NULL ? text : "");
  g_free (copy->side_text);
  copy->side_text = g_strdup ("");
  return copy;
}

static AporiaProfile *
profile_builtin (OpenaiTask     *task,
                 AporiaDocument *cv,
                 AporiaDocument *jd,
                 const char     *position_title,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(AporiaDocument) clean_cv = clean_document (cv, task->cv);
  g_autoptr(AporiaDocument) clean_jd = clean_document (jd, task->jd);

  return aporia_profiler_profile (task->shared->builtin->profiler, clean_cv, clean_jd, position_title,
                                  cancellable, error);
}

AporiaProfile *
openai_profile (OpenaiShared   *shared,
                AporiaDocument *cv,
                AporiaDocument *jd,
                const char     *position_title,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "cv-profiler", APORIA_TONE_DEFAULT);
  g_autofree char *cv_text = dup_text (cv);
  g_autofree char *jd_text = dup_text (jd);
  g_autoptr(AporiaProfile) builtin = NULL;
  g_autoptr(JsonNode) reply = NULL;
  AporiaProfile *profile;

  openai_task_set_cv (task, cv_text);
  openai_task_set_jd (task, jd_text);
  openai_task_add (task, "position", position_title);
  task->focus = g_strdup (position_title);
  task->language = aporia_language_detect (task->jd);
  if (task->language == NULL)
    task->language = aporia_language_detect (task->cv);
  builtin = profile_builtin (task, cv, jd, position_title, cancellable, error);
  if (builtin == NULL)
    return NULL;
  reply = openai_task_ask (task, NULL, NULL, NULL, NULL, cancellable, error);
  if (reply == NULL)
    return NULL;
  profile = openai_read_profile (json_node_get_object (reply), task->cv, task->jd, builtin);
  profile->notice = openai_task_dup_notice (task);
  profile->made_by = openai_task_judged_by (task);
  return profile;
}
