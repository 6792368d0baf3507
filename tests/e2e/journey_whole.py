#!/usr/bin/env python3
"""From two documents to a report: a whole session of a person, and the day after."""
import re

import make_fixtures
from journey import Failed, Journey, answer, pdf_text, quotes, set_up, wait_question
from people import CHEF

ANSWERS = CHEF['answers']
DISCLAIMER = 'This is probabilistic coaching, not truth.'
LAST_QUESTION = 'SELECT question_text FROM questions ORDER BY question_id DESC LIMIT 1'
ARCHIVE = ('SELECT q.question_text, a.answer_text, a.is_skipped, s.correctness, s.is_current, s.fallacy_type'
           ' FROM questions q LEFT JOIN answers a USING (question_id)'
           ' LEFT JOIN suggestions s ON s.question_id = q.question_id'
           ' WHERE q.attempt_id = (SELECT min(attempt_id) FROM attempts) ORDER BY q.question_id')


def set_up_session(journey, app, paths):
    with journey.point('both documents of the command line are read'):
        for path in (paths['chef-cv'], paths['chef-job']):
            app.wait_text(f'{path.name} · ')
    with journey.point('the title is the posting\'s, so that Start is on'):
        app.wait(lambda: app.text('Position title') == CHEF['job_title'], 'the title of the posting')
        app.wait_text('Position title, from the posting')
        app.wait_sensitive('Start interview')
    with journey.point('what the posting asks for is compared with the CV'):
        app.wait_text(' proven')
        app.wait_text('Your CV: “')
    with journey.point('without a title Start is off and says what is missing'):
        app.set_text('Position title', '')
        app.wait_text('Needs: a position title')
        app.wait_sensitive('Start interview', False)
        assert 'position title' in app.find('Start interview').get_description()
    with journey.point('the skills of both documents are listed'):
        app.wait(lambda: app.named('HACCP'), 'the skill HACCP')
        app.wait_text('10 skills, found in your documents')
    with journey.point('the name is asked for, then the first question is there'):
        set_up(app, CHEF)


def hold_interview(journey, app):
    with journey.point('an answer gets feedback that quotes it'):
        answer(app, ANSWERS['good'])
        app.wait_text('What went well')
        assert any(quote in ANSWERS['good'] for text in app.texts() for quote in quotes(text)), app.dump()
        app.wait_text('Built-in coach')
    with journey.point('a skipped question can be had back'):
        app.click('Next question')
        wait_question(app, 2)
        app.click('Skip question')
        wait_question(app, 3)
        app.click_toast('Undo')
        wait_question(app, 2)
    with journey.point('and be answered'):
        answer(app, ANSWERS['fair'])
    with journey.point('with the feedback the focus is on its heading'):
        app.press('Shift_L')                       # nothing has the focus in a window without it
        app.wait(lambda: focus_of(app).startswith('Feedback, correctness '), 'the focus on the heading')
    with journey.point('and with the next question on the question'):
        app.click('Next question')
        wait_question(app, 3)
        question = journey.value(LAST_QUESTION)
        app.wait(lambda: question[:40] in focus_of(app), f'the focus on {question!r}')
    with journey.point('a question is skipped'):
        app.click('Skip question')
        wait_question(app, 4)
    with journey.point('an answer with a false cause is judged'):
        answer(app, ANSWERS['fallacy'])
    try:
        app.wait_text('Fallacy Detected — False Cause', 3)
    except AssertionError as error:
        journey.check('the ribbon names the false cause', False, error)
        return
    journey.check('the ribbon names the false cause', True)
    with journey.point('"Read more" opens the explanation with the disclaimer'):
        assert DISCLAIMER not in app.texts()
        app.click('Read more about this fallacy')
        app.wait_text(DISCLAIMER)
        app.wait_text('What to say instead')
    with journey.point('question, answer, scores, remarks and ribbon are met in this order'):
        assert_order(app, journey.value(LAST_QUESTION), ANSWERS['fallacy'],
                     'Feedback', 'Role relevance', 'Correctness', 'What to improve',
                     'Fallacy Detected — False Cause', 'What to say instead', DISCLAIMER, 'Next question')


def assert_order(app, *parts):
    """An assistive technology that reads on meets these texts one after the other."""
    met = [node.get_name() + '\n' + (app._text(node) if 'Text' in node.get_interfaces() else '')
           for node, _ in app.walk()]
    at = -1
    for part in parts:
        found = next((i for i in range(at + 1, len(met)) if part[:60] in met[i]), None)
        assert found is not None, f'{part!r} does not come behind what is before it\n{app.dump()}'
        at = found


def focus_of(app):
    """Name and text of what has the focus."""
    node = app.focused()
    if node is None:
        return ''
    return node.get_name() or (app._text(node) if 'Text' in node.get_interfaces() else '')


def reset_and_go_on(journey, app):
    with journey.point('Reset begins again with the same documents'):
        app.click('Reset interview')
        app.wait_text('Interview reset')
        wait_question(app, 1)
        journey.wait_rows(app, [(1, 'archived', 4), (2, 'open', 1)],
                          'SELECT number, status, count(question_id) FROM attempts'
                          ' JOIN questions USING (attempt_id) GROUP BY attempt_id ORDER BY number')
    with journey.point('the new attempt takes an answer'):
        answer(app, ANSWERS['again'])


def export(journey, app):
    question = journey.value(LAST_QUESTION)
    with journey.point('the report is saved where the program proposes'):
        app.press('ctrl+e')
        app.wait(lambda: app.named('Save'), 'the dialog that saves')
        app.press('Return')
        app.wait_silently(lambda: list((journey.store / 'reports').glob('*.pdf')), 'the report')
        app.wait_text('Report saved')
        report, = (journey.store / 'reports').glob('Interview report 20??-??-??.pdf')
    text = ' '.join(pdf_text(report).split())
    for what, part in (('the question', question[:40]), ('the answer', ANSWERS['again'][:40]),
                       ('who judged', 'Built-in coach'), ('whose it is', 'Leyla')):
        journey.check(f'the report has {what}', part in text, text[:2000])


def look_back(journey, app, archive):
    with journey.point('the interview is open again where it was left'):
        app.wait_text('Your interview is open where you left it')
        app.wait(lambda: app.named('Next question'), 'the feedback')
        app.wait_text(ANSWERS["again"])
    with journey.point('the history lists both attempts'):
        app.press('ctrl+4')
        app.wait_text('In progress')
        app.wait_text('3 answered · 1 skipped')
        app.wait_text('1 answered')
    with journey.point('the archived attempt has its four questions'):
        app.click(app.wait(lambda: row_of(app, 'Archived'), 'the row of the attempt'))
        for question, *_ in archive:
            app.wait_text(question[:60])          # a long one is cut
    with journey.point('the analytics page counts what the store holds'):
        app.press('ctrl+3')
        app.click('Range: all answers')
        counted = journey.rows('SELECT n_answered, n_skipped FROM user_counts')[0]
        averages = journey.rows('SELECT avg(correctness), avg(role_relevance) FROM suggestions'
                                ' WHERE is_current = 1')[0]
        app.wait(lambda: is_shown(app, counted, averages), f'{counted} and {averages}, not {tiles(app)}')
    with journey.point('the name is known'):
        app.press('ctrl+1')
        app.wait_text('Welcome, Leyla')


def row_of(app, mark):
    """The row of the history that bears this mark."""
    row = None
    for node, _ in app.walk():
        if node.get_name().startswith('Session, '):
            row = node
        elif row and node.get_name() == mark:
            return row
    return None


def tiles(app):
    """The tiles on top: {'Answered': ['4', '1 skipped'], ...}"""
    names = [node.get_name() for node, _ in app.walk()]
    found = {}
    for name in names:
        match = re.fullmatch(r'(Answered|Correctness|Role relevance), ([^,]+), ([^,]+)', name)
        # Feedback (before) and history (after) have such names as well.
        if match and (found or match[1] == 'Answered'):
            found.setdefault(match[1], [match[2], match[3]])
    return found if len(found) == 3 else None


def is_shown(app, counted, averages):
    shown = tiles(app) or {'Answered': None}
    return shown['Answered'] == [str(counted[0]), f'{counted[1]} skipped'] and all(
        abs(float(shown[name][0].split()[0]) - average) <= 0.5
        for name, average in zip(('Correctness', 'Role relevance'), averages))


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    with journey.launch('--new-session', paths['chef-cv'], paths['chef-job']) as app:
        set_up_session(journey, app, paths)
        hold_interview(journey, app)
        archive = journey.rows(ARCHIVE)
        reset_and_go_on(journey, app)
        try:
            export(journey, app)
            with journey.point('Ctrl+Q ends the program'):
                app.press('ctrl+q')
                assert app.wait_exit() == 0
        except Failed:
            journey.note('what follows does not need the report')
    with journey.launch() as app:
        look_back(journey, app, archive)
        journey.equal('SIGTERM ends it cleanly', app.quit(), 0)
    journey.equal('every question has one answer at most', journey.value(
        'SELECT count(*) FROM (SELECT 1 FROM answers GROUP BY question_id HAVING count(*) > 1)'), 0)
    journey.equal('the archived attempt is untouched', journey.rows(ARCHIVE), archive)
    journey.equal('four answers and one skipped question are stored', journey.rows(
        'SELECT sum(is_skipped = 0), sum(is_skipped) FROM answers'), [(4, 1)])


Journey.run(travel)
