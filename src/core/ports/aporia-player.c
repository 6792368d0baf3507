#include "core/ports/aporia-player.h"

G_DEFINE_INTERFACE (AporiaPlayer, aporia_player, G_TYPE_OBJECT)

static void
aporia_player_default_init (AporiaPlayerInterface *iface)
{
  g_signal_new ("position", APORIA_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_DOUBLE);
  g_signal_new ("ended", APORIA_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

void
aporia_player_start (AporiaPlayer *self,
                     const char   *path,
                     double        from,
                     double        to)
{
  g_return_if_fail (APORIA_IS_PLAYER (self));
  g_return_if_fail (path != NULL);

  APORIA_PLAYER_GET_IFACE (self)->start (self, path, NULL, MAX (from, 0), to);
}

void
aporia_player_start_pcm (AporiaPlayer *self,
                         GBytes       *pcm,
                         double        from,
                         double        to)
{
  g_return_if_fail (APORIA_IS_PLAYER (self));
  g_return_if_fail (pcm != NULL);

  APORIA_PLAYER_GET_IFACE (self)->start (self, NULL, pcm, MAX (from, 0), to);
}

void
aporia_player_set_paused (AporiaPlayer *self,
                          gboolean      is_paused)
{
  g_return_if_fail (APORIA_IS_PLAYER (self));

  APORIA_PLAYER_GET_IFACE (self)->set_paused (self, is_paused);
}

void
aporia_player_seek (AporiaPlayer *self,
                    double        seconds)
{
  g_return_if_fail (APORIA_IS_PLAYER (self));

  APORIA_PLAYER_GET_IFACE (self)->seek (self, MAX (seconds, 0));
}

void
aporia_player_stop (AporiaPlayer *self)
{
  g_return_if_fail (APORIA_IS_PLAYER (self));

  APORIA_PLAYER_GET_IFACE (self)->stop (self);
}
