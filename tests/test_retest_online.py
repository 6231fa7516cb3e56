"""arXiv asked online, against a server of our own on 127.0.0.1 that knows made-up works."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import run
from urllib.parse import parse_qs, urlsplit

import pytest

from explorer.errors import GroundError
from explorer.retest.values import Work
from explorer.retest.works.index import Index
from explorer.retest.works.online import AGE, Arxiv, open_cache

TODAY = date(2026, 11, 25)
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
 xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<id>http://arxiv.org/api/made-up</id><title>ArXiv Query</title>
<updated>2026-11-25T00:00:00Z</updated>
<opensearch:totalResults>{total}</opensearch:totalResults>
<opensearch:startIndex>0</opensearch:startIndex>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v2</id><updated>2025-03-01T10:00:00Z</updated>
<published>2025-01-02T18:00:00Z</published><title>{title}
  on Sums</title><summary>  Sums are added
 up.</summary><author><name>Ada Example</name></author>
<author><name>Bo Sample</name></author>
<arxiv:journal_ref>Journal of Examples 1</arxiv:journal_ref>
<link href="http://arxiv.org/pdf/{id}v2" rel="related" title="pdf"/></entry>"""
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id>
<updated>2026-11-25T00:00:00Z</updated><published>2026-11-25T00:00:00Z</published>
<title>Error</title><summary>incorrect id format</summary></entry>"""
KNOWN = {"2501.00001": "A Made-Up Work", "2501.00002": "Another", "hep-th/9901001": "An Old One"}


def write_feed(ids, total=None):
    """Return a feed of the works among `ids` that the made-up arXiv knows."""
    entries = [ENTRY.format(id=one, title=KNOWN[one]) for one in ids if one in KNOWN]
    return FEED.format(total=len(entries) if total is None else total, entries="".join(entries))


class Service:
    """The made-up arXiv: what it was asked, and what it does instead of answering, in order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[dict[str, str]] = []
        self.times: list[float] = []
        self.moods: list[str] = []
        self.released = threading.Event()

    def reply(self, query: dict[str, str]) -> tuple[int, bytes]:
        """Return status and body."""
        self.times.append(time.monotonic())
        self.asked.append(query)
        mood = self.moods.pop(0) if self.moods else ""
        ids = query.get("id_list", "").split(",")
        if mood == "slow":
            self.released.wait(30)
        bodies = {
            "busy": (503, "busy"),
            "broken": (200, write_feed(KNOWN)[:900]),
            "error entry": (200, FEED.format(total=1, entries=ERROR)),
            "no day": (200, write_feed(ids).replace("2025-01-02T", "in spring")),
            "more": (200, write_feed(ids, total=50)),
        }
        usual = (200, write_feed(["2501.00002"] if query.get("search_query") else ids))
        if "2501.09999" in ids:
            usual = (400, FEED.format(total=1, entries=ERROR))
        status, body = bodies.get(mood, usual)
        return status, body.encode()


@pytest.fixture
def service(monkeypatch) -> Iterator[Service]:
    """Serve a made-up arXiv on this machine."""
    monkeypatch.setenv("NO_PROXY", "*")
    with serving() as made:
        yield made


@contextmanager
def serving() -> Iterator[Service]:
    """Serve a made-up arXiv on 127.0.0.1 until it is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            dripping = bool(service.moods) and service.moods[0] == "drops"
            status, body = service.reply({name: values[0] for name, values in query.items()})
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if dripping:
                for byte in body:
                    if service.released.wait(0.05):
                        return
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # the asker has gone
                self.close_connection = True

        def finish(self) -> None:
            try:
                super().finish()
            except OSError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = Service(f"http://127.0.0.1:{server.server_port}/api/query?{{}}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def make_arxiv(service, index=None, **limits):
    """Return an arXiv that asks the made-up service without a pause."""
    settings = {"delay": 0.0, "timeout": 5.0, **limits}
    return Arxiv(index or Index(), address=service.address, **settings)


def test_a_work_is_fetched_by_id_with_the_day_of_its_first_version(service):
    """What arXiv says of a work is in the index, on one line each."""
    index = Index()

    done = make_arxiv(service, index).fetch(["arXiv:2501.00001v2"], TODAY)

    expected = Work(
        id="2501.00001",
        title="A Made-Up Work on Sums",
        authors="Ada Example; Bo Sample",
        date="2025-01-02",
        venue="Journal of Examples 1",
        text="Sums are added up.",
        url="https://arxiv.org/abs/2501.00001",
        source="arXiv",
    )
    assert expected == index.find("2501.00001")
    assert (1, (), (), 1, "") == (done.found, done.missing, done.left, done.requests, done.trouble)


def test_old_ids_are_fetched_too(service):
    """An id from before 2007 has its slash in the question and in the answer."""
    index = Index()

    make_arxiv(service, index).fetch(["hep-th/9901001v1"], TODAY)

    assert "hep-th/9901001" == index.find("hep-th/9901001").id


def test_an_id_that_arxiv_lacks_is_missing_and_is_not_asked_for_twice(service):
    """Nothing is asked again within 30 days, known or not, and then it is."""
    arxiv = make_arxiv(service)
    ids = ["2501.00001", "2501.00009"]

    first = arxiv.fetch(ids, TODAY)
    second = arxiv.fetch(ids, TODAY + AGE - timedelta(days=1))
    third = arxiv.fetch(ids, TODAY + AGE)

    assert ("2501.00009",) == first.missing == second.missing == third.missing
    assert (1, 0, 1) == (first.requests, second.requests, third.requests)


def test_a_cache_on_disk_serves_the_next_run(service, tmp_path):
    """What one run has asked, the next one knows."""
    with open_cache(tmp_path) as index:
        make_arxiv(service, index).fetch(["2501.00001", "2501.00009"], TODAY)

    with open_cache(tmp_path) as index:
        done = make_arxiv(service, index).fetch(["2501.00001", "2501.00009"], TODAY)

        assert 0 == done.requests
        assert ("2501.00009",) == done.missing
        assert "2501.00001" == index.find("2501.00001").id


def test_ids_go_in_batches_and_each_only_once(service):
    """250 ids, some of them twice, are three requests."""
    ids = [f"2502.{number:05}" for number in range(1, 251)]

    done = make_arxiv(service).fetch([*ids, *ids[:9]], TODAY)

    sizes = [len(query["id_list"].split(",")) for query in service.asked]
    assert [100, 100, 50] == sizes
    assert tuple(ids) == done.missing


def test_a_reply_that_promises_more_is_not_followed(service):
    """A batch is one page: no second request is made for what the service lacks."""
    service.moods = ["more"]

    done = make_arxiv(service).fetch(["2501.00001", "2501.00009"], TODAY)

    assert (1, 1, ("2501.00009",)) == (done.requests, done.found, done.missing)


def test_an_id_that_cannot_exist_is_never_asked_for(service):
    """An impossible month needs no network."""
    done = make_arxiv(service).fetch(["2513.00001", "no id", ""], TODAY)

    assert ([], 0, ()) == (service.asked, done.requests, done.left)


def test_a_refused_id_does_not_spoil_its_batch(service):
    """The batch is halved until the id that arXiv does not understand is alone."""
    index = Index()

    done = make_arxiv(service, index).fetch(["2501.00001", "2501.09999", "2501.00002"], TODAY)

    assert (2, ("2501.09999",), "") == (done.found, done.missing, done.trouble)


def test_an_error_that_arrives_as_a_work_is_none(service):
    """An entry of arXiv's errors is a refusal, and nothing is known by it."""
    service.moods = ["error entry"]
    index = Index()

    done = make_arxiv(service, index).fetch(["2501.00001"], TODAY)

    assert (0, ("2501.00001",), ()) == (done.found, done.missing, index.coverage())


def test_a_busy_service_is_asked_again_after_a_longer_pause(service):
    """Two refusals and an answer: each pause is at least the one agreed, and doubles."""
    service.moods = ["busy", "busy"]

    done = make_arxiv(service, delay=0.05).fetch(["2501.00001"], TODAY)

    pauses = [
        later - sooner for sooner, later in zip(service.times, service.times[1:], strict=False)
    ]
    assert (1, 3, "") == (done.found, done.requests, done.trouble)
    assert [True, True] == [pauses[0] >= 0.1, pauses[1] >= 0.2]


def test_two_calls_keep_the_pause_between_them(service):
    """The second call waits for what is left of the pause after the first."""
    arxiv = make_arxiv(service, delay=0.2)

    arxiv.fetch(["2501.00001"], TODAY)
    arxiv.fetch(["2501.00002"], TODAY)

    assert service.times[1] - service.times[0] >= 0.2


def test_a_service_that_stays_busy_is_a_sentence(service):
    """After three tries its status is said, and the id stays unknown rather than missing."""
    service.moods = ["busy"] * 3

    done = make_arxiv(service).fetch(["2501.00001"], TODAY)

    assert (
        "arXiv refused 3 times (HTTP status 503); ids not known offline stay unknown."
        == done.trouble
    )
    assert (("2501.00001",), (), 3) == (done.left, done.missing, done.requests)


def test_a_slow_service_is_a_sentence_after_the_time_out(service):
    """One time-out ends it: nobody waits ten seconds for each id."""
    service.moods = ["slow"]

    done = make_arxiv(service, timeout=0.2).fetch(["2501.00001"], TODAY)

    assert "arXiv did not answer within 0.2 s; ids not known offline stay unknown." == done.trouble
    assert (1, ("2501.00001",)) == (done.requests, done.left)


def test_a_reply_in_drops_does_not_outlast_the_time_out(service):
    """Each byte comes in time, and the whole does not."""
    service.moods = ["drops"]

    done = make_arxiv(service, timeout=0.3).fetch(["2501.00001"], TODAY)

    assert done.trouble.startswith("arXiv did not answer within 0.3 s")


def test_half_a_reply_is_asked_for_again_and_never_taken_for_a_whole(service):
    """A work that the cut-off half lacks would be missing by mistake."""
    service.moods = ["broken"]

    done = make_arxiv(service).fetch(["2501.00001", "2501.00002"], TODAY)

    assert (2, (), 2, "") == (done.found, done.missing, done.requests, done.trouble)


def test_replies_that_stay_broken_are_a_sentence(service):
    """Nothing of them is kept."""
    service.moods = ["broken"] * 3
    index = Index()

    done = make_arxiv(service, index).fetch(["2501.00001"], TODAY)

    assert done.trouble.startswith("arXiv broke off, or sent what is no XML, 3 times; ids")
    assert (None, ()) == (index.find("2501.00001"), index.coverage())


def test_a_reply_that_makes_no_sense_is_a_sentence(service):
    """A day that is none does not raise."""
    service.moods = ["no day"]

    done = make_arxiv(service).fetch(["2501.00001"], TODAY)

    assert "arXiv's answer cannot be read; ids not known offline stay unknown." == done.trouble


def test_no_network_is_a_sentence_at_once(monkeypatch):
    """Where nothing listens, one request is tried."""
    monkeypatch.setenv("NO_PROXY", "*")
    with serving() as gone:
        pass

    done = make_arxiv(gone, delay=60.0).fetch(["2501.00001"], TODAY)

    assert (
        "arXiv cannot be reached from here; ids not known offline stay unknown.",
        1,
    ) == (done.trouble, done.requests)


def test_requests_are_bounded_and_what_was_answered_stays(service):
    """With one request allowed, the first batch is known and the rest is left."""
    ids = ["2501.00001", *(f"2502.{number:05}" for number in range(1, 150))]
    index = Index()

    done = make_arxiv(service, index, most_requests=1).fetch(ids, TODAY)

    assert (1, 1, 50) == (len(service.asked), done.found, len(done.left))
    assert "arXiv is asked 1 times for one answer at most" == done.trouble.partition(";")[0]


def test_a_title_is_asked_for_by_its_words_and_nothing_of_it_is_a_command(service):
    """Quotes, fields and operators of arXiv's language do not get through."""
    index = Index()

    make_arxiv(service, index).fetch([], TODAY, titles=['Another" OR all:physics ANDNOT (sums)'])

    query = service.asked[0]["search_query"]
    assert "ti:another AND ti:physics AND ti:andnot AND ti:sums AND ti:all" == query
    assert "2501.00002" == index.search("Another on Sums")[0].id


def test_titles_are_bounded_and_asked_for_once(service):
    """Thirty titles are ten requests, and none the next time for those."""
    titles = [f"Title number {'abcdefghijklmnopqrstuvwxyzabcd'[n] * 4}{n:02}" for n in range(30)]
    arxiv = make_arxiv(service)

    first = arxiv.fetch([], TODAY, titles=titles)
    second = arxiv.fetch([], TODAY, titles=titles[:10])

    assert (10, 0) == (first.requests, second.requests)


def test_nothing_is_asked_for_nothing(service):
    """No id and no title, no request."""
    done = make_arxiv(service).fetch([], TODAY)

    assert ([], "") == (service.asked, done.trouble)


def test_a_cache_that_cannot_be_written_is_an_error_of_ours(tmp_path):
    """A file where the folder should be is said at once."""
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(GroundError, match="cannot be made"):
        open_cache(tmp_path / "file")


def test_the_client_is_imported_only_when_something_is_asked():
    """A dashboard that never looks online never loads it."""
    code = (
        "import explorer.retest.works.online, sys;"
        " print('arxiv' in sys.modules, 'lxml' in sys.modules)"
    )

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False False" == done.stdout.strip()
