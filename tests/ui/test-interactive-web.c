/* The interactive view with a live web view: data arrives, a click comes out, light and dark, the web process
 * is killed, and whatever the page tries, nobody hears from it. */
#include "lib/aporia-test.h"
#include "ui/analytics/aporia-interactive-view.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/stored-sessions.h"
#include "ui/ui-test.h"

#include <signal.h>
#include <webkit/webkit.h>

typedef struct
{
  AporiaServices        *services;
  AporiaAnalytics       *analytics;
  AporiaInteractiveView *view;
  GtkWidget             *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = stored_sessions_services ();
  g_free (stored_sessions_add (fixture->services, "Backend Engineer", 6, 1, 40, 9, APORIA_ATTEMPT_FINISHED,
                               FALSE));
  g_free (stored_sessions_add (fixture->services, "Backend Engineer", 5, 1, 52, 2, APORIA_ATTEMPT_FINISHED,
                               FALSE));
  fixture->analytics = aporia_analytics_new (fixture->services);
  aporia_analytics_refresh (fixture->analytics);
  aporia_test_await (!aporia_analytics_get_is_loading (fixture->analytics), 5);
  fixture->view = g_object_new (APORIA_TYPE_INTERACTIVE_VIEW, NULL);
  aporia_interactive_view_bind (fixture->view, fixture->analytics);
  aporia_interactive_view_set_statistics (fixture->view,
                                          aporia_analytics_get_statistics (fixture->analytics));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  aporia_test_await (!g_str_equal (aporia_interactive_view_get_state (fixture->view), "starting"), 20);
  if (!g_str_equal (aporia_interactive_view_get_state (fixture->view), "shown"))
    g_error ("%s", gtk_label_get_label (ui_test_child (fixture->view, "missing_reason")));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_services_shutdown (fixture->services);
  aporia_test_await (fixture->view == NULL, 5);
  /* A task that has just told its result may hold it a moment longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->analytics), (gpointer *) &fixture->analytics);
  g_object_unref (fixture->analytics);
  aporia_test_await (fixture->analytics == NULL, 5);
  aporia_services_unref (fixture->services);
}

/* ---- Asking the page ---- */

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* What SCRIPT, the body of an asynchronous function, returns.  Returns: (transfer full) its text */
static char *
ask_page (Fixture    *fixture,
          const char *script,
          GVariant   *arguments)
{
  WebKitWebView *web = WEBKIT_WEB_VIEW (aporia_interactive_view_get_web (fixture->view));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JSCValue) value = NULL;

  webkit_web_view_call_async_javascript_function (web, script, -1, arguments, NULL, NULL, NULL, result_cb,
                                                  &result);
  aporia_test_await (result != NULL, 20);
  value = webkit_web_view_call_async_javascript_function_finish (web, result, &error);
  g_assert_no_error (error);
  return jsc_value_to_string (value);
}

static int
count (Fixture    *fixture,
       const char *selector)
{
  g_autofree char *script = g_strdup_printf ("return document.querySelectorAll('%s').length;", selector);
  g_autofree char *text = ask_page (fixture, script, NULL);

  return atoi (text);
}

static void
test_shows (Fixture      *fixture,
            gconstpointer data)
{
  AporiaStatistics *statistics = aporia_analytics_get_statistics (fixture->analytics);
  g_autofree char *version = ask_page (fixture, "return d3.version;", NULL);
  g_autofree char *skipped = NULL;

  g_assert_true (g_str_has_prefix (version, "7."));
  g_assert_cmpint (count (fixture, ".point"), ==, statistics->points->len);
  g_assert_cmpint (count (fixture, ".point.skipped"), ==, statistics->n_skipped);
  skipped = ask_page (fixture,
                      "const stroke = name => getComputedStyle(document.querySelector(name)).stroke;"
                      "return stroke('.point.skipped') !== stroke('.point:not(.skipped)');",
                      NULL);
  g_assert_cmpstr (skipped, ==, "true");
  g_assert_cmpint (count (fixture, ".point[tabindex=\"0\"]"), ==, 1);
  g_assert_cmpint (count (fixture, "#legend button"), >, 1);
  g_assert_cmpint (count (fixture, ".line"), >, 1);
  g_assert_cmpint (count (fixture, "button:not([aria-label]):not(:has(.name))"), ==, 0);
}

/* It is drawn once before it has a size, and again when it has. */
static void
await_size (Fixture *fixture)
{
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *right =
        ask_page (fixture,
                  "await new Promise(requestAnimationFrame);"
                  "return document.querySelector('#overview .frame').getAttribute('width') > 300;",
                  NULL);

      if (g_str_equal (right, "true"))
        return;
    }
  g_assert_not_reached ();
}

/* Where the first line is after a button of the zoom was pressed. */
#define CLICK(n)                                                                                       \
  "document.querySelectorAll('#zoom button')[" #n "].click();"                                         \
  "await new Promise(done => setTimeout(done, 400));"                                                  \
  "return document.querySelector('.line').getAttribute('d');"

/* Zoom and brush move what is seen; "Show all" takes it back. */
static void
test_zoom (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *before = NULL, *zoomed = NULL, *width = NULL, *after = NULL;

  await_size (fixture);
  before = ask_page (fixture, "return document.querySelector('.line').getAttribute('d');", NULL);
  zoomed = ask_page (fixture, CLICK (1), NULL);
  width = ask_page (fixture,
                    "const width = name => document.querySelector('#overview ' + name).getAttribute('width');"
                    "return width('.selection') / width('.frame');",
                    NULL);
  after = ask_page (fixture, CLICK (2), NULL);
  g_assert_cmpstr (before, !=, zoomed);
  g_assert_cmpfloat (g_ascii_strtod (width, NULL), <, 0.8);
  g_assert_cmpstr (before, ==, after);
}

/* A legend button takes a skill away, and never the last one. */
static void
test_legend (Fixture      *fixture,
             gconstpointer data)
{
  int n_points = count (fixture, ".point");
  int n_skills = count (fixture, "#legend button");

  g_free (ask_page (fixture, "document.querySelector('#legend button').click();", NULL));
  g_assert_cmpint (count (fixture, ".point"), <, n_points);
  g_assert_cmpint (count (fixture, "#legend button[aria-pressed=\"false\"]"), ==, 1);
  for (int i = 1; i < n_skills; i++)
    g_free (ask_page (fixture, "document.querySelector('#legend button[aria-pressed=\"true\"]').click();",
                      NULL));
  g_assert_cmpint (count (fixture, ".point"), ==, n_points);
}

/* Arrows walk, Enter opens; the answer appears below, as it was given. */
static void
test_answer (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *bin = ui_test_child (fixture->view, "answer_bin");
  g_autofree char *label = NULL;

  g_assert_false (gtk_widget_get_visible (bin));
  label = ask_page (fixture,
                    "const key = name => document.activeElement.dispatchEvent("
                    "  new KeyboardEvent('keydown', { key: name, bubbles: true }));"
                    "document.querySelector('.point[tabindex=\"0\"]').focus();"
                    "key('Home'); key('ArrowRight'); key('Enter');"
                    "return document.activeElement.getAttribute('aria-label');",
                    NULL);
  g_assert_nonnull (strstr (label, "44 percent"));
  aporia_test_await (gtk_widget_get_visible (bin), 10);
  g_assert_true (APORIA_IS_TURN_ROW (adw_bin_get_child (ADW_BIN (bin))));
  g_assert_true (aporia_turn_row_get_expanded (APORIA_TURN_ROW (adw_bin_get_child (ADW_BIN (bin)))));

  /* What the page was not given leads nowhere. */
  adw_bin_set_child (ADW_BIN (bin), NULL);
  g_free (ask_page (fixture,
                    "for (const bad of ['', 'nobody', 'x'.repeat(100000), 7, null, { key: 1 }])"
                    "  window.webkit.messageHandlers.host.postMessage(bad);"
                    "return 1;",
                    NULL));
  aporia_test_drain ();
  g_assert_null (adw_bin_get_child (ADW_BIN (bin)));
}

static void
await_scheme (Fixture    *fixture,
              const char *scheme)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *now =
        ask_page (fixture, "return document.documentElement.style.getPropertyValue('color-scheme');", NULL);

      if (g_str_equal (now, scheme))
        return;
    }
  g_assert_not_reached ();
}

static void
test_dark (Fixture      *fixture,
           gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree char *light = NULL, *dark = NULL;

  await_scheme (fixture, "light");
  light = ask_page (fixture, "return getComputedStyle(document.body).color;", NULL);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  await_scheme (fixture, "dark");
  dark = ask_page (fixture, "return getComputedStyle(document.body).color;", NULL);
  g_assert_cmpstr (light, !=, dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* ---- A web process that dies ---- */

static int
get_parent (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  const char *end;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (end = strrchr (text, ')')) == NULL)
    return 0;
  return atoi (end + 4);
}

static gboolean
is_ours (int pid)
{
  for (; pid > 1; pid = get_parent (pid))
    if (pid == getpid ())
      return TRUE;
  return FALSE;
}

/* Kills every web process that descends from this one.  Returns: how many */
static guint
kill_web_processes (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "comm", NULL);
      g_autofree char *text = NULL;
      int pid = atoi (name);

      if (pid > 0 && g_file_get_contents (path, &text, NULL, NULL)
          && g_str_has_prefix (text, "WebKitWebProces") && is_ours (pid))
        n += kill (pid, SIGKILL) == 0;
    }
  return n;
}

static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_cmpuint (kill_web_processes (), >, 0);
  aporia_test_await (g_str_equal (aporia_interactive_view_get_state (fixture->view), "missing"), 20);
  /* Also when a call was on its way, which fails first. */
  g_assert_nonnull (
    strstr (gtk_label_get_label (ui_test_child (fixture->view, "missing_reason")), "has ended"));
  g_assert_nonnull (adw_bin_get_child (ADW_BIN (ui_test_child (fixture->view, "charts_bin"))));

  ui_test_click (ui_test_child (fixture->view, "again_button"));
  aporia_test_await (g_str_equal (aporia_interactive_view_get_state (fixture->view), "shown"), 20);
  g_assert_cmpint (count (fixture, ".point"), >, 0);
}

/* ---- Nobody hears from it ---- */

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           data)
{
  ++*(guint *) data;
  return FALSE;
}

/* Every way out of a page, tried at once.  Returns what got through, "" when nothing did. */
static const char hostile[] =
  "const base = 'http://127.0.0.1:' + port + '/', got = [];"
  "const limit = promise => Promise.race([promise,"
  "  new Promise((done, fail) => setTimeout(() => fail(new Error('slow')), 1500))]);"
  "const attempt = async (name, make) => { try { await limit(make()); got.push(name); } catch (error) { } };"
  "const load = (tag, name, url) => new Promise((done, fail) => {"
  "  const made = document.createElement(tag); made.onload = done; made.onerror = fail; made[name] = url;"
  "  if (tag === 'link') made.rel = 'stylesheet'; document.body.append(made); });"
  "await Promise.all(["
  "  attempt('fetch', () => fetch(base + 'fetch')),"
  "  attempt('no-cors', () => fetch(base + 'no-cors', { mode: 'no-cors', method: 'POST', body: 'x' })),"
  "  attempt('xhr', () => new Promise((done, fail) => { const x = new XMLHttpRequest();"
  "    x.onload = done; x.onerror = fail; x.open('GET', base + 'xhr'); x.send(); })),"
  "  attempt('socket', () => new Promise((done, fail) => {"
  "    const s = new WebSocket('ws://127.0.0.1:' + port); s.onopen = done; s.onerror = fail; })),"
  "  attempt('events', () => new Promise((done, fail) => {"
  "    const s = new EventSource(base + 'events'); s.onopen = done; s.onerror = fail; })),"
  "  attempt('img', () => load('img', 'src', base + 'img')),"
  "  attempt('script', () => load('script', 'src', base + 'script')),"
  "  attempt('style', () => load('link', 'href', base + 'style')),"
  "  attempt('video', () => new Promise((done, fail) => { const v = document.createElement('video');"
  "    v.onloadeddata = done; v.onerror = fail; v.src = base + 'video'; v.load(); })),"
  "  attempt('import', () => import(base + 'import')),"
  "  attempt('worker', () => new Promise((done, fail) => {"
  "    const w = new Worker(base + 'worker'); w.onmessage = done; w.onerror = fail; })),"
  "  attempt('font', () => new FontFace('f', 'url(' + base + 'font)').load()),"
  "  attempt('file', () => fetch('file:///etc/hostname')),"
  "  attempt('eval', async () => { (0, eval)('1'); }),"
  "  attempt('storage', async () => { localStorage.setItem('a', 'b'); }),"
  "  attempt('rtc', async () => new RTCPeerConnection()),"
  "  attempt('other', () => fetch('aporia-view:///nothing')),"
  "]);"
  "if (navigator.sendBeacon) navigator.sendBeacon(base + 'beacon', 'x');"
  "for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'icon']) {"
  "  const link = document.createElement('link'); link.rel = rel; link.href = base + rel; link.as = 'image';"
  "  document.head.append(link); }"
  "const frame = document.createElement('iframe'); frame.src = base + 'frame'; document.body.append(frame);"
  "const form = document.createElement('form'); form.action = base + 'form'; form.method = 'post';"
  "document.body.append(form); form.submit();"
  "window.open(base + 'open');"
  "const anchor = document.createElement('a'); anchor.href = base + 'a'; anchor.ping = base + 'ping';"
  "document.body.append(anchor); anchor.click();"
  "location.href = base + 'location';"
  "await new Promise(done => setTimeout(done, 500));"
  "return got.join(' ');";

static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GSocketService) service = g_socket_service_new ();
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *got = NULL;
  WebKitWebView *web;
  guint n_connections = 0;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  GVariantDict arguments;

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), &n_connections);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "port", "d", (double) port);
  got = ask_page (fixture, hostile, g_variant_dict_end (&arguments));
  g_assert_cmpstr (got, ==, "");
  g_assert_cmpuint (n_connections, ==, 0);
  g_assert_cmpint (count (fixture, "#chart"), ==, 1);
  web = WEBKIT_WEB_VIEW (aporia_interactive_view_get_web (fixture->view));
  g_assert_cmpstr (webkit_web_view_get_uri (web), ==, "aporia-view:///view.html");

  /* The listener would have heard. */
  g_object_unref (g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, &error));
  g_assert_no_error (error);
  aporia_test_await (n_connections == 1, 5);
  g_socket_service_stop (service);
}

int
main (int   argc,
      char *argv[])
{
  const char *const trial[] = { "bwrap", "--ro-bind", "/", "/", "--unshare-all", "/bin/true", NULL };
  const char *const domains[] = { "Adwaita", "GLib", "GLib-GIO", "GLib-GObject", "Gtk", "aporia-core",
                                  "aporia-ui", "aporia-webview" };
  int status = -1;

  ui_test_init (&argc, &argv);
  /* WebKit warns, in nobody's name, that there is no GL here; what everybody else warns of is fatal. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_set_fatal_mask (domains[i], G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);

  /* Where no sandbox can be had, in some containers, everything else is still tried. */
  if (!g_spawn_sync (NULL, (char **) trial, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    g_setenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", TRUE);

#define ADD(name, test) g_test_add ("/interactive-web/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("shows", test_shows);
  ADD ("zoom", test_zoom);
  ADD ("legend", test_legend);
  ADD ("answer", test_answer);
  ADD ("dark", test_dark);
  ADD ("killed", test_killed);
  ADD ("network", test_network);
  return g_test_run ();
}
