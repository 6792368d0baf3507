#include "core/domain/aporia-person.h"

static void
aporia_person_clear (AporiaPerson *self)
{
  g_free (self->uid);
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->email);
}

APORIA_DEFINE_RECORD (AporiaPerson, aporia_person, aporia_person_clear)

AporiaPerson *
aporia_person_make (const char *uid,
                    const char *first_name,
                    const char *last_name,
                    const char *email)
{
  AporiaPerson *self = aporia_person_new ();

  self->uid = g_strdup (uid);
  self->first_name = g_strdup (first_name != NULL ? first_name : "");
  self->last_name = g_strdup (last_name != NULL ? last_name : "");
  self->email = email != NULL && *email != '\0' ? g_strdup (email) : NULL;
  return self;
}

gboolean
aporia_person_is_known (const AporiaPerson *self)
{
  return self->first_name != NULL && *self->first_name != '\0';
}

char *
aporia_person_dup_full_name (const AporiaPerson *self)
{
  char *name = g_strdup_printf ("%s %s", self->first_name, self->last_name);

  return g_strstrip (name);
}
