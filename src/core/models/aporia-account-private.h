/* Between the files of the account: what holds it together is in aporia-account.c, who is here in -people.c,
 * the browser and the session in -session.c. */
#pragma once

#include "core/models/aporia-account.h"
#include "core/services/aporia-step.h"

struct _AporiaAccount
{
  GObject            parent_instance;
  AporiaServices    *services; /* owned */
  AporiaSettings    *settings; /* owned */
  char              *issuer;   /* owned */
  char              *client_id; /* owned */
  gboolean           is_fixed;
  AporiaAccountState state;
  char              *message;     /* owned (nullable) */
  gboolean           is_other;    /* who became the current person was another one before */
  GPtrArray         *people;      /* owned (element-type AporiaLocalPerson) */
  GCancellable      *cancellable; /* owned (nullable): of the sign-in that runs */
  GCancellable      *end;         /* owned: of all that runs unasked */
  AporiaIdentity    *identity;    /* owned (nullable): while it is to be chosen whose it is */
};


/* In aporia-account.c */
void aporia_account_set_message (AporiaAccount *self,
                                 const char    *message);
void aporia_account_set_state (AporiaAccount     *self,
                               AporiaAccountState state);
/* What failed while somebody waits for it; cancelling is silent. */
void aporia_account_fail (AporiaAccount *self,
                          const char    *doing,
                          const GError  *error);
void aporia_account_open_uri (AporiaAccount *self,
                              const char    *uri);
void aporia_account_person_changed (AporiaAccount *self);

/* In aporia-account-session.c */
/* Somebody took a turn; whoever has signed in before, and whose session is kept, is signed in again. */
void aporia_account_welcome_back (AporiaAccount *self);

/* In aporia-account-people.c */
/* Reads who is here; then, when it could, calls DONE (nullable). */
void aporia_account_read_people (AporiaAccount *self,
                                 void         (*done) (AporiaAccount *self));
/* Makes UID (NULL: somebody new) the current person; IDENTITY (nullable): it is theirs. */
void aporia_account_become (AporiaAccount  *self,
                            const char     *uid,
                            AporiaIdentity *identity);
/* Blocking.  Returns: (transfer full) (element-type AporiaLocalPerson) at least one. */
GPtrArray *aporia_account_list_people (AporiaServices *services,
                                       GError        **error);
/* PEOPLE: (transfer full) */
void aporia_account_take_people (AporiaAccount *self,
                                 GPtrArray     *people);
