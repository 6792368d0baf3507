/* Question and answer -> a hint about its logic. */
#include "backends/openai/aporia-openai-agents.h"

#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-language.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-question.h"

AporiaFallacyHint *
openai_judge_logic (OpenaiShared   *shared,
                    AporiaQuestion *question,
                    const char     *answer,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "fallacy-judge", APORIA_TONE_DEFAULT);
  g_autoptr(JsonNode) reply = NULL;
  AporiaFallacyHint *hint;

  if (answer == NULL || aporia_text_count_words (answer) == 0)
    hint = aporia_fallacy_hint_new ();
  else
    {
      openai_task_add (task, "question", question != NULL ? question->text : NULL);
      openai_task_add (task, "answer", answer);
      task->language = aporia_language_detect (answer);
      reply = openai_task_ask (task, NULL, NULL, NULL, NULL, cancellable, error);
      if (reply == NULL)
        return NULL;
      hint = openai_read_hint (json_node_get_object (reply), answer);
    }
  hint->judged_by = openai_task_judged_by (task);
  return hint;
}
