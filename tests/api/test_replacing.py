"""The file of a document: handed out as it was read, replaced, put back."""

from dataclasses import replace

import pytest
from uploading import OTHER_TEXT, TEXT, documents, download, sources, upload, work_once
from working import Death, DyingJobs, DyingWorkers, make_bench

from pageglass.api.work import do_job


def test_a_file_of_the_same_name_is_replaced(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    job = upload(client, ("lift.txt", OTHER_TEXT)).json()["job"]
    work_once(service)
    assert client.get(f"/v1/jobs/{job['id']}").json()["result"]["changed"] == ["lift.txt"]
    assert sources(client) == ["lift.txt"]


def test_the_file_comes_back_as_it_was_sent_and_as_no_page_of_this_site(client, service) -> None:
    html = b"<html><body><script>alert(1)</script>Tea is at four.</body></html>"
    upload(client, ("页面.html", html))
    work_once(service)
    file = download(client)
    assert file.content == html
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_a_file_that_was_changed_since_is_not_handed_out(client, service, tmp_path) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    (document,) = documents(client)
    path = service.settings.home / "uploads" / "notes" / "lift.txt"
    path.unlink()
    path.symlink_to("/etc/hostname")
    assert client.get(f"/v1/documents/{document['id']}/file").status_code == 404


def test_what_a_cancelled_upload_was_to_replace_is_still_there_with_its_file(
    client, service
) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    upload(client, ("lift.txt", OTHER_TEXT), ("tea.txt", b"Tea is at four."))
    job = service.jobs.begin_next()
    service.jobs.cancel(job.id)
    do_job(job, make_bench(service))
    assert (sources(client), download(client).content) == (["lift.txt"], TEXT)
    folder = service.settings.home / "uploads"
    assert [file.name for file in (folder / "notes").iterdir()] == ["lift.txt"]
    assert list((folder / ".incoming").iterdir()) == []


def test_the_same_is_so_when_the_process_died_before_it_could_cancel(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    upload(client, ("lift.txt", OTHER_TEXT))
    job = service.jobs.begin_next()
    with pytest.raises(Death):
        do_job(job, make_bench(service, workers=DyingWorkers(calls=0)))
    service.jobs.cancel(job.id)
    work_once(service)
    assert service.jobs.get(job.id).state == "cancelled"
    assert (sources(client), download(client).content) == (["lift.txt"], TEXT)


def test_what_a_cancelled_upload_has_read_stays_with_its_new_file(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    upload(client, ("lift.txt", OTHER_TEXT))
    job = service.jobs.begin_next()
    with pytest.raises(Death):  # between its last write and its end
        bench = make_bench(service)
        do_job(job, replace(bench, jobs=DyingJobs(service.jobs)))
    service.jobs.cancel(job.id)
    work_once(service)
    assert download(client).content == OTHER_TEXT


def test_a_file_that_could_not_be_read_is_not_handed_out_as_the_one_before(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    upload(client, ("lift.txt", b""))
    work_once(service)
    assert download(client).status_code == 404


def test_the_file_is_handed_out_while_the_one_that_replaces_it_is_read(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    upload(client, ("tea.txt", b"Tea is at four."), ("lift.txt", OTHER_TEXT))
    job = service.jobs.begin_next()
    with pytest.raises(Death):  # stands still where its process died: files placed, none read
        do_job(job, make_bench(service, workers=DyingWorkers(calls=0)))
    assert (service.settings.home / "uploads/notes/lift.txt").read_bytes() == OTHER_TEXT
    assert download(client).content == TEXT
    work_once(service)
    (lift,) = [one for one in documents(client) if one["source"] == "lift.txt"]
    assert client.get(f"/v1/documents/{lift['id']}/file").content == OTHER_TEXT
