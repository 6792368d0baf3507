/* Another program to talk to, started for a test and never outliving it. */
#pragma once

#include <gio/gio.h>

typedef struct
{
  GSubprocess *process;
  guint16      port;
} Peer;

/* A file below the folder that fetch-peers.sh filled; NULL when it is not there.  (transfer full) */
char   *peer_find (const char *path);
/* A port that is free now. */
guint16 peer_choose_port (void);
/* Starts ARGUMENTS in FOLDER and waits until http://127.0.0.1:PORT/PATH answers with 200; fails the test when
 * that takes more than a minute. */
void    peer_start (Peer              *self,
                    const char *const *arguments,
                    const char        *folder,
                    guint16            port,
                    const char        *path);
void    peer_stop (Peer *self);
/* Says that there is nothing to test against, and ends. */
int     peer_skip (const char *what);
