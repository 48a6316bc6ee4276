"""In: Word files. Out: the same files as LibreOffice saves them (left as they are where it isn't installed)."""

import shutil
import subprocess
import tempfile
from pathlib import Path


def resave(files: list[Path]) -> None:
    """Replaces each file by LibreOffice's version of it; files whose ticks it would drop must not be given."""
    office = shutil.which("soffice")
    if office is None or not files:
        print("LibreOffice isn't used")
        return
    with tempfile.TemporaryDirectory() as tmp:
        inside, out = Path(tmp, "in"), Path(tmp, "out")
        inside.mkdir()
        for i, file in enumerate(files):
            shutil.copy(file, inside / f"{i}.docx")
        profile = f"-env:UserInstallation=file://{tmp}/profile"
        todo = [str(p) for p in sorted(inside.iterdir())]
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(out), *todo],
            check=True,
            capture_output=True,
            timeout=600,
        )
        for i, file in enumerate(files):
            shutil.copy(out / f"{i}.docx", file)
