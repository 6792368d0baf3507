/* Who can be the coach, and who is: the built-in one, the environment's, the person's providers, as a
 * GListModel of AporiaCoachItem.  Keeps the list in the settings and the keys in the secret store, and swaps
 * the services' coach.  Main thread only; nothing blocks. */
#pragma once

#include "core/models/aporia-coach-item.h"
#include "core/models/aporia-local-models.h"
#include "core/ports/aporia-settings.h"
#include "core/services/aporia-services.h"

/* Makes a coach of PROVIDER; must not block.  Returns: (transfer full) (nullable), NULL when it cannot. */
typedef AporiaCoach *(*AporiaCoachMaker) (AporiaProvider *provider,
                                          gpointer        user_data);

/* Properties: active (AporiaCoachItem, never NULL), never-network (boolean, writable).
 * Signals: "undoable" (string message, string id) after a removal: aporia_coaches_undo_remove() takes it
 * back, aporia_coaches_finish_remove() ends it; "notice" (string message); "swapped" when the services have
 * another coach, which may be the same one made anew. */
#define APORIA_TYPE_COACHES (aporia_coaches_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoaches, aporia_coaches, APORIA, COACHES, GObject)

/* The services' fallback is the built-in coach. */
AporiaCoaches   *aporia_coaches_new (AporiaServices  *services,
                                     AporiaSettings  *settings,
                                     AporiaCoachMaker make,
                                     gpointer         make_data,
                                     GDestroyNotify   make_data_free);
/* Reads the settings.  ENVIRONMENT: (nullable) the provider that the environment names; with a model it is
 * the coach, whatever was chosen.  Call once. */
void             aporia_coaches_load (AporiaCoaches  *self,
                                      AporiaProvider *environment);

/* Returns: (transfer none) */
AporiaCoachItem *aporia_coaches_get_active (AporiaCoaches *self);
/* Returns: (transfer none) (nullable) */
AporiaCoachItem *aporia_coaches_find (AporiaCoaches *self,
                                      const char    *id);
/* The environment decides: choosing changes nothing until it is gone. */
gboolean         aporia_coaches_get_is_overridden (AporiaCoaches *self);
void             aporia_coaches_choose (AporiaCoaches *self,
                                        const char    *id);

/* Whether PROVIDER may be called: not when it is elsewhere and the network is switched off. */
gboolean         aporia_coaches_may_call (AporiaCoaches  *self,
                                          AporiaProvider *provider);
gboolean         aporia_coaches_get_never_network (AporiaCoaches *self);
void             aporia_coaches_set_never_network (AporiaCoaches *self,
                                                   gboolean       never);

/* Adds PROVIDER, or changes the one of its id; an empty id is given one.  API_KEY: (nullable) NULL leaves the
 * key as it is, "" forgets it.  Returns: (transfer none) its item. */
AporiaCoachItem *aporia_coaches_save (AporiaCoaches  *self,
                                      AporiaProvider *provider,
                                      const char     *api_key);
void             aporia_coaches_set_model (AporiaCoaches *self,
                                           const char    *id,
                                           const char    *model);
/* Its key stays until the removal is finished. */
void             aporia_coaches_remove (AporiaCoaches *self,
                                        const char    *id);
void             aporia_coaches_undo_remove (AporiaCoaches *self,
                                             const char    *id);
/* Forgets the key.  Also happens when the model ends, and, should that fail, at the next start. */
void             aporia_coaches_finish_remove (AporiaCoaches *self,
                                               const char    *id);

/* The search for models on this computer, which goes on whoever looks at it.  Returns: (transfer none) */
AporiaLocalModels *aporia_coaches_get_local (AporiaCoaches *self);
/* Saves a provider for MODEL of SERVER, or gives the one of its address this model.  A model that was pulled
 * is saved so at once.  Returns: (transfer none) its item. */
AporiaCoachItem *aporia_coaches_use_local (AporiaCoaches     *self,
                                           AporiaLocalServer *server,
                                           const char        *model);

/* What a test of PROVIDER found: how long a short exchange took (-1: not tried); what failed (nullable). */
void             aporia_coaches_note_test (AporiaCoaches  *self,
                                           AporiaProvider *provider,
                                           int             latency_ms,
                                           const char     *problem);

/* --- the judge check of the coach in use; its item's status and detail tell of it --- */

/* The store is open: what is known is read, and a model that was never checked is checked in the
 * background, unless its provider says otherwise.  Call once. */
void             aporia_coaches_begin_checks (AporiaCoaches *self);
/* The coach in use is a model that can be checked. */
gboolean         aporia_coaches_get_can_check (AporiaCoaches *self);
gboolean         aporia_coaches_get_is_checking (AporiaCoaches *self);
/* Checks it whatever is known of it. */
void             aporia_coaches_check_again (AporiaCoaches *self);
/* It is not begun again by itself in this run. */
void             aporia_coaches_stop_check (AporiaCoaches *self);

/* Asks the coach in use how long its last answer took. */
void             aporia_coaches_refresh_latency (AporiaCoaches *self);
/* Whether keys outlive the program, as far as that is known by now. */
gboolean         aporia_coaches_get_keeps_keys (AporiaCoaches *self);
/* Whether a key is still on its way to where keys are kept, so that the coach in use may not know it yet. */
gboolean         aporia_coaches_get_is_keeping_key (AporiaCoaches *self);

/* --- questions to a provider or its key.  API_KEY: (nullable) NULL takes the one that is kept. --- */

/* _finish: whether a key is kept, never an error. */
void             aporia_coaches_has_key_async (AporiaCoaches      *self,
                                               AporiaProvider     *provider,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean         aporia_coaches_has_key_finish (AporiaCoaches *self,
                                                GAsyncResult  *result);
/* _finish: (transfer full) ids in the server's order, or NULL with error. */
void             aporia_coaches_list_models_async (AporiaCoaches      *self,
                                                   AporiaProvider     *provider,
                                                   const char         *api_key,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
GStrv            aporia_coaches_list_models_finish (AporiaCoaches *self,
                                                    GAsyncResult  *result,
                                                    GError       **error);
/* _finish: (transfer full) SHA-256 in lower-case hex of the server's certificate, or NULL with error. */
void             aporia_coaches_read_fingerprint_async (AporiaCoaches      *self,
                                                        AporiaProvider     *provider,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
char            *aporia_coaches_read_fingerprint_finish (AporiaCoaches *self,
                                                         GAsyncResult  *result,
                                                         GError       **error);
