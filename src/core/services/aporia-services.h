/* What services and models work with.  Filled once by the composition root (src/app). */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/ports/aporia-calendar.h"
#include "core/ports/aporia-coach.h"
#include "core/ports/aporia-document-reader.h"
#include "core/ports/aporia-identity-provider.h"
#include "core/ports/aporia-provider-probe.h"
#include "core/ports/aporia-secret-store.h"
#include "core/ports/aporia-store.h"

typedef struct
{
  AporiaStore            *store;
  AporiaDocumentReader   *reader;
  AporiaCoach            *coach;    /* read it through aporia_services_ref_coach() */
  AporiaCoach            *fallback; /* (nullable) the built-in coach: answers when COACH cannot */
  AporiaSecretStore      *secrets;  /* (nullable) */
  AporiaProviderProbe    *probe;    /* (nullable) */
  AporiaCalendar         *calendar; /* (nullable) used on the documents worker */
  AporiaIdentityProvider *identity; /* (nullable) used on the identity worker */
  GNetworkMonitor        *network;  /* (nullable) NULL: that of the system */
  gint                    is_fluency_fair; /* see aporia_services_get_is_fluency_fair() */
  gint64                (*now) (void); /* (nullable) another clock than aporia_time_now(), for tests */
  AporiaWorker           *store_worker;     /* one thread: everything that writes, in order */
  AporiaWorker           *agents_worker;    /* three threads: coaches */
  AporiaWorker           *documents_worker; /* one thread: reading and printing */
  AporiaWorker           *probe_worker;     /* (nullable) two threads: trying providers; keys */
  AporiaWorker           *identity_worker;  /* (nullable) one thread, which may wait for a browser */
} AporiaServices;

/* All fields: (transfer full). */
APORIA_DECLARE_RECORD (AporiaServices, aporia_services)

/* The coach of this moment; what has begun goes on with the coach it began with.  Any thread.
 * Returns: (transfer full) */
AporiaCoach *aporia_services_ref_coach (AporiaServices *self);
/* Any thread.  COACH: (transfer full) */
void         aporia_services_take_coach (AporiaServices *self,
                                         AporiaCoach    *coach);

/* Disfluency is left out of every score and remark (aporia-fair-text.h).  Any thread. */
gboolean     aporia_services_get_is_fluency_fair (AporiaServices *self);
void         aporia_services_set_is_fluency_fair (AporiaServices *self,
                                                  gboolean        is_fair);

/* Whether COACH is the built-in one, this or another of its kind. */
gboolean     aporia_services_is_fallback (AporiaServices *self,
                                          AporiaCoach    *coach);

/* Microseconds since 1970 UTC, and the day of the person's calendar. */
gint64       aporia_services_get_now (AporiaServices *self);
int          aporia_services_get_today (AporiaServices *self);

/* Ends the workers after what they are doing; nothing runs afterwards. */
void         aporia_services_shutdown (AporiaServices *self);
