#!/usr/bin/env python3
"""A whole round by keyboard alone, in a window as narrow as a telephone."""
import re
import subprocess

from journey import Failed, Journey, pdf_text
from people import ENGINEER

WIDTH, HEIGHT = 360, 640
ANSWER = ('I measured the slow query first and saw that it read every row. Then I added an index and '
          'the report took 3 seconds instead of 40.')
ENTRY = '(an entry)'
POSTING = ('Backend Engineer', 'Requirements', '- Python and PostgreSQL', '- SQL, Docker, Linux',
           '- REST API design', '- Testing and code review')


def window_of(app):
    app._focus_window()
    return subprocess.run(['xdotool', 'getwindowfocus'], capture_output=True, text=True,
                          check=True).stdout.strip()


def make_narrow(app):
    window = window_of(app)
    subprocess.run(['xdotool', 'windowsize', '--sync', window, str(WIDTH), str(HEIGHT)], check=False,
                   timeout=10)
    geometry = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True,
                              text=True, check=True).stdout
    return {key: int(value) for key, value in re.findall(r'(WIDTH|HEIGHT)=(\d+)', geometry)}


def focus_name(app):
    """The name of what has the focus; ENTRY for the inside of an entry, which GTK 4.8 does not show."""
    try:
        return app.wait(app.focused, 'anything with the focus', 0.4).get_name()
    except AssertionError:
        return ENTRY


def tab_to(app, name, most=40, is_entry=False):
    """Presses Tab until a widget of this name has the focus; the names on the way.  An entry may
    have more words in its name, in GTK 4.18: 'Position title, from the posting'."""
    seen = []
    for _ in range(most):
        seen.append(focus_name(app))
        if is_entry and (seen[-1] == ENTRY or seen[-1].startswith(name)):
            return seen
        if seen[-1] == name or seen[-1].startswith(name + ' ') or seen[-1].endswith(' ' + name):
            return seen
        # Two entries may follow each other, more would mean that the focus is lost.
        assert seen[-4:] != [ENTRY] * 4, f'the focus is lost: {seen}'
        app.press('Tab')
    raise AssertionError(f'no way to {name!r}: {seen}')


def see_pages(journey, app):
    for key, text in (('ctrl+3', 'Answer one question to see progress'), ('ctrl+4', 'No sessions yet'),
                      ('ctrl+2', 'No session yet'), ('ctrl+1', 'Your documents')):
        with journey.point(f'{key} shows a page'):
            app.press(key)
            app.wait_text(text)
            assert focus_name(app) != ENTRY or key == 'ctrl+4', 'nothing has the focus'


def start(journey, app):
    with journey.point('Tab finds the title, which is typed'):
        tab_to(app, 'Position title', is_entry=True)
        app.type('Backend Engineer')
        app.wait(lambda: app.text('Position title') == 'Backend Engineer', 'the title')
        app.wait_sensitive('Start interview')
    with journey.point('Ctrl+Enter starts; the name is typed'):
        app.press('ctrl+Return')
        app.wait(lambda: app.named('First name'), 'the question for the name')
        tab_to(app, 'First name', 3, is_entry=True)
        app.type('Tomek')
        app.wait_sensitive('Continue')
        app.press('Return')
        app.wait_text('Question 1 of')


def answer_by_keys(journey, app):
    with journey.point('Tab leads from the question to the editor'):
        tab_to(app, 'Your answer', 4)
    with journey.point('F6 inserts the outline'):
        app.press('F6')
        app.wait(lambda: 'Situation' in app.text('Your answer'), 'the outline')
    with journey.point('an answer is typed; Ctrl+Enter submits it'):
        app.press('ctrl+a')
        app.type(ANSWER)
        app.wait(lambda: app.text('Your answer') == ANSWER, 'the text')
        app.press('ctrl+Return')
        app.wait(lambda: app.named('Next question'), 'the feedback')
    with journey.point('the feedback has the focus'):
        assert focus_name(app).startswith('Feedback'), focus_name(app)
    with journey.point('Tab reaches Next; Space goes on'):
        tab_to(app, 'Next question')
        app.press('space')
        app.wait_text('Question 2 of')


def windows_by_keys(journey, app):
    with journey.point('F9 shows the skills, Esc closes them'):
        app.press('F9')
        app.wait(lambda: app.named('Skills of this interview'), 'the skills')
        app.press('Escape')
        app.wait(lambda: not app.named('Skills of this interview'), 'the skills to go')
        focus_name(app)
    with journey.point('Ctrl+? shows the keys, Esc closes them'):
        app.press('ctrl+question')
        app.wait(lambda: sum(depth == 1 for _, depth in app.walk()) == 2, 'the second window')
        app.press('Escape')
        app.wait(lambda: sum(depth == 1 for _, depth in app.walk()) == 1, 'the second window to go')
        focus_name(app)
    with journey.point('F10 opens the menu, Esc closes it'):
        app.press('F10')
        app.wait(lambda: app.named('About Aporia'), 'the menu')
        app.press('Escape')
        app.wait(lambda: not app.named('About Aporia'), 'the menu to go')


def set_up_by_keys(journey, app):
    with journey.point('Esc leaves Welcome for Setup'):
        app.press('Escape')
        app.wait_text('Drop a file here, or choose one')
    with journey.point('a job description is pasted into its window'):
        tab_to(app, 'More for the job description')
        app.press('space')
        app.wait(lambda: app.named('Paste Text…') or app.named('_Paste Text…'), 'the menu')
        app.press('p')
        app.wait(lambda: app.named('Document text'), 'the window for the text')
        for line in POSTING:
            app.type(line)
            app.press('Return')
        app.wait(lambda: app.text('Document text').split('\n') == [*POSTING, ''], 'the text')
        app.press('ctrl+Return')
        app.wait_text('Pasted text · ')


def export_by_keys(journey, app):
    """To the very file, read as its reader would."""
    reports = journey.store / 'reports'
    with journey.point('Ctrl+E and Enter save the report'):
        app.press('ctrl+e')
        app.wait(lambda: app.named('Save'), 'the dialog that saves')
        app.press('Return')
        app.wait_silently(lambda: list(reports.glob('*.pdf')), 'the report')
        app.wait_text('Report saved')
    text = ' '.join(pdf_text(next(reports.glob('*.pdf'))).split())
    question = journey.value('SELECT question_text FROM questions ORDER BY question_id LIMIT 1')
    for what, part in (('the question', question[:40]), ('the answer', ANSWER[:40]), ('the name', 'Tomek'),
                       ('who judged', 'Built-in coach')):
        journey.check(f'the report made by keys has {what}', part in text, text[:2000])


def each(journey, app, *parts):
    """Parts that do not need one another."""
    for part in parts:
        try:
            part(journey, app)
        except Failed:
            journey.note('goes on with the next part')


def travel(journey):
    with journey.launch() as app:
        app.wait(lambda: app.named('Page 1 of 3'), 'the first page')
        size = make_narrow(app)
        journey.check(f'the window can be {WIDTH} wide', size.get('WIDTH', 0) <= WIDTH + 60, size)
        set_up_by_keys(journey, app)
        each(journey, app, see_pages, start, answer_by_keys, export_by_keys, windows_by_keys)
        if app.named('Next question'):                # a part above failed
            app.click('Next question')
            app.wait_text('Question 2 of')
        with journey.point('Ctrl+W ends the program'):
            app.press('ctrl+w')
            assert app.wait_exit() == 0
    with journey.launch() as app:
        with journey.point('the next start can go on with Ctrl+Enter at once'):
            app.wait(lambda: app.named('Submit answer'), 'the open question')
            app.set_text('Your answer', ANSWER)
            app.wait_sensitive('Submit answer')
            app.press('ctrl+Return')
            app.wait(lambda: app.named('Next question'), 'the feedback after Ctrl+Enter', 5)


Journey.run(travel)
