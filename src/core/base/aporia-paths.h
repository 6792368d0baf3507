/* Where things are kept.  APORIA_DATA_DIR overrides the data folder; nothing outside is touched then. */
#pragma once

#include <glib.h>

/* $APORIA_DATA_DIR, else $XDG_DATA_HOME/aporia.  Returns: (transfer full); not created. */
char *aporia_paths_dup_data_dir (void);
/* $APORIA_DATA_DIR/logs, else $XDG_STATE_HOME/aporia/logs.  Returns: (transfer full); not created. */
char *aporia_paths_dup_log_dir (void);
/* $APORIA_DATA_DIR/reports, else the Documents folder, else home.  Returns: (transfer full) */
char *aporia_paths_dup_report_dir (void);
/* The extractor: $APORIA_EXTRACT, else beside the running program's build, else in libexecdir.
 * Returns: (transfer full) (nullable) */
char *aporia_paths_find_extractor (void);
/* The reader of recordings, in the same order: $APORIA_DECODE, ….  Returns: (transfer full) (nullable) */
char *aporia_paths_find_decoder (void);
/* What asks whisper.cpp, in the same order: $APORIA_WHISPER, ….  Returns: (transfer full) (nullable) NULL: it
 * was not built */
char *aporia_paths_find_whisper (void);
/* The module of the interactive view: $APORIA_WEBVIEW_MODULE, else beside the running program's build, else
 * in libdir.  Returns: (transfer full) (nullable) */
char *aporia_paths_find_webview (void);
/* What it draws with, in the same order: $APORIA_D3, ….  Returns: (transfer full) (nullable) */
char *aporia_paths_find_d3 (void);
