/* Lines of a CV or job description with the section each stands in. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-skills.h"

typedef enum
{
  BUILTIN_SECTION_HEAD, /* before the first heading */
  BUILTIN_SECTION_SUMMARY,
  BUILTIN_SECTION_EXPERIENCE,
  BUILTIN_SECTION_PROJECTS,
  BUILTIN_SECTION_EDUCATION,
  BUILTIN_SECTION_SKILLS,
  BUILTIN_SECTION_LANGUAGES,
  BUILTIN_SECTION_INTERESTS,
  BUILTIN_SECTION_DUTIES,
  BUILTIN_SECTION_REQUIREMENTS,
  BUILTIN_SECTION_NICE,
  BUILTIN_SECTION_OFFER,
  BUILTIN_SECTION_ABOUT,
  BUILTIN_SECTION_OTHER,
} BuiltinSection;

typedef struct
{
  BuiltinLine *line;
  BuiltinSection section;
  gboolean is_heading;
  gboolean is_bullet;
  const char *body; /* inside line->text: behind the bullet or an inline heading */
  guint byte;       /* where the line begins in the text */
} BuiltinDocLine;

typedef struct
{
  GPtrArray *lines; /* (element-type BuiltinDocLine) non-empty ones, in order */
} BuiltinDoc;

/* TEXT of a CV (IS_JD FALSE) or a job description; NULL is empty. */
BuiltinDoc *builtin_doc_new (const char *text, gboolean is_jd);
void builtin_doc_free (BuiltinDoc *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinDoc, builtin_doc_free)

/* The first line of a posting that tells of the job: the one behind its title, or the very first when the
 * posting begins with the text itself. */
guint builtin_doc_body_start (const BuiltinDoc *self);

static inline const BuiltinDocLine *
builtin_doc_line (const BuiltinDoc *self, guint index)
{
  return self->lines->pdata[index];
}
