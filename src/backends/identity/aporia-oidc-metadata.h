/* What an OpenID provider says of itself: OpenID Connect Discovery 1.0. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct
{
  char      *issuer;        /* owned: what tokens name */
  char      *authorization; /* owned: for the browser */
  char      *token;         /* owned */
  char      *userinfo;      /* owned (nullable) */
  char      *revocation;    /* owned (nullable) */
  char      *keys_address;  /* owned */
  JsonArray *keys;          /* owned (nullable): what was fetched last */
  gboolean   names_issuer;  /* the redirect carries it, RFC 9207 */
  gboolean   has_offline;   /* the scope for lasting sessions is among those it names */
} AporiaOidcMetadata;

/* ISSUER as a person typed it.  Blocking.  Returns: (transfer full) */
AporiaOidcMetadata *aporia_oidc_metadata_fetch (const char   *issuer,
                                                GCancellable *cancellable,
                                                GError      **error);
void                aporia_oidc_metadata_free (AporiaOidcMetadata *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOidcMetadata, aporia_oidc_metadata_free)

/* Fetches KEYS, also when they are there.  Blocking. */
gboolean aporia_oidc_metadata_fetch_keys (AporiaOidcMetadata *self,
                                          GCancellable       *cancellable,
                                          GError            **error);
