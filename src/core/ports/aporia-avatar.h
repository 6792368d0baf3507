/* Port: whoever shows a face that says what is spoken.  Implemented by backends/desktop.  Main thread only.
 *
 * Nothing blocks, and nothing comes back: a face that is not there changes nothing. */
#pragma once

#include <glib-object.h>

#define APORIA_TYPE_AVATAR (aporia_avatar_get_type ())
G_DECLARE_INTERFACE (AporiaAvatar, aporia_avatar, APORIA, AVATAR, GObject)

struct _AporiaAvatarInterface
{
  GTypeInterface g_iface;

  void (*tell) (AporiaAvatar *self,
                const char   *text);
};

/* TEXT is spoken now. */
void aporia_avatar_tell (AporiaAvatar *self,
                         const char   *text);
