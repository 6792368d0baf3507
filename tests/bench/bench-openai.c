/* What a request and a stream cost the client, in processor time of its thread, each beside the bare library
 * doing the same (…-bare): a keep-alive request, and 2,000 chunks of a chat that come at once. */
#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-http.h"
#include "lib/fault-server.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_REQUESTS 2000
#define N_STREAMS 200

typedef void (*Run) (const char *url,
                     gpointer    data);

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static long
get_peak_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (const char *name,
        double     *times,
        guint       n)
{
  qsort (times, n, sizeof *times, compare);
  printf ("%s median_ms=%.4f p99_ms=%.4f peak_kib=%ld n=%u\n", name, times[n / 2], times[n * 99 / 100],
          get_peak_kib (), n);
}

/* Ours and the bare one in turns, so that the machine is the same for both. */
static void
measure (const char *name,
         const char *url,
         guint       n,
         Run         ours,
         gpointer    ours_data,
         Run         bare,
         gpointer    bare_data)
{
  g_autofree double *ours_ms = g_new (double, n);
  g_autofree double *bare_ms = g_new (double, n);
  g_autofree char *bare_name = g_strconcat (name, "-bare", NULL);

  for (guint i = 0; i < n; i++)
    {
      double start = get_cpu_ms ();

      ours (url, ours_data);
      ours_ms[i] = get_cpu_ms () - start;
      start = get_cpu_ms ();
      bare (url, bare_data);
      bare_ms[i] = get_cpu_ms () - start;
    }
  report (name, ours_ms, n);
  report (bare_name, bare_ms, n);
}

static void
request_ours (const char *url,
              gpointer    data)
{
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  const AporiaOpenaiCall call = { .method = "GET", .url = url, .silence_ms = 10000 };

  g_assert_true (aporia_openai_http_send (&call, NULL, NULL, &answer, &failure, NULL));
  g_assert_cmpuint (answer.status, ==, 200);
}

static void
request_bare (const char *url,
              gpointer    data)
{
  g_autoptr(SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr(GBytes) bytes = soup_session_send_and_read (data, message, NULL, NULL);

  g_assert_nonnull (bytes);
}

static void
told_cb (const char *text,
         gpointer    user_data)
{
}

static void
stream_ours (const char *url,
             gpointer    data)
{
  AporiaOpenaiRequest request = { .name = "bench", .user = "go", .temperature = -1, .on_raw = told_cb };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = aporia_openai_client_ask_text (data, &request, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "word 1999 "));
}

/* Lines, and a look for the one member: no JSON is read. */
static void
stream_bare (const char *url,
             gpointer    data)
{
  static const char body[] = "{\"model\":\"burst\",\"stream\":true,\"messages\":[]}";
  g_autoptr(SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr(GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GDataInputStream) lines = NULL;
  char *line;
  gsize length;
  guint n = 0;

  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  stream = soup_session_send (data, message, NULL, NULL);
  lines = g_data_input_stream_new (stream);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (lines), 16384);
  while ((line = g_data_input_stream_read_line (lines, &length, NULL, NULL)) != NULL)
    {
      if (length > 5 && memcmp (line, "data:", 5) == 0 && strstr (line, "\"content\":\"") != NULL)
        n++;
      g_free (line);
    }
  g_assert_cmpuint (n, ==, 2000);
}

int
main (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autofree char *models = NULL;
  g_autofree char *chat = NULL;

  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (server, "burst");
  g_free (provider->model);
  provider->model = g_strdup ("burst");
  client = aporia_openai_client_new (provider, NULL, NULL);
  models = g_strconcat (provider->base_url, "/models", NULL);
  chat = g_strconcat (provider->base_url, "/chat/completions", NULL);
  measure ("keep-alive", models, N_REQUESTS, request_ours, NULL, request_bare, session);
  measure ("sse-2000", chat, N_STREAMS, stream_ours, client, stream_bare, session);
  return 0;
}
