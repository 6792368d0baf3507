#include "core/domain/aporia-identity.h"

#include <string.h>

static void
aporia_identity_clear (AporiaIdentity *self)
{
  g_free (self->issuer);
  g_free (self->subject);
  g_free (self->email);
  g_free (self->first_name);
  g_free (self->last_name);
}

APORIA_DEFINE_RECORD (AporiaIdentity, aporia_identity, aporia_identity_clear)

static void
replace (char      **field,
         const char *text)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (text != NULL ? text : ""));
}

void
aporia_identity_take_names (AporiaIdentity *self,
                            const char     *given_name,
                            const char     *family_name,
                            const char     *name)
{
  char *space;

  replace (&self->first_name, given_name);
  replace (&self->last_name, family_name);
  if (*self->first_name != '\0' || name == NULL)
    return;
  replace (&self->first_name, name);
  space = strrchr (self->first_name, ' ');
  if (*self->last_name != '\0' || space == NULL)
    return;
  replace (&self->last_name, space + 1);
  *space = '\0';
  g_strchomp (self->first_name);
}

const char *
aporia_identity_get_verified_email (const AporiaIdentity *self)
{
  return self->is_email_verified && self->email != NULL && *self->email != '\0' ? self->email : NULL;
}
