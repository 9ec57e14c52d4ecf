"""Looks up what a draw decides: by its first bits, and where these leave it open by a search.

Beside `tuned.py` because any program that looks up laws in integer tables would have it.
"""

import numpy as np

import scenario as s

# For a bucket of draws that holds a cutoff.
UNCLEAR = 255


class Guide:
    """Laws side by side, one for each row: what each bucket of draws gives."""

    def __init__(self, laws, bits, index):
        """`laws` are pairs of numbers of draws up to each outcome (the last is all of them) and outcomes; `index` is a type."""
        self.bits, self.index = bits, np.dtype(index)
        starts = np.arange(2**bits, dtype=np.int64) << (31 - bits)
        rows = [self.row(np.asarray(ends), np.asarray(outcomes), starts) for ends, outcomes in laws]
        self.table = np.concatenate(rows).astype(np.uint8)
        self.ends = np.concatenate([np.asarray(ends, np.int64) + row * s.DRAWS for row, (ends, _) in enumerate(laws)])
        self.outcomes = np.concatenate([outcomes for _, outcomes in laws]).astype(np.uint8)
        if len(self.table) - 1 > np.iinfo(self.index).max:
            raise ValueError("the index is too small")

    def row(self, ends, outcomes, starts):
        first = outcomes[np.searchsorted(ends, starts, side="right")]
        last = outcomes[np.searchsorted(ends, starts + (1 << (31 - self.bits)) - 1, side="right")]
        return np.where(first == last, first, UNCLEAR)

    def look_up(self, draws, rows, scratch, out):
        """`scratch` has two arrays of the type of the index and one of booleans."""
        place, base, open_ = scratch
        np.right_shift(draws, 31 - self.bits, out=place, casting="unsafe")
        if rows is not None:
            np.multiply(rows, self.index.type(1 << self.bits), out=base)
            np.add(place, base, out=place)
        np.take(self.table, place, out=out, mode="clip")
        np.equal(out, UNCLEAR, out=open_)
        places = np.flatnonzero(open_)
        keys = draws[places].astype(np.int64)
        if rows is not None:
            keys += rows[places].astype(np.int64) * s.DRAWS
        out[places] = self.outcomes[np.searchsorted(self.ends, keys, side="right")]
