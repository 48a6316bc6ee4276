"""What several tests share: one Prefect server a session, and a night's settings in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from flows.server import running_server
from flows.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a small night: an inbox that may still be written to, short limits, no Prefect server."""
    (tmp_path / "inbox").mkdir()
    return Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        work=tmp_path / "work",
        processes=2,
        batch=4,
        settle_seconds=0,
        document_seconds=20,
        server_seconds=0,
    )


@pytest.fixture(scope="session")
def nightly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """`flows.nightly`, imported while a real Prefect server of our own answers."""
    settings = Settings(work=tmp_path_factory.mktemp("server"), server_seconds=300)
    with running_server(settings) as answers:
        assert answers()
        from flows import nightly

        yield nightly
