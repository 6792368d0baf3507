/* Port: the questions that come back.  Implemented by the object that is the AporiaStore; what is said there
 * about threads, errors and NULL holds here. */
#pragma once

#include "core/domain/aporia-practice-item.h"
#include "core/domain/aporia-question.h"
#include <gio/gio.h>

#define APORIA_TYPE_PRACTICE_STORE (aporia_practice_store_get_type ())
G_DECLARE_INTERFACE (AporiaPracticeStore, aporia_practice_store, APORIA, PRACTICE_STORE, GObject)

struct _AporiaPracticeStoreInterface
{
  GTypeInterface g_iface;

  AporiaQuestion *(*load_question) (AporiaPracticeStore *self, const char *uid, GError **error);
  char *(*find_first) (AporiaPracticeStore *self, const char *question_uid, GError **error);
  AporiaPracticeItem *(*load_item) (AporiaPracticeStore *self, const char *question_uid, GError **error);
  gboolean (*save_item) (AporiaPracticeStore *self, AporiaPracticeItem *item, GError **error);
  GPtrArray *(*list_waiting) (AporiaPracticeStore *self, GError **error);
};

/* Any question, whatever its attempt. */
AporiaQuestion     *aporia_practice_store_load_question (AporiaPracticeStore *self,
                                                         const char          *uid,
                                                         GError             **error);
/* The question that QUESTION_UID retakes, or a retake of a retake; itself when it is no retake.  NULL for
 * questions of the sample.  Returns: (transfer full) */
char               *aporia_practice_store_find_first (AporiaPracticeStore *self,
                                                      const char          *question_uid,
                                                      GError             **error);
/* The item of a first question. */
AporiaPracticeItem *aporia_practice_store_load_item (AporiaPracticeStore *self,
                                                     const char          *question_uid,
                                                     GError             **error);
/* There is one item a question: it is made or overwritten. */
gboolean            aporia_practice_store_save_item (AporiaPracticeStore *self,
                                                     AporiaPracticeItem  *item,
                                                     GError             **error);
/* (element-type AporiaPracticeItem) all that wait, those that waited longest first; not of deleted attempts.
 * */
GPtrArray          *aporia_practice_store_list_waiting (AporiaPracticeStore *self,
                                                        GError             **error);
