"""What is told of a job while it reads."""

import pytest

from pageglass.api.reporter import MOST_ENDED, Ended, JobReporter, Stopped
from pageglass.core.prompt import never
from pageglass.ingest.report import FailedFile
from pageglass.store.jobs_sql import EndedFile, FileProgress, Jobs, Task
from pageglass.store.service_sql import open_service_database


@pytest.fixture
def jobs(tmp_path) -> Jobs:
    return Jobs(open_service_database(tmp_path))


@pytest.fixture
def job_id(jobs) -> str:
    return jobs.add(Task("upload", "notes"), "").id


def test_each_file_has_its_own_pages(jobs, job_id) -> None:
    reporter = JobReporter(job_id, jobs, never)
    reporter.found(3)
    reporter.opened("a.pdf", 7)
    reporter.opened("b.pdf", 2)
    reporter.stored("b.pdf", 1)
    reporter.stored("a.pdf", 4)
    reporter.stored("b.pdf", 1)
    reporter.finished("b.pdf", None)
    reporter.finished("c.pdf", FailedFile("c.pdf", "password", "c.pdf needs a password"))
    reporter.look()
    told = jobs.get(job_id).progress
    assert told.reading == (FileProgress("a.pdf", 7, 4),)
    assert told.ended == (
        EndedFile("b.pdf", 2),
        EndedFile("c.pdf", 0, "password", "c.pdf needs a password"),
    )
    assert (told.files, told.finished, told.failed, told.pages, told.stored) == (3, 2, 1, 9, 6)


def test_of_very_many_files_the_last_are_told(jobs, job_id) -> None:
    reporter = JobReporter(job_id, jobs, never)
    for number in range(MOST_ENDED + 5):
        reporter.finished(f"{number}.pdf", None)
    reporter.look()
    told = jobs.get(job_id).progress
    assert (len(told.ended), told.ended[-1].source) == (MOST_ENDED, f"{MOST_ENDED + 4}.pdf")
    assert told.finished == MOST_ENDED + 5


def test_a_job_ends_where_it_stands_when_it_is_cancelled_or_its_process_is_to_end(
    jobs, job_id
) -> None:
    jobs.begin_next()
    jobs.cancel(job_id)
    with pytest.raises(Ended):
        JobReporter(job_id, jobs, never).look()
    with pytest.raises(Stopped):
        JobReporter(job_id, jobs, lambda: True).look()
