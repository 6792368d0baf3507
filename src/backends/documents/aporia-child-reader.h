/* AporiaDocumentReader that hands each document to aporia-extract, a confined child process.
 *
 * The child gets one read-only descriptor of the file as its standard input and nothing else.  A crash, a
 * kill or a time-out of it is an AporiaDocumentProblem, never the end of the application.
 */
#pragma once

#include "core/ports/aporia-document-reader.h"

#define APORIA_CHILD_READER_MAX_BYTES (10 * 1024 * 1024)
#define APORIA_CHILD_READER_MAX_CHARS 20000
#define APORIA_CHILD_READER_SECONDS 5

#define APORIA_TYPE_CHILD_READER (aporia_child_reader_get_type ())
G_DECLARE_FINAL_TYPE (AporiaChildReader, aporia_child_reader, APORIA, CHILD_READER, GObject)

/* PROGRAM: (nullable) path of aporia-extract; NULL makes every read fail with NO_READER. */
AporiaDocumentReader *aporia_child_reader_new (const char *program);
