/* Port: a speech-emotion service on this computer.  Implemented by backends/emotion. */
#pragma once

#include "core/domain/aporia-emotion.h"
#include "core/domain/aporia-sound.h"

#include <gio/gio.h>

#define APORIA_TYPE_EMOTION_SERVICE (aporia_emotion_service_get_type ())
G_DECLARE_INTERFACE (AporiaEmotionService, aporia_emotion_service, APORIA, EMOTION_SERVICE, GObject)

struct _AporiaEmotionServiceInterface
{
  GTypeInterface g_iface;

  AporiaEmotion *(*judge) (AporiaEmotionService *self,
                           AporiaSound          *sound,
                           guint                 port,
                           GCancellable         *cancellable,
                           GError              **error);
};

/* Blocking.  What the service on PORT (1 to 65535) of this computer makes of SOUND; no other computer is ever
 * asked.  Returns: (transfer full), or NULL with a sentence for the person, or G_IO_ERROR_CANCELLED */
AporiaEmotion *aporia_emotion_service_judge (AporiaEmotionService *self,
                                             AporiaSound          *sound,
                                             guint                 port,
                                             GCancellable         *cancellable,
                                             GError              **error);
