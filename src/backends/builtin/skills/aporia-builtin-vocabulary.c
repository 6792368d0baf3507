/* The table is made by compile-vocabulary: lines with tabs between the fields.
 *
 *   @id title near                                     a family
 *   name kind family group key related form form…      an entry; the first form is the name's
 *
 * A form is "words" or "words=Spelling", where only that spelling counts.
 * The text is cut in place; nothing is copied. */
#include "backends/builtin/skills/aporia-builtin-vocabulary.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/text/aporia-builtin-keys.h"
#include "core/base/aporia-resources.h"

#include <stdlib.h>
#include <string.h>

#define MAX_WORDS 12
#define NEIGHBOURS 3

typedef struct
{
  guint entry;
  const char *exact; /* (nullable) */
} Form;

typedef struct
{
  char *text;          /* the whole table, cut into fields */
  GArray *entries;     /* BuiltinSkillEntry */
  GArray *families;    /* BuiltinFamily */
  GArray *forms;       /* Form */
  GHashTable *by_key;  /* key -> place in entries + 1 */
  GHashTable *by_form; /* form -> place in forms + 1 */
  GHashTable *longest; /* first word of a form -> most words of such a form */
} Vocabulary;

static BuiltinKind
read_kind (char letter)
{
  static const char letters[] = "nobtae";
  const char *at = strchr (letters, letter);

  return at != NULL && letter != '\0' ? (BuiltinKind) (at - letters) : BUILTIN_KIND_KNOWLEDGE;
}

/* The field at *AT; *AT moves behind it.  NULL at the end of the line. */
static char *
next_field (char **at)
{
  char *field = *at;
  char *end;

  if (field == NULL)
    return NULL;
  end = strchr (field, '\t');
  if (end != NULL)
    *end++ = '\0';
  *at = end;
  return field;
}

static void
add_form (Vocabulary *self, char *form)
{
  char *exact = strchr (form, '=');
  Form one = { self->entries->len - 1, exact != NULL ? exact + 1 : NULL };
  guint n = 1;
  gsize first = strcspn (form, " ");
  g_autofree char *word = g_strndup (form, MIN (first, strcspn (form, "=")));

  if (exact != NULL)
    *exact = '\0';
  for (const char *p = form; *p != '\0'; p++)
    n += *p == ' ';
  g_array_append_val (self->forms, one);
  g_hash_table_insert (self->by_form, form, GUINT_TO_POINTER (self->forms->len));
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->longest, word)) < n)
    g_hash_table_insert (self->longest, g_steal_pointer (&word), GUINT_TO_POINTER (n));
}

static void
read_family (Vocabulary *self, char *line)
{
  BuiltinFamily family = { 0 };
  char *near;

  family.id = next_field (&line);
  family.title = next_field (&line);
  near = next_field (&line);
  family.near = g_strsplit (near != NULL ? near : "", " ", -1);
  g_array_append_val (self->families, family);
}

static void
read_entry (Vocabulary *self, char *line)
{
  BuiltinSkillEntry entry = { 0 };
  const char *group;
  char *form;

  entry.name = next_field (&line);
  entry.kind = read_kind (next_field (&line)[0]);
  entry.family = next_field (&line);
  group = next_field (&line);
  entry.group = (guint) atoi (group);
  entry.key = next_field (&line);
  entry.related = next_field (&line);
  g_array_append_val (self->entries, entry);
  g_hash_table_insert (self->by_key, (gpointer) entry.key, GUINT_TO_POINTER (self->entries->len));
  while ((form = next_field (&line)) != NULL)
    add_form (self, form);
}

static Vocabulary *
load (void)
{
  Vocabulary *self = g_new0 (Vocabulary, 1);
  g_autoptr(GBytes) bytes = aporia_resources_load ("skills/vocabulary.tsv");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->text = g_strndup (data, size);
  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (BuiltinSkillEntry), 5000);
  self->families = g_array_new (FALSE, FALSE, sizeof (BuiltinFamily));
  self->forms = g_array_sized_new (FALSE, FALSE, sizeof (Form), 9000);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_form = g_hash_table_new (g_str_hash, g_str_equal);
  self->longest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (char *line = self->text; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end++ = '\0';
      if (*line == '@')
        read_family (self, line + 1);
      else
        read_entry (self, line);
      line = end;
    }
  return self;
}

static const Vocabulary *
get (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  return (const Vocabulary *) shared;
}

static const BuiltinSkillEntry *
entry_at (const Vocabulary *self, guint i)
{
  return &g_array_index (self->entries, BuiltinSkillEntry, i);
}

const BuiltinSkillEntry *
builtin_vocabulary_find_key (const char *key)
{
  const Vocabulary *self = get ();
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, key));

  return at > 0 ? entry_at (self, at - 1) : NULL;
}

static const Form *
find_form (const Vocabulary *self, const char *form)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_form, form));

  return at > 0 ? &g_array_index (self->forms, Form, at - 1) : NULL;
}

const BuiltinSkillEntry *
builtin_vocabulary_match (const char *const *words, guint n_words, guint *n_taken,
                          const char **exact)
{
  const Vocabulary *self = get ();
  g_autoptr(GString) form = NULL;
  const BuiltinSkillEntry *best = NULL;
  guint most;

  if (n_words == 0)
    return NULL;
  most = GPOINTER_TO_UINT (g_hash_table_lookup (self->longest, words[0]));
  most = MAX (most, 1); /* a single word may be a plural */
  form = g_string_sized_new (48);
  for (guint n = 1; n <= MIN (MIN (most, n_words), MAX_WORDS); n++)
    {
      const char *word = words[n - 1];
      const Form *found;
      gsize whole;

      if (n > 1)
        g_string_append_c (form, ' ');
      g_string_append (form, word);
      whole = form->len;
      g_string_truncate (form, whole - strlen (word) + builtin_form_singular (word));
      found = find_form (self, form->str);
      if (found != NULL)
        {
          best = entry_at (self, found->entry);
          *n_taken = n;
          *exact = found->exact;
        }
      g_string_append (form, word + builtin_form_singular (word));
    }
  return best;
}

const BuiltinSkillEntry *
builtin_vocabulary_find (const char *name)
{
  g_autofree char *key = builtin_skill_key (name);
  const BuiltinSkillEntry *entry = builtin_vocabulary_find_key (key);
  const Form *form;
  g_autofree char *text = NULL;

  if (entry != NULL)
    return entry;
  text = builtin_form_of_name (name);
  form = find_form (get (), text);
  return form != NULL ? entry_at (get (), form->entry) : NULL;
}

static gboolean
names_key (const char *keys, const char *key)
{
  gsize n = strlen (key);

  for (const char *p = strstr (keys, key); p != NULL; p = strstr (p + 1, key))
    if ((p == keys || p[-1] == '|') && (p[n] == '|' || p[n] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
builtin_entries_are_related (const BuiltinSkillEntry *a, const BuiltinSkillEntry *b)
{
  /* The entries of a group stand in a telling order: what is close in the file is close. */
  if (a->group == b->group && ABS (a - b) <= NEIGHBOURS)
    return TRUE;
  return names_key (a->related, b->key) || names_key (b->related, a->key);
}

const BuiltinSkillEntry *
builtin_vocabulary_list (guint *n)
{
  *n = get ()->entries->len;
  return entry_at (get (), 0);
}

const BuiltinFamily *
builtin_vocabulary_list_families (guint *n)
{
  *n = get ()->families->len;
  return &g_array_index (get ()->families, BuiltinFamily, 0);
}

const BuiltinFamily *
builtin_vocabulary_find_family (const char *id)
{
  guint n;
  const BuiltinFamily *families = builtin_vocabulary_list_families (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (families[i].id, id) == 0)
      return &families[i];
  return NULL;
}
