/* The judge check: how a new model judges answers whose worth is known, found out once, in the background. */
#include "core/base/aporia-json.h"
#include "core/models/aporia-coaches-private.h"

void
aporia_coach_check_free (CoachCheck *check)
{
  g_free (check->summary);
  g_free (check);
}

static char *
make_check_key (AporiaProvider *provider)
{
  return g_strconcat (provider->base_url, " ", provider->model, NULL);
}

const CoachCheck *
aporia_coaches_get_check (AporiaCoaches  *self,
                          AporiaProvider *provider)
{
  g_autofree char *key = make_check_key (provider);

  return g_hash_table_lookup (self->checks, key);
}

void
aporia_coaches_read_checks (AporiaCoaches *self)
{
}
