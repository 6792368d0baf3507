#include "core/domain/aporia-story.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-name.h"

#include <string.h>

#define TITLE_CHARS 60
#define MAX_SKILLS 30

static void
aporia_story_clear (AporiaStory *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->text);
  g_strfreev (self->skills);
  g_strfreev (self->not_skills);
  g_free (self->question_uid);
  g_free (self->attempt_uid);
}

APORIA_DEFINE_RECORD (AporiaStory, aporia_story, aporia_story_clear)

static void
aporia_told_answer_clear (AporiaToldAnswer *self)
{
  g_free (self->attempt_uid);
  g_free (self->question_uid);
  g_free (self->text);
}

APORIA_DEFINE_RECORD (AporiaToldAnswer, aporia_told_answer, aporia_told_answer_clear)

static gboolean
is_among (const char *const *skills,
          const char        *skill)
{
  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    if (aporia_skill_name_is_near (skills[i], skill))
      return TRUE;
  return FALSE;
}

/* SKILLS without what is near to LEFT_OUT (nullable), then ADDED (nullable) unless it is there.
 * Returns: (transfer full) */
static GStrv
change_skills (const char *const *skills,
               const char        *left_out,
               const char        *added)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; skills != NULL && skills[i] != NULL && n < MAX_SKILLS; i++)
    if (left_out == NULL || !aporia_skill_name_is_near (skills[i], left_out))
      {
        g_strv_builder_add (builder, skills[i]);
        n++;
      }
  if (added != NULL && n < MAX_SKILLS && !is_among (skills, added))
    g_strv_builder_add (builder, added);
  return g_strv_builder_end (builder);
}

static AporiaStory *
copy (const AporiaStory *self)
{
  AporiaStory *other = aporia_story_new ();

  other->uid = g_strdup (self->uid);
  other->title = g_strdup (self->title);
  other->text = g_strdup (self->text);
  other->skills = g_strdupv (self->skills);
  other->not_skills = g_strdupv (self->not_skills);
  other->question_uid = g_strdup (self->question_uid);
  other->attempt_uid = g_strdup (self->attempt_uid);
  other->created_at = self->created_at;
  other->updated_at = self->updated_at;
  other->deleted_at = self->deleted_at;
  return other;
}

static void
set_text (AporiaStory *self,
          const char  *title,
          const char  *text)
{
  g_autofree char *line = aporia_text_squeeze (title);
  g_autofree char *clean_title = aporia_text_clean (line, -1, APORIA_STORY_TITLE_MAX);
  g_autofree char *clean = aporia_text_clean (text, -1, APORIA_STORY_TEXT_MAX);

  if (*clean != '\0')
    {
      g_free (self->text);
      self->text = g_steal_pointer (&clean);
    }
  if (*clean_title != '\0')
    {
      g_free (self->title);
      self->title = g_steal_pointer (&clean_title);
    }
}

AporiaStory *
aporia_story_make (const char        *question_uid,
                   const char        *title,
                   const char        *text,
                   const char *const *skills)
{
  AporiaStory *self = aporia_story_new ();

  self->uid = aporia_uid_new ();
  self->question_uid = g_strdup (question_uid);
  self->text = g_strdup ("");
  self->title = aporia_story_suggest_title (text);
  self->skills = change_skills (skills, NULL, NULL);
  self->not_skills = g_new0 (char *, 1);
  self->created_at = aporia_time_now ();
  self->updated_at = self->created_at;
  set_text (self, title, text);
  return self;
}

AporiaStory *
aporia_story_with_text (const AporiaStory *self,
                        const char        *title,
                        const char        *text)
{
  AporiaStory *other = copy (self);

  set_text (other, title, text);
  return other;
}

AporiaStory *
aporia_story_with_found (const AporiaStory *self,
                         const char *const *found)
{
  AporiaStory *other = copy (self);

  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    {
      GStrv changed = change_skills ((const char *const *) other->skills, NULL, found[i]);

      g_strfreev (other->skills);
      other->skills = changed;
    }
  for (guint i = 0; other->not_skills[i] != NULL; i++)
    {
      GStrv changed = change_skills ((const char *const *) other->skills, other->not_skills[i], NULL);

      g_strfreev (other->skills);
      other->skills = changed;
    }
  return other;
}

AporiaStory *
aporia_story_with_skill (const AporiaStory *self,
                         const char        *skill,
                         gboolean           is_shown)
{
  AporiaStory *other = copy (self);

  g_strfreev (other->skills);
  g_strfreev (other->not_skills);
  other->skills = change_skills ((const char *const *) self->skills, is_shown ? NULL : skill,
                                 is_shown ? skill : NULL);
  other->not_skills = change_skills ((const char *const *) self->not_skills, is_shown ? skill : NULL,
                                     is_shown ? NULL : skill);
  return other;
}

gboolean
aporia_story_has_skill (const AporiaStory *self,
                        const char        *skill)
{
  g_autofree char *line = NULL;

  if (is_among ((const char *const *) self->not_skills, skill))
    return FALSE;
  if (is_among ((const char *const *) self->skills, skill))
    return TRUE;
  line = aporia_skill_name_find_line (skill, self->text);
  return line != NULL;
}

char *
aporia_story_suggest_title (const char *text)
{
  g_autofree char *squeezed = aporia_text_squeeze (text);
  gsize end = 0;

  /* The first sentence; "e.g." and "3.5" do not end one that is so short. */
  for (gsize i = 0; squeezed[i] != '\0' && end == 0; i++)
    if (strchr (".!?", squeezed[i]) != NULL && squeezed[i + 1] == ' ' && i > TITLE_CHARS / 3)
      end = i;
  if (end > 0)
    squeezed[end] = '\0';
  else if (g_str_has_suffix (squeezed, "."))
    squeezed[strlen (squeezed) - 1] = '\0';
  return aporia_text_shorten (squeezed, TITLE_CHARS);
}
