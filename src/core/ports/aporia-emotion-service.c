#include "core/ports/aporia-emotion-service.h"

G_DEFINE_INTERFACE (AporiaEmotionService, aporia_emotion_service, G_TYPE_OBJECT)

static void
aporia_emotion_service_default_init (AporiaEmotionServiceInterface *iface)
{
}

AporiaEmotion *
aporia_emotion_service_judge (AporiaEmotionService *self,
                              AporiaSound          *sound,
                              guint                 port,
                              GCancellable         *cancellable,
                              GError              **error)
{
  g_return_val_if_fail (APORIA_IS_EMOTION_SERVICE (self), NULL);
  g_return_val_if_fail (sound != NULL, NULL);
  g_return_val_if_fail (port > 0 && port <= G_MAXUINT16, NULL);

  return APORIA_EMOTION_SERVICE_GET_IFACE (self)->judge (self, sound, port, cancellable, error);
}
