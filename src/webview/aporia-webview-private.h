/* Shared by the module's files. */
#pragma once

#include <webkit/webkit.h>

#define APORIA_WEBVIEW_SCHEME "aporia-view"
#define APORIA_WEBVIEW_PAGE APORIA_WEBVIEW_SCHEME ":///view.html"
/* Nothing but our own script and style sheet; no picture, font, connection, frame or form. */
#define APORIA_WEBVIEW_POLICY                                                                       \
  "default-src 'none'; script-src " APORIA_WEBVIEW_SCHEME ":; style-src " APORIA_WEBVIEW_SCHEME      \
  ":; base-uri 'none'; form-action 'none'"

/* A context whose only pages are the module's own; D3 is read from D3_PATH.  Returns: (transfer full) */
WebKitWebContext     *aporia_webview_context_new (const char *d3_path);
/* Keeps nothing and reaches nobody.  Returns: (transfer full) */
WebKitNetworkSession *aporia_webview_session_new (void);
/* Returns: (transfer full) */
WebKitSettings       *aporia_webview_settings_new (void);
