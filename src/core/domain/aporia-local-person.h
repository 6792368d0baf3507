/* One of the people who practise on this computer, as they are listed. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaLocalPerson
{
  AporiaPerson *person;     /* owned */
  guint         n_sessions; /* that are not deleted and no samples */
  gboolean      is_linked;  /* an account elsewhere belongs to them */
  gboolean      is_current; /* the one whose history is shown */
};

APORIA_DECLARE_RECORD (AporiaLocalPerson, aporia_local_person)
