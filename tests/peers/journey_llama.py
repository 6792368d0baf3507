#!/usr/bin/env python3
"""A whole interview in the window with llama.cpp's server and a model that says nothing sensible; the server
dies in the middle of it and comes back."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))

import make_fixtures  # noqa: E402
from journey import Journey  # noqa: E402
from llama import Llama, MODEL, skip_without  # noqa: E402
from people import CHEF  # noqa: E402

PATIENCE = 90                                         # seconds: one slot, one thread, a busy machine
ANSWERS = CHEF['answers']
KEPT = 'SELECT answer_text FROM answers ORDER BY question_id'
JUDGED = ('SELECT judged_by_model FROM suggestions WHERE is_current = 1 ORDER BY question_id')


def failure(app):
    """What the card says that stands where a question or feedback should."""
    texts = list(app.texts())
    for heading in ('Your answer is safe', 'The next question is not there yet'):
        if heading in texts:
            return texts[texts.index(heading) + 1]
    return None


def insist(journey, app, is_there, what):
    """This model often says too much: a sentence tells of it, and the person tries again, or asks the
    built-in coach in the end."""
    for way in ('Try again', 'Try again', 'Use built-in coach'):
        app.wait(lambda: is_there(app) or failure(app), what)
        sentence = failure(app)
        if not sentence:
            return
        journey.note(sentence)
        assert len(sentence.split()) > 5 and sentence.endswith('.'), sentence
        button, = {node.get_name() for node, _ in app.walk() if node.get_name().startswith(way)}
        app.click(button)
        app.wait_gone(sentence)
    app.wait(lambda: is_there(app), what)


def is_asked(number):
    return lambda app: (any(f'Question {number} of' in text for text in app.texts())
                        and app.named('Skip question') and app.named('Submit answer'))


def is_judged(app):
    return app.named('Next question') and not failure(app)


def submit(app, text):
    app.set_text('Your answer', text)
    app.wait_sensitive('Submit answer')
    app.click('Submit answer')


def begin(journey, app, paths):
    with journey.point('the chip names the model, and that nobody knows yet how it judges'):
        app.wait(lambda: chip(app), 'the chip')
    with journey.point('both documents are read'):
        for path in (paths['chef-cv'], paths['chef-job']):
            app.wait_text(f'{path.name} · ')
    app.timeout = PATIENCE
    with journey.point('the model asks the first question'):
        app.set_text('Position title', CHEF['job_title'])
        app.wait_sensitive('Start interview')
        app.click('Start interview')
        app.set_text('First name', 'Leyla')
        app.wait_sensitive('Continue')
        app.click('Continue')
        insist(journey, app, is_asked(1), 'the first question')
    with journey.point('and judges the answer'):
        submit(app, ANSWERS['good'])
        insist(journey, app, is_judged, 'feedback')


def chip(app):
    return [node for node, _ in app.walk() if node.get_name().startswith(f'Coach: Environment · {MODEL}')]


def lose_server(journey, app, server):
    with journey.point('the next question is there'):
        app.click('Next question')
        insist(journey, app, is_asked(2), 'question 2')
    server.stop()
    with journey.point('without the server a sentence says so, and the answer is kept'):
        submit(app, ANSWERS['fair'])
        app.wait_text('Your answer is safe')
        app.wait_text('Start the program that serves the model, then try again.')
        assert journey.rows(KEPT) == [(ANSWERS['good'],), (ANSWERS['fair'],)], journey.rows(KEPT)
    server.start()
    with journey.point('when it is back it judges, without a restart'):
        app.click('Try again')
        app.wait_gone('Your answer is safe')
        insist(journey, app, is_judged, 'feedback')
        journey.wait_rows(app, [(2,)], f'SELECT count(*) FROM ({JUDGED})')
        judges = [model for model, in journey.rows(JUDGED)]
        assert MODEL in judges, judges


def fall_back(journey, app, server):
    with journey.point('a question is skipped'):
        app.click('Next question')
        insist(journey, app, is_asked(3), 'question 3')
        app.click('Skip question')
        insist(journey, app, is_asked(4), 'question 4')
    server.stop()
    with journey.point('the built-in coach judges when it is asked to'):
        submit(app, ANSWERS['fallacy'])
        app.click('Use built-in coach')
        app.wait(lambda: is_judged(app), 'feedback')
        app.wait_text('Built-in coach')
    server.start()


def finish(journey, app):
    with journey.point('the interview ends with a debrief'):
        app.click('Finish interview')
        app.wait_text('Interview finished')
        app.wait(lambda: journey.value('SELECT count(*) FROM debriefs') == 1, 'the debrief')


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    with tempfile.TemporaryDirectory() as folder, Llama(folder) as server:
        with journey.launch(paths['chef-cv'], paths['chef-job'], **server.environment()) as app:
            begin(journey, app, paths)
            lose_server(journey, app, server)
            fall_back(journey, app, server)
            finish(journey, app)
            journey.equal('the program ends cleanly', app.quit(), 0)
    kept = journey.rows(KEPT)
    journey.equal('every answer is in the store', [text for text, in kept if text],
                  [ANSWERS['good'], ANSWERS['fair'], ANSWERS['fallacy']])


skip_without()
Journey.run(travel)
