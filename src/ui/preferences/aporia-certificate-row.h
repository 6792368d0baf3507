/* The certificate of a server that this computer does not know: shown first, then trusted for one service
 * only. */
#pragma once

#include <adwaita.h>

/* Signal "trust" (string fingerprint): "" takes the trust back. */
#define APORIA_TYPE_CERTIFICATE_ROW (aporia_certificate_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCertificateRow, aporia_certificate_row, APORIA, CERTIFICATE_ROW, AdwActionRow)

/* FINGERPRINT: SHA-256, lower-case hex. */
void aporia_certificate_row_show (AporiaCertificateRow *self,
                                  const char           *fingerprint,
                                  gboolean              is_trusted);
