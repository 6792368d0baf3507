/* Rules over whole sentences: orders to whoever judges, told by the kinds of words that meet in them. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *name;
  const char *kind;
  double p;
  const char *pattern; /* of GRegex, case does not matter */
} BuiltinInjectionRule;

/* Returns: (transfer none) N rules. */
const BuiltinInjectionRule *builtin_injection_get_orders (guint *n);
