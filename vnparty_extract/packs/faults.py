"""Faults of a pack file's form: every one, each with its path in the file.

msgspec stops at the first; it reads sound files, this finds all that is wrong with the others, by the same types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from msgspec import inspect

from vnparty_extract.packs.format import PackFile
from vnparty_extract.packs.places import Path


class Fault(NamedTuple):
    """What is wrong at a path of the file; `key` says whether the key itself is meant, or else its value."""

    code: str
    path: Path
    message: str
    advice: str
    key: bool = False


def faults_of(written: Mapping[str, Any]) -> list[Fault]:
    """Every fault of a whole file's form, in the file's order of keys."""
    return list(_check(written, inspect.type_info(PackFile), ()))


def _check(value: Any, type_: Any, path: Path) -> Iterator[Fault]:
    if isinstance(type_, inspect.Metadata):
        yield from _check(value, type_.type, path)
    elif isinstance(type_, inspect.UnionType):
        yield from _check_union(value, type_, path)
    elif not _fits(value, type_):
        yield _wrong(value, (type_,), path)
    elif isinstance(type_, inspect.IntType):
        yield from _check_bounds(value, type_, path)
    elif isinstance(type_, inspect.StructType):
        yield from _check_struct(value, type_, path)
    elif isinstance(type_, inspect.ListType):
        for index, each in enumerate(value):
            yield from _check(each, type_.item_type, (*path, index))
    elif isinstance(type_, inspect.DictType):
        for key, each in value.items():
            yield from _check(each, type_.value_type, (*path, key))


def _check_union(value: Any, type_: inspect.UnionType, path: Path) -> Iterator[Fault]:
    fitting = [each for each in type_.types if _fits(value, each)]
    if fitting:
        yield from _check(value, fitting[0], path)
    else:
        yield _wrong(value, tuple(each for each in type_.types if not isinstance(each, inspect.NoneType)), path)


def _check_bounds(value: int, type_: inspect.IntType, path: Path) -> Iterator[Fault]:
    least, most = type_.ge, type_.le
    if (least is not None and value < least) or (most is not None and value > most):
        said = value if abs(value) < 10**15 else "a number of many digits"
        yield Fault("P009", path, f"{path[-1]} is {said}, not from {least} to {most}", "choose one in between")


def _check_struct(value: Mapping[str, Any], type_: inspect.StructType, path: Path) -> Iterator[Fault]:
    known = {field.encode_name: field for field in type_.fields}
    meant: set[str] = set()
    for key in value:
        if key not in known:
            near = get_close_matches(key, known, 1, 0.5)
            meant.update(near)
            advice = f'did you mean "{near[0]}"?' if near else "known keys: " + ", ".join(known)
            yield Fault("P004", (*path, key), f'unknown key "{key}"', advice, key=True)
    for name, field in known.items():
        if name in value:
            yield from _check(value[name], field.type, (*path, name))
        elif field.required and name not in meant:
            yield Fault("P008", path, f'key "{name}" is missing', f"add {name} = …", key=True)


_SORTS: tuple[tuple[type, Callable[[Any], bool], str], ...] = (
    (inspect.BoolType, lambda value: isinstance(value, bool), "true or false"),
    (inspect.IntType, lambda value: isinstance(value, int) and not isinstance(value, bool), "a whole number"),
    (inspect.StrType, lambda value: isinstance(value, str), "a string"),
    (inspect.ListType, lambda value: isinstance(value, list), "a list"),
    (inspect.DictType, lambda value: isinstance(value, dict), "a table"),
    (inspect.StructType, lambda value: isinstance(value, dict), "a table"),
    (inspect.NoneType, lambda value: value is None, "nothing"),
    (inspect.AnyType, lambda _: True, "anything"),
)


def _fits(value: Any, type_: Any) -> bool:
    if isinstance(type_, inspect.LiteralType):
        return value in type_.values and not isinstance(value, bool)
    return next(fits(value) for sort, fits, _ in _SORTS if isinstance(type_, sort))


def _wrong(value: Any, types: tuple[Any, ...], path: Path) -> Fault:
    wanted = " or ".join(dict.fromkeys(map(_wanted, types)))
    literals = [str(each) for type_ in types if isinstance(type_, inspect.LiteralType) for each in type_.values]
    near = get_close_matches(str(value), literals, 1)
    advice = f'did you mean "{near[0]}"?' if near else f"make it {wanted}"
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    return Fault("P009", path, f"{name} is {_shown(value)}, not {wanted}", advice)


def _wanted(type_: Any) -> str:
    if isinstance(type_, inspect.LiteralType):
        return " or ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in type_.values)
    return next(said for sort, _, said in _SORTS if isinstance(type_, sort))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) < 40 else "a string"
    sorts = {bool: str(value).lower(), int: str(value), float: str(value), list: "a list", dict: "a table"}
    return sorts.get(type(value), f"a {type(value).__name__}")
