/* Port: what became of the questions that recordings belong to.  Implemented by the objects that are an
 * AporiaStore; what is said there holds here. */
#pragma once

#include <gio/gio.h>

typedef enum
{
  APORIA_RECORDED_GONE,     /* no such question, or not any more */
  APORIA_RECORDED_OPEN,     /* not answered yet */
  APORIA_RECORDED_SKIPPED,
  APORIA_RECORDED_ANSWERED,
} AporiaRecordedState;

typedef struct
{
  AporiaRecordedState state;
  gboolean            is_mine; /* of the person who is here now */
} AporiaRecorded;

#define APORIA_TYPE_RECORDING_STORE (aporia_recording_store_get_type ())
G_DECLARE_INTERFACE (AporiaRecordingStore, aporia_recording_store, APORIA, RECORDING_STORE, GObject)

struct _AporiaRecordingStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*look) (AporiaRecordingStore *self,
                    const char           *question_uid,
                    AporiaRecorded       *recorded,
                    GError              **error);
};

/* RECORDED: (out).  What was deleted and can be restored is as it was. */
gboolean aporia_recording_store_look (AporiaRecordingStore *self,
                                      const char           *question_uid,
                                      AporiaRecorded       *recorded,
                                      GError              **error);
