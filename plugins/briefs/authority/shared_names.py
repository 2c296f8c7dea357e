"""Names that bodies, parties and offices of many states share; the text must tell which state is meant."""

from __future__ import annotations

from briefs.text.folding import fold

OF_A_STATE = frozenset(
    "Congress|Senate|Treasury|Parliament|Cabinet|Navy|Army|Marines|the House|The House|Air Force|"
    "Coast Guard|National Guard|Supreme Court|Constitutional Court|Justice Department|"
    "Ministry of Defence|Ministry of Defense|Defense Ministry|Defence Ministry|"
    "Ministry of National Defense|Foreign Ministry|Interior Ministry|Finance Ministry|National Police|"
    "National Assembly|Ministry of Foreign Affairs|Ministry of Interior|Ministry of the Interior|"
    "Ministry of Internal Affairs|Ministry of Finance|National Security Council|"
    "House of Representatives|House of Commons|Chamber of Deputies|Legislative Assembly|"
    "Legislative Council|Council of Representatives|Grand National Assembly|Armed Forces|Central Bank|"
    "Electoral Commission|Election Commission|Central Election Commission|National Electoral Council|"
    "Supreme Electoral Council|Supreme Electoral Tribunal|Cabinet Office|Federal Police|"
    "State Security Agency|Foreign Office|"
    "General Intelligence Directorate|General Intelligence Service|Department of Foreign Affairs|"
    "Department of National Defense|Border Guard|National Party|Labor Party|Liberal Party|Green Party|"
    "Socialist Party|Social Democratic Party|Social Democrats|People's Party|Workers' Party|Red Crescent|"
    "Radical Party|Progressive Party|Communist Party|Labour Party|Labour|Labor|Conservative Party|"
    "Conservatives|Liberals|Greens|Christian Democrats|Moderates|Centre Party|Center Party|Nationals|"
    "Socialists|Republicans|Democrats|Constitutional Council|Shura Council".split("|")
) | frozenset(
    form.format(work)
    for work in "Health Justice Energy Agriculture Economy Transport".split()
    for form in ("{} Ministry", "Ministry of {}")
)
"""Names that bodies of many states bear, whichever the records know."""

SHARED = frozenset(map(fold, OF_A_STATE))
"""The same, folded: a label of these words means nobody by itself."""
