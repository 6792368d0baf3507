/* What the scripted coach reads in a request: the fenced sections of its user message. */
#pragma once

#include <json-glib/json-glib.h>

typedef struct
{
  GHashTable *sections; /* "cv", "jd", "answer", "skill", "asked", "points", … to their text */
  GPtrArray  *quotes;   /* sentences of the answer, or else of the longest line; at least one */
  GPtrArray  *skills;   /* what the job asks for, else what stands out; at least ten */
  guint       n_words;  /* of the answer */
} ScriptedMaterial;

void        scripted_material_init (ScriptedMaterial *self,
                                    JsonObject       *request);
void        scripted_material_clear (ScriptedMaterial *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScriptedMaterial, scripted_material_clear)

/* "" when there is no such section. */
const char *scripted_material_get (const ScriptedMaterial *self,
                                   const char             *section);
/* The line of SECTION with TEXT in it; NULL when there is none.  (transfer full) */
char       *scripted_material_dup_line (const ScriptedMaterial *self,
                                        const char             *section,
                                        const char             *text);
