/* What an honest model would answer: a value in the form that is asked for, with words of the request in it,
 * so that whole interviews can run against it.  The same request has the same answer. */
#pragma once

#include <json-glib/json-glib.h>

/* REQUEST: the body of a chat request.  Returns: (transfer full) the text of the reply. */
char       *scripted_coach_answer (JsonObject *request);
/* (nullable) (transfer full) the schema that REQUEST asks for: in response_format, or in a message. */
JsonNode   *scripted_coach_find_schema (JsonObject *request);
