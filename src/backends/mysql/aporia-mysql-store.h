/* AporiaSharedStore on MariaDB, MySQL or a Galera cluster of them. */
#pragma once

#include "core/domain/aporia-shared-target.h"
#include "core/ports/aporia-shared-store.h"

#define APORIA_TYPE_MYSQL_STORE (aporia_mysql_store_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMysqlStore, aporia_mysql_store, APORIA, MYSQL_STORE, GObject)

/* Connects to nothing yet.  Returns: (transfer full) */
AporiaSharedStore *aporia_mysql_store_new (AporiaSharedTarget *target);
