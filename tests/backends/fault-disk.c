#include "backends/fault-disk.h"

#include <string.h>

#define SECTOR 512

typedef enum
{
  KEEP_NOTHING,
  KEEP_ALL,
  KEEP_SOME,
  KEEP_TORN,
  N_KEEPS
} Keep;

/* DATA is NULL for a truncation to OFFSET. */
typedef struct
{
  gint64  offset;
  GBytes *data; /* owned (nullable) */
} Change;

struct _FaultDiskFile
{
  char       *path;    /* owned */
  GByteArray *certain; /* owned: after the last sync */
  GArray     *changes; /* owned (element-type Change): since then */
  gboolean    has_name;
};

struct _FaultDisk
{
  GHashTable *files;   /* owned (element-type utf8 FaultDiskFile), by path */
  GPtrArray  *deleted; /* owned (element-type FaultDiskFile): their folder was not synced yet */
};

static void
clear_change (gpointer data)
{
  g_clear_pointer (&((Change *) data)->data, g_bytes_unref);
}

static FaultDiskFile *
file_new (const char *path)
{
  FaultDiskFile *file = g_new0 (FaultDiskFile, 1);
  char *content = NULL;
  gsize length = 0;

  file->path = g_strdup (path);
  file->certain = g_byte_array_new ();
  file->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (file->changes, clear_change);
  if (g_file_get_contents (path, &content, &length, NULL))
    g_byte_array_append (file->certain, (const guint8 *) content, length);
  file->has_name = length > 0;
  g_free (content);

  return file;
}

static void
file_free (gpointer data)
{
  FaultDiskFile *file = data;

  g_free (file->path);
  g_byte_array_unref (file->certain);
  g_array_unref (file->changes);
  g_free (file);
}

FaultDisk *
fault_disk_new (void)
{
  FaultDisk *self = g_new0 (FaultDisk, 1);

  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, file_free);
  self->deleted = g_ptr_array_new_with_free_func (file_free);

  return self;
}

void
fault_disk_free (FaultDisk *self)
{
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->deleted);
  g_free (self);
}

FaultDiskFile *
fault_disk_open (FaultDisk  *self,
                 const char *path)
{
  FaultDiskFile *file = g_hash_table_lookup (self->files, path);

  if (file == NULL)
    {
      file = file_new (path);
      g_hash_table_insert (self->files, file->path, file);
    }

  return file;
}

void
fault_disk_write (FaultDiskFile *file,
                  gint64         offset,
                  const void    *data,
                  gsize          length)
{
  Change change = { offset, g_bytes_new (data, length) };

  g_array_append_val (file->changes, change);
}

void
fault_disk_truncate (FaultDiskFile *file,
                     gint64         length)
{
  Change change = { length, NULL };

  g_array_append_val (file->changes, change);
}

static void
put (GByteArray   *bytes,
     gsize         offset,
     const guint8 *data,
     gsize         length)
{
  gsize old = bytes->len;

  if (offset + length > old)
    {
      g_byte_array_set_size (bytes, offset + length);
      memset (bytes->data + old, 0, offset + length - old);
    }
  memcpy (bytes->data + offset, data, length);
}

/* Whole, or by RAND each sector or not. */
static void
apply (GByteArray   *bytes,
       const Change *change,
       GRand        *rand)
{
  const guint8 *data;
  gsize length;

  if (change->data == NULL)
    {
      if (bytes->len > change->offset)
        g_byte_array_set_size (bytes, change->offset);
      return;
    }

  data = g_bytes_get_data (change->data, &length);
  if (rand == NULL)
    put (bytes, change->offset, data, length);
  else
    for (gsize at = 0; at < length; at += SECTOR)
      if (g_rand_boolean (rand))
        put (bytes, change->offset + at, data + at, MIN (SECTOR, length - at));
}

void
fault_disk_sync (FaultDisk     *self,
                 FaultDiskFile *file)
{
  for (guint i = 0; i < file->changes->len; i++)
    apply (file->certain, &g_array_index (file->changes, Change, i), NULL);
  g_array_set_size (file->changes, 0);

  /* As SQLite does with a journal that it made. */
  if (!file->has_name)
    fault_disk_sync_folder (self);
}

void
fault_disk_delete (FaultDisk  *self,
                   const char *path)
{
  FaultDiskFile *file = NULL;

  if (g_hash_table_steal_extended (self->files, path, NULL, (gpointer *) &file))
    g_ptr_array_add (self->deleted, file);
}

void
fault_disk_sync_folder (FaultDisk *self)
{
  GHashTableIter iter;
  gpointer file;

  g_ptr_array_set_size (self->deleted, 0);
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    ((FaultDiskFile *) file)->has_name = TRUE;
}

static void
store_file (FaultDiskFile *file,
            const char    *folder,
            Keep           keep,
            GRand         *rand)
{
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, file->certain->data, file->certain->len);
  for (guint i = 0; keep != KEEP_NOTHING && i < file->changes->len; i++)
    {
      const Change *change = &g_array_index (file->changes, Change, i);

      if (keep == KEEP_ALL || g_rand_boolean (rand))
        apply (bytes, change, keep == KEEP_TORN && g_rand_boolean (rand) ? rand : NULL);
    }
  g_assert_true (g_file_set_contents_full (target, (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

void
fault_disk_lose_power (FaultDisk  *self,
                       const char *folder,
                       guint32     seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  Keep keep = g_rand_int_range (rand, 0, N_KEEPS);
  GHashTableIter iter;
  gpointer file;

  for (guint i = 0; i < self->deleted->len; i++)
    if (keep != KEEP_ALL && g_rand_boolean (rand))
      store_file (self->deleted->pdata[i], folder, keep, rand);

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    if (((FaultDiskFile *) file)->has_name || keep == KEEP_ALL || g_rand_boolean (rand))
      store_file (file, folder, keep, rand);
}
