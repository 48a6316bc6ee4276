"""In: bounds. Out: this process, confined before it opens a stranger's file: memory, files, no network, no chatter.

What a system can't do is left out, and `shenbao doctor` says so. This runs in the child processes.
"""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1 << 20
_LARGEST_FILE: Final = 512 * MEGABYTE
"""Bytes of one file that a worker may write: a member of an archive is the largest."""
_ADDRESSES: Final = 1_600
"""Megabytes of addresses beyond the memory that a process may hold: libraries reserve more than they use."""
_HOUSE: Final = Path(__file__).resolve().parent.parent
_NEW_USERS: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_DIE_WITH_PARENT: Final = 1


def confine(memory_megabytes: int) -> None:
    """This process is bounded: it ends with its parent, sees no terminal and, where it can be had, no network."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    if sys.platform == "win32":
        return
    import resource

    os.setsid()
    most = address_limit(memory_megabytes)
    for kind, bound in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (bound, bound if kind != resource.RLIMIT_AS else resource.RLIM_INFINITY))
    die_with_parent()
    leave_network()


def die_with_parent() -> None:
    """This process ends when the one it was forked from does (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, int(signal.SIGKILL), 0, 0, 0)


def address_limit(memory_megabytes: int) -> int:
    """Bytes of addresses of a process that may hold so much memory."""
    return (memory_megabytes + _ADDRESSES) * MEGABYTE


def leave_network() -> bool:
    """Whether this process now has no network: root may leave it, others only within users of their own (Linux)."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None)
    if libc.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USERS | _NEW_NETWORK) != 0:
        return False
    here = Path("/proc/self")
    (here / "setgroups").write_text("deny")
    (here / "uid_map").write_text(f"{user} {user} 1")
    (here / "gid_map").write_text(f"{group} {group} 1")
    return True


def network_can_be_left() -> bool:
    """Whether this system lets a worker leave the network; tried in a process of its own."""
    attempt = "import sys; from flows.confine import leave_network; sys.exit(not leave_network())"
    return subprocess.run([sys.executable, "-c", attempt], cwd=_HOUSE, check=False).returncode == 0


def _silence() -> None:
    """What libraries print could hold words of a document."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
        for number in (1, 2):
            os.dup2(nowhere.fileno(), number)
