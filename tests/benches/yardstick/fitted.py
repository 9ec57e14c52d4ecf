"""Scenario 02 as fast as NumPy goes, made to measure: integer tables, 16-bit digits, small types, buffers, chunks that fit the cache.

Each event of each story has 16 bits of its own (capacity and lead share a word of 16: 10 and 6). They select a bucket of a
table. Nearly always the bucket has one outcome. Where it holds a cutoff, further bits of that draw decide: such stories, and
those that the short cuts below do not fit, are *rare*; they are collected and played by the idiomatic program. So each draw
has its full 31 bits, but they are made only when they matter.

The short cut: in all stories but the rare ones nothing happens up to the first deadline, and the offer outlives the
deadlines that it has. Then `wait` ends on the deadline, and so does every plan whose request for time is refused.
"""

from functools import partial

import numpy as np

import scenario as s
from rare import UNCLEAR, RarePlayer
from tally import Tally

CHUNK = 65_536
RARE_AT_ONCE = 4_096
# Places of the 16-bit digits of a story.
ARCHETYPE, PACE, FREEZE, REVOCATION, CAPACITY, EXTENSION, REPLY, DECISION, BRIDGE = range(9)
EVENTS = ["archetype", "pace", "freeze", "revocation", "capacity", "extension", "reply", "decision", "bridge"]

# Marks of the look-up tables, beside `UNCLEAR` for a bucket that holds a cutoff.
OFFER, OFFER_IF_TOLD = 0x40, 0x20  # the decision, without and with the goodwill of the contact
NO_RANK = 31  # in place of the rank of the bridge: rare, not counted here
NOT_COUNTED = 15  # what becomes of it in a packed outcome

# Bits of a packed outcome: what ended the story and when, then what the bridge needs.
E_BITS, E_OFFER, E_FROZEN, E_PULLED, E_BRIDGE = 63, 0x40, 0x80, 0x100, 9
# In place of a day: turned away today; took the offer on the first deadline; not known; the answer changes nothing.
AWAY, FIRST, UNKNOWN, NO_DAY = 0, 1, 62, 63
# Beside the rank in the outcome of a told story: turned away or pulled, and the kind of goodwill.
TOLD_FLAG, TOLD_GOODWILL = 0x20, 0xC0

ARCHETYPE_BITS = 14
PACE_BITS = 13
CAPACITY_BITS = 10
DECISION_BITS = 10
REPLY_BITS = 9
# In place of a capacity: in the place of a reply it overwrites lead, capacity and bucket.
NOT_CLEAR = 2**16 - 1
EXITS = [s.COURTEOUS, s.TURNED_AWAY, s.MERIT, s.FROZEN, s.SILENT]


def prepare(scenario):
    """The program for a scenario: it takes a number of stories and a seed and gives a tally."""
    return partial(simulate, Tables(scenario))


def simulate(tables, stories, seed):
    """Plays every plan on the same luck."""
    player = Player(tables, seed)
    while stories > 0:
        player.play(min(stories, CHUNK))
        stories -= CHUNK
    return player.finish()


def buckets(ends, bits, codes):
    """For each bucket of the draws the code of its outcome, or `UNCLEAR`."""
    starts = np.arange(2**bits, dtype=np.int64) << (31 - bits)
    first = np.searchsorted(ends, starts, side="right")
    last = np.searchsorted(ends, starts + (1 << (31 - bits)) - 1, side="right")
    first, last = np.asarray(codes)[first], np.asarray(codes)[last]
    return np.where(first == last, first, UNCLEAR)


class Tables:
    """Everything that is looked up."""

    def __init__(self, scenario):
        check(scenario)
        self.scenario = scenario
        self.contact = next(plan.contact for plan in scenario.plans if plan.contact)
        self.goodwills = np.unique(self.contact.goodwill)
        self.luck(scenario)
        self.cells(scenario)
        self.bridges(scenario)

    def luck(self, sc):
        archetype = buckets(sc.archetype, ARCHETYPE_BITS, np.arange(s.ARCHETYPES))
        self.archetype = np.where(archetype == UNCLEAR, s.CELLS, archetype * s.LEADS).astype(np.uint16)
        pace = [buckets(law.ends[:-1], PACE_BITS, law.days) for law in sc.pace]
        self.pace = np.concatenate([*pace, np.full(2**PACE_BITS, UNCLEAR)]).astype(np.uint8)
        capacity = np.concatenate([buckets([c], CAPACITY_BITS, [0, 2**REPLY_BITS]) for c in sc.capacity])
        capacity = np.append(capacity, np.full(2**CAPACITY_BITS, UNCLEAR))
        self.capacity = np.where(capacity == UNCLEAR, NOT_CLEAR, capacity).astype(np.uint16)
        self.freeze = buckets(sc.freeze.ends[:-1], 16, sc.freeze.days).astype(np.uint8)
        self.gone = buckets(sc.revocation.ends[:-1], 16, sc.revocation.days).astype(np.uint8)

    def cells(self, sc):
        """By cell and bucket: the decision, and (also by capacity) the reply with the goodwill that the contact leaves."""
        # The last cell stands for an archetype that is not clear.
        self.decision = np.full((s.CELLS + 1, 2**DECISION_BITS), UNCLEAR, np.uint8)
        self.reply = np.full((s.CELLS + 1, 2, 2**REPLY_BITS), UNKNOWN, np.uint8)
        days = [AWAY, NO_DAY, NO_DAY, self.contact.named_day, self.contact.hurry_day]
        for cell in range(s.CELLS):
            row = self.contact.goodwill[cell]
            plain = buckets([sc.decision[-sc.decision_lowest, cell]], DECISION_BITS, [0, OFFER])
            told = buckets([sc.decision[row - sc.decision_lowest, cell]], DECISION_BITS, [0, OFFER_IF_TOLD])
            self.decision[cell] = plain | told
            for capacity in range(2):
                day = buckets(self.contact.reply[capacity, cell], REPLY_BITS, days)
                day = np.where(day == UNCLEAR, UNKNOWN, day)
                self.reply[cell, capacity] = day | np.searchsorted(self.goodwills, row) << 6
        # Where `NOT_CLEAR` leads to.
        self.reply[s.LEADS - 1 :: s.LEADS, 1, -1] = UNKNOWN
        self.decision, self.reply = self.decision.ravel(), self.reply.ravel()

    def bridges(self, sc):
        """The rank of the draw among all cutoffs of the bridge that can be met, and what it means."""
        plain = sc.bridge[EXITS, -sc.bridge_lowest]
        told = np.array([sc.bridge[EXITS, goodwill - sc.bridge_lowest] for goodwill in self.goodwills])
        cutoffs = np.unique(np.concatenate([plain, told.ravel()]))
        if len(cutoffs) >= NO_RANK:
            s.refuse("so many kinds of bridge")
        self.rank = buckets(cutoffs, 16, range(len(cutoffs) + 1)).astype(np.uint8)
        self.plain_from = np.searchsorted(cutoffs, plain) + 1
        self.told_from = np.searchsorted(cutoffs, told) + 1
        order = np.argsort(plain, kind="stable")
        if any((np.diff(row[order]) < 0).any() for row in told):
            s.refuse("an order of the bridges that depends on goodwill")
        rank = np.arange(32)
        at_wait = (rank >= self.plain_from[0]) * 8

        def code(starts):
            above = (rank[:, np.newaxis] >= starts).sum(axis=1)
            return np.where(rank == NO_RANK, NOT_COUNTED, at_wait + above)

        pulled = code(self.plain_from) << E_BRIDGE | E_PULLED
        told = np.concatenate([[code(starts) << E_BRIDGE, pulled] for starts in self.pad(self.told_from)], axis=None)
        self.plain_code = (code(self.plain_from) << E_BRIDGE).astype(np.uint16)
        self.told_code = told.astype(np.uint16)

    @staticmethod
    def pad(rows):
        return np.concatenate([rows, np.repeat(rows[-1:], 4 - len(rows), axis=0)])


def check(scenario):
    """The order of plans of scenario 02, with one contact, is built in."""
    scenario.check_today()
    kinds = [(plan.asks, plan.contact is not None, plan.lapses) for plan in scenario.plans]
    n, y = False, True
    if kinds != [(n, n, n), (n, y, n), (y, n, n), (y, y, n), (n, n, y)]:
        s.refuse("other plans than those of scenario 02")
    one, other = (plan.contact for plan in scenario.plans if plan.contact)
    if not one.same(other):
        s.refuse("two kinds of contact")
    if min(one.hurry_day, one.named_day) <= scenario.deadline:
        s.refuse("an answer to a contact by the first deadline")
    if scenario.extension[0].max() >= s.DRAWS:
        s.refuse("a request for time that is never granted")
    if len(np.unique(one.goodwill)) > 4 or scenario.never >= E_BITS - 1:
        s.refuse("so many kinds of goodwill or so long a horizon")


class Player:
    """Buffers, tables and counters of one thread."""

    def __init__(self, tables, seed):
        self.scenario, self.tables = tables.scenario, tables
        scenario = tables.scenario
        self.bits = np.random.SFC64(seed)
        self.tally = Tally(scenario)
        self.rare_player = RarePlayer(scenario, self.tally)
        self.waits = np.zeros(2, np.int64)
        self.pushes = np.zeros(256, np.int64)
        self.packed = np.zeros((3, 2 ** (E_BRIDGE + 4)), np.int64)
        self.rare, self.rare_held = [], 0
        self.resize(CHUNK)

    def resize(self, n):
        self.n = n
        self.u8 = np.empty((16, n), np.uint8)
        self.flag = np.empty((4, n), bool)
        self.u16 = np.empty((5, n), np.uint16)
        self.u32 = np.empty((2, n), np.uint32)

    def play(self, n):
        """Plays the next `n` stories."""
        if n != self.n:
            self.resize(n)
        words = self.bits.random_raw((len(EVENTS) * n + 3) // 4)
        digits = words.view(np.uint16)[: len(EVENTS) * n].reshape(len(EVENTS), n)
        self.draw(digits)
        self.set_rare_aside(digits)
        self.play_wait_and_push()
        self.play_lapse()
        self.play_ask()
        self.play_ask_and_push()

    def draw(self, digits):
        """What chance decides."""
        t, look = self.tables, np.take
        tau, pace, freeze, gone, decision, reply, rank, pulled, last = self.u8[:9]
        cell, base, place, quick = self.u16[:4]
        wide, wide_place = self.u32
        np.right_shift(digits[ARCHETYPE], 16 - ARCHETYPE_BITS, out=place)
        look(t.archetype, place, out=base, mode="clip")
        np.bitwise_and(digits[CAPACITY], 63, out=cell)
        np.bitwise_or(cell, base, out=cell)
        np.left_shift(base, PACE_BITS - 6, out=base)
        np.right_shift(digits[PACE], 16 - PACE_BITS, out=place)
        np.bitwise_or(place, base, out=place)
        look(t.pace, place, out=pace, mode="clip")
        np.right_shift(base, PACE_BITS - CAPACITY_BITS, out=base)
        np.right_shift(digits[CAPACITY], 16 - CAPACITY_BITS, out=place)
        np.bitwise_or(place, base, out=place)
        look(t.capacity, place, out=quick, mode="clip")
        look(t.freeze, digits[FREEZE], out=freeze, mode="clip")
        look(t.gone, digits[REVOCATION], out=gone, mode="clip")
        look(t.rank, digits[BRIDGE], out=rank, mode="clip")
        np.minimum(pace, freeze, out=tau)
        np.copyto(wide, cell)
        np.left_shift(wide, DECISION_BITS, out=wide)
        np.right_shift(digits[DECISION], 16 - DECISION_BITS, out=place)
        np.copyto(wide_place, place)
        np.bitwise_or(wide_place, wide, out=wide_place)
        look(t.decision, wide_place, out=decision, mode="clip")
        # Cells have as many places here: REPLY_BITS + 1 for the capacity.
        np.right_shift(digits[REPLY], 16 - REPLY_BITS, out=place)
        np.bitwise_or(place, quick, out=place)
        np.copyto(wide_place, place)
        np.bitwise_or(wide_place, wide, out=wide_place)
        look(t.reply, wide_place, out=reply, mode="clip")
        self.draw_extension(digits[EXTENSION], pulled, last)

    def draw_extension(self, digit, pulled, last):
        """`last` stands in place of the day after the last deadline: FIRST, the later one, or none when it is pulled."""
        (pulled_to, refused_to), shift = self.scenario.extension[0], 15
        granted, unclear, other = self.flag[:3]
        np.less(digit, np.uint16(pulled_to >> shift), out=pulled.view(bool))
        np.greater(digit, np.uint16(refused_to >> shift), out=granted)
        np.equal(digit, np.uint16(pulled_to >> shift), out=unclear)
        np.equal(digit, np.uint16(refused_to >> shift), out=other)
        np.logical_or(unclear, other, out=unclear)
        np.multiply(granted.view(np.uint8), np.uint8(self.scenario.later_deadline), out=last)
        np.add(last, np.uint8(FIRST), out=last)
        np.multiply(pulled, np.uint8(NO_DAY), out=other.view(np.uint8))
        np.bitwise_or(last, other.view(np.uint8), out=last)

    def set_rare_aside(self, digits):
        """Rare stories get no rank, so that they are not counted here."""
        tau, pace, freeze, gone, decision, reply, rank = self.u8[:7]
        answer, any_mark = self.u8[9], self.u8[15]
        granted, rare, other = self.flag[:3]
        np.bitwise_or(pace, freeze, out=any_mark)
        for marks in (gone, decision, rank):
            np.bitwise_or(any_mark, marks, out=any_mark)
        np.greater_equal(any_mark, np.uint8(UNCLEAR), out=other)
        np.logical_or(rare, other, out=rare)
        np.bitwise_and(reply, np.uint8(63), out=answer)
        np.equal(answer, np.uint8(UNKNOWN), out=other)
        np.logical_or(rare, other, out=rare)
        np.less_equal(tau, np.uint8(self.scenario.deadline), out=other)
        np.logical_or(rare, other, out=rare)
        np.less_equal(gone, np.uint8(self.scenario.deadline), out=other)
        np.logical_or(rare, other, out=rare)
        np.less_equal(gone, np.uint8(self.scenario.later_deadline), out=other)
        np.logical_and(other, granted, out=other)
        np.logical_or(rare, other, out=rare)
        places = np.flatnonzero(rare)
        rank[places] = NO_RANK
        self.rare.append((digits.take(places, axis=1), self.u8[1:4].take(places, axis=1)))
        self.rare_held += len(places)
        self.kept = self.n - len(places)
        if self.rare_held >= RARE_AT_ONCE:
            self.play_rare()

    def play_wait_and_push(self):
        reply, rank, answer = self.u8[5], self.u8[6], self.u8[9]
        told, place, flag = self.u8[10], self.u8[15], self.flag[3]
        np.greater_equal(rank, np.uint8(self.tables.plain_from[0]), out=flag)
        stands = np.count_nonzero(flag) - (self.n - self.kept)
        self.waits += (self.kept - stands, stands)
        np.bitwise_and(reply, np.uint8(TOLD_GOODWILL), out=told)
        np.bitwise_or(told, rank, out=told)
        np.equal(answer, np.uint8(AWAY), out=flag)
        np.multiply(flag.view(np.uint8), np.uint8(TOLD_FLAG), out=place)
        np.bitwise_or(place, told, out=place)
        self.pushes += np.bincount(place, minlength=256)

    def play_lapse(self):
        tau, freeze, decision, rank = self.u8[0], self.u8[2], self.u8[4], self.u8[6]
        offer, plain = self.u8[11], self.u16[3]
        np.bitwise_and(decision, np.uint8(OFFER), out=offer)
        np.take(self.tables.plain_code, rank, out=plain, mode="clip")
        self.count(0, tau, freeze, offer, plain)

    def play_ask(self):
        tau, freeze, pulled, last = self.u8[0], self.u8[2], self.u8[7], self.u8[8]
        offer, end, mark, high = self.u8[11], self.u8[12], self.u16[0], self.u16[3]
        np.minimum(tau, last, out=end)
        np.multiply(pulled, np.uint16(E_PULLED), out=mark)
        np.bitwise_or(high, mark, out=high)
        self.count(1, end, freeze, offer, high)

    def play_ask_and_push(self):
        freeze, decision, pulled, answer, told, offer, end = (self.u8[i] for i in (2, 4, 7, 9, 10, 11, 12))
        mask, if_told, high = self.u8[13], self.u8[14], self.u16[4]
        # A pulled offer cannot be told of: then there is no contact.
        np.multiply(pulled, np.uint8(NO_DAY), out=mask)
        np.bitwise_or(answer, mask, out=answer)
        np.minimum(end, answer, out=end)
        np.add(decision, decision, out=if_told)
        np.bitwise_xor(if_told, offer, out=if_told)
        np.subtract(pulled, np.uint8(1), out=mask)
        np.bitwise_and(mask, np.uint8(OFFER), out=mask)
        np.bitwise_and(if_told, mask, out=if_told)
        np.bitwise_xor(offer, if_told, out=offer)
        np.multiply(pulled, np.uint8(TOLD_FLAG), out=mask)
        np.bitwise_or(told, mask, out=told)
        np.take(self.tables.told_code, told, out=high, mode="clip")
        self.count(2, end, freeze, offer, high)

    def count(self, plan, end, freeze, offer, high):
        low, flag = self.u8[15], self.flag[3]
        np.equal(freeze, end, out=flag)
        np.multiply(flag.view(np.uint8), np.uint8(E_FROZEN), out=low)
        np.bitwise_or(low, end, out=low)
        np.bitwise_or(low, offer, out=low)
        np.bitwise_or(high, low, out=self.u16[0])
        self.packed[plan] += np.bincount(self.u16[0], minlength=len(self.packed[plan]))

    def play_rare(self):
        """Gives the rare stories the missing bits of their draws and plays them one array after the other."""
        digits = np.concatenate([digits for digits, _ in self.rare], axis=1).astype(np.uint32)
        pace, freeze, gone = np.concatenate([days for _, days in self.rare], axis=1)
        self.rare, self.rare_held = [], 0
        more = self.bits.random_raw(digits.size // 2 + 1).view(np.uint32)[: digits.size].reshape(digits.shape)
        draws = digits << 15 | more >> 17
        draws[CAPACITY] = digits[CAPACITY] >> 6 << 21 | more[CAPACITY] >> 11
        # Where the archetype is not clear, the pace is not either.
        self.rare_player.play(dict(zip(EVENTS, draws)), digits[CAPACITY] & 63, pace, freeze, gone)

    def finish(self):
        """Unpacks the outcomes."""
        if self.rare:
            self.play_rare()
        unpack(self)
        return self.tally


def unpack(player):
    """Adds the packed counts to the tally."""
    sc, t = player.scenario, player.tables
    stands = np.arange(2)
    add(player, 0, player.waits, s.COMPETING - stands, np.full(2, sc.deadline), stands)
    place = np.arange(256)
    rank, goodwill, away = place & 31, np.minimum(place >> 6, len(t.goodwills) - 1), place >> 5 & 1
    bridge = rank >= t.told_from[goodwill, away]
    ok = rank != NO_RANK
    at_wait = rank >= t.plain_from[0]
    add(player, 1, player.pushes * ok, s.COMPETING - bridge, np.where(away, 0, sc.deadline), at_wait)
    add_packed(player, 4, 0, False, [t.plain_from])
    add_packed(player, 2, 1, True, [t.plain_from])
    add_packed(player, 3, 2, True, t.told_from)


def add_packed(player, plan, which, asks, starts):
    """`starts` are the ranks from which the bridge stands, by goodwill; their order by exit is the same in all."""
    sc = player.scenario
    code = np.arange(player.packed.shape[1])
    end, high = code & E_BITS, code >> E_BRIDGE
    pulled = code & E_PULLED > 0
    taken = asks & ~pulled & ((end == FIRST) | (end == sc.later_deadline + 1))
    away = end == AWAY
    exit = np.where(code & E_FROZEN, 3, 2)
    exit = np.where(end == sc.never, 4, exit)
    exit = np.where(taken, 0, np.where(away, 1, exit))
    day = np.where(taken, np.where(end == FIRST, sc.deadline, sc.later_deadline), np.minimum(end, sc.horizon))
    place = np.argsort(np.argsort(starts[0], kind="stable"), kind="stable")
    bridge = (high & 7) > place[exit]
    competing = asks & ~pulled
    ending = np.where(competing, s.COMPETING, s.NONE) - bridge
    ending = np.where((exit == 2) & (code & E_OFFER > 0), s.TARGET, ending)
    add(player, plan, player.packed[which] * (high != NOT_COUNTED), ending, day, high >> 3)


def add(player, plan, counts, ending, day, wait_stands):
    """Adds stories by their outcome and by the bridge under `wait`, where they end on the first deadline."""
    sc = player.scenario
    used = counts > 0
    counts, ending, day, wait_stands = counts[used], ending[used], day[used], wait_stands[used]
    hist = np.bincount(ending * (sc.horizon + 1) + day, weights=counts, minlength=player.tally.places)
    player.tally.add_ended(plan, hist.astype(np.int64))
    payoff = sc.payoff(ending, day) - sc.payoff(s.COMPETING - wait_stands, sc.deadline)
    days = day - sc.deadline
    player.tally.add_paired(
        plan,
        helped=counts[ending == s.TARGET].sum(),
        harmed=0,
        payoff=((payoff * counts).sum(), (payoff**2 * counts).sum()),
        day=((days * counts).sum(), (days**2 * counts).sum()),
    )
