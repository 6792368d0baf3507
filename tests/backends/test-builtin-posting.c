/* The position and the company of postings as people write them; none where a posting does not say. */
#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/skills/aporia-builtin-posting.h"

typedef struct
{
  const char *posting;
  const char *title;   /* (nullable) */
  const char *company; /* (nullable) */
} Case;

static const Case cases[] = {
  /* The title heads the posting. */
  { "Backend Engineer\n\nYou design APIs.", "Backend Engineer", NULL },
  { "Senior Backend Engineer (m/f/d)\nWhat you will do\n- Own services", "Senior Backend Engineer", NULL },
  { "Krankenpfleger (w/m/d) in Teilzeit\nIhre Aufgaben", "Krankenpfleger", NULL },
  { "Sous Chef (all genders) for our restaurant in Berlin\nFull time, from January.", "Sous Chef", NULL },
  { "Backend Engineer (all genders), remote within Europe\nWe are 34 people.", "Backend Engineer", NULL },
  { "  \n\n# Sous Chef at Kantine Lichtblick\nWe cook for 300 guests.", "Sous Chef", "Kantine Lichtblick" },
  { "Electrician – Leeds, full-time\nDuties\n- Wiring", "Electrician", NULL },
  { "Primary School Teacher | Brighton | £30k\nAbout you", "Primary School Teacher", NULL },
  { "Registered Nurse (Band 5), Ward 12\nWe look after surgical patients.", "Registered Nurse", NULL },
  { "Nimbus Labs - Data Analyst (remote)\nYour tasks", "Data Analyst", NULL },
  { "Zookeeper for nocturnal mammals (m/w/d)\nYour day", "Zookeeper for nocturnal mammals", NULL },
  /* Said by a label. */
  { "Vacancy 2231\nJob title: Warehouse Operative\nHours: 39", "Warehouse Operative", NULL },
  { "Position: Junior Accountant (80-100 %)\nCompany: Fairview Books\nStart: now", "Junior Accountant",
    "Fairview Books" },
  { "Role: Head of Moonlight Operations\nEmployer: Larkspur Trust", "Head of Moonlight Operations",
    "Larkspur Trust" },
  { "Stellenbezeichnung: Mediengestalterin\nUnternehmen: Rotstift GmbH", "Mediengestalterin",
    "Rotstift GmbH" },
  { "Date: 3 May\nCompany: Example Ltd\nJob title: Carpenter\n", "Carpenter", "Example Ltd" },
  /* Hiring phrases. */
  { "We're hiring a Product Manager!\nJoin 40 people.", "Product Manager", NULL },
  { "Now hiring: Line Cook\nEvening shifts.", "Line Cook", NULL },
  { "Bus driver wanted\nCall us.", "Bus driver", NULL },
  { "Friseurin gesucht!\nWir freuen uns.", "Friseurin", NULL },
  { "A small bakery by the sea.\nWe are looking for a pastry chef who starts at four.", "Pastry chef", NULL },
  { "Do you like numbers?\nOur finance team is growing.\nWe are looking for an experienced financial "
    "accountant to close the month.", "Financial accountant", NULL },
  { "Bluebell Dental is looking for a dental nurse in Harrogate.\nYou will like it here.", "Dental nurse",
    "Bluebell Dental" },
  { "Kantine Lichtblick needs a Sous Chef with HACCP, menu planning and food cost control.", "Sous Chef",
    "Kantine Lichtblick" },
  { "As a Software Engineer at Tallow, you will build tools.\nTallow makes candles.", "Software Engineer",
    NULL },
  { "Für unser Team suchen wir zum nächstmöglichen Zeitpunkt einen Elektroniker (m/w/d) in Kassel.",
    "Elektroniker", NULL },
  { "Hafenwerk sucht eine Grafikdesignerin für Plakate.", "Grafikdesignerin", "Hafenwerk" },
  /* Who is hiring. */
  { "QA Engineer\nAbout Pinewood Systems\nPinewood Systems tests brakes.", "QA Engineer",
    "Pinewood Systems" },
  { "QA Engineer\nNorthwind Ltd builds turbines.\nAt Northwind Ltd you test them.", "QA Engineer",
    "Northwind Ltd" },
  { "QA Engineer\nNorthwind Ltd supplies Contoso GmbH with turbines.", "QA Engineer", NULL },
  { "QA Engineer\nOur client is looking for a QA Engineer in Hull.\nAbout us\nAbout the team", "QA Engineer",
    NULL },
  { "QA Engineer\nAbout you\nYou test.\nAbout Kubernetes\nIt runs our tests.", "QA Engineer", NULL },
  /* Unsure: nothing is better than something wrong. */
  { "", NULL, NULL },
  { "We are a friendly team by the river.\nCome and see us.", NULL, NULL },
  { "Requirements\n- Python\n- SQL\n- Patience", NULL, NULL },
  { "Join us!\nWe are looking for people who care.", NULL, NULL },
  { "About us\nWe make things.\nWhat we offer\nA pension and a bicycle.", NULL, NULL },
  { "We believe that every teacher, nurse and engineer deserves software that helps them every single day.",
    NULL, NULL },
};

static void
test_cases (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = builtin_posting_find_title (cases[i].posting);
      g_autofree char *company = builtin_posting_find_company (cases[i].posting);

      if (g_strcmp0 (title, cases[i].title) == 0 && g_strcmp0 (company, cases[i].company) == 0)
        continue;
      g_test_message ("“%.60s…”: “%s” at “%s”", cases[i].posting, title, company);
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Outside text of any kind is read without harm, and a whole page of it in no time. */
static void
test_odd_text (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *company = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "We are looking for ((((a a a a a, , | - – Title: : : at at at GmbH Ltd •");
  g_string_append (text, "\n\xe2\x80\xa2\n:\n-\nJob title:\nCompany:\n");
  title = builtin_posting_find_title (text->str);
  company = builtin_posting_find_company (text->str);
  g_assert_null (title);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/posting/cases", test_cases);
  g_test_add_func ("/builtin/posting/odd-text", test_odd_text);
  return g_test_run ();
}
