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

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
ROOT_PATH = '/org/a11y/atspi/accessible/root'
NO_PATH = '/org/a11y/atspi/null'
IN_WINDOW = 1  # coordinates count from the corner of the window
CALL_TIMEOUT = 15000  # ms

STATES = {4: 'CHECKED', 10: 'EXPANDED', 12: 'FOCUSED', 20: 'PRESSED', 23: 'SELECTED', 24: 'SENSITIVE',
          30: 'VISIBLE'}
WINDOWS = ('frame', 'window', 'dialog', 'alert')
SIZELESS = WINDOWS + ('filler',)  # may have children of a size without having one
PRESSABLE = ('click', 'press', 'activate', 'toggle')
HIT_POINTS = ((.5, .5), (.1, .5), (.9, .5), (.5, .1), (.5, .9))


class NotFound(AssertionError):
    """What was looked for did not come in time."""


def run(words, env, **options):
    return subprocess.run(words, env=env, capture_output=True, text=True, **options)


def meet(first, second):
    """The part that two boxes share; either may be None, which is everywhere."""
    if first is None or second is None:
        return second or first
    x, y = max(first[0], second[0]), max(first[1], second[1])
    return (x, y, min(first[0] + first[2], second[0] + second[2]) - x,
            min(first[1] + first[3], second[1] + second[3]) - y)


def has_area(box):
    return box is not None and box[2] > 0 and box[3] > 0


def point_in(box, across, down):
    return box[0] + int((box[2] - 1) * across), box[1] + int((box[3] - 1) * down)


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
            'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi',
            'ADW_DISABLE_PORTAL': '1', 'GIO_USE_VFS': 'local', 'GSETTINGS_BACKEND': 'keyfile',
            'LIBGL_ALWAYS_SOFTWARE': '1', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'NO_AT_BRIDGE': '0',
        })
        self.environment.update(environment or {})
        try:
            self._start_display(size)
            self._start_buses()
        except BaseException:
            self.close()
            raise

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
        for _ in range(400):
            answer = run(['gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path',
                          '/org/a11y/bus', '--method', 'org.a11y.Bus.GetAddress'], self.environment)
            address = re.search(r"'(unix:[^']+)'", answer.stdout)
            if address:
                self.environment['AT_SPI_BUS_ADDRESS'] = address.group(1)
                self.bus = Gio.DBusConnection.new_for_address_sync(
                    address.group(1), Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
                    Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
                self.bus.set_exit_on_close(False)
                return
            time.sleep(0.05)
        raise RuntimeError('the accessibility bus did not start')

    def call_all(self, calls):
        """Sends every (name, path, interface, method, parameters) at once and returns the answers, each a
        tuple, or None for an error: one journey there and back for all of them."""
        answers = [None] * len(calls)
        waiting = [len(calls)]

        def answered(bus, result, index):
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:  # what was asked has gone away
                pass
            waiting[0] -= 1

        for index, (name, path, interface, method, parameters) in enumerate(calls):
            self.bus.call(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                          CALL_TIMEOUT, None, answered, index)
        while waiting[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def call(self, *words):
        return self.call_all([words])[0]

    def find_application(self, process):
        """Returns the name on the bus of the program with that process id."""
        answer = self.call('org.a11y.atspi.Registry', ROOT_PATH, ACCESSIBLE, 'GetChildren', None)
        names = [name for name, _ in answer[0]] if answer else []
        owners = self.call_all([('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                 'GetConnectionUnixProcessID', GLib.Variant('(s)', [name])) for name in names])
        return next((name for name, owner in zip(names, owners) if owner and owner[0] == process), None)

    def close(self):
        if getattr(self, 'bus', None) is not None:
            self.bus.close_sync(None)
        for child in reversed(self.children):
            try:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass
        shutil.rmtree(self.base, ignore_errors=True)


class Node:
    """What the accessible tree said of one widget when it was asked."""

    def __init__(self, path, parent):
        self.path = path
        self.parent = parent
        self.children = []
        self.name = self.role = ''
        self.states = frozenset()
        self.box = None  # x, y, width, height in the window
        self.clip = None  # what its ancestors leave of it
        self.hidden = False

    def ancestors(self):
        node = self
        while node is not None:
            yield node
            node = node.parent

    def window(self):
        return next((node for node in self.ancestors() if node.role in WINDOWS), None)

    def is_popover(self):
        """A popover has a surface of its own, and what is in it a place that nothing can be asked of."""
        return self.name.startswith('GtkPopover') or self.role == 'menu'

    def in_popover(self):
        return any(node.is_popover() for node in self.ancestors())

    def is_kept(self):
        """GTK 4.8 keeps what is hidden in the tree, without size or without the state."""
        if 'VISIBLE' not in self.states:
            return False
        return self.box is None or has_area(self.box) or self.role in SIZELESS


def clean_name(name):
    """GTK 4.8 says a button with a mnemonic twice, “_Start Start”."""
    half = len(name) // 2
    if '_' in name and name[half + 1:] and name[:half + 1].replace('_', '', 1).strip() == name[half + 1:].strip():
        return name[half + 1:].strip()
    return name


class Program:
    def __init__(self, desk, words, environment=None, timeout=60):
        self.desk = desk
        self.address = None
        self.log_path = os.path.join(desk.base, 'program.log')
        self.log = open(self.log_path, 'ab')
        self.process = subprocess.Popen(words, env={**desk.environment, **(environment or {})},
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
                                        start_new_session=True)
        self.until(self.look, timeout, 'a window')

    # -- waiting

    def until(self, condition, timeout, what):
        """Waits until @condition returns something true, and returns that."""
        end = time.monotonic() + timeout
        while True:
            found = condition()
            if found:
                return found
            if self.process.poll() is not None:
                raise NotFound('the program ended while waiting for %s:\n%s' % (what, self.read_log()))
            if time.monotonic() > end:
                raise NotFound('%s did not come in %d s; on screen: %s' % (what, timeout, self.describe()))
            time.sleep(0.05)

    def read_log(self):
        with open(self.log_path, errors='replace') as log:
            return log.read()

    def describe(self):
        nodes = [node for node in self.look() if node.name and not node.name.startswith(('Gtk', 'Adw'))]
        return '; '.join('%s “%s”' % (node.role, node.name[:60]) for node in self._seen(nodes)[:150])

    # -- the accessible tree

    def _call(self, node, interface, method, parameters=None):
        path = node if isinstance(node, str) else node.path
        return self.address, path, interface, method, parameters

    def look(self):
        """Returns what may be seen now, depth first. A branch that is hidden is left out."""
        if self.address is None:
            self.address = self.desk.find_application(self.process.pid)
        if self.address is None:
            return []
        answer = self.desk.call(*self._call(ROOT_PATH, ACCESSIBLE, 'GetChildren'))
        windows = [Node(path, None) for name, path in answer[0] if path != NO_PATH] if answer else []
        self._parents = {}
        level = windows
        while level:
            level = self._read_level(level)
        return [node for window in windows if not window.hidden for node in self._flatten(window)]

    def _flatten(self, node):
        yield node
        for child in node.children:
            yield from self._flatten(child)

    def _read_level(self, level):
        """Asks everything of all of @level at once, and returns the level below."""
        questions = [question for node in level for question in (
            self._call(node, 'org.freedesktop.DBus.Properties', 'Get',
                       GLib.Variant('(ss)', [ACCESSIBLE, 'Name'])),
            self._call(node, ACCESSIBLE, 'GetRoleName'),
            self._call(node, ACCESSIBLE, 'GetState'),
            self._call(node, COMPONENT, 'GetExtents', GLib.Variant('(u)', [IN_WINDOW])),
            self._call(node, ACCESSIBLE, 'GetChildren'))]
        answers = self.desk.call_all(questions)
        below = []
        for index, node in enumerate(level):
            name, role, states, box, children = answers[index * 5:index * 5 + 5]
            if name is None or role is None or states is None or children is None:
                node.hidden = True
                continue
            node.name, node.role = clean_name(name[0]), role[0]
            bits = states[0][0] | states[0][1] << 32
            node.states = frozenset(word for bit, word in STATES.items() if bits >> bit & 1)
            node.box = tuple(box[0]) if box else None
            node.hidden = not node.is_kept()
            above = node.parent.clip if node.parent and not node.is_popover() else None
            node.clip = meet(above, node.box) if has_area(node.box) else above
            if not node.hidden:
                node.children = [Node(path, node) for _, path in children[0] if path != NO_PATH]
        self._hide_pages(level)
        for node in level:
            if node.hidden and node.parent is not None:
                node.parent.children = [child for child in node.parent.children if child is not node]
            elif not node.hidden:
                below += node.children
        return below

    def _hide_pages(self, level):
        """GTK 4.8 leaves the hidden pages of a stack VISIBLE with their old place: ask what lies there."""
        places = {}
        for node in level:
            if not node.hidden and node.parent is not None and not node.is_popover() and has_area(node.clip):
                places.setdefault((node.parent, node.box[:2] if node.box else None), []).append(node)
        pages = [node for nodes in places.values() if len(nodes) > 1 for node in nodes]
        for page, seen in zip(pages, self._can_point_at(pages)):
            page.hidden = not seen

    def _can_point_at(self, nodes):
        """Whether the pointer can reach each of @nodes, or something in it."""
        areas = [(node, node.window(), node.clip) for node in nodes]
        points = [(node, window, point_in(area, *point)) for node, window, area in areas
                  if window is not None and has_area(area) for point in HIT_POINTS]
        hits = self.desk.call_all([
            self._call(window, COMPONENT, 'GetAccessibleAtPoint', GLib.Variant('(iiu)', [x, y, IN_WINDOW]))
            for _, window, (x, y) in points])
        reached = {}
        for (node, _, _), hit in zip(points, hits):
            if hit is not None and hit[0][1] != NO_PATH and not reached.get(node):
                # what cannot be used, like a button without its turn, lets the pointer through to what it is in
                behind = (above.path for above in node.ancestors())
                reached[node] = hit[0][1] in behind or self._is_part(hit[0][1], node.path)
        return [reached.get(node, has_area(node.clip) or node.box is None) for node in nodes]

    def _is_part(self, path, whole):
        """Whether the widget of @path is, or is somewhere in, that of @whole."""
        while path not in (None, NO_PATH, ROOT_PATH):
            if path == whole:
                return True
            if path not in self._parents:
                answer = self.desk.call(*self._call(path, 'org.freedesktop.DBus.Properties', 'Get',
                                                    GLib.Variant('(ss)', [ACCESSIBLE, 'Parent'])))
                self._parents[path] = answer[0][1] if answer else None
            path = self._parents[path]
        return False

    def _seen(self, nodes):
        """Those of @nodes that nothing covers."""
        asked = [node for node in nodes if node.role not in WINDOWS and not node.in_popover()]
        seen = {node for node, reached in zip(asked, self._can_point_at(asked)) if reached}
        return [node for node in nodes if node in seen or node not in asked]

    def find_all(self, name, role=None, anywhere=False):
        """@name: the exact accessible name, or a compiled pattern; @anywhere: also what is scrolled away."""
        fits = name.search if hasattr(name, 'search') else lambda own: own == name
        found = [node for node in self.look() if fits(node.name) and role in (None, node.role)]
        if not anywhere:
            found = self._seen(found)
        # the control before the label inside it
        return sorted(found, key=lambda node: node.role in ('label', 'panel')) if role is None else found

    def wait(self, name, role=None, timeout=30, anywhere=False, nth=0, state=None):
        """Waits for something of that name, and of that state if one is asked for."""
        def find():
            found = [node for node in self.find_all(name, role, anywhere) if state is None or state in node.states]
            return found[nth] if len(found) > nth else None
        what = '“%s”' % (name.pattern if hasattr(name, 'pattern') else name)
        return self.until(find, timeout, what if state is None else '%s, %s' % (what, state))

    def has(self, name, role=None):
        return bool(self.find_all(name, role))

    def wait_gone(self, name, role=None, timeout=30):
        self.until(lambda: not self.has(name, role), timeout, 'the end of “%s”' % name)

    def focused(self):
        """Returns what has the keyboard focus, in the window opened last."""
        return next((node for node in reversed(self.look()) if 'FOCUSED' in node.states), None)

    def wait_focus(self, name, timeout=30):
        fits = name.search if hasattr(name, 'search') else lambda own: own == name
        return self.until(lambda: (lambda node: node if node and fits(node.name) else None)(self.focused()),
                          timeout, 'the focus on “%s”' % (name.pattern if hasattr(name, 'pattern') else name))

    def text(self, node):
        answer = self.desk.call(*self._call(node, TEXT, 'GetText', GLib.Variant('(ii)', [0, -1])))
        return answer[0] if answer else None

    # -- acting

    def _press(self, node):
        answer = self.desk.call(*self._call(node, ACTION, 'GetActions'))
        for index, words in enumerate(answer[0] if answer else []):
            if words[0].lower() in PRESSABLE:
                done = self.desk.call(*self._call(node, ACTION, 'DoAction', GLib.Variant('(i)', [index])))
                return bool(done and done[0])
        return False

    def click(self, name, role=None, timeout=30, nth=0, pointer=False, anywhere=False):
        """Presses a control by its action, or with the pointer if it has none or @pointer is set."""
        node = self.wait(name, role, timeout, anywhere, nth)
        if not pointer:
            for ancestor in list(node.ancestors())[:4]:
                if self._press(ancestor):
                    return node
                if ancestor.role in ('list item', 'table cell', 'page tab'):
                    break
        self.point_at(node)
        self._xdotool('click', '1')
        return node

    def _xdotool(self, *words):
        return run(['xdotool', *words], self.desk.environment).stdout

    def _surfaces(self):
        return self._xdotool('search', '--onlyvisible', '--pid', str(self.process.pid)).split()

    def _origin(self, node):
        """Where the window's content starts on screen: shadows count for X, not for AT-SPI."""
        wanted = (node.window() or node).box or (0, 0, 0, 0)
        best = None
        for identity in self._surfaces():
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
        x, y = self._origin(node)
        left, top = point_in(meet(node.clip, node.box), across, down)
        self._xdotool('mousemove', str(x + left), str(y + top))
        time.sleep(0.05)

    def point_away(self):
        """Moves the pointer to a corner, where it is on nothing."""
        self._xdotool('mousemove', '0', '9999', 'sleep', '0.1')

    def drag(self, node, start, end):
        """Drags between two points of @node, each in pixels from its upper left corner."""
        x, y = self._origin(node)
        x, y = x + node.box[0], y + node.box[1]
        self._xdotool('mousemove', str(x + start[0]), str(y + start[1]), 'sleep', '0.1', 'mousedown', '1')
        for step in range(1, 9):
            self._xdotool('mousemove', str(x + start[0] + (end[0] - start[0]) * step // 8),
                          str(y + start[1] + (end[1] - start[1]) * step // 8))
            time.sleep(0.03)
        self._xdotool('mouseup', '1')
        time.sleep(0.1)

    def click_at(self, node, x, y, times=1):
        left, top = self._origin(node)
        self._xdotool('mousemove', str(left + node.box[0] + x), str(top + node.box[1] + y), 'sleep', '0.1',
                      'click', '--repeat', str(times), '--delay', '80', '1')
        time.sleep(0.1)

    def _take_focus(self):
        """No window manager gives the focus back when a dialog closes: the window on top takes it."""
        surfaces = self._surfaces()
        if surfaces and self._xdotool('getwindowfocus').strip() not in surfaces:
            self._xdotool('windowfocus', '--sync', surfaces[-1])

    def key(self, *keys):
        self._take_focus()
        self._xdotool('key', '--clearmodifiers', '--delay', '40', *keys)

    def type(self, text):
        self._take_focus()
        self._xdotool('type', '--delay', '6', text)

    def tab_to(self, name, back=False, limit=60):
        """Presses Tab until the focus is on @name."""
        fits = name.search if hasattr(name, 'search') else lambda own: own == name
        passed = []
        for _ in range(limit):
            node = self.focused()
            if node is not None and fits(node.name):
                return node
            passed.append(node.name if node else '-')
            self.key('shift+Tab' if back else 'Tab')
        raise NotFound('Tab does not come to “%s”, but to %s' % (name, passed))

    def resize(self, width, height):
        self._xdotool('windowsize', '--sync', self._surfaces()[-1], str(width), str(height))
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

    def close(self, timeout=30):
        """Ends the program as a session that ends does; returns its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
