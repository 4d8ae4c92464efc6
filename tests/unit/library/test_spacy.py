"""The spaCy component."""

import pytest

pytest.importorskip("pyvi", reason="needs the extra spacy")
spacy = pytest.importorskip("spacy", reason="needs the extra spacy")
pytest.importorskip("vnparty_extract.spacy")

TEXT = "Ngày 28-6, Tỉnh ủy ban hành Nghị quyết số 05-NQ/TU."


def test_spans_are_marked_with_their_records() -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("vnparty", config={"published": "2021-07-01"})
    doc = nlp(TEXT)
    date, document = doc.spans["vnparty"]
    assert (date.label_, date.text, date._.vnparty["value"]["value"]) == ("date", "Ngày 28-6", "2021-06-28")
    assert document._.vnparty["value"]["code"] == "05-NQ/TU"
    assert doc.text[document._.vnparty["start"] : document._.vnparty["end"]] == "Nghị quyết số 05-NQ/TU"
    assert document.text.startswith("Nghị quyết số 05-NQ/TU")  # the tokenizer glues the full stop to the code


def test_a_document_has_its_own_date_and_can_be_stored() -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("vnparty", config={"types": ["date"]})
    doc = nlp.make_doc(TEXT)
    doc._.published = "2019-07-01"
    doc = nlp(doc)
    (date,) = doc.spans["vnparty"]
    assert date._.vnparty["value"]["value"] == "2019-06-28"
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["vnparty"][0]._.vnparty["value"]["value"] == "2019-06-28"


def test_a_span_inside_a_token_is_widened() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: spacy.tokens.Doc(nlp.vocab, words=text.split(" "))
    nlp.add_pipe("vnparty", config={"types": ["number"]})
    doc = nlp("kết nạp 15, thật")
    (number,) = doc.spans["vnparty"]
    assert (number.text, number._.vnparty["text"]) == ("15,", "15")
