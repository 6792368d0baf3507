/* What the editor asks the server and the keyring.  Answers that come after the form changed, or after the
 * editor is gone, change nothing. */
#include "core/base/aporia-error.h"
#include "ui/preferences/aporia-provider-editor-private.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

/* --- the key ------------------------------------------------------------------------------------------- */

static void
key_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(AporiaProviderEditor) self = user_data;
  gboolean has_key = aporia_coaches_has_key_finish (APORIA_COACHES (source), result);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->has_key = has_key && !self->is_new;
  aporia_provider_editor_update_key_note (self);
}

void
aporia_provider_editor_ask_key (AporiaProviderEditor *self)
{
  if (self->asked_key)
    return;
  self->asked_key = TRUE;
  aporia_coaches_has_key_async (self->coaches, self->original, self->cancellable, key_cb,
                                g_object_ref (self));
}

/* --- models -------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable) the answer to the question that was asked last. */
static GStrv
take_models (AporiaProviderEditor *self,
             GObject              *source,
             GAsyncResult         *result,
             GError              **error)
{
  GStrv models = aporia_coaches_list_models_finish (APORIA_COACHES (source), result, error);

  if (self->listing != NULL && g_task_get_cancellable (G_TASK (result)) == self->listing)
    g_clear_object (&self->listing);
  return models;
}

/* Returns: whether the question could be asked. */
static gboolean
ask_models (AporiaProviderEditor *self,
            GAsyncReadyCallback   callback)
{
  g_autoptr(AporiaProvider) record = aporia_provider_editor_make_record (self);

  if (record == NULL)
    return FALSE;
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  aporia_coaches_list_models_async (self->coaches, record, aporia_provider_editor_get_key (self),
                                    self->listing, callback, g_object_ref (self));
  return TRUE;
}

static void
models_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AporiaProviderEditor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) models = take_models (self, source, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (models != NULL)
    aporia_model_list_show_models (self->model_list, (const char *const *) models,
                                   gtk_editable_get_text (GTK_EDITABLE (self->model_row)));
  else
    aporia_model_list_show_problem (self->model_list, error->message);
}

void
aporia_provider_editor_ask_models (AporiaProviderEditor *self)
{
  if (ask_models (self, models_cb))
    aporia_model_list_show_loading (self->model_list);
}

/* --- the test ------------------------------------------------------------------------------------------ */

static void
start_test (AporiaProviderEditor *self)
{
  g_autoptr(AporiaProvider) record = aporia_provider_editor_make_record (self);

  if (record != NULL)
    aporia_provider_test_start (self->test, record, aporia_provider_editor_get_key (self));
}

/* A server with one model need not be asked for it; of several the person chooses. */
static void
models_for_test_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(AporiaProviderEditor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) models = take_models (self, source, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (models != NULL && models[0] != NULL && models[1] != NULL)
    {
      gtk_menu_button_popup (self->models_button);
      return;
    }
  if (models != NULL && models[0] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->model_row), models[0]);
  start_test (self);
}

void
aporia_provider_editor_run_test (AporiaProviderEditor *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->model_row)) == '\0')
    ask_models (self, models_for_test_cb);
  else
    start_test (self);
}

static void
fingerprint_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AporiaProviderEditor) self = user_data;
  g_autofree char *found =
    aporia_coaches_read_fingerprint_finish (APORIA_COACHES (source), result, NULL);

  /* The form may have changed, or another test may run. */
  if (g_cancellable_is_cancelled (self->cancellable) ||
      aporia_provider_test_get_state (self->test, APORIA_PROBE_REACH) != APORIA_TEST_FAILED ||
      found == NULL || g_strcmp0 (found, self->fingerprint) == 0)
    return;
  /* Trust in another certificate is none in this one. */
  g_clear_pointer (&self->fingerprint, g_free);
  aporia_provider_editor_show_certificate (self, found);
}

/* A server that cannot be reached may show a certificate that this computer does not know. */
static void
ended_cb (AporiaProviderEditor *self,
          gboolean              has_passed)
{
  g_autoptr(AporiaProvider) record = aporia_provider_editor_make_record (self);

  if (record == NULL || !g_str_has_prefix (record->base_url, "https:") ||
      aporia_provider_test_get_state (self->test, APORIA_PROBE_REACH) != APORIA_TEST_FAILED)
    return;
  aporia_coaches_read_fingerprint_async (self->coaches, record, self->cancellable, fingerprint_cb,
                                         g_object_ref (self));
}

static void
running_cb (AporiaProviderEditor *self)
{
  gboolean is_running = aporia_provider_test_get_is_running (self->test);

  gtk_button_set_label (self->test_button, is_running ? _("Stop") : _("Test"));
  aporia_set_accessible_name (self->test_button, is_running ? _("Stop the test") : _("Test"));
}

void
aporia_provider_editor_connect_test (AporiaProviderEditor *self)
{
  g_signal_connect_object (self->test, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->test, "notify::is-running", G_CALLBACK (running_cb), self,
                           G_CONNECT_SWAPPED);
  running_cb (self);
}
