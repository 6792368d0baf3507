/* Text that speaks to a program instead of a person: orders, role changes, asked-for marks. */
#pragma once

#include <glib.h>

typedef struct
{
  int start; /* code points */
  int end;   /* behind the last one */
  const char *rule;
} BuiltinInjectionSpan;

typedef struct
{
  gboolean is_found;
  double p;         /* 0..1, above one half exactly when found */
  const char *kind; /* (nullable) "override", "role_change", … as in cli.md; NULL when not found */
  GArray *spans;    /* BuiltinInjectionSpan, by place; empty when not found */
  char *cleaned;    /* without the sentences and lines that hold spans */
} BuiltinInjection;

/* TEXT: any UTF-8 in English or German (and the commonest phrases of other languages). */
BuiltinInjection *builtin_injection_find (const char *text);
void builtin_injection_free (BuiltinInjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinInjection, builtin_injection_free)
