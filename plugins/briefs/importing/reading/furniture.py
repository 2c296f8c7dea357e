"""Page furniture: what a web page shows around a brief and a paste takes along."""

from __future__ import annotations

import re
from functools import lru_cache

from briefs.importing.reading.prose import REMEMBERED

SHARE_WORDS = frozenset(
    "facebook twitter x linkedin whatsapp reddit telegram email e-mail print pdf link copy bluesky "
    "threads mastodon google google+ tumblr flipboard digg pocket pinterest weibo wechat line tweet post "
    "pin share save cite download more comments follow send like".split()
)
LEAST_BUTTONS = 0.4
"""Of the words of a line that is mostly buttons."""
COUNT = re.compile(r"[\s(]*\d[\d.,]*k?\)?$")
"""How often a button was pressed, behind it."""
SHARE_JOINERS = frozenset("on via by to with as or this and article page brief story report".split())
CITED = "how to cite the page"
_LANGUAGE = (
    r"(?:chinese|arabic|farsi|persian|russian|spanish|french|german|hebrew|turkish|korean|japanese|ukrainian|"
    r"portuguese|english|italian|polish|kurdish|urdu|hindi|中文|العربية|فارسی|русский|español|français)"
)
_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "share buttons",
        (r"(?:print|e-?mail|pdf|copy link|cite|download|share|save|comments?|tweet|tweet this|recommend this|"
         r"share this(?: (?:article|page|post|brief|story|report))?):?",
         r"(?:(?:link|url|address) )?copied(?: to (?:the )?clipboard)?[.!]?"),
    ),
    (CITED, (
        r"(?:for (?:academic )?|academic |suggested |recommended |preferred |(?:how )?to |"
        r"please use the following )"
        r"(?:citations?|cit(?:e|ing))\b"
        r"(?: this [\w ]{3,30}?)?(?: as)?(?:\s*:.*)?|citation(?:\s*:.*)?",
        r"(?:please )?cite (?:this|the)(?: [\w ]{3,30}?)?(?: as)?\s*:.*|cite (?:this|as)",
    )),
    ("end of the statement", (
        r"ends|[-–— ]+ends?[-–— ]+|[-–— ]*30[-–—]|end of (?:statement|(?:press )?release)",
    )),
    ("link to another language", (
        rf"(?:read|available|also available|view|lire|lesen)(?: this)?(?: \w+)? (?:in|en|auf) {_LANGUAGE}"
        rf"(?:(?:,| and| \||/| or)+ ?{_LANGUAGE})*\.?",
        rf"(?:{_LANGUAGE}[\s|/,]*){{2,}}|{_LANGUAGE} (?:version|translation)",
    )),
    ("download link", (
        r"(?:click here to )?(?:download|view|read|open|get|save)(?: the| this| as| full| a| complete)*"
        r"(?: (?:pdf|report|brief|paper|publication|article|file|document|version|here|printable|print))+"
        r"(?: \(?(?:pdf|[\d.,]+ ?[km]b)[^\w]*\)?)*",
        r"pdf version|printer[- ]friendly(?: version| page)?|print(?: this)?(?: (?:page|article|"
        r"brief|version)){1,2}",
    )),
    ("newsletter line", (
        r"(?:please )?(?:subscribe|sign[- ]?up|register)\b(?!.*\b(?:he|she|they|treaty|agreement)\b).{0,120}",
        r"(?:get|receive|join) .{0,60}\b(?:inbox|newsletter|mailing list|subscribers|updates|"
        r"alerts)\b.{0,60}",
        r"(?:our |the )?(?:weekly |daily )?newsletters?|(?:enter )?your e-?mail(?: address)?.{0,40}",
        r"(?:enjoy(?:ed|ing)?|like|liked|love) (?:this|what you)\b[^.?!]{0,40}\?\s+(?:sign up|"
        r"subscribe|donate|support|share|join)\b.{0,120}",
        r"never miss .{0,60}|stay (?:informed|up[- ]to[- ]date|connected).{0,80}",
        r"(?:having )?(?:trouble|problems?) (?:viewing|reading) this (?:e-?mail|message)\b.{0,60}|"
        r"view (?:this|it) .{0,20}(?:in your browser|online)|forward (?:this )?to a friend|unsubscribe",
    )),
    ("cookie notice", (
        r"(?:we|this (?:web)?site|our (?:web)?site)\s+uses? cookies\b.*",
        r"by (?:continuing|using|browsing)\b.{0,80}\b(?:cookies?|terms of use|privacy policy)\b.*",
        r"(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)+|accept all",
        r"cookie (?:policy|settings|preferences|notice)|privacy policy|terms (?:of|and) (?:use|"
        r"service|conditions)",
    )),
    ("copyright line", (r"(?:copyright\s*)?©.{0,160}",)),
    ("navigation", (
        r"back to (?:top|all|home|main|list|search|results|publications).{0,40}|skip to (?:main "
        r")?(?:content|navigation).*",
        r"(?:main |toggle |open |close )?(?:menu|navigation|search)|home|log ?in|sign in|donate(?: now)?|"
        r"support (?:us|our work)|contact(?: us)?|about us|(?:previous|next)(?: (?:post|article))?",
        r"(?:load|show|see|read|learn) more|see all|view all.{0,40}|click here|continue reading|"
        r"advertisement|"
        r"sponsored|scroll (?:down|to top)|loading\W*",
        r"listen(?: to (?:this )?(?:article|brief|story|page))?(?: [\d:]+ ?(?:min(?:ute)?s?)?)?",
    )),
    ("banner of a site", (
        r"here['’]s how you know|an official (?:web)?site of .{2,80}|official websites use .{2,80}",
    )),
    ("breadcrumb", (r"[^>›»→]{1,50}(?:[>›»→][^>›»→]{1,120})+", r"home\s*/\s*.{1,120}")),
    ("reading time", (
        r"(?:reading time:?\s*)?\d{1,3}[- ]?min(?:ute)?s?(?:[- ]read| read(?:ing time)?)?|reading "
        r"time:?.{0,20}",
        r"\d+(?:\.\d+)?k? (?:views?|shares?|comments?|likes?)",
    )),
    ("page number", (r"page \d{1,3}(?: (?:of|/) \d{1,3})?|\d{1,3} / \d{1,3}|\d{1,3} of \d{1,3}",)),
    ("image credit", (
        r"[(\[]?(?:(?:photo|image|picture|cover|featured image|illustration|graphic|map)s?"
        r"(?: credit| courtesy)?|credit)s?\s*(?::|\bby\b|\bcourtesy of\b|©).{1,160}",
        r".{0,200}(?:/getty images|via getty images|/afp|/reuters|via reuters|/ap photo|via ap)\b.{0,40}",
    )),
    ("follow line", (
        r"follow @\w+(?: on \w+)?|@\w+",
        r"(?:follow|connect with|find|like) (?:us|the \w+(?: \w+){0,4}) on "
        r"(?:x|twitter|facebook|linkedin|instagram|youtube)\b.{0,80}",
    )),
)  # fmt: skip
RULE_LINE = re.compile(r"[\W_]{3,}|⁂|⸻")
BREAK = re.compile(r"(?:[*•·—–_=~#-]\s*){3,}|⁂|⸻")
"""A line that parts a text and says nothing."""
RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
    for name, patterns in _PATTERNS
)
"""What furniture says, by kind; a rule must match the whole line."""
ANY_RULE = re.compile("|".join(f"(?:{rule.pattern})" for _, rule in RULES), re.IGNORECASE)
"""All rules in one: most lines match none."""
RELATED = re.compile(
    r"(?:related (?:content|articles?|posts?|readings?|publications?|analysis|research|links?|"
    r"stories|work|reports?|"
    r"briefs?|items?|news|coverage|insights?|commentary|material|resources)|more (?:from|on|by|in|"
    r"about|like) .{1,60}|"
    r"(?:you (?:may|might) )?also (?:like|be interested in|of interest)|you (?:may|might) also .{1,40}|"
    r"read (?:next|also)|see also|(?:most|more) (?:read|popular|recent|viewed)|recommended(?: "
    r"reading| for you| content)?|"
    r"trending(?: now)?|recent (?:posts|publications|articles|analysis)|latest (?:publications|"
    r"articles|posts|"
    r"news|from .{1,40})|up next|what to read next|explore (?:more|further)|featured (?:content|"
    r"analysis|articles?)|"
    r"(?:more )?in this series|related|"
    r"(?:(?:the )?editors?[’']?s?[’']?|our) (?:picks?|recommendations?|choices?))\s*:?",
    re.IGNORECASE,
)
"""Headings of blocks that hold links to other pages."""
ABOUT = re.compile(
    r"(?:about the (?:authors?|writers?|contributors?|experts?)|(?:the )?authors?|author(?:s['’]?|['’]s)? "
    r"(?:bio(?:graphy|graphies|s)?|notes?|information)|bio(?:graph(?:y|ies)|s)?|contributors?|"
    r"about the author\(s\))\s*:?",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def reason(text: str) -> str:
    """Return which furniture a line is; empty if it is none."""
    if len(text) > 300:
        return ""
    if RULE_LINE.fullmatch(text):
        return "rule"
    plain = text.strip(" *_#[]<>|•·\t")
    if _is_share_row(plain):
        return "share buttons"
    if not ANY_RULE.fullmatch(plain):
        return ""
    return next(name for name, rule in RULES if rule.fullmatch(plain))


def is_mostly_buttons(text: str) -> bool:
    """Whether a line of capitals, such as ``Watch live Share Print PDF 609 KB``, has several buttons."""
    words = re.findall(r"\w[\w-]*", text)
    buttons = sum(word.casefold() in SHARE_WORDS for word in words)
    few_others = sum(word[:1].islower() for word in words) <= 1
    return buttons > 1 and buttons >= LEAST_BUTTONS * len(words) and few_others


def is_button(text: str) -> bool:
    """Whether a line is a button, or a row of them."""
    return reason(text) == "share buttons" or text.casefold() in SHARE_WORDS


def _is_share_row(text: str) -> bool:
    """Whether a line is a row of buttons such as ``Share on X Email Print``."""
    bare = COUNT.sub("", text.casefold()).strip("|•·,() ")
    words = [word.strip(":") for word in re.split(r"[\s|•·,/()]+", bare)]
    buttons = sum(word in SHARE_WORDS for word in words)
    return buttons >= 2 and all(word in SHARE_WORDS or word in SHARE_JOINERS for word in words)
