/* The skills an interview is about. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-demand.h"

/* A skill of one document with the line that shows it. */
typedef struct
{
  char *name;
  char *key;
  const BuiltinSkillEntry *entry; /* (nullable) */
  double weight;                  /* how much the posting asks for it */
  gboolean is_nice;
  const char *line; /* borrowed from the document, raw */
  guint order;
  /* Of a posting: */
  BuiltinDemand demand; /* the strongest */
  int years;            /* the most that are asked for, 0 when none */
  /* Where it stands: words FIRST to LAST (not included) of the line. */
  const BuiltinDocLine *doc_line;
  guint first;
  guint last;
} BuiltinFound;

void builtin_found_free (BuiltinFound *self);

/* Skills the posting names, by first appearance.  Returns: (transfer full) BuiltinFound. */
GPtrArray *builtin_find_asked (const BuiltinDoc *jd);

/* Skills the CV names.  Returns: (transfer full) BuiltinFound. */
GPtrArray *builtin_find_offered (const BuiltinDoc *cv);

/* What the job asks for: those also in the CV first, then by weight, nice-to-have last; filled from the
 * duties of the posting and then from skills of the CV that fit FAMILY.
 * Returns: (transfer full) (element-type AporiaSkill) at most APORIA_TOP_SKILLS */
GPtrArray *builtin_rank_skills (const BuiltinDoc *cv, const BuiltinDoc *jd, GPtrArray *asked,
                                GPtrArray *offered, const char *family);
