#include "core/services/aporia-rotation.h"

#include <string.h>

typedef struct
{
  char *name;
  char *key; /* case-folded, without outer space */
  guint64 count;
  guint rank; /* among equal counts the smallest goes first */
} Skill;

struct _AporiaRotation
{
  GArray *skills; /* Skill, owned */
};

static void
clear_skill (gpointer data)
{
  Skill *skill = data;

  g_free (skill->name);
  g_free (skill->key);
}

static Skill *
get_skill (AporiaRotation *self, guint index)
{
  return &g_array_index (self->skills, Skill, index);
}

static char *
make_key (const char *name)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));

  return g_utf8_casefold (trimmed, -1);
}

static Skill *
find_skill (AporiaRotation *self, const char *key)
{
  for (guint i = 0; i < self->skills->len; i++)
    if (strcmp (get_skill (self, i)->key, key) == 0)
      return get_skill (self, i);
  return NULL;
}

/* SplitMix64: small, and the same on every machine. */
static guint64
draw (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static void
shuffle_ranks (AporiaRotation *self, guint64 seed)
{
  for (guint i = self->skills->len; i > 1; i--)
    {
      Skill *a = get_skill (self, i - 1);
      Skill *b = get_skill (self, (guint) (draw (&seed) % i));
      guint rank = a->rank;

      a->rank = b->rank;
      b->rank = rank;
    }
}

AporiaRotation *
aporia_rotation_new (const char *const *skills, guint64 seed)
{
  AporiaRotation *self = g_new0 (AporiaRotation, 1);

  g_return_val_if_fail (skills != NULL, NULL);

  self->skills = g_array_new (FALSE, TRUE, sizeof (Skill));
  g_array_set_clear_func (self->skills, clear_skill);
  for (guint i = 0; skills[i] != NULL; i++)
    {
      g_autofree char *key = make_key (skills[i]);
      Skill skill = { NULL, NULL, 0, self->skills->len };

      if (*key == '\0' || find_skill (self, key) != NULL)
        continue;
      skill.name = g_strdup (skills[i]);
      skill.key = g_steal_pointer (&key);
      g_array_append_val (self->skills, skill);
    }
  if (seed != 0)
    shuffle_ranks (self, seed);
  return self;
}

void
aporia_rotation_free (AporiaRotation *self)
{
  g_array_unref (self->skills);
  g_free (self);
}

guint
aporia_rotation_get_n_skills (AporiaRotation *self)
{
  return self->skills->len;
}

const char *
aporia_rotation_get_skill (AporiaRotation *self, guint index)
{
  g_return_val_if_fail (index < self->skills->len, NULL);

  return get_skill (self, index)->name;
}

guint64
aporia_rotation_get_count (AporiaRotation *self, guint index)
{
  g_return_val_if_fail (index < self->skills->len, 0);

  return get_skill (self, index)->count;
}

gboolean
aporia_rotation_set_count (AporiaRotation *self, const char *skill, guint64 count)
{
  g_autofree char *key = make_key (skill);
  Skill *found = find_skill (self, key);

  if (found == NULL)
    return FALSE;
  found->count = count;
  return TRUE;
}

guint
aporia_rotation_ask (AporiaRotation *self)
{
  guint next = 0;

  g_return_val_if_fail (self->skills->len > 0, 0);

  for (guint i = 1; i < self->skills->len; i++)
    {
      const Skill *skill = get_skill (self, i);
      const Skill *best = get_skill (self, next);

      if (skill->count < best->count || (skill->count == best->count && skill->rank < best->rank))
        next = i;
    }
  get_skill (self, next)->count++;
  return next;
}

void
aporia_rotation_reset (AporiaRotation *self)
{
  for (guint i = 0; i < self->skills->len; i++)
    get_skill (self, i)->count = 0;
}
