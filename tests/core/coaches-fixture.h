/* The coaches model over fakes. */
#pragma once

#include "core/model-fixture.h"
#include "core/models/aporia-coaches.h"
#include "lib/fake-probe.h"
#include "lib/fake-secrets.h"
#include "lib/fake-settings.h"

typedef struct
{
  ModelFixture       base;
  FakeProbeControl   probe;
  AporiaSettings    *settings; /* owned */
  AporiaSecretStore *secrets;  /* borrowed from the services */
  AporiaCoaches     *coaches;  /* owned */
  guint              n_made;   /* coaches made of providers */
  const char        *judge_version; /* (nullable) of the prompt; NULL: these coaches need no judge check */
} CoachesFixture;

/* Nothing is loaded yet. */
void            coaches_fixture_set_up (CoachesFixture *self);
void            coaches_fixture_tear_down (CoachesFixture *self);
/* As the next start: the same settings and secrets, a model of its own. */
void            coaches_fixture_restart (CoachesFixture *self,
                                         AporiaProvider *environment);
/* Returns: (transfer full) "Server" at BASE_URL with MODEL, not saved. */
AporiaProvider *coaches_fixture_make_provider (const char *base_url,
                                               const char *model);
/* Saves it with the key "sk-secret".  Returns: (transfer none) */
AporiaCoachItem *coaches_fixture_add (CoachesFixture *self,
                                      const char     *base_url,
                                      const char     *model);
/* The id of the services' coach. */
char           *coaches_fixture_dup_coach_id (CoachesFixture *self);
gboolean        coaches_fixture_has_key (CoachesFixture  *self,
                                         AporiaCoachItem *item);
/* What is kept for ITEM.  Returns: (transfer full) (nullable) */
char           *coaches_fixture_peek_key (CoachesFixture  *self,
                                          AporiaCoachItem *item);
