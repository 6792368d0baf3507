#include "backends/mysql/aporia-mysql-errors.h"

#include <glib/gi18n-lib.h>

/* By number, because names differ between the servers and the client libraries. */
static const struct
{
  guint           number;
  AporiaErrorCode code;
  const char     *sentence; /* one %s: the host */
} kinds[] = {
  { 1044, APORIA_ERROR_AUTH,
    N_("%s does not let this user into the database. Check MYSQL_DATABASE and MYSQL_USER.") },
  { 1045, APORIA_ERROR_AUTH,
    N_("%s refused the user or the password. Check MYSQL_USER and MYSQL_PASSWORD; a server that asks "
       "for encryption says the same to who comes without.") },
  { 1049, APORIA_ERROR_AUTH, N_("%s has no database of this name. Check MYSQL_DATABASE.") },
  { 1142, APORIA_ERROR_AUTH,
    N_("This user is not allowed to do that on %s. Ask whoever looks after the shared database.") },
  { 1143, APORIA_ERROR_AUTH,
    N_("This user is not allowed to do that on %s. Ask whoever looks after the shared database.") },
  { 1227, APORIA_ERROR_AUTH,
    N_("This user is not allowed to do that on %s. Ask whoever looks after the shared database.") },
  { 1370, APORIA_ERROR_AUTH,
    N_("This user is not allowed to do that on %s. Ask whoever looks after the shared database.") },
  { 1062, APORIA_ERROR_AUTH,
    N_("Somebody else has this e-mail address on %s. Nothing was sent; give another one, or none.") },
  { 2026, APORIA_ERROR_AUTH,
    N_("The connection to %s could not be secured: its certificate is not trusted, is for another "
       "name, or the server offers no encryption. Nothing was sent. Name the authority's certificate in "
       "MYSQL_SSL_CA, or have the server set up for TLS.") },
  { 1146, APORIA_ERROR_NOT_SUPPORTED,
    N_("The database on %s was not prepared for Aporia. Run aporia-cli shared init with an account "
       "that may make tables.") },
  { 1305, APORIA_ERROR_NOT_SUPPORTED,
    N_("The database on %s was prepared by an older version. Run aporia-cli shared init with an "
       "account that may make tables.") },
  { 1021, APORIA_ERROR_LIMIT,
    N_("The disk of %s is full. Everything stays on this computer meanwhile.") },
  { 1114, APORIA_ERROR_LIMIT,
    N_("The disk of %s is full. Everything stays on this computer meanwhile.") },
  { 1047, APORIA_ERROR_UNAVAILABLE,
    N_("%s is not ready: too few servers of its cluster are running. Everything stays on this "
       "computer meanwhile.") },
  { 1290, APORIA_ERROR_UNAVAILABLE,
    N_("%s takes no changes now. Everything stays on this computer meanwhile.") },
  { 1836, APORIA_ERROR_UNAVAILABLE,
    N_("%s takes no changes now. Everything stays on this computer meanwhile.") },
  { 1040, APORIA_ERROR_UNAVAILABLE, N_("%s has too many connections now. It is tried again later.") },
  { 1203, APORIA_ERROR_UNAVAILABLE, N_("%s has too many connections now. It is tried again later.") },
  { 1226, APORIA_ERROR_UNAVAILABLE, N_("%s has too many connections now. It is tried again later.") },
  { 1129, APORIA_ERROR_UNAVAILABLE,
    N_("%s blocks this computer after too many failures. Ask whoever looks after it to clear its "
       "host cache.") },
  { 1205, APORIA_ERROR_UNAVAILABLE, N_("%s is busy. It is tried again later.") },
  { 1213, APORIA_ERROR_UNAVAILABLE, N_("%s is busy. It is tried again later.") },
  { 2005, APORIA_ERROR_UNAVAILABLE,
    N_("There is no computer called %s. Check MYSQL_HOST and the network.") },
};

#define FIRST_CLIENT_ERROR 2000
#define LAST_CLIENT_ERROR 2999

gboolean
aporia_mysql_is_conflict (guint number)
{
  return number == 1213 || number == 1205;
}

gboolean
aporia_mysql_is_lost (guint number)
{
  switch (number)
    {
    case 1053: /* shutting down */
    case 1152: /* aborting connection */
    case 1153:
    case 1158:
    case 1159:
    case 1160:
    case 1161: /* reading and writing packets */
    case 1184:
    case 1927: /* killed */
    case 2002:
    case 2003:
    case 2006: /* gone away */
    case 2013: /* lost during a query */
    case 2055:
    case 3169: /* killed, as MySQL says it */
    case 4031: /* idle for too long */
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
aporia_mysql_is_unavailable (guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].number == number)
      return kinds[i].code == APORIA_ERROR_UNAVAILABLE;

  return aporia_mysql_is_lost (number)
         || (number >= FIRST_CLIENT_ERROR && number <= LAST_CLIENT_ERROR);
}

void
aporia_mysql_set_error (GError     **error,
                        guint        number,
                        const char  *host,
                        const char  *raw)
{
  g_debug ("%s: error %u: %s", host, number, raw);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].number == number)
      {
        g_autofree char *text = g_strdup_printf (_(kinds[i].sentence), host);

        g_set_error_literal (error, APORIA_ERROR, kinds[i].code, text);
        return;
      }

  if (aporia_mysql_is_unavailable (number))
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                 _("%s cannot be reached. Everything stays on this computer meanwhile."), host);
  else
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                 _("%s refused a change (error %u). Everything stays on this computer."), host, number);
}
