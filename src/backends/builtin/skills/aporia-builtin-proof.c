#include "backends/builtin/skills/aporia-builtin-proof.h"

#include "backends/builtin/skills/aporia-builtin-cv.h"
#include "backends/builtin/text/aporia-builtin-fold.h"
#include "backends/builtin/questions/aporia-builtin-making.h"

#include <string.h>

#define MAX_WINDOW 6
#define MAX_STEMS 8
/* Share of a phrase's words that a line must hold to be about something close. */
#define CLOSE_SHARE 0.6

typedef struct
{
  const BuiltinDocLine *line;
  GArray *entries; /* BuiltinMention */
  GStrv stems;     /* of each word; "" for function words */
  GHashTable *runs; /* key of a run of words -> RUN (first, last) of the first such run */
  int from;        /* years of the position it belongs to, 0 when unknown */
  int to;
} Line;

#define RUN(first, last) GUINT_TO_POINTER (((first) << 8) | (last))
#define MAX_RUN_END 255

struct _BuiltinProofs
{
  GPtrArray *lines; /* Line */
};

static void
line_free (gpointer data)
{
  Line *self = data;

  g_array_unref (self->entries);
  g_strfreev (self->stems);
  g_hash_table_unref (self->runs);
  g_free (self);
}

/* The first N_SKIPPED words of each line that is read are a name and prove nothing. */
static GStrv
make_stems (const BuiltinLine *line, guint n_skipped)
{
  GStrv stems = g_new0 (char *, line->words->len + 1);

  for (guint i = 0; i < line->words->len; i++)
    {
      const char *form = g_array_index (line->words, BuiltinLineWord, i).form;
      stems[i] = i < n_skipped || builtin_is_stop_word (form) ? g_strdup ("") : builtin_stem_word (form);
    }
  return stems;
}

/* All names that a line might hold, so that each skill is one look and not a walk. */
static GHashTable *
make_runs (const BuiltinLine *line, guint n_skipped)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint end = MIN (line->words->len, MAX_RUN_END);

  for (guint i = n_skipped; i < end; i++)
    for (guint n = 1; n <= MAX_WINDOW && i + n <= end; n++)
      {
        g_autofree char *key = NULL;

        if (n > 1 && g_array_index (line->words, BuiltinLineWord, i + n - 1).is_cut)
          break;
        key = builtin_line_key (line, i, i + n);
        if (!g_hash_table_contains (runs, key))
          g_hash_table_insert (runs, g_steal_pointer (&key), RUN (i, i + n));
      }
  return runs;
}

static GArray *
find_entries (const BuiltinLine *line, guint n_skipped)
{
  GArray *entries = builtin_line_find_entries (line);

  while (entries->len > 0 && g_array_index (entries, BuiltinMention, 0).first < n_skipped)
    g_array_remove_index (entries, 0);
  return entries;
}

static gboolean
tells_of_work (const BuiltinDocLine *line)
{
  return line->section == BUILTIN_SECTION_EXPERIENCE || line->section == BUILTIN_SECTION_PROJECTS
         || line->section == BUILTIN_SECTION_SUMMARY
         || (line->section == BUILTIN_SECTION_HEAD && line->line->words->len > 3
             && !builtin_is_bare_list (line->line->text));
}

BuiltinProofs *
builtin_proofs_new (const BuiltinDoc *cv)
{
  BuiltinProofs *self = g_new0 (BuiltinProofs, 1);
  g_autofree char *name = builtin_cv_find_name (cv);
  int from = 0, to = 0;

  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      gboolean is_dated_section =
          line->section == BUILTIN_SECTION_EXPERIENCE || line->section == BUILTIN_SECTION_PROJECTS;
      int first, last;
      guint n_skipped;
      Line *one;

      if (!is_dated_section)
        from = to = 0;
      builtin_line_read_years (line->line, &first, &last);
      if (is_dated_section && !line->is_bullet && first != 0)
        {
          from = first;
          to = last;
        }
      if (line->is_heading || line->section == BUILTIN_SECTION_INTERESTS
          || line->section == BUILTIN_SECTION_OTHER)
        continue;
      n_skipped = builtin_cv_count_name_words (line->line, name);
      one = g_new0 (Line, 1);
      one->line = line;
      one->entries = find_entries (line->line, n_skipped);
      one->stems = make_stems (line->line, n_skipped);
      one->runs = make_runs (line->line, n_skipped);
      one->from = from;
      one->to = to;
      g_ptr_array_add (self->lines, one);
    }
  return self;
}

void
builtin_proofs_free (BuiltinProofs *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* ---- Is it in this line? ------------------------------------------------------------------------------- */

typedef struct
{
  const BuiltinFound *found;
  char *stems[MAX_STEMS];
  guint n_stems;
  gboolean is_broad; /* all of its words say little alone */
} Wanted;

static void
wanted_fill (Wanted *self, const BuiltinFound *found)
{
  g_auto(GStrv) words = builtin_skill_words (found->name);

  self->found = found;
  self->is_broad = TRUE;
  for (guint i = 0; words[i] != NULL && self->n_stems < MAX_STEMS; i++)
    {
      g_autofree char *form = builtin_form_word (words[i]);

      if (builtin_is_stop_word (form) || strlen (form) < 3)
        continue;
      self->stems[self->n_stems] = builtin_stem_word (form);
      self->is_broad &= builtin_is_broad_stem (self->stems[self->n_stems]);
      self->n_stems++;
    }
}

static void
wanted_clear (Wanted *self)
{
  for (guint i = 0; i < self->n_stems; i++)
    g_free (self->stems[i]);
}

static gboolean
is_paper (const BuiltinFound *found)
{
  return found->entry != NULL
         && (found->entry->kind == BUILTIN_KIND_CERTIFICATE
             || found->entry->kind == BUILTIN_KIND_LANGUAGE);
}

static gboolean
find_entry (const Line *line, const BuiltinFound *found, gboolean wants_related, guint *first,
            guint *last)
{
  for (guint i = 0; i < line->entries->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (line->entries, BuiltinMention, i);
      gboolean fits = strcmp (mention->entry->key, found->key) == 0;

      if (wants_related && found->entry != NULL)
        fits = !builtin_kind_is_soft (found->entry->kind) && !is_paper (found)
               && builtin_entries_are_related (found->entry, mention->entry);
      if (!fits)
        continue;
      *first = mention->first;
      *last = mention->last;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_key (const Line *line, const char *key, guint *first, guint *last)
{
  guint run = GPOINTER_TO_UINT (g_hash_table_lookup (line->runs, key));

  if (run == 0)
    return FALSE;
  *first = run >> 8;
  *last = run & MAX_RUN_END;
  return TRUE;
}

/* The share of the wanted stems that stand in the line. */
static double
match_stems (const Line *line, const Wanted *wanted, guint *first, guint *last)
{
  guint n = 0;

  *first = G_MAXUINT;
  *last = 0;
  for (guint s = 0; s < wanted->n_stems; s++)
    for (guint i = 0; line->stems[i] != NULL; i++)
      if (strcmp (line->stems[i], wanted->stems[s]) == 0)
        {
          n++;
          *first = MIN (*first, i);
          *last = MAX (*last, i + 1);
          break;
        }
  return wanted->n_stems > 0 ? (double) n / wanted->n_stems : 0;
}

static BuiltinProofRank
rank_place (const Line *line, const BuiltinFound *found)
{
  if (tells_of_work (line->line) || line->line->section == BUILTIN_SECTION_EDUCATION
      || is_paper (found))
    return BUILTIN_PROOF_SHOWN;
  return BUILTIN_PROOF_LISTED;
}

static BuiltinProofRank
rank_line (const Line *line, const Wanted *wanted, guint *first, guint *last)
{
  double share;

  if (find_entry (line, wanted->found, FALSE, first, last)
      || find_key (line, wanted->found->key, first, last))
    return rank_place (line, wanted->found);
  if (!wanted->is_broad)
    {
      share = match_stems (line, wanted, first, last);
      if (share > 0.99 && (wanted->n_stems > 1 || strlen (wanted->stems[0]) > 3))
        return rank_place (line, wanted->found);
      if (share >= CLOSE_SHARE && wanted->n_stems > 2)
        return BUILTIN_PROOF_RELATED;
    }
  return find_entry (line, wanted->found, TRUE, first, last) ? BUILTIN_PROOF_RELATED
                                                             : BUILTIN_PROOF_NONE;
}

/* ---- Years --------------------------------------------------------------------------------------------- */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return ((const int *) a)[0] - ((const int *) b)[0];
}

/* Whole years that SPANS (pairs of years) cover together, -1 when there are none. */
static int
add_years (GArray *spans)
{
  int sum = 0, end = 0;

  if (spans->len == 0)
    return -1;
  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const int *span = (const int *) (void *) (spans->data + i * sizeof (int[2]));
      int from = MAX (span[0], end);

      if (span[1] > from)
        sum += span[1] - from;
      end = MAX (end, span[1]);
    }
  return sum;
}

static void
add_span (GArray *spans, const Line *line)
{
  int span[2] = { line->from, line->to };

  if (line->from != 0)
    g_array_append_vals (spans, span, 1);
}

BuiltinProof
builtin_proofs_find (const BuiltinProofs *self, const BuiltinFound *found)
{
  BuiltinProof best = { BUILTIN_PROOF_NONE, NULL, 0, 0, -1 };
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (int[2]));
  Wanted wanted = { 0 };

  wanted_fill (&wanted, found);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];
      guint first = 0, last = 0;
      BuiltinProofRank rank = rank_line (line, &wanted, &first, &last);

      if (rank == BUILTIN_PROOF_SHOWN)
        add_span (spans, line);
      if (rank <= best.rank)
        continue;
      best.rank = rank;
      best.line = line->line;
      best.first = first;
      best.last = last;
    }
  best.years = add_years (spans);
  wanted_clear (&wanted);
  return best;
}

BuiltinProof
builtin_proofs_find_work (const BuiltinProofs *self)
{
  BuiltinProof all = { BUILTIN_PROOF_NONE, NULL, 0, 0, -1 };
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (int[2]));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];

      if (line->line->section != BUILTIN_SECTION_EXPERIENCE || line->from == 0)
        continue;
      add_span (spans, line);
      if (all.line != NULL)
        continue;
      all.rank = BUILTIN_PROOF_SHOWN;
      all.line = line->line;
      all.last = line->line->line->words->len;
    }
  all.years = add_years (spans);
  return all;
}
