"""Lists of words that stand beside names and tell what they are, and of names that are ordinary words too."""

from __future__ import annotations

TITLES = frozenset(
    "president vice prime minister premier chancellor secretary general gen. gen lieutenant lt. colonel "
    "col. major brigadier admiral adm. captain capt. commander marshal senator sen. sen representative "
    "rep. congressman congresswoman governor gov. mayor judge justice king queen prince princess crown "
    "emperor sultan emir sheikh sheik ayatollah imam pope cardinal archbishop bishop rabbi mullah mr mr. "
    "mrs mrs. ms ms. dr dr. sir lord lady dame baroness professor prof. prof ambassador envoy director "
    "chairman chairwoman chair chief commissioner speaker leader dictator foreign defense defence "
    "interior finance deputy attorney candidate supreme then-president spokesman spokeswoman minister- "
    "general hojatoleslam comrade abbot sergeant sgt. pvt. interim former ex-president strongman warlord "
    "negotiator cabinet".split()
)
HIGH_OFFICES = frozenset("president chancellor premier minister".split())
"""Titles that say that the one is meant whom everybody knows by the family name."""
NATURE = frozenset("river rainforest basin delta forest valley ocean jungle".split())
"""Nouns behind the name of something in nature, written small."""
OFFICES = frozenset("speaker secretary minister president leader chairman committee subcommittee".split())
"""What comes behind a body's name and makes an office or a part of it."""
BODIES = frozenset(
    "administration authority commission ministry department bureau confederation "
    "university bank institute college academy museum bishop archbishop school hospital battle treaty peace "
    "convention association federation council club society church times voice".split()
)
"""Nouns before "of" that make one name with the place behind it."""
LONGER = frozenset(
    "post times journal university institute college academy school hospital club foundation center centre "
    "museum chamber airport airlines airways bank accord accords agreement agreements treaty convention "
    "conventions protocol consensus declaration communique communiqué process summit conference doctrine "
    "pact plan "
    "prize park street avenue bridge tower square hotel stadium city united fc rangers cup games marathon "
    "fund trust tribune herald examiner star news press review week weekly group inc inc. corp corp. co. "
    "ltd company holdings island islands river sea valley canal strait mountains gate hill beach county "
    "heights bay forum dialogue platform criteria principles organization tribunal statute rules nuclear "
    "climate peace act amendment order".split()
)
LEGAL_FORMS = frozenset("inc inc. corp corp. co co. ltd ltd. plc ag company group holdings".split())
_GENERAL = frozenset("peace climate nuclear united act order rules week review plan".split())
BODY_NOUNS = (LONGER - LEGAL_FORMS - _GENERAL) | frozenset(
    "pictures financial motors energy capital studios partners ventures labs medical stadium health "
    "media party records television music sports studio award prize research networks".split()
)
"""Nouns behind the name of a body that make another body of it."""
SPOKEN = frozenset(
    "NATO OPEC UNICEF UNESCO ASEAN FARC NAFTA FIFA UEFA NASA UNHCR FRELIMO RENAMO ECOWAS AMISOM SAARC BRICS "
    "DARPA MINUSMA MONUSCO SWAPO SIPRI UNCTAD UNIDO ISIS ISIL AIPAC CARICOM IGAD UNRWA CERN OFAC EULEX AUKUS "
    "APEC GAVI ZANU COSATU IATA IAAF INTERPOL MERCOSUR UNASUR FRONTEX MINUSCA AFRICOM CENTCOM".split()
)
"""Acronyms that are spoken as words, and that many write so: "Nato"."""
MONTHS = frozenset("May March April June August Will Can".split())
DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. I".split()
)
BEFORE_NAMES = frozenset(
    "Lake Mount Mt. Port Fort Camp Lower Upper New Saint St. San Santa El La Cape Air Radio Inner Outer "
    "Banque Banco Deutsche Old Mission Université Blue Red Green White Black Greater Grand Royal "
    "Social United Christian Serb".split()
)
"""Words that make another name with the one behind them: Lake Chad, Air France, United Civic Party."""
BEFORE_DATES = frozenset(
    "in by since until till last late early mid this next on from of every to for before after between "
    "through and during around".split()
)
COUNTED = frozenset(
    "apple shell continental target visa orange gap oracle seat sprint ally box block slack zoom snap nest "
    "alphabet caterpillar enterprise ford guess house key match marathon nation office patch puma square "
    "subway wave wing quad court polo guardian independent telegraph mirror post globe stripe arrow coast "
    "cork rally compass beacon crown anchor eagle frontier delta pioneer union front bluebird economist "
    "chase".split()
)
ORDINARY = frozenset(
    "total meta amazon discover discovery progressive citizens sky virgin express fidelity general "
    "hilton next paramount ross sharp southern sun swift time times unity universal fed cabinet labour "
    "labor liberal conservative basis reason science nature anonymous gold "
    "state agency lincoln allies mobile hope faith grace victory liberty justice reading bath nice split "
    "conservatives liberals greens moderates nationals socialists hull ice who care united american "
    "liberation vision forward advance pacific atlantic fiat amnesty swat oral reunion barbecue male "
    "renaissance".split()
)
"""Names that are ordinary words too: at the start of a sentence they say nothing."""
ORDINARY_NAMES = COUNTED | ORDINARY
VERBS = frozenset(
    "said says told had has is was will would did does may can could also shut cut won lost made took gave "
    "sold bought rose fell went came began saw led held paid put set ran kept left met sent spent built hit "
    "announced reported declined posted agreed acquired launched planned warned raised offered opened hired "
    "sued owns makes sells plans wants needs faces and chief".split()
)
OPENERS = frozenset(
    "a after all also although and any as at because before both but by despite during each even every few "
    "for from had has have he her his how however if in inside instead is it its just like many meanwhile "
    "more most much neither no nor not now of off on once one only or other our outside over perhaps rather "
    "say says she since so some still such than that the their then there these they this those though "
    "through thus to today under unless unlike until was we were what when where whether which while who "
    "whom whose why will with within without would yet yesterday against about across along among around "
    "behind beyond asked according between here indeed maybe nobody soon sometimes later earlier again "
    "never are can could did do does may might must shall should".split()
)
STATES = frozenset(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    "Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|"
    "North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|"
    "South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Alberta|"
    "British Columbia|Manitoba|New Brunswick|Newfoundland|Nova Scotia|Ontario|Prince Edward Island|"
    "Saskatchewan|Yukon|New South Wales|Queensland|South Australia|Tasmania|Western Australia".split("|")
)
"""States and provinces that stand behind a town's name to tell it from another one: "Moscow, Idaho"."""
SMALL_WORDS = frozenset(word.capitalize() for word in (*OPENERS, "an", "you", "to", "do", "go")) - MONTHS
"""Small words as they open a sentence, some of which are family names too: "He", "An", "So"."""
