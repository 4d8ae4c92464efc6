"""underthesea's functions, ready to be called from any thread.

Importing it costs more than extracting an article, and its models load on the first call, which fails when several
threads make it together: so both happen here, once, under a lock.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Lock
from typing import Any

SentenceTokenizer = Callable[[str], list[str]]
WordTagger = Callable[[str], list[tuple[str, str]]]

_lock = Lock()
_loaded: dict[str, Any] = {}


def sentence_tokenizer() -> SentenceTokenizer:
    """`sent_tokenize`: the sentences of a paragraph."""
    if "sentences" not in _loaded:
        with _lock:
            _loaded["sentences"] = _load_sentence_tokenizer()
    tokenizer: SentenceTokenizer = _loaded["sentences"]
    return tokenizer


def word_tagger() -> WordTagger:
    """The words of a sentence, spelled as they are, each with its part-of-speech tag."""
    if "words" not in _loaded:
        with _lock:
            _loaded["words"] = _load_word_tagger()
    tagger: WordTagger = _loaded["words"]
    return tagger


@cache
def _load_sentence_tokenizer() -> SentenceTokenizer:
    tokenizer: SentenceTokenizer
    try:
        tokenizer = _alone("pipeline/sent_tokenize/__init__.py").sent_tokenize
        tokenizer("Xin.")
    except Exception:  # laid out otherwise than in the versions we know
        tokenizer = import_module("underthesea").sent_tokenize
        tokenizer("Xin.")
    return tokenizer


def _alone(module: str) -> Any:
    """A module of underthesea without the package around it, whose import takes longer than a hundred articles."""
    package = find_spec("underthesea")
    if package is None or package.origin is None:
        raise ImportError("underthesea is not installed")
    spec = spec_from_file_location("vnparty_extract.segment._underthesea", Path(package.origin).parent / module)
    if spec is None or spec.loader is None:
        raise ImportError(module)
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@cache
def _load_word_tagger() -> WordTagger:
    from underthesea import word_tokenize
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    tagger = CRFPOSTagPredictor.Instance()

    def tag(sentence: str) -> list[tuple[str, str]]:
        # Its token normalisation rewrites spelling (and so loses the place), hence not pos_tag, which forces it.
        tagged: list[tuple[str, str]] = tagger.predict(word_tokenize(sentence, use_token_normalize=False))
        return tagged

    tag("Xin.")
    return tag
