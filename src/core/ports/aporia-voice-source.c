#include "core/ports/aporia-voice-source.h"

G_DEFINE_INTERFACE (AporiaVoiceSource, aporia_voice_source, G_TYPE_OBJECT)

static void
voice_clear (AporiaVoice *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->language);
}

APORIA_DEFINE_RECORD (AporiaVoice, aporia_voice, voice_clear)

static void
aporia_voice_source_default_init (AporiaVoiceSourceInterface *iface)
{
}

const char *
aporia_voice_source_get_id (AporiaVoiceSource *self)
{
  g_return_val_if_fail (APORIA_IS_VOICE_SOURCE (self), NULL);

  return APORIA_VOICE_SOURCE_GET_IFACE (self)->id;
}

GPtrArray *
aporia_voice_source_list (AporiaVoiceSource *self)
{
  g_return_val_if_fail (APORIA_IS_VOICE_SOURCE (self), NULL);

  return APORIA_VOICE_SOURCE_GET_IFACE (self)->list (self);
}

char *
aporia_voice_source_dup_voice (AporiaVoiceSource *self,
                               const char        *wanted,
                               const char        *language)
{
  g_return_val_if_fail (APORIA_IS_VOICE_SOURCE (self), NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  return APORIA_VOICE_SOURCE_GET_IFACE (self)->dup_voice (self, wanted, language);
}

gboolean
aporia_voice_source_speak (AporiaVoiceSource        *self,
                           const AporiaVoiceRequest *request,
                           AporiaVoiceFunc           func,
                           gpointer                  user_data,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  g_return_val_if_fail (APORIA_IS_VOICE_SOURCE (self), FALSE);
  g_return_val_if_fail (request->text != NULL && request->voice != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return APORIA_VOICE_SOURCE_GET_IFACE (self)->speak (self, request, func, user_data, cancellable, error);
}

void
aporia_voice_source_forget (AporiaVoiceSource *self)
{
  g_return_if_fail (APORIA_IS_VOICE_SOURCE (self));

  if (APORIA_VOICE_SOURCE_GET_IFACE (self)->forget != NULL)
    APORIA_VOICE_SOURCE_GET_IFACE (self)->forget (self);
}
