/* The row of the CV or the job description: choose, drop, paste, look at, remove. */
#pragma once

#include "core/models/aporia-setup.h"
#include <adwaita.h>

#define APORIA_TYPE_DOCUMENT_ROW (aporia_document_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDocumentRow, aporia_document_row, APORIA, DOCUMENT_ROW, AdwActionRow)

void aporia_document_row_bind (AporiaDocumentRow *self,
                               AporiaSetup       *setup,
                               AporiaDocumentRole role);
/* Focus on the button that chooses a file, or on the row when there is none. */
void aporia_document_row_focus (AporiaDocumentRow *self);
/* Opens the file chooser. */
void aporia_document_row_choose (AporiaDocumentRow *self);
