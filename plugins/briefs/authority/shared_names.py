"""Names that many states share, and those that are words elsewhere: the text must tell who is meant."""

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
ORDINARY_ELSEWHERE = frozenset(
    "Abra Abs Alameda Alphabet Amara Americana Americanas Arriva Azione Balata Barda Barranca Basco "
    "Bastar Bata Bende Bild Boda Boden Bol Bombardier Bosse Boten Brava Brenner Buenaventura Bure Buta "
    "Búsqueda Calabozo Calamar Campana Campos Capas Capita Caracol Cela Celle Centrale Centro Cerrado "
    "Charité Chico Cobija Colina Colombes Colonia Comilla Como Concertación Concordia Confidencial "
    "Constitución Contagem Conti Contramaestre Contras Corail Cordillera Coro Coron Coronado Correios "
    "Corriere Cortes Cortina Cuadrilla Cubana Curia Delicias Desaguadero Diadema Digne Divo Dosso Douane "
    "Durazno Eisen Ejido Encanto Engels Ensenada Escondida Escondido Escravos Esmeraldas Essen Expresso "
    "Fana Fano Faro Favoriten Fier Fiscalía Florissant Folha Fontanar Forcados Fortaleza Fresno Fria "
    "Frontera Fundación Furnas Galeria Galle Ganga Garante Garanti Garda Gare Gela Generali Gera Gestión "
    "Giglio Globo Gol Golfe Goma Grain Grasse Guider Hala Halle Hilo Hofburg Humana Iguala Imperatriz "
    "Inata Internazionale Itera Jaar Jette Joliet Kanton Kapo Kenner Keren Kering Kita Koper Laguna "
    "Lagunes Landstraße Latina Latino Latinos Lega Lego Lerdo Levada Levant Libertad Libra Libre Limpio "
    "Litoral Loei Loja Lotte Lungi Maan Madama Madura Malecón Manta Manteca Manzanillo Marche Marea Marl "
    "Matara Mataram Meaux Menden Merced Merlo Mestre Meta Mexicana Midi Milenio Minot Mirabel Misiones "
    "Mito Mitte Moca Mocha Modelo Moderna Modica Mojo Mon Montagnes Morena Navegantes Nice Nome Noto "
    "Novato Occidental Oral Orange Oso Ostia Pala Palanca Palanquero Palma Palmas Palmeiras Panna "
    "Pantanal Pantin Parla Parler Paro Pasto Paterna Pech Pedregal Pedreira Perejil Pergamino Pescadores "
    "Pest Phalange Pisa Pisco Planalto Plano Podemos Poderosa Ponce Portici Porto Portuguesa Porvenir "
    "Poso Potenza Poti Praia Pratas Prato Proceso Progressistas Providencia Provo Próspera Puma Público "
    "Quint Racine Rada Realengo Reconquista Redut Reforma Reim Remada Renca Rengo Renova Repubblica "
    "Republicanos Reseda Resistencia Retiro Reus Rial Rocha Roche Roseau Rosso Rota Sabor Sacramento "
    "Safran Salta Salto Samba Sarcelles Savanes Seine Semilla Seria Signa Soba Sodo Solai Soledad Soma "
    "Sonora Sopore Sorriso Storting Sucre Sui Suita Sumar Sur Surin Taal Taba Talas Talco Talhar Tanta "
    "Tapa Tarifa Taza Tema Terceira Tolga Tora Tours Trappes Tuas Tubas Turbo Urla Vamos Vannes Vedado "
    "Veja Ventanilla Ventas Ventura Vetas Vinci Vinto Visa Vivo Welkom Witten Zug".split()
)
"""Shipped names that are ordinary words of German, French, Spanish, Portuguese, Italian or Dutch: nouns that
German writes with a capital, and words that begin a sentence."""
