"""In: Word documents as bytes. Out: what LibreOffice converts them to, many in one call."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_BATCH = 40


def convert(documents: Mapping[str, bytes], to: str = "pdf") -> dict[str, bytes]:
    """The converted documents under the same keys; RuntimeError naming one that LibreOffice made nothing of.

    `to` is LibreOffice's own --convert-to argument. Each call has a profile of its own, so that calls don't meet.
    """
    keys, out = list(documents), dict[str, bytes]()
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        made = _batch([documents[key] for key in batch], to)
        out |= dict(zip(batch, made, strict=True))
    return out


def _batch(documents: list[bytes], to: str) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        home, target = Path(folder), Path(folder, "out")
        sources = [home / f"{i:03d}.docx" for i in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(target), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return [_read(target / source.with_suffix("." + to.split(":")[0]).name) for source in sources]


def _read(path: Path) -> bytes:
    if not path.exists() or not path.stat().st_size:
        raise RuntimeError(f"LibreOffice made no {path.name}")
    return path.read_bytes()


def pdf_filter(password: str = "") -> str:
    """LibreOffice's name for a PDF, locked with `password` where there is one."""
    if not password:
        return "pdf"
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": password},
    }
    return f"pdf:writer_pdf_Export:{json.dumps(options)}"
