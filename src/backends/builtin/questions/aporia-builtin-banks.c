/* The banks of questions as compile-bank made them: strings stay where they are, lists point to them. */
#include "backends/builtin/aporia-builtin-data.h"

#include "backends/builtin/questions/aporia-builtin-bank-format.h"
#include "core/base/aporia-resources.h"

/* What questions point to by number. */
typedef struct
{
  const char **stems;
  GPtrArray *names;   /* of skills */
  GPtrArray *keys;    /* of skills */
  GPtrArray *telling; /* GStrv, of skills */
} Tables;

static GVariant *
load_variant (void)
{
  g_autoptr(GBytes) bytes = aporia_resources_load ("bank/bank.gvariant");

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (BUILTIN_BANK_TYPE), bytes, TRUE));
}

static void
read_skills (Tables *tables, GVariant *skills)
{
  GVariantIter iter;
  const char *name;
  const char *key;
  const char **telling;

  tables->names = g_ptr_array_new ();
  tables->keys = g_ptr_array_new ();
  tables->telling = g_ptr_array_new ();
  g_variant_iter_init (&iter, skills);
  while (g_variant_iter_next (&iter, "(&s&s^a&s)", &name, &key, &telling))
    {
      g_ptr_array_add (tables->names, (gpointer) name);
      g_ptr_array_add (tables->keys, (gpointer) key);
      g_ptr_array_add (tables->telling, telling);
    }
}

/* The entries of TABLE that NUMBERS (taken) names, ended by NULL. */
static gpointer *
pick (gpointer *table, GVariant *numbers)
{
  gsize n;
  const guint32 *at = g_variant_get_fixed_array (numbers, &n, sizeof (guint32));
  gpointer *list = g_new (gpointer, n + 1);

  for (gsize i = 0; i < n; i++)
    list[i] = table[at[i]];
  list[n] = NULL;
  g_variant_unref (numbers);
  return list;
}

static BuiltinBankQuestion *
read_question (const Tables *tables, GVariant *variant)
{
  BuiltinBankQuestion *self = g_new0 (BuiltinBankQuestion, 1);
  gpointer *stems = (gpointer *) tables->stems;
  const char *category;
  const char *difficulty;
  const char *stage;
  GVariant *skills;
  GVariant *close;
  GVariant *text;
  GVariant *topic;

  g_variant_get (variant, "(&s&s&s&s&s@au@au^a&s@" BUILTIN_BANK_POINTS_TYPE "@au@au)", &self->id,
                 &self->text, &category, &difficulty, &stage, &skills, &close, &self->follow_ups,
                 &self->points, &text, &topic);
  self->category = aporia_category_from_id (category);
  self->difficulty = aporia_difficulty_from_id (difficulty);
  self->stage = aporia_stage_from_id (stage);
  self->skills = (GStrv) pick (tables->names->pdata, g_variant_ref (skills));
  self->skill_keys = (GStrv) pick (tables->keys->pdata, g_variant_ref (skills));
  self->skill_stems = (GStrv *) pick (tables->telling->pdata, skills);
  self->close_keys = (GStrv) pick (tables->keys->pdata, close);
  self->stems = (GStrv) pick (stems, text);
  self->topic_stems = (GStrv) pick (stems, topic);
  return self;
}

static BuiltinBank *
read_bank (const Tables *tables, GVariant *variant)
{
  BuiltinBank *bank = g_new0 (BuiltinBank, 1);
  g_autoptr(GVariant) questions = NULL;
  gsize n;

  g_variant_get (variant, "(&s&s^a&s@a" BUILTIN_BANK_QUESTION_TYPE ")", &bank->family, &bank->title,
                 &bank->roles, &questions);
  n = g_variant_n_children (questions);
  bank->questions = g_ptr_array_new ();
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GVariant) question = g_variant_get_child_value (questions, i);

      g_ptr_array_add (bank->questions, read_question (tables, question));
    }
  return bank;
}

static GPtrArray *
load_banks (void)
{
  /* Kept for ever: all strings are in it. */
  GVariant *all = load_variant ();
  GPtrArray *banks = g_ptr_array_new ();
  g_autoptr(GVariant) skills = NULL;
  g_autoptr(GVariant) list = NULL;
  /* As the strings: lists of words belong to no question alone. */
  static Tables tables;

  g_variant_get (all, "(^a&s@a(ssas)@a(ssasa" BUILTIN_BANK_QUESTION_TYPE "))", &tables.stems, &skills, &list);
  read_skills (&tables, skills);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) bank = g_variant_get_child_value (list, i);

      g_ptr_array_add (banks, read_bank (&tables, bank));
    }
  g_clear_pointer (&tables.stems, g_free);
  g_clear_pointer (&tables.names, g_ptr_array_unref);
  g_clear_pointer (&tables.keys, g_ptr_array_unref);
  return banks;
}

GPtrArray *
builtin_data_get_banks (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load_banks ());
  return (GPtrArray *) shared;
}

const BuiltinBank *
builtin_data_find_bank (const char *family)
{
  GPtrArray *banks = builtin_data_get_banks ();

  for (guint i = 0; i < banks->len; i++)
    if (g_strcmp0 (((BuiltinBank *) banks->pdata[i])->family, family) == 0)
      return banks->pdata[i];
  return NULL;
}

GPtrArray *
builtin_bank_question_make_points (const BuiltinBankQuestion *self)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  GVariantIter iter;
  const char *text;
  char **signs;

  g_variant_iter_init (&iter, self->points);
  while (g_variant_iter_next (&iter, "(&s^as)", &text, &signs))
    {
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (text);
      point->signs = signs;
      g_ptr_array_add (points, point);
    }
  return points;
}
