/* A speech-emotion service that says what it is told to. */
#pragma once

#include "core/ports/aporia-emotion-service.h"

#define FAKE_TYPE_EMOTIONS (fake_emotions_get_type ())
G_DECLARE_FINAL_TYPE (FakeEmotions, fake_emotions, FAKE, EMOTIONS, GObject)

/* Says 72 of 100, high, neutral with 81 %, nothing of one of three parts. */
AporiaEmotionService *fake_emotions_new (void);
/* From now on each call fails with PROBLEM (nullable: it does not). */
void                  fake_emotions_set_problem (FakeEmotions *self,
                                                 const char   *problem);
/* From now on a call waits until it is cancelled. */
void                  fake_emotions_hold (FakeEmotions *self);
guint                 fake_emotions_get_n_asked (FakeEmotions *self);
guint                 fake_emotions_get_port (FakeEmotions *self);
