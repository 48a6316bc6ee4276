"""In: the readers' source, their libraries, the campaign's folder. Out: the version under which readings are kept."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

_ROOMS: Final = ("extractors", "schema")
_LIBRARIES: Final = ("lxml", "python-docx", "pdfplumber", "pdfminer.six", "pypdfium2", "pillow", "pydantic")
_HOUSE: Final = Path(__file__).resolve().parent.parent


def reading_version(campaign: Path) -> str:
    """A digest that changes when a reading could come out otherwise: new source, libraries, campaign or blank forms."""
    files = [path for room in _ROOMS for path in sorted((_HOUSE / room).glob("*.py"))]
    files += [path for path in sorted(campaign.iterdir()) if path.is_file()]
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]
