/* Requests to an OpenID provider: JSON over https, over http only on this computer.  Blocking; any worker.
 *
 * Redirects are not followed and replies above 1 MiB not read.  Errors: APORIA_ERROR_UNAVAILABLE when nothing
 * came or the server failed, _PROTOCOL when what came cannot be used. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* FALSE: only this computer is asked.  TRUE at first.  Any thread. */
void        aporia_oidc_web_set_network_allowed (gboolean is_allowed);

/* Whether ADDRESS is one that may be asked: https, or http on this computer, with a host and no user. */
gboolean    aporia_oidc_web_check (const char *address,
                                   GError    **error);
/* Returns: (transfer full) the object that came with status 200. */
JsonObject *aporia_oidc_web_get (const char   *address,
                                 const char   *bearer, /* (nullable) */
                                 GCancellable *cancellable,
                                 GError      **error);
/* Adds NAME=VALUE to a form or to the query of an address. */
void        aporia_oidc_form_add (GString    *form,
                                  const char *name,
                                  const char *value);
/* Sends FORM (application/x-www-form-urlencoded).  OBJECT: (out) (transfer full) (nullable), NULL for an
 * empty reply.  Returns: the status, below 500; 0 with error. */
guint       aporia_oidc_web_post (const char   *address,
                                  const char   *form,
                                  JsonObject  **object,
                                  GCancellable *cancellable,
                                  GError      **error);
