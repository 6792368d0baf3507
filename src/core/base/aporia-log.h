/* The log: JSON lines in logs/app.log (2 MB x 5) and, for warnings or when verbose, stderr.
 *
 * Fields: time, level, session, user_id, vacancy_id, event or message, and what the caller adds.  Never
 * answers, CV text or keys: pass ids, counts and durations only.
 */
#pragma once

#include <glib.h>

/* Opens the log in DIRECTORY (made if absent) and becomes GLib's log writer.  VERBOSE also sends events
 * and debug messages to stderr.  A folder that cannot be written is no error: stderr only. */
void aporia_log_open (const char *directory,
                      gboolean    verbose);
void aporia_log_close (void);

/* Writes the signal, a backtrace and the version on a crash, then lets the default action happen. */
void aporia_log_install_crash_handler (void);

/* Who and what later lines are about; NULL leaves a field out. */
void aporia_log_set_context (const char *user_id,
                             const char *vacancy_id);

/* NAME such as "ANSWER_SAVED", then pairs of key and string value, ended by NULL.  Any thread. */
void aporia_log_event (const char *name,
                       ...) G_GNUC_NULL_TERMINATED;

/* The event with a duration in milliseconds, measured from START (g_get_monotonic_time()). */
void aporia_log_timed (const char *name,
                       gint64      start,
                       const char *detail);

/* A failure with its chain of messages; DOING in plain words ("saving an answer"). */
void aporia_log_error (const char   *doing,
                       const GError *error);
