"""Where packs are found, and in which order."""

import os
from pathlib import Path

import pytest

from vnparty_extract.errors import PackError
from vnparty_extract.packs import builtin_folder, find_packs, lookup


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One pack at every place, the working folder two levels below `vnparty.toml`."""
    for name in ("user", "project", "environment", "option"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.toml").write_text("schema = 1\n", "utf-8")
    (tmp_path / "vnparty.toml").write_text('packs = ["project"]\n', "utf-8")
    (tmp_path / "work" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work" / "deep")
    monkeypatch.setattr(lookup, "user_folder", lambda: tmp_path / "user")
    monkeypatch.setenv("VNPARTY_PACKS", str(tmp_path / "environment"))
    return tmp_path


def test_nearer_places_come_later(folders: Path) -> None:
    found = find_packs([str(folders / "option" / "option.toml")])
    assert [pack.origin for pack in found if pack.origin != "built-in"] == [
        "user",
        "vnparty.toml",
        "VNPARTY_PACKS",
        "--pack",
    ]
    assert found[0].path.parent == builtin_folder()


def test_no_builtin_leaves_only_the_built_in_packs_out(folders: Path) -> None:
    assert [pack.path.stem for pack in find_packs(builtin=False)] == ["user", "project", "environment"]


def test_the_nearest_settings_file_counts(folders: Path) -> None:
    (folders / "work" / "vnparty.toml").write_text("builtin = false\n", "utf-8")
    assert [pack.path.stem for pack in find_packs()] == ["user", "environment"]


def test_a_pack_named_twice_loads_once_at_its_last_place(folders: Path) -> None:
    found = find_packs([str(folders / "project")], builtin=False)
    assert [(pack.path.stem, pack.origin) for pack in found][-1] == ("project", "--pack")
    assert len(found) == 3


def test_the_variable_names_several(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VNPARTY_PACKS", os.pathsep.join([str(folders / "option"), str(folders / "environment")]))
    assert [pack.path.stem for pack in find_packs(builtin=False)][-2:] == ["option", "environment"]


def test_missing_paths_are_said_together_with_what_named_them(folders: Path) -> None:
    with pytest.raises(PackError) as caught:
        find_packs(["nowhere.toml", "nor-here"])
    assert [problem.code for problem in caught.value.problems] == ["P001", "P001"]
    assert "--pack" in (caught.value.problems[0].advice or "")


def test_a_folder_without_packs_is_said(folders: Path) -> None:
    with pytest.raises(PackError, match="holds no pack"):
        find_packs([str(folders / "work")])


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('pakcs = ["x"]', 'did you mean "packs"'),
        ('packs = "x"', "must be a list of paths"),
        ('builtin = "no"', "must be true or false"),
        ("packs = [", "not valid TOML"),
    ],
)
def test_faulty_settings_are_said(folders: Path, settings: str, said: str) -> None:
    (folders / "vnparty.toml").write_text(settings, "utf-8")
    with pytest.raises(PackError, match=said):
        find_packs()
