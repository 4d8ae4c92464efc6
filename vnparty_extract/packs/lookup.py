"""Which pack files a run uses, and where each was named.

In the order in which they load, so that what is nearer to the user comes later and may replace or tune what came
before: the built-in packs, the user's own folder, the nearest `vnparty.toml` upwards from the working folder,
`VNPARTY_PACKS`, then `--pack`. All of them add up; a file that is named twice loads once, at its last place.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from vnparty_extract.errors import PackError, Problem

Origin = Literal["built-in", "user", "vnparty.toml", "VNPARTY_PACKS", "--pack"]

SETTINGS_FILE = "vnparty.toml"
SETTINGS = ("packs", "builtin")


@dataclass(frozen=True, slots=True)
class PackPath:
    """A pack file and what named it."""

    path: Path
    origin: Origin


def builtin_folder() -> Path:
    """The shipped packs: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent.parent / "patterns"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "patterns"


def pack_files(path: Path) -> list[Path]:
    """The pack files a path names: itself, or the folder's `*.toml` but `vnparty.toml`, sorted."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.glob("*.toml") if file.name != SETTINGS_FILE)


def user_folder() -> Path:
    """Where a user's own packs lie for all work: `~/.config/vnparty/packs` on Linux."""
    from platformdirs import user_config_path  # only a run that looks for packs pays for it

    return user_config_path("vnparty", appauthor=False) / "packs"


def find_packs(
    named: Iterable[str] = (), *, builtin: bool = True, working_folder: Path | None = None
) -> tuple[PackPath, ...]:
    """The pack files of a run, in load order; a named path that is not there is a `PackError`.

    `named` are the paths of `--pack`; with `builtin` false the built-in packs stay out, all others still count.
    """
    found: dict[str, PackPath] = {}
    problems: list[Problem] = []
    for path, origin in _places(tuple(named), builtin, working_folder or Path.cwd()):
        files = pack_files(path)
        if not path.exists():
            problems.append(_missing(path, origin))
        elif not files and origin != "built-in":
            problems.append(
                Problem("error", "P005", "the folder holds no pack", str(path), advice="a pack is a `.toml` file")
            )
        for file in files:
            place = os.path.realpath(file)  # of a loop of links, too, which `Path.resolve` refuses
            found.pop(place, None)
            found[place] = PackPath(file, origin)
    if problems:
        raise PackError(*problems)
    if not found:
        advice = "name one with --pack, or do without --no-builtin"
        raise PackError(Problem("error", "P007", "there is no pack to work with", advice=advice))
    return tuple(found.values())


def _places(named: tuple[str, ...], builtin: bool, working_folder: Path) -> Iterator[tuple[Path, Origin]]:
    settings_file = find_settings(working_folder)
    settings = read_settings(settings_file) if settings_file else {}
    if builtin and settings.get("builtin", True):
        yield builtin_folder(), "built-in"
    own = user_folder()
    if own.is_dir() and pack_files(own):
        yield own, "user"
    for path in map(str, settings.get("packs", ())):
        yield _beside(settings_file or working_folder, path), "vnparty.toml"
    for path in filter(None, os.environ.get("VNPARTY_PACKS", "").split(os.pathsep)):
        yield Path(path), "VNPARTY_PACKS"
    for path in named:
        yield Path(path), "--pack"


def find_settings(folder: Path) -> Path | None:
    """The nearest `vnparty.toml` in the folder or above it."""
    return next((up / SETTINGS_FILE for up in (folder, *folder.parents) if (up / SETTINGS_FILE).is_file()), None)


def read_settings(path: Path) -> Mapping[str, Any]:
    """`packs` (files or folders, relative to the file) and `builtin`; anything else in it is a `PackError`."""
    try:
        settings = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(Problem("error", "P001", f"cannot read the settings: {error}", str(path))) from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(Problem("error", "P002", f"not valid TOML: {error}", str(path))) from error
    problems = [_unknown(key, path) for key in settings if key not in SETTINGS]
    packs = settings.get("packs", [])
    if not isinstance(packs, list) or not all(isinstance(each, str) for each in packs):
        problems.append(_wrong("packs", 'a list of paths, such as packs = ["my-packs"]', path))
    if not isinstance(settings.get("builtin", True), bool):
        problems.append(_wrong("builtin", "true or false", path))
    if problems:
        raise PackError(*problems)
    return settings


def _beside(settings_file: Path, path: str) -> Path:
    """A path of the settings, as short as the user would write it from the working folder."""
    beside = settings_file.parent / Path(path).expanduser()
    return min(beside, Path(os.path.relpath(beside)), key=lambda each: len(str(each)))


def _unknown(key: str, path: Path) -> Problem:
    near = get_close_matches(key, SETTINGS, 1)
    advice = f'did you mean "{near[0]}"?' if near else "known keys: " + ", ".join(SETTINGS)
    return Problem("error", "P006", f'unknown key "{key}"', str(path), advice=advice)


def _wrong(key: str, wanted: str, path: Path) -> Problem:
    return Problem("error", "P006", f"{key} must be {wanted}", str(path))


def _missing(path: Path, origin: Origin) -> Problem:
    return Problem(
        "error", "P001", "no such pack file or folder", str(path), advice=f"named by {origin}; check its spelling"
    )
