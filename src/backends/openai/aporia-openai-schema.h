/* Checks a value against the part of JSON Schema that our agents use: type (also a list of types), enum,
 * const, required, properties, additionalProperties: false, items, minItems, maxItems, minimum, maximum,
 * minLength, maxLength (in characters).  Other keywords say nothing here. */
#pragma once

#include <json-glib/json-glib.h>

/* FALSE with APORIA_ERROR_PROTOCOL, whose message names the place and is meant for the model:
 * "$.criteria[2].score: 7 is above the maximum 5". */
gboolean aporia_openai_schema_check (JsonNode *schema,
                                     JsonNode *value,
                                     GError  **error);
