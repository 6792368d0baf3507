#include "lib/fake-speaker.h"

#include "core/base/aporia-error.h"

struct _FakeSpeaker
{
  GObject parent_instance;

  guint              id;   /* of what is said now; 0: nothing */
  guint              n_said;
  char              *text; /* (nullable) */
  char              *prepared;
  char              *voice;
  double             rate;
  AporiaVoiceSource *server; /* (nullable) */
  gboolean           is_stopping;
};

static void speaker_iface_init (AporiaSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSpeaker, fake_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SPEAKER, speaker_iface_init))

void
fake_speaker_end (FakeSpeaker *self,
                  const char  *problem)
{
  guint id = self->id;
  g_autoptr(GError) error =
    problem != NULL ? g_error_new_literal (APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, problem) : NULL;

  g_assert_cmpuint (id, >, 0);
  self->id = 0;
  self->is_stopping = FALSE;
  g_clear_pointer (&self->text, g_free);
  g_signal_emit_by_name (self, "ended", id, error);
}

static guint
say (AporiaSpeaker *speaker,
     const char    *text,
     const char    *voice,
     double         rate)
{
  FakeSpeaker *self = FAKE_SPEAKER (speaker);

  if (self->id != 0)
    fake_speaker_end (self, NULL);
  self->id = ++self->n_said;
  g_free (self->text);
  g_free (self->voice);
  self->text = g_strdup (text);
  self->voice = g_strdup (voice);
  self->rate = rate;
  return self->id;
}

static void
prepare (AporiaSpeaker *speaker,
         const char    *text,
         const char    *voice,
         double         rate)
{
  FakeSpeaker *self = FAKE_SPEAKER (speaker);

  g_free (self->prepared);
  self->prepared = g_strdup (text);
}

static gboolean
end_cb (gpointer user_data)
{
  FakeSpeaker *self = user_data;

  if (self->is_stopping)
    fake_speaker_end (self, NULL);
  return G_SOURCE_REMOVE;
}

/* Later, as a true one does. */
static void
stop (AporiaSpeaker *speaker)
{
  FakeSpeaker *self = FAKE_SPEAKER (speaker);

  if (self->id == 0 || self->is_stopping)
    return;
  self->is_stopping = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, end_cb, g_object_ref (self), g_object_unref);
}

static void
set_server (AporiaSpeaker     *speaker,
            AporiaVoiceSource *server)
{
  g_set_object (&FAKE_SPEAKER (speaker)->server, server);
}

static GPtrArray *
list (AporiaSpeaker *speaker)
{
  static const char *const rows[][3] = { { "plain:en", "English", "en" }, { "plain:de", "Deutsch", "de" } };
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AporiaVoice *voice = aporia_voice_new ();

      voice->id = g_strdup (rows[i][0]);
      voice->name = g_strdup (rows[i][1]);
      voice->language = g_strdup (rows[i][2]);
      g_ptr_array_add (voices, voice);
    }
  return voices;
}

static void
speaker_iface_init (AporiaSpeakerInterface *iface)
{
  iface->say = say;
  iface->prepare = prepare;
  iface->stop = stop;
  iface->set_server = set_server;
  iface->list = list;
}

static void
fake_speaker_finalize (GObject *object)
{
  FakeSpeaker *self = FAKE_SPEAKER (object);

  g_free (self->text);
  g_free (self->prepared);
  g_free (self->voice);
  g_clear_object (&self->server);
  G_OBJECT_CLASS (fake_speaker_parent_class)->finalize (object);
}

static void
fake_speaker_class_init (FakeSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_speaker_finalize;
}

static void
fake_speaker_init (FakeSpeaker *self)
{
}

AporiaSpeaker *
fake_speaker_new (void)
{
  return g_object_new (FAKE_TYPE_SPEAKER, NULL);
}

const char *
fake_speaker_get_text (FakeSpeaker *self)
{
  return self->text;
}

const char *
fake_speaker_get_prepared (FakeSpeaker *self)
{
  return self->prepared;
}

const char *
fake_speaker_get_voice (FakeSpeaker *self)
{
  return self->voice;
}

double
fake_speaker_get_rate (FakeSpeaker *self)
{
  return self->rate;
}

guint
fake_speaker_get_n_said (FakeSpeaker *self)
{
  return self->n_said;
}

AporiaVoiceSource *
fake_speaker_get_server (FakeSpeaker *self)
{
  return self->server;
}

void
fake_speaker_start (FakeSpeaker *self)
{
  g_assert_cmpuint (self->id, >, 0);
  g_signal_emit_by_name (self, "started", self->id, g_get_monotonic_time ());
}

void
fake_speaker_word (FakeSpeaker *self,
                   guint        offset,
                   guint        length)
{
  g_assert_cmpuint (self->id, >, 0);
  g_signal_emit_by_name (self, "word", self->id, offset, length);
}

void
fake_speaker_level (FakeSpeaker *self,
                    double       peak)
{
  g_assert_cmpuint (self->id, >, 0);
  g_signal_emit_by_name (self, "level", self->id, peak);
}

void
fake_speaker_stand_in (FakeSpeaker *self,
                       const char  *reason)
{
  g_assert_cmpuint (self->id, >, 0);
  g_signal_emit_by_name (self, "stand-in", self->id, reason);
}
