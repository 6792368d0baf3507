#include "ui/history/aporia-story-words.h"

#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

char *
aporia_story_dup_told (guint n_told,
                       guint n_interviews)
{
  if (n_interviews == 0)
    return g_strdup (_("Not told yet"));
  if (n_interviews == 1 && n_told == 0)
    return g_strdup (_("Not told in your last interview"));
  if (n_told == 0)
    return g_strdup_printf (ngettext ("Not told in your last %u interview",
                                      "Not told in your last %u interviews", n_interviews),
                            n_interviews);
  if (n_interviews == 1)
    return g_strdup (_("Told in your last interview"));
  /* Translators: the first number is at most the second one, which is at least 2. */
  return g_strdup_printf (_("Told in %u of your last %u interviews"), n_told, n_interviews);
}

gboolean
aporia_story_is_overused (guint n_told)
{
  return n_told >= APORIA_STORY_OFTEN;
}

char *
aporia_story_dup_fits (AporiaStories *stories,
                       AporiaStory   *story)
{
  const char *const *skills = aporia_stories_get_skills (stories);
  const char *job = aporia_stories_get_position_title (stories);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) fitting = NULL;
  g_autofree char *list = NULL;
  guint n = 0;

  if (skills[0] == NULL)
    return NULL;
  for (guint i = 0; skills[i] != NULL; i++)
    if (aporia_story_has_skill (story, skills[i]))
      {
        g_autofree char *shown = aporia_skill_name_dup_shown (skills[i]);

        g_strv_builder_add (builder, shown);
        n++;
      }
  fitting = g_strv_builder_end (builder);
  list = g_strjoinv (", ", fitting);
  if (n == 0)
    return *job != '\0' ? g_strdup_printf (_("Fits none of the skills of %s"), job)
                        : g_strdup (_("Fits none of the skills of your job"));
  if (*job == '\0')
    return g_strdup_printf (_("Fits your job: %s"), list);
  /* Translators: a job, then skills. */
  return g_strdup_printf (_("Fits %s: %s"), job, list);
}

char *
aporia_story_dup_coverage (AporiaStories *stories)
{
  const char *const *skills = aporia_stories_get_skills (stories);
  guint n_covered = 0;
  guint n = 0;

  for (; skills[n] != NULL; n++)
    {
      g_autoptr(GPtrArray) fitting = aporia_stories_list_fitting (stories, skills[n]);

      n_covered += fitting->len > 0;
    }
  /* Translators: the first number is at most the second one. */
  return g_strdup_printf (ngettext ("%u of %u skill has a story", "%u of %u skills have a story", n),
                          n_covered, n);
}
