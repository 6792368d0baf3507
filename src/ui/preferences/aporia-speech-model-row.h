/* The model that whisper.cpp writes down with: which file, how large, another one, none.  A file is kept only
 * when it was read and is a model. */
#pragma once

#include "core/models/aporia-speaking.h"
#include <adwaita.h>

#define APORIA_TYPE_SPEECH_MODEL_ROW (aporia_speech_model_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSpeechModelRow, aporia_speech_model_row, APORIA, SPEECH_MODEL_ROW, AdwActionRow)

/* Call once. */
void aporia_speech_model_row_bind (AporiaSpeechModelRow *self,
                                   AporiaSpeaking       *speaking);
/* The file at PATH was chosen. */
void aporia_speech_model_row_take (AporiaSpeechModelRow *self,
                                   const char           *path);
