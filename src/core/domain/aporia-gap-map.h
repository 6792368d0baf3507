/* What the posting asks for, one by one, and what the CV shows of it: proven, weak or absent.
 *
 * Quotes are lines of the two documents as people see them (cells of a table joined by commas); places are
 * code points of aporia_document_dup_full_text(). */
#pragma once

#include "core/domain/aporia-types.h"

#include <json-glib/json-glib.h>

#define APORIA_GAP_MAP_MAX 40

/* How much the posting wants it. */
typedef enum
{
  APORIA_DEMAND_MUST,  /* "must", "essential", "required" */
  APORIA_DEMAND_ASKED, /* under the requirements, or in the duties */
  APORIA_DEMAND_NICE,  /* "nice to have", "a plus" */
} AporiaDemand;

typedef enum
{
  APORIA_GAP_PROVEN, /* the CV tells of it where it tells of work, or holds the paper */
  APORIA_GAP_WEAK,   /* see AporiaGapReason */
  APORIA_GAP_ABSENT,
} AporiaGapState;

/* Why it is weak. */
typedef enum
{
  APORIA_GAP_REASON_NONE,
  APORIA_GAP_REASON_LISTED,  /* named in a list of skills only */
  APORIA_GAP_REASON_RELATED, /* only something close to it */
  APORIA_GAP_REASON_YEARS,   /* fewer years than asked for */
} AporiaGapReason;

/* A part of a text, code points; END is not included. */
typedef struct
{
  int start;
  int end;
} AporiaPlace;

struct _AporiaRequirement
{
  char           *name; /* as the posting writes it */
  AporiaDemand    demand;
  AporiaGapState  state;
  AporiaGapReason reason;
  char           *jd_line;
  AporiaPlace     jd_place;
  char           *cv_line;  /* (nullable) NULL exactly when absent */
  AporiaPlace     cv_place; /* 0 to 0 when absent */
  int             years_asked; /* 0 when none are */
  int             years_found; /* whole years; -1 when the CV does not tell */
};

APORIA_DECLARE_RECORD (AporiaRequirement, aporia_requirement)

struct _AporiaGapMap
{
  GPtrArray *requirements; /* (element-type AporiaRequirement) what is wanted most first */
};

APORIA_DECLARE_RECORD (AporiaGapMap, aporia_gap_map)

const char     *aporia_demand_to_id (AporiaDemand demand);
AporiaDemand    aporia_demand_from_id (const char *id);
const char     *aporia_gap_state_to_id (AporiaGapState state);
const char     *aporia_gap_reason_to_id (AporiaGapReason reason);

/* Sorts REQUIREMENTS (transfer full): by demand, within it in the order of the posting; leaves out what is
 * over APORIA_GAP_MAP_MAX.  Returns: (transfer full) */
AporiaGapMap   *aporia_gap_map_make (GPtrArray *requirements);
/* How many requirements of DEMAND are in STATE. */
guint           aporia_gap_map_count (const AporiaGapMap *self,
                                      AporiaDemand        demand,
                                      AporiaGapState      state);
/* What to do about it, as translated sentences; "" when proven.  Returns: (transfer full) */
char           *aporia_requirement_dup_advice (const AporiaRequirement *self);

/* Returns: (transfer full) an array, and the map back from it (NULL when ARRAY is NULL). */
JsonArray      *aporia_gap_map_to_json (const AporiaGapMap *self);
AporiaGapMap   *aporia_gap_map_from_json (JsonArray *array);
