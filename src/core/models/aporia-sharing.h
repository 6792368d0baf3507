/* The shared database as the window knows it: whether this computer is in step with it.  Brings both in
 * step in the background: at the start, soon after something changed, and again and again when it cannot
 * be reached. Main thread only; nothing blocks, but aporia_sharing_finish(). */
#pragma once

#include "core/domain/aporia-shared-target.h"
#include "core/ports/aporia-settings.h"
#include "core/ports/aporia-shared-store.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_SHARING_OFF,     /* no database is named, or the network is switched off */
  APORIA_SHARING_WORKING, /* being brought in step */
  APORIA_SHARING_IN_STEP,
  APORIA_SHARING_WAITING, /* changes are about to be sent */
  APORIA_SHARING_TROUBLE, /* see the status: it is tried again */
} AporiaSharingState;

/* What makes a store of a database; it connects to nothing yet.  Returns: (transfer full) */
typedef AporiaSharedStore *(*AporiaSharingMaker) (AporiaSharedTarget *target);

/* A server as it is typed; no field is NULL. */
typedef struct
{
  const char *hosts;
  const char *port;
  const char *database;
  const char *user;
  const char *password; /* "": the one that is kept of this server and user, if there is one */
  const char *ca_file;
} AporiaSharedForm;

/* Properties: status (string): a line for people, "In step", "12 changes are waiting", "db1:3306 cannot be
 * reached. …"; keeps-texts (boolean, writable): CV, posting and what quotes them stay on this computer;
 * hosts (string, NULL for none); trying (boolean): a server that was typed is being asked; message (string,
 * NULL for none): what came of that; email (string): by which the computers of whose turn it is know each
 * other, "" when there is none, NULL before it was read.
 * Signal: "received" when rows of the person's other computers came in, or another place among
 * the others. */
#define APORIA_TYPE_SHARING (aporia_sharing_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSharing, aporia_sharing, APORIA, SHARING, GObject)

/* TARGET: (nullable) the database that is named, SHARED: (nullable) a store of it; PROBLEM: (nullable)
 * why what is named cannot be used. */
AporiaSharing     *aporia_sharing_new             (AporiaServices     *services,
                                                   AporiaSettings     *settings,
                                                   AporiaSharedTarget *target,
                                                   AporiaSharedStore  *shared,
                                                   const char         *problem);
/* The store is open: begin. */
void               aporia_sharing_begin           (AporiaSharing *self);
void               aporia_sharing_sync_now        (AporiaSharing *self);
/* It is somebody else's turn: what runs is given up, and theirs is brought in step. */
void               aporia_sharing_begin_anew      (AporiaSharing *self);
/* Sends what waits, for at most MS milliseconds, and ends; blocks.  At the end of the program. */
void               aporia_sharing_finish          (AporiaSharing *self,
                                                   guint          ms);

/* --- the server; nothing of this when the environment names one --- */
/* Once, before it begins: servers can be typed. */
void               aporia_sharing_set_maker       (AporiaSharing     *self,
                                                   AporiaSharingMaker make);
/* It comes from the environment and cannot be changed here. */
gboolean           aporia_sharing_is_fixed        (AporiaSharing *self);
/* SETTING: APORIA_SETTING_SHARED_….  Returns: (transfer full) "" for none */
char              *aporia_sharing_dup_field       (AporiaSharing *self,
                                                   const char    *setting);
/* Asks the server; CONNECTS: and shares with it from now on, when it answers well.  The password is kept in
 * the secret service. */
void               aporia_sharing_try_server      (AporiaSharing          *self,
                                                   const AporiaSharedForm *form,
                                                   gboolean                connects);
void               aporia_sharing_cancel_try      (AporiaSharing *self);
/* Whether the message says that it worked. */
gboolean           aporia_sharing_is_good         (AporiaSharing *self);
/* The history stays here, and there. */
void               aporia_sharing_forget_server   (AporiaSharing *self);
/* The address of whose turn it is, who has none yet. */
void               aporia_sharing_set_email       (AporiaSharing *self,
                                                   const char    *email);

AporiaSharingState aporia_sharing_get_state       (AporiaSharing *self);
const char        *aporia_sharing_get_status      (AporiaSharing *self);
/* Where to, for people.  Returns: (transfer full) (nullable) NULL when no database is named */
char              *aporia_sharing_dup_hosts       (AporiaSharing *self);
/* Returns: (transfer full) "" when none is named */
char              *aporia_sharing_dup_database    (AporiaSharing *self);
gboolean           aporia_sharing_get_keeps_texts (AporiaSharing *self);
void               aporia_sharing_set_keeps_texts (AporiaSharing *self,
                                                   gboolean       keeps_texts);
