# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person or a screen reader would.

A Desk is a private X server, session bus, accessibility bus and home folder. A Program is Touchstone
running on it: it finds what is on screen by its accessible name, presses keys, moves the pointer and
takes pictures. Everything a Desk starts ends with it.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import warnings

warnings.simplefilter('ignore')

NAMED_BY_CONTENT = ('frame', 'window', 'dialog', 'alert')
PRESSABLE = ('click', 'press', 'activate', 'toggle')


class NotFound(AssertionError):
    """What was looked for did not come in time."""


def run(words, env, **options):
    return subprocess.run(words, env=env, capture_output=True, text=True, **options)


class Desk:
    def __init__(self, size='1280x800', home=None, environment=None):
        self.base = tempfile.mkdtemp(prefix='touchstone-desk-')
        self.home = home or os.path.join(self.base, 'home')
        self.children = []
        self.environment = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS'):
            self.environment.pop(name, None)
        self.environment.update(self._folders())
        self.environment.update({
            'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi', 'GDK_DEBUG': 'no-portals',
            'ADW_DISABLE_PORTAL': '1', 'GIO_USE_VFS': 'local', 'GSETTINGS_BACKEND': 'keyfile',
            'LIBGL_ALWAYS_SOFTWARE': '1', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'NO_AT_BRIDGE': '0',
        })
        self.environment.update(environment or {})
        self._start_display(size)
        self._start_buses()
        os.environ.update({name: self.environment[name] for name in
                           ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'XDG_RUNTIME_DIR')})
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        self.atspi = Atspi
        Atspi.init()
        Atspi.set_timeout(3000, 8000)

    def _folders(self):
        runtime = os.path.join(self.base, 'run')
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        os.makedirs(self.home, exist_ok=True)
        return {'HOME': self.home, 'XDG_RUNTIME_DIR': runtime,
                'XDG_DATA_HOME': self.home + '/data', 'XDG_CONFIG_HOME': self.home + '/config',
                'XDG_CACHE_HOME': self.home + '/cache', 'XDG_STATE_HOME': self.home + '/state'}

    def _start(self, words, **options):
        options.setdefault('stdout', subprocess.DEVNULL)
        child = subprocess.Popen(words, env=self.environment, stderr=subprocess.DEVNULL,
                                 stdin=subprocess.DEVNULL, start_new_session=True, **options)
        self.children.append(child)
        return child

    def _start_display(self, size):
        reader, writer = os.pipe()
        self._start(['Xvfb', '-displayfd', str(writer), '-screen', '0', size + 'x24',
                     '-nolisten', 'tcp', '-noreset'], pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start')
        self.environment['DISPLAY'] = ':' + number

    def _start_buses(self):
        bus = self._start(['dbus-daemon', '--session', '--print-address=1', '--nofork', '--nosyslog'],
                          stdout=subprocess.PIPE)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        self._start(['/usr/libexec/at-spi-bus-launcher', '--launch-immediately'])
        for _ in range(200):
            answer = run(['gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path',
                          '/org/a11y/bus', '--method', 'org.a11y.Bus.GetAddress'], self.environment)
            address = re.search(r"'(unix:[^']+)'", answer.stdout)
            if address:
                self.environment['AT_SPI_BUS_ADDRESS'] = address.group(1)
                return
            time.sleep(0.05)
        raise RuntimeError('the accessibility bus did not start')

    def close(self):
        for child in reversed(self.children):
            try:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass
        shutil.rmtree(self.base, ignore_errors=True)


class Program:
    def __init__(self, desk, words, environment=None, timeout=30):
        self.desk = desk
        self.log_path = os.path.join(desk.base, 'program.log')
        self.log = open(self.log_path, 'ab')
        self.process = subprocess.Popen(words, env={**desk.environment, **(environment or {})},
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
                                        start_new_session=True)
        self._until(lambda: self._windows_on_screen(), timeout, 'a window')

    # -- waiting

    def _until(self, condition, timeout, what):
        end = time.monotonic() + timeout
        while True:
            found = condition()
            if found:
                return found
            if self.process.poll() is not None:
                raise NotFound('the program ended while waiting for %s:\n%s' % (what, self.read_log()))
            if time.monotonic() > end:
                raise NotFound('%s did not come in %d s; on screen: %s' % (what, timeout, self.describe()))
            time.sleep(0.08)

    def read_log(self):
        with open(self.log_path, errors='replace') as log:
            return log.read()

    def describe(self):
        names = []
        for node in self._walk():
            name = self.name(node)
            if name and self._is_seen(node):
                names.append('%s “%s”' % (self.role(node), name[:60]))
        return '; '.join(names[:120])

    # -- the accessible tree

    def _application(self):
        desktop = self.desk.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(index)
                if child is not None and child.get_process_id() == self.process.pid:
                    return child
            except Exception:  # a program that is just going away
                continue
        return None

    def _windows_on_screen(self):
        application = self._application()
        if application is None:
            return []
        windows = []
        for index in range(application.get_child_count()):
            window = application.get_child_at_index(index)
            if window is not None and window.get_state_set().contains(self.desk.atspi.StateType.SHOWING):
                windows.append(window)
        return windows

    def _walk(self, node=None):
        """Depth first through what may be seen: a branch without size or visibility is left out."""
        if node is None:
            for window in self._windows_on_screen():
                yield from self._walk(window)
            return
        try:
            if not node.get_state_set().contains(self.desk.atspi.StateType.VISIBLE):
                return
            box = self.box(node)
            if box and (box[2] <= 0 or box[3] <= 0) and self.role(node) not in NAMED_BY_CONTENT + ('filler',):
                return
            count = node.get_child_count()
        except Exception:
            return
        yield node
        for index in range(count):
            try:
                child = node.get_child_at_index(index)
            except Exception:
                continue
            if child is not None:
                yield from self._walk(child)

    def role(self, node):
        try:
            return node.get_role_name()
        except Exception:
            return '?'

    def name(self, node):
        """The accessible name; GTK 4.8 says a button with a mnemonic twice, “_Start Start”."""
        try:
            name = node.get_name() or ''
        except Exception:
            return ''
        head, _, tail = name.partition(' ')
        half = len(name) // 2
        if '_' in name and name[half + 1:] and name[:half + 1].replace('_', '', 1).strip() == name[half + 1:].strip():
            return name[half + 1:].strip()
        return name

    def states(self, node):
        names = self.desk.atspi.StateType
        held = node.get_state_set()
        return {word for word in ('CHECKED', 'PRESSED', 'SELECTED', 'FOCUSED', 'SENSITIVE', 'EXPANDED')
                if held.contains(getattr(names, word))}

    def text(self, node):
        content = node.get_text_iface()
        if content is None:
            return None
        text = self.desk.atspi.Text
        return text.get_text(content, 0, text.get_character_count(content))

    def box(self, node):
        component = node.get_component_iface()
        if component is None:
            return None
        box = self.desk.atspi.Component.get_extents(component, self.desk.atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def _ancestors(self, node):
        while node is not None:
            yield node
            node = node.get_parent()

    def _is_seen(self, node):
        """GTK 4.8 leaves hidden stack pages VISIBLE with their old place, so ask what lies there."""
        box = self.box(node)
        window = next((a for a in self._ancestors(node) if self.role(a) in NAMED_BY_CONTENT), None)
        if box is None or window is None:
            return False
        if any(self.name(a).startswith('GtkPopover') or self.role(a) == 'menu' for a in self._ancestors(node)):
            return True
        something_else = False
        for across, down in ((.5, .5), (.1, .5), (.9, .5), (.5, .1), (.5, .9)):
            try:
                hit = self.desk.atspi.Component.get_accessible_at_point(
                    window, box[0] + int(box[2] * across), box[1] + int(box[3] * down),
                    self.desk.atspi.CoordType.WINDOW)
            except Exception:
                continue
            if hit is None:
                continue
            if any(a == node for a in self._ancestors(hit)) or any(a == hit for a in self._ancestors(node)):
                return True
            something_else = True
        return not something_else

    def find_all(self, name, role=None, anywhere=False):
        """@name: the exact accessible name, or a compiled pattern."""
        found = []
        for node in list(self._walk()):
            own = self.name(node)
            fits = name.search(own) if hasattr(name, 'search') else own == name
            if not fits or (role is not None and self.role(node) != role):
                continue
            if anywhere or self.role(node) in NAMED_BY_CONTENT or self._is_seen(node):
                found.append(node)
        # the control before the label inside it
        return sorted(found, key=lambda node: self._action(node) is None) if role is None else found

    def wait(self, name, role=None, timeout=15, anywhere=False, nth=0):
        def look():
            found = self.find_all(name, role, anywhere)
            return found[nth] if len(found) > nth else None
        what = name.pattern if hasattr(name, 'pattern') else name
        return self._until(look, timeout, '“%s”' % what)

    def has(self, name, role=None):
        return bool(self.find_all(name, role))

    def wait_gone(self, name, role=None, timeout=15):
        self._until(lambda: not self.has(name, role), timeout, 'the end of “%s”' % name)

    # -- acting

    def _action(self, node):
        try:
            actions = node.get_action_iface()
            if actions is None:
                return None
            for index in range(self.desk.atspi.Action.get_n_actions(actions)):
                if self.desk.atspi.Action.get_action_name(actions, index) in PRESSABLE:
                    return actions, index
        except Exception:
            pass
        return None

    def click(self, name, role=None, timeout=15, nth=0, pointer=False):
        node = self.wait(name, role, timeout, nth=nth)
        if not pointer:
            for ancestor in list(self._ancestors(node))[:4]:
                action = self._action(ancestor)
                if action is not None and self.desk.atspi.Action.do_action(*action):
                    return node
                if self.role(ancestor) in ('list item', 'table cell', 'page tab'):
                    break
        self.point_at(node)
        self._xdotool('click', '1')
        return node

    def focus(self, name, role=None, timeout=15, nth=0):
        node = self.wait(name, role, timeout, nth=nth)
        self.desk.atspi.Component.grab_focus(node.get_component_iface())
        return node

    def _xdotool(self, *words):
        return run(['xdotool', *words], self.desk.environment).stdout

    def _origin(self, node):
        """Where the window's content starts on screen: shadows count for X, not for AT-SPI."""
        window = next((a for a in self._ancestors(node) if self.role(a) in NAMED_BY_CONTENT), node)
        wanted = self.box(window) or (0, 0, 0, 0)
        best = None
        for identity in self._xdotool('search', '--onlyvisible', '--pid', str(self.process.pid)).split():
            shape = dict(line.split('=') for line in
                         self._xdotool('getwindowgeometry', '--shell', identity).split() if '=' in line)
            x, y, width, height = (int(shape.get(key, 0)) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))
            badness = abs(width - wanted[2]) + abs(height - wanted[3])
            if best is None or badness < best[0]:
                best = badness, identity, x, y, width, height
        if best is None:
            return 0, 0
        _, identity, x, y, width, height = best
        extents = run(['xprop', '-id', identity, '_GTK_FRAME_EXTENTS'], self.desk.environment).stdout
        sides = re.search(r'= (\d+), (\d+), (\d+), (\d+)', extents)
        if sides:
            return x + int(sides.group(1)), y + int(sides.group(3))
        return x + max(0, (width - wanted[2]) // 2), y + max(0, (height - wanted[3]) // 2)

    def point_at(self, node, across=.5, down=.5):
        box = self.box(node)
        x, y = self._origin(node)
        self._xdotool('mousemove', str(x + box[0] + int(box[2] * across)), str(y + box[1] + int(box[3] * down)))
        time.sleep(0.05)

    def drag(self, node, start, end):
        """Drags between two points of @node, each in pixels from its upper left corner."""
        box = self.box(node)
        x, y = self._origin(node)
        x, y = x + box[0], y + box[1]
        self._xdotool('mousemove', str(x + start[0]), str(y + start[1]), 'sleep', '0.1', 'mousedown', '1')
        for step in range(1, 9):
            self._xdotool('mousemove', str(x + start[0] + (end[0] - start[0]) * step // 8),
                          str(y + start[1] + (end[1] - start[1]) * step // 8))
            time.sleep(0.03)
        self._xdotool('mouseup', '1')
        time.sleep(0.1)

    def click_at(self, node, x, y, times=1):
        box = self.box(node)
        left, top = self._origin(node)
        self._xdotool('mousemove', str(left + box[0] + x), str(top + box[1] + y), 'sleep', '0.1',
                      'click', '--repeat', str(times), '--delay', '80', '1')
        time.sleep(0.1)

    def key(self, *keys):
        for key in keys:
            self._xdotool('key', '--clearmodifiers', key)
            time.sleep(0.05)

    def type(self, text):
        self._xdotool('type', '--delay', '6', text)
        time.sleep(0.1)

    def resize(self, width, height):
        identities = self._xdotool('search', '--onlyvisible', '--pid', str(self.process.pid)).split()
        self._xdotool('windowsize', '--sync', identities[-1], str(width), str(height))
        time.sleep(0.5)

    def picture(self, path):
        result = run(['import', '-window', 'root', '-silent', path], self.desk.environment)
        if result.returncode:
            raise RuntimeError(result.stderr)

    # -- ending

    def kill(self):
        """As a crash would: no warning, no time to save."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self, timeout=15):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
