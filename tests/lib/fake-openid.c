#include "lib/fake-openid.h"

#include "lib/fake-openid-keys.h"
#include <gnutls/crypto.h>
#include <libsoup/soup.h>
#include <string.h>

#define CLIENT "desktop-test"
#define SUBJECT "subject-1"

struct _FakeOpenid
{
  GThread      *thread;  /* owned */
  GMainContext *context; /* owned */
  GMainLoop    *loop;    /* owned */
  SoupServer   *server;  /* owned; of THREAD */
  char         *issuer;  /* owned */

  GMutex         mutex;
  FakeOpenidMood mood;
  gboolean       is_rsa;
  GPtrArray     *keys;      /* owned FakeKey; the last one signs */
  GHashTable    *n_asked;   /* by path */
  char          *code;      /* owned (nullable): not exchanged yet */
  char          *challenge; /* owned (nullable) */
  char          *nonce;     /* owned (nullable) */
  char          *refresh;   /* owned (nullable): the one that is good */
  guint          n_tokens;
};

/* ---- tokens ---- */

static char *
encode_object (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  return fake_base64url (text, strlen (text));
}

static char *
sign_symmetric (FakeOpenid *self,
                const char *text)
{
  g_autofree char *mac = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (guchar *) CLIENT, strlen (CLIENT),
                                                    text, -1);

  return fake_base64url (mac, strlen (mac));
}

char *
fake_openid_sign (FakeOpenid *self,
                  JsonObject *claims)
{
  FakeKey *key = g_ptr_array_index (self->keys, self->keys->len - 1);
  g_autoptr(JsonObject) header = json_object_new ();
  g_autofree char *head = NULL, *body = NULL, *text = NULL, *signature = NULL;
  FakeKey *lost = self->mood == FAKE_OPENID_LOST_KEY ? fake_key_new (FALSE) : NULL;

  if (lost != NULL)
    key = lost;
  json_object_set_string_member (header, "typ", "JWT");
  json_object_set_string_member (header, "kid", key->id);
  json_object_set_string_member (header, "alg", self->mood == FAKE_OPENID_UNSIGNED    ? "none"
                                                : self->mood == FAKE_OPENID_SYMMETRIC ? "HS256"
                                                : key->is_rsa                         ? "RS256"
                                                                                      : "ES256");
  if (self->mood == FAKE_OPENID_CRITICAL)
    json_object_set_array_member (header, "crit", json_array_new ());
  head = encode_object (header);
  body = encode_object (claims);
  text = g_strconcat (head, ".", body, NULL);
  signature = self->mood == FAKE_OPENID_UNSIGNED    ? g_strdup ("")
              : self->mood == FAKE_OPENID_SYMMETRIC ? sign_symmetric (self, text)
                                                    : fake_key_sign (key, text);
  if (self->mood == FAKE_OPENID_TAMPERED)
    {
      g_autofree char *other = NULL;

      json_object_set_string_member (claims, "email", "eve@example.test");
      other = encode_object (claims);
      g_free (text);
      text = g_strconcat (head, ".", other, NULL);
    }
  g_clear_pointer (&lost, fake_key_free);
  return g_strconcat (text, ".", signature, NULL);
}

static void
tell_of_person (JsonObject *object)
{
  json_object_set_string_member (object, "email", "ada@example.test");
  json_object_set_boolean_member (object, "email_verified", TRUE);
  json_object_set_string_member (object, "name", "Ada Augusta Lovelace");
}

static void
set_audience (FakeOpenid *self,
              JsonObject *claims)
{
  JsonArray *many;

  if (self->mood != FAKE_OPENID_MANY_AUDIENCES)
    {
      json_object_set_string_member (claims, "aud",
                                     self->mood == FAKE_OPENID_OTHER_AUDIENCE ? "somebody-else" : CLIENT);
      return;
    }
  many = json_array_new ();
  json_array_add_string_element (many, CLIENT);
  json_array_add_string_element (many, "somebody-else");
  json_object_set_array_member (claims, "aud", many);
}

static const char *
get_subject (FakeOpenid *self)
{
  return self->mood == FAKE_OPENID_OTHER_SUBJECT && self->n_tokens > 1 ? "subject-2" : SUBJECT;
}

static char *
make_id_token (FakeOpenid *self)
{
  g_autoptr(JsonObject) claims = json_object_new ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->mood == FAKE_OPENID_EXPIRED)
    now -= 7200;
  if (self->mood == FAKE_OPENID_FROM_THE_FUTURE)
    now += 7200;
  json_object_set_string_member (claims, "iss", self->mood == FAKE_OPENID_OTHER_ISSUER
                                                  ? "https://other.example.test"
                                                  : self->issuer);
  json_object_set_string_member (claims, "sub", get_subject (self));
  set_audience (self, claims);
  json_object_set_int_member (claims, "iat", now);
  json_object_set_int_member (claims, "exp", now + 3600);
  if (self->nonce != NULL)
    json_object_set_string_member (claims, "nonce",
                                   self->mood == FAKE_OPENID_OTHER_NONCE ? "another" : self->nonce);
  if (self->mood != FAKE_OPENID_SPARSE)
    tell_of_person (claims);
  return fake_openid_sign (self, claims);
}

/* ---- pages ---- */

static void
reply (SoupServerMessage *message,
       guint              status,
       JsonObject        *object)
{
  g_autoptr(JsonNode) node = json_node_alloc ();
  char *text;

  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, strlen (text));
}

static void
refuse (SoupServerMessage *message,
        const char        *code)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", code);
  reply (message, 400, object);
}

static void
add_address (FakeOpenid *self,
             JsonObject *object,
             const char *member,
             const char *path)
{
  g_autofree char *address = g_strconcat (self->issuer, path, NULL);

  json_object_set_string_member (object, member, address);
}

static void
serve_configuration (FakeOpenid        *self,
                     SoupServerMessage *message,
                     GHashTable        *form)
{
  JsonObject *object = json_object_new ();
  JsonArray *scopes = json_array_new ();

  json_array_add_string_element (scopes, "openid");
  json_array_add_string_element (scopes, "offline_access");
  json_object_set_string_member (object, "issuer", self->issuer);
  add_address (self, object, "authorization_endpoint", "/authorize?tenant=1");
  add_address (self, object, "token_endpoint", "/token");
  add_address (self, object, "jwks_uri", "/keys");
  add_address (self, object, "userinfo_endpoint", "/person");
  add_address (self, object, "revocation_endpoint", "/revoke");
  json_object_set_array_member (object, "scopes_supported", scopes);
  json_object_set_boolean_member (object, "authorization_response_iss_parameter_supported", TRUE);
  reply (message, 200, object);
}

JsonObject *
fake_openid_make_keys (FakeOpenid *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *keys = json_array_new ();

  for (guint i = 0; i < self->keys->len; i++)
    json_array_add_object_element (keys, fake_key_describe (self->keys->pdata[i]));
  json_object_set_array_member (object, "keys", keys);
  return object;
}

static void
serve_keys (FakeOpenid        *self,
            SoupServerMessage *message,
            GHashTable        *form)
{
  reply (message, 200, fake_openid_make_keys (self));
}

static gboolean
proves_itself (FakeOpenid *self,
               GHashTable *form)
{
  const char *verifier = g_hash_table_lookup (form, "code_verifier");
  guint8 digest[32];
  g_autofree char *challenge = NULL;

  if (verifier == NULL || self->challenge == NULL || strlen (verifier) < 43)
    return FALSE;
  gnutls_hash_fast (GNUTLS_DIG_SHA256, verifier, strlen (verifier), digest);
  challenge = fake_base64url (digest, sizeof digest);
  return g_str_equal (challenge, self->challenge);
}

/* What was used once is used up; used again, the whole session ends. */
static gboolean
takes_grant (FakeOpenid *self,
             GHashTable *form)
{
  const char *type = g_hash_table_lookup (form, "grant_type");
  char **kept = g_strcmp0 (type, "refresh_token") == 0 ? &self->refresh : &self->code;
  const char *given = g_hash_table_lookup (form, kept == &self->refresh ? "refresh_token" : "code");
  gboolean is_good = *kept != NULL && g_strcmp0 (*kept, given) == 0
                     && g_strcmp0 (g_hash_table_lookup (form, "client_id"), CLIENT) == 0
                     && (kept == &self->refresh || proves_itself (self, form));

  g_clear_pointer (kept, g_free);
  return is_good;
}

static void
serve_token (FakeOpenid        *self,
             SoupServerMessage *message,
             GHashTable        *form)
{
  JsonObject *object;
  g_autofree char *id_token = NULL;

  if (self->mood == FAKE_OPENID_OUT_OF_ORDER)
    {
      soup_server_message_set_status (message, 503, NULL);
      return;
    }
  if (!takes_grant (self, form))
    {
      refuse (message, "invalid_grant");
      return;
    }
  self->n_tokens++;
  g_free (self->refresh);
  self->refresh = g_strdup_printf ("refresh-%u", self->n_tokens);
  object = json_object_new ();
  json_object_set_string_member (object, "token_type", "Bearer");
  json_object_set_string_member (object, "access_token", "access");
  json_object_set_string_member (object, "refresh_token", self->refresh);
  if (self->mood != FAKE_OPENID_NO_IDENTITY)
    {
      id_token = make_id_token (self);
      json_object_set_string_member (object, "id_token", id_token);
    }
  g_clear_pointer (&self->nonce, g_free);
  reply (message, 200, object);
}

static void
serve_person (FakeOpenid        *self,
              SoupServerMessage *message,
              GHashTable        *form)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  JsonObject *object;

  if (g_strcmp0 (header, "Bearer access") != 0)
    {
      refuse (message, "invalid_token");
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "sub", get_subject (self));
  tell_of_person (object);
  reply (message, 200, object);
}

static void
serve_revoke (FakeOpenid        *self,
              SoupServerMessage *message,
              GHashTable        *form)
{
  if (g_strcmp0 (g_hash_table_lookup (form, "token"), self->refresh) == 0)
    g_clear_pointer (&self->refresh, g_free);
  soup_server_message_set_status (message, 200, NULL);
}

static const struct
{
  const char *path;
  void      (*serve) (FakeOpenid        *self,
                      SoupServerMessage *message,
                      GHashTable        *form);
} pages[] = {
  { "/.well-known/openid-configuration", serve_configuration },
  { "/keys", serve_keys },
  { "/token", serve_token },
  { "/person", serve_person },
  { "/revoke", serve_revoke },
};

static void
talk_on (SoupServerMessage *message)
{
  gsize size = 3 * 1024 * 1024;
  char *text = g_malloc (size);

  memset (text, '[', size);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, size);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  FakeOpenid *self = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, body->length);
  g_autoptr(GHashTable) form = soup_form_decode (text);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_asked, path));

  g_hash_table_insert (self->n_asked, g_strdup (path), GUINT_TO_POINTER (n + 1));
  soup_server_message_set_status (message, 404, NULL);
  if (self->mood == FAKE_OPENID_TALKATIVE)
    talk_on (message);
  else
    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      if (g_str_equal (path, pages[i].path))
        pages[i].serve (self, message, form);
}

/* ---- the browser ---- */

GHashTable *
fake_openid_read_address (const char *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL);

  g_assert_nonnull (uri);
  return g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

static guint
visit (const char *address)
{
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr(GBytes) page = NULL;

  soup_session_set_proxy_resolver (session, NULL);
  page = soup_session_send_and_read (session, message, NULL, NULL);
  return page != NULL ? soup_message_get_status (message) : 0;
}

guint
fake_openid_go_back (const char *address,
                     const char *query)
{
  g_autoptr(GHashTable) parameters = fake_openid_read_address (address);
  const char *state = g_hash_table_lookup (parameters, "state");
  const char *redirect_uri = g_hash_table_lookup (parameters, "redirect_uri");
  g_autoptr(GString) target = g_string_new (redirect_uri);

  g_string_append_c (target, '?');
  g_string_append (target, query);
  g_string_replace (target, "%s", state, 0);
  return visit (target->str);
}

guint
fake_openid_agree (FakeOpenid *self,
                   const char *address)
{
  g_autoptr(GHashTable) parameters = fake_openid_read_address (address);
  g_autofree char *query = NULL;

  g_assert_cmpstr (g_hash_table_lookup (parameters, "tenant"), ==, "1");
  g_assert_cmpstr (g_hash_table_lookup (parameters, "response_type"), ==, "code");
  g_assert_cmpstr (g_hash_table_lookup (parameters, "client_id"), ==, CLIENT);
  g_assert_cmpstr (g_hash_table_lookup (parameters, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (g_hash_table_lookup (parameters, "prompt"), ==, "consent");
  g_mutex_lock (&self->mutex);
  g_free (self->code);
  g_free (self->challenge);
  g_free (self->nonce);
  self->code = g_uuid_string_random ();
  self->challenge = g_strdup (g_hash_table_lookup (parameters, "code_challenge"));
  self->nonce = g_strdup (g_hash_table_lookup (parameters, "nonce"));
  query = g_strdup_printf ("code=%s&state=%%s&iss=%s", self->code, self->issuer);
  g_mutex_unlock (&self->mutex);
  return fake_openid_go_back (address, query);
}

/* ---- what it is told ---- */

const char *
fake_openid_get_issuer (FakeOpenid *self)
{
  return self->issuer;
}

void
fake_openid_set_mood (FakeOpenid    *self,
                      FakeOpenidMood mood)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  self->mood = mood;
}

void
fake_openid_rotate_keys (FakeOpenid *self)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_add (self->keys, fake_key_new (self->is_rsa));
}

void
fake_openid_end_session (FakeOpenid *self)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  g_clear_pointer (&self->refresh, g_free);
}

guint
fake_openid_count (FakeOpenid *self,
                   const char *path)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->n_asked, path));
}

/* ---- its thread ---- */

static gpointer
run (gpointer data)
{
  FakeOpenid *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FakeOpenid *
fake_openid_new (const char *algorithm)
{
  FakeOpenid *self = g_new0 (FakeOpenid, 1);
  g_autoptr(GError) error = NULL;
  GSList *addresses;

  g_mutex_init (&self->mutex);
  self->is_rsa = g_str_equal (algorithm, "RS256");
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_key_free);
  self->n_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->keys, fake_key_new (self->is_rsa));
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  addresses = soup_server_get_uris (self->server);
  self->issuer = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (addresses->data));
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
  self->thread = g_thread_new ("openid", run, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
fake_openid_free (FakeOpenid *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->n_asked);
  g_free (self->issuer);
  g_free (self->code);
  g_free (self->challenge);
  g_free (self->nonce);
  g_free (self->refresh);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
