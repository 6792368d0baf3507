#include "core/services/aporia-sync.h"

#include "core/base/aporia-dotenv.h"
#include "core/base/aporia-error.h"
#include "core/ports/aporia-people-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BATCH 500
#define MAX_REFUSED 100 /* more than that are not damaged rows, but a damaged database */
#define MAX_RACES 20 /* other computers of the person that are faster, in a row */
#define FIRST_PAUSE_MS 200
#define MAX_PAUSE_MS 5000

typedef struct
{
  AporiaStore             *store;
  AporiaOutboxStore       *outbox;
  AporiaSharedStore       *shared;
  const AporiaSyncOptions *options;
  AporiaSyncResult        *result;
  GCancellable            *cancellable;
  char                    *person_uid; /* owned: who the person is there */
  char                    *database_uid; /* owned */
  gint64                   revision;
  gboolean                 was_requeued;
  gboolean                 has_all;      /* the whole history was fetched */
  GPtrArray               *refused;      /* owned (element-type AporiaSharedRow) by the database */
  GPtrArray               *not_taken_in; /* owned (element-type AporiaSharedRow) by this computer */
} Sync;

/* Waits or is cancelled. */
static void
pause_for (guint         ms,
           GCancellable *cancellable)
{
  GPollFD fd;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, (int) ms);
      g_cancellable_release_fd (cancellable);
    }
  else
    g_usleep ((gulong) ms * G_TIME_SPAN_MILLISECOND);
}

/* ---- Who
 * ------------------------------------------------------------------------------------------------- */

/* Who the computer of one person says they are.  Where several take turns it could be any of them. */
static const char *
get_common_email (Sync *sync)
{
  g_autoptr(GPtrArray) people = aporia_people_store_list (APORIA_PEOPLE_STORE (sync->store), NULL);

  return people != NULL && people->len == 1 ? aporia_dotenv_get ("APORIA_EMAIL") : NULL;
}

/* Without an address nobody could say that two computers are one person's. */
static AporiaPerson *
load_person (Sync    *sync,
             GError **error)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (sync->store, error);
  const char *email;

  if (person == NULL)
    return NULL;
  if (person->email != NULL && *person->email != '\0')
    return g_steal_pointer (&person);
  email = sync->options->email != NULL ? sync->options->email : get_common_email (sync);
  if (email == NULL || strchr (email, '@') == NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_AUTH,
                           _("Your computers know you by your e-mail address, and there is none yet. Type it "
                             "in Preferences, Sharing, or run aporia-cli shared sync --email ADDRESS once."));
      return NULL;
    }

  return aporia_outbox_store_set_email (sync->outbox, person->uid, email, error)
             ? aporia_person_make (person->uid, person->first_name, person->last_name, email)
             : NULL;
}

/* Everything that follows is refused when somebody else's turn has begun meanwhile. */
static gboolean
open_person (Sync    *sync,
             GError **error)
{
  g_autoptr(AporiaPerson) person = load_person (sync, error);

  if (person == NULL)
    return FALSE;
  g_free (sync->person_uid);
  sync->person_uid = aporia_shared_store_open_person (sync->shared, person, sync->cancellable, error);

  return sync->person_uid != NULL
         && aporia_outbox_store_adopt_person (sync->outbox, person->uid, sync->person_uid, error);
}

static gboolean
read_place (Sync    *sync,
            GError **error)
{
  g_autoptr(AporiaOutboxState) state =
      aporia_outbox_store_load_state (sync->outbox, sync->person_uid, error);

  if (state == NULL)
    return FALSE;
  g_free (sync->database_uid);
  sync->database_uid = g_strdup (state->database_uid);
  sync->revision = state->revision;

  return TRUE;
}

/* ---- How far, and past what is damaged
 * ---------------------------------------------------------------------- */

static gboolean
tell (Sync    *sync,
      GError **error)
{
  g_autoptr(AporiaOutboxState) state = NULL;

  if (sync->options->progress == NULL)
    return TRUE;
  state = aporia_outbox_store_load_state (sync->outbox, sync->person_uid, error);
  if (state == NULL)
    return FALSE;
  sync->options->progress (sync->result->n_received, sync->result->n_sent, state->n_waiting,
                           sync->options->progress_data);

  return TRUE;
}

typedef gboolean (*Take) (Sync *sync, GPtrArray *rows, GError **error);

/* ROWS, in their order; one that TAKE refuses alone, with REFUSAL, is set aside. */
static gboolean
divide (Sync      *sync,
        Take       take,
        int        refusal,
        GPtrArray *rows,
        GPtrArray *aside,
        GError   **error)
{
  g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  g_autoptr(GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  g_autoptr(GError) failure = NULL;

  if (rows->len == 0 || take (sync, rows, &failure))
    return TRUE;
  if (!g_error_matches (failure, APORIA_ERROR, refusal) || aside->len == MAX_REFUSED
      || g_cancellable_is_cancelled (sync->cancellable))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (rows->len == 1)
    {
      g_ptr_array_add (aside, aporia_shared_row_ref (rows->pdata[0]));
      return TRUE;
    }
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (i < rows->len / 2 ? first : second, aporia_shared_row_ref (rows->pdata[i]));

  return divide (sync, take, refusal, first, aside, error)
         && divide (sync, take, refusal, second, aside, error);
}

/* ---- In
 * -------------------------------------------------------------------------------------------------- */

/* Another database than before, or one that was put back to an older state: it lacks what was sent since. */
static gboolean
note_database (Sync                *sync,
               AporiaSharedChanges *changes,
               GError             **error)
{
  gboolean is_known = g_strcmp0 (sync->database_uid, changes->database_uid) == 0;

  if (is_known && changes->revision >= sync->revision)
    return TRUE;

  return aporia_outbox_store_queue_all (sync->outbox, sync->person_uid, changes->database_uid, error);
}

/* ROWS as something that is new; what is counted as seen stays as it is. */
static gboolean
take_in (Sync      *sync,
         GPtrArray *rows,
         GError   **error)
{
  g_autoptr(AporiaSharedChanges) changes = aporia_shared_changes_new ();

  changes->database_uid = g_strdup (sync->database_uid);
  changes->revision = sync->revision;
  changes->rows = g_ptr_array_ref (rows);

  return aporia_outbox_store_apply (sync->outbox, sync->person_uid, changes, error);
}

/* Row by row where that is needed: one that cannot be kept here keeps no other one back. */
static gboolean
take_in_pieces (Sync                *sync,
                AporiaSharedChanges *changes,
                GError             **error)
{
  g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  g_autoptr(AporiaSharedChanges) nothing = aporia_shared_changes_new ();

  /* What was removed belongs together, and comes before what is there. */
  for (guint i = 0; i < changes->rows->len; i++)
    {
      AporiaSharedRow *row = changes->rows->pdata[i];

      g_ptr_array_add (row->is_deleted ? gone : rows, aporia_shared_row_ref (row));
    }
  nothing->database_uid = g_strdup (changes->database_uid);
  nothing->revision = changes->revision;
  nothing->rows = g_ptr_array_new ();

  return take_in (sync, gone, error)
         && divide (sync, take_in, APORIA_ERROR_STORAGE, rows, sync->not_taken_in, error)
         && aporia_outbox_store_apply (sync->outbox, sync->person_uid, nothing, error);
}

static gboolean
apply (Sync                *sync,
       AporiaSharedChanges *changes,
       GError             **error)
{
  g_autoptr(GError) failure = NULL;

  if (aporia_outbox_store_apply (sync->outbox, sync->person_uid, changes, &failure))
    return TRUE;
  if (g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_STORAGE))
    return take_in_pieces (sync, changes, error);
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
receive (Sync    *sync,
         GError **error)
{
  gboolean takes_all = sync->options->takes_all && !sync->has_all;
  g_autoptr(AporiaSharedChanges) changes =
      aporia_shared_store_pull (sync->shared, sync->person_uid, sync->database_uid,
                                takes_all ? 0 : sync->revision, sync->cancellable, error);

  if (changes == NULL || !note_database (sync, changes, error) || !apply (sync, changes, error))
    return FALSE;
  sync->result->n_received += changes->rows->len;
  sync->has_all = TRUE;

  return read_place (sync, error) && tell (sync, error);
}

/* ---- Out
 * ------------------------------------------------------------------------------------------------- */

typedef enum
{
  SENT,
  NOTHING_WAITS,
  ANOTHER_WAS_FASTER,
  FAILED,
} Outcome;

static gboolean
tell_sent (Sync    *sync,
           guint    n,
           GError **error)
{
  sync->result->n_sent += n;

  return tell (sync, error);
}

/* BUSY of GIO: another computer was faster. */
static gboolean
push (Sync      *sync,
      GPtrArray *rows,
      GError   **error)
{
  gint64 revision = sync->revision;

  if (rows->len > 0)
    revision = aporia_shared_store_push (sync->shared, sync->person_uid, sync->revision, rows,
                                         sync->cancellable, error);
  if (revision < 0)
    return FALSE;
  if (revision == 0 && rows->len > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "another computer was faster");
      return FALSE;
    }
  sync->revision = revision;

  return TRUE;
}

/* Takes what was refused before out of BATCH. */
static void
leave_out_refused (Sync              *sync,
                   AporiaOutboxBatch *batch)
{
  for (guint i = 0; i < sync->refused->len; i++)
    {
      const AporiaSharedRow *refused = sync->refused->pdata[i];

      for (guint j = 0; j < batch->rows->len; j++)
        if (strcmp (((AporiaSharedRow *) batch->rows->pdata[j])->uid, refused->uid) == 0)
          {
            g_ptr_array_remove_index (batch->rows, j);
            break;
          }
    }
}

/* All at once; row by row when everything was sent before and one of them still is refused. */
static gboolean
push_batch (Sync              *sync,
            AporiaOutboxBatch *batch,
            GError           **error)
{
  g_autoptr(GError) failure = NULL;

  if (push (sync, batch->rows, &failure))
    return TRUE;
  if (!sync->was_requeued || !g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_PROTOCOL))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!divide (sync, push, APORIA_ERROR_PROTOCOL, batch->rows, sync->refused, error))
    return FALSE;
  leave_out_refused (sync, batch);

  return TRUE;
}

static Outcome
send_batch (Sync    *sync,
            GError **error)
{
  g_autoptr(AporiaOutboxBatch) batch =
      aporia_outbox_store_take (sync->outbox, sync->person_uid, BATCH, sync->options->keeps_texts, error);
  g_autoptr(GError) failure = NULL;
  guint n_taken;

  if (batch == NULL)
    return FAILED;
  n_taken = batch->rows->len;
  leave_out_refused (sync, batch);
  if (batch->last_id == 0 || (n_taken > 0 && batch->rows->len == 0))
    return NOTHING_WAITS;
  if (!push_batch (sync, batch, &failure))
    {
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))
        return ANOTHER_WAS_FASTER;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FAILED;
    }
  /* What was refused waits behind everything else. */
  if ((sync->refused->len > 0
       && !aporia_outbox_store_queue (sync->outbox, sync->person_uid, sync->refused, error))
      || !aporia_outbox_store_confirm (sync->outbox, sync->person_uid, batch, sync->revision, error)
      || !tell_sent (sync, batch->rows->len, error))
    return FAILED;

  return SENT;
}

/* ---- Among the others
 * ------------------------------------------------------------------------------------ */

static gboolean
compare (Sync    *sync,
         GError **error)
{
  AporiaCompare wish;
  gboolean is_wanted;
  gboolean is_new = FALSE;
  g_autoptr(AporiaStandings) standings = NULL;

  if (!aporia_outbox_store_load_wish (sync->outbox, sync->person_uid, &is_wanted, &wish, error))
    return FALSE;
  standings = aporia_shared_store_compare (sync->shared, sync->person_uid, wish, sync->cancellable, error);
  if (standings == NULL
      || !aporia_outbox_store_save_standings (sync->outbox, sync->person_uid, is_wanted, standings, &is_new,
                                              error))
    return FALSE;
  sync->result->has_new_place |= is_new;

  return TRUE;
}

/* ---- Both
 * ------------------------------------------------------------------------------------------------ */

static gboolean
say_refused (Sync    *sync,
             GError **error)
{
  guint n = sync->refused->len + sync->not_taken_in->len;

  sync->result->n_refused = n;
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      const AporiaSharedRow *row = i < sync->refused->len
                                     ? sync->refused->pdata[i]
                                     : sync->not_taken_in->pdata[i - sync->refused->len];

      g_debug ("%s: not taken: %s %s", i < sync->refused->len ? "out" : "in", row->table->name, row->uid);
    }
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               ngettext ("%u entry is damaged and could not be copied. Everything else is in step.",
                         "%u entries are damaged and could not be copied. Everything else is in step.", n),
               n);

  return FALSE;
}

/* Once through, from whatever state a try before left. */
static gboolean
run_once (Sync    *sync,
          GError **error)
{
  guint n_races = 0;
  Outcome outcome;

  g_ptr_array_set_size (sync->refused, 0);
  g_ptr_array_set_size (sync->not_taken_in, 0);
  if (!open_person (sync, error)
      || !aporia_outbox_store_apply_switch (sync->outbox, sync->person_uid, sync->options->keeps_texts, error)
      || !read_place (sync, error) || !receive (sync, error))
    return FALSE;

  while ((outcome = send_batch (sync, error)) != NOTHING_WAITS)
    {
      if (outcome == FAILED)
        return FALSE;
      if (outcome == SENT)
        {
          n_races = 0;
          continue;
        }
      if (++n_races > MAX_RACES)
        {
          g_set_error_literal (
              error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
              _ ("Other computers write to the shared database all the time. It is tried again later."));
          return FALSE;
        }
      pause_for ((guint) g_random_int_range (1, 50), sync->cancellable);
      if (!receive (sync, error))
        return FALSE;
    }

  return compare (sync, error) && say_refused (sync, error);
}

/* Rows whose parents the database does not have: everything is sent again, once. */
static gboolean
may_mend (Sync         *sync,
          const GError *error)
{
  if (sync->was_requeued || sync->database_uid == NULL
      || !g_error_matches (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL))
    return FALSE;
  sync->was_requeued = TRUE;

  return aporia_outbox_store_queue_all (sync->outbox, sync->person_uid, sync->database_uid, NULL);
}

static gboolean
run_patiently (Sync    *sync,
               GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) sync->options->patience * G_USEC_PER_SEC;
  guint pause = FIRST_PAUSE_MS;

  for (;;)
    {
      g_autoptr(GError) failure = NULL;
      gboolean may_wait;

      if (run_once (sync, &failure))
        return TRUE;
      may_wait = g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE)
                 && g_get_monotonic_time () < end && !g_cancellable_is_cancelled (sync->cancellable);
      if (!may_wait && !may_mend (sync, failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (may_wait)
        pause_for (pause, sync->cancellable);
      pause = MIN (pause * 2, MAX_PAUSE_MS);
    }
}

gboolean
aporia_sync_run (AporiaStore             *store,
                 AporiaSharedStore       *shared,
                 const AporiaSyncOptions *options,
                 AporiaSyncResult        *result,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  Sync sync = { store, APORIA_OUTBOX_STORE (store), shared, options, result, cancellable };
  gboolean is_good;

  *result = (AporiaSyncResult) { 0 };
  sync.refused = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  sync.not_taken_in = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  is_good = run_patiently (&sync, error);
  g_ptr_array_unref (sync.refused);
  g_ptr_array_unref (sync.not_taken_in);
  g_free (sync.person_uid);
  g_free (sync.database_uid);

  return is_good;
}
