/* The contract between the program and the module that draws with D3 in a web view.
 *
 * The module is the only thing linked to WebKit and is opened when it is first needed; it links nothing of
 * the program.  In goes a JSON string, out comes a widget.  Main thread only, once opened.
 */
#pragma once

#include <gtk/gtk.h>

#define APORIA_WEBVIEW_VERSION 1
/* The one exported function, of type AporiaWebviewGetModuleFunc. */
#define APORIA_WEBVIEW_SYMBOL "aporia_webview_get_module"

typedef enum
{
  APORIA_WEBVIEW_SHOWN,  /* the page shows what it was given */
  APORIA_WEBVIEW_FAILED, /* page or script did not load, or the script stopped */
  APORIA_WEBVIEW_DIED,   /* the web process ended; show() starts another one */
} AporiaWebviewState;

/* Who uses a view.  Nothing is called any more once the view was removed from its parent for good. */
typedef struct
{
  /* From the main loop, never from within another call: the view may be dropped here. */
  void (*state_changed) (AporiaWebviewState state,
                         gpointer           user_data);
  /* A click or Enter on a point whose "key" in the data is KEY.  KEY comes from the page: outside data. */
  void (*activated) (const char *key,
                     gpointer    user_data);
} AporiaWebviewHost;

typedef struct
{
  guint version; /* APORIA_WEBVIEW_VERSION */

  /* D3_PATH is the file of the D3 library.  HOST is kept as a pointer, it must be static.
   * Returns: (transfer floating) */
  GtkWidget *(*create) (const char              *d3_path,
                        const AporiaWebviewHost *host,
                        gpointer                 user_data);
  /* JSON: one object, see page/view.js for its members.  Shown as soon as the page is ready; of several the
   * last one counts. */
  void (*show) (GtkWidget  *view,
                const char *json);
  /* No call of the host follows. */
  void (*release) (GtkWidget *view);
} AporiaWebviewModule;

typedef const AporiaWebviewModule *(*AporiaWebviewGetModuleFunc) (void);
