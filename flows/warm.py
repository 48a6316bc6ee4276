"""In: nothing. Out: what child processes need is imported once, in the process that they are forked from.

Nothing here may start a thread, as numpy does: a fork of a process with threads can hang.
"""

from importlib import import_module
from typing import Final

MODULES: Final = (
    *("flows.cli", "flows.jobs", "flows.pool", "flows.judging", "flows.writing"),
    *("extractors.archive", "extractors.formats", "extractors.office", "extractors.reading"),
    *("scoring.assessing", "scoring.completeness", "scoring.grouping"),
)

for _name in MODULES:
    import_module(_name)
