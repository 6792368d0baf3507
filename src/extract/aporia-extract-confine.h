/* aporia-extract-confine.h: leaves a process nothing but its document and the fonts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  APORIA_EXTRACT_CONFINED_NOT = 0,
  APORIA_EXTRACT_CONFINED_CALLS = 1 << 0,   /* system calls are filtered */
  APORIA_EXTRACT_CONFINED_FOLDERS = 1 << 1, /* only fonts and tables can be read */
} AporiaExtractConfined;

AporiaExtractConfined aporia_extract_confine (AporiaExtractConfined wanted);
gboolean aporia_extract_can_open_fonts (void);

G_END_DECLS
