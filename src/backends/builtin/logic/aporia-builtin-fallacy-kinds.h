/* The kinds of fallacy that the rules tell apart. */
#pragma once

#include <glib.h>

enum
{
  PERSON,
  CROWD,
  AUTHORITY,
  TRADITION,
  EMOTION,
  DILEMMA,
  SLOPE,
  STRAW,
  CIRCLE,
  CAUSE,
  HASTY,
  RIGID,
  WORSE,
  WHOLE,
  PARTS,
  HERRING,
  LOADED,
  NATURE,
  DEVICE,
  CONSEQUENT,
  BUILTIN_N_FALLACY_KINDS,
};

/* Ids by kind. */
extern const char *const builtin_fallacy_types[];
