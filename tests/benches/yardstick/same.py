"""Plays the same draws with the idiomatic program and the others. All that they count must be the same.

The fitted program and its player of rare stories get draws whose last bits are 0, the tuned one gets full draws.
`python same.py --tables tables.json`
"""

import argparse
import sys
from types import SimpleNamespace

import numpy as np

import fitted
import idiomatic
import scenario as s
import tuned
from tally import Tally

EVENTS = [*fitted.EVENTS, "lead"]


class FewBits:
    """A generator whose further bits are all 0: a draw is then known from its digits."""

    def __init__(self, seed):
        self.bits, self.digits = np.random.SFC64(seed), []

    def random_raw(self, size):
        if size != (len(fitted.EVENTS) * fitted.CHUNK + 3) // 4:
            return np.zeros(size, np.uint64)
        words = self.bits.random_raw(size)
        self.digits.append(words.view(np.uint16)[: len(fitted.EVENTS) * fitted.CHUNK].reshape(-1, fitted.CHUNK))
        return words


class AllRare(fitted.Player):
    """Leaves every story to the player of rare stories."""

    def set_rare_aside(self, digits):
        self.flag[1][:] = True
        super().set_rare_aside(digits)


def play_fitted(player, chunks):
    player.bits = FewBits(1)
    for _ in range(chunks):
        player.play(fitted.CHUNK)
    return player.finish(), player.bits.digits


def play_tuned(tables, draws):
    player = tuned.Player(tables)
    for chunk in draws:
        player.play(SimpleNamespace(**dict(zip(EVENTS, chunk))), tuned.CHUNK)
    return player.finish()


def full_draws(chunks):
    """A draw in eight is at a cutoff, or next to one, of those that all tables have: 0 and the last."""
    rng = np.random.default_rng(2)
    for _ in range(chunks):
        draws = rng.integers(s.DRAWS, size=(len(EVENTS), tuned.CHUNK), dtype=np.int32)
        ends = rng.integers(16, size=draws.shape)
        draws[ends == 0], draws[ends == 1] = 0, s.DRAWS - 1
        yield draws


def play_idiomatic(scenario, events, draws):
    """`draws` are whole numbers by event and story, chunk by chunk."""
    tally = Tally(scenario)
    for chunk in draws:
        by_event = dict(zip(events, chunk))
        lead = by_event.pop("lead").astype(int) >> tuned.LEAD_SHIFT
        luck = idiomatic.draw_luck(scenario, {event: draw / s.DRAWS for event, draw in by_event.items()}, lead)
        idiomatic.count(scenario, tally, [idiomatic.play(scenario, plan, luck) for plan in scenario.plans])
    return tally


def as_draws(digits):
    """Lead and capacity share a word."""
    for chunk in digits:
        draws = chunk.astype(np.int64) << 15
        lead = (chunk[fitted.CAPACITY].astype(np.int64) & 63) << tuned.LEAD_SHIFT
        draws[fitted.CAPACITY] = chunk[fitted.CAPACITY].astype(np.int64) >> 6 << 21
        yield np.concatenate([draws, lead[np.newaxis]])


def compare(name, one, other):
    if not np.array_equal(one.ended, other.ended) or one.paired != other.paired:
        sys.exit(f"the idiomatic program and {name} differ")
    print(f"idiomatic and {name}: the same in {one.stories()} stories of {len(one.ended)} plans")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", required=True)
    parser.add_argument("--chunks", type=int, default=40)
    parser.add_argument("--tuned-alone", action="store_true", help="for scenarios that the fitted program refuses")
    options = parser.parse_args()
    scenario = s.Scenario.load(options.tables)
    scenario.check_today()
    plain = play_idiomatic(scenario, EVENTS, full_draws(options.chunks))
    compare("tuned", plain, play_tuned(tuned.Tables(scenario), full_draws(options.chunks)))
    if options.tuned_alone:
        return
    tables = fitted.Tables(scenario)
    fast, digits = play_fitted(fitted.Player(tables, 1), options.chunks)
    rare, _ = play_fitted(AllRare(tables, 1), options.chunks)
    plain = play_idiomatic(scenario, EVENTS, as_draws(digits))
    compare("fitted", plain, fast)
    compare("the player of rare stories", plain, rare)


if __name__ == "__main__":
    main()
