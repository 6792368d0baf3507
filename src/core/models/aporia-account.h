/* Who practises on this computer, and signing in with an account elsewhere.  Main thread only.
 *
 * Without a provider nobody signs in and all else works: the name is asked for once.  Several people can take
 * turns; that keeps their histories apart and protects nothing, since all of it lies under one desktop
 * account. */
#pragma once

#include "core/domain/aporia-local-person.h"
#include "core/ports/aporia-settings.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_ACCOUNT_OUT,      /* nobody is signed in */
  APORIA_ACCOUNT_BROWSER,  /* the person is in their browser */
  APORIA_ACCOUNT_CHOOSING, /* a new account: does the history that is here belong to it? */
  APORIA_ACCOUNT_IN,
} AporiaAccountState;

/* Properties: state; message (string, NULL when nothing has failed): why the last step did not work.
 * Signals: "open-uri" (string): to be opened in the person's browser;
 * "people-changed": aporia_account_get_people();
 * "person-changed" (gboolean): names or address of the current person are other ones; TRUE: it is somebody
 * else, and everything that is shown is theirs. */
#define APORIA_TYPE_ACCOUNT (aporia_account_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAccount, aporia_account, APORIA, ACCOUNT, GObject)

/* ISSUER, CLIENT_ID: (nullable) from the environment: they win over what is kept in SETTINGS. */
AporiaAccount     *aporia_account_new (AporiaServices *services,
                                       AporiaSettings *settings,
                                       const char     *issuer,
                                       const char     *client_id);
/* Reads who is here and asks the provider, behind the scenes, whether the session still holds. */
void               aporia_account_load (AporiaAccount *self);

/* --- the provider --- */
const char        *aporia_account_get_issuer (AporiaAccount *self);    /* "" when none is set */
const char        *aporia_account_get_client_id (AporiaAccount *self); /* "" when none is set */
/* They come from the environment and cannot be changed here. */
gboolean           aporia_account_is_fixed (AporiaAccount *self);
void               aporia_account_set_provider (AporiaAccount *self,
                                                const char    *issuer,
                                                const char    *client_id);
/* There is a provider to sign in with. */
gboolean           aporia_account_can_sign_in (AporiaAccount *self);

/* --- signing in --- */
AporiaAccountState aporia_account_get_state (AporiaAccount *self);
const char        *aporia_account_get_message (AporiaAccount *self);
void               aporia_account_sign_in (AporiaAccount *self);
/* Stops waiting for the browser, or for the choice. */
void               aporia_account_cancel (AporiaAccount *self);
/* The browser could not be opened; MESSAGE says why. */
void               aporia_account_give_up (AporiaAccount *self,
                                           const char    *message);
/* In CHOOSING: the history that is here is the account's; FALSE: the account begins with an empty one. */
void               aporia_account_choose (AporiaAccount *self,
                                          gboolean       is_theirs);
/* The history stays here. */
void               aporia_account_sign_out (AporiaAccount *self);

/* --- people --- */
/* (element-type AporiaLocalPerson) the current one first; empty before they were read.
 * Returns: (transfer none) */
GPtrArray         *aporia_account_get_people (AporiaAccount *self);
/* Returns: (transfer none) (nullable) */
AporiaLocalPerson *aporia_account_get_current (AporiaAccount *self);
/* UID: of one of them; NULL: somebody new. */
void               aporia_account_use (AporiaAccount *self,
                                       const char    *uid);
