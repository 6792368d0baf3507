#!/usr/bin/python3
"""aporia_door.py PORT SOCKET WEB_FOLDER PASSWORD_FILE: who may see the window.

Serves noVNC's pages and passes on its connection to the VNC server behind SOCKET, after the whole password was
given on a page of its own: the VNC protocol would count eight characters of it.  A cookie is what a browser
shows afterwards; it ends with this process.  Connections that other pages make are refused.

  GET  /         the page with the password, or the window
  GET  /health   200 while the window is there; needs no password and tells nothing else
  POST /enter    the password
"""
import hashlib
import hmac
import http.cookies
import os
import secrets
import socket
import sys
import time
import urllib.parse

from websockify import websocketproxy

COOKIE = 'aporia'
WINDOW = '/vnc.html?autoconnect=1&resize=remote&path=websockify'
LONGEST = 4096
# A wrong password costs a second; each connection is a process of its own.
PENALTY_SECONDS = 1
# Someone whose network is gone makes room for the one who comes back.
GONE_MS = 30000
HEARTBEAT_SECONDS = 10

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aporia</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1.1rem system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 1rem; }
  form { display: grid; gap: .75rem; width: min(22rem, 100%%); }
  input, button { font: inherit; padding: .6rem .8rem; border-radius: .5rem; border: 1px solid #8888; }
  button { background: #5843d4; border-color: #5843d4; color: #fff; }
  p { margin: 0; }
</style>
<form method="post" action="/enter">
  <h1>Aporia</h1>
  <p role="status">%s</p>
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
  <button>Enter</button>
</form>
</html>
"""


class Door(websocketproxy.ProxyRequestHandler):
    server_version = 'Aporia'
    sys_version = ''

    def end_headers(self):
        self.send_header('Cache-Control', 'no-store')
        self.send_header('Referrer-Policy', 'same-origin')
        self.send_header('X-Content-Type-Options', 'nosniff')
        self.send_header('X-Frame-Options', 'DENY')
        super().end_headers()

    def is_known(self):
        try:
            shown = http.cookies.SimpleCookie(self.headers.get('Cookie', '')).get(COOKIE)
        except http.cookies.CookieError:
            return False
        return shown is not None and same(shown.value, self.server.token)

    def is_from_here(self):
        """Of our own pages, or of no page."""
        origin = self.headers.get('Origin')
        return origin is None or urllib.parse.urlsplit(origin).netloc == self.headers.get('Host', '')

    def answer(self, status, body='', **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        if path == '/health':
            self.answer(200 if os.path.exists(self.server.unix_target) else 503)
        elif not self.is_known():
            self.answer(200 if path == '/' else 401, PAGE % 'One person at a time practises here.')
        elif path == '/':
            self.answer(303, Location=WINDOW)
        else:
            super().do_GET()

    def do_HEAD(self):
        if self.is_known() and urllib.parse.urlsplit(self.path).path != '/':
            super().do_HEAD()
        else:
            self.do_GET()

    def do_POST(self):
        size = self.headers.get('Content-Length', '')
        # What was not read cannot be told from the next request.
        self.close_connection = True
        if self.path != '/enter' or not size.isdecimal() or int(size) > LONGEST or not self.is_from_here():
            self.answer(403)
            return
        form = urllib.parse.parse_qs(self.rfile.read(int(size)).decode('utf-8', 'replace'))
        if not same(form.get('password', [''])[0], self.server.password):
            time.sleep(PENALTY_SECONDS)
            self.answer(403, PAGE % 'That was not the password.')
            return
        # "Secure" where it came through TLS, which ends in front of us.
        secure = '; Secure' if self.headers.get('X-Forwarded-Proto') == 'https' else ''
        self.answer(303, Location=WINDOW, Set_Cookie=f'{COOKIE}={self.server.token}; Path=/; HttpOnly; '
                                                     f'SameSite=Strict{secure}')

    def auth_connection(self):
        """Of the connection that carries the window."""
        if not self.is_known() or not self.is_from_here():
            self.close_connection = True
            self.answer(403)
            raise self.server.EClose('refused')

    def new_websocket_client(self):
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_MS)
        super().new_websocket_client()


class Building(websocketproxy.WebSocketProxy):
    def started(self):
        """The port is ours."""
        print('open', flush=True)


def same(given, expected):
    """In a time that tells nothing of what is right."""
    return hmac.compare_digest(*(hashlib.sha256(text.encode()).digest() for text in (given, expected)))


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    port, target, web, password_file = sys.argv[1:]
    with open(password_file, encoding='utf-8') as file:
        password = file.read().rstrip('\n')
    if not password:
        sys.exit('aporia_door: the password is empty')
    server = Building(
        Door, listen_host='', listen_port=int(port), unix_target=target, target_host=None, target_port=None,
        web=web, file_only=True, heartbeat=HEARTBEAT_SECONDS)
    server.password, server.token = password, secrets.token_urlsafe(32)
    server.start_server()


if __name__ == '__main__':
    main()
