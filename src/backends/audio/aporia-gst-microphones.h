/* The microphones that are connected, and when others are. */
#pragma once

#include "core/ports/aporia-recorder.h"

typedef struct _AporiaGstMicrophones AporiaGstMicrophones;

/* Blocking, any thread.  Returns: (transfer full) (element-type AporiaMicrophone) */
GPtrArray            *aporia_gst_microphones_list (void);

/* From now on FUNC is called on the main thread, some moments after others are connected.  Never blocks. */
AporiaGstMicrophones *aporia_gst_microphones_watch (void   (*func) (gpointer user_data),
                                                    gpointer user_data);
/* FUNC is not called any more. */
void                  aporia_gst_microphones_unwatch (AporiaGstMicrophones *self);
