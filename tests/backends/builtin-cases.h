/* Made-up CVs and postings of several trades for the tests of the built-in coach. */
#pragma once

typedef struct
{
  const char *family;
  const char *title;
  const char *name;
  const char *cv;
  const char *jd;
  const char *skills; /* some the top ten must hold, separated by '|' */
  const char *others; /* only in the CV: must not be there */
} BuiltinCase;

static const BuiltinCase builtin_cases[] = {
  { "kitchen", "Sous Chef", "Mara Lindqvist",
    "Mara Lindqvist\nChef de partie\nmara@example.org\n\nProfile\nCook with nine years in hotel "
    "kitchens.\n\n"
    "Experience\n03/2019 - present  Chef de partie, Hotel Adler\n- Cut food waste by 30 % within "
    "six months with a daily list\n"
    "- Introduced an allergen folder for 64 dishes\n2015 - 2019  Commis Chef, Gasthof Krone\n- "
    "Prepared 120 covers a day\n\n"
    "Education\n2012 - 2015 Apprenticeship as a cook\n\nSkills\nHACCP, menu planning, stock "
    "ordering, sauces, snowboarding\n\n"
    "Languages\nGerman (native), English (B2)\n",
    "Sous Chef (m/f/d)\nYour tasks\n- You run the sauce station and stand in for the head chef\n- "
    "Menu planning and stock ordering\n"
    "Your profile\n- Completed apprenticeship as a cook\n- Solid knowledge of HACCP, allergens and "
    "food cost control\n"
    "- Experience with inventory software\nNice to have\n- Vegan cooking\nWe offer\n- Free meals "
    "and staff parties\n",
    "HACCP|menu planning|stock ordering", "snowboarding" },
  { "nursing", "Staff Nurse", "Amara Okafor",
    "Amara Okafor\nRegistered Nurse\n\nWork experience\n2020 – present Staff Nurse, St Example "
    "Hospital\n"
    "• Looked after 12 patients a shift on a surgical ward\n• Reduced falls from 9 to 3 a quarter "
    "with hourly rounds\n"
    "2016 – 2020 Nurse, Example Care Home\n• Led the project to bring in electronic "
    "records\n\nEducation\n2016 BSc Nursing\n\n"
    "Key skills\nWound care, medication administration, pottery\n",
    "Staff Nurse, surgical ward\nResponsibilities\nMedication administration and wound "
    "care.\nHandover at the bedside.\n"
    "Requirements\nExperience with post-operative care.\nKnowledge of infection control and pain "
    "assessment.\n"
    "Benefits\nA pension and a bicycle scheme.\n",
    "wound care|medication administration|infection control", "pottery" },
  { "teaching", "Maths Teacher", "Ewan Price",
    "EWAN PRICE\nTeacher of mathematics\n\nEmployment\n2018 - present: Maths Teacher, Example High "
    "School\n"
    "- Raised the pass rate in year 11 from 61 to 74 percent\n- Set up a homework club for 40 "
    "pupils\n\nEducation\n"
    "2017 PGCE\n\nInterests\nSailing\n",
    "Maths Teacher\nWe are looking for\n- Lesson planning for mixed groups\n- Classroom "
    "management\n- Experience in exam preparation\n"
    "- Good contact with parents\nWhat we offer\nSmall classes.\n",
    "lesson planning|classroom management", "sailing" },
  { "electrical", "Electrician", "Jonas Becker",
    "Lebenslauf\nJonas Becker\n\nBerufserfahrung\nseit 2017 Elektriker, Beispiel GmbH\n- Störungen "
    "in 14 Anlagen behoben\n"
    "- Prüfung nach DIN VDE eingeführt\n\nAusbildung\n2014-2017 Elektroniker\n\nSprachen\nDeutsch "
    "(Muttersprache), Englisch (B1)\n",
    "Electrician\nWhat you will do\nFault finding in machines. Use test instruments every "
    "day.\nWhat we ask for\n"
    "Experience with switchboards and PLC programming.\nA driving licence is required.\n",
    "fault finding|driving licence", "englisch" },
  { "software", "Backend Developer", "Ines Duarte",
    "Ines Duarte\nBackend Developer\n\nExperience\n2021-2026 Senior Backend Developer, Example "
    "Ltd\n"
    "- Built a billing service in Go that handles 3,000 requests a second\n- Migrated 2 TB from "
    "MySQL to PostgreSQL\n"
    "2018-2021 Developer, Sample AG\n- Wrote tests in Python\n\nSkills\nGo, PostgreSQL, Python, "
    "Docker, Photoshop\n",
    "Backend Developer\nRequirements\n- Strong in Go and PostgreSQL\n- Experience with "
    "Kubernetes\n- Knowledge of REST APIs\n"
    "- Docker is a must\nNice to have: Rust, Terraform\nBenefits\n30 days of holiday\n",
    "Go|PostgreSQL|Docker|Kubernetes", "Photoshop" },
};
