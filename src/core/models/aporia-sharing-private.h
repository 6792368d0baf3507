/* Between the files of the model: keeping in step is in aporia-sharing.c, naming a server in -server.c. */
#pragma once

#include "core/models/aporia-sharing.h"
#include "core/services/aporia-step.h"

struct _AporiaSharing
{
  GObject             parent_instance;

  AporiaServices     *services;    /* owned */
  AporiaSettings     *settings;    /* owned */
  AporiaSharedTarget *target;      /* owned (nullable) */
  AporiaSharedStore  *shared;      /* owned (nullable) */
  AporiaWorker       *worker;      /* owned: one thread, for what may take as long as a network does */
  GCancellable       *cancellable; /* owned (nullable): of what runs */
  char               *status;      /* owned */
  AporiaSharingState  state;
  gboolean            has_begun;
  gboolean            is_wanted_again; /* asked for while one runs */
  gboolean            is_outdated;     /* what runs is about somebody else, or another database */
  guint               n_failures;      /* in a row */
  gint64              next_usec;       /* monotonic: nothing is asked before, unless something waits */
  gint64              pause_usec;      /* monotonic: after a failure, nothing at all before */
  guint               look_id;

  AporiaSharingMaker  make;      /* (nullable): nothing can be typed */
  gboolean            is_fixed;  /* the environment says where */
  AporiaWorker       *asker;     /* owned: what the person waits for */
  GCancellable       *moving;    /* owned (nullable): of a whole history that is copied */
  GCancellable       *trying;    /* owned (nullable): of the server that is tried */
  char               *message;   /* owned (nullable): what came of it */
  char               *email;     /* owned (nullable): of whose turn it is; "" for none, NULL: not read yet */
  gboolean            is_good;   /* the message says that it worked */
};


/* In aporia-sharing.c */
/* FALSE: there is no database, or the status says why it is not used. */
gboolean aporia_sharing_may_run (AporiaSharing *self);
/* A whole history was copied, as far as it went; IS_NEW: rows came in. */
void aporia_sharing_took_in (AporiaSharing *self,
                             gboolean       is_new);
void aporia_sharing_notify (AporiaSharing *self,
                            const char    *property);
/* Both (nullable): from now on it is this database. */
void aporia_sharing_take_server (AporiaSharing      *self,
                                 AporiaSharedTarget *target,
                                 AporiaSharedStore  *shared);

/* In aporia-sharing-server.c */
/* Looks up what was typed once, and goes on when that is there. */
void aporia_sharing_open_kept (AporiaSharing *self);
