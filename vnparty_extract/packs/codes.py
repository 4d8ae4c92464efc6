"""The codes of what can be wrong with packs; `docs/packs/errors.md` has a section for each."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "P001": "A pack cannot be read",
    "P002": "A pack is not valid TOML",
    "P003": "The schema is unknown or missing",
    "P004": "A key is unknown",
    "P005": "A folder holds no pack",
    "P006": "vnparty.toml is faulty",
    "P007": "There is no pack at all",
    "P008": "A key is missing",
    "P009": "A value is of the wrong kind",
    "P010": "A pack holds no rule",
    "P011": "A name has characters that names do not have",
    "P012": "Two rules of a pack have one name",
    "P013": "Two packs have one name",
    "P014": "A pattern is not a regular expression",
    "P015": "A fragment is not there",
    "P016": "A list is not there, or empty",
    "P017": "A fragment holds itself, or grows without end",
    "P018": "A group has no name",
    "P019": "Two groups have one name",
    "P020": "A key names a group that the pattern has not",
    "P021": "A template is malformed",
    "P022": "A filter is unknown or misused",
    "P023": "A template names a group that the pattern has not",
    "P024": "A template names a list that is not there",
    "P025": "A normaliser is unknown, or stands beside a value",
    "P026": "The file of a list cannot be used",
    "P027": "A rule or pack to change is not there",
    "P030": "A rule has no example that must match",
    "P031": "A rule has no look-alike that must not match",
    "P032": "An example gives other spans than it marks",
    "P033": "An example gives another value than it says",
    "P034": "A look-alike matches",
    "P035": "An example is malformed",
    "P036": "An example holds no keyword of its rule",
    "P037": "An example matches, but gives no value",
    "P040": "A pattern can match nothing at all",
    "P041": "A pattern matches any text",
    "P042": "A pattern takes more than linear time",
    "P043": "A pattern matches without its keywords",
    "P044": "A fragment or list is never used",
}
"""What each code means, in a line."""
