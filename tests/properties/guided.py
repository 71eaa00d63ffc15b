"""``python -m tests.properties.guided TARGET RUNS [SEED]``: inputs guided by what they make the code do (atheris).

TARGET is ``files``, ``parts`` or ``readings``. An input that breaks a law ends the run with
its bytes in a file ``crash-...`` among the system's temporary ones. It needs ``pip install 'detente[fuzz]'``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import atheris

with atheris.instrument_imports(include=["detente.sources", "detente.reading.dates", "detente.reading.phrase"]):
    from tests.properties.inputs import ENDINGS, check_file, check_parts, check_reading

from tests.properties.test_hostile import WHOLE, WORDS

TARGETS = ("files", "parts", "readings")


def main() -> None:
    """Run a target a number of times, from sound files and telling words on."""
    target, runs, seed = sys.argv[1], int(sys.argv[2]), int((*sys.argv, "1")[3])
    if target not in TARGETS:
        raise SystemExit(f"the target is one of {', '.join(TARGETS)}")
    with TemporaryDirectory() as folder:
        begin = Path(folder)
        for number, content in enumerate(_begin(target)):
            (begin / str(number)).write_bytes(content)
        check = {"files": _check_file, "parts": _check_parts, "readings": _check_reading}[target]
        limits = [f"-runs={runs}", f"-seed={seed}", "-max_len=4096", "-timeout=60", "-rss_limit_mb=3000"]
        limits.append(f"-artifact_prefix={gettempdir()}/")
        atheris.Setup([sys.argv[0], *limits, folder], check)
        atheris.Fuzz()


def _begin(target: str) -> list[bytes]:
    if target == "files":
        return [bytes([ENDINGS.index(ending)]) + content for ending, content in WHOLE]
    return [words.encode("utf-8", "surrogatepass") for words in WORDS]


def _check_file(content: bytes) -> None:
    if content:
        check_file(ENDINGS[content[0] % len(ENDINGS)], content[1:])


def _check_parts(content: bytes) -> None:
    check_parts(content.decode("utf-8", "replace"))


def _check_reading(content: bytes) -> None:
    check_reading(content.decode("utf-8", "replace"))


if __name__ == "__main__":
    main()
