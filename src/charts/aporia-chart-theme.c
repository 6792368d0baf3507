#include "charts/aporia-chart-theme.h"

#include "charts/aporia-chart-text.h"

#include <string.h>

#define DEFAULT_FONT "Cantarell, Noto Sans, Sans"

static void
clear (AporiaChartTheme *self)
{
  g_free (self->font_family);
  g_clear_pointer (&self->text, aporia_chart_text_free);
}

APORIA_DEFINE_RECORD (AporiaChartTheme, aporia_chart_theme, clear)

typedef struct
{
  AporiaRgba surface;
  AporiaRgba text;
  AporiaRgba accent;
} Basics;

static const Basics basics[] = {
  [APORIA_THEME_LIGHT] = { { 1, 1, 1, 1 }, { .12, .12, .14, 1 }, { .11, .44, .85, 1 } },
  [APORIA_THEME_DARK] = { { .19, .19, .20, 1 }, { .96, .96, .97, 1 }, { .47, .68, .93, 1 } },
  [APORIA_THEME_HIGH_CONTRAST] = { { 1, 1, 1, 1 }, { 0, 0, 0, 1 }, { .06, .29, .60, 1 } },
  [APORIA_THEME_HIGH_CONTRAST_DARK] = { { 0, 0, 0, 1 }, { 1, 1, 1, 1 }, { .60, .80, 1, 1 } },
  [APORIA_THEME_PRINT] = { { 1, 1, 1, 1 }, { .10, .11, .14, 1 }, { .10, .37, .71, 1 } },
};

/* Candidates of the second series: violet, teal, amber; darker ones for light surfaces. */
static const AporiaRgba seconds_light[] = {
  { .51, .24, .61, 1 },
  { .07, .47, .47, 1 },
  { .61, .37, .03, 1 },
};
static const AporiaRgba seconds_dark[] = {
  { .82, .60, .88, 1 },
  { .40, .80, .77, 1 },
  { .95, .76, .36, 1 },
};

AporiaRgba
aporia_rgba_mix (const AporiaRgba *a,
                 const AporiaRgba *b,
                 double            share)
{
  return (AporiaRgba) {
    a->red + (b->red - a->red) * share,
    a->green + (b->green - a->green) * share,
    a->blue + (b->blue - a->blue) * share,
    1,
  };
}

static double
distance (const AporiaRgba *a,
          const AporiaRgba *b)
{
  double red = a->red - b->red, green = a->green - b->green, blue = a->blue - b->blue;

  return red * red + green * green + blue * blue;
}

static gboolean
is_dark (AporiaThemeKind kind)
{
  return kind == APORIA_THEME_DARK || kind == APORIA_THEME_HIGH_CONTRAST_DARK;
}

static AporiaRgba
choose_second (AporiaThemeKind   kind,
               const AporiaRgba *accent)
{
  const AporiaRgba *candidates = is_dark (kind) ? seconds_dark : seconds_light;
  const AporiaRgba *best = &candidates[0];

  for (guint i = 1; i < G_N_ELEMENTS (seconds_light); i++)
    if (distance (&candidates[i], accent) > distance (best, accent) * 1.6)
      best = &candidates[i];
  return *best;
}

/* A pale tint: transparent on screen, where cards may be translucent, and opaque on paper, where
 * printers turn transparency into pictures. */
static AporiaRgba
tint (AporiaThemeKind   kind,
      const AporiaRgba *surface,
      const AporiaRgba *colour,
      double            share)
{
  AporiaRgba pale = *colour;

  if (kind == APORIA_THEME_PRINT)
    return aporia_rgba_mix (surface, colour, share);
  pale.alpha *= share;
  return pale;
}

static void
fill_inks (AporiaChartTheme *self,
           const Basics     *with)
{
  gboolean contrast = aporia_chart_theme_is_contrast (self);
  double more = is_dark (self->kind) ? 1.5 : 1;
  AporiaRgba *inks = self->inks;

  inks[APORIA_INK_SURFACE] = with->surface;
  inks[APORIA_INK_TEXT] = with->text;
  inks[APORIA_INK_DIM] = contrast ? with->text : aporia_rgba_mix (&with->text, &with->surface, .32);
  inks[APORIA_INK_GRID] =
      tint (self->kind, &with->surface, &with->text, contrast ? .6 : .13 * more);
  inks[APORIA_INK_TRACK] =
      tint (self->kind, &with->surface, &with->text, contrast ? .2 : .08 * more);
  inks[APORIA_INK_FIRST] = with->accent;
  inks[APORIA_INK_SECOND] = choose_second (self->kind, &with->accent);
  inks[APORIA_INK_AREA] = tint (self->kind, &with->surface, &with->accent, .12);
  if (contrast || self->kind == APORIA_THEME_PRINT)
    inks[APORIA_INK_AREA].alpha = 0; /* the bands must stay visible */
  inks[APORIA_INK_MARK] = with->text;
  inks[APORIA_INK_BAND_MIDDLE] =
      tint (self->kind, &with->surface, &with->accent, contrast ? 0 : .045 * more);
  inks[APORIA_INK_BAND_HIGH] =
      tint (self->kind, &with->surface, &with->accent, contrast ? 0 : .10 * more);
}

AporiaChartTheme *
aporia_chart_theme_make (AporiaThemeKind   kind,
                         const AporiaRgba *surface,
                         const AporiaRgba *text,
                         const AporiaRgba *accent,
                         const char       *font_family,
                         double            font_size,
                         double            text_scale)
{
  AporiaChartTheme *self = aporia_chart_theme_new ();
  Basics with;

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (basics), self);
  with = basics[kind];
  if (surface != NULL)
    with.surface = *surface;
  if (text != NULL)
    with.text = *text;
  if (accent != NULL)
    with.accent = *accent;
  self->kind = kind;
  self->font_family = g_strdup (font_family != NULL ? font_family : DEFAULT_FONT);
  self->font_size = CLAMP (font_size * text_scale, 4, 96);
  self->line_width = MAX (1, self->font_size / (aporia_chart_theme_is_contrast (self) ? 5.0 : 6.5));
  fill_inks (self, &with);
  return self;
}

gboolean
aporia_chart_theme_equal (const AporiaChartTheme *a,
                          const AporiaChartTheme *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && a->font_size == b->font_size
         && g_strcmp0 (a->font_family, b->font_family) == 0
         && memcmp (a->inks, b->inks, sizeof a->inks) == 0;
}

gboolean
aporia_chart_theme_is_contrast (const AporiaChartTheme *self)
{
  return self->kind == APORIA_THEME_HIGH_CONTRAST
         || self->kind == APORIA_THEME_HIGH_CONTRAST_DARK;
}
