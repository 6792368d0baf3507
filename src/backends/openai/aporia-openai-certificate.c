#include "backends/openai/aporia-openai-certificate.h"

#include "backends/openai/aporia-openai-http.h"

#define TIMEOUT_SECONDS 10

char *
aporia_openai_certificate_dup_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr(GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return der != NULL ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len) : NULL;
}

static gboolean
accept_cb (GTlsConnection      *connection,
           GTlsCertificate     *certificate,
           GTlsCertificateFlags errors,
           gpointer             user_data)
{
  char **fingerprint = user_data;

  g_free (*fingerprint);
  *fingerprint = aporia_openai_certificate_dup_fingerprint (certificate);
  return TRUE;
}

static void
event_cb (GSocketClient     *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream         *connection,
          gpointer           user_data)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect (connection, "accept-certificate", G_CALLBACK (accept_cb), user_data);
}

/* A certificate that is trusted is not asked about. */
static void
read_trusted (GIOStream *connection,
              char     **fingerprint)
{
  g_autoptr(GIOStream) base = NULL;
  GTlsCertificate *certificate;

  if (*fingerprint != NULL || !G_IS_TCP_WRAPPER_CONNECTION (connection))
    return;
  base = g_object_ref (g_tcp_wrapper_connection_get_base_io_stream (G_TCP_WRAPPER_CONNECTION (connection)));
  if (!G_IS_TLS_CONNECTION (base))
    return;
  certificate = g_tls_connection_get_peer_certificate (G_TLS_CONNECTION (base));
  if (certificate != NULL)
    *fingerprint = aporia_openai_certificate_dup_fingerprint (certificate);
}

static AporiaOpenaiFailureKind
kind_of_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return APORIA_OPENAI_FAILURE_NO_HOST;
  if (error->domain == G_TLS_ERROR)
    return APORIA_OPENAI_FAILURE_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return APORIA_OPENAI_FAILURE_CANCELLED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return APORIA_OPENAI_FAILURE_REFUSED;
  return APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT;
}

char *
aporia_openai_certificate_read (const AporiaProvider *provider,
                                AporiaOpenaiFailure  *failure,
                                GCancellable         *cancellable)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = NULL;

  if (!aporia_openai_is_network_allowed () && !aporia_provider_is_loopback (provider))
    {
      failure->kind = APORIA_OPENAI_FAILURE_SWITCHED_OFF;
      return NULL;
    }
  g_socket_client_set_timeout (client, TIMEOUT_SECONDS);
  g_socket_client_set_tls (client, TRUE);
  if (aporia_provider_is_loopback (provider))
    g_socket_client_set_enable_proxy (client, FALSE);
  g_signal_connect (client, "event", G_CALLBACK (event_cb), &fingerprint);
  connection = g_socket_client_connect_to_uri (client, provider->base_url, 443, cancellable, &error);
  if (connection == NULL)
    {
      failure->kind = kind_of_error (error);
      return NULL;
    }
  read_trusted (G_IO_STREAM (connection), &fingerprint);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  if (fingerprint == NULL)
    failure->kind = APORIA_OPENAI_FAILURE_TLS;
  return g_steal_pointer (&fingerprint);
}
