"""The model as a very good NumPy programmer would write it who must also play other scenarios with an offer in hand.

Integer tables, one full draw for each event, chunks that fit the cache, small types, every buffer reused, `out=`
everywhere. What does not depend on the plan is found once for all plans, what depends on a contact alone once for all plans
that make it. Every step of every plan is carried out on every story. A step is left out only where the plans and the
model alone, whatever the days of a scenario, rule out that it matters: nothing happens today before the first move.
"""

from functools import partial
from types import SimpleNamespace

import numpy as np

import scenario as s
from guide import UNCLEAR, Guide
from tally import Tally

CHUNK = 65_536
LEAD_SHIFT = 25
DAY_BITS, REPLY_BITS = 13, 8
REPLIES = 5
# Places for each cell in the counters of answers; the last is for stories without the contact.
ANSWERS, NOT_MADE = 8, 7

# The exits in an order of their own, for the bridges after a contact.
EXITS = [s.COURTEOUS, s.MERIT, s.FROZEN, s.SILENT, s.TURNED_AWAY]
LEFT, MERIT, FROZEN, SILENT, AWAY = range(5)
# The endings without the one that cannot happen.
ENDINGS = [s.TARGET, s.COMPETING_BRIDGE, s.COMPETING, s.NONE_BRIDGE, s.NONE]


def prepare(scenario):
    """The program for a scenario: it takes a number of stories and a seed and gives a tally."""
    return partial(simulate, Tables(scenario))


def simulate(tables, stories, seed):
    """Plays every plan on the same luck."""
    player, bits = Player(tables), np.random.SFC64(seed)
    while stories > 0:
        n = min(stories, CHUNK)
        player.play(Draws(bits, n), n)
        stories -= n
    return player.finish()


class Draws:
    """The draws of a chunk by event, made when they are first asked for: then they are still in the cache."""

    def __init__(self, bits, n):
        self.bits, self.n = bits, n

    def __getattr__(self, event):
        draws = self.bits.random_raw((self.n + 1) // 2).view(np.uint32)[: self.n]
        np.right_shift(draws, 1, out=draws)
        draws = draws.view(np.int32)
        setattr(self, event, draws)
        return draws


class Tables:
    """Everything that is looked up."""

    def __init__(self, scenario):
        sc = self.scenario = scenario
        if sc.never >= UNCLEAR:
            s.refuse("so long a horizon")
        self.pace = Guide([(law.ends, law.days) for law in sc.pace], DAY_BITS, np.uint16)
        self.freeze = Guide([(sc.freeze.ends, sc.freeze.days)], DAY_BITS, np.uint16)
        self.gone = Guide([(sc.revocation.ends, sc.revocation.days)], DAY_BITS, np.uint16)
        self.capacity = last(sc.capacity)
        self.decision = last(sc.decision[-sc.decision_lowest])
        self.bridge = last(sc.bridge[EXITS, -sc.bridge_lowest])
        contacts, self.contact_of = [], []
        for contact in (plan.contact for plan in sc.plans):
            known = next((k for k, other in enumerate(contacts) if contact and contact.same(other)), len(contacts))
            if contact and known == len(contacts):
                contacts.append(contact)
            self.contact_of.append(known if contact else None)
        self.contacts = [self.contact(contact) for contact in contacts]

    def contact(self, contact):
        sc = self.scenario
        laws = [(np.append(ends, s.DRAWS), range(REPLIES)) for ends in contact.reply.reshape(-1, REPLIES - 1)]
        # Goodwill 0 comes first: stories without the contact keep it.
        goodwills = np.append(0, np.setdiff1d(contact.goodwill, 0))
        kind = np.argmax(goodwills[:, np.newaxis] == contact.goodwill, axis=0)
        return SimpleNamespace(
            reply=Guide(laws, REPLY_BITS, np.int32),
            hurry_day=contact.hurry_day,
            named_day=contact.named_day,
            day=contact.day,
            kinds=len(goodwills),
            kind=kind.astype(np.uint16),
            decision=last(sc.decision[contact.goodwill - sc.decision_lowest, np.arange(s.CELLS)]),
            bridge=last(sc.bridge[np.ix_(EXITS, goodwills - sc.bridge_lowest)].ravel()),
        )


def last(numbers):
    """The cutoffs again, which fit 32 bits: a draw is above it, or not."""
    return (numbers - 1).astype(np.int32)


class Player:
    """Buffers, tables and counters of one thread."""

    def __init__(self, tables):
        self.tables, self.scenario = tables, tables.scenario
        self.days = self.scenario.horizon + 1
        self.places = len(ENDINGS) * self.days
        self.joint_type = np.uint16 if self.places**2 <= 2**16 else np.uint32
        plans = len(self.scenario.plans)
        self.joint = np.zeros((plans, self.places**2), np.int64)
        self.answered = np.zeros((plans, s.CELLS * ANSWERS), np.int64)
        self.resize(CHUNK)

    def resize(self, n):
        def arrays(dtype, names):
            return {name: np.empty(n, dtype) for name in names.split()}

        self.n = n
        flags = arrays(bool, "can_hurry offers granted offer made away frozen silent won alive stands mask flag other")
        days = arrays(np.uint8, "archetype pace freeze gone first hurried decides acts deadline leaves day exit byte")
        words = arrays(np.uint16, "cell row place base key wait")
        wide = arrays(np.int32, "cutoff wide_place wide_base")
        self.b = SimpleNamespace(**flags, **days, **words, **wide, joint=np.empty(n, self.joint_type))
        self.bridges = np.empty((len(EXITS), n), bool)
        self.answers = [
            SimpleNamespace(**arrays(np.uint8, "reply day"), **arrays(bool, "away offers"), **arrays(np.uint16, "kind key"))
            for _ in self.tables.contacts
        ]

    def play(self, d, n):
        """Plays the next stories; `d` has the draws of each event."""
        if n != self.n:
            self.resize(n)
        self.draw_days(d)
        self.draw_tests(d)
        for contact, answer in zip(self.tables.contacts, self.answers):
            self.draw_answer(d, contact, answer)
        for plan in range(len(self.scenario.plans)):
            self.play_plan(d, plan)

    def draw_days(self, d):
        """The cell, and the days that do not depend on the plan."""
        t, b = self.tables, self.b
        np.greater(d.archetype, np.int32(self.scenario.archetype[0] - 1), out=b.archetype.view(bool))
        for count in self.scenario.archetype[1:]:
            np.greater(d.archetype, np.int32(count - 1), out=b.flag)
            np.add(b.archetype, b.flag.view(np.uint8), out=b.archetype)
        np.right_shift(d.lead, LEAD_SHIFT, out=b.cell, casting="unsafe")
        np.multiply(b.archetype, np.uint16(s.LEADS), out=b.place)
        np.add(b.cell, b.place, out=b.cell)
        scratch = (b.place, b.base, b.flag)
        t.pace.look_up(d.pace, b.archetype, scratch, b.pace)
        t.freeze.look_up(d.freeze, None, scratch, b.freeze)
        t.gone.look_up(d.revocation, None, scratch, b.gone)
        np.minimum(b.pace, b.freeze, out=b.first)

    def draw_tests(self, d):
        """Capacity; decision and bridge at goodwill 0."""
        t, b = self.tables, self.b
        np.take(t.decision, b.cell, out=b.cutoff, mode="clip")
        np.greater(d.decision, b.cutoff, out=b.offers)
        for cutoff, stands in zip(t.bridge[:AWAY], self.bridges):
            np.greater(d.bridge, cutoff, out=stands)
        if self.answers:
            np.take(t.capacity, b.archetype, out=b.cutoff, mode="clip")
            np.greater(d.capacity, b.cutoff, out=b.can_hurry)
            np.multiply(b.can_hurry, np.uint16(s.CELLS), out=b.row)
            np.add(b.row, b.cell, out=b.row)

    def draw_answer(self, d, contact, answer):
        """What a contact would be answered."""
        b, never = self.b, self.scenario.never
        contact.reply.look_up(d.reply, b.row, (b.wide_place, b.wide_base, b.flag), answer.reply)
        np.equal(answer.reply, s.TURNS_AWAY, out=answer.away)
        np.equal(answer.reply, s.KEPT, out=b.flag)
        np.multiply(b.flag.view(np.uint8), np.uint8(never - contact.named_day), out=b.byte)
        np.subtract(np.uint8(never), b.byte, out=answer.day)
        np.equal(answer.reply, s.HURRIES, out=b.flag)
        np.multiply(b.flag.view(np.uint8), np.uint8(never - contact.hurry_day), out=b.byte)
        np.subtract(answer.day, b.byte, out=answer.day)
        np.take(contact.kind, b.cell, out=answer.kind, mode="clip")
        np.take(contact.decision, b.cell, out=b.cutoff, mode="clip")
        np.greater(d.decision, b.cutoff, out=answer.offers)
        np.multiply(b.cell, np.uint16(ANSWERS), out=answer.key)
        np.add(answer.key, answer.reply, out=answer.key)
        answer.counts = np.bincount(answer.key, minlength=self.answered.shape[1])

    def play_plan(self, d, index):
        """Steps through the moves, then through the end."""
        b, plan = self.b, self.scenario.plans[index]
        at = SimpleNamespace(
            index=index,
            lapses=plan.lapses,
            decides=b.pace,
            acts=b.first,
            offer=None,
            deadline=np.uint8(self.scenario.deadline),
            contact=None,
            answer=None,
            made=None,
            away=None,
        )
        for move in plan.moves:
            if isinstance(move, s.Ask):
                self.ask(d, at, move)
            else:
                self.make_contact(at, move)
        self.leave(at)
        self.end(d, at)
        self.count(at)

    def gate(self, at, move):
        """Which stories come to a move and can make it; None for all."""
        b, day, mask = self.b, move.day, None
        tests = []
        if day > 0:
            tests.append(lambda out: np.greater(at.acts, day, out=out))
        if at.away is not None:
            tests.append(lambda out: np.logical_not(at.away, out=out))
        if not move.needs_offer:
            # Without an offer in need of it only one that was taken before is in the way.
            if day > self.scenario.deadline and not at.lapses:
                tests.append(lambda out: self.not_taken_before(at, day, out))
            return self.all_of(tests)
        if at.offer is not None:
            tests.append(lambda out: np.copyto(out, at.offer))
        if day > 0:
            tests.append(lambda out: np.greater(b.gone, day, out=out))
            tests.append(lambda out: np.greater_equal(at.deadline, day, out=out))
        return self.all_of(tests)

    def all_of(self, tests):
        for test in tests[:1]:
            test(self.b.mask)
        for test in tests[1:]:
            test(self.b.flag)
            np.logical_and(self.b.mask, self.b.flag, out=self.b.mask)
        return self.b.mask if tests else None

    def not_taken_before(self, at, day, out):
        other = self.b.other
        np.less_equal(self.b.gone, at.deadline, out=out)
        np.greater_equal(at.deadline, day, out=other)
        np.logical_or(out, other, out=out)
        if at.offer is not None:
            np.logical_not(at.offer, out=other)
            np.logical_or(out, other, out=out)

    def ask(self, d, at, move):
        b, sc = self.b, self.scenario
        mask = self.gate(at, move)
        pulled, refused = last(move.extension)
        np.greater(d.extension, pulled, out=b.offer)
        np.greater(d.extension, refused, out=b.granted)
        if mask is not None:
            np.logical_and(b.granted, mask, out=b.granted)
            np.logical_not(mask, out=mask)
            np.logical_or(b.offer, mask, out=b.offer)
        np.multiply(b.granted.view(np.uint8), np.uint8(sc.later_deadline - sc.deadline), out=b.deadline)
        np.add(b.deadline, np.uint8(sc.deadline), out=b.deadline)
        at.offer, at.deadline = b.offer, b.deadline

    def make_contact(self, at, move):
        b, known = self.b, self.tables.contact_of[at.index]
        mask = self.gate(at, move)
        answer, at.contact = self.answers[known], self.tables.contacts[known]
        at.answer, hurried, at.away = answer, answer.day, answer.away
        if mask is None:
            self.answered[at.index] += answer.counts
        else:
            at.made, at.away, hurried = b.made, b.away, b.hurried
            np.copyto(b.made, mask)
            np.logical_and(answer.away, mask, out=b.away)
            np.logical_not(mask, out=mask)
            np.multiply(mask.view(np.uint8), np.uint8(self.scenario.never), out=b.hurried)
            np.maximum(answer.day, b.hurried, out=b.hurried)
            np.multiply(mask.view(np.uint8), np.uint8(NOT_MADE), out=b.byte)
            np.bitwise_or(answer.key, b.byte, out=b.place)
            self.answered[at.index] += np.bincount(b.place, minlength=self.answered.shape[1])
        np.minimum(at.decides, hurried, out=b.decides)
        np.minimum(at.acts, hurried, out=b.acts)
        at.decides, at.acts = b.decides, b.acts

    def leave(self, at):
        """The day on which the offer is taken."""
        b, never = self.b, np.uint8(self.scenario.never)
        at.leaves = never
        if at.lapses:
            return
        np.less_equal(b.gone, at.deadline, out=b.flag)
        if at.offer is not None:
            np.logical_not(at.offer, out=b.other)
            np.logical_or(b.flag, b.other, out=b.flag)
        np.multiply(b.flag.view(np.uint8), never, out=b.leaves)
        np.maximum(b.leaves, at.deadline, out=b.leaves)
        at.leaves = b.leaves

    def end(self, d, at):
        """What comes first: turned away, cancelled, decided, accepted, or the end of the horizon."""
        b, horizon = self.b, np.uint8(self.scenario.horizon)
        np.minimum(at.acts, at.leaves, out=b.day)
        np.greater(b.day, horizon, out=b.silent)
        np.minimum(b.day, horizon, out=b.day)
        # Who leaves does so before all else happens, and what never happens is past the horizon.
        np.equal(b.freeze, b.day, out=b.frozen)
        np.equal(at.decides, b.day, out=b.won)
        np.greater(b.won, b.frozen, out=b.won)
        if at.contact is None:
            self.end_in_silence(at)
        else:
            self.end_after_contact(d, at)
        self.settle(at)

    def end_in_silence(self, at):
        b, stands = self.b, self.bridges
        np.logical_and(b.frozen, stands[FROZEN], out=b.stands)
        self.or_stands(b.won, MERIT)
        self.or_stands(b.silent, SILENT)
        if not at.lapses:
            np.less(at.leaves, at.acts, out=b.other)
            self.or_stands(b.other, LEFT)
        np.logical_and(b.won, b.offers, out=b.won)

    def or_stands(self, exits, which):
        b = self.b
        np.logical_and(exits, self.bridges[which], out=b.flag)
        np.logical_or(b.stands, b.flag, out=b.stands)

    def end_after_contact(self, d, at):
        """The bridge by exit and goodwill, the decision at the new goodwill, and who was turned away."""
        b, exit, byte = self.b, self.b.exit, self.b.byte
        np.multiply(b.won.view(np.uint8), np.uint8(MERIT), out=exit)
        for flag, which, join in ((b.frozen, FROZEN, np.add), (b.silent, SILENT, np.add), (at.away, AWAY, np.maximum)):
            np.multiply(flag.view(np.uint8), np.uint8(which), out=byte)
            join(exit, byte, out=exit)
        np.multiply(exit, np.uint16(at.contact.kinds), out=b.place)
        kind, offers = at.answer.kind, at.answer.offers
        if at.made is not None:
            np.multiply(kind, at.made.view(np.uint8), out=b.base)
            np.logical_xor(offers, b.offers, out=b.other)
            np.logical_and(b.other, at.made, out=b.other)
            np.logical_xor(b.other, b.offers, out=b.other)
            kind, offers = b.base, b.other
        np.add(b.place, kind, out=b.place)
        np.take(at.contact.bridge, b.place, out=b.cutoff, mode="clip")
        np.greater(d.bridge, b.cutoff, out=b.stands)
        np.logical_and(b.won, offers, out=b.won)
        np.greater(b.won, at.away, out=b.won)
        np.logical_not(at.away, out=b.flag)
        np.multiply(b.day, b.flag.view(np.uint8), out=b.day)
        if at.contact.day > 0:
            np.multiply(at.away.view(np.uint8), np.uint8(at.contact.day), out=byte)
            np.add(b.day, byte, out=b.day)

    def settle(self, at):
        """The place of ending and day among the counters."""
        b, ending = self.b, self.b.byte
        np.less(b.day, b.gone, out=b.alive)
        np.less_equal(b.day, at.deadline, out=b.flag)
        np.logical_and(b.alive, b.flag, out=b.alive)
        if at.offer is not None:
            np.logical_and(b.alive, at.offer, out=b.alive)
        np.add(b.alive.view(np.uint8), b.alive.view(np.uint8), out=ending)
        np.add(ending, b.stands.view(np.uint8), out=ending)
        np.subtract(np.uint8(len(ENDINGS) - 1), ending, out=ending)
        np.logical_not(b.won, out=b.flag)
        np.multiply(ending, b.flag.view(np.uint8), out=ending)
        np.multiply(ending, np.uint16(self.days), out=b.key)
        np.add(b.key, b.day, out=b.key)

    def count(self, at):
        """Each plan together with `wait`, which is the first; so `wait` is counted with the others."""
        b = self.b
        if at.index == 0:
            np.copyto(b.wait, b.key)
            if len(self.joint) > 1:
                return
        np.multiply(b.key, self.joint_type(self.places), out=b.joint)
        np.add(b.joint, b.wait, out=b.joint)
        self.joint[at.index] += np.bincount(b.joint, minlength=self.joint.shape[1])

    def finish(self):
        """The tally."""
        tally = Tally(self.scenario)
        own = self.joint[-1].reshape(self.places, -1).sum(axis=0)
        self.joint[0] = np.diag(own).ravel()
        place = np.arange(self.places)
        ending, day = np.array(ENDINGS)[place // self.days], place % self.days
        for plan, (joint, answered) in enumerate(zip(self.joint, self.answered)):
            tally.add_joint(plan, joint.reshape(self.places, -1), ending, day)
            tally.add_answers(plan, answered.reshape(-1, ANSWERS)[:, :REPLIES])
        return tally
