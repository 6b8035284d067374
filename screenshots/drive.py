#!/usr/bin/env python3
"""Runs a program in the terminal it is started in and types keys into it, each one after the frame
that answers the key before. What the terminal answers to the program's questions is handed on.

usage: drive.py READY PROGRAM KEY...

PROGRAM is a command line. Touches the file READY when the last frame was handed to the terminal, then
waits to be killed.
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import shlex
import signal
import sys
import termios
import tty

# With DUBAO_TEST_FRAMES=1 dubao announces every finished frame so.
FRAME = re.compile(rb'\x1b\]7777;[^\x1b\a]*(?:\x1b\\|\a)')
DEADLINE = 20  # seconds for one frame


def start(command):
    """Starts the command in a pseudo-terminal of the size of ours; returns its file descriptor."""
    child, master = pty.fork()
    if child == 0:
        os.environ['DUBAO_TEST_FRAMES'] = '1'
        os.execvp(command[0], command)
    size = fcntl.ioctl(sys.stdout, termios.TIOCGWINSZ, b'\0' * 8)
    fcntl.ioctl(master, termios.TIOCSWINSZ, size)
    return master


def copy_frame(master, pending):
    """Copies output up to the end of the next frame; returns what came after it."""
    keyboard = sys.stdin.fileno()
    while not FRAME.search(pending):
        ready = select.select([master, keyboard], [], [], DEADLINE)[0]
        if not ready:
            sys.exit('no frame came')
        if keyboard in ready:
            os.write(master, os.read(keyboard, 4096))
        if master in ready:
            pending += os.read(master, 65536)
            # A question must reach the terminal before the frame that waits for its answer.
            if not FRAME.search(pending) and b'\x1b]' not in pending:
                os.write(sys.stdout.fileno(), pending)
                pending = b''
    end = FRAME.search(pending).end()
    os.write(sys.stdout.fileno(), FRAME.sub(b'', pending[:end]))
    return pending[end:]


def main():
    """Types all keys."""
    ready, program, keys = pathlib.Path(sys.argv[1]), shlex.split(sys.argv[2]), sys.argv[3:]
    tty.setraw(sys.stdin)
    master = start(program)
    pending = copy_frame(master, b'')
    for key in keys:
        os.write(master, key.encode('utf8').decode('unicode_escape').encode('latin1')
                 if '\\' in key else key.encode('utf8'))
        pending = copy_frame(master, pending)
    ready.touch()
    signal.pause()


main()
