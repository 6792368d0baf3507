/* The list of saved reports, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"

void
fake_report_free (FakeReport *self)
{
  aporia_saved_report_unref (self->record);
  g_free (self);
}

static FakeReport *
find (FakeStore  *self,
      const char *uid)
{
  for (guint i = 0; i < self->reports->len; i++)
    {
      FakeReport *report = self->reports->pdata[i];

      if (g_str_equal (report->record->uid, uid))
        return report;
    }
  return NULL;
}

static FakeReport *
find_path (FakeStore  *self,
           const char *path)
{
  for (guint i = 0; i < self->reports->len; i++)
    {
      FakeReport *report = self->reports->pdata[i];

      if (!report->is_forgotten && g_str_equal (report->record->path, path))
        return report;
    }
  return NULL;
}

/* REPORT as it is now.  Returns: (transfer full) */
static AporiaSavedReport *
complete (FakeStore  *self,
          FakeReport *report)
{
  AporiaSavedReport *copy = aporia_saved_report_new ();
  const AporiaSavedReport *record = report->record;

  copy->uid = g_strdup (record->uid);
  if (record->attempt_uid != NULL && fake_store_find_attempt (self, record->attempt_uid) != NULL)
    copy->attempt_uid = g_strdup (record->attempt_uid);
  copy->path = g_strdup (record->path);
  copy->sha256 = g_strdup (record->sha256);
  copy->size = record->sha256 != NULL ? record->size : -1;
  copy->format = g_strdup (record->format != NULL ? record->format : "pdf");
  copy->scope = g_strdup (record->scope != NULL ? record->scope : "attempt");
  copy->created_at = record->created_at;
  copy->removed_at = report->removed_at;
  return copy;
}

static gboolean
add (AporiaReportStore *store,
     AporiaSavedReport *record,
     GError           **error)
{
  FakeReport *report;
  ENTER (APORIA_STORE (store), "add_report", FALSE);

  if (record->attempt_uid != NULL && fake_store_expect_attempt (self, record->attempt_uid, error) == NULL)
    return FALSE;
  if ((report = find_path (self, record->path)) != NULL)
    report->is_forgotten = TRUE;
  report = g_new0 (FakeReport, 1);
  report->record = aporia_saved_report_ref (record);
  report->removed_at = record->removed_at;
  g_ptr_array_add (self->reports, report);
  return TRUE;
}

/* Oldest first; what was saved at the same moment stays as it was saved. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const AporiaSavedReport *first = *(AporiaSavedReport *const *) a;
  const AporiaSavedReport *second = *(AporiaSavedReport *const *) b;

  return (first->created_at > second->created_at) - (first->created_at < second->created_at);
}

static GPtrArray *
collect (FakeStore *self)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_saved_report_unref);

  for (guint i = 0; i < self->reports->len; i++)
    {
      FakeReport *report = self->reports->pdata[i];

      if (!report->is_forgotten)
        g_ptr_array_add (reports, complete (self, report));
    }
  g_ptr_array_sort (reports, compare);
  return reports;
}

static GPtrArray *
list (AporiaReportStore *store,
      guint              offset,
      guint              limit,
      GError           **error)
{
  g_autoptr(GPtrArray) all = NULL;
  GPtrArray *page;
  ENTER (APORIA_STORE (store), "list_reports", NULL);

  all = collect (self);
  page = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_saved_report_unref);
  for (guint i = offset; i < all->len && page->len < limit; i++)
    g_ptr_array_add (page, aporia_saved_report_ref (all->pdata[all->len - 1 - i]));
  return page;
}

static GPtrArray *
list_due (AporiaReportStore *store,
          gint64             before,
          GError           **error)
{
  GPtrArray *due;
  ENTER (APORIA_STORE (store), "list_due_reports", NULL);

  due = collect (self);
  for (guint i = due->len; i > 0; i--)
    {
      const AporiaSavedReport *report = due->pdata[i - 1];

      if (report->removed_at != 0 || report->sha256 == NULL || report->created_at >= before)
        g_ptr_array_remove_index (due, i - 1);
    }
  return due;
}

static gboolean
set_removed (AporiaReportStore *store,
             const char        *uid,
             gint64             removed_at,
             GError           **error)
{
  FakeReport *report;
  ENTER (APORIA_STORE (store), "set_report_removed", FALSE);

  report = find (self, uid);
  if (report == NULL)
    return fake_store_fail ("There is no such report.", error);
  report->removed_at = removed_at;
  return TRUE;
}

static gboolean
set_forgotten (AporiaReportStore *store,
               const char        *uid,
               gboolean           is_forgotten,
               GError           **error)
{
  FakeReport *report;
  ENTER (APORIA_STORE (store), "set_report_forgotten", FALSE);

  report = find (self, uid);
  if (report == NULL || (!is_forgotten && report->is_forgotten && find_path (self, report->record->path)))
    return fake_store_fail ("There is no such report.", error);
  report->is_forgotten = is_forgotten;
  return TRUE;
}

void
fake_store_reports_iface_init (AporiaReportStoreInterface *iface)
{
  iface->add = add;
  iface->list = list;
  iface->list_due = list_due;
  iface->set_removed = set_removed;
  iface->set_forgotten = set_forgotten;
}
