"""A whole run: articles in, output complete, every article accounted for."""

from vnparty_extract.pipeline.run.journal import run_settings
from vnparty_extract.pipeline.run.loop import outcomes, run
from vnparty_extract.pipeline.run.output import FileOutput, Output, StreamOutput
from vnparty_extract.pipeline.run.summary import Summary
from vnparty_extract.pipeline.run.work import Outcome, Work

__all__ = ["FileOutput", "Outcome", "Output", "StreamOutput", "Summary", "Work", "outcomes", "run", "run_settings"]
