"""In: a command, stdin held open by whoever needs it. Out: the command runs until it ends or stdin is closed.

A night that is killed can't stop the server that it started, but its end of the pipe goes with it.
"""

import os
import signal
import subprocess
import sys
import threading
from typing import Final

STOP_SECONDS: Final = 20


def main() -> None:
    """The command's exit status is this program's."""
    server = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    threading.Thread(target=_stop_at_end, args=[server], daemon=True).start()
    sys.exit(server.wait())


def _stop_at_end(server: subprocess.Popen[bytes]) -> None:
    """The server is asked to end, if need be by force. Asked by SIGINT it first writes down what it was told."""
    sys.stdin.read()
    if os.name == "posix":
        server.send_signal(signal.SIGINT)
    else:
        server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    main()
