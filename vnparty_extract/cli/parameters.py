"""What the types of our options derive from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType  # it takes no type argument before click 8.4

__all__ = ["ParamType"]
