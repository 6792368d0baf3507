/* What the tagger sees of a token: words, endings, shapes, classes and vocabulary around it.
 *
 * Every feature is hashed with the number of its template into one table; two features that meet there
 * share a weight, which costs less than a larger table brings. */
#include "backends/builtin/skills/aporia-builtin-tagging.h"

#include <string.h>

typedef struct
{
  const GArray *tokens;
  GArray *out;
  guint i;
} Maker;

/* FNV-1a. */
static guint32
mix (guint32 hash, const char *text)
{
  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * 16777619u;
  return hash;
}

static guint32
mix_number (guint32 hash, guint32 number)
{
  return ((hash ^ (number & 0xff)) * 16777619u ^ (number >> 8)) * 16777619u;
}

static void
add (Maker *self, guint32 hash)
{
  guint32 place;

  hash ^= hash >> 15;
  hash *= 2246822519u;
  hash ^= hash >> 13;
  place = hash & (BUILTIN_TAG_TABLE - 1);
  g_array_append_val (self->out, place);
}

static guint32
begin (guint template)
{
  return mix_number (2166136261u, template);
}

static const BuiltinTag *
at (const Maker *self, int offset)
{
  int i = (int) self->i + offset;

  return i >= 0 && i < (int) self->tokens->len ? &g_array_index (self->tokens, BuiltinTag, i)
                                               : NULL;
}

static const char *
word_at (const Maker *self, int offset)
{
  const BuiltinTag *tag = at (self, offset);

  return tag != NULL ? tag->word : offset < 0 ? "<" : ">";
}

static void
add_words (Maker *self)
{
  const BuiltinTag *here = at (self, 0);

  for (int offset = -2; offset <= 2; offset++)
    add (self, mix (begin (1 + (guint) (offset + 2)), word_at (self, offset)));
  add (self, mix (mix (mix (begin (6), word_at (self, -1)), "\x1f"), here->word));
  add (self, mix (mix (mix (begin (7), here->word), "\x1f"), word_at (self, 1)));
  add (self, mix (begin (8), here->stem));
  if (at (self, -1) != NULL)
    add (self, mix (begin (9), at (self, -1)->stem));
  if (at (self, 1) != NULL)
    add (self, mix (begin (10), at (self, 1)->stem));
}

static const char *
get_ending (const char *word, guint n)
{
  const char *p = word + strlen (word);

  while (n-- > 0 && p > word)
    p = g_utf8_prev_char (p);
  return p;
}

static void
add_shapes (Maker *self)
{
  const BuiltinTag *here = at (self, 0);

  for (guint n = 2; n <= 4; n++)
    add (self, mix (begin (10 + n), get_ending (here->word, n)));
  for (int offset = -1; offset <= 1; offset++)
    {
      const BuiltinTag *tag = at (self, offset);
      guint template = 16 + (guint) (offset + 1);

      add (self, mix_number (begin (template), tag != NULL ? tag->shape : 9));
      if (tag != NULL && offset != 0)
        add (self, mix (begin (template + 4), get_ending (tag->word, 3)));
    }
  add (self,
       mix_number (mix_number (begin (24), here->shape), at (self, 1) ? at (self, 1)->shape : 9));
  add (self,
       mix_number (mix_number (begin (25), at (self, -1) ? at (self, -1)->shape : 9), here->shape));
}

static void
add_classes (Maker *self)
{
  const BuiltinTag *here = at (self, 0);

  for (int offset = -3; offset <= 3; offset++)
    {
      const BuiltinTag *tag = at (self, offset);

      for (guint c = 0; tag != NULL && c < 32; c++)
        if ((tag->classes & 1u << c) != 0)
          add (self, mix_number (begin (30 + (guint) (offset + 3)), c));
    }
  for (int side = -1; side <= 1; side += 2)
    {
      const BuiltinTag *tag = at (self, side);

      for (guint c = 0; tag != NULL && c < 32; c++)
        for (guint d = 0; (tag->classes & 1u << c) != 0 && d <= 32; d++)
          if (d == 32 ? here->classes == 0 : (here->classes & 1u << d) != 0)
            add (self, mix_number (mix_number (begin (side < 0 ? 38 : 39), c), d));
    }
}

static guint
get_kind (const BuiltinTag *tag)
{
  return tag == NULL ? 15 : tag->kind < 0 ? 14 : (guint) tag->kind;
}

static void
add_vocabulary (Maker *self)
{
  const BuiltinTag *here = at (self, 0);

  add (self, mix_number (mix_number (begin (50), here->place), get_kind (here)));
  for (int offset = -2; offset <= 2; offset++)
    if (offset != 0)
      add (self, mix_number (begin (52 + (guint) (offset + 2)), get_kind (at (self, offset))));
  add (self, mix_number (mix_number (begin (58), get_kind (at (self, -1))), get_kind (here)));
  add (self, mix_number (mix_number (begin (59), get_kind (here)), get_kind (at (self, 1))));
  add (self, mix_number (mix_number (begin (62), get_kind (here)), here->shape));
  if (here->entry != NULL)
    {
      add (self, mix (mix_number (begin (60), here->place), here->entry->family));
      add (self, mix (begin (61), here->entry->key));
    }
}

static guint
get_bucket (guint distance)
{
  return distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 9 ? 5 : 6;
}

/* The nearest word of each class on either side. */
static void
add_cues (Maker *self)
{
  const BuiltinTag *here = at (self, 0);

  for (int side = -1; side <= 1; side += 2)
    {
      guint32 seen = 0;

      for (guint distance = 1; distance <= 14; distance++)
        {
          const BuiltinTag *tag = at (self, side * (int) distance);
          guint32 fresh;

          if (tag == NULL)
            break;
          fresh = tag->classes & ~seen;
          seen |= fresh;
          for (guint c = 0; fresh != 0 && c < 32; c++)
            if ((fresh & 1u << c) != 0)
              {
                guint template = side < 0 ? 70 : 71;
                add (self, mix_number (mix_number (begin (template), c), get_bucket (distance)));
                add (self, mix_number (mix_number (begin (template + 2), c), get_kind (here)));
              }
        }
    }
}

/* What sort of line it is. */
static void
add_line (Maker *self)
{
  const BuiltinTag *here = at (self, 0);
  const BuiltinTag *first = &g_array_index (self->tokens, BuiltinTag, 0);
  guint n = self->tokens->len;
  guint32 all = 0;
  gboolean ends = strcmp (g_array_index (self->tokens, BuiltinTag, n - 1).word, ".") == 0;
  guint sort = mix_number (mix_number (0, get_kind (here)), here->shape);

  for (guint i = 0; i < n; i++)
    all |= g_array_index (self->tokens, BuiltinTag, i).classes;
  for (guint c = 0; c < 32; c++)
    {
      if ((all & 1u << c) != 0)
        add (self, mix_number (mix_number (begin (80), c), sort));
      if ((first->classes & 1u << c) != 0)
        add (self, mix_number (mix_number (begin (81), c), MIN (self->i, 4)));
    }
  add (self, mix_number (mix_number (mix_number (begin (82), ends), MIN (n / 4, 8)), sort));
  add (self, mix_number (begin (83), MIN (self->i, 5)));
  add (self, mix_number (begin (84), MIN (n - 1 - self->i, 5)));
  add (self, mix (begin (85), first->word));
}

void
builtin_tag_features (const GArray *tokens, guint i, GArray *features)
{
  Maker self = { tokens, features, i };

  g_array_set_size (features, 0);
  add_words (&self);
  add_shapes (&self);
  add_classes (&self);
  add_vocabulary (&self);
  add_cues (&self);
  add_line (&self);
}
