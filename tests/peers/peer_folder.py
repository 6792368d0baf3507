"""Where fetch-peers.sh put what the tests of suite "peers" talk to."""
import os
import pathlib


def peer(name, path):
    """PATH in the folder of the peer NAME, or None where that was not brought."""
    cache = pathlib.Path(os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache')
    folder = pathlib.Path(os.environ.get('APORIA_PEERS_DIR') or cache / 'aporia-peers')
    found = folder / name / path
    return found if found.exists() else None
