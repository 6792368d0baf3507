/* The skills that an interview will cover: what was found in the documents until the person changes it, then
 * the person's own list.  Each change can be undone.  Main thread only. */
#pragma once

#include "core/domain/aporia-profile.h"
#include <json-glib/json-glib.h>

#define APORIA_TYPE_SKILL_LIST (aporia_skill_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSkillList, aporia_skill_list, APORIA, SKILL_LIST, GObject)

/* Signals: "changed": the list, or what can be undone; "edited": by the person, after "changed";
 * "removed" (string message): aporia_skill_list_bring_back() takes it back; "undone" (string message). */
AporiaSkillList *aporia_skill_list_new (void);

/* What the documents say now: PROFILE (nullable) with the skills found, a list of requirements (nullable) and
 * the texts (nullable).  A list that the person has not changed becomes PROFILE's; else it stays, and its
 * skills are looked for in the new documents. */
void             aporia_skill_list_set_found (AporiaSkillList *self,
                                              AporiaProfile   *profile,
                                              AporiaGapMap    *gap_map,
                                              const char      *cv_text,
                                              const char      *jd_text);

/* (element-type AporiaSkill) at most APORIA_TOP_SKILLS, in order.  A new one after each change. */
GPtrArray       *aporia_skill_list_get_skills (AporiaSkillList *self);
gboolean         aporia_skill_list_get_is_full (AporiaSkillList *self);
/* Why nothing can be added to a full list.  Returns: (transfer full) */
char            *aporia_skill_list_dup_full_sentence (void);
gboolean         aporia_skill_list_get_is_edited (AporiaSkillList *self);
/* The list is the person's own, and the documents show other skills than when it became so. */
gboolean         aporia_skill_list_get_has_new (AporiaSkillList *self);
/* The first skill, if it is to be asked about first; NULL otherwise. */
const char      *aporia_skill_list_get_first (AporiaSkillList *self);

/* --- changes.  Those that may be refused return (transfer full) (nullable) why, in plain words. --- */

void             aporia_skill_list_move (AporiaSkillList *self,
                                         guint            from,
                                         guint            to);
char            *aporia_skill_list_rename (AporiaSkillList *self,
                                           guint            index,
                                           const char      *name);
char            *aporia_skill_list_add (AporiaSkillList *self,
                                        const char      *name);
void             aporia_skill_list_remove (AporiaSkillList *self,
                                           guint            index);
/* Puts SKILL first, to be asked about first; the last one gives way in a full list. */
void             aporia_skill_list_practise (AporiaSkillList *self,
                                             AporiaSkill     *skill);
/* Takes what the documents show in place of the person's list. */
void             aporia_skill_list_use_found (AporiaSkillList *self);
/* Keeps the person's list: has-new is answered. */
void             aporia_skill_list_keep (AporiaSkillList *self);

/* What undo would take back, as it was told: "SQL removed"; NULL when nothing. */
const char      *aporia_skill_list_get_undo_label (AporiaSkillList *self);
void             aporia_skill_list_undo (AporiaSkillList *self);
/* Takes the last removal back, whatever was changed since. */
void             aporia_skill_list_bring_back (AporiaSkillList *self);

/* The person's list for the form, NULL when there is none.  Returns: (transfer full) (nullable) */
JsonObject      *aporia_skill_list_to_json (AporiaSkillList *self);
/* Takes a list kept before; OBJECT: (nullable) none.  Nothing of before can be undone. */
void             aporia_skill_list_load (AporiaSkillList *self,
                                         JsonObject      *object);
/* The same with SKILLS (element-type AporiaSkill), as a list of the person's own. */
void             aporia_skill_list_take_over (AporiaSkillList *self,
                                              GPtrArray       *skills);
