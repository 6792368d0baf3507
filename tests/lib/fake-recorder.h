/* A microphone that hears what it is told to, when it is told to. */
#pragma once

#include "core/ports/aporia-recorder.h"

#define FAKE_TYPE_RECORDER (fake_recorder_get_type ())
G_DECLARE_FINAL_TYPE (FakeRecorder, fake_recorder, FAKE, RECORDER, GObject)

/* Its list holds "Desk microphone" (id "desk") and "Headset" (id "headset"). */
AporiaRecorder *fake_recorder_new (void);
gboolean        fake_recorder_get_is_running (FakeRecorder *self);
gboolean        fake_recorder_get_is_paused (FakeRecorder *self);
/* N more are connected, "Plugged in 0" (id "extra0") and so on. */
void            fake_recorder_plug (FakeRecorder *self,
                                    guint         n);
gboolean        fake_recorder_get_is_watched (FakeRecorder *self);
/* What it was started with.  Returns: (transfer none) (nullable) */
const char     *fake_recorder_get_microphone (FakeRecorder *self);
/* SECONDS later, in one step, it was as loud as PEAK. */
void            fake_recorder_hear (FakeRecorder *self,
                                    double        seconds,
                                    double        peak);
/* It heard these N samples, unless it is paused; as loud as PEAK. */
void            fake_recorder_hear_sound (FakeRecorder *self,
                                          const gint16 *samples,
                                          gsize         n,
                                          double        peak);
/* It ends by itself: PROBLEM (nullable) says why. */
void            fake_recorder_end (FakeRecorder *self,
                                   const char   *problem);
