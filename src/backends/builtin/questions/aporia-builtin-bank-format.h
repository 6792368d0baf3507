/* The bank of questions as the build leaves it for the program: one serialised GVariant.
 *
 * All stems, then all skills (name, key, telling stems), then the banks (family, title, roles, questions).  A
 * question: id, text, category, difficulty, stage, skills and close skills by number, follow-ups, key points
 * (text, signs), the stems of its text and of its first skill by number. */
#pragma once

#define BUILTIN_BANK_POINTS_TYPE "a(sas)"
#define BUILTIN_BANK_QUESTION_TYPE "(sssssauauas" BUILTIN_BANK_POINTS_TYPE "auau)"
#define BUILTIN_BANK_TYPE "(asa(ssas)a(ssasa" BUILTIN_BANK_QUESTION_TYPE "))"
