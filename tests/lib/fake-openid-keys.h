/* Between the files of the fake provider: its keys. */
#pragma once

#include <gnutls/abstract.h>
#include <json-glib/json-glib.h>

typedef struct
{
  gnutls_privkey_t key;
  gboolean         is_rsa;
  char            *id; /* owned */
} FakeKey;

FakeKey    *fake_key_new (gboolean is_rsa);
void        fake_key_free (FakeKey *self);
/* A JSON Web Key.  Returns: (transfer full) */
JsonObject *fake_key_describe (const FakeKey *self);
/* The signature of TEXT in base64url.  Returns: (transfer full) */
char       *fake_key_sign (const FakeKey *self,
                           const char    *text);
/* base64url.  Returns: (transfer full) */
char       *fake_base64url (gconstpointer data,
                            gsize         length);
