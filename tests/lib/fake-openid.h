/* An OpenID provider that signs with keys of its own and does wrong what it is told to.  It has a thread of
 * its own: the test may block.  The real one is in the suite "peers". */
#pragma once

#include <json-glib/json-glib.h>

typedef enum
{
  FAKE_OPENID_GOOD,
  FAKE_OPENID_UNSIGNED,        /* "alg": "none" */
  FAKE_OPENID_SYMMETRIC,       /* "alg": "HS256", with what is public as the key */
  FAKE_OPENID_TAMPERED,        /* other claims than were signed */
  FAKE_OPENID_CRITICAL,        /* something that has to be understood */
  FAKE_OPENID_OTHER_ISSUER,
  FAKE_OPENID_OTHER_AUDIENCE,
  FAKE_OPENID_MANY_AUDIENCES,  /* ours among them, and nothing that says for whom it is */
  FAKE_OPENID_OTHER_NONCE,
  FAKE_OPENID_OTHER_SUBJECT,   /* from the second token on, and in what it tells of the person */
  FAKE_OPENID_EXPIRED,
  FAKE_OPENID_FROM_THE_FUTURE,
  FAKE_OPENID_NO_IDENTITY,     /* no ID token */
  FAKE_OPENID_SPARSE,          /* an ID token without e-mail and name; it has to be asked */
  FAKE_OPENID_LOST_KEY,        /* signed with a key that it never shows */
  FAKE_OPENID_OUT_OF_ORDER,    /* status 503 wherever tokens are asked for */
  FAKE_OPENID_TALKATIVE,       /* endless replies */
} FakeOpenidMood;

typedef struct _FakeOpenid FakeOpenid;

/* ALGORITHM: "RS256" or "ES256". */
FakeOpenid *fake_openid_new (const char *algorithm);
void        fake_openid_free (FakeOpenid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeOpenid, fake_openid_free)

const char *fake_openid_get_issuer (FakeOpenid *self);
void        fake_openid_set_mood (FakeOpenid    *self,
                                  FakeOpenidMood mood);
/* Signs with a new key from now on, and shows both. */
void        fake_openid_rotate_keys (FakeOpenid *self);
/* Ends the session, as its owner may do elsewhere. */
void        fake_openid_end_session (FakeOpenid *self);
/* How often PATH ("/keys") was asked for. */
guint       fake_openid_count (FakeOpenid *self,
                               const char *path);

/* What a browser does at ADDRESS when the person agrees: goes where it is sent back to.  Returns: the status
 * of the page there, 0 when nothing answered. */
guint       fake_openid_agree (FakeOpenid *self,
                               const char *address);
/* The same with QUERY in place of what the provider would send.  "%s" in it is the state. */
guint       fake_openid_go_back (const char *address,
                                 const char *query);
/* The query parameters of ADDRESS.  Returns: (transfer full) (element-type utf8 utf8) */
GHashTable *fake_openid_read_address (const char *address);
/* CLAIMS signed with the current key, as the mood has it.  Returns: (transfer full) */
char       *fake_openid_sign (FakeOpenid *self,
                              JsonObject *claims);
/* Returns: (transfer full) the key set. */
JsonObject *fake_openid_make_keys (FakeOpenid *self);
