#include "core/models/aporia-piecewise-transcript.h"

#include "core/base/aporia-pcm.h"

/* A pause inside one answer is no end of speech to the endpointer. */
#define LONGEST_PAUSE_SECONDS 6.0
/* Speech begins a little before it is noticed. */
#define PREROLL_BYTES (APORIA_PCM_RATE * sizeof (gint16) / 2)
/* Quieter than this is nobody that a recogniser could hear. */
#define QUIET_DB -45.0

struct _AporiaPiecewiseTranscript
{
  GObject parent_instance;

  AporiaWorker      *worker;      /* owned */
  AporiaTranscriber *transcriber; /* owned (nullable): it is begun */
  AporiaPieces       pieces;
  const char        *language;    /* (nullable) interned */
  AporiaEndpointer  *endpointer;  /* owned (nullable) */
  GByteArray        *pcm;         /* owned: all of it */
  gsize              n_pushed;    /* bytes of it that the endpointer has heard */
  gsize              n_written;   /* bytes of it that are written down */
  double             spoken_until; /* seconds: where somebody spoke last; 0: nobody did */
  GCancellable      *writing;     /* owned (nullable): of the piece that is being written */
  gsize              writing_end; /* bytes, when it is done */
  AporiaTranscript  *words;       /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaPiecewiseTranscript, aporia_piecewise_transcript, G_TYPE_OBJECT)

enum
{
  WRITTEN,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
to_seconds (gsize n_bytes)
{
  return (double) (n_bytes / sizeof (gint16)) / APORIA_PCM_RATE;
}

/* --- Writing --- */

typedef struct
{
  AporiaTranscriber *transcriber;
  GBytes            *pcm;
  const char        *language; /* (nullable) interned */
  double             offset;
} Piece;

static void
piece_free (Piece *self)
{
  g_object_unref (self->transcriber);
  g_bytes_unref (self->pcm);
  g_free (self);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Piece *piece = data;
  AporiaTranscriberRequest request = { .pcm = piece->pcm, .language = piece->language };
  GError *error = NULL;
  AporiaTranscript *transcript =
    aporia_transcriber_transcribe (piece->transcriber, &request, cancellable, &error);

  if (transcript != NULL)
    g_task_return_pointer (task, transcript, (GDestroyNotify) aporia_transcript_unref);
  else
    g_task_return_error (task, error);
}

/* The first piece with words tells who wrote. */
static void
add_piece (AporiaPiecewiseTranscript *self,
           AporiaTranscript          *piece,
           double                     offset)
{
  AporiaTranscript *words = self->words;

  if (words->words->len == 0)
    {
      g_free (words->engine);
      g_free (words->model);
      words->engine = g_strdup (piece->engine);
      words->model = g_strdup (piece->model);
      words->quality = piece->quality;
    }
  aporia_transcript_append (words, piece, offset);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaPiecewiseTranscript *self = APORIA_PIECEWISE_TRANSCRIPT (object);
  Piece *piece = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = g_task_propagate_pointer (G_TASK (result), &error);

  /* Dropped, and maybe begun again. */
  if (g_task_get_cancellable (G_TASK (result)) != self->writing)
    return;
  g_clear_object (&self->writing);
  if (transcript == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->n_written = self->writing_end;
  if (transcript->words->len > 0)
    add_piece (self, transcript, piece->offset);
  g_signal_emit (self, signals[WRITTEN], 0, transcript);
}

/* From a little before somebody spoke, where silence is left out: it costs a recogniser as much as words. */
static gsize
find_start (AporiaPiecewiseTranscript *self)
{
  double start, end;
  gsize at;

  if (self->pieces == APORIA_PIECES_OF_ALL || !aporia_endpointer_get_turn (self->endpointer, &start, &end))
    return self->n_written;
  at = (gsize) (start * APORIA_PCM_RATE) * sizeof (gint16);
  return MAX (self->n_written, at - MIN (at, PREROLL_BYTES));
}

void
aporia_piecewise_transcript_write (AporiaPiecewiseTranscript *self)
{
  g_autoptr(GTask) task = NULL;
  Piece *piece;
  gsize start;

  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));

  if (self->transcriber == NULL || self->writing != NULL)
    return;
  start = find_start (self);
  if (self->n_pushed <= start)
    return;
  piece = g_new0 (Piece, 1);
  piece->transcriber = g_object_ref (self->transcriber);
  piece->pcm = g_bytes_new (self->pcm->data + start, self->n_pushed - start);
  piece->language = self->language;
  piece->offset = to_seconds (start);
  self->writing_end = self->n_pushed;
  self->writing = g_cancellable_new ();
  task = g_task_new (self, self->writing, written_cb, NULL);
  g_task_set_source_tag (task, aporia_piecewise_transcript_write);
  g_task_set_task_data (task, piece, (GDestroyNotify) piece_free);
  aporia_worker_run_in_lane (self->worker, self->transcriber, APORIA_PRIORITY_WAITING, task, write_thread);
}

void
aporia_piecewise_transcript_write_at_pause (AporiaPiecewiseTranscript *self)
{
  /* Seconds that are to be written, and the silence that is enough for them. */
  static const double enough[][2] = { { 0, 0.8 }, { 3, 0.4 }, { 10, 0.2 } };
  double silence;
  double unwritten;

  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));

  if (!aporia_piecewise_transcript_get_has_more (self))
    return;
  silence = to_seconds (self->n_pushed) - self->spoken_until;
  unwritten = self->spoken_until - to_seconds (self->n_written);
  if (unwritten < aporia_transcriber_get_worth_seconds (self->transcriber))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (enough); i++)
    if (unwritten >= enough[i][0] && silence >= enough[i][1])
      {
        aporia_piecewise_transcript_write (self);
        return;
      }
}

/* --- Sound --- */

void
aporia_piecewise_transcript_push (AporiaPiecewiseTranscript *self,
                                  GBytes                    *pcm,
                                  GArray                    *ends)
{
  g_autoptr(GArray) unused = NULL;
  double start, end;
  gsize n;

  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));

  if (self->transcriber == NULL)
    return;
  if (ends == NULL)
    ends = unused = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  g_byte_array_append (self->pcm, g_bytes_get_data (pcm, NULL), (guint) g_bytes_get_size (pcm));
  n = (self->pcm->len - self->n_pushed) / sizeof (gint16);
  aporia_endpointer_push (self->endpointer, (gpointer) (self->pcm->data + self->n_pushed), n, ends);
  self->n_pushed += n * sizeof (gint16);
  if (aporia_endpointer_get_turn (self->endpointer, &start, &end))
    self->spoken_until = end;
}

void
aporia_piecewise_transcript_drop (AporiaPiecewiseTranscript *self)
{
  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));

  g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
  g_clear_object (&self->transcriber);
  g_clear_pointer (&self->endpointer, aporia_endpointer_free);
  g_clear_pointer (&self->words, aporia_transcript_unref);
  g_byte_array_set_size (self->pcm, 0);
  self->n_pushed = self->n_written = self->writing_end = 0;
  self->spoken_until = 0;
}

void
aporia_piecewise_transcript_begin (AporiaPiecewiseTranscript *self,
                                   AporiaTranscriber         *transcriber,
                                   AporiaPieces               pieces)
{
  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));
  g_return_if_fail (APORIA_IS_TRANSCRIBER (transcriber));

  g_object_ref (transcriber);
  aporia_piecewise_transcript_drop (self);
  self->transcriber = transcriber;
  self->pieces = pieces;
  self->endpointer = aporia_endpointer_new (LONGEST_PAUSE_SECONDS);
  self->words = aporia_transcript_new ();
}

void
aporia_piecewise_transcript_set_language (AporiaPiecewiseTranscript *self,
                                          const char                *language)
{
  g_return_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self));

  self->language = g_intern_string (language);
}

/* --- What it is --- */

gboolean
aporia_piecewise_transcript_get_is_begun (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), FALSE);

  return self->transcriber != NULL;
}

gboolean
aporia_piecewise_transcript_get_is_writing (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), FALSE);

  return self->writing != NULL;
}

gboolean
aporia_piecewise_transcript_get_is_speaking (AporiaPiecewiseTranscript *self)
{
  double start, end;

  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), FALSE);

  return self->endpointer != NULL && aporia_endpointer_get_turn (self->endpointer, &start, &end) &&
         to_seconds (self->n_pushed) - end < 0.2;
}

gboolean
aporia_piecewise_transcript_get_has_more (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), FALSE);

  return self->spoken_until > to_seconds (self->n_written);
}

gboolean
aporia_piecewise_transcript_get_has_sound (AporiaPiecewiseTranscript *self)
{
  gsize n;

  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), FALSE);

  n = (self->n_pushed - self->n_written) / sizeof (gint16);
  return aporia_pcm_get_peak ((gpointer) (self->pcm->data + self->n_written), n) > QUIET_DB;
}

double
aporia_piecewise_transcript_get_seconds (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), 0);

  return to_seconds (self->n_pushed);
}

gsize
aporia_piecewise_transcript_get_n_written (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), 0);

  return self->n_written;
}

const GByteArray *
aporia_piecewise_transcript_get_sound (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), NULL);

  return self->pcm;
}

AporiaTranscript *
aporia_piecewise_transcript_get_words (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), NULL);

  return self->words;
}

AporiaTranscriber *
aporia_piecewise_transcript_get_transcriber (AporiaPiecewiseTranscript *self)
{
  g_return_val_if_fail (APORIA_IS_PIECEWISE_TRANSCRIPT (self), NULL);

  return self->transcriber;
}

/* --- Class --- */

static void
aporia_piecewise_transcript_dispose (GObject *object)
{
  AporiaPiecewiseTranscript *self = APORIA_PIECEWISE_TRANSCRIPT (object);

  aporia_piecewise_transcript_drop (self);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_piecewise_transcript_parent_class)->dispose (object);
}

static void
aporia_piecewise_transcript_finalize (GObject *object)
{
  g_byte_array_unref (APORIA_PIECEWISE_TRANSCRIPT (object)->pcm);
  G_OBJECT_CLASS (aporia_piecewise_transcript_parent_class)->finalize (object);
}

static void
aporia_piecewise_transcript_class_init (AporiaPiecewiseTranscriptClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_piecewise_transcript_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_piecewise_transcript_finalize;

  signals[WRITTEN] = g_signal_new ("written", APORIA_TYPE_PIECEWISE_TRANSCRIPT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, aporia_transcript_get_type ());
  signals[FAILED] = g_signal_new ("failed", APORIA_TYPE_PIECEWISE_TRANSCRIPT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
aporia_piecewise_transcript_init (AporiaPiecewiseTranscript *self)
{
  self->pcm = g_byte_array_new ();
}

AporiaPiecewiseTranscript *
aporia_piecewise_transcript_new (AporiaWorker *worker)
{
  AporiaPiecewiseTranscript *self = g_object_new (APORIA_TYPE_PIECEWISE_TRANSCRIPT, NULL);

  self->worker = g_object_ref (worker);
  return self;
}
