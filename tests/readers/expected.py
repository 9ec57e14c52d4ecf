"""What the readers must give back, and the comparison with what they gave."""

import struct
import unicodedata
from collections import Counter

NUMBERS = ["any", "also", "subnormal", "share", "money", "extreme"]
WHOLE = ["large", "small"]
TEXTS = ["text", "quoted"]
ROWS = 100_000

# What a reader may be known to lose; anything else that differs is an error.
SIGN = "the sign of -0"
SUBNORMAL = "subnormal numbers, which become 0"
BEYOND = "digits of whole numbers beyond 2^53"
TAB = "tabs in texts of several lines"


def expected(path):
    """The columns by name, from their bits."""
    with open(path, "rb") as file:
        columns = {name: list(struct.unpack(f"<{ROWS}d", file.read(8 * ROWS))) for name in NUMBERS}
        columns |= {name: list(struct.unpack(f"<{ROWS}q", file.read(8 * ROWS))) for name in WHOLE}
        columns |= {name: [text(file) for _ in range(ROWS)] for name in TEXTS}
        assert not file.read(), "all is read"
    return columns


def text(file):
    (length,) = struct.unpack("<Q", file.read(8))
    return file.read(length).decode()


def bare(guarded):
    """The text before apostrophes were put into it, by the rule that docs/csv.md tells."""
    begins, out, rest = True, "", iter(guarded)
    for c in rest:
        dropped = begins and c == "'"
        if dropped:
            c = next(rest)
        out += c
        begins = separates(c) or (begins and not dropped and unseen(c))
    return out


def separates(c):
    return c in ",;|:\t\r\n\v\f\"“”„＂«»‘’‚`，；｜"


def unseen(c):
    return c.isspace() or unicodedata.category(c) in ("Cc", "Cf")


def key(name, value):
    """What is equal only where every bit is; None for what has no place in the column."""
    if name in NUMBERS:
        return struct.pack("<d", value) if isinstance(value, (int, float)) else None
    if name in TEXTS:
        return value if isinstance(value, str) else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    # Workbooks have large whole numbers as text.
    return int(value) if isinstance(value, (int, str)) else None


def cause(name, wanted, got):
    """Why two values that differ may do so."""
    if name in NUMBERS and got == 0:
        return SIGN if wanted == 0 else SUBNORMAL if abs(wanted) < 2.0**-1022 else None
    return BEYOND if name in WHOLE and abs(wanted) > 2**53 and got == float(wanted) else None


def differing(name, wanted, got):
    """How many values differ, by cause."""
    assert len(wanted) == len(got), f"{name}: {len(got)} rows, not {len(wanted)}"
    pairs = zip(wanted, got)
    return Counter(cause(name, a, b) for a, b in pairs if key(name, a) != key(name, b))


def planted(name, wanted, got):
    """Whether one bit that is turned over in one value of a column is found; None where the reader loses the whole column."""
    place = next((n for n in range(ROWS) if key(name, wanted[n]) == key(name, got[n])), None)
    if place is None:
        return None
    wrong = list(wanted)
    wrong[place] = turned(wanted[place])
    before, after = differing(name, wanted, got), differing(name, wrong, got)
    return after.total() == before.total() + 1


def turned(value):
    """The value with its lowest bit turned over."""
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    if isinstance(value, int):
        return value ^ 1
    (bits,) = struct.unpack("<Q", struct.pack("<d", value))
    return struct.unpack("<d", struct.pack("<Q", bits ^ 1))[0]


def report(form, reader, version, columns, read, loses=(), guarded=False, noted=None):
    """Compares, and prints a line: format, reader, version, values, differing, what the reader loses, planted bits found.

    What is noted was lost too, and put right before."""
    read = {name: [bare(one) for one in read[name]] if guarded and name in TEXTS else read[name] for name in columns}
    found = Counter()
    for name, wanted in columns.items():
        found += differing(name, wanted, read[name])
    lost = {why: found.pop(why) for why in loses if why in found} | (noted or {})
    caught = [one for name, wanted in columns.items() if (one := planted(name, wanted, read[name])) is not None]
    told = "; ".join(f"{count} {why}" for why, count in lost.items())
    values = sum(map(len, columns.values()))
    line = ["values", form, reader, version, values, found.total(), told, f"{sum(caught)} of {len(caught)}"]
    print(*line, sep="\t", flush=True)
