#include "core/services/aporia-voice-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_NAME 100
#define UID_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_"
/* Nobody speaks so often for one answer. */
#define MAX_TAKES 1000

char *
aporia_voice_dup_path (const char *folder,
                       const char *question,
                       const char *suffix,
                       GError    **error)
{
  g_autofree char *name = NULL;
  gsize length = strlen (question);

  if (length == 0 || length > MAX_NAME || strspn (question, UID_CHARACTERS) != length)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "not the uid of a question");
      return NULL;
    }
  name = g_strconcat (question, suffix, NULL);
  return g_build_filename (folder, name, NULL);
}

static char *
dup_take (const char *folder,
          const char *question,
          guint       number,
          GError    **error)
{
  g_autofree char *suffix = g_strdup_printf (".%u" APORIA_VOICE_TAKE, number);

  return aporia_voice_dup_path (folder, question, suffix, error);
}

GStrv
aporia_voice_list_takes (const char *folder,
                         const char *question)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < MAX_TAKES; i++)
    {
      g_autofree char *path = dup_take (folder, question, i, NULL);

      if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
        break;
      g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

char *
aporia_voice_dup_next_take (const char *folder,
                            const char *question,
                            GError    **error)
{
  g_auto(GStrv) takes = aporia_voice_list_takes (folder, question);

  return dup_take (folder, question, g_strv_length (takes), error);
}

gboolean
aporia_voice_unlink (const char *path,
                     GError    **error)
{
  int code;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "removing: %s", g_strerror (code));
  return FALSE;
}
