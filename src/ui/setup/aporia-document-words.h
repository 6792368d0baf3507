/* A document in words, for its row. */
#pragma once

#include "core/domain/aporia-types.h"

/* "Ada_CV.pdf · 2 pages · read 09:41", and a line below it for each thing that is wrong.
 * Returns: (transfer full) */
char *aporia_document_dup_summary (AporiaDocument *document);
