"""What the commonest unit codes are called on paper."""

from decimal import Decimal

from billing.tax import is_german

NAMES = {
    "C62": ("", "", "", ""),
    "H87": ("piece", "pieces", "Stück", "Stück"),
    "EA": ("each", "each", "Stück", "Stück"),
    "PR": ("pair", "pairs", "Paar", "Paar"),
    "SET": ("set", "sets", "Satz", "Sätze"),
    "LS": ("lump sum", "lump sums", "pauschal", "pauschal"),
    "XPP": ("package", "packages", "Paket", "Pakete"),
    "IE": ("person", "persons", "Person", "Personen"),
    "SEC": ("second", "seconds", "Sekunde", "Sekunden"),
    "MIN": ("minute", "minutes", "Minute", "Minuten"),
    "HUR": ("hour", "hours", "Stunde", "Stunden"),
    "DAY": ("day", "days", "Tag", "Tage"),
    "WEE": ("week", "weeks", "Woche", "Wochen"),
    "MON": ("month", "months", "Monat", "Monate"),
    "QAN": ("quarter", "quarters", "Quartal", "Quartale"),
    "ANN": ("year", "years", "Jahr", "Jahre"),
    "P1": ("%", "%", "%", "%"),
    **{
        code: (sign, sign, sign, sign)
        for code, sign in {
            "GRM": "g",
            "KGM": "kg",
            "TNE": "t",
            "MMT": "mm",
            "CMT": "cm",
            "MTR": "m",
            "KMT": "km",
            "MTK": "m²",
            "MTQ": "m³",
            "MLT": "ml",
            "LTR": "l",
            "KWH": "kWh",
            "MWH": "MWh",
            "E34": "GB",
            "AD": "byte",
        }.items()
    },
}
"""By code: one and several in English, one and several in German."""


def unit_name(code: str, quantity: Decimal, language: str) -> str:
    """Return how a unit is called beside *quantity*: nothing for a plain count, the code where no name is known."""
    if code not in NAMES:
        return code
    one, several, eines, mehrere = NAMES[code]
    if is_german(language):
        return eines if abs(quantity) == 1 else mehrere
    return one if abs(quantity) == 1 else several
