#include "core/domain/aporia-move-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_LENGTH 10 /* "2026-11-21" */

static void
flaw_free (gpointer data)
{
  AporiaMoveFlaw *flaw = data;

  aporia_shared_row_unref (flaw->row);
  g_free (flaw);
}

static void
check_clear (AporiaMoveCheck *self)
{
  g_ptr_array_unref (self->flaws);
}

G_DEFINE_BOXED_TYPE (AporiaMoveCheck, aporia_move_check, aporia_move_check_ref, aporia_move_check_unref)

AporiaMoveCheck *
aporia_move_check_new (void)
{
  AporiaMoveCheck *self = g_atomic_rc_box_new0 (AporiaMoveCheck);

  self->flaws = g_ptr_array_new_with_free_func (flaw_free);

  return self;
}

AporiaMoveCheck *
aporia_move_check_ref (AporiaMoveCheck *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_move_check_unref (AporiaMoveCheck *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) check_clear);
}

/* ---- Comparing
 * ------------------------------------------------------------------------------------------- */

static AporiaHolding
get_holding (const AporiaSharedTable *table)
{
  static const char *const names[APORIA_HOLDING_OTHERS] = {
    [APORIA_HOLDING_SESSIONS] = "attempts", [APORIA_HOLDING_QUESTIONS] = "questions",
    [APORIA_HOLDING_ANSWERS] = "answers",   [APORIA_HOLDING_FEEDBACK] = "suggestions",
    [APORIA_HOLDING_STORIES] = "stories",   [APORIA_HOLDING_NOTES] = "notes",
    [APORIA_HOLDING_JOBS] = "vacancies",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], table->name) == 0)
      return (AporiaHolding) i;

  return APORIA_HOLDING_OTHERS;
}

static void
count (AporiaHoldings *holdings,
       GPtrArray      *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const AporiaSharedRow *row = rows->pdata[i];

      if (row->is_deleted)
        continue;
      holdings->n[get_holding (row->table)]++;
      holdings->n_all++;
    }
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Whose account it is says the e-mail, and capitals do not matter in one. */
static gboolean
is_compared (const AporiaSharedRow *row,
             guint                  i)
{
  return row->table != aporia_shared_schema_get_table ("users")
         || strcmp (row->table->columns[i].name, "email") != 0;
}

static gboolean
are_same (const AporiaSharedRow *here,
          const AporiaSharedRow *there,
          AporiaMoveWay          way,
          gboolean               keeps_texts)
{
  for (guint i = 0; i < here->n_values; i++)
    {
      const char *mine = here->values[i];
      const char *other = there->values[i];
      gboolean is_private = here->table->columns[i].is_private;

      if (is_private && (keeps_texts || (way == APORIA_MOVE_TO_COMPUTER && is_empty (other))))
        continue;
      /* A side that takes no NULL has an empty text instead. */
      if (is_empty (mine) && is_empty (other))
        continue;
      if (is_compared (here, i) && g_strcmp0 (mine, other) != 0)
        return FALSE;
    }

  return TRUE;
}

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      AporiaSharedRow *row = rows->pdata[i];

      if (!row->is_deleted)
        g_hash_table_insert (index, row->uid, row);
    }

  return index;
}

AporiaMoveCheck *
aporia_move_check_make (GPtrArray    *here,
                        GPtrArray    *there,
                        AporiaMoveWay way,
                        gboolean      keeps_texts)
{
  AporiaMoveCheck *self = aporia_move_check_new ();
  GPtrArray *from = way == APORIA_MOVE_TO_DATABASE ? here : there;
  g_autoptr(GHashTable) arrived = index_rows (way == APORIA_MOVE_TO_DATABASE ? there : here);

  self->way = way;
  count (&self->here, here);
  count (&self->there, there);
  for (guint i = 0; i < from->len; i++)
    {
      AporiaSharedRow *row = from->pdata[i];
      AporiaSharedRow *other = g_hash_table_lookup (arrived, row->uid);
      AporiaMoveFlaw *flaw;

      if (row->is_deleted
          || (other != NULL && other->table == row->table
              && (way == APORIA_MOVE_TO_DATABASE ? are_same (row, other, way, keeps_texts)
                                                 : are_same (other, row, way, keeps_texts))))
        continue;
      flaw = g_new0 (AporiaMoveFlaw, 1);
      flaw->what = get_holding (row->table);
      flaw->is_missing = other == NULL;
      flaw->row = aporia_shared_row_ref (row);
      g_ptr_array_add (self->flaws, flaw);
    }

  return self;
}

/* ---- In words
 * -------------------------------------------------------------------------------------------- */

char *
aporia_holding_describe (AporiaHolding what,
                         guint         n)
{
  switch (what)
    {
    case APORIA_HOLDING_SESSIONS: return g_strdup_printf (ngettext ("%u session", "%u sessions", n), n);
    case APORIA_HOLDING_QUESTIONS: return g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
    case APORIA_HOLDING_ANSWERS: return g_strdup_printf (ngettext ("%u answer", "%u answers", n), n);
    case APORIA_HOLDING_FEEDBACK:
      return g_strdup_printf (ngettext ("%u piece of feedback", "%u pieces of feedback", n), n);
    case APORIA_HOLDING_STORIES: return g_strdup_printf (ngettext ("%u story", "%u stories", n), n);
    case APORIA_HOLDING_NOTES: return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    case APORIA_HOLDING_JOBS: return g_strdup_printf (ngettext ("%u job", "%u jobs", n), n);
    case APORIA_HOLDING_OTHERS:
      return g_strdup_printf (ngettext ("%u other entry", "%u other entries", n), n);
    case APORIA_N_HOLDINGS:
    default: g_assert_not_reached ();
    }
}

char *
aporia_holdings_describe (const AporiaHoldings *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < APORIA_N_HOLDINGS; i++)
    {
      g_autofree char *part = NULL;

      if (self->n[i] == 0)
        continue;
      part = aporia_holding_describe ((AporiaHolding) i, self->n[i]);
      /* TRANSLATORS: between the parts of a list: "12 sessions, 96 answers". */
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", part);
    }

  return g_string_free (text, FALSE);
}

static const char *
name_holding (AporiaHolding what)
{
  switch (what)
    {
    case APORIA_HOLDING_SESSIONS: return _("A session");
    case APORIA_HOLDING_QUESTIONS: return _("A question");
    case APORIA_HOLDING_ANSWERS: return _("An answer");
    case APORIA_HOLDING_FEEDBACK: return _("Feedback");
    case APORIA_HOLDING_STORIES: return _("A story");
    case APORIA_HOLDING_NOTES: return _("A note");
    case APORIA_HOLDING_JOBS: return _("A job");
    case APORIA_HOLDING_OTHERS: return _("An entry");
    case APORIA_N_HOLDINGS:
    default: g_assert_not_reached ();
    }
}

char *
aporia_move_flaw_describe (const AporiaMoveFlaw *self)
{
  const char *created = aporia_shared_row_get (self->row, "created_at");
  g_autofree char *day = g_utf8_validate (created != NULL ? created : "", -1, NULL)
                             && created != NULL && g_utf8_strlen (created, -1) >= DAY_LENGTH
                           ? g_utf8_substring (created, 0, DAY_LENGTH)
                           : g_strdup (_("an unknown day"));

  return self->is_missing
           /* TRANSLATORS: "An answer", "2026-11-21". */
           ? g_strdup_printf (_("%s (%s) did not arrive."), name_holding (self->what), day)
           /* TRANSLATORS: "An answer", "2026-11-21". */
           : g_strdup_printf (_("%s (%s) is not the same on both sides."), name_holding (self->what), day);
}

char *
aporia_move_check_describe (const AporiaMoveCheck *self)
{
  const AporiaHoldings *from = self->way == APORIA_MOVE_TO_DATABASE ? &self->here : &self->there;
  g_autofree char *holdings = aporia_holdings_describe (from);
  guint n = self->flaws->len;

  if (n == 0)
    /* TRANSLATORS: "12 sessions, 96 answers". */
    return g_strdup_printf (_("Both sides were read and compared: %s are on both, and the same."), holdings);
  if (self->way == APORIA_MOVE_TO_DATABASE)
    return g_strdup_printf (ngettext ("Both sides were read and compared: %u of %u entries is damaged and "
                                      "did not arrive as it is. It stays on this computer.",
                                      "Both sides were read and compared: %u of %u entries are damaged and "
                                      "did not arrive as they are. They stay on this computer.", n),
                            n, from->n_all);
  return g_strdup_printf (ngettext ("Both sides were read and compared: %u of %u entries is damaged and did "
                                    "not arrive as it is. It stays in the database.",
                                    "Both sides were read and compared: %u of %u entries are damaged and did "
                                    "not arrive as they are. They stay in the database.", n),
                          n, from->n_all);
}
