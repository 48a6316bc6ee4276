"""In: copies of files that only LibreOffice opens. Out: what it makes of each, or why it made nothing.

A call has a throw-away profile and no network; files go through it many at once, for its start is most of the cost.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from flows.office_profile import PROFILE
from schema.base import Value
from schema.record import Rejection

_BATCH: Final = 40
_START_SECONDS: Final = 20.0
"""What LibreOffice may take to start on a busy machine, before the first file."""
_POLL_SECONDS: Final = 0.1
_MEMORY: Final = 4 << 30
_LARGEST: Final = 512 << 20
"""Bytes of one file that it may write."""
_PROXY: Final = "http://127.0.0.1:9"
_PROXIES: Final = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_MISSING: Final = Rejection(
    code="unsupported",
    message="读这种文件要用 LibreOffice，这台电脑上没有。请运行 scripts/install-debian.sh，或从 "
    "https://zh-cn.libreoffice.org 下载安装后再运行；也可请学校另存为 .docx、.xlsx 重新报送。",
)
_HUNG: Final = Rejection(
    code="timeout",
    message="LibreOffice 转换这份文件太久，已停下。请用 Word 或 WPS 打开，另存为 .docx、.xlsx 或 .pptx 重新报送。",
)
_REFUSED: Final = Rejection(
    code="corrupt",
    message="LibreOffice 打不开这份文件，可能已损坏。请用 Word 或 WPS 打开，另存为 .docx、.xlsx 或 .pptx 重新报送。",
)


class Errand(Value):
    """A file to be converted: a copy whose suffix tells its kind, what to make of it, the import filter if one is due.

    `target` and `filter` are those of `extractors.office.Conversion`; the copy holds what `prepared` gives.
    """

    path: Path
    target: str
    filter: str = ""


def find_office() -> Path | None:
    """LibreOffice's program, None where it isn't installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    usual = (
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        Path(os.environ.get("PROGRAMFILES", "C:/Program Files"), "LibreOffice/program/soffice.com"),
    )
    return Path(found) if found else next((path for path in usual if path.is_file()), None)


def office_version(soffice: Path) -> str:
    """What LibreOffice says of its version; empty where it says nothing."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        command = [str(soffice), "--version"]
        try:
            said = subprocess.run(
                command, check=False, capture_output=True, env=_environment(Path(name)), timeout=_START_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return said.stdout.decode("utf-8", "replace").strip()


def convert_batch(
    errands: Sequence[Errand], target_dir: Path, soffice: Path | None, seconds: float
) -> dict[Path, Path | Rejection]:
    """For each errand's path the converted file in `target_dir`, named as the copy, or why there is none.

    A file that takes longer than `seconds`, or takes LibreOffice down, costs itself only. Rejections: `timeout`,
    `corrupt`, `unsupported` where LibreOffice isn't installed.
    """
    if soffice is None:
        return {errand.path: _MISSING for errand in errands}
    done: dict[Path, Path | Rejection] = {}
    kinds = sorted({(errand.target, errand.filter) for errand in errands})
    for kind in kinds:
        alike = [errand for errand in errands if (errand.target, errand.filter) == kind]
        for start in range(0, len(alike), _BATCH):
            done |= _convert(alike[start : start + _BATCH], target_dir, soffice, seconds)
    return done


def _convert(
    errands: Sequence[Errand], target_dir: Path, soffice: Path, seconds: float
) -> dict[Path, Path | Rejection]:
    """The outcome of one batch: where a call was cut off, its first unfinished file alone, then the others again."""
    done: dict[Path, Path | Rejection] = {}
    waiting = list(errands)
    while waiting:
        made, failure = _call(waiting, target_dir, soffice, seconds)
        done |= made
        waiting = [errand for errand in waiting if errand.path not in done]
        if failure is None or len(errands) == 1:
            return done | {errand.path: failure or _REFUSED for errand in waiting}
        if waiting:
            done |= _convert(waiting[:1], target_dir, soffice, seconds)
            waiting = waiting[1:]
    return done


def _call(
    errands: Sequence[Errand], target_dir: Path, soffice: Path, seconds: float
) -> tuple[dict[Path, Path | Rejection], Rejection | None]:
    """What one call of LibreOffice made; and a rejection where it was cut off or died before its end."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        copies = [home / f"{number:04d}{errand.path.suffix}" for number, errand in enumerate(errands)]
        for copy, errand in zip(copies, errands, strict=True):
            shutil.copyfile(errand.path, copy)
        failure = _run(_command(soffice, home, errands[0], copies), home, seconds)
        made: dict[Path, Path | Rejection] = {}
        for copy, errand in zip(copies, errands, strict=True):
            output = home / "out" / f"{copy.stem}.{errand.target}"
            if output.is_file() and output.stat().st_size:
                made[errand.path] = _moved(output, target_dir / f"{errand.path.stem}.{errand.target}")
    return made, failure


def _moved(output: Path, target: Path) -> Path:
    """The converted file at its place; the temporary folder may lie on another disk."""
    spare = target.with_name(f".{target.name}.tmp")
    shutil.copyfile(output, spare)
    return spare.replace(target)


def _command(soffice: Path, home: Path, kind: Errand, copies: Iterable[Path]) -> list[str]:
    options = ["--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"]
    options += [f"--infilter={kind.filter}"] if kind.filter else []
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    goal = ["--convert-to", kind.target, "--outdir", str(home / "out")]
    return [*_bounds(), str(soffice), profile, *options, *goal, *map(str, copies)]


def _bounds() -> list[str]:
    """What cuts the command off from the network and bounds its memory and files, as far as the system has it."""
    bounds: list[str] = []
    if sys.platform == "linux":
        bounds = next((prefix for prefix in (["unshare", "-n"], ["unshare", "-rn"]) if _works(prefix)), list[str]())
        if shutil.which("prlimit"):
            bounds = [*bounds, "prlimit", f"--as={_MEMORY}", f"--fsize={_LARGEST}", "--core=0"]
    return bounds


def _works(prefix: Sequence[str]) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    return subprocess.run([*prefix, "true"], check=False, capture_output=True, timeout=10).returncode == 0


def _environment(home: Path) -> dict[str, str]:
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(home), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(home)}
    return environment | dict.fromkeys(_PROXIES, _PROXY) | {"no_proxy": ""}


def _run(command: Sequence[str], home: Path, seconds: float) -> Rejection | None:
    """Run it to its end; None where it came to one. It is ended where nothing more comes of it for `seconds`."""
    log = home / "log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            hung = _hangs(process, home, seconds)
        finally:
            _end(process)
    return _HUNG if hung else None if process.returncode == 0 else _REFUSED


def _hangs(process: "subprocess.Popen[bytes]", home: Path, seconds: float) -> bool:
    """Wait for its end; whether it made no progress for too long."""
    seen, until = _progress(home), time.monotonic() + seconds + _START_SECONDS
    while process.poll() is None:
        if time.monotonic() > until:
            return True
        time.sleep(_POLL_SECONDS)
        now = _progress(home)
        if now != seen:
            seen, until = now, time.monotonic() + seconds
    return False


def _progress(home: Path) -> tuple[int, int]:
    """What changes whenever a file is finished or refused: the outputs' number and the log's length."""
    out = home / "out"
    return sum(1 for _ in out.iterdir()) if out.is_dir() else 0, (home / "log").stat().st_size


def _end(process: "subprocess.Popen[bytes]") -> None:
    """No process of the call is left: LibreOffice's script starts others."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
