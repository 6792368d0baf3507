/* aporia-extract-zip.c: parts of an archive, with limits against bombs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/archive/aporia-extract-zip.h"

#include <string.h>
#include <zip.h>

/* All parts of one document together. */
#define MAX_INFLATED ((guint64) 64 * 1024 * 1024)

/* XML of real documents shrinks to a twentieth or so; only a bomb goes near deflate's 1000 : 1.
 * Small parts are free, because a short repetitive text is harmless. */
#define MAX_RATIO 150
#define RATIO_FREE ((guint64) 4 * 1024 * 1024)

#define MAX_LISTED 1000

struct _AporiaExtractZip
{
  GBytes *bytes;     /* owned; libzip reads from it in place */
  zip_t *archive;    /* owned */
  guint64 inflated;  /* bytes handed out so far */
};

/**
 * aporia_extract_zip_open:
 * @bytes: the whole archive
 *
 * Returns: (transfer full) (nullable): the archive, or %NULL when it is broken
 */
AporiaExtractZip *
aporia_extract_zip_open (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  zip_source_t *source = zip_source_buffer_create (data, size, 0, NULL);
  zip_t *archive = NULL;
  AporiaExtractZip *self = NULL;

  if (source == NULL)
    return NULL;
  archive = zip_open_from_source (source, ZIP_RDONLY, NULL);
  if (archive == NULL)
    {
      zip_source_free (source);
      return NULL;
    }
  self = g_new0 (AporiaExtractZip, 1);
  self->bytes = g_bytes_ref (bytes);
  self->archive = archive;
  return self;
}

void
aporia_extract_zip_free (AporiaExtractZip *self)
{
  zip_discard (self->archive);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * aporia_extract_zip_has:
 * @self: an archive
 * @name: the exact name of a part
 *
 * Returns: whether the archive has the part
 */
gboolean
aporia_extract_zip_has (AporiaExtractZip *self, const char *name)
{
  return zip_name_locate (self->archive, name, 0) >= 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * aporia_extract_zip_list:
 * @self: an archive
 * @prefix: how the names begin
 *
 * Returns: (transfer full) (element-type utf8): names of parts, sorted
 */
GPtrArray *
aporia_extract_zip_list (AporiaExtractZip *self, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gint64 n = zip_get_num_entries (self->archive, 0);

  for (gint64 i = 0; i < n && names->len < MAX_LISTED; i++)
    {
      const char *name = zip_get_name (self->archive, i, 0);

      if (name != NULL && g_str_has_prefix (name, prefix))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_bomb (guint64 inflated, guint64 packed)
{
  return inflated > MAX_INFLATED
         || (inflated > RATIO_FREE && inflated / MAX (packed, 1) > MAX_RATIO);
}

/* Sizes in the directory may lie, so they only serve to refuse early. */
static AporiaExtractZipStatus
check_entry (AporiaExtractZip *self, const char *name, zip_stat_t *stat)
{
  if (zip_stat (self->archive, name, 0, stat) != 0)
    return APORIA_EXTRACT_ZIP_MISSING;
  if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0
      && stat->encryption_method != ZIP_EM_NONE)
    return APORIA_EXTRACT_ZIP_LOCKED;
  if ((stat->valid & ZIP_STAT_SIZE) != 0 && (stat->valid & ZIP_STAT_COMP_SIZE) != 0
      && is_bomb (stat->size, stat->comp_size))
    return APORIA_EXTRACT_ZIP_TOO_BIG;
  return APORIA_EXTRACT_ZIP_OK;
}

static AporiaExtractZipStatus
pump (AporiaExtractZip *self, zip_file_t *file, guint64 packed, AporiaExtractZipFunc func,
      gpointer user_data)
{
  char buffer[32 * 1024];
  guint64 inflated = 0;

  for (;;)
    {
      gint64 n = zip_fread (file, buffer, sizeof buffer);

      if (n < 0)
        return APORIA_EXTRACT_ZIP_DAMAGED;
      if (n == 0)
        return APORIA_EXTRACT_ZIP_OK;
      inflated += n;
      self->inflated += n;
      if (self->inflated > MAX_INFLATED || is_bomb (inflated, packed))
        return APORIA_EXTRACT_ZIP_TOO_BIG;
      if (!func (buffer, n, user_data))
        return APORIA_EXTRACT_ZIP_OK;
    }
}

/**
 * aporia_extract_zip_read:
 * @self: an archive
 * @name: the exact name of a part
 * @func: (scope call): gets the inflated part piece by piece
 * @user_data: for @func
 *
 * Reads one part within the limits. What came before a failure has already been handed out.
 *
 * Returns: how it went
 */
AporiaExtractZipStatus
aporia_extract_zip_read (AporiaExtractZip *self, const char *name, AporiaExtractZipFunc func,
                         gpointer user_data)
{
  zip_stat_t stat;
  zip_file_t *file = NULL;
  AporiaExtractZipStatus status = check_entry (self, name, &stat);

  if (status != APORIA_EXTRACT_ZIP_OK)
    return status;
  file = zip_fopen (self->archive, name, 0);
  if (file == NULL)
    return APORIA_EXTRACT_ZIP_DAMAGED;
  /* A packed size larger than the archive would make room for a bomb. */
  status = pump (self, file, MIN (stat.comp_size, g_bytes_get_size (self->bytes)), func, user_data);
  zip_fclose (file);
  return status;
}
