"""HTML checked by the Nu Html Checker (vnu), of which the W3C's own service is made."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tests.audit.sites import PROJECT

VNU = PROJECT / "node_modules/vnu-jar/build/dist/vnu.jar"
MISSING = (
    "The HTML checker needs Java 11 or later: install it "
    "(on Debian and Ubuntu: apt-get install default-jre-headless)"
)

AT_ONCE = 1_000
"""Pages that the checker is given at once: a command line has an end."""


def has_java() -> bool:
    """Whether there is a Java that runs."""
    java = shutil.which("java")
    return (
        java is not None
        and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
    )


def faults(pages: Iterable[str], output: Path, root: str) -> list[str]:
    """Return the checker's errors and warnings for a site's pages, style sheets and drawings, sorted.

    Pages are read through the server at ``root``: of a file on disk the checker does not
    know what the ``'self'`` of its Content-Security-Policy is, and warns.
    """
    addresses = [root + quote(page) for page in pages]
    messages = _check(["--also-check-css", "--also-check-svg", "--skip-non-html", str(output / "theme")])
    for start in range(0, len(addresses), AT_ONCE):
        messages += _check(addresses[start : start + AT_ONCE])
    return sorted(_line(one) for one in messages if one["type"] != "info" or "subType" in one)


def _check(what: Sequence[str]) -> list[dict[str, str]]:
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # 127.0.0.1 is one
    command = ["java", "-Xss4m", local, "-jar", str(VNU), "--format", "json", "--stdout", *what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"vnu did not answer:\n{done.stdout[-2000:]}{done.stderr[-2000:]}") from None
    return messages


def _line(message: dict[str, str]) -> str:
    path = unquote(urlsplit(message.get("url", "")).path).lstrip("/")
    level = message.get("subType", message["type"])
    return f"{path}:{message.get('lastLine', 0)}: {level}: {message['message']}"
