/* Read once for all files of a library; each of them still includes what it uses. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
