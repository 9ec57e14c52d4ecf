"""Plays the same draws with the idiomatic program, with the tuned one and with its player of rare stories.

All that they count must be the same. `python same.py --tables tables.json`
"""

import argparse
import sys

import numpy as np

import idiomatic
import scenario as s
import tuned
from tally import Tally


class FewBits:
    """A generator whose further bits are all 0: a draw is then known from its digits."""

    def __init__(self, seed):
        self.bits, self.digits = np.random.SFC64(seed), []

    def random_raw(self, size):
        if size != (len(tuned.EVENTS) * tuned.CHUNK + 3) // 4:
            return np.zeros(size, np.uint64)
        words = self.bits.random_raw(size)
        self.digits.append(words.view(np.uint16)[: len(tuned.EVENTS) * tuned.CHUNK].reshape(-1, tuned.CHUNK))
        return words


class AllRare(tuned.Player):
    """Leaves every story to the player of rare stories."""

    def set_rare_aside(self, digits):
        self.flag[1][:] = True
        super().set_rare_aside(digits)


def play(player, seed, chunks):
    player.bits = FewBits(seed)
    for _ in range(chunks):
        player.play(tuned.CHUNK)
    return player.finish(), player.bits.digits


def play_idiomatic(scenario, digits):
    tally = Tally(scenario)
    for chunk in digits:
        draws = chunk.astype(np.int64) << 15
        lead = chunk[tuned.CAPACITY] & 63
        draws[tuned.CAPACITY] = chunk[tuned.CAPACITY].astype(np.int64) >> 6 << 21
        luck = idiomatic.draw_luck(scenario, dict(zip(tuned.EVENTS, draws / s.DRAWS)), lead)
        idiomatic.count(scenario, tally, [idiomatic.play(scenario, plan, luck) for plan in scenario.plans])
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", required=True)
    parser.add_argument("--chunks", type=int, default=40)
    options = parser.parse_args()
    scenario = s.Scenario.load(options.tables)
    tables = tuned.Tables(scenario)
    fast, digits = play(tuned.Player(tables, 1), 1, options.chunks)
    rare, _ = play(AllRare(tables, 1), 1, options.chunks)
    plain = play_idiomatic(scenario, digits)
    for name, other in {"rare": rare, "idiomatic": plain}.items():
        if not np.array_equal(fast.ended, other.ended) or fast.paired != other.paired:
            sys.exit(f"the tuned program and the {name} one differ")
    print(f"the same in {fast.stories()} stories of {len(scenario.plans)} plans")


if __name__ == "__main__":
    main()
