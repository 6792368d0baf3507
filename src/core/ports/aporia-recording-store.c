#include "core/ports/aporia-recording-store.h"

G_DEFINE_INTERFACE (AporiaRecordingStore, aporia_recording_store, G_TYPE_OBJECT)

static void
aporia_recording_store_default_init (AporiaRecordingStoreInterface *iface)
{
}

gboolean
aporia_recording_store_look (AporiaRecordingStore *self,
                             const char           *question_uid,
                             AporiaRecorded       *recorded,
                             GError              **error)
{
  g_return_val_if_fail (APORIA_IS_RECORDING_STORE (self), FALSE);
  g_return_val_if_fail (question_uid != NULL && recorded != NULL, FALSE);

  *recorded = (AporiaRecorded){ APORIA_RECORDED_GONE, FALSE };
  return APORIA_RECORDING_STORE_GET_IFACE (self)->look (self, question_uid, recorded, error);
}
