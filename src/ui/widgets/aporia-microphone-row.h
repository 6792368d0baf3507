/* Which microphone is used: those that are connected. */
#pragma once

#include "core/models/aporia-speaking.h"
#include <adwaita.h>

#define APORIA_TYPE_MICROPHONE_ROW (aporia_microphone_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMicrophoneRow, aporia_microphone_row, APORIA, MICROPHONE_ROW, AdwComboRow)

/* Call once; the list follows what is connected while the row is seen. */
void aporia_microphone_row_bind (AporiaMicrophoneRow *self,
                                 AporiaSpeaking      *speaking);
