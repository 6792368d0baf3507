#include "ui/analytics/aporia-summary-tiles.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "ui/analytics/aporia-tile.h"
#include "ui/widgets/aporia-tile-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaSummaryTiles
{
  AdwBin parent_instance;

  AporiaTile *answered_tile;
  AporiaTile *correctness_tile;
  AporiaTile *relevance_tile;
  AporiaTile *flags_tile;
  AporiaTile *rank_tile;
};

G_DEFINE_FINAL_TYPE (AporiaSummaryTiles, aporia_summary_tiles, ADW_TYPE_BIN)

/* Without a rank: among one's own attempts at the same job, of which the current one is the newest. */
static void
update_own_place (AporiaSummaryTiles *self,
                  AporiaStatistics   *statistics)
{
  guint n_worse, n_better, n_earlier = aporia_statistics_compare_attempts (statistics, &n_worse, &n_better);
  g_autofree char *value = NULL;

  if (n_earlier > 0)
    {
      value = g_strdup_printf (_("%u of %u"), n_better + 1, n_earlier + 1);
      aporia_tile_set (self->rank_tile, value,
                       n_better == 0 ? _("your best attempt so far") : _("among your own attempts"), NULL);
    }
  else if (statistics->n_people > 1 || (statistics->is_shared && statistics->is_compared))
    aporia_tile_set (self->rank_tile, _("Not ranked"),
                     statistics->n_people < APORIA_MIN_PEOPLE ? _("From five people on") : NULL, NULL);
  else
    aporia_tile_set (self->rank_tile, _("Just you so far"), NULL, NULL);
}

/* A place that was read from a shared database some days ago says when. */
static char *
describe_place (AporiaStatistics *statistics)
{
  /* Translators: people who are not better, in percent of all. */
  g_autofree char *place = g_strdup_printf (_("At or above %d %% of people"), statistics->percentile);
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (statistics->ranked_at / G_USEC_PER_SEC);
  g_autofree char *day = NULL;

  if (statistics->ranked_at == 0 || aporia_time_now () - statistics->ranked_at < 2 * G_TIME_SPAN_DAY)
    return g_steal_pointer (&place);
  /* Translators: a day such as "21 Nov", see g_date_time_format() */
  day = g_date_time_format (then, _("%-d %b"));
  /* Translators: "At or above 60 % of people", and a day. */
  return g_strdup_printf (_("%s, as of %s"), place, day);
}

static void
update_rank (AporiaSummaryTiles *self,
             AporiaStatistics   *statistics)
{
  g_autofree char *value = NULL;
  g_autofree char *note = NULL;

  if (statistics->rank == 0)
    {
      update_own_place (self, statistics);
      return;
    }
  /* Translators: place among all people, as in "5 of 38". */
  value = g_strdup_printf (_("%u of %u"), statistics->rank, statistics->n_people);
  note = describe_place (statistics);
  aporia_tile_set (self->rank_tile, value, note, NULL);
}

static void
aporia_summary_tiles_class_init (AporiaSummaryTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (APORIA_TYPE_TILE);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-summary-tiles.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSummaryTiles, answered_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSummaryTiles, correctness_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSummaryTiles, relevance_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSummaryTiles, flags_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSummaryTiles, rank_tile);
}

static void
aporia_summary_tiles_init (AporiaSummaryTiles *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_summary_tiles_new (void)
{
  return g_object_new (APORIA_TYPE_SUMMARY_TILES, NULL);
}

void
aporia_summary_tiles_set_statistics (AporiaSummaryTiles *self,
                                     AporiaStatistics   *statistics)
{
  g_autofree char *answered = NULL;
  g_autofree char *skipped = NULL;
  g_autofree char *flags = NULL;

  g_return_if_fail (APORIA_IS_SUMMARY_TILES (self));

  if (statistics == NULL)
    {
      aporia_tile_set (self->answered_tile, NULL, NULL, NULL);
      aporia_tile_set (self->correctness_tile, NULL, NULL, NULL);
      aporia_tile_set (self->relevance_tile, NULL, NULL, NULL);
      aporia_tile_set (self->flags_tile, NULL, NULL, NULL);
      aporia_tile_set (self->rank_tile, NULL, NULL, NULL);
      return;
    }

  answered = g_strdup_printf ("%u", statistics->n_answered);
  skipped = statistics->n_skipped == 0
              ? g_strdup (_("none skipped"))
              : g_strdup_printf (ngettext ("%u skipped", "%u skipped", statistics->n_skipped),
                                 statistics->n_skipped);
  aporia_tile_set (self->answered_tile, answered, skipped, NULL);
  aporia_tile_set_score (self->correctness_tile, statistics->average[APORIA_CRITERION_CORRECTNESS]);
  aporia_tile_set_score (self->relevance_tile, statistics->average[APORIA_CRITERION_RELEVANCE]);
  if (statistics->n_answered + statistics->n_skipped > 0)
    flags = g_strdup_printf ("%.1f", statistics->red_flags_per_question);
  aporia_tile_set (self->flags_tile, flags, _("per question"), NULL);
  update_rank (self, statistics);
}
