#include "backends/identity/aporia-jwt.h"

#include "backends/identity/aporia-base64url.h"
#include "core/base/aporia-json.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

#define MAX_LENGTH (32 * 1024)
#define MIN_RSA_BITS 2048
#define P256_BYTES 32

typedef struct
{
  const char *algorithm;  /* "alg" of the header */
  const char *key_type;   /* "kty" of the key */
  gnutls_sign_algorithm_t sign;
} Algorithm;

static const Algorithm algorithms[] = {
  { "RS256", "RSA", GNUTLS_SIGN_RSA_SHA256 },
  { "ES256", "EC", GNUTLS_SIGN_ECDSA_SHA256 },
};

static const Algorithm *
find_algorithm (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_strcmp0 (algorithms[i].algorithm, name) == 0)
      return &algorithms[i];
  return NULL;
}

/* --- keys ---------------------------------------------------------------------------------------------- */

/* MEMBER of KEY, a number in base64url.  Returns: (transfer full) (nullable) */
static GBytes *
get_number (JsonObject *key,
            const char *member)
{
  const char *text = aporia_json_get_string (key, member, NULL);
  g_autoptr(GBytes) bytes = text != NULL ? aporia_base64url_decode (text, -1) : NULL;

  return bytes != NULL && g_bytes_get_size (bytes) > 0 ? g_steal_pointer (&bytes) : NULL;
}

/* Valid as long as BYTES. */
static gnutls_datum_t
to_datum (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return (gnutls_datum_t) { (unsigned char *) data, (unsigned) size };
}

static gboolean
import_rsa (gnutls_pubkey_t public_key,
            JsonObject     *key)
{
  g_autoptr(GBytes) modulus = get_number (key, "n");
  g_autoptr(GBytes) exponent = get_number (key, "e");
  gnutls_datum_t m, e;
  unsigned bits = 0;

  if (modulus == NULL || exponent == NULL)
    return FALSE;
  m = to_datum (modulus);
  e = to_datum (exponent);
  return gnutls_pubkey_import_rsa_raw (public_key, &m, &e) == 0
         && gnutls_pubkey_get_pk_algorithm (public_key, &bits) == GNUTLS_PK_RSA && bits >= MIN_RSA_BITS;
}

static gboolean
import_ec (gnutls_pubkey_t public_key,
           JsonObject     *key)
{
  g_autoptr(GBytes) abscissa = get_number (key, "x");
  g_autoptr(GBytes) ordinate = get_number (key, "y");
  gnutls_datum_t x, y;

  if (g_strcmp0 (aporia_json_get_string (key, "crv", NULL), "P-256") != 0 || abscissa == NULL
      || ordinate == NULL || g_bytes_get_size (abscissa) != P256_BYTES
      || g_bytes_get_size (ordinate) != P256_BYTES)
    return FALSE;
  x = to_datum (abscissa);
  y = to_datum (ordinate);
  return gnutls_pubkey_import_ecc_raw (public_key, GNUTLS_ECC_CURVE_SECP256R1, &x, &y) == 0;
}

static gboolean
can_sign (JsonObject      *key,
          const Algorithm *algorithm)
{
  const char *use = aporia_json_get_string (key, "use", "sig");
  const char *name = aporia_json_get_string (key, "alg", algorithm->algorithm);

  return g_strcmp0 (aporia_json_get_string (key, "kty", NULL), algorithm->key_type) == 0
         && g_str_equal (use, "sig") && g_str_equal (name, algorithm->algorithm);
}

/* The key named ID; without a name the only one that can have signed.
 * Returns: (transfer none) (nullable) */
static JsonObject *
find_key (JsonArray       *keys,
          const char      *id,
          const Algorithm *algorithm)
{
  JsonObject *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = aporia_json_array_get_object (keys, i);

      if (key == NULL || !can_sign (key, algorithm))
        continue;
      if (id != NULL && g_strcmp0 (aporia_json_get_string (key, "kid", NULL), id) != 0)
        continue;
      found = key;
      n_found++;
    }
  return n_found == 1 ? found : NULL;
}

/* --- signature ----------------------------------------------------------------------------------------- */

static gboolean
verify_rsa (gnutls_pubkey_t       public_key,
            const gnutls_datum_t *signed_part,
            GBytes               *signature)
{
  gnutls_datum_t datum = to_datum (signature);

  return gnutls_pubkey_verify_data2 (public_key, GNUTLS_SIGN_RSA_SHA256, 0, signed_part, &datum) >= 0;
}

/* The two numbers stand one after the other in a token (RFC 7518 section 3.4), in ASN.1 in GnuTLS. */
static gboolean
verify_ec (gnutls_pubkey_t       public_key,
           const gnutls_datum_t *signed_part,
           GBytes               *signature)
{
  gnutls_datum_t whole = to_datum (signature);
  gnutls_datum_t r = { whole.data, P256_BYTES };
  gnutls_datum_t s = { whole.data + P256_BYTES, P256_BYTES };
  gnutls_datum_t encoded = { NULL, 0 };
  gboolean is_good;

  if (whole.size != 2 * P256_BYTES || gnutls_encode_rs_value (&encoded, &r, &s) != 0)
    return FALSE;
  is_good =
    gnutls_pubkey_verify_data2 (public_key, GNUTLS_SIGN_ECDSA_SHA256, 0, signed_part, &encoded) >= 0;
  gnutls_free (encoded.data);
  return is_good;
}

static gboolean
verify_with (JsonObject           *key,
             const Algorithm      *algorithm,
             const gnutls_datum_t *signed_part,
             GBytes               *signature)
{
  gnutls_pubkey_t public_key;
  gboolean is_good;

  if (gnutls_pubkey_init (&public_key) != 0)
    return FALSE;
  if (algorithm->sign == GNUTLS_SIGN_RSA_SHA256)
    is_good = import_rsa (public_key, key) && verify_rsa (public_key, signed_part, signature);
  else
    is_good = import_ec (public_key, key) && verify_ec (public_key, signed_part, signature);
  gnutls_pubkey_deinit (public_key);
  return is_good;
}

/* --- token --------------------------------------------------------------------------------------------- */

/* PART of the token, a JSON object.  Returns: (transfer full) (nullable) */
static JsonObject *
read_object (const char *part)
{
  g_autoptr(GBytes) bytes = aporia_base64url_decode (part, -1);
  g_autoptr(JsonNode) node = NULL;
  gsize size;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  node = size > 0 ? aporia_json_parse (text, size, NULL) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : NULL;
}

AporiaJwtVerdict
aporia_jwt_verify (const char  *token,
                   JsonArray   *keys,
                   JsonObject **claims,
                   const char **reason)
{
  g_auto(GStrv) parts = NULL;
  g_autoptr(JsonObject) header = NULL;
  g_autoptr(GBytes) signature = NULL;
  const Algorithm *algorithm;
  gnutls_datum_t signed_part;
  JsonObject *key;

  *claims = NULL;
  *reason = "not a signed token";
  if (strlen (token) > MAX_LENGTH)
    return APORIA_JWT_INVALID;
  parts = g_strsplit (token, ".", -1);
  if (g_strv_length (parts) != 3 || (header = read_object (parts[0])) == NULL
      || (signature = aporia_base64url_decode (parts[2], -1)) == NULL)
    return APORIA_JWT_INVALID;

  *reason = "an algorithm that is not accepted";
  algorithm = find_algorithm (aporia_json_get_string (header, "alg", NULL));
  /* What is critical and not understood makes a token invalid (RFC 7515 section 4.1.11). */
  if (algorithm == NULL || json_object_has_member (header, "crit"))
    return APORIA_JWT_INVALID;

  *reason = "a key that the provider does not have";
  key = find_key (keys, aporia_json_get_string (header, "kid", NULL), algorithm);
  if (key == NULL)
    return APORIA_JWT_UNKNOWN_KEY;

  *reason = "a wrong signature";
  signed_part.data = (unsigned char *) token;
  signed_part.size = (unsigned) (strlen (parts[0]) + 1 + strlen (parts[1]));
  if (!verify_with (key, algorithm, &signed_part, signature))
    return APORIA_JWT_INVALID;

  *reason = "no claims";
  *claims = read_object (parts[1]);
  if (*claims == NULL)
    return APORIA_JWT_INVALID;
  *reason = NULL;
  return APORIA_JWT_VALID;
}
