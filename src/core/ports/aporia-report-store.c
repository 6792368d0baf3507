#include "core/ports/aporia-report-store.h"

G_DEFINE_INTERFACE (AporiaReportStore, aporia_report_store, G_TYPE_OBJECT)

static void
aporia_report_store_default_init (AporiaReportStoreInterface *iface)
{
}

#define IFACE(self) APORIA_REPORT_STORE_GET_IFACE (self)

gboolean
aporia_report_store_add (AporiaReportStore *self,
                         AporiaSavedReport *report,
                         GError           **error)
{
  g_return_val_if_fail (APORIA_IS_REPORT_STORE (self), FALSE);
  g_return_val_if_fail (report != NULL && report->uid != NULL && report->path != NULL, FALSE);

  return IFACE (self)->add (self, report, error);
}

GPtrArray *
aporia_report_store_list (AporiaReportStore *self,
                          guint              offset,
                          guint              limit,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_REPORT_STORE (self), NULL);

  return IFACE (self)->list (self, offset, limit, error);
}

GPtrArray *
aporia_report_store_list_due (AporiaReportStore *self,
                              gint64             before,
                              GError           **error)
{
  g_return_val_if_fail (APORIA_IS_REPORT_STORE (self), NULL);

  return IFACE (self)->list_due (self, before, error);
}

gboolean
aporia_report_store_set_removed (AporiaReportStore *self,
                                 const char        *uid,
                                 gint64             removed_at,
                                 GError           **error)
{
  g_return_val_if_fail (APORIA_IS_REPORT_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->set_removed (self, uid, removed_at, error);
}

gboolean
aporia_report_store_set_forgotten (AporiaReportStore *self,
                                   const char        *uid,
                                   gboolean           is_forgotten,
                                   GError           **error)
{
  g_return_val_if_fail (APORIA_IS_REPORT_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->set_forgotten (self, uid, is_forgotten, error);
}
