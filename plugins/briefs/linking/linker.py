"""Find where a brief's paragraphs, quotes and lists name the records of the authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from briefs.authority.shared_names import SHARED
from briefs.authority.word_shapes import given_names
from briefs.linking import context, deciding, meanings, owners
from briefs.linking.acronyms import with_acronyms
from briefs.linking.concepts import Concepts
from briefs.linking.matching import Matcher, Occurrence, Text
from briefs.linking.meanings import Meaning
from briefs.linking.owners import Owner
from briefs.linking.rows import revised_rows, rows_of
from briefs.linking.short_names import FAMILY_FIRST
from briefs.linking.spelled import full_names, pattern
from briefs.linking.table import Table
from briefs.linking.word_lists import SMALL_WORDS, TITLES
from briefs.model import Block, Brief, Entity, Mention
from briefs.text.folding import fold


class Match(NamedTuple):
    """A place where a pattern stands at word boundaries, in the plain text of a block."""

    block: int
    start: int
    end: int
    words: str
    meaning: Meaning
    goes_on: bool
    """Whether the name seems to go on with a word that no record holds."""
    begun: bool
    """Whether the word before makes another name with it."""
    weak: bool
    """Whether it is an ordinary word at the start of a sentence, or may be a person's name."""


class MentionForm(NamedTuple):
    """How a record is mentioned by some words, wherever they stand."""

    rule: Literal["full", "surname", "acronym"]
    skip: int
    """Letters at the start that are not part of the mention."""
    cut: int
    """Letters at the end that are not."""
    is_body: bool


class Linker:
    """All spellings of all names, and what a text means by them.

    Case counts: "US" is no "us". A first letter may be a capital where the record has none
    ("Al-Qaeda"). Made once a process; another process restores it from ``dump``.
    """

    def __init__(self, names: Iterable[Entity]):
        every = list(names)
        self._use(Table.of(rows_of(every)), {entity.id: entity for entity in every})

    def revised(self, gone: Sequence[Entity], made: Sequence[Entity], names: Mapping[str, Entity]) -> Linker:
        """Return the linker of ``names``, which are those of this one without the records that are gone and
        with those that were made: the same as one made anew, as a rule in a fraction of the time."""
        rows = revised_rows(self._table, gone, made, names)
        if rows is None:
            return Linker(names.values())
        linker = Linker.__new__(Linker)
        linker._use(self._table.changed(rows), names)
        return linker

    def dump(self) -> bytes:
        """Return the table of spellings as bytes; it holds ids of records, no records."""
        return self._table.dump()

    @classmethod
    def restore(cls, data: bytes, names: Mapping[str, Entity]) -> Linker:
        """Return the linker that ``dump`` wrote of the same names, in a fraction of the time."""
        linker = cls.__new__(cls)
        linker._use(Table.restore(data), names)
        return linker

    def _use(self, table: Table, names: Mapping[str, Entity]) -> None:
        self._table = table
        self._names = names
        self._matcher = Matcher(table)
        self._known: dict[str, Meaning] = {}
        self._shown: dict[tuple[str, str], MentionForm] = {}

    def _meaning(self, words: str) -> Meaning:
        row = self._table.row(words) or ""
        found = self._known[words] = meanings.meaning(words, row, self._names)
        return found

    def _is_people(self, word: str) -> bool:
        return (self._known.get(word) or self._meaning(word)).is_people

    def _is_a_place(self, words: str) -> bool:
        return (self._known.get(words) or self._meaning(words)).is_placed

    def link(self, brief: Brief, blocks: Sequence[Block]) -> tuple[Mention, ...]:
        """Return all mentions in a brief, in order of block and start; none overlap."""
        return self._find(brief, blocks)[0]

    def concepts(self, blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Return the ids of the concepts of which a brief with some mentions speaks, sorted."""
        return self._concepts.spoken_of(blocks, mentions)

    @cached_property
    def _concepts(self) -> Concepts:
        return Concepts(self._names.values())

    def undecided(self, brief: Brief, blocks: Sequence[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names left unlinked because several records bear them: (words, ids)."""
        return self._find(brief, blocks)[1]

    def _find(
        self, brief: Brief, blocks: Sequence[Block]
    ) -> tuple[tuple[Mention, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        texts = self._matcher.texts(blocks)
        matches = [match for text in texts.values() for match in self._matches(text)]
        known = deciding.Known(matches, _labels(brief))
        mentions: list[Mention] = []
        undecided: dict[str, tuple[str, ...]] = {}
        for i, match in enumerate(matches):
            if match.meaning.is_people:
                continue
            text = texts[match.block]
            if match.meaning.is_certain and not (
                match.goes_on or match.meaning.may_be_a_part or _is_a_thing(match, text.plain)
            ):  # most names
                if match.meaning.full[0].is_actor:
                    mentions.append(self._mention(match, text, match.meaning.full[0], None))
                continue
            owner = None
            if match.meaning.is_of_a_state:
                owner = owners.owner(matches, i, text.plain)
            elif match.meaning.is_placed:
                if owners.is_elsewhere(matches, i, text.plain):
                    continue
                owner = owners.around(matches, i, text.plain) if len(match.meaning.full) > 1 else None
            decided = self._decide(match, text.plain, known, owner)
            if len(decided) == 1:
                if decided[0].is_actor:  # an event or a concept only covers the names inside its own
                    mentions.append(self._mention(match, text, decided[0], owner))
            elif decided:
                undecided[match.words] = tuple(sorted(e.id for e in decided))
        return tuple(with_acronyms(mentions, texts, self._names)), tuple(sorted(undecided.items()))

    def decided(
        self,
        brief: Brief,
        blocks: Sequence[Block],
        mentions: Iterable[Mention],
        shared: Mapping[str, Sequence[Entity]],
    ) -> dict[str, Entity]:
        """Return which record each of a brief's labels means, of the several that bear it (``shared``).

        The one that the brief mentions; where it mentions none of them, the one whose state, or whatever
        else it is tied to, the brief names more than twice as often as those of each other. A label for
        which that says nothing is left out.
        """
        named = {mention.name_id for mention in mentions}
        matches = [match for text in self._matcher.texts(blocks).values() for match in self._matches(text)]
        known = deciding.Known(matches, _labels(brief))
        found: dict[str, Entity] = {}
        for label, bearers in shared.items():
            mentioned = tuple(e for e in bearers if e.id in named)
            likely = mentioned or known.most_spoken_of(bearers)
            if len(likely) == 1:
                found[label] = likely[0]
        return found

    def _matches(self, text: Text) -> list[Match]:
        same = text.plain
        matches: list[Match] = []
        before = -1
        known = self._known
        spans = self._matcher.find(same)
        for i, (start, end, words) in enumerate(spans):
            meaning = known.get(words) or self._meaning(words)
            joined = text.joined(start, end)
            if joined and self._table.row(joined) is None:
                continue  # "AU-18", "TCP/IP"
            if same.endswith(("trans", "Trans", "mid", "Mid"), max(0, start - 6), max(0, start - 1)):
                continue  # "trans-Atlantic"
            if same[end : end + 1] == "$":
                continue  # "US$50"
            if not meaning.full and words in SMALL_WORDS and not context.has_title(same, start):
                continue  # "He" is He Lifeng only behind a title
            if words[:4] in ("the ", "The ") and self._is_a_place(words[4:]):
                begins = words[0] == "T" and (
                    context.wrote(same, end) or not context.opens_sentence(same, start)
                )
                if not (
                    begins or any(e.type == "place" for e in meaning.full)
                ):  # "the Atlantic" is no magazine
                    start, words = start + 4, words[4:]
                    meaning = known.get(words) or self._meaning(words)
            goes_on = begun = weak = False
            if same[end + 1 : end + 2].isupper() and same[end] == " " and not self._follows(spans, i):
                goes_on = not text.is_mark(end) and context.name_goes_on(same, end)
                if goes_on and " " in words and words.rpartition(" ")[2] in FAMILY_FIRST:
                    behind = context.given_names_behind(same, end)
                    if behind and text.is_mark(behind[0]):  # "Jimmy Lai Chee-ying"
                        end, goes_on = behind[1], False
            elif meaning.short and same.startswith(context.PARTICLES, end):
                goes_on = context.family_name_follows(same, end)
            if meaning.may_be_a_part and start and same[start - 1] == " " and not text.is_mark(start - 1):
                if before == start - 1 and (matches[-1].goes_on or matches[-1].meaning.full):
                    begun = matches[-1].goes_on
                else:
                    begun = context.another_begins(same, start)
            if meaning.is_guarded:
                weak = not (self._is_within(spans, i, meaning) or context.is_placed(same, start, end))
            elif meaning.is_ordinary:
                weak = context.says_little(words, same, start)
            matches.append(Match(text.block, start, end, words, meaning, goes_on, begun, weak))
            before = end
        return matches

    def _follows(self, spans: Sequence[Occurrence], i: int) -> bool:
        """Whether the next match is a name of its own and follows at once.

        Behind given names alone even a place is the family name: "Juan Carlos Montenegro".
        """
        if i + 1 == len(spans) or spans[i + 1][0] != spans[i][1] + 1:
            return False
        words = spans[i + 1][2]
        following = self._known.get(words) or self._meaning(words)
        if following.is_placed and context.ends_with_given_name(spans[i][2]):
            return False
        return bool(following.people or (following.full and not following.is_guarded))

    def _is_within(self, spans: Sequence[Occurrence], i: int, meaning: Meaning) -> bool:
        """Whether the next match says where the place is: "Flint, Michigan"."""
        if i + 1 == len(spans) or spans[i + 1][0] != spans[i][1] + 2:
            return False
        words = spans[i + 1][2]
        behind = self._known.get(words) or self._meaning(words)
        around = {place for entity in meaning.full for place in entity.broader}
        return any(not around.isdisjoint((e.id, *e.broader, *e.related)) for e in behind.full)

    def _decide(
        self, match: Match, text: str, known: deciding.Known, owner: Owner | None
    ) -> tuple[Entity, ...]:
        """Return the record that a match means; none if no mention, several if undecided."""
        full = match.meaning.full
        if _is_a_thing(match, text) and not any(e.type == "country" for e in full):
            return ()
        if match.words in known.persons_too and not context.is_placed(text, match.start, match.end):
            return ()
        if match.meaning.is_of_a_state and (
            context.is_an_office(text, match.start, match.end)
            or (owner is None and context.is_of_somewhere(text, match.end))
        ):
            return ()
        if match.meaning.is_certain:
            longer = (match.goes_on or match.meaning.may_be_a_part) and _is_inside_longer(match, text)
            return () if longer else full
        start, end, words = match.start, match.end, match.words
        short = tuple(e for e in match.meaning.short if e.type != "place")
        if len(short) < len(match.meaning.short) and context.stands_alone(text, start, end):
            river = _river(match, known)
            if river:
                return river
        if match.weak and match.meaning.is_guarded and not known.names_firmly(full):
            full = ()
        if match.meaning.is_placed and context.has_honorific(text, start):
            full = ()  # "Mr. Montenegro"
        if full:
            if _is_inside_longer(match, text):
                return ()
            if match.weak and (
                context.is_countable(words)
                or not known.says_firmly(words, full)
                or (match.meaning.is_ordinary and context.describes(text, end))
            ):
                return ()
            persons = tuple(e for e in short if e.type == "person")
            if persons and " " not in words and not known.is_tagged(full):
                person = known.choose_short(persons, False, (match.block, start))
                if len(person) == 1 and self._is_rather(person[0], match, text, known):
                    return person
            chosen = known.choose(full, words, owner.ids if owner else (), match.meaning.is_of_a_state)
            if chosen or not short:
                return chosen  # else "The Post" of Washington where nobody speaks of Zambia's
        titled = context.has_title(text, start)
        if match.goes_on or (context.is_month(text, start, end) and not titled):
            return ()
        if not titled and context.names_another(text, start, self._is_people):
            return ()
        if context.is_part_of_longer(text, start, end):
            return ()
        famous = match.meaning.famous
        if len(famous) == 1 and len(short) > 1:
            if context.has_office(text, start):
                known.note_titled(famous[0])
            if known.is_named(famous[0]):
                return famous  # "President Trump", whichever of his kin the brief names in full
        if titled:  # "former President Clinton and Hillary Clinton" are two
            stop = text.find(". ", end)
            sentence = (match.block, start, stop if stop > 0 else len(text))
            short = tuple(e for e in short if not known.is_first_named(e, *sentence))
        return known.choose_short(short, titled, (match.block, start)) or famous

    def _is_rather(self, person: Entity, match: Match, text: str, known: deciding.Known) -> bool:
        """Whether a name that a place, country or body bears means a person of that family name, whom the
        brief names: "Lincoln", "Kellogg", or "Montenegro" behind Luís Montenegro.

        A country of which the brief speaks otherwise too, or behind "in", stays the country.
        """
        full = match.meaning.full
        if all(e.type in ("place", "organization") for e in full):
            return True
        if not all(e.type == "country" for e in full) or context.says_where(text, match.start):
            return False
        is_known = known.is_named_before(person, (match.block, match.start))
        return is_known and not any(known.is_spoken_of_otherwise(e, match.words) for e in full)

    def _mention(self, match: Match, text: Text, entity: Entity, owner: Owner | None) -> Mention:
        shown = self._shown.get((match.words, entity.id)) or self._show(match, entity)
        start, end = match.start + shown.skip, match.end - shown.cut
        if owner and owner.start < start and not shown.skip:
            start = owner.start
        if shown.is_body and text.plain[end : end + 1] == " ":
            end = context.end_of_company(text.plain, end)
        if text.offsets is not None:
            start, end = text.span(start, end)
        surface = text.raw[start:end]
        if "(" in surface and text.raw[end : end + 1] == ")":
            surface, end = f"{surface})", end + 1
        return Mention(entity.id, surface, match.block, start, end, shown.rule)

    def _show(self, match: Match, entity: Entity) -> MentionForm:
        words, full = match.words, match.meaning.full
        rule: Literal["full", "surname", "acronym"] = "full" if full else "surname"
        if full and len(words) < 8 and words.isupper() and pattern(entity.name) != words:
            rule = "acronym"
        # "the" is no part of the name in "the House", but in "The Hague"
        article = words[0] == "t" or not full or words not in full_names(entity)
        skip = 4 if article and words[:4].lower() == "the " else 0
        if entity.type == "person" and full:
            skip = _length_of_title(words, entity)
        rest, _, last = words.rpartition(" ")
        cut = len(last) + 1 if last.islower() and rest in full_names(entity) else 0  # "Borno state"
        found = self._shown[words, entity.id] = MentionForm(rule, skip, cut, entity.type == "organization")
        return found


def _labels(brief: Brief) -> frozenset[str]:
    """Return the labels of a brief that say which record they mean, as patterns."""
    labels = (*brief.topics, *brief.issues, *brief.authors)
    return frozenset(pattern(label) for label in labels if fold(label) not in SHARED)


def _length_of_title(words: str, entity: Entity) -> int:
    """Return how many letters of a person's name are a title before what is a name of its own: "King " of
    "King Felipe VI", and none of "King Salman"."""
    known = full_names(entity)
    if words == known[0]:
        return 0
    before, _, rest = words.partition(" ")
    while " " in rest:
        if rest in known and before.casefold() in TITLES:
            return len(words) - len(rest)
        before, _, rest = rest.partition(" ")
    return 0


def _is_a_thing(match: Match, text: str) -> bool:
    """Whether something is called after whoever bears a name: a ship, a prize, a law."""
    if context.is_a_ship(text, match.start):
        return True
    if _is_no_party(match, text):
        return True
    persons = [e.type == "person" for e in match.meaning.full]
    if " " not in match.words or not any(persons):
        return False
    if context.names_a_thing(text, match.end):
        return True
    return all(persons) and context.stands_alone(text, match.start, match.end)


def _is_no_party(match: Match, text: str) -> bool:
    """Whether the bare name of a party stands behind an article, as no party does that is called by one word:
    "the Tisza rose" is the river."""
    full = match.meaning.full
    parties = bool(full) and all(e.name == f"{match.words} Party" for e in full)
    return parties and not match.words.endswith("s") and context.stands_alone(text, match.start, match.end)


def _river(match: Match, known: deciding.Known) -> tuple[Entity, ...]:
    """Return the river that is meant by its bare name behind an article: "crossed the Jordan"; none if that
    is no country's name and the brief has not named the river. The Congo is a country with an article too."""
    rivers = tuple(e for e in match.meaning.short if e.type == "place")
    full = match.meaning.full
    if full and all(e.type == "country" and f"the {match.words}" not in e.name for e in full):
        return rivers
    return rivers if not full and len(rivers) == 1 and known.is_named(rivers[0]) else ()


def _is_inside_longer(match: Match, text: str) -> bool:
    """Whether a name is here only a part of a longer one that no record holds."""
    words, meaning = match.words, match.meaning
    if match.begun:
        return True
    if not meaning.is_placed:
        if context.is_of_nature(text, match.start, match.end) or context.ends_a_title(
            words, text, match.start
        ):
            return True
        if not match.goes_on:
            return False  # most names
        if all(e.type == "person" for e in meaning.full):
            return " " in words
        is_given = words.casefold() in given_names()  # "Rafael" before Edward Cruz is no body
        return is_given or context.heads_a_body(text, match.end) or context.is_an_adjective(words)
    if context.is_part_of_longer(text, match.start, match.end):
        return True
    # "Paris" before Hilton; "U.S." before Steel says nothing against the country
    return match.goes_on and not words.replace(".", "").isupper()
