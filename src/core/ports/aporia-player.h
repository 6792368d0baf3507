/* Port: hears recordings again.  Implemented by backends/audio.  Main thread only.
 *
 * Nothing blocks, and one recording plays at a time: what starts ends the one before.  After each start
 * "ended" comes exactly once, whatever happens. */
#pragma once

#include <gio/gio.h>

/* Signals:
 *   "position" (double seconds): about twenty times a second while it plays: which second of the recording is
 *     heard;
 *   "ended" (GError *error): it was played to its end, or was stopped; ERROR (nullable): a sentence for the
 *     person, APORIA_ERROR_UNAVAILABLE: nothing here can make a sound, or it went away;
 *     APORIA_ERROR_UNREADABLE: the recording is gone or damaged. */
#define APORIA_TYPE_PLAYER (aporia_player_get_type ())
G_DECLARE_INTERFACE (AporiaPlayer, aporia_player, APORIA, PLAYER, GObject)

struct _AporiaPlayerInterface
{
  GTypeInterface g_iface;

  void (*start)      (AporiaPlayer *self,
                      const char   *path,
                      GBytes       *pcm,
                      double        from,
                      double        to);
  void (*set_paused) (AporiaPlayer *self,
                      gboolean      is_paused);
  void (*seek)       (AporiaPlayer *self,
                      double        seconds);
  void (*stop)       (AporiaPlayer *self);
};

/* PATH: a recording of ours, Ogg with Opus or WAV.  From second FROM, at least 0, to exactly second TO; TO
 * below 0: to the end. */
void aporia_player_start (AporiaPlayer *self,
                          const char   *path,
                          double        from,
                          double        to);
/* The same of what is in memory, PCM as core/base/aporia-pcm.h says. */
void aporia_player_start_pcm (AporiaPlayer *self,
                              GBytes       *pcm,
                              double        from,
                              double        to);
/* Each does nothing when nothing plays. */
void aporia_player_set_paused (AporiaPlayer *self,
                               gboolean      is_paused);
/* Goes on at SECONDS of the recording, to where it was to end. */
void aporia_player_seek (AporiaPlayer *self,
                         double        seconds);
/* "ended" comes before it returns. */
void aporia_player_stop (AporiaPlayer *self);
