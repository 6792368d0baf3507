#include "backends/openai/aporia-openai-shorten.h"

#include "backends/openai/aporia-openai-budget.h"
#include "core/base/aporia-text.h"

#include <string.h>

/* Longer lines (a document without line ends) are taken apart at the ends of sentences. */
#define LONG_LINE 300
#define HEADING_CHARS 40
#define FOCUS_WEIGHT 3

typedef struct
{
  char    *text;    /* owned */
  guint    section;
  guint    tokens;
  double   score;
  gboolean is_kept;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->text);
}

typedef struct
{
  GArray     *lines;    /* Line */
  GHashTable *weights;  /* word -> how much it counts */
  GArray     *sections; /* double: score of each */
} Shortening;

static void
shortening_clear (Shortening *self)
{
  g_array_unref (self->lines);
  g_hash_table_unref (self->weights);
  g_array_unref (self->sections);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shortening, shortening_clear)

static Line *
get_line (Shortening *self,
          guint       i)
{
  return &g_array_index (self->lines, Line, i);
}

typedef void (*WordFunc) (const char *word, gpointer data);

/* Words that may carry meaning: four letters or more, or with capitals or digits inside. */
static void
each_word (const char *text,
           WordFunc    func,
           gpointer    data)
{
  const char *start = NULL;
  guint n_chars = 0;
  gboolean is_odd = FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_inside =
          *p != '\0' && (g_unichar_isalnum (c) || (start != NULL && strchr ("+#", *p) != NULL));

      if (is_inside)
        {
          is_odd = start == NULL ? g_unichar_isdigit (c) || c > 0x2E80 : is_odd || !g_unichar_islower (c);
          n_chars = start == NULL ? 1 : n_chars + 1;
          start = start == NULL ? p : start;
        }
      else if (start != NULL)
        {
          g_autofree char *word = g_utf8_casefold (start, p - start);

          if (n_chars >= 4 || is_odd)
            func (word, data);
          start = NULL;
        }
      if (*p == '\0')
        return;
    }
}

typedef struct
{
  GHashTable *weights;
  guint       weight;
} AddWeight;

static void
add_weight_cb (const char *word,
               gpointer    data)
{
  AddWeight *add = data;
  guint there = GPOINTER_TO_UINT (g_hash_table_lookup (add->weights, word));

  if (there < add->weight)
    g_hash_table_replace (add->weights, g_strdup (word), GUINT_TO_POINTER (add->weight));
}

typedef struct
{
  GHashTable *weights;
  guint       sum;
  guint       n;
} Score;

static void
score_word_cb (const char *word,
               gpointer    data)
{
  Score *score = data;

  score->sum += GPOINTER_TO_UINT (g_hash_table_lookup (score->weights, word));
  score->n++;
}

static double
score_line (Shortening *self,
            const char *text)
{
  Score score = { self->weights, 0, 0 };

  each_word (text, score_word_cb, &score);
  return score.n > 0 ? score.sum / (score.n + 4.0) : 0;
}

static gboolean
is_heading (const char *line,
            gboolean    is_after_blank)
{
  gboolean has_lower = FALSE;
  gboolean has_letter = FALSE;

  if (g_utf8_strlen (line, -1) > HEADING_CHARS || strchr ("-*•", *line) != NULL)
    return FALSE;
  if (g_str_has_suffix (line, ":") || *line == '#')
    return TRUE;
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      has_letter = has_letter || g_unichar_isalpha (g_utf8_get_char (p));
      has_lower = has_lower || g_unichar_islower (g_utf8_get_char (p));
    }
  if (has_letter && !has_lower)
    return TRUE;
  return is_after_blank && has_letter && strpbrk (line, ".,;0123456789") == NULL;
}

static void
add_line (Shortening *self,
          char       *text,
          guint       section)
{
  Line line = { text, section, openai_budget_estimate (text) + 1, score_line (self, text), TRUE };

  g_array_append_val (self->lines, line);
}

/* A long line in pieces that end with sentences. */
static void
add_pieces (Shortening *self,
            const char *text,
            guint       section)
{
  const char *start = text;

  while (*start != '\0')
    {
      const char *end = start;

      while (*end != '\0' && !(strchr (".;!?", *end) != NULL && end[1] == ' ' && end - start > 60) &&
             end - start < LONG_LINE)
        end = g_utf8_next_char (end);
      while (*end != '\0' && *end != ' ' && end - start < 2 * LONG_LINE)
        end = g_utf8_next_char (end);
      add_line (self, g_strstrip (g_strndup (start, (gsize) (end - start))), section);
      start = *end == ' ' ? end + 1 : end;
    }
}

static void
split (Shortening *self,
       const char *text)
{
  g_auto(GStrv) raw = g_strsplit (text, "\n", -1);
  gboolean is_after_blank = FALSE;
  guint section = 0;

  for (guint i = 0; raw[i] != NULL; i++)
    {
      const char *line = g_strstrip (raw[i]);

      if (*line == '\0')
        {
          is_after_blank = TRUE;
          continue;
        }
      if (self->lines->len > 0 && is_heading (line, is_after_blank))
        section++;
      is_after_blank = FALSE;
      if (strlen (line) > LONG_LINE)
        add_pieces (self, line, section);
      else
        add_line (self, g_strdup (line), section);
    }
}

/* A section is worth what its best lines are worth. */
static void
score_sections (Shortening *self)
{
  guint n = self->lines->len > 0 ? get_line (self, self->lines->len - 1)->section + 1 : 0;

  g_array_set_size (self->sections, n);
  for (guint s = 0; s < n; s++)
    g_array_index (self->sections, double, s) = 0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);
      double *score = &g_array_index (self->sections, double, line->section);

      *score = MAX (*score, line->score) + 0.1 * line->score;
    }
  /* Its heading goes with the last of it. */
  for (guint i = 0; i < self->lines->len; i++)
    if (i == 0 || get_line (self, i)->section != get_line (self, i - 1)->section)
      get_line (self, i)->score = G_MAXDOUBLE;
}

static guint
sum_tokens (Shortening *self,
            int         section)
{
  guint sum = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);

      if (line->is_kept && (section < 0 || line->section == (guint) section))
        sum += line->tokens;
    }
  return sum;
}

/* The section to give up next: the least relevant that has lines left, the one at the top last of all.
 * Returns: -1 when all are gone. */
static int
find_least (Shortening *self)
{
  int least = -1;

  for (guint s = 0; s < self->sections->len; s++)
    {
      if (sum_tokens (self, (int) s) == 0)
        continue;
      if (least <= 0 ||
          g_array_index (self->sections, double, s) < g_array_index (self->sections, double, least))
        least = (int) s;
    }
  return least;
}

/* Gives up lines of SECTION, the least relevant and of equal ones the last first, until EXCESS is gone. */
static void
drop_lines (Shortening *self,
            int         section,
            guint       excess)
{
  guint gone = 0;

  while (gone < excess)
    {
      Line *least = NULL;

      for (guint i = 0; i < self->lines->len; i++)
        {
          Line *line = get_line (self, i);

          if (line->is_kept && line->section == (guint) section &&
              (least == NULL || line->score <= least->score))
            least = line;
        }
      if (least == NULL)
        return;
      least->is_kept = FALSE;
      gone += least->tokens;
    }
}

static void
drop_until (Shortening *self,
            guint       tokens)
{
  for (;;)
    {
      guint sum = sum_tokens (self, -1);
      int section = find_least (self);

      if (sum <= tokens || section < 0)
        return;
      drop_lines (self, section, sum - tokens);
    }
}

static char *
render (Shortening *self,
        guint      *n_lines)
{
  GString *out = g_string_new (NULL);
  guint n_gone = 0;

  *n_lines = 0;
  for (guint i = 0; i <= self->lines->len; i++)
    {
      Line *line = i < self->lines->len ? get_line (self, i) : NULL;

      if (line != NULL && !line->is_kept)
        {
          n_gone++;
          continue;
        }
      if (n_gone > 0)
        g_string_append_printf (out, "[%u %s left out]\n", n_gone, n_gone == 1 ? "line" : "lines");
      *n_lines += n_gone;
      n_gone = 0;
      if (line != NULL)
        g_string_append_printf (out, "%s\n", line->text);
    }
  return g_strchomp (g_string_free (out, FALSE));
}

char *
openai_shorten (const char *text,
                guint       tokens,
                const char *focus,
                const char *other,
                guint      *n_lines)
{
  g_auto(Shortening) self = { 0 };
  AddWeight add;
  guint target = tokens;

  self.lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self.lines, (GDestroyNotify) line_clear);
  self.sections = g_array_new (FALSE, TRUE, sizeof (double));
  self.weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add.weights = self.weights;
  add.weight = 1;
  each_word (other != NULL ? other : "", add_weight_cb, &add);
  add.weight = FOCUS_WEIGHT;
  each_word (focus != NULL ? focus : "", add_weight_cb, &add);
  split (&self, text);
  score_sections (&self);

  /* The lines that say so take their part as well. */
  for (;;)
    {
      g_autofree char *kept = NULL;
      guint taken;

      drop_until (&self, target);
      if (sum_tokens (&self, -1) == 0)
        return NULL;
      kept = render (&self, n_lines);
      taken = openai_budget_estimate (kept);
      if (taken <= tokens)
        return g_steal_pointer (&kept);
      if (target <= taken - tokens)
        return NULL;
      target -= taken - tokens;
    }
}
