"""What can be wrong with a rule beyond its form: names that refer to nothing, and patterns that do not compile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vnparty_extract.errors import Problem
from vnparty_extract.model import Lists
from vnparty_extract.packs.compiling import PatternError, compile_pattern, trace
from vnparty_extract.packs.format import RuleEntry
from vnparty_extract.packs.places import Extent
from vnparty_extract.packs.places import Path as KeyPath
from vnparty_extract.packs.reading import Pack
from vnparty_extract.template import WHOLE, Slot, parse_template, strings_of

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")

Words = Mapping[str, Mapping[str, str]]


def compile_entry(pack: Pack, index: int, entry: RuleEntry, own: Words) -> Any | Problem:
    """The compiled pattern of a rule, or what is wrong with it, at its place."""
    try:
        return compile_pattern(entry.pattern, pack.file.fragments, own)
    except PatternError as fault:
        return _locate(pack, index, entry, fault, own)


def _locate(pack: Pack, index: int, entry: RuleEntry, fault: PatternError, own: Words) -> Problem:
    if fault.code in ("P015", "P017"):
        return _fragment_problem(pack, index, entry, fault)
    advice = fault.advice
    if fault.code == "P016":
        near = get_close_matches(fault.advice, own, 1)
        advice = f'did you mean "{near[0]}"?' if near else "lists of the pack: " + (", ".join(own) or "none")
    if fault.at is None:
        return pack.problem(fault.code, f"rule {entry.id}: {fault.message}", ("rules", index, "pattern"), advice)
    _, origins = trace(entry.pattern, pack.file.fragments)
    first = origins[min(fault.at[0], len(origins) - 1)]
    last = origins[min(fault.at[1], len(origins)) - 1]
    path: KeyPath = ("fragments", first.fragment) if first.fragment else ("rules", index, "pattern")
    characters = pack.places.characters(path)
    start = characters[min(first.offset, len(characters) - 1)]
    one_text = last.fragment == first.fragment and last.offset >= first.offset
    end = characters[min(last.offset + 1, len(characters) - 1)] if one_text else start + 1
    within = f" (in fragment {first.fragment})" if first.fragment else ""
    return pack.problem_at(
        fault.code, f"rule {entry.id}{within}: {fault.message}", Extent(start, max(end, start + 1)), advice
    )


def _fragment_problem(pack: Pack, index: int, entry: RuleEntry, fault: PatternError) -> Problem:
    """A missing, endless or overgrown fragment: at the first place that names it."""
    slot = f"{{{{{fault.advice}}}}}"
    texts: dict[KeyPath, str] = {("rules", index, "pattern"): entry.pattern}
    texts |= {("fragments", name): text for name, text in pack.file.fragments.items()}
    path = next((path for path, text in texts.items() if fault.advice and slot in text), ("rules", index, "pattern"))
    near = get_close_matches(fault.advice, pack.file.fragments, 1)
    advice = {
        "P015": f'did you mean "{near[0]}"?' if near else "write it under [fragments]",
        "P017": "take the fragments apart",
    }[fault.code]
    characters = pack.places.characters(path)
    at = texts[path].find(slot)
    message = f"rule {entry.id}: {fault.message}"
    if at < 0:
        return pack.problem(fault.code, message, path, advice)
    return pack.problem_at(fault.code, message, Extent(characters[at], characters[at + len(slot)]), advice)


def check_entry(pack: Pack, index: int, entry: RuleEntry, groups: Mapping[str, int], lists: Lists) -> Iterator[Problem]:
    """Names of a rule that refer to nothing, and faulty templates."""
    at = ("rules", index)
    names = list(groups)
    if not NAME.fullmatch(entry.id):
        yield pack.problem("P011", f'"{entry.id}" is no name of a rule', (*at, "id"), "small letters, digits, hyphens")
    if not entry.type.strip():
        yield pack.problem("P009", f"rule {entry.id}: type is empty", (*at, "type"), "name a type")
    if entry.span is not None and entry.span.removesuffix("..") not in groups:
        message = f'rule {entry.id}: span names no group "{entry.span}"'
        yield pack.problem("P020", message, (*at, "span"), _groups_advice(entry.span, names))
    for group in entry.pos:
        if group not in groups:
            message = f'rule {entry.id}: pos names no group "{group}"'
            yield pack.problem("P020", message, (*at, "pos", group), _groups_advice(group, names), key=True)
    if entry.value is not None and entry.normaliser is not None:
        message = f"rule {entry.id}: both a value and a normaliser"
        yield pack.problem("P025", message, (*at, "normaliser"), "keep one of them", key=True)
    for path, text in strings_of(entry.value or {}):
        yield from _check_template(pack, entry, (*at, "value", *path), text, names, lists)


def _check_template(
    pack: Pack, entry: RuleEntry, path: tuple[str | int, ...], text: str, names: list[str], lists: Lists
) -> Iterator[Problem]:
    parts, faults = parse_template(text)
    found = [(fault.code, fault.message, fault.at, fault.advice) for fault in faults]
    for slot in (part for part in parts if isinstance(part, Slot) and part.group):
        if slot.group not in names and slot.group != WHOLE:
            advice = _groups_advice(slot.group, names)
            found.append(("P023", f'the pattern has no group "{slot.group}"', slot.at, advice))
        for name, argument in slot.filters:
            if name == "map" and argument:
                full = argument if "/" in argument else f"{pack.id}/{argument}"
                if full not in lists:
                    near = get_close_matches(argument, [each.removeprefix(f"{pack.id}/") for each in lists], 1)
                    advice = f'did you mean "{near[0]}"?' if near else "write it under [lists]"
                    found.append(("P024", f'no list "{argument}"', slot.at, advice))
    characters = pack.places.characters(path) if found else []
    for code, message, (start, end), advice in found:
        said = f"rule {entry.id}: {message}"
        if characters:
            yield pack.problem_at(code, said, Extent(characters[start], characters[end]), advice)
        else:
            yield pack.problem(code, said, path, advice)


def _groups_advice(name: str, groups: list[str]) -> str:
    near = get_close_matches(name, groups, 1)
    if near:
        return f'did you mean "{near[0]}"?'
    return "groups of the pattern: " + ", ".join(groups) if groups else "name a group of the pattern: (?<name>…)"
