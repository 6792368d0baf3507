#include "backends/openai/aporia-openai-voice-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define ENDING ".speech"
/* In front of the samples, with the rate behind it: another version of the program may write others. */
#define MARK "APV1"
#define HEAD_BYTES 8

typedef struct
{
  char  *path;
  gsize  size;
  gint64 used;
} Kept;

static void
kept_free (Kept *self)
{
  g_free (self->path);
  g_free (self);
}

char *
aporia_openai_voice_cache_dup_key (const char *const *parts)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  /* With the end of each part, so that no two lists are one. */
  for (; *parts != NULL; parts++)
    g_checksum_update (sum, (const guchar *) *parts, (gssize) strlen (*parts) + 1);
  return g_strdup (g_checksum_get_string (sum));
}

static char *
dup_path (const char *folder,
          const char *key)
{
  g_autofree char *name = g_strconcat (key, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

GByteArray *
aporia_openai_voice_cache_look (const char *folder,
                                const char *key,
                                guint      *rate)
{
  g_autofree char *path = dup_path (folder, key);
  g_autofree char *bytes = NULL;
  GByteArray *pcm;
  guint32 number;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || length <= HEAD_BYTES ||
      memcmp (bytes, MARK, strlen (MARK)) != 0)
    return NULL;
  memcpy (&number, bytes + strlen (MARK), sizeof number);
  if (number < 8000 || number > 96000)
    return NULL;
  *rate = number;
  pcm = g_byte_array_new ();
  g_byte_array_append (pcm, (guint8 *) bytes + HEAD_BYTES, (guint) ((length - HEAD_BYTES) & ~(gsize) 1));
  (void) g_utime (path, NULL);
  return pcm;
}

/* --- The folder --- */

static int
compare_used (gconstpointer a,
              gconstpointer b)
{
  const Kept *left = *(gpointer *) a;
  const Kept *right = *(gpointer *) b;

  return left->used < right->used ? -1 : left->used > right->used;
}

/* The one that was not used for longest first.  Returns: (transfer full) */
static GPtrArray *
list_kept (const char *folder,
           gsize      *n_bytes)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  *n_bytes = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;
      Kept *kept;

      if (!g_str_has_suffix (name, ENDING) || g_stat (path, &info) != 0)
        continue;
      kept = g_new0 (Kept, 1);
      kept->path = g_steal_pointer (&path);
      kept->size = (gsize) info.st_size;
      kept->used = (gint64) info.st_mtime;
      *n_bytes += kept->size;
      g_ptr_array_add (all, kept);
    }
  g_ptr_array_sort (all, compare_used);
  return all;
}

static void
remove_until (const char *folder,
              gsize       max_bytes)
{
  gsize n_bytes;
  g_autoptr(GPtrArray) all = list_kept (folder, &n_bytes);

  for (guint i = 0; i < all->len && n_bytes > max_bytes; i++)
    {
      const Kept *kept = all->pdata[i];

      n_bytes -= kept->size;
      if (g_unlink (kept->path) != 0)
        g_debug ("a kept sentence cannot be removed");
    }
}

void
aporia_openai_voice_cache_put (const char *folder,
                               const char *key,
                               GByteArray *pcm,
                               guint       rate,
                               gsize       max_bytes)
{
  g_autofree char *path = dup_path (folder, key);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint32 number = rate;

  if (pcm->len + HEAD_BYTES > max_bytes || g_mkdir_with_parents (folder, 0700) != 0)
    return;
  remove_until (folder, max_bytes - pcm->len - HEAD_BYTES);
  g_byte_array_append (bytes, (const guint8 *) MARK, strlen (MARK));
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
  g_byte_array_append (bytes, pcm->data, pcm->len);
  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, NULL))
    g_debug ("a spoken sentence is not kept");
}

gsize
aporia_openai_voice_cache_get_bytes (const char *folder)
{
  gsize n_bytes;
  g_autoptr(GPtrArray) G_GNUC_UNUSED all = list_kept (folder, &n_bytes);

  return n_bytes;
}

void
aporia_openai_voice_cache_clear (const char *folder)
{
  remove_until (folder, 0);
}
