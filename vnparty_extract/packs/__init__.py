"""Pattern packs: their file format, where they are found, and how they become rules."""

from vnparty_extract.packs.loading import PackSet, load_packs
from vnparty_extract.packs.lookup import PackPath, builtin_folder, find_packs, pack_files
from vnparty_extract.packs.reading import Pack, read_pack

__all__ = ["Pack", "PackPath", "PackSet", "builtin_folder", "find_packs", "load_packs", "pack_files", "read_pack"]
