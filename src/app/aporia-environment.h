/* The provider that the environment names: OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY, as variables
 * or in a file .env. */
#pragma once

#include "core/domain/aporia-provider.h"

/* API_KEY: (out) (transfer full) (nullable).  Returns: (transfer full) (nullable), NULL when none of the
 * three is set or the address is none. */
AporiaProvider *aporia_environment_make_provider (char **api_key);
