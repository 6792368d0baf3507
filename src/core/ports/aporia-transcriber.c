#include "core/ports/aporia-transcriber.h"

G_DEFINE_INTERFACE (AporiaTranscriber, aporia_transcriber, G_TYPE_OBJECT)

static void
aporia_transcriber_default_init (AporiaTranscriberInterface *iface)
{
  iface->piece_seconds = 24 * 3600;
}

static AporiaTranscript *
transcribe_piece (AporiaTranscriber              *self,
                  const AporiaTranscriberRequest *request,
                  gsize                           start,
                  gsize                           end,
                  GCancellable                   *cancellable,
                  GError                        **error)
{
  g_autoptr(GBytes) pcm =
    g_bytes_new_from_bytes (request->pcm, start * sizeof (gint16), (end - start) * sizeof (gint16));
  AporiaTranscriberRequest piece = *request;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  piece.pcm = pcm;
  return APORIA_TRANSCRIBER_GET_IFACE (self)->transcribe (self, &piece, cancellable, error);
}

/* The first piece tells who was asked. */
static AporiaTranscript *
begin_whole (const AporiaTranscript *piece,
             double                  duration)
{
  AporiaTranscript *whole = aporia_transcript_new ();

  g_free (whole->engine);
  g_free (whole->model);
  whole->engine = g_strdup (piece->engine);
  whole->model = g_strdup (piece->model);
  whole->quality = piece->quality;
  whole->has_word_times = piece->has_word_times;
  whole->duration = duration;
  return whole;
}

AporiaTranscript *
aporia_transcriber_transcribe (AporiaTranscriber              *self,
                               const AporiaTranscriberRequest *request,
                               GCancellable                   *cancellable,
                               GError                        **error)
{
  g_autoptr(AporiaTranscript) whole = NULL;
  const gint16 *samples;
  gsize n;
  gsize max;

  g_return_val_if_fail (APORIA_IS_TRANSCRIBER (self), NULL);
  g_return_val_if_fail (request->pcm != NULL, NULL);

  samples = g_bytes_get_data (request->pcm, NULL);
  n = g_bytes_get_size (request->pcm) / sizeof (gint16);
  max = (gsize) APORIA_TRANSCRIBER_GET_IFACE (self)->piece_seconds * APORIA_PCM_RATE;
  for (gsize start = 0, end; start < n || whole == NULL; start = end)
    {
      g_autoptr(AporiaTranscript) piece = NULL;

      end = aporia_pcm_find_cut (samples, n, start, max / 3, max);
      piece = transcribe_piece (self, request, start, end, cancellable, error);
      if (piece == NULL)
        return NULL;
      if (whole == NULL)
        whole = begin_whole (piece, (double) n / APORIA_PCM_RATE);
      aporia_transcript_append (whole, piece, (double) start / APORIA_PCM_RATE);
    }
  return g_steal_pointer (&whole);
}

gboolean
aporia_transcriber_check (AporiaTranscriber *self,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_TRANSCRIBER (self), FALSE);

  if (APORIA_TRANSCRIBER_GET_IFACE (self)->check == NULL)
    return TRUE;
  return APORIA_TRANSCRIBER_GET_IFACE (self)->check (self, cancellable, error);
}

guint
aporia_transcriber_get_worth_seconds (AporiaTranscriber *self)
{
  g_return_val_if_fail (APORIA_IS_TRANSCRIBER (self), 0);

  return APORIA_TRANSCRIBER_GET_IFACE (self)->worth_seconds;
}

char *
aporia_transcriber_dup_host (AporiaTranscriber *self)
{
  g_return_val_if_fail (APORIA_IS_TRANSCRIBER (self), NULL);

  return APORIA_TRANSCRIBER_GET_IFACE (self)->dup_host (self);
}
