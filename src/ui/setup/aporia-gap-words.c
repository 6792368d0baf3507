#include "ui/setup/aporia-gap-words.h"

#include "core/domain/aporia-skill-name.h"
#include <glib/gi18n-lib.h>

const char *
aporia_gap_get_state_word (AporiaGapState state)
{
  switch (state)
    {
    case APORIA_GAP_PROVEN:
      return _("Proven");
    case APORIA_GAP_WEAK:
      return _("Weak");
    case APORIA_GAP_ABSENT:
      return _("Not in your CV");
    }
  return "";
}

const char *
aporia_gap_get_demand_word (AporiaDemand demand)
{
  switch (demand)
    {
    case APORIA_DEMAND_MUST:
      return _("Must have");
    case APORIA_DEMAND_ASKED:
      return _("Asked for");
    case APORIA_DEMAND_NICE:
      return _("Nice to have");
    }
  return "";
}

const char *
aporia_gap_get_icon_name (AporiaGapState state)
{
  static const char *const names[] = { "object-select-symbolic", "dialog-warning-symbolic",
                                       "window-close-symbolic" };

  return names[state];
}

char *
aporia_gap_dup_years (const AporiaRequirement *one,
                      gboolean                 has_cv)
{
  g_autofree char *asked = NULL;

  if (one->years_asked <= 0)
    return g_strdup ("");
  asked = g_strdup_printf (ngettext ("%d year asked for", "%d years asked for", (gulong) one->years_asked),
                           one->years_asked);
  if (!has_cv || one->state == APORIA_GAP_ABSENT)
    return g_steal_pointer (&asked);
  if (one->years_found < 0)
    /* Translators: behind "3 years asked for". */
    return g_strdup_printf (_("%s, your CV does not tell how many"), asked);
  return g_strdup_printf (_("%s, %d in your CV"), asked, one->years_found);
}

char *
aporia_gap_dup_spoken (const AporiaRequirement *one,
                       gboolean                 has_cv)
{
  g_autofree char *name = aporia_skill_name_dup_shown (one->name);
  const char *demand = aporia_gap_get_demand_word (one->demand);

  if (!has_cv)
    return g_strdup_printf ("%s: %s", name, demand);
  return g_strdup_printf ("%s: %s, %s", name, aporia_gap_get_state_word (one->state), demand);
}

char *
aporia_gap_dup_summary (const AporiaGapMap *map,
                        gboolean            has_cv)
{
  guint n[APORIA_GAP_ABSENT + 1] = { 0 };
  guint all = map->requirements->len;
  g_autoptr(GString) text = g_string_new (NULL);

  if (all == 0)
    return g_strdup (_("Nothing that this posting asks for was recognised. The interview is about the "
                       "position and the skills below."));
  if (!has_cv)
    return g_strdup_printf (ngettext ("%u requirement. Add your CV to see whether it proves it.",
                                      "%u requirements. Add your CV to see which of them it proves.", all),
                            all);
  for (guint i = 0; i < all; i++)
    n[((AporiaRequirement *) map->requirements->pdata[i])->state]++;
  g_string_append_printf (text, _("%u of %u proven"), n[APORIA_GAP_PROVEN], all);
  if (n[APORIA_GAP_WEAK] > 0)
    /* Translators: behind "9 of 14 proven". */
    g_string_append_printf (text, _(", %u weak"), n[APORIA_GAP_WEAK]);
  if (n[APORIA_GAP_ABSENT] > 0)
    g_string_append_printf (text, _(", %u not in your CV"), n[APORIA_GAP_ABSENT]);
  return g_strdup (text->str);
}

GPtrArray *
aporia_gap_sort (const AporiaGapMap *map,
                 gboolean            has_cv)
{
  static const AporiaGapState order[] = { APORIA_GAP_WEAK, APORIA_GAP_ABSENT, APORIA_GAP_PROVEN };
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint demand = APORIA_DEMAND_MUST; demand <= APORIA_DEMAND_NICE; demand++)
    for (guint s = 0; s < (has_cv ? G_N_ELEMENTS (order) : 1); s++)
      for (guint i = 0; i < map->requirements->len; i++)
        {
          AporiaRequirement *one = map->requirements->pdata[i];

          if (one->demand == demand && (!has_cv || one->state == order[s]))
            g_ptr_array_add (sorted, one);
        }
  return sorted;
}
