/* AporiaStore in memory, for tests of services and pages. */
#pragma once

#include "core/base/aporia-error.h"
#include "core/ports/aporia-store.h"

/* A setting that makes the people of the store those of a shared database, whose numbers were read at that
 * time (microseconds since 1970 UTC). */
#define FAKE_STORE_SHARED_AT "fake-shared-at"

#define FAKE_TYPE_STORE (fake_store_get_type ())
G_DECLARE_FINAL_TYPE (FakeStore, fake_store, FAKE, STORE, GObject)

/* Ready without aporia_store_prepare().  Returns: (transfer full) */
AporiaStore *fake_store_new (void);

/* The next call of FUNCTION ("save_answer", a name of AporiaStoreInterface) fails with APORIA_ERROR_STORAGE
 * and changes nothing. */
void         fake_store_fail_next (AporiaStore *store,
                                   const char  *function);
/* The same with another code and message. */
void         fake_store_fail_next_with (AporiaStore    *store,
                                        const char     *function,
                                        AporiaErrorCode code,
                                        const char     *message);
/* Calls of FUNCTION wait, in their thread, until another one or NULL is held. */
void         fake_store_hold (AporiaStore *store,
                              const char  *function);

/* What its person would send to a shared database.  Returns: (transfer full) (element-type
 * AporiaSharedRow) */
GPtrArray     *fake_store_make_shared_rows (void);
