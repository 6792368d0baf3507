/* Between the parts that take in what other computers wrote. */
#pragma once

#include "backends/sqlite/aporia-sqlite-shared.h"

typedef struct
{
  AporiaSqlite *db;
  gint64 last_id; /* what the outbox held before: what is added meanwhile is no change of this computer */
  GPtrArray    *queue;    /* (element-type utf8) table, uid, …: what has to be sent because of what came in */
  GHashTable   *attempts; /* (element-type utf8) uids: whose numbers have to be counted again */
} AporiaSqliteMerge;

/* TABLE: a name that stays. */
void     aporia_sqlite_merge_queue      (AporiaSqliteMerge *merge,
                                         const char        *table,
                                         const char        *uid);
/* Whether this computer changed the row and has not sent it yet. */
gboolean aporia_sqlite_merge_is_pending (AporiaSqliteMerge *merge,
                                         const char        *uid,
                                         gboolean          *is_pending,
                                         GError           **error);

/* Writes ROW, which is not there. */
gboolean aporia_sqlite_merge_insert     (AporiaSqliteMerge *merge,
                                         AporiaSharedRow   *row,
                                         GError           **error);

/* conflicts: INCOMING is new here.  Where this computer holds the same thing under another uid, that row
 * takes INCOMING's (IS_KNOWN: it is there now).  Where it holds another thing in the same place, room is
 * made: nothing of it is lost.  IS_WANTED: FALSE when the row here stays instead. */
gboolean aporia_sqlite_merge_make_room  (AporiaSqliteMerge *merge,
                                         AporiaSharedRow   *incoming,
                                         gboolean          *is_known,
                                         gboolean          *is_wanted,
                                         GError           **error);
/* VALUES of a row that is about to be written: moves away what they would collide with. */
gboolean aporia_sqlite_merge_step_aside (AporiaSqliteMerge *merge,
                                         AporiaSharedRow   *row,
                                         GError           **error);
