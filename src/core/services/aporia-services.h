/* What services and models work with.  Filled once by the composition root (src/app). */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/ports/aporia-coach.h"
#include "core/ports/aporia-document-reader.h"
#include "core/ports/aporia-store.h"

typedef struct
{
  AporiaStore          *store;
  AporiaDocumentReader *reader;
  AporiaCoach          *coach;
  AporiaWorker         *store_worker;     /* one thread: everything that writes, in order */
  AporiaWorker         *agents_worker;    /* three threads: coaches */
  AporiaWorker         *documents_worker; /* one thread: reading and printing */
} AporiaServices;

/* All fields: (transfer full). */
APORIA_DECLARE_RECORD (AporiaServices, aporia_services)

/* Ends the workers after what they are doing; nothing runs afterwards. */
void aporia_services_shutdown (AporiaServices *self);
