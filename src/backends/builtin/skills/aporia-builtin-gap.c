#include "backends/builtin/skills/aporia-builtin-gap.h"

#include "backends/builtin/skills/aporia-builtin-proof.h"
#include "core/base/aporia-text.h"

#include <string.h>

#define MAX_NAME_WORDS 10

static AporiaDemand
to_demand (BuiltinDemand demand)
{
  return demand == BUILTIN_DEMAND_MUST   ? APORIA_DEMAND_MUST
         : demand == BUILTIN_DEMAND_NICE ? APORIA_DEMAND_NICE
                                         : APORIA_DEMAND_ASKED;
}

static AporiaPlace
find_place (const char *text, const BuiltinDocLine *line, guint first, guint last)
{
  const BuiltinLineWord *from = &g_array_index (line->line->words, BuiltinLineWord, first);
  const BuiltinLineWord *to = &g_array_index (line->line->words, BuiltinLineWord, last - 1);
  const char *start = text + line->byte + from->byte;
  const char *end = text + line->byte + to->byte_end;
  AporiaPlace place = { (int) g_utf8_pointer_to_offset (text, start), 0 };

  place.end = place.start + (int) g_utf8_pointer_to_offset (start, end);
  return place;
}

static void
judge (AporiaRequirement *one, const BuiltinProof *proof)
{
  switch (proof->rank)
    {
    case BUILTIN_PROOF_NONE:
      one->state = APORIA_GAP_ABSENT;
      break;
    case BUILTIN_PROOF_RELATED:
      one->state = APORIA_GAP_WEAK;
      one->reason = APORIA_GAP_REASON_RELATED;
      break;
    case BUILTIN_PROOF_LISTED:
      one->state = APORIA_GAP_WEAK;
      one->reason = APORIA_GAP_REASON_LISTED;
      break;
    case BUILTIN_PROOF_SHOWN:
      one->state = APORIA_GAP_PROVEN;
      if (one->years_asked > 0 && proof->years >= 0 && proof->years < one->years_asked)
        {
          one->state = APORIA_GAP_WEAK;
          one->reason = APORIA_GAP_REASON_YEARS;
        }
      break;
    }
}

typedef struct
{
  const BuiltinDoc *jd;
  const char *cv_text;
  const char *jd_text;
  BuiltinProofs *proofs;
  GPtrArray *requirements;
} Mapping;

static AporiaRequirement *
add_requirement (Mapping *self, const BuiltinDocLine *line, guint first, guint last,
                 const BuiltinProof *proof, int years)
{
  AporiaRequirement *one = aporia_requirement_new ();

  one->jd_line = builtin_show_line (line->body);
  one->jd_place = find_place (self->jd_text, line, first, last);
  one->years_asked = years;
  one->years_found = proof->years;
  judge (one, proof);
  if (proof->line != NULL)
    {
      one->cv_line = builtin_show_line (proof->line->body);
      one->cv_place = find_place (self->cv_text, proof->line, proof->first, proof->last);
    }
  g_ptr_array_add (self->requirements, one);
  return one;
}

static void
add_found (Mapping *self, const BuiltinFound *found)
{
  BuiltinProof proof = builtin_proofs_find (self->proofs, found);
  AporiaRequirement *one =
      add_requirement (self, found->doc_line, found->first, found->last, &proof, found->years);

  one->name = aporia_text_squeeze (found->name);
  one->demand = to_demand (found->demand);
}

static gboolean
names_skill (GPtrArray *asked, const BuiltinDocLine *line)
{
  for (guint i = 0; i < asked->len; i++)
    if (((BuiltinFound *) asked->pdata[i])->doc_line == line)
      return TRUE;
  return FALSE;
}

/* "At least two years on a surgical ward": years of work without a skill we could name. */
static void
add_bare_years (Mapping *self, const BuiltinDocLine *line)
{
  guint n = line->line->words->len;
  guint first = 0, last;
  int years = 0;
  BuiltinDemand demand;
  BuiltinProof proof;
  AporiaRequirement *one;
  g_autofree char *name = NULL;

  while (first < n
         && g_array_index (line->line->words, BuiltinLineWord, first).byte
                < (guint) (line->body - line->line->text))
    first++;
  if (first >= n)
    return;
  demand = builtin_tell_demand (line, first, first + 1, &years);
  if (years == 0 || demand == BUILTIN_DEMAND_NONE || demand == BUILTIN_DEMAND_DUTY)
    return;
  for (last = first + 1; last < n && last - first < MAX_NAME_WORDS; last++)
    if (g_array_index (line->line->words, BuiltinLineWord, last).is_cut)
      break;
  proof = builtin_proofs_find_work (self->proofs);
  one = add_requirement (self, line, first, last, &proof, years);
  name = builtin_line_slice (line->line, first, last);
  one->name = aporia_text_squeeze (name);
  one->demand = to_demand (demand);
}

/* In the order of the posting. */
static void
read_posting (Mapping *self, GPtrArray *asked)
{
  for (guint i = builtin_doc_body_start (self->jd); i < self->jd->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (self->jd, i);

      if (line->is_heading)
        continue;
      if (!names_skill (asked, line))
        {
          if (line->section == BUILTIN_SECTION_REQUIREMENTS
              || line->section == BUILTIN_SECTION_NICE)
            add_bare_years (self, line);
          continue;
        }
      for (guint a = 0; a < asked->len; a++)
        if (((BuiltinFound *) asked->pdata[a])->doc_line == line)
          add_found (self, asked->pdata[a]);
    }
}

AporiaGapMap *
builtin_map_gaps (const BuiltinDoc *cv, const BuiltinDoc *jd, GPtrArray *asked, const char *cv_text,
                  const char *jd_text)
{
  g_autoptr(BuiltinProofs) proofs = builtin_proofs_new (cv);
  Mapping self = { jd, cv_text != NULL ? cv_text : "", jd_text != NULL ? jd_text : "", proofs,
                   NULL };

  self.requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_requirement_unref);
  read_posting (&self, asked);
  return aporia_gap_map_make (self.requirements);
}
