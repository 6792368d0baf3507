/* Port: the database that a person's computers, and people, share.  Implemented by backends/mysql.
 *
 * All functions block and may take as long as the network does; call them from one worker.  A connection
 * is made when it is needed and kept.  Errors, each a whole sentence for people: UNAVAILABLE     no host
 * can be reached, or the server cannot take it now: try again later AUTH            user, password or
 * certificate were refused: settings have to be changed NOT_SUPPORTED   the database was not prepared for
 * Aporia (aporia-cli shared init), or lacks what is needed SCHEMA_TOO_NEW  a newer version of Aporia
 * prepared it LIMIT           the server is full PROTOCOL        it refused what it should have taken and
 * G_IO_ERROR_CANCELLED. */
#pragma once

#include "core/domain/aporia-person.h"
#include "core/domain/aporia-shared-row.h"
#include "core/domain/aporia-standings.h"
#include <gio/gio.h>

typedef struct
{
  char    *host;           /* which one answered */
  char    *server_version;
  char    *cipher;         /* (nullable) NULL: not encrypted */
  char    *account;        /* user@host, as the server calls it */
  gint64   schema;         /* number of the last migration; 0: not prepared */
  gint64   newest_schema;  /* what this program knows */
  gboolean is_cluster;
  gboolean is_personal;    /* the account reaches one person's rows only */
} AporiaSharedStatus;

APORIA_DECLARE_RECORD (AporiaSharedStatus, aporia_shared_status)

/* An account of the database for one person: what to hand over. */
typedef struct
{
  char *email;
  char *account;
  char *password;
} AporiaInvitation;

APORIA_DECLARE_RECORD (AporiaInvitation, aporia_invitation)

#define APORIA_TYPE_SHARED_STORE (aporia_shared_store_get_type ())
G_DECLARE_INTERFACE (AporiaSharedStore, aporia_shared_store, APORIA, SHARED_STORE, GObject)

struct _AporiaSharedStoreInterface
{
  GTypeInterface g_iface;

  AporiaSharedStatus *(*load_status) (AporiaSharedStore *self, GCancellable *cancellable, GError **error);
  gboolean (*migrate) (AporiaSharedStore *self, GCancellable *cancellable, GError **error);
  char *(*check) (AporiaSharedStore *self, GCancellable *cancellable, GError **error);
  char *(*open_person) (AporiaSharedStore *self,
                        AporiaPerson      *person,
                        GCancellable      *cancellable,
                        GError           **error);
  AporiaSharedChanges *(*pull) (AporiaSharedStore *self,
                                const char        *person_uid,
                                const char        *database_uid,
                                gint64             revision,
                                GCancellable      *cancellable,
                                GError           **error);
  gint64 (*push) (AporiaSharedStore *self,
                  const char        *person_uid,
                  gint64             revision,
                  GPtrArray         *rows,
                  GCancellable      *cancellable,
                  GError           **error);
  AporiaStandings *(*compare) (AporiaSharedStore *self,
                               const char        *person_uid,
                               AporiaCompare      wish,
                               GCancellable      *cancellable,
                               GError           **error);
  AporiaInvitation *(*invite) (AporiaSharedStore *self,
                               const char        *email,
                               GCancellable      *cancellable,
                               GError           **error);
  gint64 (*revoke) (AporiaSharedStore *self,
                    const char        *email,
                    gboolean           removes_rows,
                    GCancellable      *cancellable,
                    GError           **error);
};

AporiaSharedStatus *aporia_shared_store_load_status (AporiaSharedStore *self,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Makes the tables, or brings them to the newest schema.  Can be stopped anywhere and run again. */
gboolean            aporia_shared_store_migrate     (AporiaSharedStore *self,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Is it what the program relies on?  Returns: (transfer full) "" when it is, else a line for each thing
 * that is not; NULL with error. */
char               *aporia_shared_store_check       (AporiaSharedStore *self,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Who PERSON is there: by uid, else by e-mail, else somebody new.  Returns: (transfer full) the uid */
char               *aporia_shared_store_open_person (AporiaSharedStore *self,
                                                     AporiaPerson      *person,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* What the person's other computers wrote since REVISION of DATABASE_UID (nullable), all at one moment; since
 * ever, when the database is another one or went back behind REVISION. */
AporiaSharedChanges *aporia_shared_store_pull       (AporiaSharedStore *self,
                                                     const char        *person_uid,
                                                     const char        *database_uid,
                                                     gint64             revision,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Writes ROWS (element-type AporiaSharedRow; tombstones first, parents first), all or nothing, unless
 * another computer wrote since REVISION.  Doing the same again changes nothing.  Returns: the person's
 * revision now, 0 when another computer was faster (pull first), -1 with error. */
gint64              aporia_shared_store_push        (AporiaSharedStore *self,
                                                     const char        *person_uid,
                                                     gint64             revision,
                                                     GPtrArray         *rows,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Follows WISH, and reads the person's place.  Nothing is told of fewer than five people, and nothing to
 * whoever is not among them.  Returns: (transfer full) */
AporiaStandings    *aporia_shared_store_compare     (AporiaSharedStore *self,
                                                     const char        *person_uid,
                                                     AporiaCompare      wish,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Makes an account that reaches nothing but the rows of the person with EMAIL, who is added when new there,
 * or gives the one that is there another password.  Needs an account that may make accounts.  Returns:
 * (transfer full) */
AporiaInvitation   *aporia_shared_store_invite      (AporiaSharedStore *self,
                                                     const char        *email,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
/* Takes away the account that invite() made for the person with EMAIL, at once, and with REMOVES_ROWS all
 * that the person sent.  What is on computers stays there.  NOT_SUPPORTED: there is no such person, or none
 * with an account and nothing else to remove.  Returns: rows removed, -1 with error */
gint64              aporia_shared_store_revoke      (AporiaSharedStore *self,
                                                     const char        *email,
                                                     gboolean           removes_rows,
                                                     GCancellable      *cancellable,
                                                     GError           **error);
