/* What the history shows beside sessions themselves: what it is narrowed to, what a search found, notes. */
#pragma once

#include "core/domain/aporia-search-query.h"

/* All fields narrow; a new one narrows nothing. */
struct _AporiaArchiveFilter
{
  char           *role;       /* (nullable) position title, as stored */
  gint64          since;      /* begun then or later; 0: always */
  AporiaJudgedBy *coach;      /* (nullable) judged an answer; a model "" is any of its class */
  char           *skill;      /* (nullable) asked about */
  gboolean        is_starred; /* only what has a star */
  gboolean        is_deleted; /* only what was deleted, and is not gone yet; else only what was not */
};

APORIA_DECLARE_RECORD (AporiaArchiveFilter, aporia_archive_filter)

AporiaArchiveFilter *aporia_archive_filter_copy (const AporiaArchiveFilter *self);
gboolean             aporia_archive_filter_equal (const AporiaArchiveFilter *a,
                                                  const AporiaArchiveFilter *b);
/* In how many ways it narrows; is_deleted is another list and not one of them. */
guint                aporia_archive_filter_count (const AporiaArchiveFilter *self);

/* What there is to choose from. */
struct _AporiaArchiveChoices
{
  GStrv      roles;     /* by name */
  GPtrArray *coaches;   /* (element-type AporiaJudgedBy) built-in first, models by name */
  GStrv      skills;    /* by name, as stored */
  guint      n_deleted; /* sessions that can be restored */
};

APORIA_DECLARE_RECORD (AporiaArchiveChoices, aporia_archive_choices)

/* The person's own words on a session or on one answer. */
struct _AporiaNote
{
  char  *attempt_uid;
  char  *question_uid; /* (nullable) NULL: on the session */
  char  *text;
  gint64 updated_at;
};

APORIA_DECLARE_RECORD (AporiaNote, aporia_note)

/* What AporiaNote says about QUESTION_UID (nullable) among NOTES; NULL when nothing.  (transfer none) */
const char *aporia_note_find (GPtrArray  *notes,
                              const char *question_uid);

typedef enum
{
  APORIA_FOUND_TITLE,
  APORIA_FOUND_QUESTION,
  APORIA_FOUND_ANSWER,
  APORIA_FOUND_FEEDBACK,
  APORIA_FOUND_NOTE,
} AporiaFoundIn;

/* "Question", "Answer", … */
const char *aporia_found_in_get_label (AporiaFoundIn found_in);

/* A piece of a text around what was found. */
struct _AporiaSnippet
{
  AporiaFoundIn found_in;
  char         *text;   /* one line, with an ellipsis where it was cut */
  GArray       *ranges; /* (element-type AporiaRange) of what was found */
};

APORIA_DECLARE_RECORD (AporiaSnippet, aporia_snippet)

/* At most MAX_CHARS characters of TEXT (nullable) from a little before the first find on.
 * Returns: (transfer full), NULL when nothing of QUERY is in TEXT. */
AporiaSnippet *aporia_snippet_make (AporiaFoundIn      found_in,
                                    AporiaSearchQuery *query,
                                    const char        *text,
                                    guint              max_chars);

/* A turn that was found, or a session by its title or its note. */
struct _AporiaSearchHit
{
  AporiaAttempt *attempt;      /* without profile and posting */
  char          *question_uid; /* (nullable) NULL: the session itself */
  guint          number;       /* of the question in its session, as aporia_takes_get_main_number() has it */
  GPtrArray     *snippets;     /* (element-type AporiaSnippet) may be empty: the words are spread */
};

APORIA_DECLARE_RECORD (AporiaSearchHit, aporia_search_hit)

/* The same question answered another time. */
struct _AporiaPastTurn
{
  AporiaAttempt *attempt; /* without profile and posting */
  AporiaTurn    *turn;    /* answered */
};

APORIA_DECLARE_RECORD (AporiaPastTurn, aporia_past_turn)
