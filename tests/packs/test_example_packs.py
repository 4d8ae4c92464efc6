"""The packs of `examples/packs` are sound, and find what they say in a text of several sentences."""

from pathlib import Path

import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import find_packs
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.checking import check_packs
from vnparty_extract.pipeline.opening import open_files

FOLDER = Path(__file__).parent.parent.parent / "examples" / "packs"
PACKS = find_packs([str(FOLDER)])
NAMED = {pack.path for pack in PACKS if pack.origin == "--pack"}
ARTICLE = Article(
    "a",
    "Năm 2019, Ủy ban Kiểm tra Huyện uỷ đã khiển trách 12 đảng viên, cảnh cáo 4; "
    "mở lớp tập huấn cho 60 cán bộ ngày 5/9.\n"
    "Tại Ðại hội Đảng bộ huyện lần thứ XV, ông Lê Văn Bình thôi giữ chức Chủ tịch UBND huyện từ ngày 1/10/2019.",
    published="2019-12-01",
)


@pytest.fixture(scope="module")
def found() -> dict[str, list[object]]:
    values: dict[str, list[object]] = {}
    for item in Extractor(open_files(PACKS)).extract(ARTICLE):
        values.setdefault(item.type, []).append(item.value)
    return values


def test_they_pass_every_check() -> None:
    assert list(map(str, check_packs(PACKS, NAMED).problems)) == []
    assert len(NAMED) == 4


def test_discipline_is_counted_by_measure(found: dict[str, list[object]]) -> None:
    assert found["discipline"] == [
        {"measure": "reprimand", "count": 12, "who": "đảng viên"},
        {"measure": "warning", "count": 4, "who": None},
    ]


def test_a_course_has_a_mapped_kind_and_a_date_with_the_year_of_publication(found: dict[str, list[object]]) -> None:
    assert found["training-course"] == [{"kind": "workshop", "about": None, "people": 60, "on": "2019-09-05"}]


def test_an_appointment_reads_its_list_from_beside_the_pack(found: dict[str, list[object]]) -> None:
    assert found["appointment"] == [
        {"person": "Lê Văn Bình", "action": "relieved", "post": "Chủ tịch UBND huyện", "since": "2019-10-01"}
    ]


def test_congresses_are_numbered_whatever_the_letter(found: dict[str, list[object]]) -> None:
    assert found["congress-term"] == [{"number": 15, "national": False, "from": None, "to": None, "written": "XV"}]


def test_the_built_in_types_lose_nothing(found: dict[str, list[object]]) -> None:
    without = Extractor(open_files(find_packs())).extract(ARTICLE)
    for type_ in ("date", "number", "official"):
        assert found[type_] == [item.value for item in without if item.type == type_]
