#include "core/domain/aporia-story-likeness.h"
#include "core/domain/aporia-story.h"
#include "core/services/aporia-story-text.h"

#include <string.h>

/* Own texts: each story, and the same told again in other words or among others. */
static const char *const stories[][4] = {
  { "At Northwind our nightly sales report took four hours and often was not there when the shops "
    "opened. I measured each step, saw that one query read the whole order table, and added an index "
    "on the day and the shop. I also moved the totals into a small table that is filled during the "
    "day. After that the report took eleven minutes, and the shop managers stopped calling us in the "
    "morning.",
    "The example I would give is the sales report at Northwind. It ran every night, took about four "
    "hours, and quite often the shops opened before it was ready. So I looked at where the time went, "
    "step by step. One query went through the whole order table. I put an index on shop and day, and "
    "the totals went into a table of their own which we fill through the day. It went down to eleven "
    "minutes and the managers of the shops did not have to call us any more.",
    "I once made a slow report fast. The nightly report for the shops needed four hours; I measured "
    "it, found a query that read all orders, added an index by day and shop and kept the totals in a "
    "small table. Eleven minutes afterwards." },
  { "A colleague and I did not agree about how to split the billing service. He wanted three "
    "services, I wanted one with clear modules. I asked him to write down what each split would cost "
    "us in the next year, and I did the same for mine. We showed both to the team on Thursday, and "
    "they took his first step and my second. We still work together well, and the billing service was "
    "split in two by summer.",
    "My colleague wanted to cut the billing service into three, and I preferred a single one with "
    "good modules. Instead of arguing, each of us wrote what his split would cost in a year. The team "
    "saw both papers on a Thursday; they chose his first step and my second one. In summer the "
    "service was in two parts, and we get on well.",
    "There was a disagreement on billing: three services or one with modules. I suggested that we "
    "both write down the costs for the next year. The team looked at both and mixed them, his first "
    "step, my second." },
  { "On a Friday evening the payment service stopped answering. I was on call. I rolled back the last "
    "release within ten minutes, told the shops what had happened, and wrote down every step in the "
    "channel. On Monday I found that the connection pool was smaller than before, wrote a test for it "
    "and an alarm on the number of waiting connections. It has not happened again in two years.",
    "I was on call on a Friday when payments stopped. I rolled the release back after ten minutes and "
    "kept the shops informed while writing each step into the channel. The Monday after I found the "
    "reason, a connection pool that was too small, and added a test and an alarm for waiting "
    "connections. Nothing like it for two years since." },
  { "On a Saturday we had a hundred and twenty covers and our fryer broke at eight. I moved the fried "
    "starters to the oven, told the waiters which three dishes were off, and put the new commis on "
    "cold starters, because he knew them best. We were twelve minutes late on average but sent "
    "nothing back. The next week I wrote a short list of what to do when a station fails.",
    "Once the fryer broke at eight on a Saturday with a hundred and twenty covers booked. I had the "
    "fried starters done in the oven, took three dishes off and told the waiters, and the commis did "
    "the cold starters. We ran about twelve minutes late but no plate came back. Afterwards I wrote "
    "down what to do if a station fails." },
  { "Am Freitagabend fiel bei uns die Kasse aus. Ich habe die Warteschlange geteilt, mit der Hand "
    "kassiert und jeden Betrag auf einen Zettel geschrieben. Am Samstag früh habe ich die Zettel "
    "nachgetragen und beim Hersteller ein zweites Gerät bestellt. Seitdem üben wir den Ausfall jedes "
    "Quartal mit dem ganzen Team.",
    "Einmal ist die Kasse am Freitag ausgefallen, mitten am Abend. Wir haben mit der Hand kassiert, "
    "ich habe die Warteschlange geteilt und die Beträge auf Zettel geschrieben. Die Zettel habe ich "
    "Samstag früh nachgetragen. Beim Hersteller habe ich ein zweites Gerät bestellt, und jedes "
    "Quartal üben wir den Ausfall." },
};

/* Own texts as well: other stories and answers about the same subjects. */
static const char *const others[] = {
  "I use an index when a query filters on few rows of a large table. First I look at the plan, then I "
  "see whether the table is read as a whole. An index costs time at every write, so I do not add one "
  "for a report that runs once in a year. For totals I would rather keep a table that is filled "
  "during the day.",
  "In my second job we sent a monthly report to the finance team by hand. I wrote a small script that "
  "takes the numbers from the order system, checks them against last month, and sends the report as a "
  "table. It saved two days each month, and mistakes fell from five to none.",
  "The search on our web shop was slow, it took six seconds. I measured it with a profiler and found "
  "that each result loaded its pictures one by one. I loaded them together and added a cache. Now the "
  "search takes half a second, and the shop sells more in the evening.",
  "During a release on a Wednesday the web shop was down for an hour. I helped the on-call colleague "
  "to read the logs, we saw that the certificate had run out, and I renewed it. Then I wrote an alarm "
  "that tells us two weeks before a certificate runs out.",
  "A designer and I did not agree about the checkout page. I asked three customers to try both "
  "versions, and we looked at the recordings together. Hers was faster, so we took hers. I learned to "
  "ask the customers early instead of arguing in the team.",
  "When two cooks were ill on a Saturday I changed the menu to eight dishes, called a friend who "
  "helps out, and did the grill myself. The guests waited a bit longer, but nobody left, and the "
  "waiters told each table the reason.",
  "I work well with a team because I listen first, and I write down what we decided. I like to learn "
  "new things, I measure what I do, and I tell early when something goes wrong.",
  "I know payments well. I built the payment service with a connection pool, alarms on waiting "
  "connections, and tests for each release. The shops use it every day. When we release, one of us is "
  "on call and writes into the channel.",
  "Am Samstag war das Kassenbuch falsch. Ich habe die Belege mit der Kollegin verglichen und den "
  "Fehler gefunden, ein Betrag war doppelt. Seitdem zählen wir am Abend zu zweit, und der Chef "
  "schreibt die Summe auf.",
};

static double
compare (const char *a,
         const char *b)
{
  g_autoptr(AporiaStoryPrint) one = aporia_story_print_new (a);
  g_autoptr(AporiaStoryPrint) other = aporia_story_print_new (b);

  g_assert_cmpfloat (aporia_story_print_compare (one, other), ==, aporia_story_print_compare (other, one));
  return aporia_story_print_compare (one, other);
}

/* The figures that the header names. */
static void
test_told_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_assert_cmpfloat (compare (stories[i][0], stories[i][0]), ==, 1);
      for (guint j = 1; j < G_N_ELEMENTS (stories[i]) && stories[i][j] != NULL; j++)
        {
          double likeness = compare (stories[i][0], stories[i][j]);

          g_test_message ("story %u told again, %u: %.3f", i, j, likeness);
          g_assert_cmpfloat (likeness, >=, 0.22);
        }
    }
}

static void
test_another_story (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        {
          double likeness = compare (stories[i][0], others[j]);

          g_test_message ("story %u and other %u: %.3f", i, j, likeness);
          g_assert_cmpfloat (likeness, <=, 0.12);
        }
      for (guint j = 0; j < G_N_ELEMENTS (stories); j++)
        for (guint k = 0; j != i && k < G_N_ELEMENTS (stories[j]) && stories[j][k] != NULL; k++)
          g_assert_cmpfloat (compare (stories[i][0], stories[j][k]), <=, 0.12);
    }
}

/* A story within a longer answer is told all the same; a few words are no story; nothing is a wrong text. */
static void
test_edges (void)
{
  g_autofree char *within = g_strconcat (others[6], " ", stories[0][1], " ", others[4], NULL);
  g_autofree char *many = g_strnfill (50000, 'x');

  g_assert_cmpfloat (compare (stories[0][0], within), >=, APORIA_STORY_LIKE);
  g_assert_cmpfloat (compare ("I used Kafka.", "I used Kafka."), ==, 0);
  g_assert_cmpfloat (compare (NULL, ""), ==, 0);
  g_assert_cmpfloat (compare ("\xff\xfe", stories[0][0]), ==, 0);
  g_assert_cmpfloat (compare (many, many), ==, 0);
  g_assert_cmpfloat (compare ("我们的夜间销售报告需要四个小时，商店开门时常常还没有完成。我测量了每一步，加了一个索引。",
                              "我们的夜间销售报告需要四个小时，商店开门时常常没有完成。我测量了每一步，加了索引。"),
                     >=, APORIA_STORY_LIKE);
}

static void
test_skills (void)
{
  const char *const found[] = { "SQL", "Reporting", NULL };
  g_autoptr(AporiaStory) made =
    aporia_story_make ("q", " The  report ", "An index in PostgreSQL helped.", found);
  g_autoptr(AporiaStory) less = aporia_story_with_skill (made, "reporting", FALSE);
  g_autoptr(AporiaStory) never = aporia_story_with_skill (less, "PostgreSQL", FALSE);
  g_autoptr(AporiaStory) more = aporia_story_with_skill (never, "Reporting", TRUE);
  g_autoptr(AporiaStory) again =
    aporia_story_with_found (never, (const char *[]) { "Reporting", "Python", NULL });

  g_assert_cmpstr (made->title, ==, "The report");
  g_assert_true (aporia_story_has_skill (made, "sql"));
  g_assert_true (aporia_story_has_skill (made, "PostgreSQL"));
  g_assert_false (aporia_story_has_skill (made, "Postgre"));
  g_assert_false (aporia_story_has_skill (made, "Kafka"));
  g_assert_false (aporia_story_has_skill (less, "Reporting"));
  g_assert_true (aporia_story_has_skill (less, "PostgreSQL"));
  g_assert_false (aporia_story_has_skill (never, "PostgreSQL"));
  g_assert_true (aporia_story_has_skill (more, "Reporting"));
  g_assert_false (aporia_story_has_skill (more, "PostgreSQL"));
  /* What is read in it anew never goes against what the person said. */
  g_assert_false (aporia_story_has_skill (again, "Reporting"));
  g_assert_true (aporia_story_has_skill (again, "Python"));
  g_assert_cmpuint (g_strv_length (again->skills), ==, 2);
}

static void
test_text (void)
{
  g_autoptr(AporiaStory) made =
    aporia_story_make (NULL, "", "We had a hundred and twenty guests. Then it broke.", NULL);
  g_autoptr(AporiaStory) same = aporia_story_with_text (made, " \n", "\t");
  g_autoptr(AporiaStory) other = aporia_story_with_text (made, "A\nlong\x01 title", "New.\r\nText.");
  g_autofree char *title = aporia_story_suggest_title (
    "Mr. A and I cooked for two hundred guests on a Saturday in May while the oven was cold. It went well.");
  g_autofree char *none = aporia_story_suggest_title ("");

  g_assert_cmpstr (made->title, ==, "We had a hundred and twenty guests");
  g_assert_cmpstr (same->title, ==, made->title);
  g_assert_cmpstr (same->text, ==, made->text);
  g_assert_cmpstr (same->uid, ==, made->uid);
  g_assert_cmpstr (other->title, ==, "A long title");
  g_assert_nonnull (strstr (other->text, "New."));
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 61);
  g_assert_true (g_str_has_prefix (title, "Mr. A and I cooked for two hundred guests"));
  g_assert_cmpstr (none, ==, "");
}

static void
test_export (void)
{
  g_autoptr(GPtrArray) stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);
  g_autofree char *nothing = aporia_story_text_to_markdown (stories);
  g_autofree char *markdown = NULL;
  g_autofree char *lines = NULL;

  g_assert_cmpstr (nothing, ==, "");
  g_ptr_array_add (stories, aporia_story_make (NULL, "The report", "It was slow.\n\nI \"measured\" it.",
                                               (const char *[]) { "SQL", "C++", NULL }));
  markdown = aporia_story_text_to_markdown (stories);
  g_assert_cmpstr (markdown, ==,
                   "\n# Stories\n\n## The report\n\nSQL, C++\n\n> It was slow.\n>\n> I \"measured\" it.\n");
  lines = aporia_story_text_to_jsonl (stories);
  g_assert_true (g_str_has_prefix (lines, "{\"kind\":\"story\","));
  g_assert_true (g_str_has_suffix (lines, "\"title\":\"The report\",\"text\":\"It was slow.\\n\\nI "
                                          "\\\"measured\\\" it.\",\"skills\":[\"SQL\",\"C++\"]}\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/story/told-again", test_told_again);
  g_test_add_func ("/core/story/another", test_another_story);
  g_test_add_func ("/core/story/edges", test_edges);
  g_test_add_func ("/core/story/skills", test_skills);
  g_test_add_func ("/core/story/text", test_text);
  g_test_add_func ("/core/story/export", test_export);
  return g_test_run ();
}
