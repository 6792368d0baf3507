#include "core/models/aporia-move.h"

#include "core/base/aporia-log.h"
#include "core/models/aporia-sharing-private.h"
#include "core/services/aporia-mover.h"

#include <glib/gi18n-lib.h>

struct _AporiaMove
{
  GObject             parent_instance;
  AporiaSharing      *sharing; /* owned */
  AporiaMoveWay       way;
  AporiaMoveState     state;
  char               *message;     /* owned */
  double              fraction;
  guint               n_all;       /* to be sent, as far as is known */
  AporiaMoveCheck    *check;       /* owned (nullable) */
  AporiaSharedStatus *status;      /* owned (nullable) */
  GCancellable       *cancellable; /* owned (nullable): of what runs */
};

G_DEFINE_FINAL_TYPE (AporiaMove, aporia_move, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* MESSAGE: (transfer full) */
static void
set_state (AporiaMove     *self,
           AporiaMoveState state,
           char           *message)
{
  g_free (self->message);
  self->message = message;
  self->state = state;
  for (guint i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* --- how far ------------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaMove   *move;        /* owned */
  GCancellable *cancellable; /* owned: of which run */
  guint         n_received;
  guint         n_sent;
  guint         n_left;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->cancellable);
  g_object_unref (told->move);
  g_free (told);
}

static gboolean
told_cb (gpointer data)
{
  Told *told = data;
  AporiaMove *self = told->move;

  if (told->cancellable != self->cancellable || self->state != APORIA_MOVE_COPYING)
    return G_SOURCE_REMOVE;
  self->n_all = MAX (self->n_all, told->n_sent + told->n_left);
  self->fraction = self->n_all > 0 ? (double) told->n_sent / self->n_all : 0;
  if (self->way == APORIA_MOVE_TO_DATABASE)
    set_state (self, self->state,
               /* TRANSLATORS: "312 of 1204". */
               g_strdup_printf (_("%u of %u changes are there."), told->n_sent, self->n_all));
  else
    set_state (self, self->state,
               g_strdup_printf (ngettext ("%u entry was fetched.", "%u entries were fetched.",
                                          told->n_received), told->n_received));
  return G_SOURCE_REMOVE;
}

typedef struct
{
  AporiaMove        *move;        /* borrowed: the step keeps it */
  AporiaSharedStore *shared;      /* owned */
  GCancellable      *cancellable; /* owned */
  gboolean           keeps_texts;
  gboolean           is_look;
} Order;

/* On the worker. */
static void
progress_cb (guint    n_received,
             guint    n_sent,
             guint    n_left,
             gpointer data)
{
  Order *order = data;
  Told *told = g_new0 (Told, 1);

  told->move = g_object_ref (order->move);
  told->cancellable = g_object_ref (order->cancellable);
  told->n_received = n_received;
  told->n_sent = n_sent;
  told->n_left = n_left;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, told, told_free);
}

/* --- one run ------------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaMoveCheck    *check;  /* owned (nullable) */
  AporiaSharedStatus *status; /* owned (nullable) */
  AporiaSyncResult    result;
} Found;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->shared);
  g_object_unref (order->cancellable);
  g_free (order);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->check, aporia_move_check_unref);
  g_clear_pointer (&found->status, aporia_shared_status_unref);
  g_free (found);
}

static gpointer
move_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  Order *order = input;
  AporiaSyncOptions options = { .keeps_texts = order->keeps_texts };
  Found *found = g_new0 (Found, 1);

  options.progress = progress_cb;
  options.progress_data = order;
  found->status = aporia_shared_store_load_status (order->shared, cancellable, error);
  if (found->status != NULL && order->is_look)
    found->check = aporia_mover_compare (services->store, order->shared, order->move->way, &options,
                                         cancellable, error);
  else if (found->status != NULL)
    found->check = aporia_mover_run (services->store, order->shared, order->move->way, &options,
                                     &found->result, cancellable, error);
  if (found->check != NULL)
    return found;
  found_free (found);
  return NULL;
}

static void
note_failure (AporiaMove   *self,
              const GError *error)
{
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_state (self, APORIA_MOVE_STOPPED,
                 g_strdup (_("Stopped. What has arrived by now stays; it goes on from there.")));
      return;
    }
  aporia_log_error ("copying a whole history", error);
  set_state (self, APORIA_MOVE_FAILED, g_strdup (error->message));
}

static char *
describe_ready (AporiaMove *self)
{
  return g_strdup (self->way == APORIA_MOVE_TO_DATABASE
                     ? _("Copies everything you have here to the shared database. Nothing is removed from "
                         "this computer.")
                     : _("Fetches everything you have in the shared database. Nothing is removed there; "
                         "what is new here goes there first."));
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaMove *self = APORIA_MOVE (source);
  g_autoptr(GError) error = NULL;
  Found *found = aporia_step_finish (result, &error);
  gboolean is_look = self->state == APORIA_MOVE_LOOKING;

  if (self->sharing->moving == self->cancellable)
    g_clear_object (&self->sharing->moving);
  g_clear_object (&self->cancellable);
  if (!is_look)
    aporia_sharing_took_in (self->sharing, found == NULL || found->result.n_received > 0);
  if (found == NULL)
    {
      note_failure (self, error);
      return;
    }
  g_clear_pointer (&self->check, aporia_move_check_unref);
  g_clear_pointer (&self->status, aporia_shared_status_unref);
  self->check = g_steal_pointer (&found->check);
  self->status = g_steal_pointer (&found->status);
  found_free (found);
  self->fraction = is_look ? 0 : 1;
  set_state (self, is_look ? APORIA_MOVE_READY : APORIA_MOVE_DONE,
             is_look ? describe_ready (self) : aporia_move_check_describe (self->check));
}

/* Behind what brings both in step, on the same thread. */
static void
run (AporiaMove *self,
     gboolean    is_look)
{
  AporiaSharing *sharing = self->sharing;
  Order *order;

  if (!aporia_sharing_may_run (sharing))
    {
      set_state (self, APORIA_MOVE_FAILED,
                 g_strdup_printf (_("The shared database is not used now: %s."),
                                  aporia_sharing_get_status (sharing)));
      return;
    }
  order = g_new0 (Order, 1);
  self->cancellable = g_cancellable_new ();
  order->move = self;
  order->shared = g_object_ref (sharing->shared);
  order->cancellable = g_object_ref (self->cancellable);
  order->keeps_texts = aporia_sharing_get_keeps_texts (sharing);
  order->is_look = is_look;
  g_set_object (&sharing->moving, self->cancellable);
  self->fraction = 0;
  self->n_all = 0;
  if (is_look)
    set_state (self, APORIA_MOVE_LOOKING, g_strdup (_("Both sides are being counted…")));
  else
    set_state (self, APORIA_MOVE_COPYING,
               g_strdup (self->way == APORIA_MOVE_TO_DATABASE ? _("Being copied…") : _("Being fetched…")));
  aporia_step_run (sharing->services, sharing->worker, APORIA_PRIORITY_WAITING, self, move_step, order,
                   order_free, found_free, self->cancellable, moved_cb, NULL);
}

void
aporia_move_start (AporiaMove *self)
{
  g_return_if_fail (APORIA_IS_MOVE (self));

  if (self->cancellable == NULL)
    run (self, self->check == NULL);
}

void
aporia_move_cancel (AporiaMove *self)
{
  g_return_if_fail (APORIA_IS_MOVE (self));

  g_cancellable_cancel (self->cancellable);
}

AporiaMoveWay
aporia_move_get_way (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), APORIA_MOVE_TO_DATABASE);
  return self->way;
}

AporiaMoveState
aporia_move_get_state (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), APORIA_MOVE_FAILED);
  return self->state;
}

const char *
aporia_move_get_message (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), NULL);
  return self->message;
}

double
aporia_move_get_fraction (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), 0);
  return self->fraction;
}

AporiaMoveCheck *
aporia_move_get_check (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), NULL);
  return self->check;
}

AporiaSharedStatus *
aporia_move_get_status (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), NULL);
  return self->status;
}

AporiaSharing *
aporia_move_get_sharing (AporiaMove *self)
{
  g_return_val_if_fail (APORIA_IS_MOVE (self), NULL);
  return self->sharing;
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_move_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  AporiaMove *self = APORIA_MOVE (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, (int) self->state); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_move_finalize (GObject *object)
{
  AporiaMove *self = APORIA_MOVE (object);

  g_clear_pointer (&self->check, aporia_move_check_unref);
  g_clear_pointer (&self->status, aporia_shared_status_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sharing);
  g_free (self->message);
  G_OBJECT_CLASS (aporia_move_parent_class)->finalize (object);
}

static void
aporia_move_class_init (AporiaMoveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_move_get_property;
  object_class->finalize = aporia_move_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, APORIA_MOVE_DONE, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_move_init (AporiaMove *self)
{
}

AporiaMove *
aporia_move_new (AporiaSharing *sharing,
                 AporiaMoveWay  way)
{
  AporiaMove *self = g_object_new (APORIA_TYPE_MOVE, NULL);

  self->sharing = g_object_ref (sharing);
  self->way = way;
  run (self, TRUE);
  return self;
}
