/* aporia-extract-confine.c: leaves a process nothing but its document and the fonts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With Landlock, files below the folders of fonts and tables can be opened for reading.  A kernel
 * without it cannot tell one path from another, so there nothing at all can be opened: what every
 * document needs is loaded before, and what only some need is missed and said so.
 */

#include "extract/aporia-extract-confine.h"

#include <unistd.h>

#include "extract/aporia-extract-filter.h"
#include "extract/aporia-extract-folders.h"
#include "extract/aporia-extract-formats.h"
#include "extract/aporia-extract-sanitizer.h"

#if APORIA_EXTRACT_ADDRESS_SANITIZER
/* Only in programs that confine themselves: the tests of the library still look for leaks. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static gboolean can_open_fonts = TRUE;

/**
 * aporia_extract_confine:
 * @wanted: what to do; anything but both is for tests
 *
 * Confines this process for good, after aporia_extract_limits_apply() and when the readers that
 * are needed are loaded.  Descriptors other than the standard three are closed.
 *
 * Returns: what is in force
 */
AporiaExtractConfined
aporia_extract_confine (AporiaExtractConfined wanted)
{
  AporiaExtractConfined done = APORIA_EXTRACT_CONFINED_NOT;

  close_range (STDERR_FILENO + 1, ~0u, 0);
  if ((wanted & APORIA_EXTRACT_CONFINED_FOLDERS) != 0 && aporia_extract_folders_restrict ())
    done |= APORIA_EXTRACT_CONFINED_FOLDERS;
  aporia_extract_formats_prepare (done == APORIA_EXTRACT_CONFINED_NOT
                                  && (wanted & APORIA_EXTRACT_CONFINED_CALLS) != 0);
  if ((wanted & APORIA_EXTRACT_CONFINED_CALLS) != 0
      && aporia_extract_filter_install ((done & APORIA_EXTRACT_CONFINED_FOLDERS) != 0))
    done |= APORIA_EXTRACT_CONFINED_CALLS;
  can_open_fonts = done != APORIA_EXTRACT_CONFINED_CALLS;
  return done;
}

/**
 * aporia_extract_can_open_fonts:
 *
 * Returns: whether a page can be drawn with fonts that are not in the document
 */
gboolean
aporia_extract_can_open_fonts (void)
{
  return can_open_fonts;
}
