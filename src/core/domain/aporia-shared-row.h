/* A row on its way between a computer and the shared database, and what came of asking for them. */
#pragma once

#include "core/base/aporia-record.h"
#include "core/domain/aporia-shared-schema.h"

typedef struct
{
  const AporiaSharedTable *table;
  char                    *uid;
  gboolean                 is_deleted; /* removed for good: no values */
  guint                    n_values;
  char                   **values;     /* (array length=n_values) (element-type nullable utf8), by column */
} AporiaSharedRow;

APORIA_DECLARE_RECORD (AporiaSharedRow, aporia_shared_row)

/* A row of NULLs to fill in, or (IS_DELETED) a tombstone. */
AporiaSharedRow *aporia_shared_row_make (const AporiaSharedTable *table,
                                         const char              *uid,
                                         gboolean                 is_deleted);
/* By the name of a column.  Returns: (transfer none) (nullable) */
const char      *aporia_shared_row_get  (const AporiaSharedRow *self,
                                         const char            *column);

/* The same text for the same number, whichever side wrote it.  Returns: (transfer full) */
char            *aporia_shared_real_to_text (double value);

/* What is new for a computer: tombstones first, then rows, parents first. */
typedef struct
{
  char      *database_uid; /* which database */
  gint64     revision;     /* of the person there, now */
  GPtrArray *rows;         /* (element-type AporiaSharedRow) */
} AporiaSharedChanges;

APORIA_DECLARE_RECORD (AporiaSharedChanges, aporia_shared_changes)
