"""Drives a GTK 4 application from outside, as an assistive technology does.

Needs python3-gi, gir1.2-atspi-2.0 and at-spi2-core; xdotool for keys, import for
pictures.  Run with the system's python3 inside `gui-run.sh --a11y --`.

What GTK 4.8 to 4.18 taught:
- find by accessible name and by interface or action, never by role: the roles' names
  differ between versions ('push button', later 'button');
- text wants an explicit length: up to the end (-1) is '' for labels and entries in 4.8;
- what is out of sight, as behind a page that covers the window, is in the tree of 4.8, but not of 4.18;
- the items of a menu have no name in 4.18, unless the program gives them one; ours does
  (ui/compat/aporia-button-names.h), for people who have them read out;
- for a quarter of a second after Action has pressed a button, Action cannot press it again, though it says it
  did; presses of keys and of the pointer all count;
- focus cannot be grabbed and coordinates cannot be had: act through Action and
  EditableText; press() is for what has to come from a keyboard.
"""
import os
import re
import subprocess
import time
import warnings

warnings.simplefilter('ignore', DeprecationWarning)

import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

# The bus looks for a cache that GTK does not have, and says so each time.
GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

CLICKS = ('click', 'toggle', 'activate')


class App:
    """A running application; use it in a with statement, so that it always ends."""

    def __init__(self, argv, name=None, timeout=15, env=None):
        self.timeout = timeout
        self.process = subprocess.Popen(argv, env={**os.environ, **(env or {})})
        name = name or os.path.basename(argv[0])      # on the bus: g_get_prgname ()
        try:
            self.root = self.wait(lambda: self._application(name), f'application {name!r}')
        except BaseException:
            self.kill()
            raise

    @classmethod
    def attach(cls, process, name, timeout=15):
        """An application that was started by something else.  PROCESS is like a Popen: pid, poll, terminate,
        wait and kill."""
        self = cls.__new__(cls)
        self.timeout, self.process = timeout, process
        self.root = self.wait(lambda: self._application(name), f'application {name!r}')
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.kill()

    # Waiting

    def wait(self, condition, what, timeout=None):
        """Returns the first true value of condition (); fails, with the tree, in the end."""
        end = time.monotonic() + (timeout or self.timeout)
        while True:
            self._pump()
            if self.process.poll() is not None:
                raise AssertionError(f'the application exited with {self.process.returncode}'
                                     f' while waiting for {what}')
            try:
                value = condition()
            except GLib.Error:                        # the object went away meanwhile
                value = None
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f'waited in vain for {what}\n{self.dump()}')
            time.sleep(0.05)

    def wait_silently(self, condition, what, timeout=None):
        """As wait (), but asks the application nothing meanwhile, nor in the second after: GTK 4.8 dies of a
        question about a dialog that is just closing."""
        end = time.monotonic() + (timeout or self.timeout)
        while not condition():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f'waited in vain for {what}')
            time.sleep(0.05)
        time.sleep(1)

    def wait_text(self, part, timeout=None):
        """Waits until a widget shows a text with this part; returns the whole text."""
        return self.wait(lambda: next((t for t in self.texts() if part in t), None),
                         f'the text {part!r}', timeout)

    def wait_gone(self, part, timeout=None):
        """Waits until no widget shows a text with this part."""
        self.wait(lambda: not any(part in t for t in self.texts()),
                  f'the text {part!r} to go', timeout)

    def wait_checked(self, name, checked=True):
        self.wait(lambda: self.checked(name) == checked, f'{name!r} checked: {checked}')

    def wait_sensitive(self, name, sensitive=True):
        self.wait(lambda: self.sensitive(name) == sensitive, f'{name!r} sensitive: {sensitive}')

    # Looking

    def walk(self, node=None, depth=0, hidden=False, backwards=False):
        """All nodes with their depth; hidden ones, and what is in them, only if asked for."""
        node = node or self.root
        yield node, depth
        indices = range(node.get_child_count())
        for index in reversed(indices) if backwards else indices:
            child = node.get_child_at_index(index)
            if child and (hidden or self._shown(child)):
                yield from self.walk(child, depth + 1, hidden, backwards)

    def named(self, name):
        """All visible nodes of this accessible name."""
        return [node for node, _ in self.walk() if self._is_named(node, name)]

    def find(self, name, interface=None):
        """The first node of this name (and interface); waits for it."""
        def look():
            for node, _ in self.walk():
                if (self._is_named(node, name, interface)
                        and (interface is None or interface in node.get_interfaces())):
                    return node
            return None
        return self.wait(look, f'the widget {name!r} ({interface or "any"})')

    def focused(self):
        """The node that has the keyboard's focus, or None."""
        return next((node for node, _ in self.walk(hidden=True)
                     if self._has(node, Atspi.StateType.FOCUSED)), None)

    def texts(self):
        """The texts of all visible widgets."""
        for node, _ in self.walk():
            if 'Text' in node.get_interfaces():
                yield self._text(node)

    def text(self, name):
        return self._text(self.find(name, 'Text'))

    def checked(self, name):
        return any(self._has(n, Atspi.StateType.CHECKED) for n in self.named(name))

    def sensitive(self, name):
        # The label inside a button has its name and is always sensitive.
        nodes = self.named(name)
        return bool(nodes) and all(self._has(n, Atspi.StateType.SENSITIVE) for n in nodes)

    def dump(self, hidden=False):
        """The tree of widgets, to be read by people; of the visible ones those with a name."""
        try:
            return '\n'.join(f'{"  " * depth}{node.get_role_name()} {node.get_name()!r}'
                             f' {" ".join(node.get_interfaces())}' for node, depth in self.walk(hidden=hidden)
                             if hidden or not re.match('(Gtk|Adw|$)', node.get_name()))
        except Exception as error:                    # the application may be gone
            return f'(no tree: {error})'

    # Acting

    def click(self, name, actions=CLICKS, backwards=False):
        """Presses, toggles or activates the first sensitive widget of this name (or this node)."""
        def look():
            nodes = [name] if isinstance(name, Atspi.Accessible) else (
                node for node, _ in self.walk(backwards=backwards) if self._is_named(node, name))
            for node in nodes:
                if 'Action' not in node.get_interfaces() or not self._has(node, Atspi.StateType.SENSITIVE):
                    continue
                count = Atspi.Action.get_n_actions(node)
                names = [Atspi.Action.get_action_name(node, i) for i in range(count)]
                for action in actions:
                    if action in names:
                        return node, names.index(action)
            return None
        node, index = self.wait(look, f'something to click named {name!r}')
        if not Atspi.Action.do_action(node, index):
            raise AssertionError(f'{name!r} refused the click')

    def click_toast(self, name):
        """Presses the button of a toast: above all else, and gone before the rest could be read."""
        self.click(name, backwards=True)

    def set_text(self, name, text):
        """Replaces the text of an entry or a text view."""
        if not Atspi.EditableText.set_text_contents(self.find(name, 'EditableText'), text):
            raise AssertionError(f'{name!r} refused the text')

    def insert_text(self, name, text):
        """Appends to a text view, as typing does."""
        node = name if isinstance(name, Atspi.Accessible) else self.find(name, 'EditableText')
        end = Atspi.Text.get_character_count(node)
        if not Atspi.EditableText.insert_text(node, end, text, len(text.encode())):
            raise AssertionError(f'{name!r} refused the text')

    def set_value(self, name, value):
        """Sets what a spin button holds."""
        Atspi.Value.set_current_value(self.find(name, 'Value'), value)

    def press(self, *keys):
        """Presses keys in the focused window: press ('ctrl+comma'), press ('Tab', 'space')."""
        self._focus_window()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def type(self, text):
        """Types into the focused widget, key by key."""
        self._focus_window()
        subprocess.run(['xdotool', 'type', '--delay', '5', '--', text], check=True)

    def screenshot(self, path):
        """A picture of the whole screen, popovers and other windows included."""
        subprocess.run(['import', '-window', 'root', path], check=True)

    # Ending

    def quit(self, timeout=10):
        """Asks the application to end (SIGTERM) and returns its exit status."""
        self.process.terminate()
        return self.process.wait(timeout)

    def wait_exit(self, timeout=10):
        """Waits for an end that was asked for otherwise; returns the exit status."""
        return self.process.wait(timeout)

    def kill(self):
        """Ends it now (SIGKILL), as a power cut would; fine when it has ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)

    # Helpers

    def _application(self, name):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_name() == name and app.get_process_id() == self.process.pid:
                return app
        return None

    def _focus_window(self):
        # Without a window manager nothing has the focus until somebody gives it; with
        # one, the newest window already has it.
        if self.process.poll() is not None:
            raise AssertionError(f'the application exited with {self.process.returncode}')
        focused = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid'],
                                 capture_output=True, text=True, check=False).stdout.strip()
        if focused == str(self.process.pid):
            return
        found = subprocess.run(['xdotool', 'search', '--sync', '--onlyvisible', '--pid',
                                str(self.process.pid)], capture_output=True, text=True, check=True,
                               timeout=10)
        newest = found.stdout.split()[-1]
        subprocess.run(['xdotool', 'windowfocus', '--sync', newest], check=True)

    @staticmethod
    def _is_named(node, name, interface=None):
        # GTK 4.8 joins all that labels a widget: '_Undo Undo', 'Company Company (optional)'.
        own = node.get_name()
        return (own == name or own.replace('_', '', 1) == f'{name} {name}'
                or (interface in ('EditableText', 'Value') and name in own))

    @staticmethod
    def _pump():
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    @staticmethod
    def _has(node, state):
        return node.get_state_set().contains(state)

    @classmethod
    def _shown(cls, node):
        # GTK 4.8 says SHOWING of windows only.  The page of a stack that was never on
        # top is VISIBLE, but has no size; one that was on top before looks as if it
        # still were, so wait for texts that only the new page has.
        if not cls._has(node, Atspi.StateType.VISIBLE):
            return False
        component = node.get_component_iface()
        if component is None:
            return True
        # What a closed revealer hides has a width, but no height.
        extents = component.get_extents(Atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    @staticmethod
    def _text(node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
