/* Which skill comes next, as a machine of events (cli.md, rotate): pure, no store.
 *
 * The skill with the smallest count is next; ties go by the order of the skills, or by an order drawn once
 * from a seed.  A skipped question was asked; a follow-up does not count. */
#pragma once

#include <glib.h>

typedef struct _AporiaRotation AporiaRotation;

/* SKILLS equal but for case and outer space count once, blank ones not at all.  SEED 0 keeps their order in
 * ties. */
AporiaRotation *aporia_rotation_new (const char *const *skills, guint64 seed);
void aporia_rotation_free (AporiaRotation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaRotation, aporia_rotation_free)

guint aporia_rotation_get_n_skills (AporiaRotation *self);
/* The spelling that came first. */
const char *aporia_rotation_get_skill (AporiaRotation *self, guint index);
guint64 aporia_rotation_get_count (AporiaRotation *self, guint index);
/* FALSE when SKILL is none of them. */
gboolean aporia_rotation_set_count (AporiaRotation *self, const char *skill, guint64 count);

/* The next main question: its skill is counted.  Returns: the index; there must be a skill. */
guint aporia_rotation_ask (AporiaRotation *self);
/* A new attempt: all counts are 0 again. */
void aporia_rotation_reset (AporiaRotation *self);
