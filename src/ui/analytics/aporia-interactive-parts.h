/* What the interactive view is made of: looked for, and tried, before WebKit is touched, because WebKit ends
 * the whole process where it cannot start its own. */
#pragma once

#include "webview/aporia-webview.h"

typedef struct
{
  const AporiaWebviewModule *module; /* resident: never unloaded */
  char                      *d3_path;
} AporiaInteractiveParts;

void aporia_interactive_parts_free (AporiaInteractiveParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaInteractiveParts, aporia_interactive_parts_free)

/* Some milliseconds on a thread of its own, 100 when the module is opened for the first time. */
void                    aporia_interactive_parts_find_async (GdkDisplay         *display,
                                                             GCancellable       *cancellable,
                                                             GAsyncReadyCallback callback,
                                                             gpointer            user_data);
/* Returns: (transfer full), or NULL with an error whose message is one plain sentence. */
AporiaInteractiveParts *aporia_interactive_parts_find_finish (GAsyncResult *result,
                                                              GError      **error);
