/* Port: how spoken answers sounded.  Implemented by the object that is the AporiaStore; what is said there
 * about threads, errors and NULL holds here.
 *
 * It belongs to a question, answered or not yet, comes with its AporiaTurn, and goes with it.  It never
 * leaves this computer. */
#pragma once

#include "core/domain/aporia-delivery-point.h"
#include "core/domain/aporia-spoken.h"
#include <gio/gio.h>

#define APORIA_TYPE_DELIVERY_STORE (aporia_delivery_store_get_type ())
G_DECLARE_INTERFACE (AporiaDeliveryStore, aporia_delivery_store, APORIA, DELIVERY_STORE, GObject)

struct _AporiaDeliveryStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*save) (AporiaDeliveryStore *self, AporiaSpoken *spoken, GError **error);
  gboolean (*remove) (AporiaDeliveryStore *self, const char *question_uid, GError **error);
  GPtrArray *(*list_earlier) (AporiaDeliveryStore *self,
                              const char          *question_uid,
                              guint                limit,
                              GError             **error);
  GPtrArray *(*list_scope) (AporiaDeliveryStore *self,
                            AporiaScope         *scope,
                            guint                limit,
                            GError             **error);
};

/* In place of what was kept for its question.  APORIA_ERROR_STORAGE when there is no such question. */
gboolean   aporia_delivery_store_save         (AporiaDeliveryStore *self,
                                               AporiaSpoken        *spoken,
                                               GError             **error);
/* Nothing when there is none. */
gboolean   aporia_delivery_store_remove       (AporiaDeliveryStore *self,
                                               const char          *question_uid,
                                               GError             **error);
/* (element-type AporiaDelivery) newest first, of the same person's answered questions that were asked before
 * this one and in which somebody speaks; no samples, nothing deleted. */
GPtrArray *aporia_delivery_store_list_earlier (AporiaDeliveryStore *self,
                                               const char          *question_uid,
                                               guint                limit,
                                               GError             **error);
/* (element-type AporiaDeliveryPoint) the last LIMIT answers of SCOPE in which somebody speaks, by time: of
 * the local person, also follow-ups and retakes; a sample only when the scope is that session; nothing
 * deleted and nothing that waits for its debrief.  Their transcripts are not read. */
GPtrArray *aporia_delivery_store_list_scope   (AporiaDeliveryStore *self,
                                               AporiaScope         *scope,
                                               guint                limit,
                                               GError             **error);
