"""Two invented people, the jobs they apply for, and what they answer.

Nobody here exists, and neither do the firms.  make_fixtures.py turns the texts into
documents; the journeys type the answers.
"""

CHEF = {
    'name': 'Leyla Brandauer',
    'role': 'Sous Chef',
    'side': [
        ('Contact', ['Lindenauer Ufer 14', '12047 Berlin', '030 5550 1427',
                     'leyla@brandauer.example']),
        ('Skills', ['HACCP', 'Menu planning', 'Food cost control', 'Mise en place',
                    'Butchery', 'Sauces', 'Allergen management', 'Stock ordering',
                    'Rota planning', 'Training of apprentices']),
        ('Languages', ['German, native', 'Turkish, fluent', 'English, good (B2)']),
        ('Certificates', ['Hygieneschulung (IfSG § 43), 2025', 'Ausbildereignung (AdA), 2021',
                          'First aid at work, 2024']),
    ],
    'main': [
        ('Profile', [
            'Koch by training with eleven years at the stove, the last four of them as',
            'second in command. I like a quiet pass, sharp numbers and apprentices who ask.']),
        ('Sous Chef, Speisehaus Morgenrot, Berlin', [
            'March 2022 to today',
            '- Run the evening service for 120 covers with a brigade of nine',
            '- Cut food cost from 34 to 29 percent within ten months',
            '- Lowered food waste by 40 kg a week with a new prep list',
            '- Wrote the HACCP plan; three inspections without a complaint',
            '- Train four apprentices; all passed their examination']),
        ('Chef de Partie, Gasthof Zur Alten Mühle, Potsdam', [
            'June 2018 to February 2022',
            '- Saucier and entremetier, 90 covers, seasonal menu every six weeks',
            '- Reduced the wait on main courses from 27 to 18 minutes',
            '- Set up ordering with three farms nearby']),
        ('Commis de Cuisine, Hotel Nordlicht, Rostock', [
            'September 2015 to May 2018',
            '- Breakfast for 210 guests, later garde manger',
            '- Introduced labels for allergens on the buffet']),
        ('Education', [
            'Ausbildung zur Köchin, Hotel Seerose, Schwerin, 2012 to 2015',
            'Final examination with distinction (92 of 100 points)']),
        ('Engagement', [
            'Cooks every second Sunday for 80 people at a neighbourhood table in Neukölln']),
    ],
    'job_title': 'Sous Chef',
    'company': 'Kantine Lichtblick',
    'job_intro': [
        'Sous Chef (all genders) for our restaurant in Berlin',
        'Kantine Lichtblick, Berlin-Wedding. Full time, from January.',
        'We cook for 180 guests at noon and 110 in the evening: regional, mostly vegetarian,',
        'and everything from scratch. The kitchen is open, so our guests see how we work.'],
    'job_duties': [
        'You lead the evening service and stand in for the head chef.',
        'You look after HACCP records and the yearly Hygieneschulung of the brigade.',
        'You plan menus with the season and keep food cost below 30 percent.',
        'You order stock, check deliveries and reduce food waste.',
        'You do the rota planning for twelve people and settle conflicts fairly.',
        'You train apprentices (Koch and Köchin) up to their examination.'],
    'job_table': [
        ('Skill', 'What we mean', 'Level'),
        ('HACCP', 'Records every day, no gaps', 'must'),
        ('Menu planning', 'Six menus a year', 'must'),
        ('Food cost control', 'Calculation of every dish', 'must'),
        ('Team leadership', 'Brigade of twelve', 'must'),
        ('Allergen management', 'All fourteen allergens', 'must'),
        ('Stock ordering', 'Farms and wholesale', 'must'),
        ('Rota planning', 'Fair, four weeks ahead', 'must'),
        ('Apprentice training', 'AdA certificate welcome', 'nice'),
        ('Vegetarian cooking', 'Our main line', 'must'),
        ('Food waste reduction', 'Measured every week', 'nice'),
        ('German', 'B2 or better, orders are called in German', 'must'),
        ('English', 'For a part of the team', 'nice')],
    'job_box': 'We pay 3,450 euros a month, every shift minute is recorded, Sundays are free.',
    'job_outro': [
        'Please send your CV and tell us which dish you would put on our menu first.'],
    'answers': {
        'good': (
            'At Speisehaus Morgenrot our food cost was at 34 percent when I started as sous chef, and '
            'the head chef asked me to bring it below 30. First I weighed everything that we threw away for '
            ''
            'two weeks and found that a third came from over-prepared side dishes. I wrote a prep list for '
            'each '
            'station based on the bookings, calculated every dish again, and trained all nine people in the '
            ''
            'brigade on it. Twice a week I checked the scales with them. After ten months food cost was at '
            '29 '
            'percent and waste was down by 40 kilograms a week. I would do the same here, and I would start '
            ''
            'with the numbers because nobody argues with a scale.'),
        'fair': (
            'I usually plan the menu with the season and talk to the farms about what they have. Then I try '
            ''
            'the dishes with the team and we change what does not work. I also look at the cost, of course. '
            ''
            'It went quite well most of the time and the guests were happy with it.'),
        'fallacy': (
            'Since we changed the menu fonts, complaints fell by a third, so the fonts fixed the kitchen. '
            'Before that, guests sent back a lot of plates in the evening service, and afterwards it was '
            'calm. '
            'I had suggested the new fonts to the head chef and she agreed to print the cards again.'),
        'again': (
            'During a busy Friday our combi oven broke at seven with 120 covers booked. I stopped the pass '
            'for '
            'two minutes, moved the roasted dishes to the two gas ovens and took the gratin off the menu. I '
            'told '
            'the service team what to say to guests and put one apprentice on plating. All tables were '
            'served '
            'with a delay of twelve minutes at most, and four guests got a coffee from us. The next morning '
            'I '
            'wrote an emergency plan for each machine, and we have used it twice since then.'),
    },
}

ENGINEER = {
    'name': 'Tomek Wielgosz',
    'role': 'Backend Engineer',
    'side': [
        ('Contact', ['Hafenstraße 3, Leipzig', '0341 5550 982', 'tomek@wielgosz.example']),
        ('Skills', ['Python', 'PostgreSQL', 'REST APIs', 'Docker', 'Kubernetes', 'Linux', 'Git',
                    'Redis', 'CI/CD', 'Code review']),
        ('Languages', ['Polish, native', 'English, fluent', 'German, good']),
    ],
    'main': [
        ('Profile', [
            'Backend engineer with seven years of services that are allowed to be boring.',
            'I measure first, change one thing at a time and write down why.']),
        ('Senior Backend Engineer, Nimbelwerk, Leipzig', [
            'May 2021 to today',
            '- Own the billing service: 4 million invoices a month, 99.97 percent uptime',
            '- Brought the slowest query from 41 seconds to 300 milliseconds',
            '- Moved 23 services to Kubernetes without planned downtime',
            '- Mentor two junior engineers; review about ten changes a week']),
        ('Software Developer, Paketfuchs, Dresden', [
            'August 2017 to April 2021',
            '- Built the REST API for parcel tracking in Python and PostgreSQL',
            '- Raised test coverage from 35 to 82 percent',
            '- On call every fifth week']),
        ('Education', ['BSc Computer Science, Wrocław, 2017']),
    ],
    'job_title': 'Backend Engineer',
    'company': 'Bluebell Logistics Software',
    'job_intro': [
        'Backend Engineer (all genders), remote within Europe',
        'Bluebell Logistics Software makes route planning for small carriers.',
        'We are 34 people, and nine of us write the services behind it.'],
    'job_duties': [
        'You design and run REST APIs in Python that our mobile apps depend on.',
        'You keep PostgreSQL fast: schema design, indexes, slow query analysis.',
        'You take part in code review and in an on-call rota.',
        'You improve our monitoring and our continuous integration.'],
    'job_table': [
        ('Skill', 'What we mean', 'Level'),
        ('Python', 'Five years or more', 'must'),
        ('PostgreSQL', 'You read query plans', 'must'),
        ('REST API design', 'Versioned, documented', 'must'),
        ('Docker', 'Daily', 'must'),
        ('Kubernetes', 'You can debug a pod', 'nice'),
        ('Redis', 'Caches and queues', 'nice'),
        ('Linux', 'At home on a shell', 'must'),
        ('Git', 'Small commits', 'must'),
        ('CI/CD', 'We deploy ten times a day', 'must'),
        ('Testing', 'Before the change, not after', 'must'),
        ('Monitoring', 'Alerts that mean something', 'nice'),
        ('Code review', 'Kind and precise', 'must')],
    'job_box': 'Four-day week possible. No whiteboard puzzles, we promise.',
    'job_outro': ['Tell us about one thing that you made faster.'],
    'answers': {
        'good': (
            'Our nightly invoice report at Nimbelwerk took 41 seconds per customer and blocked the queue '
            'until '
            'nine in the morning. I looked at the query plan first and saw a sequential scan over 80 '
            'million rows, '
            'because the filter used a function on the date column. I rewrote the condition as a range, '
            'added a '
            'partial index and tested both on a copy of production data. The query now takes 300 '
            'milliseconds and '
            'the report is done before five. I also added a check to our pipeline that fails when a plan of '
            'one of '
            'our twenty main queries gets ten times worse.'),
        'fair': (
            'I write tests for most of what I do and I review the code of the others. When something is '
            'slow I try '
            'to find out why, usually with the logs, and then I fix it. I think that it is important to '
            'talk about '
            'it in the team as well.'),
    },
}
