"""Read pack files into rules and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.model import Lists, Rule
from vnparty_extract.packs.anchors import read_anchors
from vnparty_extract.packs.checking import NAME, check_entry, compile_entry
from vnparty_extract.packs.format import TIMEOUT_MS, Example, PackFile, RuleEntry, example_of
from vnparty_extract.packs.lists import read_lists
from vnparty_extract.packs.lookup import PackPath, builtin_folder, pack_files
from vnparty_extract.packs.places import Path as KeyPath
from vnparty_extract.packs.reading import Pack, read_pack
from vnparty_extract.text import fold_pattern_text

Kind = Literal["match", "no_match", "todo"]


class Written(NamedTuple):
    """An example and where it stands: in the rule's own pack, or in one that tunes it."""

    kind: Kind
    example: Example
    pack: Pack
    path: KeyPath


@dataclass(frozen=True)
class PackSet:
    """Rules in pack order, word lists by `pack/list`, and what was wrong with the rest.

    `quarantined` holds the rules left out with their reasons, `off` those that a pack switched off or replaced, with
    that pack's id. `lists` hold the built-in packs' even where their rules stay out. `unusable` are packs named with
    `--pack` that give no rule at all. `reading` are the built-in rules by which value templates read numbers and dates
    where the built-in packs stay out. `digest` stands for the content of the packs.
    """

    rules: tuple[Rule, ...]
    lists: Lists
    problems: tuple[Problem, ...] = ()
    quarantined: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)
    unusable: tuple[Path, ...] = ()
    reading: tuple[Rule, ...] = ()
    digest: str = ""
    open: Callable[[], Mapping[str, Pack]] = field(default=dict, repr=False)

    @property
    def partial(self) -> bool:
        """Whether something of the packs was left out."""
        return any(problem.level == "error" for problem in self.problems)

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """The packs by id, with their texts and examples; read only when they are asked for."""
        return self.open()

    @property
    def files(self) -> Mapping[str, tuple[Path, PackFile]]:
        """Path and content of each pack by its id."""
        return {id_: (pack.path, pack.file) for id_, pack in self.packs.items()}

    def entry(self, rule_id: str) -> tuple[Pack, int, RuleEntry]:
        """The rule as it is written; a `KeyError` where no pack holds it."""
        return self._entries[rule_id]

    @cached_property
    def _entries(self) -> Mapping[str, tuple[Pack, int, RuleEntry]]:
        return {
            f"{pack.id}/{entry.id}": (pack, index, entry)
            for pack in self.packs.values()
            for index, entry in reversed(pack.entries)  # of two of one name, the first is the rule
        }

    def examples(self, rule_id: str) -> Iterator[Written]:
        """The rule's own examples, then the look-alikes that other packs' `[[tune]]` add."""
        pack, index, entry = self.entry(rule_id)
        kinds: tuple[tuple[Kind, list[str | Example]], ...] = (
            ("match", entry.match),
            ("no_match", entry.no_match),
            ("todo", entry.todo),
        )
        for kind, written in kinds:
            for count, example in enumerate(written):
                yield Written(kind, example_of(example), pack, ("rules", index, kind, count))
        for other in self.packs.values():
            for at, tune in other.tunes:
                if tuned(tune.rule, rule_id):
                    for count, example in enumerate(tune.no_match):
                        yield Written("no_match", example_of(example), other, ("tune", at, "no_match", count))


def tuned(named: str, rule_id: str) -> bool:
    """Whether `pack/rule` or `pack/*` names the rule."""
    return named == rule_id or (named.endswith("/*") and rule_id.startswith(named[:-1]))


def load_packs(packs: Iterable[PackPath | Path]) -> PackSet:
    """Load pack files in the given order; faults are collected, the sound rules are kept."""
    loading = _Loading()
    for named in packs:
        path, origin = (named.path, named.origin) if isinstance(named, PackPath) else (named, "")
        try:
            loading.add(read_pack(path, origin))
        except PackError as error:
            loading.problems.extend(error.problems)
            if origin == "--pack":
                loading.unusable.append(path)
    return loading.finish()


def reopen(packs: Iterable[PackPath]) -> Mapping[str, Pack]:
    """The packs by id, read again from files that loaded without a fault."""
    opened = (read_pack(pack.path, pack.origin) for pack in packs)
    return {pack.id: pack for pack in opened}


class _Loading:
    """What has been loaded so far."""

    def __init__(self) -> None:
        self.packs: dict[str, Pack] = {}
        self.rules: dict[str, Rule] = {}
        self.lists: dict[str, Mapping[str, str]] = {}
        self.problems: list[Problem] = []
        self.quarantined: dict[str, tuple[Problem, ...]] = {}
        self.off: dict[str, str] = {}
        self.unusable: list[Path] = []

    def add(self, pack: Pack) -> None:
        """One more pack: its lists, what it replaces, its rules, what it tunes."""
        self._refuse(pack)
        self._replace_pack(pack)
        self.packs[pack.id] = pack
        own, problems = read_lists(pack)
        self.lists.update({f"{pack.id}/{name}": words for name, words in own.items()})
        self.problems.extend(problems)
        for name, faults in pack.broken.items():
            self._quarantine(f"{pack.id}/{name}", faults)
        for index, entry in pack.entries:
            self._add_rule(pack, index, entry, own)
        for index, _ in pack.tunes:
            self._tune(pack, index)

    def finish(self) -> PackSet:
        """All of it; a pack named by the user that gives no rule is unusable."""
        for pack in self.packs.values():
            own = [rule for rule in self.rules if rule.startswith(f"{pack.id}/")]
            if pack.origin == "--pack" and not own and any(q.startswith(f"{pack.id}/") for q in self.quarantined):
                self.unusable.append(pack.path)
        rules = tuple(replace(rule, order=order) for order, rule in enumerate(self.rules.values()))
        return PackSet(
            rules,
            {**self._builtin_lists(), **self.lists},
            tuple(self.problems),
            self.quarantined,
            self.off,
            tuple(self.unusable),
            open=partial(dict, self.packs),
            digest=blake2b("\0".join(pack.text for pack in self.packs.values()).encode(), digest_size=16).hexdigest(),
        )

    def _builtin_lists(self) -> dict[str, Mapping[str, str]]:
        """The word lists of the built-in packs that stay out: values and linkers read with them all the same."""
        lists: dict[str, Mapping[str, str]] = {}
        for path in pack_files(builtin_folder()):
            if path.stem not in self.packs:
                pack = read_pack(path)
                lists |= {f"{pack.id}/{name}": words for name, words in read_lists(pack)[0].items()}
        return lists

    def _refuse(self, pack: Pack) -> None:
        """A `PackError` for a pack that cannot stand beside the others or holds nothing."""
        if not NAME.fullmatch(pack.id):
            advice = "small letters, digits and hyphens"
            raise PackError(pack.problem("P011", f'"{pack.id}" is no name of a pack', ("pack", "id"), advice))
        if pack.id in self.packs and pack.file.pack.replaces != pack.id:
            message = f'a pack "{pack.id}" is loaded already, from {self.packs[pack.id].path}'
            advice = f'choose another id, or say replaces = "{pack.id}" under [pack]'
            raise PackError(pack.problem("P013", message, ("pack", "id"), advice))
        if not (pack.file.rules or pack.file.tune or pack.file.lists or pack.broken):
            advice = "write a [[rules]] table; `vnparty packs new` gives a first one"
            raise PackError(pack.problem("P010", "the pack holds no rule", ("pack",), advice, key=True))

    def _replace_pack(self, pack: Pack) -> None:
        replaced = pack.file.pack.replaces
        if replaced is None:
            return
        if replaced not in self.packs:
            self.problems.append(self._unknown(pack, ("pack", "replaces"), replaced, list(self.packs), "pack"))
            return
        for rule_id in [each for each in self.rules if each.startswith(f"{replaced}/")]:
            del self.rules[rule_id]
            self.off[rule_id] = pack.id

    def _add_rule(self, pack: Pack, index: int, entry: RuleEntry, own: Mapping[str, Mapping[str, str]]) -> None:
        rule_id = f"{pack.id}/{entry.id}"
        at = ("rules", index)
        if rule_id in self.rules or rule_id in self.quarantined:
            first = next(count for count, other in pack.entries if other.id == entry.id)
            line = pack.places.place(pack.places.key(("rules", first, "id"))).line
            message = f"rule {entry.id} is there already, in line {line}"
            problem = pack.problem("P012", message, (*at, "id"), "give one of them another id")
            self._quarantine(f"{rule_id} (no. {index + 1})", (problem,))
            return
        compiled = compile_entry(pack, index, entry, own)
        if isinstance(compiled, Problem):
            self._quarantine(rule_id, (compiled,))
            return
        anchors = read_anchors(pack, index, entry, own)
        if isinstance(anchors, Problem):
            self._quarantine(rule_id, (anchors,))
            return
        faults = tuple(check_entry(pack, index, entry, compiled.groupindex, self.lists))
        if faults:
            self._quarantine(rule_id, faults)
            return
        self._replace_rules(pack, index, entry)
        self.rules[rule_id] = Rule(
            id=rule_id,
            type=entry.type,
            pattern=compiled,
            order=len(self.rules),
            title=entry.title,
            span_group=entry.span.removesuffix("..") if entry.span else None,
            span_to_end=bool(entry.span and entry.span.endswith("..")),
            keywords=tuple(map(fold_pattern_text, entry.keywords)),
            anchors=anchors,
            normaliser=entry.normaliser or (entry.type if entry.value is None else None),
            template=entry.value,
            priority=entry.priority,
            timeout=_seconds(pack, entry.timeout_ms),
            status=entry.status,
            boundary=entry.boundary,
            pos={group: _tags(tags) for group, tags in entry.pos.items()},
        )

    def _replace_rules(self, pack: Pack, index: int, entry: RuleEntry) -> None:
        for replaced in [entry.replaces] if isinstance(entry.replaces, str) else entry.replaces or []:
            if self.rules.pop(replaced, None):
                self.off[replaced] = pack.id
            elif replaced not in self.off and replaced not in self.quarantined:
                self.problems.append(
                    self._unknown(pack, ("rules", index, "replaces"), replaced, list(self.rules), "rule")
                )

    def _tune(self, pack: Pack, index: int) -> None:
        tune = pack.file.tune[index]
        named = [rule_id for rule_id in self.rules if tuned(tune.rule, rule_id)]
        if not named and tune.rule not in self.quarantined and tune.rule not in self.off:
            self.problems.append(self._unknown(pack, ("tune", index, "rule"), tune.rule, list(self.rules), "rule"))
        for rule_id in named:
            if tune.enabled is False:
                del self.rules[rule_id]
                self.off[rule_id] = pack.id
                continue
            rule = self.rules[rule_id]
            self.rules[rule_id] = replace(
                rule,
                priority=rule.priority if tune.priority is None else tune.priority,
                timeout=rule.timeout if tune.timeout_ms is None else tune.timeout_ms / 1000,
            )

    @staticmethod
    def _unknown(pack: Pack, path: KeyPath, named: str, known: list[str], what: str) -> Problem:
        near = get_close_matches(named, known, 1)
        advice = f'did you mean "{near[0]}"?' if near else f"a {what} must be loaded before one that changes it"
        return pack.problem("P027", f'no {what} "{named}"', path, advice)

    def _quarantine(self, rule_id: str, faults: tuple[Problem, ...]) -> None:
        self.quarantined[rule_id] = faults
        self.problems.extend(faults)


def _seconds(pack: Pack, timeout_ms: int | None) -> float | None:
    """A rule's time limit; ours, which are measured, have none unless they say so."""
    if timeout_ms is None:
        return None if pack.origin == "built-in" else TIMEOUT_MS / 1000
    return timeout_ms / 1000


def _tags(written: str | list[str]) -> frozenset[str]:
    return frozenset([written] if isinstance(written, str) else written)
