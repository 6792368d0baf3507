#!/usr/bin/env python3
"""Documents that cannot be read: each gets a plain sentence, and the program goes on."""
import pathlib
import stat

import make_fixtures
from journey import ROOT, Journey

PICTURE = (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89'
           b'\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82')
PROTECTED = ROOT / 'tests' / 'data' / 'password.pdf'
NOTICE = 'Kantine Lichtblick needs a Sous Chef with HACCP, menu planning and food cost control.'


def write(folder, name, data, executable=False):
    path = pathlib.Path(folder) / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    if executable:
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def refuse(journey, what, path, sentence, timeout=None, **environment):
    """A new start with PATH as the CV: the row says SENTENCE and Start names what is missing."""
    with journey.launch('--new-session', path, **environment) as app:
        with journey.point(f'{what}: {sentence}'):
            app.wait_text(sentence, timeout)
        with journey.point(f'{what}: the program is alive, the message goes on request'):
            app.click('Clear message about the CV')
            app.wait_gone(sentence)
            app.wait_text('Optional. Drop a file here')
            app.wait_text('Needs: a job description and a position title')
            assert app.quit() == 0


def refuse_all(journey, folder, paths):
    refuse(journey, 'a picture named .pdf', write(folder, 'picture.pdf', PICTURE),
           'This kind of file cannot be read')
    refuse(journey, 'an empty file', write(folder, 'empty.pdf', b''), 'This document has no text in it')
    refuse(journey, 'a protected PDF', PROTECTED, 'This document is protected with a password')
    refuse(journey, 'a broken PDF', write(folder, 'broken.pdf', paths['chef-cv'].read_bytes()[:900]),
           'This document is damaged')
    refuse(journey, 'twelve megabytes', write(folder, 'big.pdf', b'%PDF-1.7\n' + bytes(12 << 20)),
           'This document is too big')
    refuse(journey, 'no file', folder / 'missing.pdf', 'The file is not there')
    refuse(journey, 'a reader that crashes', paths['chef-cv'], 'The reader gave up on this document',
           APORIA_EXTRACT=str(write(folder, 'crash.sh', '#!/bin/sh\nkill -SEGV $$\n', True)))
    refuse(journey, 'a reader that talks nonsense', paths['chef-cv'], 'The reader gave up on this document',
           APORIA_EXTRACT=str(write(folder, 'babble.sh', '#!/bin/sh\necho {{{\n', True)))
    refuse(journey, 'a reader that hangs', paths['chef-cv'], 'Reading this document took too long', 40,
           APORIA_EXTRACT=str(write(folder, 'hang.sh', '#!/bin/sh\nexec sleep 300\n', True)))
    refuse(journey, 'a reader that is missing', paths['chef-cv'], 'The document reader is missing',
           APORIA_EXTRACT=str(folder / 'nothing'))


def keep_the_earlier(journey, folder, paths):
    with journey.launch('--new-session', paths['chef-cv'], paths['chef-job']) as app:
        with journey.point('good documents are read'):
            app.wait_text(f'{paths["chef-cv"].name} · ')
            app.wait_text(f'{paths["chef-job"].name} · ')
    with journey.launch('--new-session', folder / 'empty.pdf') as app:
        with journey.point('a bad one later leaves the good one in use'):
            app.wait_text('This document has no text in it')
            app.click('Clear message about the CV')
            app.wait_text(f'{paths["chef-cv"].name} · ')


def paste(journey):
    with journey.launch() as app:
        with journey.point('text can be pasted instead of a file'):
            app.wait_text('Your documents')
            app.click('More for the job description')
            app.click('Paste Text…')
            app.set_text('Document text', NOTICE)
            app.click('Use this text')
            app.wait_silently(lambda: journey.rows('SELECT 1 FROM documents'), 'the stored text')
            app.wait_text('Pasted text · ')
    with journey.launch() as app:
        with journey.point('and is there again after a restart'):
            app.wait_text('Pasted text · ')
    journey.check('the store has it word for word',
                  (NOTICE,) in journey.rows('SELECT trim(text) FROM documents'),
                  journey.rows('SELECT name, text FROM documents'))


def travel(journey):
    folder = journey.folder / 'documents'
    paths = make_fixtures.make(folder)
    refuse_all(journey, folder, paths)
    keep_the_earlier(journey, folder, paths)
    paste(journey)


Journey.run(travel)
