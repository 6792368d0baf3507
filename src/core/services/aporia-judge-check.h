/* The judge check: twelve shipped sample answers (data/samples/judge-check.json), four of them judged twice,
 * show how a coach judges before it judges a person.  A verdict is kept in the store for each endpoint and
 * model, and holds for one version of the prompt: the coach's judge_key.  Coaches without a judge_key (the
 * built-in coach) need none. */
#pragma once

#include "core/domain/aporia-provider.h"
#include "core/services/aporia-judge-verdict.h"
#include "core/services/aporia-services.h"

/* N_DONE of N_ALL judgements are there. */
typedef void (*AporiaJudgeProgressFunc) (guint    n_done,
                                         guint    n_all,
                                         gpointer user_data);

/* Blocking, on the store's worker: the verdict kept for PROVIDER's endpoint and model, of whatever prompt.
 * Returns: (transfer full) (nullable) NULL without error when there is none. */
AporiaJudgeVerdict *aporia_judge_check_load (AporiaServices *services,
                                             AporiaProvider *provider,
                                             GError        **error);
/* Whether COACH is to be checked, VERDICT (nullable) being what is known.  Any thread. */
gboolean            aporia_judge_check_is_due (AporiaCoach        *coach,
                                               AporiaJudgeVerdict *verdict);

/* --- main thread ---------------------------------------------------------------------------------------- */

/* Judges the samples in the background, each a job of its own at the lowest priority, so that nothing the
 * person waits for waits for it; a sample that had to give way is judged again later.  Keeps the verdict.
 * COACH has a judge_key and was made of PROVIDER; ON_PROGRESS is (nullable). */
void                aporia_judge_check_start (AporiaServices         *services,
                                              AporiaCoach            *coach,
                                              AporiaProvider         *provider,
                                              AporiaJudgeProgressFunc on_progress,
                                              gpointer                progress_data,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
/* Returns: (transfer full), or NULL with error; what could not be finished is not kept. */
AporiaJudgeVerdict *aporia_judge_check_finish (GAsyncResult *result,
                                               GError      **error);
