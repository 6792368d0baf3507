/* Says which microphones there are, a line for each time that others are: their names, between bars.  Ends
 * when its input does. */
#include "backends/audio/aporia-gst-recorder.h"

#include <gst/gst.h>
#include <stdio.h>
#include <unistd.h>

static void
tell_cb (AporiaRecorder *recorder)
{
  g_autoptr(GPtrArray) microphones = aporia_recorder_list (recorder);

  for (guint i = 0; i < microphones->len; i++)
    printf ("|%s", ((AporiaMicrophone *) microphones->pdata[i])->name);
  printf ("|\n");
  fflush (stdout);
}

static gboolean
ended_cb (GIOChannel  *channel,
          GIOCondition condition,
          gpointer     user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

int
main (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  g_autoptr(AporiaRecorder) recorder = aporia_gst_recorder_new (NULL);

  g_signal_connect (recorder, "microphones", G_CALLBACK (tell_cb), NULL);
  g_io_add_watch (input, G_IO_HUP | G_IO_ERR, ended_cb, loop);
  aporia_recorder_watch (recorder, TRUE);
  tell_cb (recorder);
  g_main_loop_run (loop);
  aporia_recorder_watch (recorder, FALSE);
  return 0;
}
