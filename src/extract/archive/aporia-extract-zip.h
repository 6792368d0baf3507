/* aporia-extract-zip.h: parts of an archive, with limits against bombs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AporiaExtractZip AporiaExtractZip;

typedef enum
{
  APORIA_EXTRACT_ZIP_OK,
  APORIA_EXTRACT_ZIP_MISSING,
  APORIA_EXTRACT_ZIP_LOCKED,
  APORIA_EXTRACT_ZIP_TOO_BIG,
  APORIA_EXTRACT_ZIP_DAMAGED,
} AporiaExtractZipStatus;

/* Gets one piece of a part; returns FALSE when it wants no more. */
typedef gboolean (*AporiaExtractZipFunc) (const char *data, gsize length, gpointer user_data);

AporiaExtractZip *aporia_extract_zip_open (GBytes *bytes);
void aporia_extract_zip_free (AporiaExtractZip *self);
gboolean aporia_extract_zip_has (AporiaExtractZip *self, const char *name);
GPtrArray *aporia_extract_zip_list (AporiaExtractZip *self, const char *prefix);
AporiaExtractZipStatus aporia_extract_zip_read (AporiaExtractZip *self, const char *name,
                                                AporiaExtractZipFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractZip, aporia_extract_zip_free)

G_END_DECLS
