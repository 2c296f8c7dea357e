"""The recipes of the documentation, on the servers themselves: the published site below a path, walked."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from briefs.engine import owned
from tests.conftest import PROJECT
from tests.engine.archives import SmallArchive, front

RECIPES = (PROJECT / "docs/how-to/host.md").read_text(encoding="utf-8")

TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "javascript", ".json": "application/json",
    ".jsonl": "application/json", ".jsonld": "application/ld+json", ".atom": "application/atom+xml",
    ".csv": "text/csv", ".svg": "image/svg+xml", ".png": "image/png", ".xml": "xml", ".cff": "text/plain",
    ".txt": "text/plain", ".jpg": "image/jpeg", ".webp": "image/webp", ".pdf": "application/pdf",
    ".epub": "application/epub+zip", ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
}  # fmt: skip


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server(NamedTuple):
    """One that runs."""

    port: int
    output: Path

    def ask(self, path: str, **headers: str) -> Answer:
        """Return the answer to a request for a path below the site's."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(
            "GET", path, headers={name.replace("_", "-"): said for name, said in headers.items()}
        )
        found = connection.getresponse()
        answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        connection.close()
        return answer


def recipe(language: str, output: Path) -> str:
    """Return the block of the documentation, for a site that lies elsewhere."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", RECIPES, re.DOTALL)
    return str(block).replace("/srv/www/briefs", str(output))


def nginx(folder: Path, port: int, output: Path) -> list[str]:
    """Write the configuration of an nginx of our own; return the command that runs it."""
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port};\n{recipe('nginx', output)}\n}} }}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


MODULES = "mpm_event authz_core alias dir mime headers rewrite setenvif env"


def apache(folder: Path, port: int, output: Path) -> list[str]:
    """Write the configuration of an Apache of our own; return the command that runs it."""
    modules = Path("/usr/lib/apache2/modules")
    loads = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in MODULES.split()
        if (modules / f"mod_{name}.so").exists()
    )
    user = "User www-data\nGroup www-data" if os.getuid() == 0 else ""
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nDefaultRuntimeDir {folder}\n{loads}\n{user}\n"
        f"TypesConfig /etc/mime.types\n<VirtualHost *:{port}>\n{recipe('apache', output)}\n</VirtualHost>\n"
    )
    return ["apache2", "-D", "FOREGROUND", "-f", str(folder / "apache.conf")]


@contextmanager
def running(configure: Callable[[Path, int, Path], list[str]], output: Path) -> Iterator[Server]:
    """Run a server for the site in ``output`` at a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        process = subprocess.Popen(configure(folder, port, output), stderr=subprocess.PIPE, text=True)
        try:
            for _ in range(100):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, process.communicate()[1]
                time.sleep(0.1)
            yield Server(port, output)
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def output() -> Iterator[Path]:
    """A published site that any user of the system may read."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        archive = SmallArchive.make(Path(name) / "archive")
        for number in range(6):
            text = "Xi Jinping met Ida Quill in Beijing. NATO was named. " * 20
            brief = front(
                f"Brief {number}",
                f"202{number}-05-06",
                ["NATO", "Harbour Dues"],
                ["Trade"],
                text,
                "Ida Quill",
            )
            archive.write(f"202{number}/b{number}.md", brief)
        names = ["map.jpg", "sea.webp", "paper.pdf", "book.epub", "rows.csv"]
        for file in names:
            (archive.folder / "content/briefs/2020" / file).write_bytes(b"Some bytes.")
        links = " ".join(f"[{file}]({file})" for file in names)
        crowd = "\n- ".join(f"Ada Number{number} van der Many" for number in range(60))
        archive.write("2020/c.md", front("C", "2020-05-07", [], [], links, crowd))
        assert archive.publish() == 0
        yield archive.folder / "output"


SERVERS = [("nginx", nginx), ("apache2", apache)]


@pytest.fixture(scope="module", params=SERVERS, ids=["nginx", "apache"])
def server(request: pytest.FixtureRequest, output: Path) -> Iterator[Server]:
    name, configure = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    with running(configure, output) as found:
        yield found


def test_every_file_is_served_as_it_is_and_as_what_it_is(server: Server) -> None:
    paths = sorted(owned.read(server.output, owned.BUILT))
    assert {".jpg", ".webp", ".pdf", ".epub", ".bib", ".ris"} <= {Path(path).suffix for path in paths}
    for path in paths:
        answer = server.ask(f"/briefs/{path}")
        assert answer.status == 200, path
        assert answer.body == (server.output / path).read_bytes(), path
        assert TYPES[Path(path).suffix] in answer.headers["content-type"], path
        text = Path(path).suffix in (".html", ".css", ".js", ".csv", ".atom")
        assert not text or "charset=utf-8" in answer.headers["content-type"].lower(), path
        assert answer.headers["x-content-type-options"] == "nosniff", path


def test_compressed_copies_are_served_to_who_takes_them(server: Server) -> None:
    copies = [path for path in owned.read(server.output, owned.RELEASED) if path.endswith(".gz")]
    assert len(copies) > 20
    for copy in copies:
        path = copy.removesuffix(".gz")
        answer = server.ask(f"/briefs/{path}", Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] in ("gzip", "x-gzip"), path
        assert gzip.decompress(answer.body) == (server.output / path).read_bytes()
        assert TYPES[Path(path).suffix] in answer.headers["content-type"], path


def test_search_data_are_kept_for_a_year_and_all_else_is_asked_for_anew(server: Server) -> None:
    kept = 0
    for path in owned.read(server.output, owned.BUILT):
        for encoding in ("identity", "gzip"):
            said = server.ask(f"/briefs/{path}", Accept_Encoding=encoding).headers["cache-control"]
            forever = re.fullmatch(r"search/.+/[^/]+\.js", path) is not None
            assert said == ("public, max-age=31536000, immutable" if forever else "no-cache"), path
            kept += forever
    assert kept > 10
    first = server.ask("/briefs/index.html")
    again = server.ask("/briefs/index.html", If_Modified_Since=first.headers["last-modified"])
    assert again.status == 304


def test_what_is_not_there_is_not_found_with_a_page_of_the_site(server: Server) -> None:
    for path in ("nothing.html", "briefs/2020/nothing.html", "search/text/nothing.js"):
        answer = server.ask(f"/briefs/{path}")
        assert answer.status == 404
        assert answer.body == (server.output / "404.html").read_bytes(), path
    assert server.ask("/briefs/briefs/").status in (403, 404), "no folder is listed"


def test_a_walk_by_links_finds_every_page(server: Server) -> None:
    seen, due = {"/briefs/index.html"}, ["/briefs/index.html"]
    assert server.ask("/briefs/").body == server.ask("/briefs/index.html").body
    while due:
        path = due.pop()
        answer = server.ask(path)
        assert answer.status == 200, path
        if not path.endswith(".html"):
            continue
        page = lxml.html.fromstring(answer.body)
        for _, name, target, _ in page.iterlinks():
            link = urlsplit(urljoin(f"http://127.0.0.1{path}", target))
            if name in ("href", "src") and link.hostname == "127.0.0.1" and link.path not in seen:
                seen.add(link.path)
                due.append(link.path)
    pages = {f"/briefs/{path}" for path in owned.read(server.output, owned.BUILT) if path.endswith(".html")}
    unlinked = pages - set(map(unquote, seen))
    moved = {path for path in unlinked if b'http-equiv="refresh"' in server.ask(path).body}
    assert unlinked - moved <= {"/briefs/404.html"}
