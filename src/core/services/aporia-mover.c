#include "core/services/aporia-mover.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>

#define MAX_TURNS 5 /* other computers that write between copying and looking */

typedef struct
{
  AporiaStore             *store;
  AporiaSharedStore       *shared;
  AporiaMoveWay            way;
  const AporiaSyncOptions *options;
  GCancellable            *cancellable;
} Move;

/* MAY_DIFFER: (out) another computer wrote since this one was in step. */
static AporiaMoveCheck *
compare (Move     *move,
         gboolean *may_differ,
         GError  **error)
{
  AporiaOutboxStore *outbox = APORIA_OUTBOX_STORE (move->store);
  g_autoptr(AporiaPerson) person = aporia_store_load_person (move->store, error);
  g_autofree char *uid = NULL;
  g_autoptr(AporiaOutboxState) state = NULL;
  g_autoptr(GPtrArray) here = NULL;
  g_autoptr(AporiaSharedChanges) there = NULL;

  if (person == NULL)
    return NULL;
  /* Nobody is added there only to be looked for. */
  if (person->email == NULL || *person->email == '\0')
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_AUTH,
                           _("Your computers know you by your e-mail address, and there is none yet. Type it "
                             "in Preferences, Sharing."));
      return NULL;
    }
  uid = aporia_shared_store_open_person (move->shared, person, move->cancellable, error);
  if (uid == NULL)
    return NULL;
  there = aporia_shared_store_pull (move->shared, uid, NULL, 0, move->cancellable, error);
  if (there == NULL)
    return NULL;
  here = aporia_outbox_store_load_all (outbox, person->uid,
                                       move->way == APORIA_MOVE_TO_DATABASE && move->options->keeps_texts,
                                       error);
  state = here != NULL ? aporia_outbox_store_load_state (outbox, person->uid, error) : NULL;
  if (state == NULL)
    return NULL;
  *may_differ = state->revision != there->revision;

  return aporia_move_check_make (here, there->rows, move->way, move->options->keeps_texts);
}

AporiaMoveCheck *
aporia_mover_compare (AporiaStore             *store,
                      AporiaSharedStore       *shared,
                      AporiaMoveWay            way,
                      const AporiaSyncOptions *options,
                      GCancellable            *cancellable,
                      GError                 **error)
{
  Move move = { store, shared, way, options, cancellable };
  gboolean may_differ;

  return compare (&move, &may_differ, error);
}

/* Damaged entries are no failure: the comparison tells which they are. */
static gboolean
bring_in_step (Move             *move,
               gboolean          takes_all,
               AporiaSyncResult *result,
               GError          **error)
{
  AporiaSyncOptions options = *move->options;
  AporiaSyncResult now;
  g_autoptr(GError) failure = NULL;
  gboolean is_good;

  options.takes_all = takes_all;
  is_good = aporia_sync_run (move->store, move->shared, &options, &now, move->cancellable, &failure);
  result->n_received += now.n_received;
  result->n_sent += now.n_sent;
  result->n_refused = now.n_refused;
  result->has_new_place |= now.has_new_place;
  if (is_good || now.n_refused > 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* What the database lost since it was told is told again. */
static gboolean
queue_flaws (Move            *move,
             AporiaMoveCheck *check,
             GError         **error)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (move->store, error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < check->flaws->len; i++)
    g_ptr_array_add (rows, ((AporiaMoveFlaw *) check->flaws->pdata[i])->row);

  return person != NULL
         && aporia_outbox_store_queue (APORIA_OUTBOX_STORE (move->store), person->uid, rows, error);
}

AporiaMoveCheck *
aporia_mover_run (AporiaStore             *store,
                  AporiaSharedStore       *shared,
                  AporiaMoveWay            way,
                  const AporiaSyncOptions *options,
                  AporiaSyncResult        *result,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  Move move = { store, shared, way, options, cancellable };
  gboolean takes_all = way == APORIA_MOVE_TO_COMPUTER;
  gboolean was_queued = FALSE;

  *result = (AporiaSyncResult) { 0 };
  for (guint turn = 0; turn < MAX_TURNS; turn++)
    {
      g_autoptr(AporiaMoveCheck) check = NULL;
      gboolean may_differ = FALSE;

      if (!bring_in_step (&move, takes_all, result, error))
        return NULL;
      check = compare (&move, &may_differ, error);
      if (check == NULL)
        return NULL;
      if (check->flaws->len == 0 || (!may_differ && (takes_all || was_queued)))
        return g_steal_pointer (&check);
      if (!takes_all && !queue_flaws (&move, check, error))
        return NULL;
      was_queued = TRUE;
    }
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                       _("Other computers write to the shared database all the time. Nothing is lost; do it "
                         "again later."));

  return NULL;
}
