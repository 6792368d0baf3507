/* A short talk about the feedback on one answer: the person asks, the coach explains.  None of it is stored
 * and no score changes.  Main thread only.
 *
 * Signal "changed": anything below is another. */
#pragma once

#include "core/domain/aporia-types.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_TALK (aporia_talk_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTalk, aporia_talk, APORIA, TALK, GObject)

/* Characters of one question. */
#define APORIA_TALK_MAX 500
/* Of one reply; what comes behind is left out. */
#define APORIA_TALK_MAX_REPLY 4000

/* TURN was judged; REMARK (nullable): the feedback as a whole. */
AporiaTalk  *aporia_talk_new (AporiaServices *services,
                              AporiaAttempt  *attempt,
                              GPtrArray      *turns,
                              AporiaTurn     *turn,
                              AporiaRemark   *remark);
/* Asks the present coach.  Empty text and a question while another is under way do nothing; a question that
 * nobody answered makes room for the new one. */
void         aporia_talk_ask (AporiaTalk *self,
                              const char *text);
/* Stops the coach; the question stays. */
void         aporia_talk_cancel (AporiaTalk *self);
/* Asks the last question again that nobody answered. */
void         aporia_talk_retry (AporiaTalk *self);

/* Returns: (transfer none) (nullable) */
AporiaRemark *aporia_talk_get_remark (AporiaTalk *self);
/* (element-type utf8) what was said, the person and the coach in turns.  Returns: (transfer none) */
GPtrArray   *aporia_talk_get_said (AporiaTalk *self);
/* As much of the reply as has come.  Returns: (transfer none) (nullable) */
const char  *aporia_talk_get_so_far (AporiaTalk *self);
/* Why there is no reply.  Returns: (transfer none) (nullable) */
const char  *aporia_talk_get_error (AporiaTalk *self);
/* Monotonic time, 0 when nothing is waited for. */
gint64       aporia_talk_get_since (AporiaTalk *self);
