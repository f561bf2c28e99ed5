"""The words that the benchmark's customers and articles are named from; no person or company is meant."""

from random import Random

_FIRST = (
    "Ahl Brand Brück Dahl Ebers Eich Fähr Falken Feld Franz Gold Grün Haber Hage Hart Heide Hell Hirsch Hohen Jäger "
    "Kalk Kirch König Krüger Lang Lauter Linden Löwen Mar Mühl Nieder Ober Oster Rau Rhein Rosen Schön Stein Wald Weiß"
).split()
_SECOND = (
    "acker ander au bach baum beck berg bichler brink brunn burg dorf eck egger er feld fels gard gruber haus heim hof "
    "holt horst huber hut ing kamp ler loh mann mayr meier moor müller ner nitz pohl quist rath ritter roth sohn stedt "
    "stein stetter tal wein"
).split()
SURNAMES = [first + second for first in _FIRST for second in _SECOND]
"""Two thousand, a few of them common: some words are found often, most seldom."""

FIRST_NAMES = (
    "Anna Ben Chloé Dörte Émile Fatima Günther Håkon Ida Jörg Katarzyna Łukasz Maria Noé Ólafur Paweł Renée Søren "
    "Tomáš Ute Victoria Włodzimierz Ximena Yıldız Zoë Sinéad D'Arcy Jean-Luc"
).split()
TRADES = (
    "Maschinenbau Getränke Möbel Spedition Optik Druckerei Elektrotechnik Gartenbau Bäckerei Stahlhandel Software "
    "Labor Verlag Textil Keramik Brauerei Fördertechnik Messebau Kühlhaus Werkzeuge Papier Glas Messtechnik Holzbau "
    "Logistik Schmuck Käserei Reederei Mühle Werft Imkerei Orgelbau Kaffee Gewürze Leder Uhren Pumpen Kabel Farben "
    "Dünger"
).split()
FORMS = ("GmbH", "AG", "KG", "& Söhne", "S.A.", "Ltd.", 'GmbH "Nord"', "e.K.", "B.V.", "Sp. z o.o.")
STREETS = ("Hauptstraße", "Am Wall", "Rue de l'Église", "Žižkova", "Via Garibaldi", "High Street", "Kärntner Ring")
CITIES = {
    "DE": ["Hamburg", "München", "Köln", "Nürnberg", "Lübeck", "Halle (Saale)"],
    "AT": ["Wien", "Sankt Pölten", "Graz"],
    "CH": ["Zürich", "Genève", "Bern"],
    "FR": ["Paris", "Besançon", "L'Haÿ-les-Roses"],
    "NL": ["Amsterdam", "'s-Hertogenbosch"],
    "IT": ["Milano", "Forlì"],
    "ES": ["Madrid", "A Coruña"],
    "PL": ["Łódź", "Kraków"],
    "GB": ["London", "King's Lynn"],
    "US": ["Portland", "Coeur d'Alene"],
    "BE": ["Liège"],
    "DK": ["Århus"],
    "SE": ["Malmö"],
    "NO": ["Tromsø"],
    "CZ": ["Plzeň"],
    "LU": ["Esch-sur-Alzette"],
    "FI": ["Jyväskylä"],
    "IE": ["Dún Laoghaire"],
    "JP": ["Tokyo"],
    "KW": ["Kuwait City"],
}
COUNTRIES = [
    *["DE"] * 40,
    *["AT"] * 10,
    *["CH"] * 8,
    *["FR"] * 7,
    *["NL"] * 6,
    *["IT"] * 5,
    *["ES"] * 4,
    *["PL"] * 4,
    *["GB"] * 3,
    *["US"] * 3,
    *"BE DK SE NO CZ LU FI IE JP KW".split(),
]
"""A hundred draws of a country, uneven as such books are."""

ARTICLES = [
    f"{kind} {size}"
    for kind in (
        "Schraube",
        "Ventil",
        "Kanne",
        "Tisch",
        "Kabel",
        "Gerät",
        "Träger",
        "Lampe",
        "Öl",
        "Filter",
        'Rohr 1/2"',
    )
    for size in ("M4", "M6", "klein", "groß", "blau", "2 m", "5 l", "à la carte", "Typ\tB", "C\\D")
]
"""A few have what JSON has to escape."""

CONTRACTS = ("Wartung", "Support", "Hosting", "Lagerplatz", "Miete", "Abonnement", 'Paket "Plus"', "Gebühr für Zählung")


def surname(random: Random) -> str:
    """Return a surname; the first ones of the list come far more often than the last."""
    return SURNAMES[int(len(SURNAMES) * random.random() ** 3)]
