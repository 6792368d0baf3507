#include "app/aporia-request.h"

#include "core/domain/aporia-document.h"
#include "core/services/aporia-session-finder.h"
#include "core/services/aporia-step.h"

struct _AporiaRequest
{
  gboolean                 is_new;
  GStrv                    files;        /* owned (nullable) */
  char                    *id;           /* owned (nullable): of a new session */
  GApplicationCommandLine *command_line; /* owned (nullable): the other process waits while it is held */
  AporiaSetup             *setup;        /* owned (nullable) until it is carried out */
};

AporiaRequest *
aporia_request_new_session (GStrv files)
{
  AporiaRequest *self = g_new0 (AporiaRequest, 1);

  self->is_new = TRUE;
  self->files = files;
  return self;
}

AporiaRequest *
aporia_request_open_new (const char              *id,
                         GApplicationCommandLine *command_line)
{
  AporiaRequest *self = g_new0 (AporiaRequest, 1);

  self->id = g_strdup (id);
  self->command_line = command_line != NULL ? g_object_ref (command_line) : NULL;
  return self;
}

void
aporia_request_free (AporiaRequest *self)
{
  g_strfreev (self->files);
  g_free (self->id);
  g_clear_object (&self->command_line);
  g_clear_object (&self->setup);
  g_free (self);
}

/* A new session needs none; its turn comes all the same. */
static gpointer
find_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  const AporiaRequest *self = data;

  return self->is_new ? NULL : aporia_session_finder_find (services, self->id, error);
}

static void
begin_new (AporiaRequest *self,
           AporiaWindow  *window)
{
  guint n_files = self->files != NULL ? g_strv_length (self->files) : 0;

  if (n_files > 0)
    aporia_setup_set_file (self->setup, APORIA_DOCUMENT_CV, self->files[0]);
  if (n_files > 1)
    aporia_setup_set_file (self->setup, APORIA_DOCUMENT_JD, self->files[1]);
  /* What was finished makes room; an interview that is going on stays open on its page. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-session", NULL);
}

static void
refuse (AporiaRequest *self,
        AporiaWindow  *window,
        const char    *message)
{
  aporia_window_show_page (window, "history");
  aporia_window_show_toast (window, message, NULL, NULL);
  if (self->command_line == NULL)
    return;
  g_application_command_line_printerr (self->command_line, "%s\n", message);
  g_application_command_line_set_exit_status (self->command_line, 1);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaWindow *window = APORIA_WINDOW (source);
  g_autoptr(AporiaRequest) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaAttemptSummary) summary = aporia_step_finish (result, &error);

  /* The window may have been closed meanwhile. */
  if (gtk_window_get_application (GTK_WINDOW (window)) == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->is_new)
    begin_new (self, window);
  else if (summary != NULL)
    aporia_window_open_session (window, summary->attempt->uid);
  else
    refuse (self, window, error->message);
}

void
aporia_request_carry_out (AporiaRequest  *self,
                          AporiaServices *services,
                          AporiaSetup    *setup,
                          AporiaWindow   *window)
{
  self->setup = g_object_ref (setup);
  aporia_step_run (services, services->store_worker, APORIA_PRIORITY_WAITING, window, find_step, self, NULL,
                   (GDestroyNotify) aporia_attempt_summary_unref, NULL, found_cb, self);
}
