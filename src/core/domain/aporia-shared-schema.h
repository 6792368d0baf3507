/* What a person's computers and the shared database exchange: tables and columns, in one table for both ends.
 *
 * A column that is not here stays where it is: keys, counted flags, samples.  A new column of a store that
 * shall travel is added at the end of its table here, to a new migration of the shared database, and to
 * nothing else. */
#pragma once

#include <glib.h>

typedef enum
{
  APORIA_SHARED_TEXT,
  APORIA_SHARED_NUMBER,
  APORIA_SHARED_REAL,
  APORIA_SHARED_TIME, /* ISO 8601 UTC with microseconds */
  APORIA_SHARED_LINK, /* the integer key of a parent in a store, its uid on the way */
} AporiaSharedKind;

typedef struct
{
  const char      *name;
  AporiaSharedKind kind;
  const char      *parent;      /* (nullable) LINK: the table */
  gboolean         is_required; /* a store takes no NULL */
  gboolean         is_private;  /* CV or posting, or made of them: may be kept on the computer */
} AporiaSharedColumn;

typedef struct
{
  const char               *name;
  const char               *key; /* the integer key */
  const AporiaSharedColumn *columns;
  guint                     n_columns;
} AporiaSharedTable;

#define APORIA_SHARED_USERS 0 /* the first table */

/* Parents come before their children.  Returns: (transfer none) (array length=n_tables) */
const AporiaSharedTable *aporia_shared_schema_get_tables  (guint *n_tables);
/* Returns: (nullable) */
const AporiaSharedTable *aporia_shared_schema_get_table   (const char *name);
/* The place of the table NAME, -1 when there is none. */
int                      aporia_shared_schema_find        (const char *name);
/* The place of the column NAME in TABLE, -1 when there is none. */
int                      aporia_shared_table_find_column  (const AporiaSharedTable *table,
                                                           const char              *name);
