"""The languages of archives, as search knows them: stemmer, stop words, and words that lose a vowel.

A further language of Snowball is a line of SNOWBALL; stop words, where they are known, are in STOP_WORDS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SNOWBALL: Final[Mapping[str, str]] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The name of Snowball's stemmer by language (BCP 47). English has Porter's first one, in ``words``."""

STOP_WORDS: Final[Mapping[str, str]] = {
    "en": "a an and are as at be been but by for from had has have he her his if in into is it its of on "
    "or she such that the their them then there these they this to was were which with",
    "fr": "a afin ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir c car ce "
    "ceci cela celle celles celui ces cet cette ceux chez comme d dans de depuis des donc dont du "
    "elle elles en encore entre est et eux font fut il ils j je jusqu l la laquelle le lequel les "
    "lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me mes mon même n ne ni nos "
    "notre nous on ont ou où par parce pas peut plus pour puis puisqu puisque qu quand que quelle "
    "quelles quels qui quoi quoiqu quoique s sa sans se selon ses si soit son sont sous sur t ta te "
    "tel telle telles tels tes toi tous tout toute toutes très tu un une vers vos votre vous y à "
    "étaient était être",
    "de": "aber als also am an auch auf aus bei beim bin bis da dabei damit dann das dass dem den denn "
    "der deren des dessen die dies diese diesem diesen dieser dieses doch durch ein eine einem "
    "einen einer eines er es für gegen haben hat hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes jedoch kann kein keine keinen "
    "keiner können man mehr mit nach nicht noch nun nur ob oder ohne schon sehr sein seine seinem "
    "seinen seiner seines seit sich sie sind so solche solchen sollen sollte sowie um und uns unter "
    "vom von vor war waren was wegen weil wenn werden wie wieder wir wird wurde wurden während zu "
    "zum zur zwischen über",
    "es": "a al algo ante antes aquel aquella aquellos así aunque cada como con contra cual cuales cuando "
    "de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso "
    "esos esta estaba estado estar estas este esto estos está están fue fueron ha haber había "
    "habían hacia han hasta hay la las le les lo los me mediante mi mientras muy más mí ni no nos "
    "nosotros o otra otras otro otros para pero por porque pues que quien quienes qué se sea sean "
    "ser si sido sin sino sobre son su sus sí también tan tanto te tener tiene tienen toda todas "
    "todo todos tras tu tus tú u un una unas uno unos y ya yo él",
    "it": "a ad agli ai al all alla alle allo anche ancora avere aveva c che chi ci coi col come con "
    "contro cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle dello di "
    "dopo dove dunque e ed era erano essere fra gli ha hanno i il in io l la le lei li lo loro lui "
    "ma mi mia mie miei mio molto ne negli nei nel nell nella nelle nello noi non nostra nostro o "
    "ogni oltre per perché più poi prima quale quali quando quanto quasi quel quell quella quelle "
    "quelli quello quest questa queste questi questo qui s sarà se senza si sia siano sono sopra "
    "sta su sua sue sugli sui sul sull sulla sulle sullo suo suoi sé tale tali tra tutta tutte "
    "tutti tutto un una uno v vi voi è",
    "pt": "a ainda além ante antes ao aos apenas após as assim até cada com como contra cuja cujo da das "
    "de dela dele deles depois desde dessa desse desta deste do dos durante e ela elas ele eles em "
    "entre era eram essa essas esse esses esta estas estava este estes está estão eu foi foram ha "
    "havia há isso isto já lhe lhes lo mais mas me mesmo meu minha muito muitos na nas nem nessa "
    "nesse nesta neste no nos nossa nosso num numa não nós o os ou outra outras outro outros para "
    "pela pelas pelo pelos per por porque qual quando quanto que quem se seja sem sendo ser seu "
    "seus sido sobre sua suas só também tem ter tinha toda todas todo todos têm um uma umas uns "
    "você à às é",
    "nl": "aan al alle als andere ben bij binnen daar dan dat de deze die dit doch door dus een en er "
    "geen haar had hadden heb hebben heeft hem het hier hij hoe hun ik in is je kan kunnen maar me "
    "meer men met mijn moet moeten na naar niet niets nog nu of om omdat onder ons onze ook op over "
    "reeds sinds te tegen ten ter toch toen tot tussen uit uw van vanuit veel voor vooral waar "
    "waren was wat we weer wel welke werd werden wie wij worden wordt zal ze zelf zich zij zijn zo "
    "zoals zonder zou zouden",
    "ar": "و ف ب ك أما أن أنه أنها أو أي أيضا إذ إذا إلا إلى إليه إليها إن إنه إنها اذ اذا الا التي "
    "الذي الذين اللاتي اللتان اللتين اللذان اللذين اللواتي الى اليه اليها اما ان انه انها او اي ايضا بأن بان "
    "بعد بل به بها بهذا بهذه بهم بين بينما تحت تكون تلك تم ثم حتى حول حيث خلال دون ذلك رغم سوف ضد "
    "ضمن عبر عدم على عليه عليها عن عند عندما عنه عنها غير فإن فان فقد فقط فلا فهو فهي في فيما فيه "
    "فيها قبل قد كان كانت كانوا كذلك كل كلا كما كي كيف لأن لأنه لا لان لدى لدي لذلك لقد لكن لكنه لم "
    "لما لن له لها لهذا لهذه لهم لو ليس ليست مثل مع مما من منذ منه منها منهم نحن نحو هؤلاء هذا هذه "
    "هم هما هنا هناك هو هي وأن وأنه وإلى وإن والتي والذي والذين والى وان وبعد وبين وذلك وعلى وعن "
    "وفي وقد وكان وكانت وكما ولا ولذلك ولكن ولم ولن وليس وما ومع ومن ومنها وهذا وهذه وهم وهو وهي يا "
    "يتم يكون",
}
"""Words by language that nearly every text has and that therefore tell none apart. In English "us", "may",
"will", "not" and "who" are left out, since each of them is also a name or a month."""

ELIDED: Final[Mapping[str, str]] = {
    "fr": "c d j jusqu l lorsqu m n puisqu qu quoiqu s t",
    "it": "all c coll d dall dell l m n nell quell quest s sull t un v",
    "ca": "d l m n s t",
}
"""Words by language that stand before an apostrophe and are words of their own: ``l'économie``."""

_ARABIC = r"[\u0621-\u064a]"
_PARENTS = "د(?:ا|ان|ة|ته|تها|ه|ها|ي|يه|ين)?"
JOINED: Final[Mapping[str, str]] = {
    "ar": rf"[وفبك](?=ال(?!{_PARENTS}(?!{_ARABIC}))(?:{_ARABIC}){{3}})|[وف](?=لل(?:{_ARABIC}){{2}})",
}
"""Patterns by language of words that are written together with the next: "and", "so", "in" and "as" before
the Arabic article; "parents" only look so."""

ARTICLES: Final[Mapping[str, str]] = {"ar": "ال"}
"""The article by language, where it is written together with its word."""

PLURALS: Final[Mapping[str, tuple[str, str]]] = {"ar": ("ة", "ات")}
"""Endings by language, of one and of many, that the stemmer takes off only behind an article."""


@dataclass(frozen=True, slots=True)
class SearchLanguage:
    """What search knows of a language."""

    tag: str
    """Its own subtag (BCP 47), such as ``fr``."""
    stemmer: str
    """Snowball's name for it; "" without a stemmer of Snowball's."""
    stop_words: frozenset[str]
    elided: tuple[str, ...] = ()
    """Words that stand before an apostrophe and are words of their own, longest first."""
    joined: str = ""
    """A pattern of words that are written together with the next."""
    article: str = ""
    """An article that is written together with its word."""

    plural: tuple[str, str] = ("", "")
    """Endings, of one and of many, that are looked for as well."""

    @property
    def before(self) -> str:
        """A pattern of what begins a word and is a word of its own; Python and the browser read it alike."""
        elided = f"(?:{'|'.join(self.elided)})(?=')" if self.elided else ""
        return "|".join(filter(None, (elided, self.joined)))


def language_of(tag: str) -> SearchLanguage:
    """Return the language of a tag (BCP 47), of which the first part tells it.

    >>> language_of("fr-CA").stemmer, language_of("ja").stemmer
    ('french', '')
    """
    own = tag.lower().replace("_", "-").split("-")[0]
    elided = sorted(ELIDED.get(own, "").split(), key=lambda word: (-len(word), word))
    return SearchLanguage(
        own,
        SNOWBALL.get(own, ""),
        frozenset(STOP_WORDS.get(own, "").split()),
        tuple(elided),
        JOINED.get(own, ""),
        ARTICLES.get(own, ""),
        PLURALS.get(own, ("", "")),
    )
