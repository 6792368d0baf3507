/* Sentences that were made before, in memory: what is prepared, or said again, begins at once.  Any
 * thread. */
#pragma once

#include "core/ports/aporia-voice-source.h"

typedef struct _AporiaVoiceShelf AporiaVoiceShelf;

AporiaVoiceShelf *aporia_voice_shelf_new (void);
AporiaVoiceShelf *aporia_voice_shelf_ref (AporiaVoiceShelf *self);
void              aporia_voice_shelf_unref (AporiaVoiceShelf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaVoiceShelf, aporia_voice_shelf_unref)

/* As aporia_voice_source_speak; what SOURCE has said to its end once is not asked of it again as long as
 * there is room for it. */
gboolean          aporia_voice_shelf_speak (AporiaVoiceShelf         *self,
                                            AporiaVoiceSource        *source,
                                            const AporiaVoiceRequest *request,
                                            AporiaVoiceFunc           func,
                                            gpointer                  user_data,
                                            GCancellable             *cancellable,
                                            GError                  **error);
