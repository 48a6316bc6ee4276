"""A small slice of `bench/mutants.py`: damaged files, read by real workers."""

import pytest

from bench.mutants import read_mutants
from flows.settings import Settings
from flows.workers import LOST


@pytest.mark.slow
def test_every_mutant_is_read_or_refused_and_no_worker_dies_of_it(settings: Settings) -> None:
    # A PDF whose fonts are gone is recognised from its pages, which takes a busy machine its time.
    patient = Settings(**{**settings.model_dump(), "document_seconds": 300})
    became = read_mutants(7, 200, patient)
    assert became.total() == 200
    assert not [(kind, outcome) for kind, outcome in became if outcome in LOST]
