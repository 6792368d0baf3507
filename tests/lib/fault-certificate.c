#include "lib/fault-certificate.h"

#include <gnutls/x509.h>
#include <string.h>

static char *
export_key (gnutls_x509_privkey_t key)
{
  gnutls_datum_t pem;
  char *text;

  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                                      &pem),
                   ==, GNUTLS_E_SUCCESS);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

static char *
export_certificate (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t pem;
  char *text;

  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), ==, GNUTLS_E_SUCCESS);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

static void
fill (gnutls_x509_crt_t     certificate,
      gnutls_x509_privkey_t key)
{
  const guint8 address[] = { 127, 0, 0, 1 };
  guint8 serial[8] = { 1 };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 1; i < G_N_ELEMENTS (serial); i++)
    serial[i] = (guint8) g_random_int_range (0, 256);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_key (certificate, key);
  gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
  gnutls_x509_crt_set_activation_time (certificate, now - 3600);
  gnutls_x509_crt_set_expiration_time (certificate, now + 86400);
  gnutls_x509_crt_set_dn (certificate, "CN=localhost", NULL);
  gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, "localhost", 9, GNUTLS_FSAN_SET);
  gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, address, sizeof address,
                                        GNUTLS_FSAN_APPEND);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==,
                   GNUTLS_E_SUCCESS);
}

GTlsCertificate *
fault_certificate_new (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *key_text = NULL;
  g_autofree char *certificate_text = NULL;
  g_autofree char *both = NULL;
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  GTlsCertificate *result;

  gnutls_x509_privkey_init (&key);
  gnutls_x509_crt_init (&certificate);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                                 GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   ==, GNUTLS_E_SUCCESS);
  fill (certificate, key);
  key_text = export_key (key);
  certificate_text = export_certificate (certificate);
  both = g_strconcat (key_text, certificate_text, NULL);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);

  result = g_tls_certificate_new_from_pem (both, -1, &error);
  g_assert_no_error (error);
  return result;
}

char *
fault_certificate_dup_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr(GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
}
