"""Markup that is safe by construction: every string is escaped unless this module made it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files

from vnparty_extract.text import visible

_VOID = frozenset({"meta", "input"})


class Html(str):
    """Markup as it stands. Any other string is text, and is escaped where it meets markup."""

    __slots__ = ()


def text(value: object) -> Html:
    """Escaped text, its controls and bidi marks made visible.

    >>> text("<b>\\u202e")
    '&lt;b&gt;�'
    """
    return value if isinstance(value, Html) else Html(escape(visible(str(value))))


def join(parts: Iterable[object]) -> Html:
    """The parts one after the other, text among them escaped."""
    return Html("".join(map(text, parts)))


def element(tag: str, *children: object, **attributes: object) -> Html:
    """One element; an attribute that is None or False is left out, True stands bare, `_` is written `-`.

    >>> element("p", "a < b", class_="note", data_id=7, hidden=True)
    '<p class="note" data-id="7" hidden>a &lt; b</p>'
    """
    opening = start_tag(tag, **attributes)
    return opening if tag in _VOID else Html(f"{opening}{join(children)}</{tag}>")


def start_tag(tag: str, **attributes: object) -> Html:
    """The opening tag alone, for what opens and closes at places of its own."""
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{tag}{written}>")


def page(title: str, styles: Iterable[str], script: str | None, body: Html) -> str:
    """A whole page that needs nothing but itself.

    Its content security policy names the hashes of its own style and script: nothing an article holds can run or
    call out, even if it should ever get past the escaping.
    """
    style = "".join(map(_asset, styles))
    code = _asset(script) if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(code)}"
    head = join(
        [
            element("meta", charset="utf-8"),
            Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", title),
            Html(f"<style>{style}</style>"),
        ]
    )
    tail = Html(f"<script>{code}</script>") if code else ""
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}{tail}</body></html>\n'


def _asset(name: str) -> str:
    return (files("vnparty_extract.views") / "assets" / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
