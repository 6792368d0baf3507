/* The person's providers as text, for the settings.  Keys are never in it. */
#pragma once

#include "core/domain/aporia-provider.h"

/* Ids that no provider of the person's own has. */
#define APORIA_COACH_BUILTIN "builtin"
#define APORIA_COACH_ENVIRONMENT "environment"

/* PROVIDERS, REMOVED: (element-type AporiaProvider); REMOVED are those whose key is still to be forgotten.
 * Returns: (transfer full) JSON. */
char      *aporia_provider_list_to_text (GPtrArray *providers,
                                         GPtrArray *removed);
/* Outside data: what is broken is left out, what is out of range is brought into it, the first of two with
 * one id stays.  REMOVED: (out) (transfer full) (element-type AporiaProvider)
 * Returns: (transfer full) (element-type AporiaProvider) */
GPtrArray *aporia_provider_list_from_text (const char *text,
                                           GPtrArray **removed);
