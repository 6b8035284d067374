#!/usr/bin/env python3
"""Measures dubao beside other programs, and prints one table.

usage: measure.py BUILD [PART]...      normally called by tests/bench/run

Times on a screen are wall clock, from a key (or the start) to the last byte that the program writes
before it is silent; a first screen counts once a word that stands on every one was written, since
w3m tells of its progress until then. The terminal is a pseudo-terminal of 50 x 160 cells. All other times are CPU
seconds of the process. Each figure is the median of several runs, in which the programs take turns,
so that whatever else the machine does falls on all of them. Targets are aims, not tests: the table
says where they are missed.
"""
import fcntl
import os
import pty
import random
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROWS, COLUMNS = 50, 160
SILENCE = 0.05  # seconds without a byte: the frame is complete
STARTS = 11
KEYS = 31
YEAR_BYTES = 60_000_000
FILES = 10_000
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = ["paint", "keys", "parse", "text", "growth", "batch", "instructions"]
OTHER_KEYS = {"v": "group by page", "a": "reporters", "p": "proofread, first time"}  # less has none of them
BUSY = 0.5  # processes that ran beside, on the average of the last minute
DISTRICTS = ["河湾", "云岭", "石桥", "柳林", "清溪", "北塘", "东沟", "南屏"]


class Table:
    """Rows of what was measured: name, figures, target, verdict."""

    def __init__(self):
        self.rows = []

    def head(self, name):
        self.rows.append((name, None, None, None))
        print(f"\n{name}", flush=True)

    def add(self, name, figures, target="", met=None):
        verdict = "" if met is None else ("met" if met else "MISSED")
        print(f"  {name:<34} {figures:<58} {target:<34} {verdict}", flush=True)


def milliseconds(seconds):
    return f"{seconds * 1e3:.2f} ms"


# -- inputs ---------------------------------------------------------------------------------------


def sample_pages():
    folder = os.path.join(ROOT, "config", "sample")
    names = sorted(name for name in os.listdir(folder) if re.fullmatch(r"\d+\.txt", name))
    return [open(os.path.join(folder, name), encoding="utf-8").read() for name in names]


def varied(page, number):
    """The page with other places and figures, so that no two are alike."""
    place = DISTRICTS[number % len(DISTRICTS)]
    turn = number // len(DISTRICTS) % 9 + 1
    page = page.replace("河湾", place)
    return re.sub(r"\d{3,}", lambda found: "".join(str((int(digit) + turn) % 10) for digit in found[0]), page)


def write(path, text):
    if not os.path.exists(path):
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(path + ".new", path)
    return path


class Inputs:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.pages = sample_pages()
        self.page = self.of_pages(1)

    def of_pages(self, count):
        path = os.path.join(self.folder, f"pages-{count}.txt")
        if os.path.exists(path):
            return path
        return write(path, "\f".join(varied(self.pages[i % len(self.pages)], i) for i in range(count)))

    def letter(self):
        return write(os.path.join(self.folder, "letter.txt"), "报\n")

    def year(self):
        each = sum(len(page.encode()) for page in self.pages) / len(self.pages)
        return self.of_pages(int(YEAR_BYTES / each) + 1)

    def article(self):
        """One article of 100 kB: the bodies of all pages, in lines of one measure."""
        letters = re.sub(r"\s+", "", "".join(self.pages))
        while len(letters.encode()) < 100_000:
            letters += letters
        letters = letters[:100_000 // 3]
        paragraphs = [letters[i:i + 290] for i in range(0, len(letters), 290)]  # the first line is 2 em shorter
        lines = ["\n".join([each[:18]] + [each[i:i + 20] for i in range(18, len(each), 20)]) for each in paragraphs]
        return write(os.path.join(self.folder, "article.txt"), "一篇很长的报道\n\n本报讯" + "\n".join(lines) + "\n")

    def files(self, count):
        """So many files, one page each, a hundred to a folder."""
        paths = []
        for i in range(count):
            folder = os.path.join(self.folder, "files", f"{i // 100:03}")
            os.makedirs(folder, exist_ok=True)
            path = os.path.join(folder, f"{i % 100:02}.txt")
            paths.append(path)
            if not os.path.exists(path):
                write(path, varied(self.pages[i % len(self.pages)], i))
        return paths


# -- a terminal -----------------------------------------------------------------------------------


class Screen:
    """A program in a pseudo-terminal."""

    def __init__(self, arguments, state):
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", LESSHISTFILE="-",
                              XDG_STATE_HOME=state, XDG_CONFIG_HOME=state, HOME=state)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvp(arguments[0], arguments)
        self.peak = 0

    def wait(self, start, limit=120, mark=b""):
        """Seconds from `start` to the last byte before silence, and how many bytes came. There is no
        silence before `mark` has come."""
        last, count, silence, tail = None, 0, limit, b""
        self.first = 0.0  # seconds to the first byte
        while select.select([self.terminal], [], [], silence)[0]:
            try:
                got = os.read(self.terminal, 1 << 16)
            except OSError:
                break
            if not got:
                break
            tail = tail[-len(mark):] + got
            if mark in tail:
                silence, mark = SILENCE, b""
            last = time.perf_counter()
            self.first = self.first or last - start
            count += len(got)
            if b"\x1b[6n" in got:  # it asks where the cursor is
                os.write(self.terminal, b"\x1b[1;2R")
        return (last - start if last else 0.0), count

    def first_paint(self, mark):
        return self.wait(self.started, mark=mark)[0]

    def status(self, name):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return int(re.search(rf"{name}:\s*(\d+)", status.read())[1])

    def wait_whole(self):
        """Until the thread that reads the rest of an issue has ended, and all it brought is shown."""
        while self.status("Threads") > 1:
            self.wait(time.perf_counter(), 0.5)
        self.wait(time.perf_counter(), 1)

    def press(self, keys, mark=b"", limit=2):
        start = time.perf_counter()
        os.write(self.terminal, keys)
        return self.wait(start, limit, mark)

    def peak_memory(self):
        """KiB; what the process had at most so far."""
        return self.status("VmHWM")

    def close(self, keys):
        self.peak = self.peak_memory()
        try:
            os.write(self.terminal, keys)
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def viewers(build, path):
    """Command, keys to leave, and what stands on the first screen once it is complete."""
    name = os.path.basename(path).encode()
    return {"dubao": ([os.path.join(build, "dubao"), path], b"q", b"help"),
            "less": (["less", path], b"q", name), "w3m": (["w3m", path], b"qy", b"Viewing <" + name)}


def paint(build, inputs, table):
    table.head("first paint")
    medians = {}
    state = os.path.join(inputs.folder, "state")
    for name, path, starts in (("one page", inputs.page, STARTS), ("60 MB issue", inputs.year(), 5)):
        times = {viewer: [] for viewer in viewers(build, path)}
        for _ in range(starts):
            for viewer, (command, leave, mark) in viewers(build, path).items():
                if viewer == "w3m" and name != "one page" and times[viewer]:
                    continue  # it takes many seconds: once is enough
                screen = Screen(command, state)
                times[viewer].append(screen.first_paint(mark))
                screen.close(leave)
        medians[name] = {viewer: statistics.median(each) for viewer, each in times.items()}
    one, year = medians["one page"], medians["60 MB issue"]
    figures = [", ".join(f"{viewer} {milliseconds(each)}" for viewer, each in part.items()) for part in (one, year)]
    table.add("one page", figures[0], "at most 1.5 x less", one["dubao"] <= 1.5 * one["less"])
    table.add("60 MB issue", figures[1], "at most 2 x one page", year["dubao"] <= 2 * one["dubao"])


def time_keys(screen, keys, count=KEYS):
    times, sizes = [], []
    for i in range(count):
        taken, size = screen.press(keys[i % len(keys)])
        if size:
            times.append(taken)
            sizes.append(size)
    return times, sizes


def key_row(table, name, dubao, less, most):
    ours, ours_bytes = dubao
    theirs, theirs_bytes = less
    figures = (f"dubao {milliseconds(statistics.median(ours))} (worst {milliseconds(max(ours))}, "
               f"{statistics.median(ours_bytes):.0f} bytes)")
    figures += f", less {milliseconds(statistics.median(theirs))} ({statistics.median(theirs_bytes):.0f} bytes)"
    met = statistics.median(ours) <= statistics.median(theirs) and max(ours) <= most
    table.add(name, figures, "at most less, none over 5 ms", met)


def keys(build, inputs, table):
    table.head("key to paint (median; bytes sent to the terminal)")
    state = os.path.join(inputs.folder, "state")
    query = "记者".encode()
    for name, path in (("one page", inputs.page), ("article of 100 kB", inputs.article()), ("60 MB issue", inputs.year())):
        (dubao, leave, mark), (less, leave_less, mark_less), _ = viewers(build, path).values()
        ours, theirs = Screen(dubao, state), Screen(less, state)
        ours.first_paint(mark)
        theirs.first_paint(mark_less)
        ours.wait_whole()
        there_and_back = [b" ", b" ", b"b", b"b"]  # of each program's own: less has no articles
        ours.press(b"g")
        ours.press(b"l")
        key_row(table, f"page down and up, {name}", time_keys(ours, there_and_back), time_keys(theirs, there_and_back), 0.005)
        key_row(table, f"next article, {name}", time_keys(ours, [b"J", b"J", b"K", b"K"]), time_keys(theirs, [b" ", b"b"]), 0.005)
        found, found_less = (screen.press(b"/" + query + b"\r", seen, 60)[0] for screen, seen in ((ours, b" of "), (theirs, b"\x1b[7m")))
        key_row(table, f"find next, {name}", time_keys(ours, [b"n"]), time_keys(theirs, [b"n"]), 0.005)
        for key, what in OTHER_KEYS.items():
            whole, size = ours.press(key.encode(), limit=120)
            first = ours.first  # the answer; what comes behind it tells of work between keys
            table.add(f"{what}, {name}", f"dubao {milliseconds(first)}, the last frame {milliseconds(whole)} ({size} bytes)",
                      "none over 5 ms", first <= 0.005)
            ours.press(b"\x1b" if key == "a" else key.encode(), limit=5)
        table.add(f"first hit and how many, {name}", f"dubao {milliseconds(found)}, less (first hit alone) {milliseconds(found_less)}")
        ours.close(leave)
        theirs.close(leave_less)
        most = 3 * os.path.getsize(path) / 1e6 + 8
        table.add(f"peak memory, {name}", f"dubao {ours.peak / 1024:.1f} MB, less {theirs.peak / 1024:.1f} MB",
                  f"3 x the text + 8 MB: {most:.1f} MB", ours.peak / 1024 <= most)


# -- commands -------------------------------------------------------------------------------------


def run(arguments):
    """CPU seconds, wall seconds and peak memory (KiB) of a command and what it starts.

    `time` starts it and tells the peak: a child of this program would have this program's as well."""
    with tempfile.NamedTemporaryFile() as peak:
        start = time.perf_counter()
        process = subprocess.Popen(["time", "-q", "-f", "%M", "-o", peak.name] + arguments,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode != 0:
            sys.exit(f"{' '.join(arguments[:4])}: status {process.returncode}")
        return usage.ru_utime + usage.ru_stime, wall, int(peak.read().split()[-1])


def median_cpu(commands, times=5):
    """CPU seconds of each command, which take turns."""
    results = {name: [] for name in commands}
    for _ in range(times):
        for name, arguments in commands.items():
            results[name].append(run(arguments)[0])
    return {name: statistics.median(each) for name, each in results.items()}


def parse(build, inputs, table):
    table.head("parsing to the model, one core (8 MB, 1,000 pages)")
    path = inputs.of_pages(1000)
    size = os.path.getsize(path) / 1e6
    ours = float(subprocess.check_output([os.path.join(build, "tests", "bench", "bench_parse"), path, "3"])
                 if os.path.exists(os.path.join(build, "tests", "bench", "bench_parse"))
                 else subprocess.check_output([os.path.join(build, "bench_parse"), path, "3"]))
    others = median_cpu({"wc -m": ["wc", "-m", path], "iconv": ["iconv", "-f", "utf8", "-t", "utf8", path]})
    figures = f"dubao {ours:.3f} s ({size / ours:.1f} MB/s)"
    figures += "".join(f", {name} {each:.3f} s" for name, each in others.items())
    table.add("CPU time", figures, "at most 1.5 x wc -m", ours <= 1.5 * others["wc -m"])


def text(build, inputs, table):
    table.head("--to text --width 60 (0.8 MB, 100 pages)")
    path = inputs.of_pages(100)
    dubao = os.path.join(build, "dubao")
    times = median_cpu({"dubao": [dubao, "--to", "text", "--width", "60", path], "fmt": ["fmt", "-w", "60", path],
                        "par": ["sh", "-c", f"par 60 < '{path}' || true"]})
    table.add("CPU time", ", ".join(f"{name} {each:.3f} s" for name, each in times.items()))


def growth(build, inputs, table):
    table.head("growth (--to jsonl: CPU time and peak memory; start-up is that of one page)")
    dubao = os.path.join(build, "dubao")
    times, peaks, sizes = {}, {}, {}
    for count in (1, 10, 100, 1000):
        path = inputs.of_pages(count)
        results = [run([dubao, "--to", "jsonl", path]) for _ in range(15 if count < 1000 else 3)]
        times[count] = statistics.median(result[0] for result in results)
        peaks[count] = statistics.median(result[2] for result in results) / 1024
        sizes[count] = os.path.getsize(path) / 1e6
        table.add(f"{count} page{'s' if count > 1 else ''}",
                  f"{times[count] * 1e3:.1f} ms, {peaks[count]:.1f} MB (text {sizes[count]:.2f} MB)",
                  "memory 3 x the text + 8 MB", peaks[count] <= 3 * sizes[count] + 8)
    pace = {count: (times[count] - times[1]) / (count - 1) for count in times if count > 1}
    for count in (100, 1000):
        ratio = pace[count] / pace[10]
        table.add(f"time a further page, {count:,} against 10", f"{pace[count] * 1e3:.2f} ms, {ratio:.2f} x",
                  "at most 1.10 x", ratio <= 1.1)
    # Ten pages lie in the room that reading one of them takes and gives back: what a further page
    # weighs shows only behind them.
    weight = {last: (peaks[last] - peaks[first]) / (last - first) * 1024 for first, last in ((10, 100), (100, 1000))}
    ratio = weight[1000] / weight[100]
    table.add("memory a further page behind 100", f"{weight[1000]:.1f} KB, {ratio:.2f} x that behind 10 ({weight[100]:.1f} KB)",
              "at most 1.10 x", ratio <= 1.1)


def batch(build, inputs, table):
    table.head(f"--to jsonl, {FILES:,} files")
    dubao = os.path.join(build, "dubao")
    paths = inputs.files(FILES)
    single = run([dubao, "--to", "jsonl", "--jobs", "1"] + paths)
    both = run([dubao, "--to", "jsonl", "--jobs", "2"] + paths)
    few = run([dubao, "--to", "jsonl", "--jobs", "2"] + paths[: FILES // 10])
    table.add("2 processes against 1", f"{single[1]:.1f} s, {both[1]:.1f} s: {single[1] / both[1]:.2f} x as fast",
              "at least 1.7 x", single[1] / both[1] >= 1.7)
    table.add("peak memory of a process", f"{few[2] / 1024:.1f} MB for {FILES // 10:,}, {both[2] / 1024:.1f} MB for {FILES:,}",
              "flat", both[2] <= 1.1 * few[2] + 1024)


def count_instructions(inputs, command):
    output = os.path.join(inputs.folder, "callgrind.out")
    told = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}"] + command,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, text=True).stderr
    return int(re.search(r"refs:\s*([\d,]+)", told)[1].replace(",", ""))


def instructions(build, inputs, table):
    table.head("instructions by valgrind --tool=callgrind (a byte: 20 pages against 10; start-up: a file of one letter)")
    ten, twenty = inputs.of_pages(10), inputs.of_pages(20)
    more = os.path.getsize(twenty) - os.path.getsize(ten)
    dubao = os.path.join(build, "dubao")
    commands = {"dubao --to jsonl": [dubao, "--to", "jsonl"], "wc -m": ["wc", "-m"],
                "iconv": ["iconv", "-f", "utf8", "-t", "utf8"]}
    for name, command in commands.items():
        start, few, many = (count_instructions(inputs, command + [path]) for path in (inputs.letter(), ten, twenty))
        table.add(name, f"{(many - few) / more:.1f} a byte, start-up {start / 1e6:.2f} M")


def main():
    random.seed(1)
    build = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:] or PARTS
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.exit(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    inputs = Inputs(os.path.join(build, "inputs"))
    table = Table()
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f}")
    if load > BUSY:
        print("WARNING: the machine is busy with something else. Wall-clock figures (paint, keys, batch) are too\n"
              "high, and may be so for one program only; instructions count in any case. Wait until it is quiet.")
    for part in wanted:
        globals()[part](build, inputs, table)


if __name__ == "__main__":
    main()
