"""Extractions as pages to look at: marked articles, and what a corpus says."""

from vnparty_extract.views.article_page import ArticlePage
from vnparty_extract.views.captions import caption

__all__ = ["ArticlePage", "caption"]
