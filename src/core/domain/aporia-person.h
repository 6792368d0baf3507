/* The person who practises on this computer. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaPerson
{
  char *uid;        /* UUID */
  char *first_name; /* "" until asked */
  char *last_name;  /* "" until asked */
  char *email;      /* (nullable) */
};

APORIA_DECLARE_RECORD (AporiaPerson, aporia_person)

AporiaPerson *aporia_person_make (const char *uid,
                                  const char *first_name,
                                  const char *last_name,
                                  const char *email);
/* First name was given: the one-time question need not be asked again. */
gboolean      aporia_person_is_known (const AporiaPerson *self);
/* Returns: (transfer full) "Ada Lovelace", "" when unknown. */
char         *aporia_person_dup_full_name (const AporiaPerson *self);
