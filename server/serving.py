"""Take a port and serve on it, by one process or several."""

import errno
import logging
import os
import socket
from contextlib import suppress

from uvicorn import Config, Server
from uvicorn.supervisors import Multiprocess

from server.connections import connections
from server.metrics import shared
from server.settings import Settings

logger = logging.getLogger("kontor")

_WAITING = 2048
"""How many connections may wait to be taken up: uvicorn's own number."""
_NOT_STARTED = 3
"""The exit code of a server whose start failed; the log says why."""


class NoPort(Exception):
    """A host and port on which nobody can listen."""


def run(chosen: Settings, processes: int) -> int:
    """Serve until the process is told to end and return its exit code; raises NoPort.

    The port is taken before anything else is done, so that whoever waits for it hears no false start.
    """
    sockets = listening(chosen.host, chosen.port)
    port = sockets[0].getsockname()[1]
    os.environ["KONTOR_PORT"] = str(port)
    logger.info("Kontor listens on http://%s:%d", _shown(chosen.host), port)
    with shared(processes):
        config = _config(chosen, processes)
        if processes > 1:
            Multiprocess(config, sockets).run()
            return 0
        config.load_app()
        server = Server(config)
        try:
            server.run(sockets)
        except KeyboardInterrupt:  # uvicorn repeats it once everything is answered
            if not server.started:
                raise
        return 0 if server.started else _NOT_STARTED


def _config(chosen: Settings, processes: int) -> Config:
    return Config(
        "server.app:app",
        factory=True,
        http=connections(chosen.header_seconds),
        ws="none",
        workers=processes,
        log_config=None,
        log_level=chosen.log_level.lower(),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=chosen.shutdown_seconds,
    )


def listening(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen on every address of *host*, all on one port; raises NoPort."""
    sockets: list[socket.socket] = []
    missing: OSError | None = None
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, (address, *_) in dict.fromkeys(found):
            one = sockets[0].getsockname()[1] if sockets else port
            try:
                sockets.append(_listening(family, str(address), one))
            except OSError as error:
                if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                    raise
                missing = error  # localhost has an address of IPv6 where the machine has none
        if missing is not None and not sockets:
            raise missing
    except OSError as error:
        for taken in sockets:
            taken.close()
        raise NoPort(_sentence(host, port, error)) from error
    return sockets


def _listening(family: int, address: str, port: int) -> socket.socket:
    one = socket.socket(family)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError):
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((address, port))
        one.listen(_WAITING)
    except OSError:
        one.close()
        raise
    one.set_inheritable(True)
    return one


def _sentence(host: str, port: int, error: OSError) -> str:
    where = _shown(host)
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {where} is in use: choose another by --port or KONTOR_PORT; 0 takes any free one."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} of {where} is not for this user: choose one from 1024 on by --port or KONTOR_PORT."
    reason = error.strerror or str(error)
    return f"Nobody can listen on port {port} of {where}: {reason}. See --host and --port."


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host or "*"
