/* What every AporiaStore must do: run for each backend. */
#pragma once

#include "core/ports/aporia-store.h"

/* A new, empty store, not prepared yet. */
typedef AporiaStore *(*StoreFactory) (void);

/* Adds the tests as PREFIX/… */
void store_conformance_add            (const char  *prefix,
                                       StoreFactory make);
/* The part about statistics; store_conformance_add() calls it. */
void store_conformance_add_statistics (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_people     (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_plan       (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_practice   (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_analytics  (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_turns      (const char  *prefix,
                                       StoreFactory make);

void store_conformance_add_archive    (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_recordings (const char  *prefix,
                                       StoreFactory make);
void store_conformance_add_reports    (const char  *prefix,
                                       StoreFactory make);

void store_conformance_add_delivery   (const char  *prefix,
                                       StoreFactory make);

void store_conformance_add_stories    (const char  *prefix,
                                       StoreFactory make);

typedef void (*StoreTestFunc) (AporiaStore *store);
/* Adds PREFIX/NAME, which runs FUNC on a prepared new store. */
void store_conformance_add_test       (const char   *prefix,
                                       const char   *name,
                                       StoreFactory  make,
                                       StoreTestFunc func);
