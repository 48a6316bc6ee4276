"""In: the readers' source, their libraries, the campaign's folder. Out: the version under which readings are kept."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_LIBRARIES: Final = (
    *("lxml", "python-docx", "pdfplumber", "pdfminer.six", "pypdfium2", "pillow", "pydantic", "jieba"),
    *("numpy", "opencv-python-headless", "openvino", "rapidocr", "pillow-heif"),
)
_HOUSE: Final = Path(__file__).resolve().parent.parent


def reading_version(campaign: Path) -> str:
    """A digest that changes when a reading could come out otherwise: new source, libraries, campaign or blank forms."""
    parts = [source_digest("extractors"), source_digest("schema"), _digest(sorted(campaign.iterdir()))]
    parts += [f"{library} {_version(library)}" for library in _LIBRARIES]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _version(library: str) -> str:
    """Its version, or that it is absent: what came while scans couldn't be read is read once they can be."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def source_digest(room: str) -> str:
    """A digest of a room's source."""
    return _digest(sorted((_HOUSE / room).rglob("*.py")))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
