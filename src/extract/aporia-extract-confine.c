/* aporia-extract-confine.c: leaves a process nothing but its document and the fonts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With Landlock, files below the folders of fonts and tables can be opened for reading.  A kernel
 * without it cannot tell one path from another, so there nothing at all can be opened: what every
 * document needs is loaded before, and what only some need is missed and said so.
 */

#include "extract/aporia-extract-confine.h"

#include <iconv.h>
#include <poppler.h>
#include <unistd.h>

#include "extract/aporia-extract-filter.h"
#include "extract/aporia-extract-folders.h"
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

/* The smallest document with which poppler fills its tables. */
static const char tiny_document[] =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
  "trailer<</Root 1 0 R>>\n%%EOF";

/* The C library loads its converters as programs, which the filter forbids; poppler needs this
 * one for document properties. */
static void
load_converter (void)
{
  iconv_t converter = iconv_open ("UTF-8", "UTF-16BE");

  if (converter != (iconv_t) -1)
    iconv_close (converter);
}

static void
load_tables (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (tiny_document, sizeof tiny_document - 1);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);

  g_clear_object (&document);
}

/**
 * aporia_extract_confine:
 * @wanted: what to do; anything but both is for tests
 *
 * Confines this process for good, after aporia_extract_limits_apply().  Descriptors other than
 * the standard three are closed.
 *
 * Returns: what is in force
 */
AporiaExtractConfined
aporia_extract_confine (AporiaExtractConfined wanted)
{
  AporiaExtractConfined done = APORIA_EXTRACT_CONFINED_NOT;

  close_range (STDERR_FILENO + 1, ~0u, 0);
  load_converter ();
  if ((wanted & APORIA_EXTRACT_CONFINED_FOLDERS) != 0 && aporia_extract_folders_restrict ())
    done |= APORIA_EXTRACT_CONFINED_FOLDERS;
  else if ((wanted & APORIA_EXTRACT_CONFINED_CALLS) != 0)
    load_tables ();
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
