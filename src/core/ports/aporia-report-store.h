/* Port: the list of files that were saved of stored sessions.  Implemented by the objects that are an
 * AporiaStore; what is said there holds here. */
#pragma once

#include "core/domain/aporia-saved-report.h"
#include <gio/gio.h>

#define APORIA_TYPE_REPORT_STORE (aporia_report_store_get_type ())
G_DECLARE_INTERFACE (AporiaReportStore, aporia_report_store, APORIA, REPORT_STORE, GObject)

struct _AporiaReportStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*add) (AporiaReportStore *self, AporiaSavedReport *report, GError **error);
  GPtrArray *(*list) (AporiaReportStore *self, guint offset, guint limit, GError **error);
  GPtrArray *(*list_due) (AporiaReportStore *self, gint64 before, GError **error);
  gboolean (*set_removed) (AporiaReportStore *self, const char *uid, gint64 removed_at, GError **error);
  gboolean (*set_forgotten) (AporiaReportStore *self, const char *uid, gboolean is_forgotten, GError **error);
};

/* REPORT has a uid of its own.  What was saved to the same path before is forgotten: it was written over.
 * APORIA_ERROR_STORAGE when its attempt is not there. */
gboolean   aporia_report_store_add           (AporiaReportStore *self,
                                              AporiaSavedReport *report,
                                              GError           **error);
/* (element-type AporiaSavedReport) what was not forgotten, newest first. */
GPtrArray *aporia_report_store_list          (AporiaReportStore *self,
                                              guint              offset,
                                              guint              limit,
                                              GError           **error);
/* (element-type AporiaSavedReport) of these, what was saved before that time (microseconds since 1970 UTC),
 * is not marked as removed, and can be recognised by its checksum; oldest first. */
GPtrArray *aporia_report_store_list_due      (AporiaReportStore *self,
                                              gint64             before,
                                              GError           **error);
/* Marks that the file was removed at that time. */
gboolean   aporia_report_store_set_removed   (AporiaReportStore *self,
                                              const char        *uid,
                                              gint64             removed_at,
                                              GError           **error);
/* Out of the list, or back into it; the file stays as it is. */
gboolean   aporia_report_store_set_forgotten (AporiaReportStore *self,
                                              const char        *uid,
                                              gboolean           is_forgotten,
                                              GError           **error);
