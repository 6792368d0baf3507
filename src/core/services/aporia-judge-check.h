/* The judge check: twelve shipped sample answers (data/samples/judge-check.json) show how a coach judges
 * before it judges a person.  A verdict is kept in the store for each endpoint, model and prompt version:
 * the coach's judge_key.  Coaches without one (the built-in coach) need none. */
#pragma once

#include "core/services/aporia-judge-verdict.h"
#include "core/services/aporia-services.h"

/* N_DONE of N_ALL judgements are there. */
typedef void (*AporiaJudgeProgressFunc) (guint    n_done,
                                         guint    n_all,
                                         gpointer user_data);

/* --- blocking; any worker thread ------------------------------------------------------------------------ */

/* Judges all samples, one after the other, and keeps nothing.  ON_PROGRESS: (nullable).
 * Returns: (transfer full), or NULL with the evaluator's error. */
AporiaJudgeVerdict *aporia_judge_check_run (AporiaCoach            *coach,
                                            AporiaJudgeProgressFunc on_progress,
                                            gpointer                user_data,
                                            GCancellable           *cancellable,
                                            GError                **error);

/* The verdict kept for COACH.  Returns: (transfer full) (nullable) NULL without error when there is none. */
AporiaJudgeVerdict *aporia_judge_check_load (AporiaServices *services,
                                             AporiaCoach    *coach,
                                             GError        **error);
gboolean            aporia_judge_check_save (AporiaServices     *services,
                                             AporiaCoach        *coach,
                                             AporiaJudgeVerdict *verdict,
                                             GError            **error);

/* --- main thread ---------------------------------------------------------------------------------------- */

/* Does the same in the background, each sample a job of its own at the lowest priority, so that nothing the
 * person waits for waits for it; a sample that had to give way is judged again later.  Keeps the verdict. */
void                aporia_judge_check_start (AporiaServices         *services,
                                              AporiaCoach            *coach,
                                              AporiaJudgeProgressFunc on_progress,
                                              gpointer                progress_data,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
/* Returns: (transfer full), or NULL with error; what could not be finished is not kept.  NULL without error
 * for a coach that needs no check. */
AporiaJudgeVerdict *aporia_judge_check_finish (GAsyncResult *result,
                                               GError      **error);
