/* The coaches model's struct, shared by its files: the list in aporia-coaches.c, keys and removing in
 * -work.c, the judge check in -check.c, questions to endpoints in -ask.c. */
#pragma once

#include "core/models/aporia-coaches.h"

/* --- items --- */

AporiaCoachItem *aporia_coach_item_new (const char     *id,
                                        AporiaProvider *provider);
/* The same coach with another record. */
void             aporia_coach_item_set_provider (AporiaCoachItem *self,
                                                 AporiaProvider  *provider);
void             aporia_coach_item_set_flags (AporiaCoachItem *self,
                                              gboolean         is_active,
                                              gboolean         is_chosen,
                                              gboolean         is_usable);
void             aporia_coach_item_set_status (AporiaCoachItem  *self,
                                               AporiaCoachStatus status,
                                               const char       *text,
                                               const char       *detail);
void             aporia_coach_item_set_latency (AporiaCoachItem *self,
                                                int              milliseconds);
/* What the last test failed with; NULL when it passed or there was none. */
void             aporia_coach_item_set_problem (AporiaCoachItem *self,
                                                const char      *problem);
const char      *aporia_coach_item_get_problem (AporiaCoachItem *self);

/* --- the list --- */

/* A provider whose removal can be taken back, or whose key is still to be forgotten. */
typedef struct
{
  AporiaProvider *provider; /* owned */
  guint           position;
  gboolean        was_chosen;
  gboolean        is_final; /* being forgotten */
} Removed;

/* A judge check that runs. */
typedef struct _AporiaCoachesRun AporiaCoachesRun;

struct _AporiaCoaches
{
  GObject          parent_instance;
  AporiaServices  *services; /* owned */
  AporiaSettings  *settings; /* owned */
  AporiaCoachMaker make;
  gpointer         make_data;
  GDestroyNotify   make_data_free;

  AporiaLocalModels *local; /* owned */
  GPtrArray       *items;   /* owned, of AporiaCoachItem; the built-in one is the first */
  AporiaCoachItem *active;  /* borrowed from ITEMS */
  AporiaProvider  *made_of; /* owned (nullable): the record that the coach in use was made of */
  char            *chosen_id;
  gboolean         is_overridden;
  guint            n_keys_under_way;
  gboolean         never_network;
  GPtrArray       *removed;     /* owned, of Removed */
  GHashTable      *checks;      /* owned: what is known of models, by address and model */
  GCancellable    *cancellable; /* owned: ends with the model */
  AporiaCoachesRun *run;        /* (nullable) the judge check that runs, for the coach in use */
  guint            n_holds;     /* tests that it gives way to */
  gboolean         may_check;   /* the store is open */
};

/* Writes the list to the settings. */
void aporia_coaches_keep (AporiaCoaches *self);
/* Says anew who is active, and swaps the services' coach when that changed; FORCE: also when it did not. */
void aporia_coaches_apply (AporiaCoaches *self,
                           gboolean       force);
/* Says anew what each item is worth. */
void aporia_coaches_update_status (AporiaCoaches *self);
void aporia_coaches_notice (AporiaCoaches *self,
                            const char    *message);
/* Position in the list, or -1. */
int  aporia_coaches_index (AporiaCoaches *self,
                           const char    *id);

/* Forgets the keys of those that were removed in an earlier run. */
void aporia_coaches_take_removed (AporiaCoaches *self,
                                  GPtrArray     *providers);
/* The model ends: no removal can be taken back any more. */
void aporia_coaches_finish_all (AporiaCoaches *self);
void aporia_coaches_removed_free (Removed *removed);

/* --- the judge check --- */

void     aporia_coaches_check_entry_free (gpointer entry);
/* Says of ITEM, which could be called, how it judges.  TEXT, DETAIL: (out) (transfer full) */
void     aporia_coaches_describe_check (AporiaCoaches     *self,
                                        AporiaCoachItem   *item,
                                        AporiaCoachStatus *status,
                                        char             **text,
                                        char             **detail);
/* Something changed: ends the check of a coach that is no longer in use, begins one that is due. */
void     aporia_coaches_consider_check (AporiaCoaches *self);
/* Ends the one that runs; nothing of it is kept. */
void     aporia_coaches_end_check (AporiaCoaches *self);
/* PROVIDER is about to be tested.  Returns: whether aporia_coaches_release_check() must follow. */
gboolean aporia_coaches_hold_check (AporiaCoaches  *self,
                                    AporiaProvider *provider);
void     aporia_coaches_release_check (AporiaCoaches *self);
