"""A speech-emotion service as its contract has it: it opens the recording it is told of and answers."""
import contextlib
import http.server
import json
import pathlib
import threading
import wave

ANSWER = {'score': 64.2, 'rating': 'Moderate', 'primary_emotion': 'neutral', 'emotion_confidence': 71.0,
          'segment_results': [{'segment': 1, 'emotion': 'neutral', 'confidence': 71.0, 'probs': [0] * 7,
                               'duration': 4.2, 'error': False, 'message': 'Success'}],
          'all_probs': [0] * 7, 'error': False, 'message': 'Analysis successful'}


class Service(http.server.BaseHTTPRequestHandler):
    heard = []                                        # (path, seconds) of each recording

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        path = pathlib.Path(asked['audio_path'])
        with wave.open(str(path)) as sound:
            assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (16000, 1, 2)
            self.heard.append((path, sound.getnframes() / 16000))
        body = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def emotion_service():
    """Runs on a free port of this computer: (port, what it heard)."""
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, Service.heard
    finally:
        server.shutdown()
        server.server_close()
