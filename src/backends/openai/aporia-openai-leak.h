/* What was found to speak to a program is not to come back in a reply, not even as a quote. */
#pragma once

#include <json-glib/json-glib.h>

/* TEXT without the sentences that share a run of five words with one of PASSAGES (element-type utf8).
 * Returns: (transfer full) */
char     *openai_leak_clean (const char *text,
                             GPtrArray  *passages);

/* REPLY with every string in it cleaned; strings of an array that are empty then are left out.
 * Returns: (transfer full) */
JsonNode *openai_leak_clean_reply (JsonNode  *reply,
                                   GPtrArray *passages);
