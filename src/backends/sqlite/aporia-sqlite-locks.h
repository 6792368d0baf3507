/* Locks of a store that stay until they are given back. */
#pragma once

/* SQLite locks a file for the process.  Such a lock is gone as soon as anything in the process opens and
 * closes the same file, as a file dialog does that looks into each file of a folder.  Another program then
 * takes the store for abandoned and removes its log, with all that is written from then on.  After this
 * call, which may be repeated, locks belong to an open file of their own; others see them as before. */
void aporia_sqlite_hold_locks (void);
