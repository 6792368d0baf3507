#include "app/aporia-application.h"

#include "app/aporia-command-line.h"
#include "app/aporia-composition.h"
#include "app/aporia-request.h"
#include "app/aporia-startup-clock.h"
#include "core/base/aporia-locale.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-paths.h"
#include "core/models/aporia-analytics.h"
#include "core/models/aporia-history.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-setup.h"
#include "core/ports/aporia-outbox-store.h"
#include "core/ports/aporia-people-store.h"
#include "core/services/aporia-report-shelf.h"
#include "core/services/aporia-session-finder.h"
#include "core/services/aporia-step.h"
#include "ui/aporia-window.h"
#include <glib-unix.h>
#include <glib/gi18n.h>

#define FLUSH_MS 3000

struct _AporiaApplication
{
  AdwApplication   parent_instance;
  AporiaServices  *services;  /* owned, NULL before startup */
  AporiaSetup     *setup;     /* owned */
  AporiaInterview *interview; /* owned */
  AporiaHistory   *history;   /* owned */
  AporiaAnalytics *analytics; /* owned */
  AporiaCoaches   *coaches;   /* owned */
  AporiaSharing   *sharing;   /* owned */
  AporiaReading   *reading;   /* owned */
  AporiaSpeaking  *speaking;  /* owned */
  AporiaSpeaker   *speaker;   /* owned */
  AporiaHandsFree *hands_free; /* owned, of the person who is here */
  AporiaRecordings *recordings; /* owned */
  AporiaAccount   *account;   /* owned */
  gboolean         is_open;   /* the store is prepared */
  gboolean         is_arriving; /* what the store lacks is fetched before it is shown */
  GQueue           requests;  /* owned (element-type AporiaRequest), until the store is open */
  gboolean         quits_after_first_frame;
};

G_DEFINE_FINAL_TYPE (AporiaApplication, aporia_application, ADW_TYPE_APPLICATION)

static AporiaWindow *
get_window (AporiaApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  AporiaWindow *window;

  /* The active one may be another: the preferences, a dialog. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (APORIA_IS_WINDOW (l->data))
      return APORIA_WINDOW (l->data);
  window = aporia_window_new (GTK_APPLICATION (self), self->services, self->setup, self->interview,
                              self->history, self->analytics);
  aporia_window_set_coaches (window, self->coaches);
  aporia_window_set_sharing (window, self->sharing);
  aporia_window_set_account (window, self->account);
  aporia_window_set_reading (window, self->reading);
  aporia_window_set_speaking (window, self->speaking);
  aporia_window_set_hands_free (window, self->hands_free);
  return window;
}

/* --- opening the store -------------------------------------------------------------------------------- */

static void
carry_out_requests (AporiaApplication *self)
{
  AporiaRequest *request;

  if (!self->is_open || self->is_arriving)
    return;
  while ((request = g_queue_pop_head (&self->requests)) != NULL)
    aporia_request_carry_out (request, self->services, self->setup, get_window (self));
}

/* Sessions of the person's other computers. */
static void
received_cb (AporiaApplication *self)
{
  if (self->is_arriving)
    return;
  aporia_history_refresh (self->history);
  aporia_analytics_refresh (self->analytics);
}

/* Nothing was done here yet, and this computer was never in step with a shared database: the first start, or
 * every start where the disk does not last. */
static gboolean
is_empty (AporiaServices *services)
{
  g_autoptr(AporiaOutboxState) state =
    aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (services->store), NULL, NULL);
  g_autoptr(GPtrArray) people = aporia_people_store_list (APORIA_PEOPLE_STORE (services->store), NULL);

  if (state == NULL || people == NULL || people->len > 1 || state->database_uid != NULL)
    return FALSE;
  return people->len == 0 || ((AporiaLocalPerson *) people->pdata[0])->n_sessions == 0;
}

/* Returns: whether the store is an empty one */
static gpointer
prepare_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  return aporia_store_prepare (services->store, cancellable, error) ? GINT_TO_POINTER (is_empty (services))
                                                                    : NULL;
}

/* Shows what the store has of the person who is here. */
static void
load_person (AporiaApplication *self)
{
  aporia_setup_load (self->setup);
  aporia_interview_resume (self->interview);
  aporia_history_refresh (self->history);
  aporia_analytics_refresh (self->analytics);
}

/* The first look at what the person has. */
static void
show_history (AporiaApplication *self)
{
  self->is_arriving = FALSE;
  aporia_window_set_arriving (get_window (self), NULL);
  aporia_account_load (self->account);
  load_person (self);
  if (g_queue_is_empty (&self->requests))
    aporia_window_offer_welcome (get_window (self));
  carry_out_requests (self);
}

/* The database answered, or cannot be reached: then it is begun without it. */
static void
sharing_changed_cb (AporiaApplication *self)
{
  if (self->is_arriving && aporia_sharing_get_state (self->sharing) != APORIA_SHARING_WORKING)
    show_history (self);
}

static void
begin_sharing (AporiaApplication *self,
               gboolean           is_empty)
{
  g_autofree char *hosts = NULL;

  aporia_sharing_begin (self->sharing);
  self->is_arriving = is_empty && aporia_sharing_get_state (self->sharing) == APORIA_SHARING_WORKING;
  if (!self->is_arriving)
    {
      show_history (self);
      return;
    }
  hosts = aporia_sharing_dup_hosts (self->sharing);
  aporia_window_set_arriving (get_window (self), hosts);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaApplication *self = APORIA_APPLICATION (source);
  g_autoptr(GError) error = NULL;
  gboolean is_empty = GPOINTER_TO_INT (aporia_step_finish (result, &error));

  /* The application may be ending while the store was opening: no model is left, and no window. */
  if (self->coaches == NULL)
    return;
  if (error != NULL)
    {
      aporia_log_error ("opening the store", error);
      aporia_window_set_problem (get_window (self), error->message);
      return;
    }
  self->is_open = TRUE;
  aporia_coaches_begin_checks (self->coaches);
  aporia_window_set_problem (get_window (self), NULL);
  aporia_recordings_tidy (self->recordings);
  aporia_report_shelf_remove_due_later (self->services, aporia_composition_get_report_days ());
  begin_sharing (self, is_empty);
}

static void
open_store (AporiaApplication *self)
{
  if (!self->is_open)
    aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                     prepare_step, NULL, NULL, NULL, NULL, prepared_cb, NULL);
}

/* --- people ------------------------------------------------------------------------------------------- */

static void
make_models (AporiaApplication *self)
{
  self->setup = aporia_setup_new (self->services);
  self->interview = aporia_interview_new (self->services);
  self->history = aporia_history_new (self->services);
  self->analytics = aporia_analytics_new (self->services);
  self->hands_free = aporia_composition_build_hands_free (self->interview, self->speaking, self->speaker);
}

static void
drop_models (AporiaApplication *self)
{
  if (self->hands_free != NULL)
    g_object_run_dispose (G_OBJECT (self->hands_free));
  g_clear_object (&self->hands_free);
  g_clear_object (&self->analytics);
  g_clear_object (&self->history);
  g_clear_object (&self->interview);
  g_clear_object (&self->setup);
}

/* Nothing of the person before is left: neither on a page nor in a model. */
static gboolean
begin_anew_cb (gpointer user_data)
{
  AporiaApplication *self = APORIA_APPLICATION (user_data);
  AporiaWindow *window;

  if (self->coaches == NULL)
    return G_SOURCE_REMOVE;
  /* An application without windows would end. */
  g_application_hold (G_APPLICATION (self));
  aporia_interview_flush_draft (self->interview);
  gtk_window_destroy (GTK_WINDOW (get_window (self)));
  drop_models (self);
  make_models (self);
  aporia_recordings_refresh (self->recordings);
  window = get_window (self);
  load_person (self);
  aporia_sharing_begin_anew (self->sharing);
  gtk_window_present (GTK_WINDOW (window));
  g_application_release (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

static void
person_changed_cb (AporiaApplication *self,
                   gboolean           is_other)
{
  AporiaLocalPerson *current = aporia_account_get_current (self->account);

  /* Not from within what the old window's buttons do. */
  if (is_other)
    g_idle_add_full (G_PRIORITY_DEFAULT, begin_anew_cb, g_object_ref (self), g_object_unref);
  else if (current != NULL)
    aporia_setup_take_person (self->setup, current->person);
}

/* --- vfuncs ------------------------------------------------------------------------------------------- */

static gboolean
quit_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
open_store_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  open_store (APORIA_APPLICATION (user_data));
}

static void
go_on_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  AporiaApplication *self = APORIA_APPLICATION (user_data);

  if (self->is_arriving)
    show_history (self);
}

static void
show_plan_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  AporiaWindow *window = get_window (APORIA_APPLICATION (user_data));

  aporia_window_show_page (window, "setup");
  gtk_window_present (GTK_WINDOW (window));
}

/* The window is seen first; what it is to show follows when the store is open. */
static void
show_and_request (AporiaApplication *self,
                  AporiaRequest     *request)
{
  /* Before the window is there: a first start with something to show offers no Welcome. */
  g_queue_push_tail (&self->requests, request);
  g_application_activate (G_APPLICATION (self));
  carry_out_requests (self);
}

/* From the launcher's menu. */
static void
new_session_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  show_and_request (APORIA_APPLICATION (user_data), aporia_request_new_session (NULL));
}

static void
review_last_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  show_and_request (APORIA_APPLICATION (user_data), aporia_request_open_new (APORIA_SESSION_LAST, NULL));
}

static void
aporia_application_startup (GApplication *application)
{
  AporiaApplication *self = APORIA_APPLICATION (application);
  g_autofree char *log_dir = aporia_paths_dup_log_dir ();
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_activated },
    /* From the launcher; named in the desktop entry. */
    { .name = "new-session", .activate = new_session_activated },
    { .name = "review-last", .activate = review_last_activated },
    /* From a reminder. */
    { .name = "show-plan", .activate = show_plan_activated },
    /* After it could not be opened. */
    { .name = "open-store", .activate = open_store_activated },
    /* While a history is on its way. */
    { .name = "go-on", .activate = go_on_activated },
  };
  static const char *const quit_accels[] = { "<Primary>q", NULL };

  G_APPLICATION_CLASS (aporia_application_parent_class)->startup (application);

  aporia_log_open (log_dir, g_getenv ("APORIA_LOG_LEVEL") != NULL);
  aporia_log_install_crash_handler ();
  g_set_application_name ("Aporia");
  gtk_window_set_default_icon_name (APORIA_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_accels);
  g_unix_signal_add (SIGTERM, quit_cb, self);
  g_unix_signal_add (SIGINT, quit_cb, self);

  self->services = aporia_composition_build ();
  self->coaches = aporia_composition_build_coaches (self->services);
  self->account = aporia_composition_build_account (self->services);
  g_signal_connect_object (self->account, "person-changed", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->recordings = aporia_composition_build_recordings (self->services);
  self->speaking = aporia_composition_build_speaking (self->services, self->coaches, self->recordings);
  self->speaker = aporia_composition_build_speaker ();
  make_models (self);
  self->reading = aporia_composition_build_reading (self->services, self->coaches, self->speaker);
  self->sharing = aporia_composition_build_sharing (self->services);
  g_signal_connect_object (self->sharing, "received", G_CALLBACK (received_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sharing, "notify::status", G_CALLBACK (sharing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  aporia_log_event ("STARTED", "version", APORIA_VERSION, NULL);
}

static void
aporia_application_activate (GApplication *application)
{
  AporiaApplication *self = APORIA_APPLICATION (application);
  double activated_ms = aporia_startup_clock_now ();
  gboolean is_first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  AporiaWindow *window = get_window (self);

  if (is_first)
    {
      aporia_startup_clock_watch (GTK_WINDOW (window), activated_ms, self->quits_after_first_frame);
      open_store (self);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static int
aporia_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  return aporia_command_line_handle_locally (dict);
}

static int
aporia_application_command_line (GApplication            *application,
                                 GApplicationCommandLine *command_line)
{
  AporiaApplication *self = APORIA_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_auto(GStrv) files = aporia_command_line_dup_files (command_line);
  const char *id = NULL;

  self->quits_after_first_frame = g_variant_dict_contains (dict, "exit-after-first-frame");
  if (g_variant_dict_lookup (dict, "open", "&s", &id))
    show_and_request (self, aporia_request_open_new (id, command_line));
  else if (g_variant_dict_contains (dict, "new-session") || files[0] != NULL)
    show_and_request (self, aporia_request_new_session (g_steal_pointer (&files)));
  else
    g_application_activate (application);
  return 0;
}

/* A page that is still to be built would be built of what is gone by then. */
static void
destroy_windows (GtkApplication *application)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (application)) != NULL)
    gtk_window_destroy (GTK_WINDOW (windows->data));
}

static void
aporia_application_shutdown (GApplication *application)
{
  AporiaApplication *self = APORIA_APPLICATION (application);

  /* What was typed last goes to the store before the workers end. */
  if (self->interview != NULL)
    aporia_interview_flush_draft (self->interview);
  destroy_windows (GTK_APPLICATION (application));
  G_APPLICATION_CLASS (aporia_application_parent_class)->shutdown (application);

  /* What waits is sent; a server that is slow is not waited for. */
  if (self->sharing != NULL)
    aporia_sharing_finish (self->sharing, FLUSH_MS);
  g_clear_object (&self->sharing);
  /* What is being recorded, said or written down ends. */
  if (self->hands_free != NULL)
    g_object_run_dispose (G_OBJECT (self->hands_free));
  g_clear_object (&self->hands_free);
  g_clear_object (&self->speaker);
  if (self->speaking != NULL)
    g_object_run_dispose (G_OBJECT (self->speaking));
  g_clear_object (&self->speaking);
  if (self->reading != NULL)
    g_object_run_dispose (G_OBJECT (self->reading));
  g_clear_object (&self->reading);
  /* What is on its way to be kept goes on at the next start. */
  if (self->recordings != NULL)
    g_object_run_dispose (G_OBJECT (self->recordings));
  g_clear_object (&self->recordings);
  /* Keys that are to be forgotten go before the workers do. */
  if (self->coaches != NULL)
    g_object_run_dispose (G_OBJECT (self->coaches));
  g_clear_object (&self->coaches);
  /* Nobody waits for a browser any longer. */
  if (self->account != NULL)
    g_object_run_dispose (G_OBJECT (self->account));
  g_clear_object (&self->account);
  drop_models (self);
  if (self->services != NULL)
    aporia_services_shutdown (self->services);
  /* Results that arrived meanwhile release their objects here. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&self->services, aporia_services_unref);
  aporia_log_event ("ENDED", NULL);
  aporia_log_close ();
}

static void
aporia_application_finalize (GObject *object)
{
  g_queue_clear_full (&APORIA_APPLICATION (object)->requests, (GDestroyNotify) aporia_request_free);
  G_OBJECT_CLASS (aporia_application_parent_class)->finalize (object);
}

static void
aporia_application_class_init (AporiaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_application_finalize;
  application_class->startup = aporia_application_startup;
  application_class->activate = aporia_application_activate;
  application_class->handle_local_options = aporia_application_handle_local_options;
  application_class->command_line = aporia_application_command_line;
  application_class->shutdown = aporia_application_shutdown;
}

static void
aporia_application_init (AporiaApplication *self)
{
  g_queue_init (&self->requests);
  g_application_add_main_option_entries (G_APPLICATION (self), aporia_command_line_get_options ());
}

AporiaApplication *
aporia_application_new (void)
{
  aporia_locale_begin ();
  return g_object_new (APORIA_TYPE_APPLICATION, "application-id", APORIA_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path",
                       "/io/github/aporia_coach/Aporia", NULL);
}
