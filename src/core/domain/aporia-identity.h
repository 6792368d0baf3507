/* Who somebody is according to an OpenID provider. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaIdentity
{
  char    *issuer;            /* address of the provider, as it calls itself */
  char    *subject;           /* its name for the person: with ISSUER the only lasting identity */
  char    *email;             /* (nullable) */
  gboolean is_email_verified; /* by the provider */
  char    *first_name;        /* "" when not told */
  char    *last_name;         /* "" when not told */
};

APORIA_DECLARE_RECORD (AporiaIdentity, aporia_identity)

/* Names from what a provider tells: the given and the family name, else the words of the whole name, the
 * last of them as the family name.  All (nullable). */
void aporia_identity_take_names (AporiaIdentity *self,
                                 const char     *given_name,
                                 const char     *family_name,
                                 const char     *name);
/* EMAIL when the provider says that it is theirs; NULL otherwise.  Returns: (transfer none) (nullable) */
const char *aporia_identity_get_verified_email (const AporiaIdentity *self);
