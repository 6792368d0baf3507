#include "core/services/aporia-importer.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"

AporiaDocument *
aporia_importer_read_file (AporiaServices *services,
                           const char     *path,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_autofree char *sha256 = aporia_document_reader_hash (services->reader, path, cancellable, error);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr(AporiaDocument) document = NULL;
  GError *store_error = NULL;

  if (sha256 == NULL)
    return NULL;

  document = aporia_store_load_document (services->store, sha256, &store_error);
  if (store_error != NULL)
    {
      g_propagate_error (error, store_error);
      return NULL;
    }
  if (document != NULL)
    return aporia_document_renamed (document, name);

  document = aporia_document_reader_read (services->reader, path, cancellable, error);
  if (document == NULL || !aporia_store_save_document (services->store, document, error))
    return NULL;
  return g_steal_pointer (&document);
}

AporiaDocument *
aporia_importer_keep_text (AporiaServices *services,
                           const char     *name,
                           const char     *text,
                           GError        **error)
{
  g_autoptr(AporiaDocument) document = aporia_document_new ();

  document->text = aporia_text_clean (text, -1, APORIA_IMPORTER_MAX_CHARS);
  if (*document->text == '\0')
    {
      g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, APORIA_DOCUMENT_PROBLEM_EMPTY,
                           aporia_document_problem_get_message (APORIA_DOCUMENT_PROBLEM_EMPTY));
      return NULL;
    }
  document->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document->text, -1);
  document->name = g_strdup (name);
  document->kind = g_strdup ("txt");
  document->side_text = g_strdup ("");
  document->encoding = g_strdup ("utf-8");
  document->n_pages = 1;
  document->is_truncated = g_utf8_strlen (document->text, -1) >= APORIA_IMPORTER_MAX_CHARS;
  document->warnings = g_new0 (char *, 1);
  document->read_at = aporia_time_now ();
  if (!aporia_store_save_document (services->store, document, error))
    return NULL;
  return g_steal_pointer (&document);
}
