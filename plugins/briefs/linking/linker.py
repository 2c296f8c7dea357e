"""Find the records of the authority that a brief's paragraphs, quotations and list items mention."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from briefs.authority.shared_names import ORDINARY_ELSEWHERE, SHARED
from briefs.authority.word_shapes import given_names
from briefs.linking import context, deciding, owners
from briefs.linking.acronyms import with_acronyms
from briefs.linking.concepts import Concepts
from briefs.linking.matching import Matcher, Occurrence, Text
from briefs.linking.meanings import Match, Meaning, Meanings
from briefs.linking.owners import Owner
from briefs.linking.rows import revised_rows, rows_of
from briefs.linking.short_names import FAMILY_FIRST
from briefs.linking.spelled import full_names, pattern
from briefs.linking.table import Table
from briefs.linking.word_lists import SMALL_WORDS, TITLES
from briefs.model import Block, Brief, Entity, Mention
from briefs.text.folding import fold

_CONCEPTS = b"\x1a"
"""Separates the table from the concepts in a dumped linker."""


class MentionForm(NamedTuple):
    """How some words mention a record, wherever they stand."""

    rule: Literal["full", "surname", "acronym"]
    skip: int
    """Letters at the start that are not part of the mention."""
    cut: int
    """Letters at the end that are not."""
    is_organization: bool


class Linker:
    """Finds mentions of some records in texts.

    Matching is case-sensitive: "US" is not "us". A first letter may be a capital where the record has none
    ("Al-Qaeda"). Each process makes one linker, from the bytes that ``dump`` returned in another process.
    """

    def __init__(self, names: Iterable[Entity]):
        records = list(names)
        self._set_up(Table.of(rows_of(records)), {entity.id: entity for entity in records})

    def revised(
        self, removed: Sequence[Entity], added: Sequence[Entity], names: Mapping[str, Entity]
    ) -> Linker:
        """Return the linker of ``names``: the names of this one, without the records in ``removed`` and
        with those in ``added``. It equals a new linker of ``names``, and usually takes a fraction of the
        time."""
        rows = revised_rows(self._table, removed, added, names)
        if rows is None:
            return Linker(names.values())
        linker = Linker.__new__(Linker)
        linker._set_up(self._table.changed(rows), names)
        if all(entity.type != "concept" for entity in (*removed, *added)):
            linker._concepts = self._concepts
        return linker

    def dump(self) -> bytes:
        """Return all patterns as bytes. They hold ids of records, not the records."""
        return self._table.dump() + _CONCEPTS + self._concepts.dump()

    @classmethod
    def restore(cls, data: bytes, names: Mapping[str, Entity]) -> Linker:
        """Return a linker from the bytes of ``dump``; ``names`` are the records that the dumped one had."""
        linker = cls.__new__(cls)
        table, _, concepts = data.partition(_CONCEPTS)
        linker._set_up(Table.restore(table), names)
        linker._concepts = Concepts.restore(concepts)
        return linker

    def _set_up(self, table: Table, names: Mapping[str, Entity]) -> None:
        self._table = table
        self._names = names
        self._matcher = Matcher(table)
        self._meanings = Meanings(table, names)
        self._forms: dict[tuple[str, str], MentionForm] = {}

    def _is_demonym(self, word: str) -> bool:
        return self._meanings[word].is_demonym

    def link(self, brief: Brief, blocks: Sequence[Block]) -> tuple[Mention, ...]:
        """Return all mentions in a brief, in order of block and start; none overlap."""
        return self._find(brief, blocks)[0]

    def concepts(self, blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Return the sorted ids of the concepts that a brief speaks of, given its mentions."""
        return self._concepts.spoken_of(blocks, mentions)

    @cached_property
    def _concepts(self) -> Concepts:
        return Concepts(self._names.values())

    def undecided(self, brief: Brief, blocks: Sequence[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return (words, record ids) of each name that is not linked because several records have it."""
        return self._find(brief, blocks)[1]

    def _find(
        self, brief: Brief, blocks: Sequence[Block]
    ) -> tuple[tuple[Mention, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """Return the mentions in a brief, and (words, record ids) of the names that stay undecided."""
        texts = self._matcher.texts(blocks)
        matches = self._all_matches(texts.values())
        named = deciding.NamedInBrief(matches, _labels(brief))
        mentions: list[Mention] = []
        undecided: dict[str, tuple[str, ...]] = {}
        for i, match in enumerate(matches):
            if match.meaning.is_demonym:
                continue
            text = texts[match.block]
            if match.meaning.is_unambiguous and not (
                match.continues or match.meaning.may_end_longer_name or _names_a_thing(match, text.plain)
            ):  # most names
                if match.meaning.full[0].is_actor:
                    mentions.append(self._mention(match, text, match.meaning.full[0], None))
                continue
            owner = None
            if match.meaning.is_shared_by_states:
                owner = owners.owner(matches, i, text.plain)
            elif match.meaning.is_placed:
                if owners.is_elsewhere(matches, i, text.plain):
                    continue
                owner = owners.country_around(matches, i, text.plain) if len(match.meaning.full) > 1 else None
            decided = self._decide(match, text.plain, named, owner)
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
        """Return the record that each label means, of the several records (``shared``) that have it.

        It is the one that the brief mentions. If it mentions none, it is the one that the brief names,
        related records included, more than twice as often as any other. A label that stays ambiguous is left
        out.
        """
        mentioned_ids = {mention.name_id for mention in mentions}
        matches = self._all_matches(self._matcher.texts(blocks).values())
        named = deciding.NamedInBrief(matches, _labels(brief))
        entities_by_label: dict[str, Entity] = {}
        for label, bearers in shared.items():
            mentioned = tuple(e for e in bearers if e.id in mentioned_ids)
            likely = mentioned or named.most_spoken_of(bearers)
            if len(likely) == 1:
                entities_by_label[label] = likely[0]
        return entities_by_label

    def _all_matches(self, texts: Collection[Text]) -> list[Match]:
        """Return the matches in the blocks of a brief, in order."""
        in_english = context.is_english([text.plain for text in texts])
        return [match for text in texts for match in self._matches(text, in_english)]

    def _matches(self, text: Text, in_english: bool) -> list[Match]:
        """Return the matches in a block with what their surroundings say, in order. Of a brief that is not in
        English those are left out that may be words of its language, but for records of the archive's own."""
        plain = text.plain
        matches: list[Match] = []
        before = -1
        meanings = self._meanings
        spans = self._matcher.find(plain)
        for i, (start, end, words) in enumerate(spans):
            meaning = meanings[words]
            if not in_english and words in ORDINARY_ELSEWHERE and all(e.is_shipped for e in meaning.full):
                continue
            joined = text.joined(start, end)
            if joined and self._table.row(joined) is None:
                continue  # "AU-18", "TCP/IP"
            if plain.endswith(("trans", "Trans", "mid", "Mid"), max(0, start - 6), max(0, start - 1)):
                continue  # "trans-Atlantic"
            if plain[end : end + 1] == "$":
                continue  # "US$50"
            if not meaning.full and words in SMALL_WORDS and not context.has_title(plain, start):
                continue  # "He" is He Lifeng only behind a title
            if words[:4] in ("the ", "The ") and meanings[words[4:]].is_placed:
                begins = words[0] == "T" and (
                    context.reads_as_newspaper(plain, end) or not context.opens_sentence(plain, start)
                )
                if not (
                    begins or any(e.type == "place" for e in meaning.full)
                ):  # "the Atlantic" is no magazine
                    start, words = start + 4, words[4:]
                    meaning = meanings[words]
            continues = began_before = is_doubtful = False
            if (
                plain[end + 1 : end + 2].isupper()
                and plain[end] == " "
                and not self._is_followed_by_name(spans, i)
            ):
                continues = not text.is_mark(end) and context.name_continues(plain, end)
                if continues and " " in words and words.rpartition(" ")[2] in FAMILY_FIRST:
                    behind = context.given_names_behind(plain, end)
                    if behind and text.is_mark(behind[0]):  # "Jimmy Lai Chee-ying"
                        end, continues = behind[1], False
            elif meaning.short and plain.startswith(context.PARTICLES, end):
                continues = context.family_name_follows(plain, end)
            if (
                meaning.may_end_longer_name
                and start
                and plain[start - 1] == " "
                and not text.is_mark(start - 1)
            ):
                if before == start - 1 and (matches[-1].continues or matches[-1].meaning.full):
                    began_before = matches[-1].continues
                else:
                    began_before = context.begins_longer_name(plain, start)
            if meaning.needs_context:
                is_doubtful = not (
                    self._is_followed_by_region(spans, i, meaning) or context.is_placed(plain, start, end)
                )
            elif meaning.is_ordinary:
                is_doubtful = context.may_be_ordinary_word(words, plain, start)
            matches.append(
                Match(text.block, start, end, words, meaning, continues, began_before, is_doubtful)
            )
            before = end
        return matches

    def _is_followed_by_name(self, spans: Sequence[Occurrence], i: int) -> bool:
        """Whether the next match follows after one space and is a separate name. After given names alone
        it is not, even if it is a place: in "Juan Carlos Montenegro" it is the family name."""
        if i + 1 == len(spans) or spans[i + 1][0] != spans[i][1] + 1:
            return False
        words = spans[i + 1][2]
        following = self._meanings[words]
        if following.is_placed and context.ends_with_given_name(spans[i][2]):
            return False
        return bool(following.demonym_of or (following.full and not following.needs_context))

    def _is_followed_by_region(self, spans: Sequence[Occurrence], i: int, meaning: Meaning) -> bool:
        """Whether the next match is the region of the place: "Flint, Michigan"."""
        if i + 1 == len(spans) or spans[i + 1][0] != spans[i][1] + 2:
            return False
        words = spans[i + 1][2]
        behind = self._meanings[words]
        regions = {place for entity in meaning.full for place in entity.broader}
        return any(not regions.isdisjoint((e.id, *e.broader, *e.related)) for e in behind.full)

    def _decide(
        self, match: Match, text: str, named: deciding.NamedInBrief, owner: Owner | None
    ) -> tuple[Entity, ...]:
        """Return the record that a match means; empty if it is no mention, several if they cannot be told
        apart."""
        full = match.meaning.full
        if _names_a_thing(match, text) and not any(e.type == "country" for e in full):
            return ()
        if match.words in named.persons_too and not context.is_placed(text, match.start, match.end):
            return ()
        if match.meaning.is_shared_by_states and (
            context.is_an_office(text, match.start, match.end)
            or (owner is None and context.is_followed_by_of_name(text, match.end))
        ):
            return ()
        if match.meaning.is_unambiguous:
            longer = (match.continues or match.meaning.may_end_longer_name) and _is_inside_longer(match, text)
            return () if longer else full
        start, end, words = match.start, match.end, match.words
        short = tuple(e for e in match.meaning.short if e.type != "place")
        if len(short) < len(match.meaning.short) and context.stands_alone(text, start, end):
            river = _river(match, named)
            if river:
                return river
        if match.is_doubtful and match.meaning.needs_context and not named.names_firmly(full):
            full = ()
        if match.meaning.is_placed and context.has_honorific(text, start):
            full = ()  # "Mr. Montenegro"
        if full:
            if _is_inside_longer(match, text):
                return ()
            if match.is_doubtful and (
                context.is_countable(words)
                or not named.says_firmly(words, full)
                or (match.meaning.is_ordinary and context.modifies_noun(text, end))
            ):
                return ()
            persons = tuple(e for e in short if e.type == "person")
            if persons and " " not in words and not named.is_tagged(full):
                person = named.choose_short(persons, False, (match.block, start))
                if len(person) == 1 and self._means_person(person[0], match, text, named):
                    return person
            chosen = named.choose(full, words, owner.ids if owner else (), match.meaning.is_shared_by_states)
            if chosen or not short:
                return chosen  # else "The Post" of Washington where nobody speaks of Zambia's
        titled = context.has_title(text, start)
        if match.continues or (context.is_month(text, start, end) and not titled):
            return ()
        if not titled and context.names_another(text, start, self._is_demonym):
            return ()
        if context.is_part_of_longer(text, start, end):
            return ()
        famous = match.meaning.famous
        if len(famous) == 1 and len(short) > 1:
            if context.has_office(text, start):
                named.note_titled(famous[0])
            if named.is_named(famous[0]):
                return famous  # "President Trump", whichever of his kin the brief names in full
        if titled:  # "former President Clinton and Hillary Clinton" are two
            stop = text.find(". ", end)
            sentence = (match.block, start, stop if stop > 0 else len(text))
            short = tuple(e for e in short if not named.is_first_named(e, *sentence))
        return named.choose_short(short, titled, (match.block, start)) or famous

    def _means_person(self, person: Entity, match: Match, text: str, named: deciding.NamedInBrief) -> bool:
        """Whether a name of a place, country or body means a person with that family name, whom the brief
        names: "Lincoln", "Kellogg", or "Montenegro" in a brief on Luís Montenegro.

        A country stays the country if the brief also names it otherwise, or if "in" stands before the name.
        """
        full = match.meaning.full
        if all(e.type in ("place", "organization") for e in full):
            return True
        if not all(e.type == "country" for e in full) or context.has_preposition_of_place(text, match.start):
            return False
        is_known = named.is_named_before(person, (match.block, match.start))
        return is_known and not any(named.is_spoken_of_otherwise(e, match.words) for e in full)

    def _mention(self, match: Match, text: Text, entity: Entity, owner: Owner | None) -> Mention:
        """Return a match as a mention of a record, with the offsets of the block's original text."""
        form = self._forms.get((match.words, entity.id)) or self._form(match, entity)
        start, end = match.start + form.skip, match.end - form.cut
        if owner and owner.start < start and not form.skip:
            start = owner.start
        if form.is_organization and text.plain[end : end + 1] == " ":
            end = context.end_of_company(text.plain, end)
        if text.offsets is not None:
            start, end = text.span(start, end)
        surface = text.raw[start:end]
        if "(" in surface and text.raw[end : end + 1] == ")":
            surface, end = f"{surface})", end + 1
        return Mention(entity.id, surface, match.block, start, end, form.rule)

    def _form(self, match: Match, entity: Entity) -> MentionForm:
        """Return how some words mention a record, and remember it."""
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
        form = self._forms[words, entity.id] = MentionForm(rule, skip, cut, entity.type == "organization")
        return form


def _labels(brief: Brief) -> frozenset[str]:
    """Return the labels of a brief as patterns, except those that bodies of many states share."""
    labels = (*brief.topics, *brief.issues, *brief.authors)
    return frozenset(pattern(label) for label in labels if fold(label) not in SHARED)


def _length_of_title(words: str, entity: Entity) -> int:
    """Return the length in characters of the title with which a person's name begins: 5 for "King Felipe
    VI", 0 for "King Salman", which without the title is no name of his."""
    known = full_names(entity)
    if words == known[0]:
        return 0
    before, _, rest = words.partition(" ")
    while " " in rest:
        if rest in known and before.casefold() in TITLES:
            return len(words) - len(rest)
        before, _, rest = rest.partition(" ")
    return 0


def _names_a_thing(match: Match, text: str) -> bool:
    """Whether the name is that of a thing called after the person or body: a ship, a prize, a law."""
    if context.is_a_ship(text, match.start):
        return True
    if _is_no_party(match, text):
        return True
    persons = [e.type == "person" for e in match.meaning.full]
    if " " not in match.words or not any(persons):
        return False
    if context.continues_as_name_of_thing(text, match.end):
        return True
    return all(persons) and context.stands_alone(text, match.start, match.end)


def _is_no_party(match: Match, text: str) -> bool:
    """Whether the one-word name of a party cannot be the party here because an article stands before it:
    "the Tisza rose" is the river."""
    full = match.meaning.full
    parties = bool(full) and all(e.name == f"{match.words} Party" for e in full)
    return parties and not match.words.endswith("s") and context.stands_alone(text, match.start, match.end)


def _river(match: Match, named: deciding.NamedInBrief) -> tuple[Entity, ...]:
    """Return the river that a bare name after an article means ("crossed the Jordan"); empty if the name
    is no country's and the brief has not named the river. The Congo is a country with an article, too."""
    rivers = tuple(e for e in match.meaning.short if e.type == "place")
    full = match.meaning.full
    if full and all(e.type == "country" and f"the {match.words}" not in e.name for e in full):
        return rivers
    return rivers if not full and len(rivers) == 1 and named.is_named(rivers[0]) else ()


def _is_inside_longer(match: Match, text: str) -> bool:
    """Whether the name is only part of a longer name here, which no record has."""
    words, meaning = match.words, match.meaning
    if match.began_before:
        return True
    if not meaning.is_placed:
        if context.is_of_nature(text, match.start, match.end) or context.ends_a_title(
            words, text, match.start
        ):
            return True
        if not match.continues:
            return False  # most names
        if all(e.type == "person" for e in meaning.full):
            return " " in words
        is_given = words.casefold() in given_names()  # "Rafael" before Edward Cruz is no body
        return is_given or context.heads_a_body(text, match.end) or context.is_an_adjective(words)
    if context.is_part_of_longer(text, match.start, match.end):
        return True
    # "Paris" before Hilton; "U.S." before Steel says nothing against the country
    return match.continues and not words.replace(".", "").isupper()
