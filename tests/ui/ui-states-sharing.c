/* The way into each state that is about a shared database. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-outbox-store.h"
#include "lib/fake-store.h"
#include "lib/aporia-test.h"
#include "ui/preferences/aporia-preferences-window.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#include <string.h>

/* ---- A server ---- */

#define UI_TYPE_SERVER (ui_server_get_type ())
G_DECLARE_FINAL_TYPE (UiServer, ui_server, UI, SERVER, GObject)

struct _UiServer
{
  GObject             parent_instance;
  AporiaSharedTarget *target;   /* owned */
  guint               n_pulled; /* how often its rows were asked for */
};

static void server_iface_init (AporiaSharedStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UiServer, ui_server, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SHARED_STORE, server_iface_init))

static void
hang (GCancellable *cancellable,
      GError      **error)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, -1);
      g_cancellable_release_fd (cancellable);
    }
  g_cancellable_set_error_if_cancelled (cancellable, error);
}

static AporiaSharedStatus *
load_status (AporiaSharedStore *store,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autofree char *host = aporia_shared_target_dup_hosts (UI_SERVER (store)->target);
  AporiaSharedStatus *status;

  if (strstr (host, "slow") != NULL)
    {
      hang (cancellable, error);
      return NULL;
    }
  if (strstr (host, "strict") != NULL)
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_AUTH,
                   "%s does not know this user and password. Look at both; whoever looks after the database "
                   "can say what they are.",
                   host);
      return NULL;
    }
  status = aporia_shared_status_new ();
  status->host = g_steal_pointer (&host);
  status->server_version = g_strdup ("10.11.6-MariaDB");
  status->cipher = g_strdup ("TLS_AES_256_GCM_SHA384");
  status->account = g_strdup ("ada@%");
  status->schema = status->newest_schema = 3;
  return status;
}

static char *
open_person (AporiaSharedStore *store,
             AporiaPerson      *person,
             GCancellable      *cancellable,
             GError           **error)
{
  return g_strdup (person->uid);
}

/* "lacking" has all but three; "copying" never has them ready
 * when they are copied: after the first sync and the look. */
static AporiaSharedChanges *
pull (AporiaSharedStore *store,
      const char        *person_uid,
      const char        *database_uid,
      gint64             revision,
      GCancellable      *cancellable,
      GError           **error)
{
  UiServer *self = UI_SERVER (store);
  g_autofree char *host = aporia_shared_target_dup_hosts (self->target);
  AporiaSharedChanges *changes;

  if (strstr (host, "copying") != NULL && self->n_pulled > 1)
    {
      hang (cancellable, error);
      return NULL;
    }
  self->n_pulled++;
  changes = aporia_shared_changes_new ();
  changes->database_uid = g_strdup ("d-1");
  changes->rows = fake_store_make_shared_rows ();
  if (strstr (host, "lacking") != NULL)
    g_ptr_array_set_size (changes->rows, changes->rows->len - 3);
  return changes;
}

static AporiaStandings *
compare (AporiaSharedStore *store,
         const char        *person_uid,
         AporiaCompare      wish,
         GCancellable      *cancellable,
         GError           **error)
{
  return aporia_standings_new ();
}

static void
server_iface_init (AporiaSharedStoreInterface *iface)
{
  iface->load_status = load_status;
  iface->open_person = open_person;
  iface->pull = pull;
  iface->compare = compare;
}

static void
ui_server_finalize (GObject *object)
{
  aporia_shared_target_unref (UI_SERVER (object)->target);
  G_OBJECT_CLASS (ui_server_parent_class)->finalize (object);
}

static void
ui_server_class_init (UiServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_server_finalize;
}

static void
ui_server_init (UiServer *self)
{
}

static AporiaSharedStore *
make_server (AporiaSharedTarget *target)
{
  UiServer *self = g_object_new (UI_TYPE_SERVER, NULL);

  self->target = aporia_shared_target_ref (target);
  return APORIA_SHARED_STORE (self);
}

static void
nothing_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
}

/* ---- States ---- */

static void
show (UiStates *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "sharing");
}

/* The environment names a database of another computer, which cannot be reached. */
static void
share (UiStates *self)
{
  g_autoptr(AporiaSharedTarget) target =
    aporia_shared_target_make ("db1.example.org", NULL, "aporia", "ada", "", NULL, NULL);
  g_autoptr(AporiaSharing) sharing =
    aporia_sharing_new (self->coaches.base.services, self->coaches.settings, target, NULL,
                        "db1.example.org cannot be reached. Everything stays on this computer meanwhile. "
                        "12 changes are waiting.");

  aporia_window_set_sharing (self->window, sharing);
}

void
ui_enter_preferences_sharing (UiStates *self)
{
  share (self);
  show (self);
}

void
ui_enter_preferences_shared_privacy (UiStates *self)
{
  share (self);
  show (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "privacy");
}

/* Nothing is named.  Returns: (transfer none) */
static AporiaSharing *
offer (UiStates *self)
{
  g_autoptr(AporiaSharing) sharing =
    aporia_sharing_new (self->coaches.base.services, self->coaches.settings, NULL, NULL, NULL);

  aporia_sharing_set_maker (sharing, make_server);
  aporia_window_set_sharing (self->window, sharing);
  return sharing;
}

static void
type_server (AporiaSharing *sharing,
             const char    *host,
             gboolean       connects)
{
  AporiaSharedForm form = { host, "", "aporia", "ada", "s3cret", "" };

  aporia_sharing_try_server (sharing, &form, connects);
}

static gboolean
is_asked (AporiaSharing *sharing)
{
  g_autofree char *message = NULL;

  g_object_get (sharing, "message", &message, NULL);
  return message != NULL;
}

void
ui_enter_arriving (UiStates *self)
{
  static const GActionEntry entries[] = { { .name = "go-on", .activate = nothing_cb } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "app", G_ACTION_GROUP (group));
  aporia_window_set_arriving (self->window, "db1.department.university.example.org");
}

void
ui_enter_sharing_none (UiStates *self)
{
  offer (self);
  show (self);
}

void
ui_enter_sharing_asking (UiStates *self)
{
  AporiaSharing *sharing = offer (self);

  show (self);
  type_server (sharing, "slow.example.org", FALSE);
}

void
ui_enter_sharing_refused (UiStates *self)
{
  AporiaSharing *sharing = offer (self);

  show (self);
  type_server (sharing, "strict.database.department.university.example.org", FALSE);
  aporia_test_await (is_asked (sharing), 5);
}

void
ui_enter_sharing_connected (UiStates *self)
{
  AporiaSharing *sharing = offer (self);

  type_server (sharing, "db1.example.org, db2.example.org:3307", TRUE);
  aporia_test_await (is_asked (sharing), 5);
  show (self);
}

static gboolean
is_nameless (AporiaSharing *sharing)
{
  g_autofree char *email = NULL;

  g_object_get (sharing, "email", &email, NULL);
  return email != NULL && *email == '\0';
}

void
ui_enter_sharing_nameless (UiStates *self)
{
  AporiaSharing *sharing = offer (self);

  aporia_sharing_begin (sharing);
  type_server (sharing, "db1.example.org", TRUE);
  aporia_test_await (is_nameless (sharing), 5);
  show (self);
}

/* ---- A whole history ---- */

static gboolean
is_connected (AporiaSharing *sharing)
{
  return aporia_sharing_get_state (sharing) == APORIA_SHARING_IN_STEP;
}

/* Told by what is there, not by its words: they are others in another language. */
static gboolean
shows (UiStates   *self,
       const char *id)
{
  GtkWidget *widget = ui_test_find (GTK_WIDGET (self->front), id);

  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

static void
move (UiStates     *self,
      const char   *host,
      AporiaMoveWay way,
      const char   *end)
{
  AporiaServices *services = self->coaches.base.services;
  g_autoptr(AporiaPerson) person = aporia_store_load_person (services->store, NULL);
  AporiaSharing *sharing = offer (self);

  aporia_outbox_store_set_email (APORIA_OUTBOX_STORE (services->store), person->uid, "ada@example.org", NULL);
  aporia_sharing_begin (sharing);
  type_server (sharing, host, TRUE);
  aporia_test_await (is_connected (sharing), 5);
  show (self);
  aporia_preferences_window_show_move (APORIA_PREFERENCES_WINDOW (self->front), way);
  aporia_test_await (shows (self, "start_button"), 5);
  if (end == NULL)
    return;
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (self->front), "start_button"), "clicked");
  aporia_test_await (shows (self, end), 5);
}

void
ui_enter_move_ready (UiStates *self)
{
  move (self, "db1.department.university.example.org", APORIA_MOVE_TO_DATABASE, NULL);
}

void
ui_enter_move_copying (UiStates *self)
{
  move (self, "copying.example.org", APORIA_MOVE_TO_DATABASE, "progress_bar");
}

void
ui_enter_move_done (UiStates *self)
{
  move (self, "db1.example.org", APORIA_MOVE_TO_COMPUTER, "leave_button");
}

void
ui_enter_move_damaged (UiStates *self)
{
  move (self, "lacking.example.org", APORIA_MOVE_TO_DATABASE, "flaws_list");
}
