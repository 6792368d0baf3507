/* JSON out of what a model wrote around it. */
#pragma once

#include <json-glib/json-glib.h>

/* The whole text, or else its first balanced object that can be read: out of a fence, behind prose, before
 * a closing remark.  Returns: (transfer full) an object, or NULL with APORIA_ERROR_PROTOCOL and a message
 * for the model. */
JsonNode *aporia_openai_extract_object (const char *text,
                                        GError    **error);
