"""The words of time: month names, weekdays, units and numbers, as pieces of patterns and as values."""

from __future__ import annotations

import re

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""Months by the first three letters."""

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
"""Weekdays by the first three letters; Monday is 0, as in `datetime`."""

SOLAR_MONTHS = {
    "farvardin": 1, "ordibehesht": 2, "khordad": 3, "tir": 4, "mordad": 5, "amordad": 5, "shahrivar": 6,
    "mehr": 7, "aban": 8, "azar": 9, "dey": 10, "bahman": 11, "esfand": 12,
}  # fmt: skip
"""Months of the Solar Hijri calendar, as Iranian agencies write them in English."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3 codes of the seasons."""

UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y",
    "millennium": "Y", "millennia": "Y",
}  # fmt: skip
"""ISO 8601 duration letters; a T before them means hours and less."""

UNIT_FACTOR = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100, "millennium": 1000, "millennia": 1000}
"""How many of the letter's unit a unit is, where that is not one."""

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
"""Number words below a hundred."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
"""Ordinal words."""

SP = r"(?:[ \t\u00a0\u202f]{1,3}\r?\n?[ \t]{0,8}|\r?\n[ \t]{0,8})"
"""White space inside an expression: a line may break there, a paragraph may not."""
HY = r"[-\u2010-\u2013]"
"""A hyphen, or an en dash used as one."""
TO = rf"(?:{SP}?[-\u2010-\u2014]{SP}?|{SP}(?:to|through|until|till){SP})"
"""What stands between the two ends of a range."""
GAP = rf"(?:{SP}|{HY})"
"""White space or a hyphen."""
END = r"(?![A-Za-z0-9])"
"""The end of a word."""


def _capitalised(*names: str) -> str:
    return "|".join(f"{name}|{name.upper()}" for name in names)


_FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
FULL_MONTH = rf"(?:{_capitalised(*_FULL_MONTHS)}){END}"
"""A month written in full."""
MONTH = rf"(?:(?:{_capitalised(*_FULL_MONTHS)}){END}|(?:{_capitalised(*_SHORT_MONTHS)})\.?{END})"
"""A month, in full or shortened."""
WEEKDAY = (
    rf"(?:(?:{_capitalised('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')}){END}"
    rf"|(?:{_capitalised('Mon', 'Tues', 'Tue', 'Wed', 'Thurs', 'Thur', 'Thu', 'Fri', 'Sat', 'Sun')})\.?{END})"
)
"""A weekday, in full or shortened."""
FULL_WEEKDAY = rf"(?:{_capitalised('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')}){END}"
"""A weekday written in full."""
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
"""A day of the month in digits."""
YEAR = r"(?:1[0-9]|20|21)\d\d(?![\w%]|[.,:]\d)"
"""A year in digits, 1000 to 2199."""
UNIT = (
    r"(?i:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies)|millennium|millennia)"
)
"""A unit of time, one or many."""
_NUMBER_WORD = (
    rf"(?:{'|'.join(_TENS)})(?:{GAP}(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))}"
)
COUNT = (
    rf"(?i:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:{SP}1/2)?|(?:{_NUMBER_WORD})(?:{SP}and{SP}a{SP}half)?"
    rf"|(?:a{SP})?couple(?:{SP}of)?|(?:a{SP})?(?:few|dozen|hundred|thousand)|several|many|half{SP}an?|an?|1/2)"
)
"""A number of units: digits, words, or a vague word."""
_VAGUE = frozenset({"few", "several", "many", "some"})
_COUPLE = re.compile(r"couple")


def month_number(name: str) -> int:
    """Give the number of a month by its English name or short form."""
    return MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """Give the number of a weekday by its English name or short form; Monday is 0."""
    return WEEKDAYS[name[:3].lower()]


def day_number(written: str) -> int:
    """Read a day of the month ("5", "5th", "fifth", "twenty-fifth")."""
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else ordinal(written)


def ordinal(written: str) -> int:
    """Read an ordinal in words or digits; 0 where it is none."""
    digits = re.match(r"\d+", written)
    if digits:
        return int(digits[0])
    words = re.split(rf"{GAP}", written.lower())
    return sum(ORDINALS.get(word, NUMBERS.get(word, 0)) for word in words)


def count(written: str) -> float | None:
    """Read a number of units.

    Returns:
        The number; None where the words are vague ("several").
    """
    words = written.lower()
    if any(word in _VAGUE for word in words.split()):
        return None
    if _COUPLE.search(words):
        return 2
    half = 0.5 if "half" in words or "1/2" in words else 0.0
    digits = re.match(r"\d[\d,]*(?:\.\d+)?(?!/)", words)
    if digits and not words.startswith("1/2"):
        return float(digits[0].replace(",", "")) + half
    named = sum(NUMBERS.get(word, 0) for word in re.split(r"[\s\u2010-\u2013-]+", words))
    for word, amount in (("dozen", 12), ("hundred", 100), ("thousand", 1000)):
        if word in words:
            return max(named, 1) * amount
    if named or half:
        return named + half
    return 1


def unit_name(written: str) -> str:
    """Give a unit in the singular, lower case ("centuries" gives "centurie")."""
    word = written.lower()
    return word.removesuffix("s")


def duration(number: float | None, unit: str) -> str:
    """Write a length of time as ISO 8601 does; an unknown number is X.

    Args:
        number: How many; None where the text is vague.
        unit: The unit in the singular.
    """
    letter, factor = UNITS[unit], UNIT_FACTOR.get(unit, 1)
    clock, letter = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    if number is None:
        return f"P{clock}X{letter}"
    amount = number * factor
    whole = int(amount)
    if whole == amount:
        return f"P{clock}{whole}{letter}"
    smaller = {"Y": (12, "M"), "D": (24, "H"), "H": (60, "M"), "M": (60, "S") if clock else (30, "D"), "W": (7, "D")}
    if letter not in smaller:
        return f"P{clock}{amount:g}{letter}"
    times, below = smaller[letter]
    rest = round((amount - whole) * times)
    head = f"P{clock}{whole}{letter}" if whole else f"P{clock}"
    mark = "T" if letter == "D" else ""
    return f"{head}{mark}{rest}{below}"
