"""Fold text into keys that sort and search alike on both databases."""

import unicodedata

MOST_WORDS = 60
LONGEST_WORD = 80
LAST_CHARACTER = "\U0010ffff"
"""Sorts behind every text: the end of a range of prefixes."""

_AROUND = ",;:.!?()[]{}<>\"'"
"""What stands around a word and is no part of it: Berg, Ida <ida@berg.example>"""

_SAME = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"})


def folded(text: str) -> str:
    """Return *text* without letter case and accents: Łódź as lodz, Straße as strasse."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().translate(_SAME)


def words(*texts: str | None) -> list[str]:
    """Return the distinct folded words of *texts*, sorted; a word is a run of letters and digits.

    A text with other signs inside, such as an e-mail or a number, counts as one word besides.
    """
    found: set[str] = set()
    for text in texts:
        for token in folded(text or "").split():
            if whole := token.strip(_AROUND):
                found.add(whole[:LONGEST_WORD])
            apart = "".join(c if c.isalnum() else " " for c in token)
            found.update(word[:LONGEST_WORD] for word in apart.split())
    return sorted(found)[:MOST_WORDS]


def searched(text: str) -> list[str]:
    """Return the folded words that a search asks for: each must begin some word."""
    wanted = (token.strip(_AROUND)[:LONGEST_WORD] for token in folded(text).split())
    return list(dict.fromkeys(word for word in wanted if word))[:MOST_WORDS]
