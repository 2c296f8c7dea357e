"""Two small archives in other languages, made by ``briefs new``: briefs, people and places are invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.cli import main
from tests.engine.archives import SmallArchive


@dataclass(frozen=True)
class Text:
    """A brief: what stands in its front matter, and its text."""

    slug: str
    front: str
    body: str


@dataclass(frozen=True)
class Invented:
    """What an archive in a language holds."""

    lang: str
    name: str
    publisher: str
    description: str
    people: dict[str, str]
    countries: dict[str, str]
    texts: tuple[Text, ...]


def _brief(slug: str, kind: str, authors: str, issues: str, topics: str, more: str, body: str) -> Text:
    def listed(key: str, values: str) -> str:
        return "".join([f"{key}:\n", *(f"- {value}\n" for value in values.split("; "))])

    front = (
        f"kind: {kind}\n" + listed("authors", authors) + listed("issues", issues) + listed("topics", topics)
    )
    return Text(slug, front + more, body)


FRENCH = Invented(
    "fr",
    "Notes du Littoral",
    "Institut du Littoral",
    "Notes sur l’énergie, la mer et le droit.",
    {"claire-vasseur": "Claire Vasseur", "oumar-dembele": "Oumar Dembélé", "luc-perrin": "Luc Perrin"},
    {"valmarie": "Valmarie", "sorane": "République de Sorane", "ostrelie": "Ostrélie"},
    (
        _brief(
            "le-port-de-valmarie",
            "Note de politique",
            "Claire Vasseur",
            "Énergie",
            "Valmarie; République de Sorane; ports; gaz naturel; droit de la mer",
            "title: Le port de Valmarie attend toujours ses navires\ndate: 2023-11-02\n"
            "summary: Trois ans après l’accord, aucun méthanier n’a accosté.\n",
            "Trois ans après l’accord, aucun méthanier n’a accosté. La Valmarie avait pourtant tout promis à la "
            "République de Sorane.\n\nLuc Perrin, ministre de la Mer, répète que le chantier avance.\n",
        ),
        _brief(
            "le-port-de-valmarie-revu",
            "Note de politique",
            "Claire Vasseur; Oumar Dembélé",
            "Énergie; Commerce",
            "Valmarie; République de Sorane; Ostrélie; ports; gaz naturel; droit de la mer; assurances; "
            "transparence; tarifs; marchés publics; concurrence",
            "title: Le port de Valmarie, un an après\ndate: 2024-03-03\nsupersedes: le-port-de-valmarie\n"
            "summary: Deux méthaniers ont accosté ; le contrat reste secret.\nlicense: CC BY 4.0\n"
            "report_number: N° 12\nmodified: 2024-04-01\n"
            "correction:\n- 2024-04-01 Le tarif est de 4 %, non de 5 %.\n- 2024-05-02 La carte a été refaite.\n",
            "Deux méthaniers ont accosté ; le contrat reste secret. La Valmarie et l’Ostrélie se disputent le "
            "quai.[^1]\n\n## Un contrat sans juge\n\nLa République de Sorane a signé sans appel d’offres. Luc "
            "Perrin le regrette.\n\n## Deux navires\n\nLes assureurs ont attendu.\n\n## Que faire\n\nPublier le "
            "contrat. La Valmarie le peut, la République de Sorane aussi.\n\n[^1]: Rapport du port, 2024.\n\n"
            "## About the author\n\nClaire Vasseur dirige l’Institut du Littoral. Oumar Dembélé y est "
            "chercheur.\n",
        ),
        _brief(
            "la-digue-d-ostrelie",
            "Entretien",
            "Oumar Dembélé",
            "Climat",
            "Ostrélie; digues; assurances; Luc Perrin",
            "title: La digue d’Ostrélie ne tiendra pas\ndate: 2024-06\n"
            "summary: L’Ostrélie construit plus haut, mais pas plus large.\n",
            "L’Ostrélie construit plus haut, mais pas plus large. Luc Perrin promet une digue, et la Valmarie "
            "la paiera.\n",
        ),
        _brief(
            "une-taxe-retiree",
            "Note de politique",
            "Luc Perrin",
            "Commerce",
            "tarifs; Ostrélie",
            "title: Une taxe sur les quais\ndate: 2022-05-20\nstatus: withdrawn\n"
            "withdrawn: 2023-01-15 Les chiffres étaient faux.\n"
            "summary: Une taxe sur les quais rapporterait peu.\n",
            "Une taxe sur les quais rapporterait peu à l’Ostrélie.\n",
        ),
    ),
)

ARABIC = Invented(
    "ar",
    "موجزات الساحل",
    "معهد الساحل",
    "موجزات في الطاقة والبحر والقانون.",
    {"salma-idrisi": "سلمى الإدريسي", "nabil-haddad": "نبيل الحداد", "rami-sayegh": "رامي الصايغ"},
    {"marwada": "مروادة", "sahraya": "جمهورية صحرايا", "wadira": "واديرا"},
    (
        _brief(
            "mina-marwada",
            "موجز سياسات",
            "سلمى الإدريسي",
            "الطاقة",
            "مروادة; جمهورية صحرايا; الموانئ; الغاز الطبيعي; قانون البحار",
            "title: ميناء مروادة ما زال ينتظر سفنه\ndate: 2023-11-02\n"
            "summary: بعد ثلاث سنوات من الاتفاق لم ترسُ أي ناقلة.\n",
            "بعد ثلاث سنوات من الاتفاق لم ترسُ أي ناقلة. وكانت مروادة قد وعدت جمهورية صحرايا بكل شيء.\n\n"
            "ويكرر الوزير رامي الصايغ أن العمل مستمر.\n",
        ),
        _brief(
            "mina-marwada-2",
            "موجز سياسات",
            "سلمى الإدريسي; نبيل الحداد",
            "الطاقة; التجارة",
            "مروادة; جمهورية صحرايا; واديرا; الموانئ; الغاز الطبيعي; قانون البحار; التأمين; الشفافية; التعريفات; "
            "المشتريات العامة; المنافسة",
            "title: ميناء مروادة بعد عام\ndate: 2024-03-03\nsupersedes: mina-marwada\n"
            "summary: رست ناقلتان، وما زال العقد سريًا.\nlicense: CC BY 4.0\nreport_number: 12\n"
            "modified: 2024-04-01\nsource_url: https://example.org/mina\n"
            "correction:\n- 2024-04-01 التعريفة 4 في المئة لا 5.\n- 2024-05-02 أعيد رسم الخريطة.\n",
            "رست ناقلتان، وما زال العقد سريًا. وتتنازع مروادة مع واديرا على الرصيف.[^1]\n\n"
            "## عقد بلا قاضٍ\n\nوقّعت جمهورية صحرايا دون مناقصة. ويأسف رامي الصايغ لذلك.\n\n"
            "> من يملك الرصيف يملك السعر.\n\n## سفينتان\n\nانتظرت شركات التأمين، ومنها Northgate Mutual "
            "في لندن، حتى عام 2024.\n\n## ما العمل\n\nنشر العقد. تستطيع مروادة ذلك، وجمهورية صحرايا أيضًا.\n\n"
            "- نشر العقد\n- نشر التعريفة\n\n[^1]: تقرير الميناء، 2024.\n\n"
            "## About the author\n\nسلمى الإدريسي مديرة معهد الساحل. ونبيل الحداد باحث فيه.\n",
        ),
        _brief(
            "sadd-wadira",
            "مقابلة",
            "نبيل الحداد",
            "المناخ",
            "واديرا; السدود; التأمين; رامي الصايغ",
            "title: سد واديرا لن يصمد\ndate: 2024-06\nsummary: تبني واديرا سدًا أعلى لا أعرض.\n",
            "تبني واديرا سدًا أعلى لا أعرض. ويعد رامي الصايغ بالسد، وستدفع مروادة ثمنه.\n",
        ),
        _brief(
            "dariba",
            "موجز سياسات",
            "رامي الصايغ",
            "التجارة",
            "التعريفات; واديرا",
            "title: ضريبة على الأرصفة\ndate: 2022-05-20\nstatus: withdrawn\n"
            "withdrawn: 2023-01-15 كانت الأرقام خاطئة.\nsummary: لن تجني الضريبة كثيرًا.\n",
            "لن تجني واديرا كثيرًا من ضريبة على الأرصفة.\n",
        ),
    ),
)


def make(folder: Path, invented: Invented) -> SmallArchive:
    """Make an archive by ``briefs new`` and write its briefs and records."""
    options = ["--name", invented.name, "--publisher", invented.publisher, "--license", "CC BY 4.0"]
    assert main(["new", str(folder), *options, "--contact", "a@example.org", "--lang", invented.lang]) == 0
    settings = folder / "pelican.conf.py"
    described = f"ARCHIVE_DESCRIPTION = {invented.description!r}"
    settings.write_text(settings.read_text().replace('ARCHIVE_DESCRIPTION = ""', described))
    for file, records in (("people", invented.people), ("countries", invented.countries)):
        text = "".join(f"- id: {key}\n  name: {name}\n" for key, name in records.items())
        (folder / f"content/authority/{file}.yaml").write_text(text)
    for text in invented.texts:
        path = folder / f"content/briefs/{text.slug}.md"
        path.write_text(f"---\n{text.front}slug: {text.slug}\n---\n\n{text.body}")
    return SmallArchive(folder)
