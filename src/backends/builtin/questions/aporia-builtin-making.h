/* What one question is made from, and the two ways to make it. */
#pragma once

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/questions/aporia-builtin-forms.h"
#include "backends/builtin/questions/aporia-builtin-novelty.h"
#include "backends/builtin/skills/aporia-builtin-nature.h"
#include "backends/builtin/text/aporia-builtin-telling.h"

typedef struct
{
  AporiaQuestionRequest *request;
  AporiaAttempt *attempt; /* (nullable) */
  AporiaProfile *profile; /* (nullable) */
  const char *skill;
  char *skill_key;         /* owned */
  GStrv skill_stems;       /* owned: builtin_telling_stems() */
  const char *cv_line;     /* (nullable) */
  const char *jd_line;     /* (nullable) */
  gboolean is_stray;       /* the line of the CV is not about the skill */
  gboolean is_listed;      /* the CV names the skill in a bare list only */
  BuiltinNature nature;    /* of the skill */
  BuiltinNovelty *novelty; /* owned */
  guint n_turns;
} BuiltinMaking;

/* A number that depends on TEXT, the attempt's seed and the place in the interview only. */
guint32 builtin_making_mix (const BuiltinMaking *making, const char *text);
/* "A, B, C, D": a line that only lists says nothing one could ask about. */
gboolean builtin_is_bare_list (const char *line);
/* A question of the bank that really fits skill, stage and style and is new.  Returns: (nullable) */
const BuiltinBankQuestion *builtin_pick_from_bank (const BuiltinMaking *making);
/* A wording from the person's own lines that is new; what it asks for in WANT.  Returns: (transfer full) */
char *builtin_word_question (const BuiltinMaking *making, BuiltinWant *want);
