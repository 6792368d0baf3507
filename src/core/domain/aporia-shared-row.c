#include "core/domain/aporia-shared-row.h"

static void
row_clear (AporiaSharedRow *self)
{
  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->uid);
}

APORIA_DEFINE_RECORD (AporiaSharedRow, aporia_shared_row, row_clear)

AporiaSharedRow *
aporia_shared_row_make (const AporiaSharedTable *table,
                        const char              *uid,
                        gboolean                 is_deleted)
{
  AporiaSharedRow *self = aporia_shared_row_new ();

  self->table = table;
  self->uid = g_strdup (uid);
  self->is_deleted = is_deleted;
  if (!is_deleted)
    {
      self->n_values = table->n_columns;
      self->values = g_new0 (char *, table->n_columns);
    }

  return self;
}

const char *
aporia_shared_row_get (const AporiaSharedRow *self,
                       const char            *column)
{
  int place = aporia_shared_table_find_column (self->table, column);

  return place >= 0 && self->values != NULL ? self->values[place] : NULL;
}

char *
aporia_shared_real_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", value));
}

static void
changes_clear (AporiaSharedChanges *self)
{
  g_free (self->database_uid);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaSharedChanges, aporia_shared_changes, changes_clear)
