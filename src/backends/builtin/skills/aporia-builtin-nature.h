/* What sort of thing a skill is, and how it is named in a sentence. */
#pragma once

#include <glib.h>

typedef enum
{
  BUILTIN_NATURE_KNOWLEDGE, /* a field, a method, a tool: "How do you …?" */
  BUILTIN_NATURE_LANGUAGE,
  BUILTIN_NATURE_CERTIFICATE,   /* a paper: held and used, not done */
  BUILTIN_NATURE_COMMUNICATION, /* from here on: shown by behaviour */
  BUILTIN_NATURE_CALM,
  BUILTIN_NATURE_LEADERSHIP,
  BUILTIN_NATURE_TEAM,
  BUILTIN_NATURE_CHARACTER, /* any other trait: reliability, initiative … */
} BuiltinNature;

BuiltinNature builtin_tell_nature (const char *skill);

static inline gboolean
builtin_nature_is_soft (BuiltinNature nature)
{
  return nature >= BUILTIN_NATURE_COMMUNICATION;
}

/* SKILL as it stands inside a sentence: "the duty roster", "communication" for "communicate clearly".
 * Returns: (transfer full) */
char *builtin_dup_skill_phrase (const char *skill);
