/* Steps of the work: the store itself, people, documents, attempts and settings. */
#include "backends/fault-steps.h"

#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-report-store.h"

#include <string.h>

gboolean
fault_step_open_store (FaultWorkload *self,
                       const char    *uid,
                       const char    *text,
                       GError       **error)
{
  if (self->store == NULL)
    self->store = aporia_sqlite_store_new_with_vfs (self->path, self->vfs);

  return aporia_store_prepare (self->store, NULL, error);
}

gboolean
fault_step_close_store (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  g_clear_object (&self->store);
  return TRUE;
}

gboolean
fault_step_save_person (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  g_autoptr(AporiaPerson) person = aporia_person_make (uid, text, "Lovelace", NULL);

  if (!aporia_store_save_person (self->store, person, error))
    return FALSE;
  fault_promise (self, "person", uid, "SELECT count(*) FROM users WHERE uid = %Q AND first_name = %Q", uid,
                 text);
  return TRUE;
}

gboolean
fault_step_save_document (FaultWorkload *self,
                          const char    *uid,
                          const char    *text,
                          GError       **error)
{
  g_autoptr(AporiaDocument) document = aporia_document_new ();

  document->sha256 = g_strdup (uid);
  document->name = g_strdup ("cv.pdf");
  document->kind = g_strdup ("pdf");
  document->text = fault_make_text (uid);
  document->side_text = g_strdup ("");
  if (!aporia_store_save_document (self->store, document, error))
    return FALSE;
  fault_promise (self, "document", uid, "SELECT count(*) FROM documents WHERE sha256 = %Q AND text = %Q", uid,
                 document->text);
  return TRUE;
}

gboolean
fault_step_begin_attempt (FaultWorkload *self,
                          const char    *uid,
                          const char    *text,
                          GError       **error)
{
  g_autoptr(AporiaAttempt) attempt = store_build_attempt (text, *uid == 's');
  g_autoptr(AporiaAttempt) stored = NULL;

  g_free (attempt->uid);
  attempt->uid = g_strdup (uid);
  if (!(stored = aporia_store_begin_attempt (self->store, attempt, error)))
    return FALSE;
  fault_promise (self, "attempt", uid,
                 "SELECT count(*) FROM attempts t JOIN user_vacancies l USING (user_vacancy_id) "
                 "JOIN vacancies v USING (vacancy_id) WHERE t.uid = %Q",
                 uid);
  return TRUE;
}

gboolean
fault_step_save_debrief (FaultWorkload *self,
                         const char    *uid,
                         const char    *text,
                         GError       **error)
{
  g_autoptr(AporiaDebrief) debrief = aporia_debrief_new ();

  g_free (debrief->summary);
  debrief->summary = g_strdup (text);
  if (!aporia_store_save_debrief (self->store, uid, debrief, error))
    return FALSE;
  fault_promise (self, "debrief", uid,
                 "SELECT count(*) FROM debriefs JOIN attempts t USING (attempt_id) WHERE t.uid = %Q "
                 "AND summary = %Q",
                 uid, text);
  return TRUE;
}

gboolean
fault_step_save_report (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  g_autoptr(AporiaSavedReport) report = aporia_saved_report_new ();

  report->uid = aporia_uid_new ();
  report->attempt_uid = g_strdup (uid);
  report->path = g_strdup (text);
  report->sha256 = g_strdup (uid);
  if (!aporia_report_store_add (APORIA_REPORT_STORE (self->store), report, error))
    return FALSE;
  fault_promise (self, "report", uid,
                 "SELECT count(*) FROM reports JOIN attempts t USING (attempt_id) WHERE t.uid = %Q "
                 "AND path = %Q",
                 uid, text);
  return TRUE;
}

gboolean
fault_step_end_attempt (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  fault_withdraw (self, "status", uid);
  if (!aporia_store_end_attempt (self->store, uid, aporia_attempt_status_from_id (text), error))
    return FALSE;
  fault_promise (self, "status", uid, "SELECT count(*) FROM attempts WHERE uid = %Q AND status = %Q", uid,
                 text);
  return TRUE;
}

gboolean
fault_step_set_deleted (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  fault_withdraw (self, "deletion", uid);
  if (!aporia_store_set_attempt_deleted (self->store, uid, text == NULL, error))
    return FALSE;
  fault_promise (self, "deletion", uid, "SELECT (deleted_at IS NULL) = %d FROM attempts WHERE uid = %Q",
                 text != NULL, uid);
  return TRUE;
}

#define IN_2100 G_GINT64_CONSTANT (4102444800000000)
#define NOTE "FROM notes n JOIN attempts t USING (attempt_id) WHERE t.uid = %Q"

gboolean
fault_step_save_note (FaultWorkload *self,
                      const char    *uid,
                      const char    *text,
                      GError       **error)
{
  fault_promise (self, "note", uid,
                 "SELECT CASE WHEN count(*) THEN substr(%Q, 1, length(note_text)) = note_text ELSE 1 END "
                 NOTE,
                 text, uid);
  if (!aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (self->store), uid, NULL, text, error))
    return FALSE;
  fault_promise (self, "note", uid, "SELECT count(*) " NOTE " AND note_text = %Q", uid, text);
  return TRUE;
}

gboolean
fault_step_set_starred (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  if (!aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (self->store), uid, TRUE, error))
    return FALSE;
  fault_promise (self, "star", uid, "SELECT is_starred FROM attempts WHERE uid = %Q", uid);
  return TRUE;
}

static gboolean
is_about (gpointer key,
          gpointer value,
          gpointer uid)
{
  return strstr (key, uid) != NULL;
}

gboolean
fault_step_purge (FaultWorkload *self,
                  const char    *uid,
                  const char    *text,
                  GError       **error)
{
  g_autofree char *word = g_strconcat (" ", uid, NULL);

  g_hash_table_foreach_remove (self->promises, is_about, word);
  if (!aporia_archive_store_purge (APORIA_ARCHIVE_STORE (self->store), IN_2100, NULL, error))
    return FALSE;
  fault_promise (self, "purge", uid, "SELECT NOT EXISTS (SELECT 1 FROM attempts WHERE uid = %Q)", uid);
  return TRUE;
}

static gboolean
is_of_sample (gpointer key,
              gpointer value,
              gpointer data)
{
  return strstr (key, " s1") != NULL;
}

gboolean
fault_step_remove_samples (FaultWorkload *self,
                           const char    *uid,
                           const char    *text,
                           GError       **error)
{
  g_hash_table_foreach_remove (self->promises, is_of_sample, NULL);
  if (!aporia_store_remove_samples (self->store, error))
    return FALSE;
  fault_promise (self, "no samples", "",
                 "SELECT NOT EXISTS (SELECT 1 FROM attempts WHERE is_sample = 1) AND NOT EXISTS "
                 "(SELECT 1 FROM answers WHERE is_sample = 1)");
  return TRUE;
}

gboolean
fault_step_save_setting (FaultWorkload *self,
                         const char    *uid,
                         const char    *text,
                         GError       **error)
{
  fault_withdraw (self, "setting", uid);
  if (!aporia_store_save_setting (self->store, uid, text, error))
    return FALSE;
  fault_promise (self, "setting", uid, "SELECT count(*) FROM settings WHERE name = %Q AND value = %Q", uid,
                 text);
  return TRUE;
}
