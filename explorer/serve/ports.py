"""Where servers and kernels listen: a port that is free, an address one can open, a socket."""

import errno
import ipaddress
import os
import socket
import sys
from pathlib import Path

from explorer.errors import ServeError

TRIES = 100  # ports looked at, from the default one on
LONGEST_SOCKET = 104  # bytes; Linux allows the path of a Unix socket 107
SOCKET = "kernel-12345678-1234-1234-1234-123456789012-ipc-5"  # what Jupyter calls one


def choose_port(host: str, asked: int | None, default: int) -> int:
    """Return the port that was asked for, or else the first free one from `default` on.

    Asking for 0 gives any free port.

    Raises
    ------
    ServeError
        If the port asked for is taken, or nothing can listen at `host`.
    """
    if asked is not None:
        return _claim(host, asked)
    for port in range(default, default + TRIES):
        try:
            return _claim(host, port)
        except PortTakenError:
            continue
    raise ServeError(
        f"The ports {default} to {default + TRIES - 1} on {host} are all taken. "
        "Name a free one with --port."
    )


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a server that listens at `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def spell_url(host: str, port: int) -> str:
    """Return the address at which this machine reaches a server that listens at `host`."""
    reachable = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}/" if ":" in reachable else f"http://{reachable}:{port}/"


def choose_transport(folder: Path) -> str:
    """Choose how a server talks to kernels that keep their connection files in `folder`.

    Unix sockets are best, for no other user of the machine can listen in; but their path may not
    be long, and not every system has them.
    """
    fits = len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET
    return "ipc" if sys.platform == "linux" and fits else "tcp"


class PortTakenError(ServeError):
    """Another program listens on the port."""


def _claim(host: str, port: int) -> int:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as listener:
            if os.name == "posix":  # there, a port that was just given up may be taken at once
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            return int(listener.getsockname()[1])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(
                f"Port {port} on {host} is taken. Name another with --port, "
                "or leave --port out and a free one is found."
            ) from None
        raise ServeError(
            f"Nothing can listen at {host}, port {port}: {error.strerror}. "
            "Use --host 127.0.0.1 for this machine alone, and a port above 1023."
        ) from None
