/* Ids of the kinds and what is said of them. */
#include "backends/builtin/logic/aporia-builtin-fallacy-kinds.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include <string.h>

const char *const builtin_fallacy_types[] = { "ad_hominem",
                                              "ad_populum",
                                              "appeal_to_authority",
                                              "appeal_to_tradition",
                                              "appeal_to_emotion",
                                              "false_dilemma",
                                              "slippery_slope",
                                              "straw_man",
                                              "begging_the_question",
                                              "false_cause",
                                              "converse_accident",
                                              "accident",
                                              "worse_problems",
                                              "composition",
                                              "division",
                                              "ignorance_of_refutation",
                                              "many_questions",
                                              "appeal_to_nature",
                                              "intentional",
                                              "affirming_the_consequent" };

static const char *const reasons[] = {
  "“{quote}” answers the person and not what the person said; the point itself stays open.",
  "“{quote}” rests on how many do or think so; that many do it does not show that it is right "
      "here.",
  "“{quote}” leans on who said it; the listener still needs a reason that fits this case.",
  "“{quote}” gives the age of the habit as the reason; why it is good today remains to be "
      "said.",
  "“{quote}” moves the listener's feelings; the point itself would need a fact beside it.",
  "“{quote}” leaves only two ways open; there may be a third one between them.",
  "“{quote}” goes from one small step to a bad end; each step in between would need its own "
      "reason.",
  "“{quote}” answers a stronger claim than the one that was made; the real one stays "
      "unanswered.",
  "“{quote}” gives the claim itself as its reason, in other words.",
  "“{quote}” takes what came after for what was caused; something else may have changed as "
      "well.",
  "“{quote}” draws a rule for a whole group from one or a few cases.",
  "“{quote}” applies a rule where its purpose may not reach; an exception could have been the "
      "better call.",
  "“{quote}” sets it against something worse; that does not answer for the thing itself.",
  "“{quote}” takes what is true of the parts to be true of the whole.",
  "“{quote}” takes what is true of the whole to be true of each part.",
  "“{quote}” leads to another subject; what was asked stays open.",
  "“{quote}” has a reproach built in that was never shown.",
  "“{quote}” takes natural for good; the one does not follow from the other.",
  "“{quote}” puts the burden of proof on the other side, or shuts out counter-examples by "
      "definition.",
  "“{quote}” reads an “if … then” backwards; the same sign may have another reason.",
};

const char *
builtin_fallacy_get_reason (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (builtin_fallacy_types[i], type) == 0)
      return reasons[i];
  return "";
}
