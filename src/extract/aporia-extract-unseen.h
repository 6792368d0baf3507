/* aporia-extract-unseen.h: characters without a shape that carry a message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *tags;      /* owned; what U+E0000 to U+E007F spell */
  GArray *widths;     /* owned (element-type gunichar): zero-width characters, in order */
  gunichar last;      /* the last character that shows */
  gsize since_tag;    /* shown characters since the last tag */
  guint run;          /* length of the current run of zero-width characters */
  guint longest_run;
  gboolean in_flag;   /* tags after a black flag name a region: England, Wales */
} AporiaExtractUnseen;

AporiaExtractUnseen *aporia_extract_unseen_new (void);
void aporia_extract_unseen_free (AporiaExtractUnseen *self);
gboolean aporia_extract_unseen_take (AporiaExtractUnseen *self, gunichar c);
void aporia_extract_unseen_pass (AporiaExtractUnseen *self, gsize n, char last);
char *aporia_extract_unseen_dup_zero_width (const AporiaExtractUnseen *self);
void aporia_extract_unseen_strip_zero_width (GString *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractUnseen, aporia_extract_unseen_free)

G_END_DECLS
