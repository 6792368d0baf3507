/* Where a CV shows a skill, how well, and for how many years. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-top.h"

/* Rising. */
typedef enum
{
  BUILTIN_PROOF_NONE,
  BUILTIN_PROOF_RELATED, /* something close to it */
  BUILTIN_PROOF_LISTED,  /* named in a list */
  BUILTIN_PROOF_SHOWN,   /* in a line that tells of work, or the paper itself */
} BuiltinProofRank;

typedef struct
{
  BuiltinProofRank rank;
  const BuiltinDocLine *line; /* NULL exactly when there is none; borrowed from the CV */
  guint first;                /* words of the line that show it */
  guint last;
  int years; /* whole years over the positions whose lines show it; -1 when no dates tell */
} BuiltinProof;

/* A CV made ready for many questions. */
typedef struct _BuiltinProofs BuiltinProofs;
BuiltinProofs *builtin_proofs_new (const BuiltinDoc *cv);
void builtin_proofs_free (BuiltinProofs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinProofs, builtin_proofs_free)

BuiltinProof builtin_proofs_find (const BuiltinProofs *self, const BuiltinFound *wanted);
/* Years of work in all, with the first dated line. */
BuiltinProof builtin_proofs_find_work (const BuiltinProofs *self);
