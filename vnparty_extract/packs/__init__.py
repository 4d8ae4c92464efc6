"""Pattern packs: their file format, where they are found, and how they become rules."""

from vnparty_extract.packs.loading import PackSet, builtin_folder, load_packs, pack_files

__all__ = ["PackSet", "builtin_folder", "load_packs", "pack_files"]
