/* Stands in for aporia-whisper.  What it does is told by the first word of the "model". */
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
say (const char *text)
{
  for (; *text != '\0'; text++)
    printf ("%02x", (guint) (guchar) *text);
  putchar ('\n');
}

static void
token (int         t0,
       int         t1,
       double      p,
       const char *text)
{
  printf ("token %d %d %.3f ", t0, t1, p);
  say (text);
}

/* What it was asked for, as words. */
static void
speak (char **argv)
{
  struct stat info = { 0 };
  char text[64];

  fstat (STDIN_FILENO, &info);
  printf ("language en\nsegment 0.010\n");
  g_snprintf (text, sizeof text, " %s", argv[3]);
  token (0, 40, 0.9, text);
  g_snprintf (text, sizeof text, " %d", (int) info.st_size);
  token (40, 80, 0.9, text);
  g_snprintf (text, sizeof text, " %s", argv[4]);
  token (80, 90, 0.3, text);
}

int
main (int    argc,
      char **argv)
{
  char what[32] = { 0 };

  if (argc != 5 || read (3, what, sizeof what - 1) <= 0)
    return 2;
  g_strdelimit (what, "\n ", '\0');
  if (strcmp (what, "foreign") == 0)
    return 10;
  if (strcmp (what, "no-backend") == 0)
    return 11;
  if (strcmp (what, "abort-early") == 0)
    raise (SIGABRT);
  printf ("model base many\n");
  fflush (stdout);
  if (strcmp (what, "english") == 0)
    return 12;
  if (strcmp (what, "slow") == 0)
    return 13;
  if (strcmp (what, "abort-late") == 0)
    raise (SIGABRT);
  if (strcmp (what, "hang") == 0)
    g_usleep (60 * G_USEC_PER_SEC);
  while (strcmp (what, "flood") == 0)
    if (puts ("token 0 0 0.5 20414243444546474849") < 0)
      return 1;
  speak (argv);
  return 0;
}
