"""HTTP connections that must say soon what they want: uvicorn's protocol with one more clock."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# From the first byte of a request to the end of its head; a browser needs one packet.
HEAD_TIMEOUT_S = 20.0


class PatientProtocol(H11Protocol):
    """Closes a connection whose request's head does not come to its end.

    uvicorn 0.54 waits for ever, so that a few slow connections each cost a socket and nobody
    ends them; it has clocks only for idle connections between requests. Look again by 2027-06.
    """

    head_timeout_s = HEAD_TIMEOUT_S
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Start the clock: a new connection is there to ask something."""
        super().connection_made(transport)
        self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Let the clock run while a head is begun and not whole."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._clock is None:
            self._start()

    def _start(self) -> None:
        self._clock = self.loop.call_later(self.head_timeout_s, self._give_up)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
