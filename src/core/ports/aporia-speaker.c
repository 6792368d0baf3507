#include "core/ports/aporia-speaker.h"

G_DEFINE_INTERFACE (AporiaSpeaker, aporia_speaker, G_TYPE_OBJECT)

static void
aporia_speaker_default_init (AporiaSpeakerInterface *iface)
{
  g_signal_new ("said", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_STRING);
  g_signal_new ("started", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_INT64);
  g_signal_new ("word", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("level", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_DOUBLE);
  g_signal_new ("stand-in", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_STRING);
  g_signal_new ("ended", APORIA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_ERROR);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

guint
aporia_speaker_say (AporiaSpeaker *self,
                    const char    *text,
                    const char    *voice,
                    double         rate)
{
  guint id;

  g_return_val_if_fail (APORIA_IS_SPEAKER (self), 0);
  g_return_val_if_fail (text != NULL, 0);

  id = APORIA_SPEAKER_GET_IFACE (self)->say (self, text, or_empty (voice),
                                             CLAMP (rate, APORIA_VOICE_MIN_RATE, APORIA_VOICE_MAX_RATE));
  g_signal_emit_by_name (self, "said", id, text);
  return id;
}

void
aporia_speaker_prepare (AporiaSpeaker *self,
                        const char    *text,
                        const char    *voice,
                        double         rate)
{
  g_return_if_fail (APORIA_IS_SPEAKER (self));
  g_return_if_fail (text != NULL);

  APORIA_SPEAKER_GET_IFACE (self)->prepare (self, text, or_empty (voice),
                                            CLAMP (rate, APORIA_VOICE_MIN_RATE, APORIA_VOICE_MAX_RATE));
}

void
aporia_speaker_stop (AporiaSpeaker *self)
{
  g_return_if_fail (APORIA_IS_SPEAKER (self));

  APORIA_SPEAKER_GET_IFACE (self)->stop (self);
}

void
aporia_speaker_set_server (AporiaSpeaker     *self,
                           AporiaVoiceSource *server)
{
  g_return_if_fail (APORIA_IS_SPEAKER (self));
  g_return_if_fail (server == NULL || APORIA_IS_VOICE_SOURCE (server));

  APORIA_SPEAKER_GET_IFACE (self)->set_server (self, server);
}

GPtrArray *
aporia_speaker_list (AporiaSpeaker *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKER (self), NULL);

  return APORIA_SPEAKER_GET_IFACE (self)->list (self);
}
