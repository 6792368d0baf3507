#include "backends/openai/aporia-openai-form.h"

#include "core/base/aporia-pcm.h"
#include "core/base/aporia-text.h"

#include <string.h>

#define WAV_HEADER 44

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

static void
put_32 (guint8 *at,
        guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_16 (guint8 *at,
        guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
add_header (AporiaOpenaiUpload *self,
            guint32             size)
{
  guint8 header[WAV_HEADER] = "RIFF....WAVEfmt ";

  put_32 (header + 4, size + WAV_HEADER - 8);
  put_32 (header + 16, 16);
  put_16 (header + 20, 1); /* PCM */
  put_16 (header + 22, 1); /* one channel */
  put_32 (header + 24, APORIA_PCM_RATE);
  put_32 (header + 28, APORIA_PCM_RATE * sizeof (gint16));
  put_16 (header + 32, sizeof (gint16));
  put_16 (header + 34, 16);
  memcpy (header + 36, "data", 4);
  put_32 (header + 40, size);
  g_byte_array_append (self->bytes, header, sizeof header);
}

void
aporia_openai_upload_add_sound (AporiaOpenaiUpload *self,
                                const char         *name,
                                GBytes             *pcm)
{
  gsize size;
  const gint16 *samples = g_bytes_get_data (pcm, &size);
  g_autofree char *head = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; "
                                           "filename=\"answer.wav\"\r\nContent-Type: audio/wav\r\n\r\n",
                                           self->boundary, name);

  add (self, head);
  add_header (self, (guint32) size);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    g_byte_array_append (self->bytes, (const guint8 *) samples, (guint) size);
  else
    for (gsize i = 0; i < size / sizeof (gint16); i++)
      {
        guint8 pair[2];

        put_16 (pair, (guint16) samples[i]);
        g_byte_array_append (self->bytes, pair, sizeof pair);
      }
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
