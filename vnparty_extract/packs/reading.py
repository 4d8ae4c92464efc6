"""Read a pack file: its text, what it says, and what is wrong with its form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

import msgspec

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.packs.faults import Fault, faults_of
from vnparty_extract.packs.format import SCHEMA, PackFile, RuleEntry, Tune
from vnparty_extract.packs.places import Extent, Places
from vnparty_extract.packs.places import Path as KeyPath

LARGEST = 8 * 1024 * 1024
"""Bytes of a pack or list file; what is larger belongs into a data base."""

_TOML_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""")


@dataclass(frozen=True)
class Pack:
    """A pack file as it was read.

    `entries` are the sound rules with their index in the file (their place in paths such as `("rules", 3, "match")`);
    `broken` the others by that index, with their ids where they have one.
    """

    path: Path
    origin: str
    text: str
    file: PackFile
    entries: tuple[tuple[int, RuleEntry], ...]
    tunes: tuple[tuple[int, Tune], ...] = ()
    broken: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.file.pack.id

    @cached_property
    def places(self) -> Places:
        """Where everything stands, for those who have a fault to show."""
        return Places(self.text)

    def problem(self, code: str, message: str, path: KeyPath, advice: str = "", *, key: bool = False) -> Problem:
        """A problem at a path of this file."""
        extent = self.places.key(path) if key else self.places.value(path)
        return self.problem_at(code, message, extent, advice)

    def problem_at(self, code: str, message: str, extent: Extent, advice: str = "") -> Problem:
        """A problem at an extent of this file's text."""
        return located(self.places, str(self.path), code, message, extent, advice)


def located(places: Places, path: str, code: str, message: str, extent: Extent, advice: str = "") -> Problem:
    """A problem with its line, column and caret."""
    place = places.place(extent)
    return Problem(
        "error", code, message, path, place.line, place.column, advice or None, place.source_line, place.caret
    )


def read_text(path: Path) -> str:
    """The text of a pack file without its byte-order mark; `PackError` where it cannot be had."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for, a device may never end
            raise PackError(Problem("error", "P001", "no plain file", str(path), advice="save the pack as a file"))
        if status.st_size > LARGEST:
            advice = "put long lists into files beside the pack, or split it"
            raise PackError(Problem("error", "P001", f"larger than {LARGEST} bytes", str(path), advice=advice))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        advice = "check the path and its permissions"
        raise PackError(Problem("error", "P001", f"cannot read: {error.strerror}", str(path), advice=advice)) from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start})"
        raise PackError(Problem("error", "P001", message, str(path), advice="save the file as UTF-8")) from error


def read_pack(path: Path, origin: str = "") -> Pack:
    """The pack; `PackError` carries every fault where the file as a whole cannot be used."""
    text = read_text(path)
    written = parse(text, path)
    try:
        file = msgspec.convert(written, PackFile)
    except msgspec.ValidationError as error:
        return _read_faulty(path, origin, text, written, str(error))
    return Pack(path, origin, text, file, tuple(enumerate(file.rules)), tuple(enumerate(file.tune)))


def parse(text: str, path: Path) -> dict[str, Any]:
    """The TOML as data; `PackError` with the place where it is none."""
    if _DEEP_KEY.search(text):  # the parser's time grows with the square of a key's depth
        raise PackError(Problem("error", "P002", "nested too deep", str(path), advice="flatten it"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(_toml_problem(text, path, str(error))) from error
    except ValueError as error:  # a number of thousands of digits
        raise PackError(Problem("error", "P002", f"not valid TOML: {error}", str(path), advice="mend it")) from error
    except RecursionError as error:
        raise PackError(Problem("error", "P002", "nested too deep", str(path), advice="flatten it")) from error


def _toml_problem(text: str, path: Path, said: str) -> Problem:
    lines = text.replace("\r\n", "\n").split("\n")
    found = _TOML_PLACE.search(said)
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (len(lines), len(lines[-1]) + 1)
    message = "not valid TOML: " + _TOML_PLACE.sub("", said).strip()
    advice = "a pattern stands in '''…''', where nothing needs an escape; a string in \"…\""
    source_line = lines[min(line, len(lines)) - 1]
    return Problem("error", "P002", message, str(path), line, column, advice, source_line, (column - 1, column))


def _read_faulty(path: Path, origin: str, text: str, written: dict[str, Any], said: str) -> Pack:
    """What is sound in a file whose form is not; faults outside rules make all of it unusable."""
    places = Places(text)
    if written.get("schema") != SCHEMA:
        raise PackError(_schema_problem(places, path, written))
    fatal: list[Problem] = []
    broken: dict[int, list[Problem]] = {}
    for fault in faults_of(written):
        index = fault.path[1] if len(fault.path) > 1 and fault.path[0] == "rules" else None
        problem = _problem(places, path, fault, written)
        (fatal if not isinstance(index, int) else broken.setdefault(index, [])).append(problem)
    if not fatal and not broken:
        fatal.append(Problem("error", "P009", said, str(path), advice="see docs/packs/reference.md"))
    if fatal:
        raise PackError(*fatal, *(problem for problems in broken.values() for problem in problems))
    sound = {index: rule for index, rule in enumerate(written["rules"]) if index not in broken}
    file = msgspec.convert({**written, "rules": list(sound.values())}, PackFile)
    named = {_rule_name(written, index): tuple(problems) for index, problems in broken.items()}
    return Pack(
        path, origin, text, file, tuple(zip(sound, file.rules, strict=True)), tuple(enumerate(file.tune)), named
    )


def _schema_problem(places: Places, path: Path, written: dict[str, Any]) -> Problem:
    if "schema" in written:
        message, advice = f"unknown schema {written['schema']!r}", f"this version reads schema = {SCHEMA}"
    else:
        message, advice = 'key "schema" is missing', f"begin the pack with schema = {SCHEMA}"
    return located(places, str(path), "P003", message, places.value(("schema",)), advice)


def _problem(places: Places, path: Path, fault: Fault, written: dict[str, Any]) -> Problem:
    extent = places.key(fault.path) if fault.key else places.value(fault.path)
    message = fault.message
    if len(fault.path) > 1 and fault.path[0] == "rules" and isinstance(fault.path[1], int):
        message = f"rule {_rule_name(written, fault.path[1])}: {message}"
    return located(places, str(path), fault.code, message, extent, fault.advice)


def _rule_name(written: dict[str, Any], index: int) -> str:
    rule = written["rules"][index]
    name = rule.get("id") if isinstance(rule, dict) else None
    return name if isinstance(name, str) else f"no. {index + 1}"
