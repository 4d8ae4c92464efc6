"""The generated parts of the documents: commands from Click, records from the types.

A document holds them between `<!-- written: NAME -->` and `<!-- end -->`; `tools/write_docs.py` fills them in.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

import click
import msgspec

from vnparty_extract.articles import ReadOptions
from vnparty_extract.cli.main import main as vnparty
from vnparty_extract.dates import DateValue
from vnparty_extract.model import Extraction, SentenceRef
from vnparty_extract.packs.codes import CODES
from vnparty_extract.packs.format import Example, PackFile, PackInfo, RuleEntry, Tune
from vnparty_extract.template import FILTERS
from vnparty_extract.values.documents import DocumentValue
from vnparty_extract.values.numbers import NumberValue
from vnparty_extract.values.officials import OfficialValue

_PART = re.compile(r"(<!-- written: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_READING = {setting.name for setting in fields(ReadOptions)} | {"files0_from"}


def with_reference(page: str) -> str:
    """The page with every generated part as the program has it now."""
    return _PART.sub(lambda part: f"{part[1]}\n{_PARTS[part[2]]().strip()}\n\n{part[3]}", page)


def commands() -> str:
    """Usage, help and options of each command; the options for reading stand once, in `reading_options`."""
    return "\n".join(_command(vnparty, "vnparty", None))


def reading_options() -> str:
    """The options that all commands share which read articles."""
    extract = vnparty.get_command(click.Context(vnparty), "extract")
    assert extract is not None
    return "\n".join(_options(extract, click.Context(extract), lambda option: option.name in _READING))


def _command(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent)
    if parent is not None:
        yield f"{'#' * (path.count(' ') + 1)} {path}\n"
        yield f"```text\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```\n"
        yield from _prose(inspect.cleandoc(command.help or ""))
        yield from _options(command, context, lambda option: option.name not in _READING)
        yield from _prose(inspect.cleandoc(command.epilog or ""))
        if any(parameter.name in _READING for parameter in command.params):
            yield "Also the [options for reading](#options-for-reading).\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _command(found, f"{path} {name}", context)


def _prose(help_text: str) -> Iterator[str]:
    """The help as Markdown; a block that Click leaves as it is (after `\\b`) holds examples."""
    for block in help_text.split("\n\n"):
        lines = block.splitlines()
        if lines and lines[0] == "\b":
            heading, *examples = lines[1:]
            yield f"{heading}\n"
            yield "\n".join(["```text", *(line.strip() for line in examples), "```\n"])
        elif lines:
            yield _text(" ".join(lines)) + "\n"


def _options(command: click.Command, context: click.Context, wanted: Callable[[click.Option], bool]) -> Iterator[str]:
    options = [option for option in command.params if isinstance(option, click.Option) and wanted(option)]
    shown = [record for option in options if (record := option.get_help_record(context)) is not None]
    if shown:
        yield "| option | meaning |\n| --- | --- |"
        yield "\n".join(f"| `{_cell(names)}` | {_text(_cell(meaning))} |" for names, meaning in shown) + "\n"


def keys(struct: type[Any]) -> str:
    """A table of the keys of a record or value, from its JSON Schema."""
    (schema,), components = msgspec.json.schema_components([struct])
    properties: Mapping[str, Any] = components[schema["$ref"].rpartition("/")[2]]["properties"]
    required = components[schema["$ref"].rpartition("/")[2]].get("required", ())
    rows = [
        f"| `{name}` | {_type(held)} | {'always' if name in required else 'where it applies'} | "
        f"{_cell(held.get('description', ''))} |"
        for name, held in properties.items()
    ]
    return "\n".join(["| key | type | present | meaning |", "| --- | --- | --- | --- |", *rows])


def _type(schema: Mapping[str, Any]) -> str:
    """A JSON Schema type in a word or two."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        named = dict.fromkeys(_type(choice) for choice in schema["anyOf"] if choice.get("type") != "null")
        null = any(choice.get("type") == "null" for choice in schema["anyOf"])
        return " or ".join([*named, "null"] if null else named)
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}s" if schema.get("items") else "list"
    return str(schema.get("type", "object"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _text(text: str) -> str:
    return text.replace("*", "\\*").replace("<", "&lt;")


def filters() -> str:
    """A table of the filters of value templates."""
    rows = []
    for name, known in FILTERS.items():
        argument = f":{known.argument}" if known.argument else ""
        written = f"{name}[{argument}]" if known.optional else f"{name}{argument}"
        rows.append(f"| `{written}` | {_cell(known.says)} |")
    return "\n".join(["| filter | what comes out |", "| --- | --- |", *rows])


def statuses() -> str:
    """The codes of faulty packs, each with a link to its section."""
    rows = [f"| [{code}](errors.md#{code.lower()}-{_anchor(says)}) | {says} |" for code, says in CODES.items()]
    return "\n".join(["| code | meaning |", "| --- | --- |", *rows])


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace(".", "").replace(",", "")).strip("-")


_PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "reading-options": reading_options,
    "record": lambda: keys(Extraction),
    "sentence": lambda: keys(SentenceRef),
    "date": lambda: keys(DateValue),
    "number": lambda: keys(NumberValue),
    "document": lambda: keys(DocumentValue),
    "official": lambda: keys(OfficialValue),
    "pack-file": lambda: keys(PackFile),
    "pack-info": lambda: keys(PackInfo),
    "pack-rule": lambda: keys(RuleEntry),
    "pack-example": lambda: keys(Example),
    "pack-tune": lambda: keys(Tune),
    "pack-filters": filters,
    "pack-codes": statuses,
}
