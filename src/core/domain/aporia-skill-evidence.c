#include "core/domain/aporia-skill-evidence.h"

#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-skill-name.h"

AporiaSkill *
aporia_skill_make (const char *name,
                   const char *cv_line,
                   const char *jd_line)
{
  AporiaSkill *skill = aporia_skill_new ();

  skill->name = g_strdup (name);
  skill->cv_line = g_strdup (cv_line);
  skill->jd_line = g_strdup (jd_line);
  skill->in_cv = cv_line != NULL;
  skill->in_jd = jd_line != NULL;
  return skill;
}

AporiaSkill *
aporia_skill_evidence_find (const AporiaSkillEvidence *self,
                            const char                *name)
{
  g_autofree char *cv_line = NULL;
  g_autofree char *jd_line = NULL;

  for (guint i = 0; i < self->found->len; i++)
    {
      AporiaSkill *found = self->found->pdata[i];

      if (aporia_skill_name_is_near (found->name, name))
        {
          AporiaSkill *skill = aporia_skill_make (name, found->cv_line, found->jd_line);

          skill->in_cv = found->in_cv;
          skill->in_jd = found->in_jd;
          return skill;
        }
    }
  for (guint i = 0; self->gap_map != NULL && i < self->gap_map->requirements->len; i++)
    {
      AporiaRequirement *one = self->gap_map->requirements->pdata[i];

      if (aporia_skill_name_is_near (one->name, name))
        return aporia_skill_make (name, one->cv_line, one->jd_line);
    }
  cv_line = aporia_skill_name_find_line (name, self->cv_text);
  jd_line = aporia_skill_name_find_line (name, self->jd_text);
  return aporia_skill_make (name, cv_line, jd_line);
}
