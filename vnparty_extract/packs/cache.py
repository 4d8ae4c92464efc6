"""What loading gave, kept for the next run: compiling and trying a few hundred patterns takes a second, this 20 ms.

Kept under a digest of everything that decides the outcome (packs, their list files, this program's code, the regex
module), in the user's cache folder; `VNPARTY_CACHE` names another, or, empty, none. A file there is as trusted as
Python's own compiled modules are; one that is torn or of another make does not count.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import Any

import regex

from vnparty_extract.__about__ import __version__
from vnparty_extract.packs.lookup import PackPath
from vnparty_extract.packs.reading import LARGEST

VARIABLE = "VNPARTY_CACHE"
_FORMAT = "1"
_KEPT = 12
_DIGEST = 32
# All that a kept set is made of; nothing else is ever built from a file of the cache.
_CLASSES = frozenset(
    {
        ("regex._regex", "compile"),
        ("_regex", "compile"),
        ("vnparty_extract.model", "Rule"),
        ("vnparty_extract.model", "Anchor"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
    }
)


def cache_folder() -> Path | None:
    """Where sets are kept; None where the user wants no cache."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path  # only a run that loads packs pays for it

    return user_cache_path("vnparty", appauthor=False)


def digest_of(packs: Iterable[PackPath]) -> str:
    """The digest of these pack files and of all code that reads them; an `OSError` where one cannot be read."""
    digest = blake2b(digest_size=_DIGEST)
    for part in (_FORMAT, __version__, regex.__version__, sys.version, *_code()):
        digest.update(part.encode() + b"\0")
    for pack in packs:
        digest.update(f"{pack.origin}\0{pack.path}\0".encode("utf-8", "surrogatepass"))
        digest.update(file_digest(pack.path))
    return digest.hexdigest()


def file_digest(path: Path) -> bytes:
    """The digest of a file's content; an `OSError` where it is no plain file, or larger than any that loads."""
    status = path.stat()
    if not S_ISREG(status.st_mode) or status.st_size > LARGEST:
        raise OSError(f"{path} is no pack")
    return blake2b(path.read_bytes(), digest_size=_DIGEST).digest()


def _code() -> list[str]:
    """The modules of this package by size and time: in a checkout they change without a new version."""
    root = Path(__file__).parent.parent
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "cli", "patterns"))
        for name in sorted(files):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  twice as fast as a Path
                found.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return found


def load(digest: str) -> Any | None:
    """What was kept under the digest; None where there is nothing (whole) of it."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        data = (folder / f"{digest}.packs").read_bytes()
    except OSError:
        return None
    if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
        return None
    try:
        return _Reader(io.BytesIO(data[_DIGEST:])).load()
    except Exception:  # of another make: as good as absent
        return None


def store(digest: str, content: Any) -> None:
    """Keep it for the next run; a folder that cannot be written to is no fault."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        data = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(blake2b(data, digest_size=_DIGEST).digest() + data)
        Path(file.name).replace(folder / f"{digest}.packs")
        _prune(folder)


def _prune(folder: Path) -> None:
    kept = sorted(folder.glob("*.packs"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT:]:
        path.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    """Builds nothing but rules and patterns."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")
        return super().find_class(module, name)
