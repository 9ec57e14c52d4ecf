"""The compiled tables of a scenario with an offer in hand, and the refusal of what the yardstick does not play."""

import json
from dataclasses import dataclass

import numpy as np

DRAWS = 2**31
ARCHETYPES = 5
LEADS = 64
CELLS = ARCHETYPES * LEADS
# Exits in the order of the engine's `Exit`, as far as they are needed.
COURTEOUS, TURNED_AWAY, MERIT, FROZEN, SILENT = 0, 2, 5, 6, 7
# Endings in the order of the engine's `Ending`.
TARGET, COMPETING_BRIDGE, COMPETING, NONE_BRIDGE, NONE = 0, 2, 3, 4, 5
ENDINGS = 6
# Replies, worst first.
TURNS_AWAY, KEEPS_PACE, MISSED, KEPT, HURRIES = range(5)


class Refused(Exception):
    """The scenario has a feature that the yardstick does not play."""


@dataclass
class Days:
    """A law over days. `ends[k]` is the number of draws that belong to outcomes 0..=k; `never` is a day past the horizon."""

    days: np.ndarray
    ends: np.ndarray

    @classmethod
    def read(cls, law, never):
        days = np.array([never if day is None else day for day, _ in law])
        ends = np.rint(np.cumsum([p for _, p in law]) * DRAWS).astype(np.int64)
        ends[-1] = DRAWS
        return cls(days, ends)


@dataclass
class Contact:
    """A contact with a true claim, taken as it was said (`fine`) for certain."""

    day: int
    needs_offer: bool
    goodwill: np.ndarray  # by cell
    reply: np.ndarray  # numbers of draws, by capacity, cell and reply (all but the last)
    hurry_day: int
    named_day: int
    felt: tuple[np.ndarray, np.ndarray]  # appreciation and cornered in ten-thousandths, by cell

    def same(self, other):
        """Whether it is answered alike."""
        days = [(contact.day, contact.hurry_day, contact.named_day) for contact in (self, other)]
        tables = [(contact.goodwill, contact.reply, *contact.felt) for contact in (self, other)]
        return days[0] == days[1] and all(np.array_equal(a, b) for a, b in zip(*tables))


@dataclass
class Ask:
    """A request for time."""

    day: int
    extension: np.ndarray  # numbers of draws: pulled, and pulled or refused
    needs_offer: bool = True


@dataclass
class Plan:
    name: str
    moves: list[Ask | Contact]  # as they fall due
    lapses: bool

    def only(self, kind):
        return next((move for move in self.moves if isinstance(move, kind)), None)

    @property
    def asks(self):
        return self.only(Ask) is not None

    @property
    def contact(self):
        return self.only(Contact)


class Scenario:
    """An offer in hand. Numbers of draws, out of 2^31, stand in place of cutoffs: cutoff + 1."""

    def __init__(self, raw):
        self.name, self.horizon = raw["scenario"], raw["horizon"]
        self.never = self.horizon + 1
        competing = raw["competing"] or refuse("a scenario without a competing offer")
        self.archetype = counts(raw["archetype"])
        self.pace = [Days.read(law, self.never) for law in raw["pace"]]
        self.freeze = Days.read(raw["freeze"], self.never)
        self.revocation = Days.read(competing["revocation"], self.never)
        self.capacity = counts(raw["capacity"])
        # A deadline past the horizon never comes.
        self.deadline = min(competing["answer_within"], self.never)
        self.later_deadline = min(self.deadline + competing["extension_days"], self.never)
        self.extension = [counts(row) for row in competing["extension"]]
        self.decision = counts(raw["decision"]["cutoffs"]).reshape(-1, CELLS)
        self.decision_lowest = raw["decision"]["lowest"]
        self.bridge = counts(raw["bridge"])
        self.bridge_lowest = raw["bridge_lowest"]
        self.by_ending = np.array(raw["payoff"]["by_ending"], np.int64)
        self.per_day = raw["payoff"]["per_day"]
        if competing["arrival"] != [[0, 1.0]]:
            refuse("an offer that is not in hand")
        if min(law.days.min() for law in [*self.pace, self.freeze, self.revocation]) < 1:
            refuse("an own pace, a freeze or a revocation today")
        self.plans = [self.plan(raw, plan) for plan in raw["plans"]]
        if self.plans[0].name != "wait" or len({plan.name for plan in self.plans}) != len(self.plans):
            refuse("a scenario whose first plan is not `wait`")

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def plan(self, raw, plan):
        moves = [self.move(raw, plan, move) for move in plan["moves"] if move["days"] <= self.horizon]
        # Moves of one day keep their order.
        moves.sort(key=lambda move: move.day)
        kinds = [type(move) for move in moves]
        if len(set(kinds)) != len(kinds):
            refuse(f"two moves of a kind in {plan['name']}")
        if plan["at_deadline"] not in ("Accept", "Lapse"):
            refuse(f"the rule of {plan['name']}")
        return Plan(plan["name"], moves, plan["at_deadline"] == "Lapse")

    def move(self, raw, plan, move):
        if move["trigger"] not in ("offer_in_hand", "day"):
            refuse(f"a trigger of {plan['name']}")
        needs_offer = move["trigger"] == "offer_in_hand"
        if move["act"] == "ask-for-time":
            return Ask(move["days"], self.extension[move["says"]["says_second_choice"]])
        if move["act"] == "contact":
            return self.contact(raw, plan, move["says"], move["days"], needs_offer)
        return refuse(f"an act of {plan['name']}")

    def contact(self, raw, plan, says, day, needs_offer):
        written = says["claim"] == "Written"
        # On another day, or after a request for time, the offer may have gone.
        sure = needs_offer or (day == 0 and plan["moves"][0]["act"] == "contact")
        if says["leverage"] or not (says["claim"] == "Nothing" or (written and sure)):
            refuse(f"a threat, or a claim that may not be true, in {plan['name']}")
        if any(cutoff != -1 for row in says["inquiry"][1] for cutoff in row):
            refuse(f"questions about a true claim in {plan['name']}")
        fine = ((says["group"][day] * 4 + 0) * 5 + 4) * 2 + (says["proof"] and written)
        felt = plan["classes"][says["class"][fine]]
        named_day = max(raw["expected"], day + raw["named_days"])
        reply = counts(felt["reply"]).reshape(2, CELLS, 4)
        days = [min(n, self.never) for n in (day + says["hurry_days"], named_day)]
        felt_by_cell = tuple(np.array(felt[name], np.int64) for name in ("appreciation", "cornered"))
        return Contact(day, needs_offer, np.array(felt["goodwill"]), reply, *days, felt_by_cell)

    def check_today(self):
        """Refuses what happens on other days than today and the deadline."""
        if not 0 < self.deadline <= self.later_deadline < self.horizon:
            refuse("a deadline today or past the horizon")
        for plan in self.plans:
            both = plan.asks and plan.contact
            if any(move.day > 0 for move in plan.moves) or (both and not plan.moves[1].needs_offer):
                refuse(f"the moves of {plan.name}")
            if both and plan.moves[0] is plan.contact:
                refuse(f"the order of the moves of {plan.name}")
            if plan.lapses and plan.moves:
                refuse(f"the rule of {plan.name}")
            if plan.asks and plan.only(Ask).extension is not self.extension[0]:
                refuse(f"the request for time of {plan.name}")

    def payoff(self, ending, day):
        return self.by_ending[ending] + self.per_day * day

    def law_of_answers(self, contact):
        """Probability of each cell and reply of a contact that is made whatever has happened."""
        archetype = np.diff(self.archetype, prepend=0, append=DRAWS) / DRAWS
        cannot = self.capacity / DRAWS
        replies = np.diff(contact.reply, axis=2, prepend=0, append=DRAWS) / DRAWS
        cell = np.arange(CELLS) // LEADS
        by_capacity = np.stack([cannot[cell], 1 - cannot[cell]])[..., np.newaxis] * replies
        return by_capacity.sum(axis=0) * (archetype[cell] / LEADS)[:, np.newaxis]


def counts(cutoffs):
    """Numbers of draws at or below each cutoff."""
    return np.array(cutoffs, np.int64) + 1


def refuse(what):
    raise Refused(f"the yardstick does not play {what}")
