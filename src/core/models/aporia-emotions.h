/* What a speech-emotion service on this computer says of recordings: off until it is switched on, asked for
 * one recording at a time when the person wants it, kept while the program runs and stored nowhere.  Main
 * thread only; nothing blocks.
 *
 * Signal "changed": anything below is another. */
#pragma once

#include "core/ports/aporia-emotion-service.h"
#include "core/ports/aporia-settings.h"
#include "core/ports/aporia-sound-reader.h"

#define APORIA_SETTING_EMOTIONS "ask-emotion-service"
#define APORIA_SETTING_EMOTION_PORT "emotion-port" /* "": the usual one */

#define APORIA_TYPE_EMOTIONS (aporia_emotions_get_type ())
G_DECLARE_FINAL_TYPE (AporiaEmotions, aporia_emotions, APORIA, EMOTIONS, GObject)

/* USUAL_PORT: where the service is unless the person says otherwise. */
AporiaEmotions      *aporia_emotions_new (AporiaEmotionService *service,
                                          AporiaSoundReader    *reader,
                                          AporiaSettings       *settings,
                                          guint                 usual_port);

gboolean             aporia_emotions_get_is_on (AporiaEmotions *self);
/* Off: what was said is forgotten, what is under way ends. */
void                 aporia_emotions_set_is_on (AporiaEmotions *self,
                                                gboolean        is_on);
guint                aporia_emotions_get_port (AporiaEmotions *self);
/* PORT: 1 to 65535. */
void                 aporia_emotions_set_port (AporiaEmotions *self,
                                               guint           port);

/* The recording of the answer to QUESTION, at PATH.  What is under way is not asked for again. */
void                 aporia_emotions_ask (AporiaEmotions *self,
                                          const char     *question,
                                          const char     *path);
gboolean             aporia_emotions_get_is_asking (AporiaEmotions *self,
                                                    const char     *question);
/* Returns: (transfer none) (nullable) */
const AporiaEmotion *aporia_emotions_get_opinion (AporiaEmotions *self,
                                                  const char     *question);
/* Why there is none.  Returns: (transfer none) (nullable) */
const char          *aporia_emotions_get_problem (AporiaEmotions *self,
                                                  const char     *question);
