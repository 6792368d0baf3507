/* An avatar on this computer that listens on a socket.
 *
 * A connection for each text: its bytes in UTF-8, nothing around them, then the sending half is closed; what
 * comes back is read, up to a kilobyte, and means nothing.  Texts go one after the other. */
#pragma once

#include "core/ports/aporia-avatar.h"

#define APORIA_AVATAR_PORT 5678

/* PORT: of this computer; 0: APORIA_AVATAR_PORT. */
AporiaAvatar *aporia_avatar_socket_new (guint16 port);
