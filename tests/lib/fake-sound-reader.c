#include "lib/fake-sound-reader.h"

#include "core/base/aporia-pcm.h"
#include "lib/test-cancel.h"

struct _FakeSoundReader
{
  GObject parent_instance;

  double   seconds;
  gboolean has_problem;
  int      problem;
  gboolean is_held;
};

static void sound_reader_iface_init (AporiaSoundReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSoundReader, fake_sound_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SOUND_READER, sound_reader_iface_init))

static AporiaSound *
read_sound (AporiaSoundReader *reader,
            const char        *path,
            GCancellable      *cancellable,
            GError           **error)
{
  FakeSoundReader *self = FAKE_SOUND_READER (reader);
  gsize size = (gsize) (self->seconds * APORIA_PCM_RATE) * sizeof (gint16);
  g_autoptr(GBytes) pcm = g_bytes_new_take (g_malloc0 (size), size);
  AporiaSound *sound;

  if (self->is_held)
    aporia_test_wait_until_cancelled (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->has_problem && self->problem >= 0)
    {
      g_set_error_literal (error, APORIA_SOUND_PROBLEM, self->problem,
                           aporia_sound_problem_get_message ((AporiaSoundProblem) self->problem));
      return NULL;
    }
  sound = aporia_sound_new_from_bytes (pcm, APORIA_SOUND_RATE);
  sound->is_cut = self->has_problem;
  return sound;
}

static void
sound_reader_iface_init (AporiaSoundReaderInterface *iface)
{
  iface->read = read_sound;
}

static void
fake_sound_reader_class_init (FakeSoundReaderClass *klass)
{
}

static void
fake_sound_reader_init (FakeSoundReader *self)
{
}

AporiaSoundReader *
fake_sound_reader_new (double seconds)
{
  FakeSoundReader *self = g_object_new (FAKE_TYPE_SOUND_READER, NULL);

  self->seconds = seconds;
  return APORIA_SOUND_READER (self);
}

void
fake_sound_reader_set_problem (FakeSoundReader *self,
                               int              problem)
{
  self->has_problem = TRUE;
  self->problem = problem;
}

void
fake_sound_reader_hold (FakeSoundReader *self)
{
  self->is_held = TRUE;
}
