"""An article whose only names turn out to be none."""

from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor


def test_names_that_are_all_dropped_leave_the_rest_of_the_article() -> None:
    extractor = Extractor(load_packs(pack_files(builtin_folder())))
    found = extractor.extract(Article("a", "Sau 5 năm thực hiện Di chúc Bác Hồ, các chi bộ đã họp."))
    assert [item.text for item in found] == ["5"]
