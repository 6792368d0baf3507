#include "backends/audio/aporia-gst-microphones.h"

#include <gst/gst.h>
#include <string.h>

/* One that is plugged in is told of more than once. */
#define SETTLE_MS 250

/* GStreamer's providers of devices are there once for all: who lists them with a monitor of their own takes
 * its messages away from one that runs.  So there is one, and it is listed with while it runs. */
static GMutex mutex; /* guards what follows; held by threads that may wait, never by the main thread */
static GstDeviceMonitor *running; /* owned (nullable) */
static guint n_running;

static GstDeviceMonitor *
make_monitor (void)
{
  GstDeviceMonitor *monitor = gst_device_monitor_new ();

  gst_device_monitor_add_filter (monitor, "Audio/Source", NULL);
  return monitor;
}

/* --- The list --- */

/* "pulsesrc device=…": what start takes.  NULL: it cannot be named. */
static char *
dup_id (GstDevice *device)
{
  g_autoptr(GstElement) element = gst_device_create_element (device, NULL);
  GstElementFactory *factory = element != NULL ? gst_element_get_factory (element) : NULL;
  g_autofree char *name = NULL;

  if (factory == NULL || g_object_class_find_property (G_OBJECT_GET_CLASS (element), "device") == NULL)
    return NULL;
  g_object_get (element, "device", &name, NULL);
  if (name == NULL || strpbrk (name, " \"\\!") != NULL)
    return NULL;
  return g_strdup_printf ("%s device=%s", GST_OBJECT_NAME (factory), name);
}

/* What loudspeakers play can be recorded too; nobody answers with it. */
static gboolean
is_monitor (GstDevice *device)
{
  g_autoptr(GstStructure) properties = gst_device_get_properties (device);
  const char *class = properties != NULL ? gst_structure_get_string (properties, "device.class") : NULL;

  return g_strcmp0 (class, "monitor") == 0;
}

GPtrArray *
aporia_gst_microphones_list (void)
{
  GPtrArray *microphones = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_microphone_unref);
  GstDeviceMonitor *monitor;
  GList *devices;

  if (!gst_init_check (NULL, NULL, NULL))
    return microphones;
  g_mutex_lock (&mutex);
  monitor = running != NULL ? gst_object_ref (running) : make_monitor ();
  devices = gst_device_monitor_get_devices (monitor);
  /* It lets go of the providers while nobody else takes them. */
  gst_clear_object (&monitor);
  g_mutex_unlock (&mutex);
  for (GList *l = devices; l != NULL; l = l->next)
    {
      g_autofree char *id = is_monitor (l->data) ? NULL : dup_id (l->data);
      AporiaMicrophone *microphone;

      if (id == NULL)
        continue;
      microphone = aporia_microphone_new ();
      microphone->id = g_steal_pointer (&id);
      microphone->name = gst_device_get_display_name (l->data);
      g_ptr_array_add (microphones, microphone);
    }
  g_list_free_full (devices, gst_object_unref);
  return microphones;
}

/* --- When it is another --- */

/* Counted: by who watches, and by the thread that opens the monitor. */
struct _AporiaGstMicrophones
{
  void            (*func) (gpointer user_data); /* (nullable) NULL: nobody watches any more */
  gpointer          user_data;
  GstDeviceMonitor *monitor;   /* owned (nullable): it runs */
  guint             settle_id;
};

static void
stop_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_mutex_lock (&mutex);
  if (--n_running == 0)
    {
      gst_device_monitor_stop (running);
      gst_clear_object (&running);
    }
  g_mutex_unlock (&mutex);
}

/* A sound server may keep it waiting. */
static void
stop (GstDeviceMonitor *monitor)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, stop);
  g_task_set_task_data (task, monitor, gst_object_unref);
  g_task_run_in_thread (task, stop_thread);
}

static gboolean
settled_cb (gpointer user_data)
{
  AporiaGstMicrophones *self = user_data;

  self->settle_id = 0;
  self->func (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    user_data)
{
  AporiaGstMicrophones *self = user_data;
  GstMessageType type = GST_MESSAGE_TYPE (message);

  if (self->settle_id == 0 && (type == GST_MESSAGE_DEVICE_ADDED || type == GST_MESSAGE_DEVICE_REMOVED ||
                               type == GST_MESSAGE_DEVICE_CHANGED))
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
start_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GstDeviceMonitor *mine;

  g_mutex_lock (&mutex);
  if (running == NULL && gst_init_check (NULL, NULL, NULL))
    {
      g_autoptr(GstDeviceMonitor) monitor = make_monitor ();

      if (gst_device_monitor_start (monitor))
        running = g_steal_pointer (&monitor);
    }
  if (running != NULL)
    n_running++;
  mine = running != NULL ? gst_object_ref (running) : NULL;
  g_mutex_unlock (&mutex);
  g_task_return_pointer (task, mine, gst_object_unref);
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaGstMicrophones *self = user_data;
  GstDeviceMonitor *monitor = g_task_propagate_pointer (G_TASK (result), NULL);

  if (monitor != NULL && self->func != NULL)
    {
      g_autoptr(GstBus) bus = gst_device_monitor_get_bus (monitor);

      self->monitor = monitor;
      gst_bus_add_signal_watch (bus);
      g_signal_connect (bus, "message", G_CALLBACK (message_cb), self);
    }
  else if (monitor != NULL)
    stop (monitor);
  g_rc_box_release (self);
}

AporiaGstMicrophones *
aporia_gst_microphones_watch (void   (*func) (gpointer user_data),
                              gpointer user_data)
{
  AporiaGstMicrophones *self = g_rc_box_new0 (AporiaGstMicrophones);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, started_cb, g_rc_box_acquire (self));

  self->func = func;
  self->user_data = user_data;
  g_task_set_source_tag (task, aporia_gst_microphones_watch);
  g_task_run_in_thread (task, start_thread);
  return self;
}

void
aporia_gst_microphones_unwatch (AporiaGstMicrophones *self)
{
  self->func = NULL;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->monitor != NULL)
    {
      g_autoptr(GstBus) bus = gst_device_monitor_get_bus (self->monitor);

      g_signal_handlers_disconnect_by_func (bus, message_cb, self);
      gst_bus_remove_signal_watch (bus);
      stop (g_steal_pointer (&self->monitor));
    }
  g_rc_box_release (self);
}
