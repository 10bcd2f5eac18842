"""Many clients at once, beside a writer: nobody gets an error, but some are told to come back."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx2
from fakes import make_document
from live import live
from serving import open_test_service, store

from pageglass.api.app import create_app
from pageglass.core.config import Serve

CLIENTS = 32
QUESTIONS_EACH = 6
QUESTION = {"question": "When does the canteen open?"}


def test_clients_beside_a_writer_get_an_answer_or_are_told_when_to_come_back(tmp_path) -> None:
    # Few places, so that some must be turned away.
    limits = Serve(key_rate=1e6, address_rate=1e6, questions=2, waiting=4, waiting_s=5)
    service = open_test_service(tmp_path, serve=limits)
    seen: Counter[str] = Counter()
    told = threading.Lock()
    done = threading.Event()

    def ask_again_and_again(number: int) -> None:
        path = "/v1/search" if number % 4 == 0 else "/v1/ask"
        with httpx2.Client(base_url=url, timeout=60, trust_env=False) as client:
            for _ in range(QUESTIONS_EACH):
                response = client.post(path, json=QUESTION)
                with told:
                    seen[f"{response.status_code} {'Retry-After' in response.headers}"] += 1

    def write() -> None:
        for number in range(500):
            if done.is_set():
                return
            document = make_document(f"beside-{number}.pdf", collection="public")
            store(document, ["The warehouse closes at six."], service.engines)

    with live(create_app(service)) as served:
        url = served.url
        writer = threading.Thread(target=write)
        writer.start()
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(ask_again_and_again, range(CLIENTS)))
        done.set()
        writer.join()
    assert set(seen) <= {"200 False", "429 True", "503 True"}, seen
    assert seen["200 False"] >= QUESTIONS_EACH
    assert sum(seen.values()) == CLIENTS * QUESTIONS_EACH
