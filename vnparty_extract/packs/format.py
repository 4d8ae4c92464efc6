"""The pack file as it is written: one TOML file, schema 1.

The descriptions below are the reference: the JSON Schema that editors use and `docs/packs/reference.md` come from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

SCHEMA = 1

TIMEOUT_MS = 5000
"""The time limit of a rule that states none, outside the built-in packs."""

Status = Literal["stable", "experimental", "deprecated"]
Priority = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
Milliseconds = Annotated[int, Meta(ge=1, le=600_000)]


class PackInfo(msgspec.Struct, forbid_unknown_fields=True):
    """`[pack]`: who it is."""

    id: Annotated[str, Meta(description="Short name in small letters, digits and hyphens; rules are `pack/rule`.")]
    version: Annotated[str, Meta(description="Version of the pack, for the people who use it.")]
    title: Annotated[str, Meta(description="What it finds, in a line.")] = ""
    licence: Annotated[str, Meta(description="Licence of the pack, as an SPDX identifier.")] = ""
    sources: Annotated[list[str], Meta(description="Where its knowledge comes from, one entry a source.")] = []
    replaces: Annotated[
        str | None, Meta(description="Id of a pack loaded before whose rules all make way for this one.")
    ] = None


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """A text with its expected spans in `[[double brackets]]`, and what their values must hold."""

    text: Annotated[str, Meta(description="The text; every expected span stands in `[[…]]`.")]
    value: Annotated[
        dict[str, Any] | None, Meta(description="Keys that the value of each span must hold, with what.")
    ] = None
    values: Annotated[list[dict[str, Any]] | None, Meta(description="The same, one table a span.")] = None
    published: Annotated[str | None, Meta(description="Publication date of the text, `YYYY-MM-DD`.")] = None
    beside: Annotated[
        list[str], Meta(description="Rules (of this pack, or `pack/rule`) that must run beside this one.")
    ] = msgspec.field(default_factory=list, name="with")


class RuleEntry(msgspec.Struct, forbid_unknown_fields=True):
    """`[[rules]]`: one pattern and what it means.

    `span` names the group that is the record's span; `name..` runs from that group's start to the end of the match.
    """

    id: Annotated[str, Meta(description="Name of the rule in its pack: small letters, digits and hyphens.")]
    type: Annotated[str, Meta(description="Type of the records: `date`, `number`, … or a type of your own.")]
    pattern: Annotated[
        str,
        Meta(
            description="Regular expression (regex module, VERSION1) with named groups only. Line breaks and "
            "indentation do not count, a line that starts with `# ` is a comment, a space inside a line is a space; "
            r"`{{name}}` is a fragment, `\L<name>` any entry of a list."
        ),
    ]
    title: Annotated[str, Meta(description="What the rule finds, in a line.")] = ""
    status: Annotated[Status, Meta(description="How far the rule may be trusted.")] = "stable"
    span: Annotated[
        str | None,
        Meta(
            description="Group that is the record's span, the whole match without it; `name..` runs from the group's "
            "start to the end of the match."
        ),
    ] = None
    keywords: Annotated[
        list[str], Meta(description="The rule runs only on articles that hold one of these, letter for letter.")
    ] = []
    anchors: Annotated[
        list[str],
        Meta(
            description="The pattern is tried only at these, letter for letter; `|` says where the match begins: "
            r"`|Nghị quyết`, `đồng chí |`. `\L<name>` is any entry of a list, `\U<name>` the same in capitals, `\d` "
            r"a digit; each `…` after `|` a word of letters, `\u` at the end a capital letter. Much "
            "faster, but no match may begin elsewhere."
        ),
    ] = []
    normaliser: Annotated[
        str | None, Meta(description="Built-in reading of the match; the type's own where there is no `value`.")
    ] = None
    value: Annotated[
        dict[str, Any] | None, Meta(description="The record's value: templates over the groups, `{group|filter}`.")
    ] = None
    priority: Annotated[Priority, Meta(description="Of two overlapping spans of one length, the higher wins.")] = 0
    timeout_ms: Annotated[
        Milliseconds | None,
        Meta(
            description="The rule's hits in an article are dropped when it takes longer than this for each started "
            "million characters; 5000 where it is not said."
        ),
    ] = None
    boundary: Annotated[
        Literal["word"] | None, Meta(description="`word`: the span must begin and end where underthesea's words do.")
    ] = None
    pos: Annotated[
        dict[str, str | list[str]],
        Meta(description="Group to part-of-speech tags of underthesea: some word of the group must bear one of them."),
    ] = {}
    replaces: Annotated[
        str | list[str] | None, Meta(description="Rules (`pack/rule`) loaded before that make way for this one.")
    ] = None
    match: Annotated[list[str | Example], Meta(description="Texts with their expected spans; at least one.")] = []
    no_match: Annotated[list[str | Example], Meta(description="Look-alikes that must give nothing; at least one.")] = []
    todo: Annotated[
        list[str | Example], Meta(description="Examples that the rule does not pass yet; they never fail.")
    ] = []


class Tune(msgspec.Struct, forbid_unknown_fields=True):
    """`[[tune]]`: change a rule that another pack brought."""

    rule: Annotated[str, Meta(description="The rule, `pack/rule`, or all of a pack, `pack/*`.")]
    enabled: Annotated[bool | None, Meta(description="`false` switches it off.")] = None
    priority: Annotated[Priority | None, Meta(description="Its new priority.")] = None
    timeout_ms: Annotated[Milliseconds | None, Meta(description="Its new time limit.")] = None
    no_match: Annotated[list[str | Example], Meta(description="More look-alikes that must give nothing.")] = []
    why: Annotated[str, Meta(description="Why, for those who read it later.")] = ""


class PackFile(msgspec.Struct, forbid_unknown_fields=True):
    """A pattern pack."""

    schema: Annotated[Literal[1], Meta(description="Version of this format: 1.")]
    pack: Annotated[PackInfo, Meta(description="Who the pack is.")]
    fragments: Annotated[
        dict[str, str], Meta(description="Pieces of patterns by name, used as `{{name}}`, each in a group of its own.")
    ] = {}
    lists: Annotated[
        dict[str, list[str] | dict[str, str]],
        Meta(
            description=r"Word lists by name, used as `\L<name>`: plain, or surface to standard form for "
            '`{group|map:name}`, or `{ file = "names.txt" }` for a list beside the pack.'
        ),
    ] = {}
    rules: Annotated[list[RuleEntry], Meta(description="The rules, in order.")] = []
    tune: Annotated[list[Tune], Meta(description="Changes to rules of other packs.")] = []


def example_of(written: str | Example) -> Example:
    """An example in its long form."""
    return Example(written) if isinstance(written, str) else written


def list_file(entry: list[str] | dict[str, str]) -> str | None:
    """The file that a list entry names, None where the entry is the list itself."""
    return entry["file"] if isinstance(entry, dict) and "file" in entry and set(entry) <= {"file", "source"} else None
