#include "core/domain/aporia-local-person.h"

#include "core/domain/aporia-person.h"

static void
aporia_local_person_clear (AporiaLocalPerson *self)
{
  g_clear_pointer (&self->person, aporia_person_unref);
}

APORIA_DEFINE_RECORD (AporiaLocalPerson, aporia_local_person, aporia_local_person_clear)
