/* Twelve made-up CVs with their postings, over twelve families of jobs.  The first six were looked at while
 * the profiler was tuned, the others were not. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *family;
  gboolean is_held_out;
  const char *title;
  const char *cv;
  const char *jd;
  const char *wanted; /* what the job asks for: the top ten hold it; '|' between them */
  const char *strays; /* only in the CV */
  const char *proven; /* of the gap map */
  const char *weak;
  const char *absent;
  const char *must;
  const char *nice;
} BuiltinPair;

static const BuiltinPair builtin_pairs[] = {
  { "plumbing", FALSE, "Heating engineer",
    "Tomos Rees\nHeating engineer\n\nEmployment\n2019 - present  Heating engineer, Cambrian Heat "
    "Ltd\n"
    "- Serviced 14 gas boilers a week and found faults in controls\n- Fitted 30 air source heat "
    "pumps\n"
    "2015 - 2019  Apprentice plumber, Taff Plumbing\n- Bathroom installation and pipe bending\n\n"
    "Qualifications\nGas Safe registration\n\nSkills\nunderfloor heating, unvented hot water, "
    "trumpet\n",
    "Heating engineer\nAbout us\nA family firm with 12 people.\nYour work\n- Boiler servicing and "
    "fault finding\n"
    "- Installing heat pumps\nWhat we ask for\n- Gas Safe registration is a must\n- 3 years of "
    "boiler servicing\n"
    "- Underfloor heating\n- F-gas certificate\nNice to have\n- Solar thermal\n- German\nWe "
    "offer\nA van and a pension.\n",
    "boiler servicing|fault finding|heat pumps|Gas Safe registration|underfloor heating|F-gas "
    "certificate",
    "trumpet|bathroom installation",
    "Gas Safe registration|heat pumps|boiler "
    "servicing",
    "underfloor heating", "F-gas certificate|solar thermal", "Gas Safe registration",
    "Solar thermal|German" },
  { "early-years", FALSE, "Nursery practitioner",
    "Beatriz Almeida\n\nProfile\nEarly years practitioner with a calm manner.\n\nExperience\n"
    "2020-2025 Early years practitioner, Little Oaks Nursery\n• Key person for six toddlers\n"
    "• Wrote observations of children and planned outdoor play\n• Settled in new children with "
    "their parents\n\n"
    "Education\n2019 Level 3 childcare qualification\n\nSkills\nsinging, storytelling, Portuguese, "
    "marathon running\n",
    "Nursery practitioner\nThe role\nYou are the key person for a group of toddlers, observe "
    "children and plan "
    "activities.\nRequirements\nLevel 3 childcare qualification is essential.\nPaediatric first "
    "aid.\n"
    "Knowledge of the early years foundation stage and of safeguarding.\nExperience in working "
    "with "
    "parents.\n"
    "Ideally you speak Portuguese.\nBenefits\nFree lunch, 30 days of holiday.\n",
    "key person|Level 3 childcare qualification|paediatric first aid|early years foundation "
    "stage|safeguarding|"
    "working with parents",
    "marathon running",
    "key person|Level 3 childcare qualification|working "
    "with parents",
    "", "paediatric first aid", "Level 3 childcare qualification", "Portuguese" },
  { "security", FALSE, "SOC analyst",
    "Noor Haddad\nSecurity analyst\n\nWork experience\n2022 – today  Security analyst, Example "
    "Bank\n"
    "• Triage of 60 SIEM alerts a day in Splunk\n• Led the response to a phishing wave, 4 hours "
    "from alarm to close\n"
    "2019 – 2022  IT support, Example Bank\n• Windows and Active Directory for 900 users\n\n"
    "Skills\nSplunk, Python, Wireshark, Burp Suite, chess\n",
    "SOC analyst (f/m/d)\nWhat you will do\nMonitor alerts in our SIEM and lead incident "
    "response.\n"
    "Write detection rules with YARA.\nYour profile\nAt least 2 years in a security operations "
    "centre.\n"
    "Splunk is required, Microsoft Sentinel a plus.\nGood knowledge of Active Directory, Wireshark "
    "and Python.\n"
    "You know MITRE ATT&CK.\nWhat we offer\nShift bonus and training.\n",
    "SIEM|incident response|YARA|Splunk|Active Directory|Wireshark|Python|MITRE ATT&CK",
    "chess|Burp Suite", "SIEM|Splunk|Active Directory", "Wireshark|Python", "YARA", "Splunk",
    "Microsoft Sentinel" },
  { "agriculture", FALSE, "Dairy farm worker",
    "Piotr Mazur\n\nExperience\n2021 - 2026 Herdsman, Green Valley Farm\n- Milked 180 cows twice a "
    "day\n"
    "- Treated lame cows and kept the health records\n2018 - 2021 Farm worker, Hof Sonnenberg\n"
    "- Drove tractors and made hay and silage\n\nLicences\nTractor licence\n\nInterests\nfishing\n",
    "Dairy farm worker\nTasks\nMilking\nCalving\nAnimal feeding\nTractor driving\nWe are looking "
    "for\n"
    "Experience in dairy farming\nTractor licence\nEye for animal health\nA pesticide certificate "
    "would be a plus\n"
    "We offer\nA flat on the farm\n",
    "milking|calving|animal feeding|tractor driving|dairy farming|tractor licence|animal health",
    "fishing", "tractor licence|milking", "", "calving", "", "pesticide certificate" },
  { "public", FALSE, "Housing benefit officer",
    "Samira Yilmaz\nCase worker\n\nWork history\n2018 to present  Case worker, Example City "
    "Council\n"
    "Decided 25 housing benefit applications a week\nAnswered appeals with the legal team\n"
    "2016 to 2018  Citizen service clerk, Example Town\nResidence registration at the counter\n\n"
    "Education\n2016 Verwaltungsfachangestellte\n\nSkills\nMicrosoft Office, SAP, painting in "
    "oil\n",
    "Housing benefit officer\nResponsibilities\nCheck and decide housing benefit applications\n"
    "Answer complaints and appeals\nEssential\nKnowledge of administrative law\nThree years of "
    "experience with benefit "
    "applications\nConfident use of Microsoft Office\nDesirable\nTurkish\nDebt "
    "advice\nBenefits\nFlexible hours\n",
    "housing benefit|administrative law|benefit applications|Microsoft Office", "painting in oil",
    "housing benefit", "Microsoft Office", "administrative law", "", "Turkish|debt advice" },
  { "design", FALSE, "UX designer",
    "Lena Hoffmann\nUX Designer\nlena@example.org\n\nExperience\n2020–2026 UX Designer, Example "
    "Travel\n"
    "• Ran 40 usability tests and rebuilt the booking flow; drop-outs fell by 22 %\n• Built the "
    "design system in Figma\n"
    "2017–2020 Graphic designer, Studio Beispiel\n• Logos and brochures in InDesign\n\n"
    "Tools\nFigma, Sketch, InDesign, Photoshop, ceramics\n",
    "UX Designer\nYour tasks\n- Plan and run usability testing\n- Wireframing and prototyping with "
    "product teams\n"
    "Your profile\n- 4+ years of experience in UX design\n- Expert in Figma\n- Knowledge of "
    "accessibility and design "
    "systems\n- HTML would be nice\nWhy us\nFour-day week.\n",
    "usability testing|wireframing|prototyping|UX design|Figma|accessibility|design "
    "systems",
    "ceramics|InDesign", "usability testing|Figma|design systems", "", "accessibility", "",
    "HTML" },
  /* Held out. */
  { "driving", TRUE, "HGV driver",
    "Gareth Pugh\n\nEmployment\n2014 - present  HGV driver, Example Haulage\n- 120,000 km a year "
    "across Germany and "
    "Poland\n- Secured loads up to 24 tonnes, no damage in six years\n2010 - 2014  Van driver, "
    "Example Parcels\n"
    "- 130 drops a day\n\nLicences\nHGV licence, driver certificate of professional competence, "
    "forklift licence\n\n"
    "Skills\nPolish (basic), karaoke\n",
    "HGV Driver Class 1\nThe job\nLong-haul driving to Poland and back.\nLoad securing and vehicle "
    "checks every "
    "morning.\nYou need\nAn HGV licence and a driver card.\nAt least five years of long-haul "
    "driving.\nADR certificate is "
    "an advantage.\nIn return\n£19 an hour, paid breaks.\n",
    "long-haul driving|load securing|vehicle checks|HGV licence|driver card", "karaoke",
    "HGV "
    "licence|load securing",
    "", "driver card", "", "ADR certificate" },
  { "hr", TRUE, "Recruiter",
    "Imke Brandt\nRecruiter\n\nBerufserfahrung\n2019 – heute  Recruiterin, Beispiel AG\n"
    "• 45 Stellen im Jahr besetzt, davon 20 über Active Sourcing\n• Einführung von Personio als "
    "Bewerbermanagementsystem\n\n"
    "Ausbildung\n2016 – 2019 BA Personalmanagement\n\nKenntnisse\nLinkedIn Recruiter, Excel, "
    "Yoga\n",
    "Recruiter (m/w/d)\nYour tasks\nActive sourcing for technical jobs\nCandidate interviews and "
    "offer negotiation\n"
    "Your profile\nTwo years in recruiting\nExperience with Personio and LinkedIn "
    "Recruiter\nKnowledge of employment law\n"
    "Fluent English is essential\nEmployer branding is a bonus\nWhat we offer\nHybrid work\n",
    "active sourcing|candidate interviews|offer negotiation|recruiting|Personio|LinkedIn "
    "Recruiter|employment law|English",
    "yoga", "active sourcing|Personio", "LinkedIn Recruiter",
    "employment "
    "law",
    "English", "employer branding" },
  { "dental", TRUE, "Dental nurse",
    "Chloe Marsh\nDental nurse\n\nExperience\n2017 - 2026 Dental nurse, Bridge Street Dental\n"
    "- Assisted at implants and root canal treatment\n- Took dental X-rays and ran the "
    "decontamination room\n\n"
    "Certificates\nGDC registration, dental radiography certificate\n\nSkills\nSOE Exact, calming "
    "anxious patients, baking\n",
    "Dental Nurse\nMain duties\nChairside assisting in all treatments\nInstrument sterilisation "
    "and "
    "infection control\n"
    "Dental radiography\nRequirements\nGDC registration required\nIntraoral scanning\nExperience "
    "with implants\n"
    "Sedation would be desirable\nPackage\nPaid registration fees\n",
    "chairside assisting|instrument sterilisation|infection control|dental radiography|GDC "
    "registration|intraoral scanning|"
    "implants",
    "baking", "GDC registration|dental radiography|implants", "",
    "intraoral "
    "scanning",
    "GDC registration", "sedation" },
  { "media", TRUE, "Video editor",
    "Kofi Mensah\nVideo editor\n\nCareer\n2018-2026 Video editor, Example Media\n• Cut 200 short "
    "films for social media\n"
    "• Colour grading in DaVinci Resolve for a prize-winning documentary\n2015-2018 Camera "
    "assistant, freelance\n\n"
    "Skills\nPremiere Pro, DaVinci Resolve, After Effects, subtitling, skateboarding\n",
    "Video Editor\nWhat you'll do\nEdit films in Premiere Pro and After Effects.\nColour grading "
    "and sound mixing.\n"
    "What you bring\nA portfolio and three years of video editing.\nStrong "
    "storytelling.\nKnowledge "
    "of motion design.\n"
    "Must have: DaVinci Resolve.\nNice to have: drone filming.\nPerks\nStudio access.\n",
    "Premiere Pro|After Effects|colour grading|sound mixing|video editing|storytelling|motion "
    "design|DaVinci Resolve",
    "skateboarding", "DaVinci Resolve|colour grading", "Premiere Pro|After Effects",
    "sound "
    "mixing",
    "DaVinci Resolve", "drone filming" },
  { "retail", TRUE, "Store manager",
    "Fatima Rahman\nAssistant store manager\n\nExperience\n2019 - present Assistant store manager, "
    "Example Fashion\n"
    "- Cut stock losses from 2.1 to 1.2 percent\n- Planned the rota for 18 people\n"
    "2015 - 2019 Sales assistant, Example Shoes\n- Advised customers, cash handling\n\nSkills\n"
    "visual merchandising, Excel, kickboxing\n",
    "Store Manager\nYour role\nYou lead a team of 20 and own rota planning.\nYou keep shrinkage "
    "control and stocktaking in "
    "hand.\nWhat we expect\nThree years of store management\nVisual merchandising\nStaff "
    "training\nCash handling\n"
    "Experience with profit and loss responsibility is desirable\nBenefits\nStaff discount\n",
    "rota planning|shrinkage control|stocktaking|store management|visual merchandising|staff "
    "training|cash handling",
    "kickboxing", "cash handling", "visual merchandising", "stocktaking", "",
    "profit and loss "
    "responsibility" },
  { "legal", TRUE, "Paralegal",
    "Oluwaseun Adebayo\nParalegal\n\nEmployment history\n2021-2026 Paralegal, Example Solicitors "
    "LLP\n"
    "• Drafted 15 tenancy agreements a month and kept all court deadlines\n• Legal research in "
    "Westlaw\n\n"
    "Education\n2020 LLB, University of Example\n\nSkills\nWestlaw, Clio, typing 70 words a "
    "minute, "
    "cricket\n",
    "Paralegal, property team\nResponsibilities\nConveyancing from instruction to "
    "completion\nLegal "
    "research and drafting of "
    "tenancy agreements\nPerson specification\nLaw degree (LLB)\nExperience of "
    "conveyancing\nConfident with Clio\n"
    "Client intake by telephone\nExcellent written communication\nKnowledge of planning law is an "
    "advantage\n"
    "What we offer\nTraining contract after a year\n",
    "conveyancing|legal research|law degree|Clio|client intake|written communication", "cricket",
    "legal research|law degree", "Clio", "conveyancing|client intake", "", "planning law" },
};
