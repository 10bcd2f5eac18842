"""Jobs: watched, cancelled, stopped and begun again, given up, forgotten."""

import pytest
from uploading import TEXT, sources, upload, work_once
from working import Death, DyingWorkers, make_bench

from pageglass.api.work import do_job
from pageglass.store.jobs_sql import Jobs, Repeat, Task
from pageglass.store.service_sql import open_service_database


def test_a_job_is_watched_until_it_has_ended(client, service) -> None:
    job = upload(client, ("lift.txt", TEXT)).json()["job"]
    work_once(service)
    events = client.get(f"/v1/jobs/{job['id']}/events").text
    assert events.startswith("event: job\ndata: {")
    assert '"state": "done"' in events


def test_a_job_that_waits_is_cancelled_and_one_that_ended_is_not(client, service) -> None:
    job = upload(client, ("lift.txt", TEXT)).json()["job"]
    cancelled = client.post(f"/v1/jobs/{job['id']}/cancel").json()
    assert cancelled["state"] == "cancelled"
    work_once(service)
    assert sources(client) == []
    assert client.post(f"/v1/jobs/{job['id']}/cancel").status_code == 409


def test_a_job_under_way_ends_when_it_is_cancelled(client, service) -> None:
    upload(client, ("lift.txt", TEXT), ("tea.txt", b"Tea is at four."))
    job = service.jobs.begin_next()
    service.jobs.cancel(job.id)
    do_job(job, make_bench(service))
    assert service.jobs.get(job.id).state == "cancelled"
    assert sources(client) == []


def test_ended_jobs_are_forgotten_with_time_and_others_are_not(client, service) -> None:
    now = [1000.0]
    jobs = Jobs(open_service_database(service.settings.home), clock=lambda: now[0])
    task = Task("folder", "notes")
    ended, waiting = jobs.add(task, "", Repeat("k", "a")), jobs.add(task, "")
    jobs.end(ended.id, "done", {})
    now[0] += 50
    jobs.forget(after_s=60)
    assert jobs.get(ended.id).state == "done"
    now[0] += 20
    jobs.forget(after_s=60)
    assert [job.id for job in jobs.latest(None, limit=9)] == [waiting.id]
    assert jobs.add(task, "", Repeat("k", "b")).id != ended.id


def test_a_job_that_is_stopped_goes_on_when_the_service_starts_again(client, service) -> None:
    job_id = upload(client, ("lift.txt", TEXT)).json()["job"]["id"]
    do_job(service.jobs.begin_next(), make_bench(service, stopping=lambda: True))
    waiting = service.jobs.get(job_id)
    assert (waiting.state, waiting.attempts) == ("queued", 0)
    work_once(service)
    assert sources(client) == ["lift.txt"]


def test_a_job_whose_process_died_is_done_by_the_next(client, service) -> None:
    upload(client, ("lift.txt", TEXT), ("tea.txt", b"Tea is at four."))
    job = service.jobs.begin_next()
    with pytest.raises(Death):
        do_job(job, make_bench(service, workers=DyingWorkers(calls=3)))
    assert service.jobs.get(job.id).state == "running"
    work_once(service)
    assert service.jobs.get(job.id).state == "done"
    assert sources(client) == ["lift.txt", "tea.txt"]
    assert service.engines.catalog.unfinished() == []


def test_a_job_that_always_takes_its_process_down_is_given_up(client, service) -> None:
    job_id = upload(client, ("lift.txt", TEXT)).json()["job"]["id"]
    for _ in range(3):
        assert service.jobs.begin_next().id == job_id
        service.jobs.take_back()
    given_up = client.get(f"/v1/jobs/{job_id}").json()
    assert given_up["state"] == "failed"
    assert given_up["result"]["error"]["type"] == "Interrupted"


def test_a_job_tells_of_each_file_that_it_has_read(client, service) -> None:
    job_id = upload(client, ("bad.pdf", b"%PDF-1.7 no"), ("lift.txt", TEXT)).json()["job"]["id"]
    work_once(service)
    progress = client.get(f"/v1/jobs/{job_id}").json()["progress"]
    ended = {file["source"]: (file["pages"], file["reason"]) for file in progress["ended"]}
    assert ended == {"bad.pdf": (0, "damaged"), "lift.txt": (1, None)}
    assert progress["reading"] == []
