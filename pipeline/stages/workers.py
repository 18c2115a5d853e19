"""Documents worked on one after another, or in several processes; failures are gathered."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait

from pipeline.records import DataError, LetopisError, SourceError
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace

Process = Callable[[Workspace, Document], None]
Outcome = tuple[Document, str | None]
TRACE = "LETOPIS_TRACEBACK"
FEW = 16
MOST = 8


class DocumentsError(LetopisError):
    """Some documents failed: ``failed`` has a line by document id; the message is all lines."""

    def __init__(self, failed: dict[str, str]) -> None:
        super().__init__("\n".join(failed.values()))
        self.failed = failed


def pass_on(error: DocumentsError, report: Callable[[str], object] | None) -> None:
    """Give the lines of ``error`` to ``report``; raise it where there is none to take them."""
    if error.failed and report is None:
        raise error
    for line in error.failed.values():
        if report is not None:
            report(line)


def work_through(
    process: Process, name: str, space: Workspace, pending: Sequence[Document]
) -> Iterator[Outcome]:
    """Yield each pending document when it is done, with a line where it failed.

    Raise LetopisError where a worker process dies.
    """
    jobs = count_jobs(space, len(pending))
    bare = replace(space, documents=())
    if jobs == 1:
        for document in pending:
            yield document, attempt(process, name, bare, document)
        return
    with ProcessPoolExecutor(jobs, initializer=_prepare_worker) as pool:
        tasks = {pool.submit(attempt, process, name, bare, d): d for d in pending}
        try:
            for task in as_completed(tasks):
                yield tasks[task], task.result()
        except BrokenProcessPool as error:
            message = (
                f"{name}: expected the worker processes to live, one was killed (out of memory?); "
                "what was finished is kept: run again, or set run.jobs to 1 in params.yaml"
            )
            raise LetopisError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)


def count_jobs(space: Workspace, pending: int) -> int:
    """One process below 16 documents (loading models costs more), else one a core, at most 8."""
    wanted = space.params.get("run", {}).get("jobs", "auto")
    if isinstance(wanted, int):
        return max(1, min(wanted, pending))
    return 1 if pending < FEW else min(os.cpu_count() or 1, MOST)


def attempt(process: Process, name: str, space: Workspace, document: Document) -> str | None:
    """Work on one document; return None, or in one line what is wrong with the document.

    An error nobody foresaw is a line too, so that it costs one document only; with
    ``LETOPIS_TRACEBACK`` set it is raised. What is no document's fault (configuration, a model,
    a full disk) is raised.
    """
    try:
        process(space, document)
    except (SourceError, DataError) as error:
        return str(error)
    except LetopisError:
        raise
    except Exception as error:
        if TRACE in os.environ:
            raise
        said = f"{type(error).__name__}: {error}"
        return f"{document.file}: stage {name} failed ({said}); {TRACE}=1 shows where"
    return None


def _prepare_worker() -> None:
    """Die quietly on Ctrl-C, and when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
