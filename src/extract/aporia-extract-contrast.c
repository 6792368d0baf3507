/* aporia-extract-contrast.c: how far two colours stand apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-contrast.h"

#include <math.h>

static double
luminance (guint32 colour)
{
  static double linear[256]; /* the last is 1 once they are known */

  for (guint i = 0; linear[255] == 0 && i < G_N_ELEMENTS (linear); i++)
    linear[i] = i <= 10 ? i / 255.0 / 12.92 : pow ((i / 255.0 + 0.055) / 1.055, 2.4);
  return 0.2126 * linear[colour >> 16 & 0xff] + 0.7152 * linear[colour >> 8 & 0xff]
         + 0.0722 * linear[colour & 0xff];
}

/**
 * aporia_extract_contrast:
 * @a: 0xRRGGBB
 * @b: 0xRRGGBB
 *
 * Returns: the contrast as WCAG has it, from 1 to 21
 */
double
aporia_extract_contrast (guint32 a, guint32 b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}
