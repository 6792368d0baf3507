/* What a speech-emotion service on this computer says of a recording, under its own name.  Nothing is shown
 * while the person has not switched it on. */
#pragma once

#include "core/models/aporia-recordings.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_EMOTION_BOX (aporia_emotion_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaEmotionBox, aporia_emotion_box, APORIA, EMOTION_BOX, GtkWidget)

/* Call at most once. */
void aporia_emotion_box_bind (AporiaEmotionBox *self,
                              AporiaRecordings *recordings);
/* The recording of the answer to QUESTION (nullable). */
void aporia_emotion_box_set_question (AporiaEmotionBox *self,
                                      const char       *question);
