"""Extractions as pages to look at: marked articles, and what a corpus says."""

from vnparty_extract.views.article_page import ArticlePage
from vnparty_extract.views.captions import caption, counted, number_text
from vnparty_extract.views.report_page import report_page
from vnparty_extract.views.tally import Summary, Tally, Trace

__all__ = ["ArticlePage", "Summary", "Tally", "Trace", "caption", "counted", "number_text", "report_page"]
