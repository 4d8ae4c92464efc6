"""The publication date of an article, and what it makes of its dates."""

import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor

EXTRACTOR = Extractor(load_packs(pack_files(builtin_folder())), types={"date"})


def values(text: str, published: str | None = None) -> list[str | None]:
    return [item.value.value for item in EXTRACTOR.extract(Article("a", text, published=published))]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("08:38 - Thứ Hai, 14/10/2019 Lượt xem: 11573", "2019-10-14"),
        ("09:10 | 21/10/2020", "2020-10-21"),
        ("05/07/2022 09:38", "2022-07-05"),
        ("16:29, Thứ Hai, 22/07/2019 (GMT+7)", "2019-07-22"),
        ("Thứ Sáu, 15/07/2016, 14:19 [GMT+7]", "2016-07-15"),
        ("Thứ Tư, 03/06/2020 | 17:11", "2020-06-03"),
        ("04:35 15/03/2016", "2016-03-15"),
        ("Cập nhật, 16:26, Thứ Năm, 21/06/2018 (GMT+7)", "2018-06-21"),
        ("Cập nhật lúc: 18:00 |22/05/2022", "2022-05-22"),
        ("09/10/2019 | 11:39 AM", "2019-10-09"),
        ("• Thời gian đăng: 26/11/2018 01:49:17 PM", "2018-11-26"),
        ("04:01, 31/01/2012", "2012-01-31"),
        ("| 03/01/2024", "2024-01-03"),
        ("date 2026-01-30 Trao tặng", "2026-01-30"),
        ("Thứ Hai, 18 tháng 12, 2017", "2017-12-18"),
        ("Linh 15 Tháng 9, 2025", "2025-09-15"),
        ("Đăng: 25/2/2021", "2021-02-25"),
        ("• 2017-05-13 08:42 Bắt đầu", "2017-05-13"),
    ],
)
def test_a_dateline_gives_the_publication_date(head: str, day: str) -> None:
    assert values(f"{head}\n\nTin hôm nay, xã họp.")[-1] == day


@pytest.mark.parametrize(
    "head",
    [
        "Tăng lương từ 1/7/2017",
        "Ngày 18/11/2016, Chính phủ ban hành nghị quyết.",
        "Hà Nội, ngày 06 tháng 02 năm 2017, Bộ Chính trị ký.",
        "Thời sự - 26/04 19:05",
        "2 tháng 2 tuần trước",
        "8h00: Đồng chí Bí thư phát biểu.",
    ],
)
def test_nothing_else_lends_a_date(head: str) -> None:
    assert values(f"{head}\n\nTin hôm nay, xã họp.")[-1] is None


def test_what_is_given_wins_over_the_dateline() -> None:
    assert values("09:10 | 21/10/2020\nTin hôm nay.", "2015-05-01")[-1] == "2015-05-01"


@pytest.mark.parametrize("given", ["hôm nay", "2015", "2015-13-01", "2015-02-30"])
def test_a_given_date_that_is_none_is_as_good_as_no_date(given: str) -> None:
    assert values("Tin hôm nay.", given) == [None]


def test_a_full_dateline_is_better_than_a_crawled_month() -> None:
    assert values(" date 2022-07 \n\n05/07/2022 09:38\n\nTin hôm nay.")[-1] == "2022-07-05"


def test_a_month_of_publication_gives_years_but_no_today() -> None:
    assert values(" date 2022-07 (GLO)- Chiều 15-7, hôm nay, tháng này.") == ["2022-07", "2022-07-15", None, "2022-07"]


def test_two_years_that_run_backward_are_no_range() -> None:
    assert values("So năm 2020 - năm 2015 thì tăng.") == ["2020", "2015"]


def test_now_without_the_other_end_is_no_date() -> None:
    assert values("Từ trước đến nay, nay đến lúc phải làm.") == []
