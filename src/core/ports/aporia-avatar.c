#include "core/ports/aporia-avatar.h"

G_DEFINE_INTERFACE (AporiaAvatar, aporia_avatar, G_TYPE_OBJECT)

static void
aporia_avatar_default_init (AporiaAvatarInterface *iface)
{
}

void
aporia_avatar_tell (AporiaAvatar *self,
                    const char   *text)
{
  g_return_if_fail (APORIA_IS_AVATAR (self));
  g_return_if_fail (text != NULL);

  APORIA_AVATAR_GET_IFACE (self)->tell (self, text);
}
