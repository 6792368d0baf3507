/* Classes of words that patterns may name: <I>, <num>, <past> … */
#pragma once

#include "backends/builtin/text/aporia-builtin-text.h"

typedef enum
{
  CLASS_I,
  CLASS_THEY,
  CLASS_NUM,
  CLASS_NEG,
  CLASS_PAST,
  CLASS_ANY,
  CLASS_GROUP,
  CLASS_BE,
} BuiltinClass;

gboolean builtin_class_matches (BuiltinClass class_id, const BuiltinToken *token);
/* The class called NAME, which is LENGTH bytes long; CLASS_ANY when there is none. */
BuiltinClass builtin_class_find (const char *name, gsize length);
