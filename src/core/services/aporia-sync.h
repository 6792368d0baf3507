/* Bringing this computer and the shared database in step: first what the person's other computers wrote,
 * then what was done here.  The computers of a person know each other by an e-mail address.  It is
 * about the person whose turn it is: when that changes meanwhile it ends with UNAVAILABLE.  Blocks, on one
 * worker at a time; what is done stays done wherever it is stopped.
 *
 * A row that one side refuses, because it is damaged, keeps no other one back: it is set aside, the rest
 * goes, and PROTOCOL says so at the end.  What was not sent still waits. */
#pragma once

#include "core/ports/aporia-outbox-store.h"
#include "core/ports/aporia-shared-store.h"
#include "core/ports/aporia-store.h"

/* How far it has got: rows that came, that went, and that are still to go.  Where the sync runs. */
typedef void (*AporiaSyncProgress) (guint    n_received,
                                    guint    n_sent,
                                    guint    n_left,
                                    gpointer data);

typedef struct
{
  gboolean keeps_texts; /* CV and posting stay on this computer */
  guint    patience;    /* seconds to go on trying while the database cannot be reached */
  const char *email;    /* (nullable) of the person, who has none yet; NULL: APORIA_EMAIL, which is the only
                        person's */
  gboolean takes_all;   /* fetches the whole history, not only what is new */
  AporiaSyncProgress progress; /* (nullable) */
  gpointer progress_data;
} AporiaSyncOptions;

typedef struct
{
  guint    n_received;
  guint    n_sent;
  guint    n_refused;     /* rows that one side did not take */
  gboolean has_new_place; /* among the others, or what was said of being compared */
} AporiaSyncResult;

/* STORE is an AporiaOutboxStore as well.  RESULT: (out caller-allocates) rows that came and went, also
 * when it fails.  Errors are those of both ports. */
gboolean aporia_sync_run (AporiaStore             *store,
                          AporiaSharedStore       *shared,
                          const AporiaSyncOptions *options,
                          AporiaSyncResult        *result,
                          GCancellable            *cancellable,
                          GError                 **error);
