/* base64url without padding, RFC 4648 section 5 and RFC 7515 appendix C. */
#pragma once

#include <glib.h>

/* Strict: NULL when TEXT has a character that is none of the alphabet, padding, or a length that cannot be.
 * LENGTH: of TEXT, or -1.  Returns: (transfer full) (nullable) */
GBytes *aporia_base64url_decode (const char *text,
                                 gssize      length);
/* Returns: (transfer full) */
char   *aporia_base64url_encode (gconstpointer data,
                                 gsize         length);
