/* What CV and job description say about the person and the job. */
#pragma once

#include "core/domain/aporia-types.h"

#include <json-glib/json-glib.h>

#define APORIA_TOP_SKILLS 10

typedef enum
{
  APORIA_SENIORITY_UNKNOWN,
  APORIA_SENIORITY_INTERN,
  APORIA_SENIORITY_JUNIOR,
  APORIA_SENIORITY_MID,
  APORIA_SENIORITY_SENIOR,
  APORIA_SENIORITY_LEAD,
  APORIA_SENIORITY_MANAGER,
  APORIA_SENIORITY_DIRECTOR,
} AporiaSeniority;

const char     *aporia_seniority_to_id (AporiaSeniority seniority);
AporiaSeniority aporia_seniority_from_id (const char *id);

/* A skill and the lines that prove it. */
struct _AporiaSkill
{
  char    *name;    /* as the posting writes it */
  gboolean in_cv;
  gboolean in_jd;
  char    *cv_line; /* (nullable) exact line of the CV */
  char    *jd_line; /* (nullable) exact line of the job description */
};

APORIA_DECLARE_RECORD (AporiaSkill, aporia_skill)

/* contracts.md 1.1 CandidateProfile (12 fields), positions and languages, and the top skills. */
struct _AporiaProfile
{
  char           *full_name;   /* (nullable) */
  char           *target_role; /* (nullable) */
  AporiaSeniority seniority;
  char           *summary;     /* "" when none */
  GStrv           industries;
  GStrv           skills;
  GStrv           tools;
  GStrv           key_projects; /* exact lines of the CV that tell of a project */
  GStrv           achievements; /* exact lines of the CV with a result */
  GStrv           education;
  GStrv           gaps_or_risks;
  GStrv           keywords;
  GStrv           positions;    /* "Senior Backend Engineer, Northwind Ltd (2021–2026)" */
  GStrv           languages;    /* "German (B2)" */
  GPtrArray      *top_skills;   /* (element-type AporiaSkill) at most APORIA_TOP_SKILLS, in order */
  char           *job_family;   /* family of jobs that fits best ("kitchen"), "general" when none */
  char           *notice;       /* (nullable) what to know about how it was made */
  char           *first_skill;  /* (nullable) the top skill that the person wants to begin with */
  char           *posting_title;   /* (nullable) the position as the posting names it, when it surely does */
  char           *posting_company; /* (nullable) who is hiring, likewise */
  AporiaGapMap   *gap_map;      /* (nullable) NULL: its maker did not compare CV and posting */
  AporiaJudgedBy *made_by;
};

APORIA_DECLARE_RECORD (AporiaProfile, aporia_profile)

/* Returns: (transfer full) everything as JSON text, and back (NULL with APORIA_ERROR_PROTOCOL). */
char          *aporia_profile_to_json (const AporiaProfile *self);
AporiaProfile *aporia_profile_from_json (const char *json,
                                         GError    **error);
/* Names of the top skills in order.  Returns: (transfer full) */
GStrv          aporia_profile_dup_top_skill_names (const AporiaProfile *self);
/* Returns: (transfer none) (nullable) compared by aporia_text_key(). */
AporiaSkill   *aporia_profile_find_skill (const AporiaProfile *self,
                                          const char          *name);
/* A copy with other top skills (element-type AporiaSkill) and FIRST_SKILL (nullable).
 * Returns: (transfer full) */
AporiaProfile *aporia_profile_with_top_skills (const AporiaProfile *self,
                                               GPtrArray           *top_skills,
                                               const char          *first_skill);
/* Skills (element-type AporiaSkill) as JSON and back, at most APORIA_TOP_SKILLS of them.  ARRAY: (nullable).
 * Returns: (transfer full) */
JsonArray     *aporia_skills_to_json (GPtrArray *skills);
GPtrArray     *aporia_skills_from_json (JsonArray *array);
