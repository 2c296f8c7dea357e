"""Guess the type of a label that no record has, for its provisional record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefs.authority.authority import Authority
from briefs.authority.word_shapes import (
    ADJECTIVES,
    BODY,
    CONCEPT_NOUNS,
    EVENT_NOUNS,
    JOINERS,
    ORGANIZATION_NOUNS,
    PLACE_NOUNS,
    kind,
    person,
)
from briefs.model import EntityType
from briefs.text.folding import fold

_HEADS: tuple[tuple[EntityType, frozenset[str]], ...] = (
    ("event", EVENT_NOUNS),
    ("organization", ORGANIZATION_NOUNS),
    ("place", PLACE_NOUNS),
    ("concept", CONCEPT_NOUNS),
)
_FIRST: dict[str, EntityType] = {
    "operation": "event", "battle": "event", "hurricane": "event", "cyclone": "event", "typhoon": "event",
    "lake": "place", "mount": "place", "fort": "place", "camp": "place", "port": "place", "cape": "place",
    "kibbutz": "place", "gulf": "place", "isle": "place", "bank": "organization", "radio": "organization",
    "banque": "organization", "banco": "organization", "university": "organization",
    "grupo": "organization", "groupe": "organization", "gruppo": "organization", "grupa": "organization",
    "compagnie": "organization", "société": "organization", "sociedad": "organization",
    "instituto": "organization", "institut": "organization", "istituto": "organization",
    "fundación": "organization", "fondation": "organization", "fundacja": "organization",
    "partido": "organization", "parti": "organization", "partito": "organization",
    "ministry": "organization", "king": "person", "queen": "person", "pope": "person", "prince": "person",
    "princess": "person", "emperor": "person", "ayatollah": "person", "mullah": "person", "sheikh": "person",
    "republic": "country",
}  # fmt: skip
"""What the first word of a label says, where the last says nothing."""
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}\d?|[A-Z]{2,}[-/]?[A-Z0-9]+|[A-Z][a-z]*[A-Z][A-Za-z]*")
_YEAR = re.compile(
    r"(?:19|20)\d\d\b.*[a-z]|.*[a-z].* (?:19|20)\d\d$|(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+)$"
)
_ETHNIC = re.compile(r"[A-Z].*(?:ese|ians?|ish|ans|eans?|ism|ists?)")
_PEOPLES = frozenset("asian asians african africans european europeans american americans arab arabs".split())
_LIKE_COMPANY = re.compile(
    r"[A-Z][a-z]+(?:tech|soft|bank|corp|com|gas|neft|chip|tel|net|air|jet|media|pay|systems?|works|ware|med|"
    r"oil|chem|pharma)"
)

_OFFICE = (
    r"(?:Mr|Ms|Mrs|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|[Pp]resident|[Mm]inister|[Ss]ecretary|[Gg]eneral|Colonel|"
    r"[Jj]udge|Justice|[Mm]ayor|[Gg]overnor|[Ss]enator|[Ss]poke\w+|[Dd]irector|[Cc]hair\w*|CEO|CFO|COO|MP|MEP|"
    r"[Aa]mbassador|[Cc]ommissioner|[Pp]rofessor|[Aa]nalyst|[Ee]conomist|[Ll]eader|[Cc]hief|[Oo]fficer|[Ee]xecutive|"
    r"[Ll]awyer|[Aa]ctivist|[Jj]ournalist|[Cc]andidate|[Cc]ommander|[Cc]oach|[Ee]ditor|[Ff]ounder|[Pp]rosecutor|"
    r"Republican|Democrat|Congress\w+|Sheikh|Imam|Bishop|Father|Sir|Lord|Lady|Queen|King|Prince|Princess)"
)
_JOB = (
    r"(?:director|president|minister|secretary|mayor|governor|senator|spoke\w+|chair\w*|ambassador|commissioner|"
    r"professor|analyst|economist|leader|chief|officer|lawyer|activist|journalist|candidate|commander|coach|editor|"
    r"founder|prosecutor|expert|fellow|scholar|historian|researcher|executive|engineer|resident|student|teacher|"
    r"doctor|author|adviser|advisor|strategist|manager|head|widow|mother|father|brother|sister|wife|husband|"
    r"predecessor|successor|captain|hero|veteran|official|envoy|negotiator|diplomat|lawmaker|physicist)"
)
_DEEDS = (
    r"added|wrote|argued|warned|who|whose|flew|tweeted|resigned|died|spoke|testified|replied|joked|smiled|married|"
    r"conceded|posted|sat|stood|led|walked|promised|admitted|has (?:asked|said|called|written|argued)|"
    r"scored|recalled|insisted|acknowledged|denied|pleaded|asked|complained|noted|explained|"
    r"was (?:born|killed|arrested|sentenced|elected|shot|appointed|detained|released|missing|sworn)"
)
"""What persons do and bodies seldom."""
_AROUND: tuple[tuple[EntityType, str], ...] = (
    (
        "place",
        r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]t|[Oo]ff|[Tt]hrough|[Aa]cross|"
        r"(?:city|town|village|port|province|district|suburb|island) of) NAME(?!\w| [A-Z])",
    ),
    ("organization", rf"NAME,? (?:an?|the|another) (?:[\w-]+ ){{0,3}}{BODY}\b"),
    ("organization", rf"\b{BODY},? (?:the )?NAME\b"),
    ("organization", r"NAME(?:'s)? (?:shares|stock|chief executive|CEO|subsidiary|factory|customers)\b"),
    ("person", rf"(?<!\w)LAST(?:,[^.;]{{3,40}},| of [^.,;]{{3,40}})? (?:said|told|says|{_DEEDS})\b"),
    ("person", r"NAME, (?:\d\d|an? (?:[\w-]+ ){0,2}\w+(?:er|or|ist|ian|man|woman|ant|yst)),"),
    ("person", rf"\b{_OFFICE}\.? NAME\b"),
    ("person", r"\b(?:Mr|Ms|Mrs|Dr)\.? LAST\b"),
    ("person", rf"NAME,? (?:an?|the|its|his|her|their)? ?(?:[\w'-]+ ){{0,4}}{_JOB}\b"),
    ("person", rf"\b{_JOB}, NAME\b"),
    ("person", r"NAME(?: and [A-Z]\S+ [A-Z]\S+)?, (?:who|whose)\b"),
)
"""What the words around a label say of it."""
_LEGAL_FORM = re.compile(
    r"Inc\.?|Ltd\.?|LLC|LLP|PLC|plc|Corp\.?|Co\.|S\.A\.?|N\.V\.?|AG|GmbH|S\.p\.A\.?|SpA|ASA|Oyj|Pte\.?"
)
"""What ends the name of a company and of nothing else."""
_PHRASE_NOUNS = frozenset(
    "guard paper papers book line lines way state states front wave curtain zone city world school light "
    "lights house list money order power war deal man men".split()
)
"""Nouns that make a phrase with an adjective, and no name."""
LONGEST = 300
"""Letters of a label beyond which it is no name."""
_WHOLE, _FAMILY = "Qqnameqq", "Qqlastqq"
"""Stand in a text for a label and for its last word alone: so no pattern is made for each label."""
_ALONE = re.compile(rf"(?<![\w-]){_FAMILY}(?:'s)?(?![\w-]| [A-Z])")
_NEIGHBOUR = re.compile(r"([A-Z][\w'.-]+(?: [A-Z][\w'.-]+)*)$")
_JOINED = re.compile(r"(?:,? and|,| to| or) (?:in |from |on |at )?$")


def kind_of(label: str, authority: Authority, text: str = "") -> EntityType:
    """Return the likeliest type of a label without a record; ``concept`` if in doubt.

    It is the one that ``shown_kind`` returns, else the one that the shape of the words suggests.
    """
    words = label.replace(",", "").split()
    shape = person(words)
    starts_with_place = len(words) > 1 and _is_place(words[0], authority)
    return _shown(label, words, shape, starts_with_place, authority, text) or _by_shape(
        words, shape, starts_with_place
    )


def shown_kind(label: str, authority: Authority, text: str = "") -> EntityType | None:
    """Return the type of a label that its words or those around it show; None if they show none.

    Checked in this order: a demonym of a record; a year or a date; lower case throughout; the legal form of a
    company; a person's name with a known given name; the head noun (before "of" or "for", or the last word);
    the first word; an acronym; then what ``text``, sentences that contain the label, says around it.
    """
    words = label.replace(",", "").split()
    starts_with_place = len(words) > 1 and _is_place(words[0], authority)
    return _shown(label, words, person(words), starts_with_place, authority, text)


def _shown(
    label: str, words: Sequence[str], shape: float, starts_with_place: bool, authority: Authority, text: str
) -> EntityType | None:
    """Return the type that is shown; ``shape`` is how much the words look like a person's name, 0 to 1."""
    if not words or len(label) > LONGEST or fold(label) in authority.demonyms or fold(words[-1]) in _PEOPLES:
        return "concept"
    if _YEAR.match(label):
        return "event"
    if kind(words[0]) in "ld" and all(kind(word) != "U" for word in words):
        return "concept"
    if len(words) > 1 and _LEGAL_FORM.fullmatch(words[-1]):
        return "organization"
    is_phrase = len(words) == 2 and words[0].casefold() in ADJECTIVES
    if is_phrase and _is_phrase(words, authority):
        return "concept"
    if shape >= 0.8 and not (starts_with_place and len(words) == 2):
        return "person"
    kind_of_head = _by_head(words)
    if kind_of_head is not None:
        return kind_of_head
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        return "organization"
    if is_phrase and shape < 0.8:
        return "concept"  # "Deep State", whatever stands around it
    return by_context(label, text) or _by_neighbour(label, authority, text)


def _is_phrase(words: Sequence[str], authority: Authority) -> bool:
    """Whether an adjective and a noun are a common phrase and nobody's name: "Old Guard", "Young Turks"."""
    last = words[-1].casefold()
    return (
        last in _PHRASE_NOUNS
        or last.removesuffix("s") in authority.demonyms
        or any(entity.type == "concept" for entity in authority.candidates(words[-1]))
    )


def _by_head(words: Sequence[str]) -> EntityType | None:
    """Return the type that the head noun or the first word of a label shows; None if it shows none."""
    small = [word.casefold() for word in words]
    joint = next((i for i, word in enumerate(words) if i and word in JOINERS), len(words))
    for head in dict.fromkeys((small[joint - 1], small[-1])):
        for name_type, nouns in _HEADS:
            if head in nouns:
                return name_type
    return _FIRST.get(small[0]) if len(words) > 1 else None


def _is_place(word: str, authority: Authority) -> bool:
    entity = authority.find_name(word)
    return entity is not None and entity.type in ("country", "place")


def _by_shape(words: Sequence[str], shape: float, starts_with_place: bool) -> EntityType:
    """Return the type that the capitals and the number of words suggest."""
    if len(words) == 1:
        return "organization" if _LIKE_COMPANY.fullmatch(words[0]) else "concept"
    if any(not any(c.isupper() for c in word) and word not in JOINERS for word in words):
        return "person" if shape >= 0.8 else "concept"
    if any("&" in word for word in words) or starts_with_place:
        return "organization"  # a body is called after its place ("Tokyo Electron"), a person seldom
    if _ETHNIC.fullmatch(words[0]):
        return "concept"
    return "person" if shape >= 0.3 else "concept"


def _by_neighbour(label: str, authority: Authority, text: str) -> EntityType | None:
    """Return the type of the recorded name that a list joins with the label: "Sendai and Ishinomaki"."""
    if label not in text:
        return None
    for match in re.finditer(rf"\b{re.escape(label)}(?!\w| [A-Z])", text):
        before = text[: match.start()]
        joint = _JOINED.search(before)
        name = joint and _NEIGHBOUR.search(before[: joint.start()])
        known = authority.find_name(name.group(1)) if name else None
        if known is not None and known.type in ("place", "country", "organization"):
            return "place" if known.type == "country" else known.type
    return None


@cache
def _around() -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    last = f"(?:{_WHOLE}|{_FAMILY})"
    return tuple(
        (name_type, re.compile(wording.replace("LAST", last).replace("NAME", _WHOLE)))
        for name_type, wording in _AROUND
    )


def by_context(label: str, text: str) -> EntityType | None:
    """Return the type that the words around a label show in a text; None if they show none.

    "In" or "the city of" before it votes for a place, "the … company" for an organization, "said" and titles
    for a person. The type with most votes wins; a tie shows none.

    >>> by_context("Vell", "They met in Vell on Monday.")
    'place'
    """
    text = text.replace("’", "'")
    label = label.replace("’", "'")
    if not text or label not in text:
        return None
    text = text.replace(label, _WHOLE)
    if " " in label:
        text = re.sub(rf"(?<![\w-]){re.escape(label.split()[-1])}(?!\w)", _FAMILY, text)
    votes: dict[EntityType, int] = {}
    for name_type, wanted in _around():
        if name_type != "person" or " " in label:
            votes[name_type] = votes.get(name_type, 0) + len(wanted.findall(text))
    if label.count(" ") == 1 and "person" in votes:
        # "Henderson" alone is what a text calls Jordan Henderson later on
        votes["person"] += len(_ALONE.findall(text))
    best = max(votes.values())
    winners = [name_type for name_type, count in votes.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None
