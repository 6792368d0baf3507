"""The npm OpenID provider, and somebody who signs in there, for tests written in Python.

    with Provider() as provider:
        provider.environment()       # OIDC_ISSUER, OIDC_CLIENT_ID

As a program it is the browser of the session under test: openid.py ADDRESS signs in as $APORIA_TEST_USER,
with Chromium where it is installed and by filling in the same forms where it is not.
"""
import ctypes
import html
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
BROWSER = '''[Desktop Entry]
Type=Application
Name=Test Browser
Exec={python} {script} %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
NoDisplay=true
'''
DEFAULTS = '''[Default Applications]
x-scheme-handler/http=aporia-test-browser.desktop
x-scheme-handler/https=aporia-test-browser.desktop
'''


def find():
    """The folder of the provider's modules, or None where fetch-peers.sh did not bring them."""
    cache = os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache'
    folder = pathlib.Path(os.environ.get('APORIA_PEERS_DIR') or pathlib.Path(cache) / 'aporia-peers')
    # A test may start itself again where the cache is another one.
    os.environ['APORIA_PEERS_DIR'] = str(folder)
    found = shutil.which('node') and (folder / 'openid' / 'node_modules' / 'oidc-provider').exists()
    return folder / 'openid' if found else None


def skip_without():
    if find() is None:
        print('1..0 # SKIP no OpenID provider')
        sys.exit(0)


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)            # PR_SET_PDEATHSIG


def _run(script, *arguments, **options):
    return subprocess.Popen(['node', '--input-type=module', '-', *arguments], stdin=(HERE / script).open(),
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=find(),
                            text=True, **options)


class Provider:
    """Signs with ALGORITHM; gone with the test."""

    def __init__(self, algorithm='ES256'):
        self.process = _run('openid-provider.mjs', '--alg', algorithm, preexec_fn=_die_with_parent)
        line = self.process.stdout.readline()
        assert line, 'the OpenID provider did not start'
        told = json.loads(line)
        self.issuer, self.client_id = told['issuer'], told['client_id']

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.process.kill()
        self.process.wait(10)

    def environment(self):
        return {'OIDC_ISSUER': self.issuer, 'OIDC_CLIENT_ID': self.client_id}

    def ask(self, path):
        request = urllib.request.Request(self.issuer + path, method='POST')
        urllib.request.urlopen(request, timeout=10).close()


def install_browser():
    """This script becomes what opens addresses in the session of the test."""
    data = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'applications'
    config = pathlib.Path(os.environ['XDG_CONFIG_HOME'])
    data.mkdir(parents=True, exist_ok=True)
    config.mkdir(parents=True, exist_ok=True)
    (data / 'aporia-test-browser.desktop').write_text(
        BROWSER.format(python=sys.executable, script=pathlib.Path(__file__).resolve()))
    (config / 'mimeapps.list').write_text(DEFAULTS)


def _fill_in(opener, page, address, fields):
    """Sends the form of PAGE with FIELDS; returns the page that comes and its address."""
    action = re.search(r'<form[^>]*action="([^"]+)"', page)
    assert action, 'a page without a form'
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    data = urllib.parse.urlencode({**hidden, **fields}).encode()
    target = urllib.parse.urljoin(address, html.unescape(action[1]))
    with opener.open(target, data, timeout=20) as reply:
        return reply.read().decode(), reply.geturl()


def sign_in(address, user):
    """What a browser does when somebody signs in and agrees; ends on the application's page."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                         urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=20) as reply:
        page, address = reply.read().decode(), reply.geturl()
    if user == 'nobody':
        abort = re.search(r'href="([^"]+/abort)"', page)
        opener.open(urllib.parse.urljoin(address, html.unescape(abort[1])), timeout=20).close()
        return
    page, address = _fill_in(opener, page, address, {'login': user, 'password': 'any'})
    if 'name="prompt" value="consent"' in page:
        page, address = _fill_in(opener, page, address, {})
    assert '/callback?' in address, address


def main():
    address = sys.argv[1]
    user = os.environ.get('APORIA_TEST_USER', 'alice')
    if shutil.which('chromium') and (find() / 'node_modules' / 'playwright-core').exists():
        options = ['--deny'] if user == 'nobody' else ['--user', user]
        sys.exit(_run('openid-browser.mjs', address, *options).wait(60))
    sign_in(address, user)


if __name__ == '__main__':
    main()
