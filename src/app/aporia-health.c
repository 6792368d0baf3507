/* aporia --health-check. */
#include "app/aporia-jobs.h"

#include "app/aporia-composition.h"
#include "backends/documents/aporia-child-reader.h"
#include "cli/aporia-cli-probe.h"
#include "core/base/aporia-paths.h"

#ifdef APORIA_HAS_SPHINX
#include "backends/audio/aporia-sphinx-transcriber.h"
#endif
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define SECRET_SERVICE "org.freedesktop.secrets"
#define SECRET_PORTAL "org.freedesktop.portal.Desktop"

/* Each returns whether it is there and works, and says what it found or what is wrong.
 * DETAIL: (out) (transfer full) (nullable) */
typedef gboolean (*CheckFunc) (char **detail);

static gboolean
check_settings (char **detail)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, APORIA_APPLICATION_ID, TRUE) : NULL;

  if (schema == NULL)
    *detail = g_strdup (_("the schema is not installed; what you choose would not be kept"));
  return schema != NULL;
}

/* Opens it, as a start does, and compares the numbers that it keeps with what they are made of. */
static gboolean
check_store (char **detail)
{
  g_autoptr(AporiaServices) services = aporia_composition_build ();
  g_autoptr(GError) error = NULL;
  g_autofree char *differences = NULL;

  if (aporia_store_prepare (services->store, NULL, &error))
    differences = aporia_store_check_statistics (services->store, &error);
  aporia_services_shutdown (services);
  if (differences == NULL)
    *detail = g_strdup (error->message);
  else if (*differences != '\0')
    *detail = g_strdup (_("kept numbers differ from recomputed ones; “aporia-cli db rebuild” repairs them"));
  else
    *detail = aporia_paths_dup_data_dir ();
  return differences != NULL && *differences == '\0';
}

/* As a document is read, in its child process. */
static gboolean
check_extractor (char **detail)
{
  g_autofree char *extractor = aporia_paths_find_extractor ();
  g_autoptr(AporiaDocumentReader) reader = aporia_child_reader_new (extractor);
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDocument) document = NULL;
  int fd = g_file_open_tmp ("aporia-health-XXXXXX.txt", &path, &error);

  if (fd >= 0 && g_close (fd, &error) && g_file_set_contents (path, "Aporia\n", -1, &error))
    document = aporia_document_reader_read (reader, path, NULL, &error);
  if (path != NULL)
    g_unlink (path);
  *detail = g_strdup (document != NULL ? extractor : error->message);
  return document != NULL;
}

static gboolean
check_decoder (char **detail)
{
  *detail = aporia_paths_find_decoder ();
  return *detail != NULL;
}

/* Those of this computer; what a model of whisper.cpp is worth shows when it is chosen. */
static gboolean
check_recogniser (char **detail)
{
  g_autofree char *whisper = aporia_paths_find_whisper ();
  const char *names[3] = { NULL };
  guint n = 0;

  if (whisper != NULL)
    names[n++] = "whisper.cpp";
#ifdef APORIA_HAS_SPHINX
  if (aporia_sphinx_transcriber_is_there ())
    names[n++] = "PocketSphinx";
#endif
  if (n > 0)
    *detail = g_strjoinv (", ", (char **) names);
  return n > 0;
}

static gboolean
check_sound (char **detail)
{
  CliSound sound;

  cli_probe_sound (&sound);
  *detail = g_strdup (sound.server);
  return sound.server != NULL || sound.n_inputs > 0;
}

/* In a sandbox it is reached through the portal. */
static gboolean
check_secrets (char **detail)
{
  g_autoptr(GDBusConnection) bus = cli_probe_open_bus ();

  return cli_probe_service (bus, SECRET_SERVICE) != CLI_SERVICE_ABSENT
         || (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)
             && cli_probe_service (bus, SECRET_PORTAL) != CLI_SERVICE_ABSENT);
}

static gboolean
check_web_view (char **detail)
{
  g_autofree char *module = aporia_paths_find_webview ();
  g_autofree char *d3 = aporia_paths_find_d3 ();

  return module != NULL && d3 != NULL;
}

static const struct
{
  const char *label;
  gboolean    is_needed;
  CheckFunc   check;
} checks[] = {
  { N_("Settings"), TRUE, check_settings },
  { N_("Store"), TRUE, check_store },
  { N_("Reader of documents"), TRUE, check_extractor },
  { N_("Reader of recordings"), TRUE, check_decoder },
  { N_("Recogniser of speech"), FALSE, check_recogniser },
  { N_("Sound"), FALSE, check_sound },
  { N_("Keyring"), FALSE, check_secrets },
  { N_("Interactive view"), FALSE, check_web_view },
};

int
aporia_job_check_health (void)
{
  int status = 0;

  g_print ("Aporia %s\n", APORIA_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *detail = NULL;
      gboolean is_good = checks[i].check (&detail);
      /* Translators: the outcome of a check; what is optional may be missing. */
      const char *outcome = is_good ? C_ ("health", "good")
                            : checks[i].is_needed ? C_ ("health", "FAILED")
                                                  : C_ ("health", "not there");

      g_print ("%s: %s%s%s%s\n", _(checks[i].label), outcome, detail != NULL ? " (" : "",
               detail != NULL ? detail : "", detail != NULL ? ")" : "");
      if (!is_good && checks[i].is_needed)
        status = 1;
    }
  return status;
}
