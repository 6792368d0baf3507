/* "3 due today": a quiet button that practises what comes back; not there when nothing does. */
#pragma once

#include "core/models/aporia-interview.h"
#include "core/models/aporia-plan.h"
#include <adwaita.h>

#define APORIA_TYPE_DUE_CHIP (aporia_due_chip_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDueChip, aporia_due_chip, APORIA, DUE_CHIP, AdwBin)

/* Once.  Hidden too while an interview is open: practising would put it away. */
void aporia_due_chip_bind (AporiaDueChip   *self,
                           AporiaPlan      *plan,
                           AporiaInterview *interview);
