#include "core/domain/aporia-archive.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is shown before the first find, so that it is read in its sentence. */
#define LEAD_CHARS 32

static void
aporia_archive_filter_clear (AporiaArchiveFilter *self)
{
  g_free (self->role);
  g_clear_pointer (&self->coach, aporia_judged_by_unref);
  g_free (self->skill);
}

APORIA_DEFINE_RECORD (AporiaArchiveFilter, aporia_archive_filter, aporia_archive_filter_clear)

AporiaArchiveFilter *
aporia_archive_filter_copy (const AporiaArchiveFilter *self)
{
  AporiaArchiveFilter *copy = aporia_archive_filter_new ();

  *copy = *self;
  copy->role = g_strdup (self->role);
  copy->coach = self->coach != NULL ? aporia_judged_by_ref (self->coach) : NULL;
  copy->skill = g_strdup (self->skill);
  return copy;
}

static gboolean
is_same_coach (const AporiaJudgedBy *a,
               const AporiaJudgedBy *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strcmp0 (a->engine_class, b->engine_class) == 0 && g_strcmp0 (a->model, b->model) == 0;
}

gboolean
aporia_archive_filter_equal (const AporiaArchiveFilter *a,
                             const AporiaArchiveFilter *b)
{
  return g_strcmp0 (a->role, b->role) == 0 && a->since == b->since && is_same_coach (a->coach, b->coach)
         && g_strcmp0 (a->skill, b->skill) == 0 && a->is_starred == b->is_starred
         && a->is_deleted == b->is_deleted;
}

guint
aporia_archive_filter_count (const AporiaArchiveFilter *self)
{
  return (self->role != NULL) + (self->since != 0) + (self->coach != NULL) + (self->skill != NULL)
         + (self->is_starred != FALSE);
}

static void
aporia_archive_choices_clear (AporiaArchiveChoices *self)
{
  g_strfreev (self->roles);
  g_clear_pointer (&self->coaches, g_ptr_array_unref);
  g_strfreev (self->skills);
}

APORIA_DEFINE_RECORD (AporiaArchiveChoices, aporia_archive_choices, aporia_archive_choices_clear)

static void
aporia_note_clear (AporiaNote *self)
{
  g_free (self->attempt_uid);
  g_free (self->question_uid);
  g_free (self->text);
}

APORIA_DEFINE_RECORD (AporiaNote, aporia_note, aporia_note_clear)

const char *
aporia_note_find (GPtrArray  *notes,
                  const char *question_uid)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      AporiaNote *note = notes->pdata[i];

      if (g_strcmp0 (note->question_uid, question_uid) == 0)
        return note->text;
    }
  return NULL;
}

const char *
aporia_found_in_get_label (AporiaFoundIn found_in)
{
  const char *labels[] = { _("Session"), _("Question"), _("Your answer"), _("Feedback"), _("Your note") };

  return labels[found_in];
}

static void
aporia_snippet_clear (AporiaSnippet *self)
{
  g_free (self->text);
  g_clear_pointer (&self->ranges, g_array_unref);
}

APORIA_DEFINE_RECORD (AporiaSnippet, aporia_snippet, aporia_snippet_clear)

/* LEAD_CHARS before START, from the beginning of a word. */
static const char *
find_begin (const char *text,
            const char *start)
{
  const char *begin = start;

  for (guint i = 0; i < LEAD_CHARS && begin > text; i++)
    begin = g_utf8_prev_char (begin);
  if (begin == text)
    return text;
  while (begin < start && *begin != ' ')
    begin = g_utf8_next_char (begin);
  return begin < start ? begin + 1 : start;
}

AporiaSnippet *
aporia_snippet_make (AporiaFoundIn      found_in,
                     AporiaSearchQuery *query,
                     const char        *text,
                     guint              max_chars)
{
  g_autofree char *flat = aporia_text_squeeze (text);
  g_autoptr(GArray) found = aporia_search_query_find (query, flat);
  g_autofree char *piece = NULL;
  AporiaSnippet *self;
  const char *begin;

  if (found->len == 0)
    return NULL;

  self = aporia_snippet_new ();
  self->found_in = found_in;
  begin = find_begin (flat, flat + g_array_index (found, AporiaRange, 0).start);
  piece = aporia_text_shorten (begin, max_chars);
  self->text = begin > flat ? g_strconcat ("…", piece, NULL) : g_steal_pointer (&piece);
  /* Found again, in what is left of it. */
  self->ranges = aporia_search_query_find (query, self->text);
  return self;
}

static void
aporia_search_hit_clear (AporiaSearchHit *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_free (self->question_uid);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaSearchHit, aporia_search_hit, aporia_search_hit_clear)

static void
aporia_past_turn_clear (AporiaPastTurn *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
}

APORIA_DEFINE_RECORD (AporiaPastTurn, aporia_past_turn, aporia_past_turn_clear)
