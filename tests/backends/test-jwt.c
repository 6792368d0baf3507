/* Tokens: only what the provider's keys have signed, in the two ways that are accepted. */
#include "backends/identity/aporia-base64url.h"
#include "backends/identity/aporia-jwt.h"
#include "lib/fake-openid.h"
#include <string.h>

static JsonObject *
make_claims (void)
{
  JsonObject *claims = json_object_new ();

  json_object_set_string_member (claims, "sub", "subject-1");
  json_object_set_string_member (claims, "name", "Ada Lovelace");
  return claims;
}

static AporiaJwtVerdict
verify (FakeOpenid  *provider,
        const char  *token,
        JsonObject **claims)
{
  g_autoptr(JsonObject) set = fake_openid_make_keys (provider);
  const char *reason;
  AporiaJwtVerdict verdict =
    aporia_jwt_verify (token, json_object_get_array_member (set, "keys"), claims, &reason);

  g_assert_true ((verdict == APORIA_JWT_VALID) == (reason == NULL));
  g_assert_true ((verdict == APORIA_JWT_VALID) == (*claims != NULL));
  return verdict;
}

static void
test_signed (gconstpointer algorithm)
{
  g_autoptr(FakeOpenid) provider = fake_openid_new (algorithm);

  /* Numbers that begin with zeros are shorter than others. */
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(JsonObject) given = make_claims ();
      g_autoptr(JsonObject) claims = NULL;
      g_autofree char *token = NULL;

      json_object_set_int_member (given, "n", i);
      token = fake_openid_sign (provider, given);
      g_assert_cmpint (verify (provider, token, &claims), ==, APORIA_JWT_VALID);
      g_assert_cmpint (json_object_get_int_member (claims, "n"), ==, i);
    }
}

static void
test_any_byte (gconstpointer algorithm)
{
  g_autoptr(FakeOpenid) provider = fake_openid_new (algorithm);
  g_autoptr(JsonObject) given = make_claims ();
  g_autofree char *token = fake_openid_sign (provider, given);
  gsize length = strlen (token);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *other = g_strdup (token);
      g_autoptr(JsonObject) claims = NULL;

      /* The last character of a part may carry bits that belong to no byte. */
      if (other[i] == '.' || other[i + 1] == '.' || other[i + 1] == '\0')
        continue;
      other[i] = other[i] == 'A' ? 'B' : 'A';
      g_assert_cmpint (verify (provider, other, &claims), !=, APORIA_JWT_VALID);
    }
}

static void
test_moods (void)
{
  static const FakeOpenidMood moods[] = { FAKE_OPENID_UNSIGNED, FAKE_OPENID_SYMMETRIC, FAKE_OPENID_TAMPERED,
                                          FAKE_OPENID_CRITICAL };
  g_autoptr(FakeOpenid) provider = fake_openid_new ("RS256");

  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    {
      g_autoptr(JsonObject) given = make_claims ();
      g_autoptr(JsonObject) claims = NULL;
      g_autofree char *token = NULL;

      fake_openid_set_mood (provider, moods[i]);
      token = fake_openid_sign (provider, given);
      g_assert_cmpint (verify (provider, token, &claims), ==, APORIA_JWT_INVALID);
    }
}

/* Keys that have another purpose, or are too weak, are none. */
static void
test_keys (void)
{
  g_autoptr(FakeOpenid) provider = fake_openid_new ("RS256");
  g_autoptr(JsonObject) given = make_claims ();
  g_autofree char *token = fake_openid_sign (provider, given);
  static const struct
  {
    const char *member;
    const char *value;
  } changes[] = {
    { "kid", "another" }, { "kty", "EC" }, { "kty", "oct" }, { "use", "enc" }, { "alg", "RS512" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(JsonObject) set = fake_openid_make_keys (provider);
      JsonArray *keys = json_object_get_array_member (set, "keys");
      g_autoptr(JsonObject) claims = NULL;
      const char *reason;

      json_object_set_string_member (json_array_get_object_element (keys, 0), changes[i].member,
                                     changes[i].value);
      g_assert_cmpint (aporia_jwt_verify (token, keys, &claims, &reason), ==, APORIA_JWT_UNKNOWN_KEY);
    }
}

static void
test_weak_key (void)
{
  g_autoptr(FakeOpenid) provider = fake_openid_new ("RS256");
  g_autoptr(JsonObject) given = make_claims ();
  g_autofree char *token = fake_openid_sign (provider, given);
  g_autoptr(JsonObject) set = fake_openid_make_keys (provider);
  JsonArray *keys = json_object_get_array_member (set, "keys");
  JsonObject *key = json_array_get_object_element (keys, 0);
  g_autofree char *modulus = g_strndup (json_object_get_string_member (key, "n"), 171);
  g_autoptr(JsonObject) claims = NULL;
  const char *reason;

  json_object_set_string_member (key, "n", modulus);
  g_assert_cmpint (aporia_jwt_verify (token, keys, &claims, &reason), ==, APORIA_JWT_INVALID);
  json_object_set_null_member (key, "n");
  g_assert_cmpint (aporia_jwt_verify (token, keys, &claims, &reason), ==, APORIA_JWT_INVALID);
}

static void
test_rubbish (void)
{
  static const char *const tokens[] = { "", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30",
                                        "W10.W10.AAAA", "eyJhbGciOiJSUzI1NiJ9..", "\xff.\xff.\xff" };
  g_autoptr(FakeOpenid) provider = fake_openid_new ("ES256");
  g_autofree char *endless = g_strnfill (100 * 1024, 'A');

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr(JsonObject) claims = NULL;

      g_assert_cmpint (verify (provider, tokens[i], &claims), !=, APORIA_JWT_VALID);
    }
  {
    g_autoptr(JsonObject) claims = NULL;

    g_assert_cmpint (verify (provider, endless, &claims), ==, APORIA_JWT_INVALID);
  }
}

static void
test_base64url (void)
{
  static const char *const wrong[] = { "A", "AA==", "A+B/", "AA A", "AAAAA", "A\303\244A" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (aporia_base64url_decode (wrong[i], -1));
  for (guint n = 0; n < 70; n++)
    {
      guint8 data[70];
      g_autofree char *text = NULL;
      g_autoptr(GBytes) bytes = NULL;

      for (guint i = 0; i < n; i++)
        data[i] = (guint8) (255 - 3 * i);
      text = aporia_base64url_encode (data, n);
      g_assert_null (strpbrk (text, "+/="));
      bytes = aporia_base64url_decode (text, -1);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/jwt/rs256", "RS256", test_signed);
  g_test_add_data_func ("/jwt/es256", "ES256", test_signed);
  g_test_add_data_func ("/jwt/any-byte/rs256", "RS256", test_any_byte);
  g_test_add_data_func ("/jwt/any-byte/es256", "ES256", test_any_byte);
  g_test_add_func ("/jwt/moods", test_moods);
  g_test_add_func ("/jwt/keys", test_keys);
  g_test_add_func ("/jwt/weak-key", test_weak_key);
  g_test_add_func ("/jwt/rubbish", test_rubbish);
  g_test_add_func ("/jwt/base64url", test_base64url);
  return g_test_run ();
}
