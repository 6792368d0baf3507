"""A whole interview by talking: a voice speaks into the microphone of a private sound server, the built-in
coach answers, and what it says is heard again.  No network.

Needs: pulseaudio, flite, pocketsphinx-en-us."""
import json
import pathlib
import sys
import time

sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / 'e2e'), str(here.parent / 'data')]

import make_fixtures  # noqa: E402
from journey import Journey, set_up  # noqa: E402
from pulse import missing, pulse_server  # noqa: E402

N_QUESTIONS = 6
ANSWERS = (
    'In my last kitchen I led a team of five cooks and we planned the menu for every week of the year.',
    'First I looked at the numbers and then I asked the team what they needed for the next service.',
    'We wrote down every allergen on a card and the waiters read the card before they took an order.',
    'I bought from three farms near the town and the cost of food went down from forty to thirty percent.',
    'When the oven broke I moved two dishes to the grill and told the guests why they had to wait.',
    'I train new cooks for two weeks and I check their work at the end of every single day.',
    'I would do the same again because it worked well for the team and for the guests.',
)


def turns(journey):
    """What the log says of each turn, in seconds after the speech ended."""
    found = []
    for path in journey.store.glob('logs/app.log*'):
        for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
            record = json.loads(line)
            if record.get('event') == 'VOICE_TURN':
                keys = ('soft', 'commit', 'stored', 'ready', 'audio')
                found.append({key: float(record[key]) for key in keys if record.get(key)})
    return found


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    with pulse_server() as pulse, pulse.record_speaker(journey.folder / 'heard.wav'):
        with journey.launch('--new-session', paths['chef-cv'], paths['chef-job'], **pulse.environment) as app:
            with journey.point('an interview of six questions begins'):
                app.wait_text('Your documents')
                app.set_value('Questions', N_QUESTIONS)
                set_up(app, {'job_title': 'Head Chef'})
            with journey.point('it goes on hands-free'):
                app.click('Go on hands-free')
                app.wait_text('The interviewer speaks')
                app.screenshot(str(journey.folder / 'speaks.png'))
            with journey.point('every question is spoken and answered'):
                talk(journey, app, pulse)
            with journey.point('it ends with a debrief'):
                app.wait(lambda: app.named('Export report'), 'the debrief', 60)
                app.screenshot(str(journey.folder / 'done.png'))
    check(journey)


def talk(journey, app, pulse):
    answered = 0
    # A weak answer is asked about once more.
    while answered <= 2 * N_QUESTIONS:
        app.wait(lambda: 'Listening to you' in app.texts() or app.named('Export report'), 'my turn', 90)
        if app.named('Export report'):
            return
        time.sleep(0.3)
        pulse.say(ANSWERS[answered % len(ANSWERS)])
        app.wait(lambda: 'Listening to you' not in app.texts(), 'the end of the answer', 30)
        if answered == 0:
            app.screenshot(str(journey.folder / 'pause.png'))
        app.wait(lambda: 'The interviewer speaks' in app.texts() or app.named('Export report'),
                 'the reply', 60)
        answered += 1
    raise AssertionError('there is no end of it')


def check(journey):
    rows = journey.rows('SELECT answer_text FROM answers WHERE deleted_at IS NULL AND is_skipped = 0 '
                        'ORDER BY answer_id')
    journey.check(f'{N_QUESTIONS} answers or more are stored', len(rows) >= N_QUESTIONS, rows)
    words = ' '.join(text for text, in rows).lower().split()
    said = ' '.join(ANSWERS[i % len(ANSWERS)] for i in range(len(rows))).lower().replace('.', '').split()
    known = sum(word.strip('.,') in said for word in words)
    journey.check('most words are those that were said', known >= 0.7 * len(said), (known, len(said), rows))
    measured = journey.value('SELECT count(*) FROM deliveries WHERE has_speech = 1')
    journey.check('each answer was measured', measured == len(rows), (measured, len(rows)))
    stamps = turns(journey)
    for stamp in stamps:
        journey.note(stamp)
    journey.check('each turn was timed', len(stamps) >= N_QUESTIONS, stamps)
    late = [stamp for stamp in stamps if stamp['audio'] > max(stamp['commit'], stamp['ready']) + 0.15]
    journey.check('each reply is heard within 150 ms of the coach', not late, late)
    heard = (journey.folder / 'heard.wav').stat().st_size
    journey.check('the interviewer was heard', heard > 16000 * 2 * 20, heard)


if missing():
    print(f'1..0 # SKIP not here: {", ".join(missing())}')
    sys.exit(0)
Journey.run(travel)
