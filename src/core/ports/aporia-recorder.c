#include "core/ports/aporia-recorder.h"

G_DEFINE_INTERFACE (AporiaRecorder, aporia_recorder, G_TYPE_OBJECT)

static void
microphone_clear (AporiaMicrophone *self)
{
  g_free (self->id);
  g_free (self->name);
}

APORIA_DEFINE_RECORD (AporiaMicrophone, aporia_microphone, microphone_clear)

static void
aporia_recorder_default_init (AporiaRecorderInterface *iface)
{
  g_signal_new ("level", APORIA_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  g_signal_new ("sound", APORIA_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BYTES);
  g_signal_new ("microphones", APORIA_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("stopped", APORIA_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_BYTES, G_TYPE_ERROR);
}

void
aporia_recorder_start (AporiaRecorder *self,
                       const char     *microphone)
{
  g_return_if_fail (APORIA_IS_RECORDER (self));

  APORIA_RECORDER_GET_IFACE (self)->start (self, microphone != NULL ? microphone : "");
}

void
aporia_recorder_set_paused (AporiaRecorder *self,
                            gboolean        is_paused)
{
  g_return_if_fail (APORIA_IS_RECORDER (self));

  APORIA_RECORDER_GET_IFACE (self)->set_paused (self, is_paused);
}

void
aporia_recorder_stop (AporiaRecorder *self)
{
  g_return_if_fail (APORIA_IS_RECORDER (self));

  APORIA_RECORDER_GET_IFACE (self)->stop (self);
}

GPtrArray *
aporia_recorder_list (AporiaRecorder *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDER (self), NULL);

  return APORIA_RECORDER_GET_IFACE (self)->list (self);
}

void
aporia_recorder_watch (AporiaRecorder *self,
                       gboolean        is_watched)
{
  g_return_if_fail (APORIA_IS_RECORDER (self));

  APORIA_RECORDER_GET_IFACE (self)->watch (self, is_watched);
}
