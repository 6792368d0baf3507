/* What comes next in an interview: pure functions, no state. */
#pragma once

#include "core/domain/aporia-question.h"

/* The stage of main question INDEX (from 0) of N_PLANNED: opening first, then one deep dive into a project
 * of the CV, closing last, and between them role, behaviour and trade in the mix of STYLE. */
AporiaStage aporia_planner_get_stage (guint       index,
                                      guint       n_planned,
                                      AporiaStyle style);

/* The stage of a first question that is about one skill: the person wants to begin with it, and not with the
 * CV. */
AporiaStage aporia_planner_get_practice_stage (AporiaStyle style);

/* How often each of SKILLS was asked about: main questions of TURNS (element-type AporiaTurn), skipped ones
 * included, follow-ups and retakes not (architecture.md 9).  Returns: (transfer full) one count a skill. */
guint      *aporia_planner_count_skills (const char *const *skills,
                                         GPtrArray         *turns);

/* The skill to ask about next: the smallest count, ties by order, so that all are covered before any
 * repeats (contracts.md 1.1).  Returns: its index; SKILLS must not be empty. */
guint       aporia_planner_next_skill (const char *const *skills,
                                       const guint       *counts);

/* Whether question INDEX of TURNS (element-type AporiaTurn) is one of the plan: a main question, or a
 * question of another attempt that is practised again.  Follow-ups and retakes within the attempt are not. */
gboolean    aporia_planner_is_planned (GPtrArray *turns,
                                       guint      index);
/* Those of the plan among the first N of TURNS (nullable); G_MAXUINT: all. */
guint       aporia_planner_count_planned (GPtrArray *turns,
                                          guint      n);
