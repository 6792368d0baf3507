/* One web view: the page is loaded once, data goes in as arguments of a function call and never as script
 * text, clicks come out as messages. */
#include "webview/aporia-webview.h"
#include "webview/aporia-webview-private.h"

#include <gmodule.h>

#define STATE "aporia-webview-state"
#define MAX_KEY 200
/* A call that fails because the process has ended fails before its end is told: that reason is waited for. */
#define REASON_MS 500

typedef struct
{
  const AporiaWebviewHost *host; /* static; NULL when released */
  gpointer                 user_data;
  char                    *json;      /* owned (nullable): to be shown */
  gboolean                 is_ready;  /* the page is loaded */
  gboolean                 is_dead;   /* its process ended */
  guint                    failed_id; /* a failure that is not told yet */
} State;

static void
state_free (gpointer data)
{
  State *self = data;

  g_clear_handle_id (&self->failed_id, g_source_remove);
  g_free (self->json);
  g_free (self);
}

static State *
get_state (gpointer view)
{
  return g_object_get_data (G_OBJECT (view), STATE);
}

typedef struct
{
  GtkWidget         *view; /* owned */
  AporiaWebviewState state;
} News;

static void
news_free (gpointer data)
{
  News *self = data;

  g_object_unref (self->view);
  g_free (self);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  State *self = get_state (news->view);

  if (self->host != NULL)
    self->host->state_changed (news->state, self->user_data);
  return G_SOURCE_REMOVE;
}

/* Not from within WebKit, which goes on with the view after its signal: the host may drop it at once. */
static void
tell (gpointer           view,
      AporiaWebviewState state)
{
  News *news = g_new0 (News, 1);

  news->view = g_object_ref (view);
  news->state = state;
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, news, news_free);
}

static gboolean
failed_cb (gpointer view)
{
  get_state (view)->failed_id = 0;
  tell (view, APORIA_WEBVIEW_FAILED);
  return G_SOURCE_REMOVE;
}

static void
tell_failed (gpointer view)
{
  State *self = get_state (view);

  if (!self->is_dead && self->failed_id == 0)
    self->failed_id = g_timeout_add (REASON_MS, failed_cb, view);
}

/* ---- Data in ---------------------------------------------------------------------------------------- */

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (value == NULL)
    {
      g_debug ("the page failed: %s", error->message);
      tell_failed (source);
    }
  else if (!get_state (source)->is_dead)
    {
      tell (source, APORIA_WEBVIEW_SHOWN);
    }
}

static void
hand_over (WebKitWebView *view)
{
  State *self = get_state (view);
  GVariantDict arguments;

  if (!self->is_ready || self->json == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "json", "s", self->json);
  g_clear_pointer (&self->json, g_free);
  webkit_web_view_call_async_javascript_function (view, "return aporia.show(JSON.parse(json));", -1,
                                                  g_variant_dict_end (&arguments), NULL, NULL, NULL,
                                                  shown_cb, NULL);
}

static void
show (GtkWidget  *view,
      const char *json)
{
  State *self = get_state (view);

  g_clear_handle_id (&self->failed_id, g_source_remove);
  g_free (self->json);
  self->json = g_strdup (json);
  if (self->is_dead)
    {
      self->is_dead = FALSE;
      self->is_ready = FALSE;
      webkit_web_view_load_uri (WEBKIT_WEB_VIEW (view), APORIA_WEBVIEW_PAGE);
    }
  hand_over (WEBKIT_WEB_VIEW (view));
}

/* ---- What the view tells ---------------------------------------------------------------------------- */

static void
load_changed_cb (WebKitWebView  *view,
                 WebKitLoadEvent event,
                 gpointer        user_data)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  get_state (view)->is_ready = TRUE;
  hand_over (view);
}

static gboolean
load_failed_cb (WebKitWebView  *view,
                WebKitLoadEvent event,
                const char     *uri,
                GError         *error,
                gpointer        user_data)
{
  tell_failed (view);
  return TRUE;
}

static void
terminated_cb (WebKitWebView                     *view,
               WebKitWebProcessTerminationReason  reason,
               gpointer                           user_data)
{
  State *self = get_state (view);

  g_clear_handle_id (&self->failed_id, g_source_remove);
  self->is_ready = FALSE;
  self->is_dead = TRUE;
  tell (view, APORIA_WEBVIEW_DIED);
}

static void
message_cb (WebKitUserContentManager *manager,
            JSCValue                 *value,
            gpointer                  user_data)
{
  State *self = get_state (user_data);
  g_autofree char *key = jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;

  if (self->host != NULL && key != NULL && *key != '\0' && strlen (key) <= MAX_KEY)
    self->host->activated (key, self->user_data);
}

/* ---- What it may not do ----------------------------------------------------------------------------- */

static gboolean
decide_policy_cb (WebKitWebView           *view,
                  WebKitPolicyDecision    *decision,
                  WebKitPolicyDecisionType type,
                  gpointer                 user_data)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      uri = webkit_uri_response_get_uri (
        webkit_response_policy_decision_get_response (WEBKIT_RESPONSE_POLICY_DECISION (decision)));
    }
  else
    {
      action = webkit_navigation_policy_decision_get_navigation_action (
        WEBKIT_NAVIGATION_POLICY_DECISION (decision));
      uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
    }
  if (type != WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION
      && g_str_has_prefix (uri, APORIA_WEBVIEW_SCHEME ":"))
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
permission_cb (WebKitWebView           *view,
               WebKitPermissionRequest *request,
               gpointer                 user_data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

/* No menu with "Reload" and "Open link". */
static gboolean
refuse_cb (void)
{
  return TRUE;
}

/* ---- The module ------------------------------------------------------------------------------------- */

static void
connect (GtkWidget                *view,
         WebKitUserContentManager *manager)
{
  g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), NULL);
  g_signal_connect (view, "load-failed", G_CALLBACK (load_failed_cb), NULL);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (terminated_cb), NULL);
  g_signal_connect (view, "decide-policy", G_CALLBACK (decide_policy_cb), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (permission_cb), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "print", G_CALLBACK (refuse_cb), NULL);
  webkit_user_content_manager_register_script_message_handler (manager, "host", NULL);
  g_signal_connect_object (manager, "script-message-received::host", G_CALLBACK (message_cb), view, 0);
}

static GtkWidget *
create (const char              *d3_path,
        const AporiaWebviewHost *host,
        gpointer                 user_data)
{
  static const GdkRGBA clear = { 0, 0, 0, 0 };
  g_autoptr(WebKitWebContext) context = aporia_webview_context_new (d3_path);
  g_autoptr(WebKitNetworkSession) session = aporia_webview_session_new ();
  g_autoptr(WebKitSettings) settings = aporia_webview_settings_new ();
  g_autoptr(WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  State *self = g_new0 (State, 1);
  GtkWidget *view;

  self->host = host;
  self->user_data = user_data;
  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session, "settings",
                       settings, "user-content-manager", manager, "default-content-security-policy",
                       APORIA_WEBVIEW_POLICY, NULL);
  g_object_set_data_full (G_OBJECT (view), STATE, self, state_free);
  webkit_web_view_set_background_color (WEBKIT_WEB_VIEW (view), &clear);
  connect (view, manager);
  webkit_web_view_load_uri (WEBKIT_WEB_VIEW (view), APORIA_WEBVIEW_PAGE);
  return view;
}

static void
release (GtkWidget *view)
{
  State *self = get_state (view);

  g_clear_handle_id (&self->failed_id, g_source_remove);
  self->host = NULL;
}

static const AporiaWebviewModule module = {
  .version = APORIA_WEBVIEW_VERSION,
  .create = create,
  .show = show,
  .release = release,
};

G_MODULE_EXPORT const AporiaWebviewModule *aporia_webview_get_module (void);

G_MODULE_EXPORT const AporiaWebviewModule *
aporia_webview_get_module (void)
{
  return &module;
}
