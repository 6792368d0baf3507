/* The editor's struct, shared by its files: the form in aporia-provider-editor.c, what asks the server in
 * -ask.c. */
#pragma once

#include "core/models/aporia-provider-test.h"
#include "ui/preferences/aporia-certificate-row.h"
#include "ui/preferences/aporia-provider-editor.h"
#include "ui/preferences/aporia-test-steps.h"
#include "ui/widgets/aporia-model-list.h"

struct _AporiaProviderEditor
{
  GtkBox parent_instance;

  AdwWindowTitle       *window_title;
  AdwComboRow          *preset_row;
  GtkWidget            *name_row;
  GtkWidget            *address_row;
  AdwActionRow         *calls_row;
  AporiaCertificateRow *certificate_row;
  AdwPreferencesGroup  *key_group;
  GtkWidget            *key_row;
  GtkWidget            *forget_button;
  GtkWidget            *model_row;
  GtkMenuButton        *models_button;
  AporiaModelList      *model_list;
  GtkButton            *test_button;
  AporiaTestSteps      *steps;
  GtkAdjustment        *temperature_adjustment;
  GtkAdjustment        *timeout_adjustment;
  GtkAdjustment        *context_adjustment;
  GtkSwitch            *check_switch;
  GtkSwitch            *moderation_switch;
  GtkWidget            *remove_group;

  AporiaCoaches      *coaches;     /* owned */
  AporiaProvider     *original;    /* owned: what the form began with */
  AporiaProviderTest *test;        /* owned */
  GCancellable       *cancellable; /* owned: ends with the editor */
  GCancellable       *listing;     /* owned (nullable): models are asked for */
  char               *fingerprint; /* (nullable) of the certificate that is trusted */
  guint               preset;      /* index of the preset that the form follows */
  gboolean            is_new;
  gboolean            is_filling;  /* the form is being filled: nobody typed */
  gboolean            has_key;     /* one is kept */
  gboolean            forgets_key; /* it goes when this is saved */
  gboolean            asked_key;   /* has_key was asked for */
};

/* What the form says.  Returns: (transfer full) (nullable), NULL when the address is none. */
AporiaProvider *aporia_provider_editor_make_record (AporiaProviderEditor *self);
/* Returns: (nullable) the key to try and to save: what was typed, "" for none, NULL for the kept one. */
const char     *aporia_provider_editor_get_key (AporiaProviderEditor *self);
void            aporia_provider_editor_update_key_note (AporiaProviderEditor *self);
/* The certificate's row, as far as there is something to say; FOUND: (nullable) what the server shows. */
void            aporia_provider_editor_show_certificate (AporiaProviderEditor *self,
                                                         const char           *found);

/* --- aporia-provider-editor-ask.c --- */

/* Whether a key is kept, and whether it can be kept for good. */
void            aporia_provider_editor_ask_key (AporiaProviderEditor *self);
void            aporia_provider_editor_ask_models (AporiaProviderEditor *self);
/* Tests what the form says; a server with one model is asked which first. */
void            aporia_provider_editor_run_test (AporiaProviderEditor *self);
void            aporia_provider_editor_connect_test (AporiaProviderEditor *self);
