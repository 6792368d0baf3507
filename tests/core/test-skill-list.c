/* The person's list of skills: changes, undo by name, and what new documents do to it. */
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-skill-evidence.h"
#include "core/domain/aporia-skill-name.h"
#include "core/models/aporia-skill-list.h"
#include <string.h>

/* NAMES: "a b c".  Each is in the posting. */
static AporiaProfile *
make_profile (const char *names)
{
  g_auto(GStrv) list = g_strsplit (names, " ", -1);
  AporiaProfile *profile = aporia_profile_new ();

  profile->top_skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    g_ptr_array_add (profile->top_skills, aporia_skill_make (list[i], NULL, "We ask for it."));
  return profile;
}

static void
find (AporiaSkillList *list,
      const char      *names,
      const char      *cv,
      const char      *jd)
{
  g_autoptr(AporiaProfile) profile = make_profile (names);

  aporia_skill_list_set_found (list, profile, NULL, cv, jd);
}

static void
assert_names (AporiaSkillList *list,
              const char      *names)
{
  GPtrArray *skills = aporia_skill_list_get_skills (list);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < skills->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((AporiaSkill *) skills->pdata[i])->name);
  g_assert_cmpstr (text->str, ==, names);
}

static void
count_cb (AporiaSkillList *list,
          guint           *n)
{
  ++*n;
}

static void
keep_cb (AporiaSkillList *list,
         const char      *message,
         char           **kept)
{
  g_free (*kept);
  *kept = g_strdup (message);
}

static void
assert_refused (char       *why,
                const char *part)
{
  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, part));
  g_free (why);
}

/* Every change can be undone, is called by its name, and is told. */
static void
test_changes (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autofree char *undone = NULL;
  guint n_edited = 0;
  const char *steps[] = { "a b c d", "b a c d", "b a x d", "b a x d e", "b x d e" };

  g_signal_connect (list, "edited", G_CALLBACK (count_cb), &n_edited);
  g_signal_connect (list, "undone", G_CALLBACK (keep_cb), &undone);
  find (list, "a b c d", NULL, NULL);
  g_assert_null (aporia_skill_list_get_undo_label (list));
  g_assert_false (aporia_skill_list_get_is_edited (list));
  g_assert_cmpuint (n_edited, ==, 0);
  aporia_skill_list_move (list, 1, 0);
  g_assert_cmpstr (aporia_skill_list_get_undo_label (list), ==, "B moved up");
  assert_names (list, steps[1]);
  g_assert_null (aporia_skill_list_rename (list, 2, " x "));
  g_assert_cmpstr (aporia_skill_list_get_undo_label (list), ==, "c renamed to x");
  assert_names (list, steps[2]);
  g_assert_null (aporia_skill_list_add (list, "e"));
  assert_names (list, steps[3]);
  aporia_skill_list_remove (list, 1);
  assert_names (list, steps[4]);
  g_assert_true (aporia_skill_list_get_is_edited (list));
  g_assert_cmpuint (n_edited, ==, 4);
  for (int i = 3; i >= 0; i--)
    {
      aporia_skill_list_undo (list);
      assert_names (list, steps[i]);
    }
  g_assert_cmpstr (undone, ==, "Undone: B moved up");
  g_assert_false (aporia_skill_list_get_is_edited (list));
  aporia_skill_list_undo (list);
  assert_names (list, steps[0]);
  aporia_skill_list_move (list, 0, 9);
  aporia_skill_list_move (list, 7, 0);
  assert_names (list, steps[0]);
}

/* The toast of a removal brings that skill back, also when something else was changed since. */
static void
test_bring_back (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autofree char *removed = NULL;

  g_signal_connect (list, "removed", G_CALLBACK (keep_cb), &removed);
  find (list, "a b c", NULL, NULL);
  aporia_skill_list_remove (list, 1);
  g_assert_cmpstr (removed, ==, "B removed");
  aporia_skill_list_bring_back (list);
  assert_names (list, "a b c");
  g_assert_null (aporia_skill_list_get_undo_label (list));
  aporia_skill_list_remove (list, 1);
  aporia_skill_list_move (list, 1, 0);
  aporia_skill_list_bring_back (list);
  assert_names (list, "c b a");
  aporia_skill_list_bring_back (list);
  assert_names (list, "c b a");
  aporia_skill_list_undo (list);
  aporia_skill_list_undo (list);
  assert_names (list, "a c");
}

static void
test_refused (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autofree char *longest = g_strnfill (61, 'x');

  find (list, "SQL Node.js c d e f g h i", NULL, NULL);
  assert_refused (aporia_skill_list_add (list, "  "), "Type a name");
  assert_refused (aporia_skill_list_add (list, "sql"), "“SQL” is in the list already.");
  assert_refused (aporia_skill_list_add (list, "NodeJS"), "“Node.js” is in the list already.");
  assert_refused (aporia_skill_list_add (list, longest), "60 characters");
  assert_refused (aporia_skill_list_rename (list, 2, "Sql"), "is in the list already");
  g_assert_null (aporia_skill_list_get_undo_label (list));
  g_assert_null (aporia_skill_list_rename (list, 0, "sql"));
  g_assert_null (aporia_skill_list_add (list, "j"));
  g_assert_true (aporia_skill_list_get_is_full (list));
  assert_refused (aporia_skill_list_add (list, "k"), "10 skills at most");
}

static void
test_near_names (void)
{
  static const char *const same[][2] = { { "REST APIs", "rest-api" },          { "Node.js", "NodeJS" },
                                         { "testing and review", "Review, testing" }, { "CI/CD", "CI / CD" },
                                         { "Menu planning", "menu  Planning" } };
  static const char *const different[][2] = { { "C", "C++" },         { "C#", "C" },
                                              { "Java", "JavaScript" }, { "Python 2", "Python 3" },
                                              { "API design", "API testing" }, { "contract management",
                                                                                 "contact management" } };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_true (aporia_skill_name_is_near (same[i][0], same[i][1]));
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    g_assert_false (aporia_skill_name_is_near (different[i][0], different[i][1]));
}

/* A list that was not touched follows the documents; one that was stays, and offers the new one. */
static void
test_new_documents (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();

  find (list, "a b", NULL, NULL);
  find (list, "c d", NULL, NULL);
  assert_names (list, "c d");
  aporia_skill_list_move (list, 1, 0);
  g_assert_false (aporia_skill_list_get_has_new (list));
  find (list, "c d", NULL, NULL);
  g_assert_false (aporia_skill_list_get_has_new (list));
  find (list, "e f", NULL, NULL);
  assert_names (list, "d c");
  g_assert_true (aporia_skill_list_get_has_new (list));
  aporia_skill_list_keep (list);
  g_assert_false (aporia_skill_list_get_has_new (list));
  find (list, "g h", NULL, NULL);
  aporia_skill_list_use_found (list);
  assert_names (list, "g h");
  g_assert_false (aporia_skill_list_get_is_edited (list));
  aporia_skill_list_undo (list);
  assert_names (list, "d c");
  g_assert_true (aporia_skill_list_get_has_new (list));
}

/* Where a skill comes from is looked up in the documents of now. */
static void
test_origin (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  AporiaSkill *skill;

  find (list, "a", "Ran the payroll for 40 people\n", "We want order.\n- Payroll and VAT\n");
  g_assert_null (aporia_skill_list_add (list, "payroll"));
  g_assert_null (aporia_skill_list_add (list, "juggling"));
  skill = aporia_skill_list_get_skills (list)->pdata[1];
  g_assert_cmpstr (skill->cv_line, ==, "Ran the payroll for 40 people");
  g_assert_cmpstr (skill->jd_line, ==, "- Payroll and VAT");
  skill = aporia_skill_list_get_skills (list)->pdata[2];
  g_assert_false (skill->in_cv || skill->in_jd);
  find (list, "a", NULL, "Juggling is a must.\nNothing else.");
  skill = aporia_skill_list_get_skills (list)->pdata[1];
  g_assert_false (skill->in_cv || skill->in_jd);
  skill = aporia_skill_list_get_skills (list)->pdata[2];
  g_assert_true (skill->in_jd && !skill->in_cv);
  /* Another word for the same keeps what proves it. */
  g_assert_null (aporia_skill_list_rename (list, 2, "circus arts"));
  skill = aporia_skill_list_get_skills (list)->pdata[2];
  g_assert_cmpstr (skill->jd_line, ==, "Juggling is a must.");
}

/* What is practised goes first under the name it has, with the lines of the requirement. */
static void
test_practise (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autoptr(AporiaSkill) known = aporia_skill_make ("C", "Wrote c", "Must know C");
  g_autoptr(AporiaSkill) other = aporia_skill_make ("kafka", NULL, "Kafka");

  find (list, "a b c d e f g h i j", NULL, NULL);
  g_assert_null (aporia_skill_list_get_first (list));
  aporia_skill_list_practise (list, known);
  assert_names (list, "c a b d e f g h i j");
  g_assert_cmpstr (aporia_skill_list_get_first (list), ==, "c");
  g_assert_cmpstr (((AporiaSkill *) aporia_skill_list_get_skills (list)->pdata[0])->cv_line, ==, "Wrote c");
  aporia_skill_list_practise (list, other);
  assert_names (list, "kafka c a b d e f g h i");
  g_assert_cmpstr (aporia_skill_list_get_first (list), ==, "kafka");
  g_assert_cmpstr (aporia_skill_list_get_undo_label (list), ==, "Kafka put first");
  aporia_skill_list_move (list, 0, 1);
  g_assert_null (aporia_skill_list_get_first (list));
  aporia_skill_list_undo (list);
  g_assert_cmpstr (aporia_skill_list_get_first (list), ==, "kafka");
  aporia_skill_list_undo (list);
  assert_names (list, "c a b d e f g h i j");
}

static void
test_kept (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autoptr(AporiaSkillList) later = aporia_skill_list_new ();
  JsonObject *object;

  find (list, "a b c", NULL, NULL);
  g_assert_null (aporia_skill_list_to_json (list));
  aporia_skill_list_remove (list, 0);
  aporia_skill_list_practise (list, aporia_skill_list_get_skills (list)->pdata[1]);
  object = aporia_skill_list_to_json (list);
  aporia_skill_list_load (later, object);
  json_object_unref (object);
  assert_names (later, "c b");
  g_assert_cmpstr (aporia_skill_list_get_first (later), ==, "c");
  find (later, "a b c", NULL, NULL);
  assert_names (later, "c b");
  g_assert_false (aporia_skill_list_get_has_new (later));
  find (later, "x y z", NULL, NULL);
  g_assert_true (aporia_skill_list_get_has_new (later));
  aporia_skill_list_load (later, NULL);
  assert_names (later, "x y z");
}

/* A list taken over from an earlier session belongs to the documents that come with it. */
static void
test_taken_over (void)
{
  g_autoptr(AporiaSkillList) list = aporia_skill_list_new ();
  g_autoptr(AporiaProfile) old = make_profile ("b a");

  find (list, "x y", NULL, NULL);
  aporia_skill_list_take_over (list, old->top_skills);
  find (list, "a b", NULL, NULL);
  assert_names (list, "b a");
  g_assert_false (aporia_skill_list_get_has_new (list));
  find (list, "c d", NULL, NULL);
  g_assert_true (aporia_skill_list_get_has_new (list));
  aporia_skill_list_take_over (list, old->top_skills);
  find (list, "b a", NULL, NULL);
  g_assert_false (aporia_skill_list_get_is_edited (list));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/skill-list/changes", test_changes);
  g_test_add_func ("/core/skill-list/bring-back", test_bring_back);
  g_test_add_func ("/core/skill-list/refused", test_refused);
  g_test_add_func ("/core/skill-list/near-names", test_near_names);
  g_test_add_func ("/core/skill-list/new-documents", test_new_documents);
  g_test_add_func ("/core/skill-list/origin", test_origin);
  g_test_add_func ("/core/skill-list/practise", test_practise);
  g_test_add_func ("/core/skill-list/kept", test_kept);
  g_test_add_func ("/core/skill-list/taken-over", test_taken_over);
  return g_test_run ();
}
