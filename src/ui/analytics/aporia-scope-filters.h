/* What the numbers are narrowed to: a drop-down for the coach, the role and the skill, each only while there
 * is something to choose from.
 *
 * Signal "changed": the person chose something.
 */
#pragma once

#include "core/domain/aporia-statistics.h"

#include <adwaita.h>

#define APORIA_TYPE_SCOPE_FILTERS (aporia_scope_filters_get_type ())
G_DECLARE_FINAL_TYPE (AporiaScopeFilters, aporia_scope_filters, APORIA, SCOPE_FILTERS, AdwBin)

GtkWidget   *aporia_scope_filters_new (void);
/* CHOICES (nullable).  What was chosen stays chosen while it is among them. */
void         aporia_scope_filters_set_choices (AporiaScopeFilters *self,
                                               AporiaScopeChoices *choices);
/* One session has one role: nothing to choose from. */
void         aporia_scope_filters_set_has_role (AporiaScopeFilters *self,
                                                gboolean            has_role);
/* SCOPE of all coaches, roles and skills, narrowed.  Returns: (transfer full) */
AporiaScope *aporia_scope_filters_narrow (AporiaScopeFilters *self,
                                          const AporiaScope  *scope);
/* Is a role or a skill chosen? */
gboolean     aporia_scope_filters_get_is_narrow (AporiaScopeFilters *self);
/* All roles, all skills; the coach stays. */
void         aporia_scope_filters_clear (AporiaScopeFilters *self);
