/* Made-up documents of known sizes, for measurements: the same on every machine. */
#pragma once

#include <gio/gio.h>

/* A CV of three pages; 300 pages of prose; a Word document whose text part has about a million bytes. */
#define CLI_DOCUMENT_CV "cv3.pdf"
#define CLI_DOCUMENT_LONG "pages-300.pdf"
#define CLI_DOCUMENT_WORD "words-1m.docx"

/* Writes all three into FOLDER, which exists. */
gboolean cli_documents_write (const char *folder, GError **error);

/* An archive with one compressed part after another: name and content, ended by NULL.
 * Returns: (transfer full) */
GBytes *cli_documents_zip (const char *first_name, ...) G_GNUC_NULL_TERMINATED;
