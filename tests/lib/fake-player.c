#include "lib/fake-player.h"

#include "core/base/aporia-error.h"

struct _FakePlayer
{
  GObject parent_instance;

  gboolean is_playing;
  gboolean is_paused;
  guint    n_started;
  char    *path; /* (nullable) */
  GBytes  *pcm;  /* (nullable) */
  double   from;
  double   to;
  double   sought;
};

static void player_iface_init (AporiaPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakePlayer, fake_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PLAYER, player_iface_init))

static void
start (AporiaPlayer *player,
       const char   *path,
       GBytes       *pcm,
       double        from,
       double        to)
{
  FakePlayer *self = FAKE_PLAYER (player);

  aporia_player_stop (player);
  self->is_playing = TRUE;
  self->is_paused = FALSE;
  self->n_started++;
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = pcm != NULL ? g_bytes_ref (pcm) : NULL;
  self->from = from;
  self->to = to;
  self->sought = -1;
}

static void
set_paused (AporiaPlayer *player,
            gboolean      is_paused)
{
  FAKE_PLAYER (player)->is_paused = is_paused;
}

static void
seek (AporiaPlayer *player,
      double        seconds)
{
  FAKE_PLAYER (player)->sought = seconds;
}

void
fake_player_end (FakePlayer *self,
                 const char *problem)
{
  g_autoptr(GError) error =
    problem != NULL ? g_error_new_literal (APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, problem) : NULL;

  g_assert_true (self->is_playing);
  self->is_playing = FALSE;
  g_signal_emit_by_name (self, "ended", error);
}

static void
stop (AporiaPlayer *player)
{
  if (FAKE_PLAYER (player)->is_playing)
    fake_player_end (FAKE_PLAYER (player), NULL);
}

static void
player_iface_init (AporiaPlayerInterface *iface)
{
  iface->start = start;
  iface->set_paused = set_paused;
  iface->seek = seek;
  iface->stop = stop;
}

static void
fake_player_finalize (GObject *object)
{
  FakePlayer *self = FAKE_PLAYER (object);

  g_free (self->path);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  G_OBJECT_CLASS (fake_player_parent_class)->finalize (object);
}

static void
fake_player_class_init (FakePlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_player_finalize;
}

static void
fake_player_init (FakePlayer *self)
{
  self->sought = -1;
}

AporiaPlayer *
fake_player_new (void)
{
  return g_object_new (FAKE_TYPE_PLAYER, NULL);
}

gboolean
fake_player_get_is_playing (FakePlayer *self)
{
  return self->is_playing;
}

gboolean
fake_player_get_is_paused (FakePlayer *self)
{
  return self->is_paused;
}

guint
fake_player_get_n_started (FakePlayer *self)
{
  return self->n_started;
}

const char *
fake_player_get_path (FakePlayer *self)
{
  return self->path;
}

GBytes *
fake_player_get_pcm (FakePlayer *self)
{
  return self->pcm;
}

double
fake_player_get_from (FakePlayer *self)
{
  return self->from;
}

double
fake_player_get_to (FakePlayer *self)
{
  return self->to;
}

double
fake_player_get_sought (FakePlayer *self)
{
  return self->sought;
}

void
fake_player_play_to (FakePlayer *self,
                     double      seconds)
{
  g_assert_true (self->is_playing);
  g_signal_emit_by_name (self, "position", seconds);
}
