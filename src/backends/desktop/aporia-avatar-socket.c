#include "backends/desktop/aporia-avatar-socket.h"

#include <gio/gio.h>
#include <string.h>

#define TIMEOUT_SECONDS 5
#define REPLY_BYTES 1024
/* An avatar that is slower than its interviewer misses what is older. */
#define MAX_WAITING 4

#define APORIA_TYPE_AVATAR_SOCKET (aporia_avatar_socket_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAvatarSocket, aporia_avatar_socket, APORIA, AVATAR_SOCKET, GObject)

struct _AporiaAvatarSocket
{
  GObject            parent_instance;
  GSocketClient     *client;
  guint16            port;
  GQueue             waiting; /* owned char */
  GSocketConnection *connection; /* (nullable) while a text is on its way */
  char              *text;       /* (nullable) likewise */
  char               reply[REPLY_BYTES];
};

static void avatar_iface_init (AporiaAvatarInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaAvatarSocket, aporia_avatar_socket, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_AVATAR, avatar_iface_init))

static void send_next (AporiaAvatarSocket *self);

/* Nobody is told: the interview goes on. */
static void
end (AporiaAvatarSocket *self,
     const GError       *error)
{
  if (error != NULL)
    g_debug ("the avatar on port %u: %s", self->port, error->message);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->text, g_free);
  send_next (self);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(AporiaAvatarSocket) self = user_data;

  /* A reply, an empty one, a reset, no reply in time: the avatar has the text. */
  (void) g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);
  end (self, NULL);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AporiaAvatarSocket) self = user_data;
  g_autoptr(GError) error = NULL;
  GInputStream *input;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error) ||
      !g_socket_shutdown (g_socket_connection_get_socket (self->connection), FALSE, TRUE, &error))
    {
      end (self, error);
      return;
    }
  input = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));
  g_input_stream_read_async (input, self->reply, sizeof self->reply, G_PRIORITY_LOW, NULL, read_cb,
                             g_object_ref (self));
}

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(AporiaAvatarSocket) self = user_data;
  g_autoptr(GError) error = NULL;
  GOutputStream *output;

  self->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (object), result, &error);
  if (self->connection == NULL)
    {
      end (self, error);
      return;
    }
  output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  g_output_stream_write_all_async (output, self->text, strlen (self->text), G_PRIORITY_LOW, NULL, written_cb,
                                   g_object_ref (self));
}

static void
send_next (AporiaAvatarSocket *self)
{
  g_autoptr(GInetAddress) loopback = NULL;
  g_autoptr(GSocketAddress) address = NULL;

  if (self->text != NULL)
    return;
  self->text = g_queue_pop_head (&self->waiting);
  if (self->text == NULL)
    return;
  loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  address = g_inet_socket_address_new (loopback, self->port);
  g_socket_client_connect_async (self->client, G_SOCKET_CONNECTABLE (address), NULL, connected_cb,
                                 g_object_ref (self));
}

static void
tell (AporiaAvatar *avatar,
      const char   *text)
{
  AporiaAvatarSocket *self = APORIA_AVATAR_SOCKET (avatar);

  if (*text == '\0')
    return;
  if (g_queue_get_length (&self->waiting) >= MAX_WAITING)
    g_free (g_queue_pop_head (&self->waiting));
  g_queue_push_tail (&self->waiting, g_utf8_make_valid (text, -1));
  send_next (self);
}

static void
avatar_iface_init (AporiaAvatarInterface *iface)
{
  iface->tell = tell;
}

static void
aporia_avatar_socket_finalize (GObject *object)
{
  AporiaAvatarSocket *self = APORIA_AVATAR_SOCKET (object);

  g_queue_clear_full (&self->waiting, g_free);
  g_clear_object (&self->connection);
  g_object_unref (self->client);
  g_free (self->text);
  G_OBJECT_CLASS (aporia_avatar_socket_parent_class)->finalize (object);
}

static void
aporia_avatar_socket_class_init (AporiaAvatarSocketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_avatar_socket_finalize;
}

/* Nothing on the way to this computer itself: no proxy. */
static void
aporia_avatar_socket_init (AporiaAvatarSocket *self)
{
  self->client = g_socket_client_new ();
  g_socket_client_set_timeout (self->client, TIMEOUT_SECONDS);
  g_socket_client_set_enable_proxy (self->client, FALSE);
}

AporiaAvatar *
aporia_avatar_socket_new (guint16 port)
{
  AporiaAvatarSocket *self = g_object_new (APORIA_TYPE_AVATAR_SOCKET, NULL);

  self->port = port != 0 ? port : APORIA_AVATAR_PORT;
  return APORIA_AVATAR (self);
}
