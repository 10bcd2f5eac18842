"""Documents that come in over HTTP: stored, read, read again, removed; what is refused."""

import pytest
from serving import make_client, open_test_service
from uploading import TEXT, documents, sources, upload, work_once

from pageglass.api.uploads import LONGEST_NAME, Uploads, safe_name
from pageglass.core.config import Serve


def test_an_upload_is_found_when_its_job_is_done_and_not_before(client, service) -> None:
    job = upload(client, ("lift.txt", TEXT), ("tea.md", b"# Tea\n\nTea is at four.")).json()["job"]
    assert (job["state"], job["files"]) == ("queued", ["lift.txt", "tea.md"])
    assert sources(client) == []
    work_once(service)
    done = client.get(f"/v1/jobs/{job['id']}").json()
    assert (done["state"], done["result"]["added"]) == ("done", ["lift.txt", "tea.md"])
    assert sources(client) == ["lift.txt", "tea.md"]
    answer = client.post("/v1/ask", json={"question": "When is the lift mended?"}).json()
    assert "Friday" in answer["answer"]


def test_a_damaged_file_is_reported_and_the_rest_is_read(client, service) -> None:
    job = upload(client, ("bad.pdf", b"%PDF-1.7 no"), ("lift.txt", TEXT)).json()["job"]
    work_once(service)
    done = client.get(f"/v1/jobs/{job['id']}").json()
    assert done["state"] == "done"
    assert [failed["source"] for failed in done["result"]["failed"]] == ["bad.pdf"]
    assert done["progress"]["failed"] == 1
    assert sources(client) == ["lift.txt"]
    (failure,) = client.get("/v1/failures").json()["failures"]
    assert (failure["source"], failure["reason"]) == ("bad.pdf", "damaged")
    assert str(service.settings.home) not in str(failure)
    assert client.delete(f"/v1/failures/{failure['id']}").status_code == 204
    assert client.get("/v1/failures").json()["total"] == 0
    assert not (service.settings.home / "uploads" / "notes" / "bad.pdf").exists()


def test_the_same_key_and_files_make_one_job(client, service) -> None:
    first = upload(client, ("lift.txt", TEXT), **{"Idempotency-Key": "k1"})
    again = upload(client, ("lift.txt", TEXT), **{"Idempotency-Key": "k1"})
    other = upload(client, ("lift.txt", b"Another."), **{"Idempotency-Key": "k1"})
    assert first.json()["job"]["id"] == again.json()["job"]["id"]
    assert other.status_code == 409
    incoming = service.settings.home / "uploads" / ".incoming"
    assert len(list(incoming.iterdir())) == 1


def test_a_deleted_document_is_gone_at_once_and_its_file_with_the_job(client, service) -> None:
    upload(client, ("lift.txt", TEXT))
    work_once(service)
    (document,) = documents(client)
    place = f"/v1/documents/{document['id']}"
    image = f"{place}/pages/1/image"
    assert client.get(image).status_code == 200
    assert client.delete(place).status_code == 202
    assert [client.get(gone).status_code for gone in (place, image, f"{place}/file")] == [404] * 3
    found = client.post("/v1/search", json={"question": "When is the lift mended?"}).json()["hits"]
    assert document["id"] not in {hit["document"]["id"] for hit in found}
    work_once(service)
    assert service.engines.catalog.files("notes") == []
    assert service.engines.catalog.unfinished() == []
    assert not (service.settings.home / "uploads" / "notes" / "lift.txt").exists()


def test_a_document_is_read_again_under_its_name(client, service, tmp_path) -> None:
    folder = tmp_path / "share" / "deep"
    folder.mkdir(parents=True)
    (folder / "lift.txt").write_bytes(TEXT)
    serve = Serve(folders=(f"notes={folder.parent}",))
    service = open_test_service(tmp_path / "other", serve=serve)
    client = make_client(service)
    assert client.post("/v1/jobs", json={"collection": "notes"}).status_code == 202
    work_once(service)
    (before,) = documents(client)
    assert before["source"] == "deep/lift.txt"
    client.post(f"/v1/documents/{before['id']}/reingest")
    work_once(service)
    (after,) = documents(client)
    assert (after["id"], after["source"]) == (before["id"], "deep/lift.txt")
    assert service.engines.catalog.files("notes")[0].source == "deep/lift.txt"
    # Its file stays when the document goes: it was not uploaded.
    client.delete(f"/v1/documents/{before['id']}")
    work_once(service)
    assert (folder / "lift.txt").exists()


def test_a_folder_that_no_setting_names_cannot_be_read(client) -> None:
    assert client.post("/v1/jobs", json={"collection": "notes"}).status_code == 404
    sent = {"collection": "notes", "folder": "/etc"}
    assert client.post("/v1/jobs", json=sent).status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\年报 2025.pdf", "年报 2025.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x=1.pdf"),
        ("\u202egpj.exe", "_gpj.exe"),
        (".hidden", "hidden"),
        ("~$lock.docx", "$lock.docx"),
        ("..", "document"),
        ("", "document"),
        ("nul\x00.pdf", "nul_.pdf"),
    ],
)
def test_a_file_name_is_kept_as_far_as_it_is_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_ending_and_whole_letters() -> None:
    name = safe_name("年" * 300 + ".pdf")
    assert name.endswith("年.pdf")
    assert len(name.encode()) <= LONGEST_NAME


@pytest.mark.parametrize("name", ["..", ".", "a/b", "../x", "", ".hidden", "a\nb", "x" * 200])
def test_a_collection_cannot_be_called_like_a_path(client, name: str) -> None:
    sent = client.post(
        "/v1/documents", params={"collection": name}, files=[("files", ("a.txt", TEXT))]
    )
    assert sent.status_code == 422


def test_names_that_become_the_same_are_refused(client) -> None:
    assert upload(client, ("a/x.txt", TEXT), ("b/X.txt", TEXT)).status_code == 409
    assert client.post("/v1/documents", data={"files": "text"}).status_code == 409


def test_more_than_the_limits_say_is_refused_and_leaves_nothing(tmp_path) -> None:
    service = open_test_service(tmp_path, serve=Serve(upload_mib=0.01, upload_files=2))
    client = make_client(service)
    big = upload(client, ("big.txt", b"x" * 20_000))
    assert (big.status_code, big.json()["error"]["type"]) == (413, "TooLarge")
    assert "0.01 MiB; serve.upload_mib" in big.json()["error"]["message"]
    assert upload(client, *[(f"{n}.txt", TEXT) for n in range(3)]).status_code == 400
    assert service.jobs.unfinished() == []
    assert list(Uploads(tmp_path)._root.glob(".incoming/*")) == []


def test_an_upload_without_the_right_is_refused_before_its_body_is_read(service) -> None:
    reader = service.guard.keys.create("reader", "read")[1]
    broken = {
        "content": b"--x\r\nbroken",
        "headers": {"Content-Type": "multipart/form-data; boundary=x"},
    }
    for secret, status in ((reader, 403), (None, 401)):
        assert make_client(service, secret).post("/v1/documents", **broken).status_code == status
