/* main.c: aporia-decode MAX-SECONDS, reads a recording from standard input, writes samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard input must be a file, standard output a pipe: 16 kHz, one channel, 16 bit, and nothing else.
 * How it went is told by the exit status (AporiaDecodeEnd).
 */

#include "decode/aporia-decode.h"
#include "decode/aporia-decode-confine.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The parent refuses larger files long before; this only keeps memory bounded. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)
/* Half an hour takes five to ten. */
#define MAX_PROCESSOR_SECONDS 60
/* Enough for half an hour of 96 kHz in any of the kinds, and for nothing that a hostile header asks for. */
#define MAX_MIB 1024

/* NULL when it cannot be had. */
static GBytes *
read_input (void)
{
  struct stat info;
  g_autofree guint8 *data = NULL;
  gsize have = 0;
  gsize tag;
  gssize n = 1;

  if (fstat (STDIN_FILENO, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_FILE_BYTES)
    return NULL;
  data = g_malloc ((gsize) info.st_size + 1);
  while (have < (gsize) info.st_size && n > 0)
    {
      n = pread (STDIN_FILENO, data + have, (gsize) info.st_size - have, (off_t) have);
      have += n > 0 ? (gsize) n : 0;
    }
  tag = aporia_decode_skip_tag (data, have);
  memmove (data, data + tag, have - tag);
  return g_bytes_new_take (g_steal_pointer (&data), have - tag);
}

int
main (int argc, char **argv)
{
  guint64 max_seconds = argc == 2 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  g_autoptr (GBytes) bytes = NULL;
  AporiaDecodeKind kind;

  if (max_seconds < 1 || max_seconds > 24 * 3600)
    {
      g_printerr ("usage: aporia-decode MAX-SECONDS <RECORDING\n");
      return APORIA_DECODE_USAGE;
    }
  close_range (STDERR_FILENO + 1, ~0u, 0);
  bytes = read_input ();
  if (bytes == NULL)
    return APORIA_DECODE_DAMAGED;
  kind = aporia_decode_sniff (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (kind == APORIA_DECODE_N_KINDS)
    return APORIA_DECODE_WRONG_KIND;
  if (!aporia_decode_load (kind))
    return APORIA_DECODE_NO_PLUGIN;
  aporia_decode_confine (MAX_PROCESSOR_SECONDS, MAX_MIB);
  /* Neither the threads nor what libraries do at the end matter any more. */
  _exit (aporia_decode_run (bytes, kind, (guint) max_seconds));
}
