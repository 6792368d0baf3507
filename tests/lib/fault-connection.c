#include "lib/fault-connection.h"

#include <string.h>

gboolean
fault_write (FaultConnection *self,
             const char      *bytes,
             gssize           length)
{
  gsize size = length < 0 ? strlen (bytes) : (gsize) length;

  if (self->is_gone)
    return FALSE;
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), bytes, size, NULL,
                                  self->cancellable, NULL))
    self->is_gone = TRUE;
  return !self->is_gone;
}

/* Whoever waits for a reply has nothing to say: what can be read is the end. */
static gboolean
has_hung_up (FaultConnection *self)
{
  char byte;
  GInputVector vector = { &byte, 1 };
  int flags = G_SOCKET_MSG_PEEK;
  g_autoptr(GError) error = NULL;
  gssize n;

  if (G_IS_TLS_CONNECTION (self->stream))
    return TRUE;
  n = g_socket_receive_message (self->socket, NULL, &vector, 1, NULL, NULL, &flags, self->cancellable,
                                &error);
  return n <= 0;
}

gboolean
fault_pause (FaultConnection *self,
             guint            ms)
{
  if (self->is_gone)
    return FALSE;
  if (g_socket_condition_timed_wait (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, (gint64) ms * 1000,
                                     self->cancellable, NULL) &&
      has_hung_up (self))
    self->is_gone = TRUE;
  return !self->is_gone && !g_cancellable_is_cancelled (self->cancellable);
}

static const char *
get_reason (guint status)
{
  switch (status)
    {
    case 200:
      return "OK";
    case 307:
      return "Temporary Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 429:
      return "Too Many Requests";
    default:
      return status < 400 ? "Fine" : "Failed";
    }
}

gboolean
fault_begin (FaultConnection *self,
             guint            status,
             const char      *type,
             const char      *headers)
{
  g_autofree char *head =
    g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: %s\r\n%s%s\r\n", status, get_reason (status), type,
                     headers != NULL ? headers : "",
                     self->must_close ? "Connection: close\r\n" : "Transfer-Encoding: chunked\r\n");

  self->is_chunked = !self->must_close;
  return fault_write (self, head, -1);
}

gboolean
fault_send (FaultConnection *self,
            const char      *bytes,
            gssize           length)
{
  gsize size = length < 0 ? strlen (bytes) : (gsize) length;
  g_autoptr(GString) chunk = NULL;

  fault_server_note_piece (self->server);
  if (!self->is_chunked || size == 0)
    return fault_write (self, bytes, (gssize) size);
  chunk = g_string_new (NULL);
  g_string_printf (chunk, "%" G_GSIZE_MODIFIER "x\r\n", size);
  g_string_append_len (chunk, bytes, (gssize) size);
  g_string_append (chunk, "\r\n");
  return fault_write (self, chunk->str, (gssize) chunk->len);
}

gboolean
fault_end (FaultConnection *self)
{
  return !self->is_chunked || fault_write (self, "0\r\n\r\n", -1);
}

gboolean
fault_reply (FaultConnection *self,
             guint            status,
             const char      *type,
             const char      *headers,
             const char      *body)
{
  g_autofree char *whole =
    g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s%s\r"
                                                                                              "\n%s",
                     status, get_reason (status), type, strlen (body), headers != NULL ? headers : "",
                     self->must_close ? "Connection: close\r\n" : "", body);

  return fault_write (self, whole, -1);
}

gboolean
fault_reply_error (FaultConnection *self,
                   guint            status,
                   const char      *code,
                   const char      *message)
{
  g_autofree char *body =
    g_strdup_printf ("{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,"
                     "\"code\":\"%s\"}}",
                     message, code);

  return fault_reply (self, status, "application/json", NULL, body);
}
