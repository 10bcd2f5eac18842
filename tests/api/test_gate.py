import asyncio

import pytest

from pageglass.api.gate import Gate
from pageglass.core.errors import TooMany


async def hold(gate: Gate, until: asyncio.Event, entered: list[int], number: int) -> None:
    async with gate.passed():
        entered.append(number)
        await until.wait()


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_those_who_wait_come_in_by_turn_and_the_rest_are_turned_away() -> None:
    async def scene() -> None:
        gate, entered = Gate(1, 2, 60), []
        ends = [asyncio.Event() for _ in range(3)]
        tasks = [asyncio.create_task(hold(gate, ends[n], entered, n)) for n in range(3)]
        await settled()
        assert (entered, gate.inside, gate.waiting) == ([0], 1, 2)
        with pytest.raises(TooMany) as refused:
            await hold(gate, ends[0], entered, 9)
        assert refused.value.used_up == "queue"
        for end in ends:
            end.set()
        await asyncio.gather(*tasks)
        assert (entered, gate.inside, gate.waiting) == ([0, 1, 2], 0, 0)

    asyncio.run(scene())


def test_who_waits_too_long_is_turned_away_and_leaves_no_hole() -> None:
    async def scene() -> None:
        gate, entered, end = Gate(1, 2, 0.001), [], asyncio.Event()
        first = asyncio.create_task(hold(gate, end, entered, 0))
        await settled()
        with pytest.raises(TooMany):
            await hold(gate, end, entered, 1)
        end.set()
        await first
        assert (gate.inside, gate.waiting) == (0, 0)
        await hold(gate, end, entered, 2)
        assert entered == [0, 2]

    asyncio.run(scene())


def test_who_gives_up_waiting_leaves_the_queue() -> None:
    async def scene() -> None:
        gate, entered, end = Gate(1, 1, 60), [], asyncio.Event()
        first = asyncio.create_task(hold(gate, end, entered, 0))
        second = asyncio.create_task(hold(gate, end, entered, 1))
        await settled()
        second.cancel()
        await settled()
        assert gate.waiting == 0
        end.set()
        await first
        assert gate.inside == 0

    asyncio.run(scene())
