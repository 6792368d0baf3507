/* aporia-decode-confine.h: leaves the process nothing but its threads and its output
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* For good, when everything that is needed was opened: no file, no network, no other process, at most
 * MAX_SECONDS of processor time and MAX_MIB of memory.  What the kernel does not know is left out. */
void aporia_decode_confine (guint max_seconds,
                            guint max_mib);
