/* One document through aporia-extract, whole, with the codes of cli.md. */
#pragma once

#include "cli/aporia-cli-eval.h"

#define CLI_MAX_FILE_BYTES (20 * 1024 * 1024)
/* More than any document holds. */
#define CLI_ALL_CHARACTERS 10000000

/* Reads the first MAX_CHARS characters of the regular file PATH with the child EXTRACTOR (nullable), at the
 * latest until DEADLINE.
 * Returns: (transfer full) the child's reply, or NULL with PROBLEM. */
JsonNode *cli_extraction_read (const char *extractor, const char *path, gint64 max_bytes,
                               guint max_chars, gint64 deadline, CliProblem *problem);
/* The fields of eval extract. */
void cli_extraction_write_fields (JsonNode *reply, GString *out);
