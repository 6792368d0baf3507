#include "lib/fake-recorder.h"

#include "core/base/aporia-error.h"

struct _FakeRecorder
{
  GObject parent_instance;

  gboolean is_running;
  gboolean is_paused;
  double   seconds;
  gboolean is_watched;
  gint     n_extra;    /* microphones that were plugged in; atomic: the list is asked for by threads */
  GByteArray *pcm;     /* owned: what it heard since it was started */
  char    *microphone; /* (nullable) */
};

static void recorder_iface_init (AporiaRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeRecorder, fake_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_RECORDER, recorder_iface_init))

static void
start (AporiaRecorder *recorder,
       const char     *microphone)
{
  FakeRecorder *self = FAKE_RECORDER (recorder);

  g_assert_false (self->is_running);
  self->is_running = TRUE;
  self->is_paused = FALSE;
  self->seconds = 0;
  g_byte_array_set_size (self->pcm, 0);
  g_free (self->microphone);
  self->microphone = g_strdup (microphone);
}

static void
set_paused (AporiaRecorder *recorder,
            gboolean        is_paused)
{
  FAKE_RECORDER (recorder)->is_paused = is_paused;
}

void
fake_recorder_end (FakeRecorder *self,
                   const char   *problem)
{
  g_autoptr(GBytes) pcm = g_bytes_new (self->pcm->data, self->pcm->len);
  g_autoptr(GError) error =
    problem != NULL ? g_error_new_literal (APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, problem) : NULL;

  g_assert_true (self->is_running);
  self->is_running = FALSE;
  g_signal_emit_by_name (self, "stopped", pcm, error);
}

static gboolean
end_cb (gpointer user_data)
{
  fake_recorder_end (user_data, NULL);
  return G_SOURCE_REMOVE;
}

/* Later, as a true one does. */
static void
stop (AporiaRecorder *recorder)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, end_cb, g_object_ref (recorder), g_object_unref);
}

static GPtrArray *
list (AporiaRecorder *recorder)
{
  static const char *const ids[] = { "desk", "headset" };
  static const char *const names[] = { "Desk microphone", "Headset" };
  GPtrArray *microphones = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_microphone_unref);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      AporiaMicrophone *microphone = aporia_microphone_new ();

      microphone->id = g_strdup (ids[i]);
      microphone->name = g_strdup (names[i]);
      g_ptr_array_add (microphones, microphone);
    }
  for (int i = 0; i < g_atomic_int_get (&FAKE_RECORDER (recorder)->n_extra); i++)
    {
      AporiaMicrophone *microphone = aporia_microphone_new ();

      microphone->id = g_strdup_printf ("extra%d", i);
      microphone->name = g_strdup_printf ("Plugged in %d", i);
      g_ptr_array_add (microphones, microphone);
    }
  return microphones;
}

static void
watch (AporiaRecorder *recorder,
       gboolean        is_watched)
{
  g_assert_true (FAKE_RECORDER (recorder)->is_watched != is_watched);
  FAKE_RECORDER (recorder)->is_watched = is_watched;
}

void
fake_recorder_plug (FakeRecorder *self,
                    guint         n)
{
  g_atomic_int_set (&self->n_extra, (int) n);
  if (self->is_watched)
    g_signal_emit_by_name (self, "microphones");
}

gboolean
fake_recorder_get_is_watched (FakeRecorder *self)
{
  return self->is_watched;
}

static void
recorder_iface_init (AporiaRecorderInterface *iface)
{
  iface->start = start;
  iface->set_paused = set_paused;
  iface->stop = stop;
  iface->list = list;
  iface->watch = watch;
}

static void
fake_recorder_finalize (GObject *object)
{
  g_free (FAKE_RECORDER (object)->microphone);
  g_byte_array_unref (FAKE_RECORDER (object)->pcm);
  G_OBJECT_CLASS (fake_recorder_parent_class)->finalize (object);
}

static void
fake_recorder_class_init (FakeRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_recorder_finalize;
}

static void
fake_recorder_init (FakeRecorder *self)
{
  self->pcm = g_byte_array_new ();
}

AporiaRecorder *
fake_recorder_new (void)
{
  return g_object_new (FAKE_TYPE_RECORDER, NULL);
}

gboolean
fake_recorder_get_is_running (FakeRecorder *self)
{
  return self->is_running;
}

gboolean
fake_recorder_get_is_paused (FakeRecorder *self)
{
  return self->is_paused;
}

const char *
fake_recorder_get_microphone (FakeRecorder *self)
{
  return self->microphone;
}

void
fake_recorder_hear_sound (FakeRecorder *self,
                          const gint16 *samples,
                          gsize         n,
                          double        peak)
{
  if (!self->is_paused && self->is_running && n > 0)
    {
      g_autoptr(GBytes) pcm = g_bytes_new (samples, n * sizeof (gint16));

      self->seconds += (double) n / APORIA_PCM_RATE;
      g_byte_array_append (self->pcm, (gpointer) samples, (guint) (n * sizeof (gint16)));
      g_signal_emit_by_name (self, "sound", pcm);
    }
  g_signal_emit_by_name (self, "level", peak, self->seconds);
}

void
fake_recorder_hear (FakeRecorder *self,
                    double        seconds,
                    double        peak)
{
  if (!self->is_paused && seconds > 0)
    {
      gsize n = (gsize) ((self->seconds + seconds) * APORIA_PCM_RATE) -
                (gsize) (self->seconds * APORIA_PCM_RATE);
      g_autoptr(GBytes) pcm = g_bytes_new_take (g_new0 (gint16, n), n * sizeof (gint16));

      self->seconds += seconds;
      g_byte_array_append (self->pcm, g_bytes_get_data (pcm, NULL), (guint) g_bytes_get_size (pcm));
      g_signal_emit_by_name (self, "sound", pcm);
    }
  g_signal_emit_by_name (self, "level", peak, self->seconds);
}
