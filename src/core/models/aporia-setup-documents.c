/* The documents of the setup model: reading them on a worker, taking them, putting them away and back. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-profile.h"
#include "core/models/aporia-setup-private.h"
#include "core/services/aporia-importer.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (AporiaSlotState,
                    aporia_slot_state,
                    G_DEFINE_ENUM_VALUE (APORIA_SLOT_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (APORIA_SLOT_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (APORIA_SLOT_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (APORIA_SLOT_FAILED, "failed"))

typedef struct
{
  char *path; /* NULL for text */
  char *name;
  char *text;
} ReadInput;

static void
read_input_free (ReadInput *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static gpointer
read_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  ReadInput *read = input;

  if (read->path != NULL)
    return aporia_importer_read_file (services, read->path, cancellable, error);
  return aporia_importer_keep_text (services, read->name, read->text, error);
}

typedef struct
{
  AporiaDocumentRole role;
  gint64             start;
} ReadContext;

static void
read_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  g_autofree ReadContext *context = user_data;
  Slot *slot = &self->slots[context->role];
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDocument) document = aporia_step_finish (result, &error);

  /* A newer choice has replaced this one. */
  if (g_task_get_cancellable (G_TASK (result)) != slot->cancellable)
    return;
  g_clear_object (&slot->cancellable);
  g_clear_pointer (&slot->reading, g_free);

  if (document == NULL)
    {
      aporia_log_error ("reading a document", error);
      slot->state = APORIA_SLOT_FAILED;
      g_free (slot->error);
      slot->error = g_strdup (error->message);
      aporia_setup_notify_slot (self, context->role);
      return;
    }
  aporia_log_timed (context->role == APORIA_DOCUMENT_CV ? "CV_PARSED" : "JD_PARSED", context->start,
                    document->kind);
  aporia_setup_take_document (self, context->role, document);
}

static void
start_reading (AporiaSetup       *self,
               AporiaDocumentRole role,
               ReadInput         *input)
{
  Slot *slot = &self->slots[role];
  ReadContext *context = g_new0 (ReadContext, 1);

  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  slot->cancellable = g_cancellable_new ();
  slot->state = APORIA_SLOT_READING;
  g_clear_pointer (&slot->error, g_free);
  g_free (slot->reading);
  slot->reading = input->path != NULL ? g_filename_display_basename (input->path) : g_strdup (input->name);
  aporia_setup_notify_slot (self, role);

  context->role = role;
  context->start = g_get_monotonic_time ();
  aporia_step_run (self->services, self->services->documents_worker, APORIA_PRIORITY_WAITING, self,
                   read_step, input, (GDestroyNotify) read_input_free,
                   (GDestroyNotify) aporia_document_unref, slot->cancellable, read_done_cb, context);
}

void
aporia_setup_set_file (AporiaSetup       *self,
                       AporiaDocumentRole role,
                       const char        *path)
{
  ReadInput *input = g_new0 (ReadInput, 1);

  g_return_if_fail (APORIA_IS_SETUP (self));

  input->path = g_strdup (path);
  start_reading (self, role, input);
}

void
aporia_setup_set_text (AporiaSetup       *self,
                       AporiaDocumentRole role,
                       const char        *name,
                       const char        *text)
{
  ReadInput *input = g_new0 (ReadInput, 1);

  g_return_if_fail (APORIA_IS_SETUP (self));

  input->name = g_strdup (name);
  input->text = g_strdup (text);
  start_reading (self, role, input);
}

void
aporia_setup_stop_reading (AporiaSetup       *self,
                           AporiaDocumentRole role)
{
  Slot *slot = &self->slots[role];

  g_return_if_fail (APORIA_IS_SETUP (self));

  if (slot->state != APORIA_SLOT_READING)
    return;
  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  g_clear_pointer (&slot->reading, g_free);
  slot->state = slot->document != NULL ? APORIA_SLOT_READY : APORIA_SLOT_EMPTY;
  aporia_setup_notify_slot (self, role);
}

void
aporia_setup_take_document (AporiaSetup       *self,
                            AporiaDocumentRole role,
                            AporiaDocument    *document)
{
  Slot *slot = &self->slots[role];

  g_clear_pointer (&slot->document, aporia_document_unref);
  slot->document = aporia_document_ref (document);
  slot->state = APORIA_SLOT_READY;
  g_clear_pointer (&slot->error, g_free);
  g_clear_pointer (&self->profile, aporia_profile_unref);
  if (role == APORIA_DOCUMENT_JD && !self->is_restoring)
    aporia_setup_forget_touches (self);
  aporia_setup_notify_slot (self, role);
  aporia_setup_save_form (self);
  aporia_setup_read_anew (self);
}

/* --- removing -------------------------------------------------------------------------------------- */

void
aporia_setup_remove (AporiaSetup       *self,
                     AporiaDocumentRole role)
{
  Slot *slot = &self->slots[role];

  g_return_if_fail (APORIA_IS_SETUP (self));

  if (slot->document == NULL)
    return;
  g_clear_pointer (&self->removed, aporia_document_unref);
  aporia_setup_clear_before (self);
  self->removed = g_steal_pointer (&slot->document);
  self->removed_role = role;
  slot->state = APORIA_SLOT_EMPTY;
  g_clear_pointer (&slot->error, g_free);
  aporia_setup_notify_slot (self, role);
  aporia_setup_save_form (self);
  aporia_setup_read_anew (self);
  aporia_setup_emit_undoable (self, role == APORIA_DOCUMENT_CV ? _("CV removed")
                                                               : _("Job description removed"));
}

void
aporia_setup_undo_remove (AporiaSetup *self)
{
  g_autoptr(AporiaDocument) document = NULL;

  g_return_if_fail (APORIA_IS_SETUP (self));

  if (aporia_setup_undo_job (self))
    return;
  document = g_steal_pointer (&self->removed);
  if (document != NULL && self->slots[self->removed_role].document == NULL)
    aporia_setup_take_document (self, self->removed_role, document);
}

void
aporia_setup_clear_error (AporiaSetup       *self,
                          AporiaDocumentRole role)
{
  Slot *slot = &self->slots[role];

  g_return_if_fail (APORIA_IS_SETUP (self));

  if (slot->state != APORIA_SLOT_FAILED)
    return;
  g_clear_pointer (&slot->error, g_free);
  slot->state = slot->document != NULL ? APORIA_SLOT_READY : APORIA_SLOT_EMPTY;
  aporia_setup_notify_slot (self, role);
}

AporiaSlotState
aporia_setup_get_state (AporiaSetup       *self,
                        AporiaDocumentRole role)
{
  return self->slots[role].state;
}

AporiaDocument *
aporia_setup_get_document (AporiaSetup       *self,
                           AporiaDocumentRole role)
{
  return self->slots[role].document;
}

const char *
aporia_setup_get_error (AporiaSetup       *self,
                        AporiaDocumentRole role)
{
  return self->slots[role].error;
}

const char *
aporia_setup_get_reading (AporiaSetup       *self,
                          AporiaDocumentRole role)
{
  return self->slots[role].reading;
}
