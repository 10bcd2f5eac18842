import threading

from pageglass.api.right_of_way import RightOfWay

SOON_S = 10.0


def aside(right_of_way: RightOfWay) -> tuple[threading.Thread, threading.Event]:
    went_on = threading.Event()

    def answer() -> None:
        right_of_way.stand_aside()
        went_on.set()

    thread = threading.Thread(target=answer)
    thread.start()
    return thread, went_on


def test_an_answer_waits_for_the_searches_that_were_there_before_it_and_for_no_other() -> None:
    right_of_way = RightOfWay()
    with right_of_way.taken():
        with right_of_way.taken():
            thread, went_on = aside(right_of_way)
            assert not went_on.wait(0.05)
        assert not went_on.wait(0.05)
        later = right_of_way.taken()
        later.__enter__()
    assert went_on.wait(SOON_S)
    thread.join()
    later.__exit__(None, None, None)


def test_nothing_waits_when_nothing_is_under_way() -> None:
    right_of_way = RightOfWay()
    right_of_way.stand_aside()
    with right_of_way.taken():
        pass
    right_of_way.stand_aside()


def test_a_search_that_fails_lets_go() -> None:
    right_of_way = RightOfWay()
    try:
        with right_of_way.taken():
            raise ValueError
    except ValueError:
        right_of_way.stand_aside()


def test_a_search_that_hangs_keeps_no_answer() -> None:
    right_of_way = RightOfWay()
    with right_of_way.taken():
        _, went_on = aside(right_of_way)
        assert went_on.wait(SOON_S)
