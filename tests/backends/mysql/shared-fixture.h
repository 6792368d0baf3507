/* Computers of one person around one shared database, and what all of them hold. */
#pragma once

#include "backends/mysql/aporia-mysql-connection.h"
#include "backends/sqlite/aporia-sqlite-connection.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-sync.h"

typedef struct
{
  char              *path;   /* of its store */
  AporiaStore       *store;
  AporiaSharedStore *shared; /* fails as it is told to */
  AporiaSqlite      *look;   /* for reading past the store */
} Computer;

/* While a sync runs. */
typedef enum
{
  MOMENT_OPENED, /* the server has said who the person is there */
  MOMENT_PULLED, /* rows have come, and are not taken in */
  MOMENT_PUSHED, /* the server has a batch, and this computer does not know */
  N_MOMENTS,
} Moment;

/* What happens to the next push. */
typedef enum
{
  FAULT_NONE,
  FAULT_BEFORE, /* the network goes before anything is written */
  FAULT_AFTER,  /* all is written, nobody hears of it */
  N_FAULTS,
} Fault;

/* An empty, prepared database. */
void              shared_reset          (void);
AporiaMysql      *shared_open           (void);
/* One number or text of the server. */
gint64            shared_count          (const char *sql);
void              shared_run            (const char *sql);
/* The server ends every connection but the one that says so. */
void              shared_disconnect     (void);

/* A computer whose person has this e-mail (nullable). */
void              computer_init         (Computer   *computer,
                                         const char *name,
                                         const char *email);
/* By another account of the server. */
void              computer_init_at      (Computer           *computer,
                                         const char         *name,
                                         const char         *email,
                                         AporiaSharedTarget *target);
void              computer_clear        (Computer *computer);
/* The program ends and starts again. */
void              computer_restart      (Computer *computer);
void              computer_set_fault    (Computer *computer,
                                         Fault     fault);
/* Runs DO_IT once, on the thread of the sync, when it next comes to MOMENT. */
void              computer_interrupt    (Computer *computer,
                                         Moment    moment,
                                         void    (*do_it) (Computer *computer));
/* Returns: was it in step afterwards? */
gboolean          computer_sync         (Computer         *computer,
                                         AporiaSyncResult *result);
/* Until nothing comes or goes any more on any of them. */
void              computers_settle      (Computer *computers,
                                         guint     n);
/* SQL's first column of the first row.  Returns: (transfer full) (nullable) */
char             *computer_get          (Computer   *computer,
                                         const char *sql);
gint64            computer_count        (Computer   *computer,
                                         const char *sql);
/* All rows that travel, sorted.  Returns: (transfer full) */
char             *computer_dump         (Computer *computer);
/* SERVER (nullable): one of a cluster.  Returns: (transfer full) */
char             *shared_dump           (const char        *person_uid,
                                         AporiaSharedStore *server);
/* All of them and the server hold the same, and the numbers are right. */
void              computers_assert_equal (Computer *computers,
                                          guint     n);
