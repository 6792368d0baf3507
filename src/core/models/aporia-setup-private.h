/* The setup model's struct, shared by its files: properties in aporia-setup.c, reading and removing in
 * -documents.c, profile and attempt in -profile.c, what the posting asks for in -gaps.c, earlier jobs in
 * -jobs.c, what is kept between starts in -form.c. */
#pragma once

#include "core/models/aporia-setup.h"

/* The setting of the store that keeps the form; whoever has one is no newcomer. */
#define APORIA_SETUP_SETTING "setup"

typedef struct
{
  AporiaSlotState state;
  AporiaDocument *document;    /* owned, NULL when none */
  char           *error;       /* owned, NULL when fine */
  char           *reading;     /* owned, the name of what is being read */
  GCancellable   *cancellable; /* owned, while reading */
} Slot;

/* Whose a text of the form is. */
typedef struct
{
  gboolean is_touched; /* the person's: never overwritten */
  gboolean is_found;   /* from the posting, as it is */
} AporiaSetupFilled;

struct _AporiaSetup
{
  GObject            parent_instance;
  AporiaServices    *services; /* owned */
  Slot               slots[2]; /* by AporiaDocumentRole */
  AporiaDocument    *removed;  /* owned, what undo brings back */
  AporiaDocumentRole removed_role;
  char              *before_form;   /* owned (nullable), what undo sets again after a job */
  AporiaDocument    *before[2];     /* owned, with it */
  GPtrArray         *jobs;          /* owned (nullable) (element-type AporiaAttempt) */
  char              *position_title;
  char              *company;
  guint              style;
  guint              difficulty;
  guint              tone;
  guint              n_planned;
  guint              time_limit;
  guint              is_pressure; /* 0 or 1 */
  AporiaPerson      *person;  /* owned */
  AporiaProfile     *reading; /* owned: the documents as the built-in coach reads them */
  GCancellable      *reading_cancellable; /* owned, while it reads */
  char              *gaps_error; /* owned, NULL when fine */
  AporiaProfile     *profile; /* owned: by the coach of the interview */
  GCancellable      *profile_cancellable; /* owned, while profiling */
  AporiaSkillList   *skills; /* owned */
  AporiaSetupFilled  title;
  AporiaSetupFilled  company_name;
  char              *missing;
  guint              settle_id;
  gboolean           is_profile_stale;
  gboolean           is_restoring;
};

/* What Start still needs, as one phrase; "" when nothing.  Returns: (transfer full) */
char *aporia_setup_describe_missing (AporiaSetup *self);
void aporia_setup_update_missing (AporiaSetup *self);
/* Tells of a removal that can be taken back. */
void aporia_setup_emit_undoable (AporiaSetup *self,
                                 const char  *message);
void aporia_setup_notify_slot (AporiaSetup       *self,
                               AporiaDocumentRole role);
void aporia_setup_notify_profile (AporiaSetup *self);
void aporia_setup_notify_form (AporiaSetup *self);

/* Puts DOCUMENT (transfer none) into its slot, stores that, and makes the profile again. */
void aporia_setup_take_document (AporiaSetup       *self,
                                 AporiaDocumentRole role,
                                 AporiaDocument    *document);
void aporia_setup_save_form (AporiaSetup *self);
/* The form as JSON text and back, without its documents. */
char *aporia_setup_form_to_json (AporiaSetup *self);
void aporia_setup_apply_form (AporiaSetup *self,
                              JsonObject  *form);
void aporia_setup_notify_jobs (AporiaSetup *self);
/* Sets again what was set before a job; FALSE when there is nothing. */
gboolean aporia_setup_undo_job (AporiaSetup *self);
void aporia_setup_clear_before (AporiaSetup *self);
/* Has the documents read for the gap map, then by the coach of the interview. */
void aporia_setup_make_profile (AporiaSetup *self);
/* The same after a document has come or gone. */
void aporia_setup_read_anew (AporiaSetup *self);
void aporia_setup_notify_gaps (AporiaSetup *self);
/* Title and company of the posting, where the person has typed none (aporia-setup-gaps.c). */
void aporia_setup_fill_from_posting (AporiaSetup *self);
/* A new posting may fill what is empty, even if it was emptied by hand. */
void aporia_setup_forget_touches (AporiaSetup *self);
