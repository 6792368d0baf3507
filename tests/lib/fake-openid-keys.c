#include "lib/fake-openid-keys.h"

#include <gnutls/crypto.h>
#include <string.h>

#define RSA_BITS 2048
#define P256_BYTES 32

static guint n_keys;

char *
fake_base64url (gconstpointer data,
                gsize         length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

FakeKey *
fake_key_new (gboolean is_rsa)
{
  FakeKey *self = g_new0 (FakeKey, 1);
  unsigned bits = is_rsa ? RSA_BITS : (unsigned) GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1);

  self->is_rsa = is_rsa;
  self->id = g_strdup_printf ("key-%u", ++n_keys);
  g_assert_cmpint (gnutls_privkey_init (&self->key), ==, 0);
  g_assert_cmpint (
    gnutls_privkey_generate (self->key, is_rsa ? GNUTLS_PK_RSA : GNUTLS_PK_ECDSA, bits, 0), ==, 0);
  return self;
}

void
fake_key_free (FakeKey *self)
{
  gnutls_privkey_deinit (self->key);
  g_free (self->id);
  g_free (self);
}

/* A number may come with zeros in front, or be shorter than its place. */
static void
set_number (JsonObject     *object,
            const char     *member,
            gnutls_datum_t *number,
            gsize           length)
{
  const guint8 *data = number->data;
  gsize size = number->size;
  g_autofree guint8 *padded = NULL;
  g_autofree char *text = NULL;

  for (; size > MAX (length, 1) && *data == 0; size--)
    data++;
  padded = g_malloc0 (MAX (length, size));
  memcpy (padded + (length > size ? length - size : 0), data, size);
  text = fake_base64url (padded, MAX (length, size));
  json_object_set_string_member (object, member, text);
  gnutls_free (number->data);
}

JsonObject *
fake_key_describe (const FakeKey *self)
{
  JsonObject *object = json_object_new ();
  gnutls_datum_t a, b;

  json_object_set_string_member (object, "kid", self->id);
  json_object_set_string_member (object, "use", "sig");
  json_object_set_string_member (object, "alg", self->is_rsa ? "RS256" : "ES256");
  json_object_set_string_member (object, "kty", self->is_rsa ? "RSA" : "EC");
  if (self->is_rsa)
    {
      g_assert_cmpint (
        gnutls_privkey_export_rsa_raw (self->key, &a, &b, NULL, NULL, NULL, NULL, NULL, NULL), ==, 0);
      set_number (object, "n", &a, 0);
      set_number (object, "e", &b, 0);
    }
  else
    {
      gnutls_ecc_curve_t curve;

      g_assert_cmpint (gnutls_privkey_export_ecc_raw (self->key, &curve, &a, &b, NULL), ==, 0);
      json_object_set_string_member (object, "crv", "P-256");
      set_number (object, "x", &a, P256_BYTES);
      set_number (object, "y", &b, P256_BYTES);
    }
  return object;
}

/* Two numbers one after the other, as tokens have them. */
static char *
join (const gnutls_datum_t *signature)
{
  guint8 whole[2 * P256_BYTES] = { 0 };
  gnutls_datum_t numbers[2];

  g_assert_cmpint (gnutls_decode_rs_value (signature, &numbers[0], &numbers[1]), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      const guint8 *data = numbers[i].data;
      gsize size = numbers[i].size;

      for (; size > P256_BYTES; size--)
        data++;
      memcpy (whole + (i + 1) * P256_BYTES - size, data, size);
      gnutls_free (numbers[i].data);
    }
  return fake_base64url (whole, sizeof whole);
}

char *
fake_key_sign (const FakeKey *self,
               const char    *text)
{
  gnutls_datum_t data = { (guint8 *) text, (unsigned) strlen (text) };
  gnutls_datum_t signature;
  char *encoded;

  g_assert_cmpint (gnutls_privkey_sign_data2 (
                     self->key, self->is_rsa ? GNUTLS_SIGN_RSA_SHA256 : GNUTLS_SIGN_ECDSA_SHA256, 0, &data,
                     &signature),
                   ==, 0);
  encoded = self->is_rsa ? fake_base64url (signature.data, signature.size) : join (&signature);
  gnutls_free (signature.data);
  return encoded;
}
