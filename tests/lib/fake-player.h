/* Loudspeakers that play as far as they are told to. */
#pragma once

#include "core/ports/aporia-player.h"

#define FAKE_TYPE_PLAYER (fake_player_get_type ())
G_DECLARE_FINAL_TYPE (FakePlayer, fake_player, FAKE, PLAYER, GObject)

AporiaPlayer *fake_player_new (void);
gboolean      fake_player_get_is_playing (FakePlayer *self);
gboolean      fake_player_get_is_paused (FakePlayer *self);
guint         fake_player_get_n_started (FakePlayer *self);
/* What it was started with last.  Returns: (transfer none) (nullable) */
const char   *fake_player_get_path (FakePlayer *self);
GBytes       *fake_player_get_pcm (FakePlayer *self);
double        fake_player_get_from (FakePlayer *self);
double        fake_player_get_to (FakePlayer *self);
/* The second of a seek, below 0: there was none since the start. */
double        fake_player_get_sought (FakePlayer *self);
/* It has come to SECONDS. */
void          fake_player_play_to (FakePlayer *self,
                                   double      seconds);
/* It ends by itself; PROBLEM (nullable) says why. */
void          fake_player_end (FakePlayer *self,
                               const char *problem);
