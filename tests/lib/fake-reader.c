#include "lib/fake-coach.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include <string.h>

#define FAKE_TYPE_READER (fake_reader_get_type ())
G_DECLARE_FINAL_TYPE (FakeReader, fake_reader, FAKE, READER, GObject)

struct _FakeReader
{
  GObject parent_instance;
};

static char *
fake_hash (AporiaDocumentReader *reader,
           const char           *path,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, APORIA_DOCUMENT_PROBLEM_NOT_FOUND,
                           aporia_document_problem_get_message (APORIA_DOCUMENT_PROBLEM_NOT_FOUND));
      return NULL;
    }
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
}

static AporiaDocument *
fake_read (AporiaDocumentReader *reader,
           const char           *path,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = g_strndup (name, strcspn (name, "."));
  int problem = aporia_document_problem_from_id (id);
  AporiaDocument *document;

  if (problem >= 0)
    {
      g_set_error_literal (error, APORIA_DOCUMENT_PROBLEM, problem,
                           aporia_document_problem_get_message ((AporiaDocumentProblem) problem));
      return NULL;
    }
  document = aporia_document_new ();
  g_file_get_contents (path, &document->text, NULL, NULL);
  document->sha256 = fake_hash (reader, path, NULL, NULL);
  document->name = g_steal_pointer (&name);
  document->kind = g_strdup ("txt");
  document->side_text = g_strdup ("");
  document->n_pages = 1;
  document->warnings = g_new0 (char *, 1);
  document->read_at = aporia_time_now ();
  return document;
}

static void
document_reader_iface_init (AporiaDocumentReaderInterface *iface)
{
  iface->hash = fake_hash;
  iface->read = fake_read;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeReader, fake_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_DOCUMENT_READER,
                                                      document_reader_iface_init))

static void
fake_reader_class_init (FakeReaderClass *klass)
{
}

static void
fake_reader_init (FakeReader *self)
{
}

AporiaDocumentReader *
fake_reader_new (void)
{
  return g_object_new (FAKE_TYPE_READER, NULL);
}
