"""The currencies of ISO 4217 (list one, as of January 2026) and how many decimals each has."""

_WITH_0 = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
"""
_WITH_2 = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
    HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
    RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
    USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
"""
_WITH_3 = """
    BHD IQD JOD KWD LYD OMR TND
"""
_WITH_4 = """
    CLF UYW
"""

_EXPONENTS = {
    code: places for places, codes in {0: _WITH_0, 2: _WITH_2, 3: _WITH_3, 4: _WITH_4}.items() for code in codes.split()
}


def is_currency(code: str) -> bool:
    """Return whether *code* is an alphabetic code of a currency in use."""
    return code in _EXPONENTS


def exponent(code: str) -> int:
    """Return the number of decimals of a currency: 10 to this power minor units make one major unit."""
    return _EXPONENTS[code]


def exponents() -> tuple[int, ...]:
    """Return every number of decimals that some currency has, rising."""
    return tuple(sorted(set(_EXPONENTS.values())))


def codes_with(places: int) -> tuple[str, ...]:
    """Return the currencies with so many decimals, sorted."""
    return tuple(sorted(code for code, found in _EXPONENTS.items() if found == places))
