#include "core/domain/aporia-standings.h"

#include <string.h>

static void
standing_clear (AporiaStanding *self)
{
  g_free (self->engine_class);
}

APORIA_DEFINE_RECORD (AporiaStanding, aporia_standing, standing_clear)

static void
standings_clear (AporiaStandings *self)
{
  g_ptr_array_unref (self->classes);
}

G_DEFINE_BOXED_TYPE (AporiaStandings, aporia_standings, aporia_standings_ref, aporia_standings_unref)

AporiaStandings *
aporia_standings_new (void)
{
  AporiaStandings *self = g_atomic_rc_box_new0 (AporiaStandings);

  self->classes = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_standing_unref);

  return self;
}

AporiaStandings *
aporia_standings_ref (AporiaStandings *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_standings_unref (AporiaStandings *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) standings_clear);
}

const AporiaStanding *
aporia_standings_find (const AporiaStandings *self,
                       const char            *engine_class)
{
  for (guint i = 0; i < self->classes->len; i++)
    {
      AporiaStanding *standing = self->classes->pdata[i];

      if (g_strcmp0 (standing->engine_class, engine_class) == 0)
        return standing;
    }

  return NULL;
}

gboolean
aporia_standings_equal (const AporiaStandings *a,
                        const AporiaStandings *b)
{
  if (a->is_compared != b->is_compared || a->classes->len != b->classes->len)
    return FALSE;
  for (guint i = 0; i < a->classes->len; i++)
    {
      const AporiaStanding *mine = a->classes->pdata[i];
      const AporiaStanding *other = aporia_standings_find (b, mine->engine_class);

      if (other == NULL || mine->n_people != other->n_people || mine->rank != other->rank
          || mine->bucket != other->bucket
          || memcmp (mine->people, other->people, sizeof mine->people) != 0)
        return FALSE;
    }

  return TRUE;
}
