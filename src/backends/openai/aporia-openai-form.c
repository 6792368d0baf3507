#include "backends/openai/aporia-openai-form.h"

#include "core/base/aporia-pcm.h"
#include "core/base/aporia-text.h"

#include <string.h>

struct _AporiaOpenaiUpload
{
  GByteArray *bytes;
  char       *boundary;
};

AporiaOpenaiUpload *
aporia_openai_upload_new (void)
{
  AporiaOpenaiUpload *self = g_new0 (AporiaOpenaiUpload, 1);
  g_autofree char *uid = aporia_uid_new ();

  self->bytes = g_byte_array_new ();
  /* Random: nothing that is sent can hold it. */
  self->boundary = g_strconcat ("aporia-", uid, NULL);
  return self;
}

void
aporia_openai_upload_free (AporiaOpenaiUpload *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self->boundary);
  g_free (self);
}

static void
add (AporiaOpenaiUpload *self,
     const char         *text)
{
  g_byte_array_append (self->bytes, (const guint8 *) text, (guint) strlen (text));
}

void
aporia_openai_upload_add_text (AporiaOpenaiUpload *self,
                               const char         *name,
                               const char         *value)
{
  g_autofree char *head =
    g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n", self->boundary, name);

  add (self, head);
  add (self, value);
  add (self, "\r\n");
}

void
aporia_openai_upload_add_sound (AporiaOpenaiUpload *self,
                                const char         *name,
                                GBytes             *pcm)
{
  g_autoptr(GBytes) wav = aporia_pcm_dup_wav (pcm);
  g_autofree char *head = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; "
                                           "filename=\"answer.wav\"\r\nContent-Type: audio/wav\r\n\r\n",
                                           self->boundary, name);

  add (self, head);
  g_byte_array_append (self->bytes, g_bytes_get_data (wav, NULL), (guint) g_bytes_get_size (wav));
  add (self, "\r\n");
}

GBytes *
aporia_openai_upload_end (AporiaOpenaiUpload *self,
                          char              **type)
{
  g_autofree char *tail = g_strdup_printf ("--%s--\r\n", self->boundary);

  add (self, tail);
  *type = g_strconcat ("multipart/form-data; boundary=", self->boundary, NULL);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
