"""The compiled tables of a scenario, and the refusal of those that the yardstick does not play."""

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
    """A contact on day 0 with a true claim, taken as it was said (`fine`) for certain."""

    goodwill: np.ndarray  # by cell
    reply: np.ndarray  # numbers of draws, by capacity, cell and reply (all but the last)
    hurry_day: int
    named_day: int


@dataclass
class Plan:
    name: str
    asks: bool
    contact: Contact | None
    lapses: bool


class Scenario:
    """What scenario 02 needs. Numbers of draws, out of 2^31, stand in place of cutoffs: cutoff + 1."""

    def __init__(self, raw):
        self.name, self.horizon = raw["scenario"], raw["horizon"]
        self.never = self.horizon + 1
        competing = raw["competing"] or refuse("a scenario without a competing offer")
        self.archetype = counts(raw["archetype"])
        self.pace = [Days.read(law, self.never) for law in raw["pace"]]
        self.freeze = Days.read(raw["freeze"], self.never)
        self.revocation = Days.read(competing["revocation"], self.never)
        self.capacity = counts(raw["capacity"])
        self.deadline, self.extension_days = competing["answer_within"], competing["extension_days"]
        self.later_deadline = self.deadline + self.extension_days
        self.extension = counts(competing["extension"][0])
        self.decision = counts(raw["decision"]["cutoffs"]).reshape(-1, CELLS)
        self.decision_lowest = raw["decision"]["lowest"]
        self.bridge = counts(raw["bridge"])
        self.bridge_lowest = raw["bridge_lowest"]
        self.by_ending = np.array(raw["payoff"]["by_ending"], np.int64)
        self.per_day = raw["payoff"]["per_day"]
        self.check(competing)
        self.plans = [self.plan(raw, plan) for plan in raw["plans"]]
        if self.plans[0].name != "wait" or len({plan.name for plan in self.plans}) != len(self.plans):
            refuse("a scenario whose first plan is not `wait`")

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def check(self, competing):
        if competing["arrival"] != [[0, 1.0]]:
            refuse("an offer that is not in hand")
        if not 0 < self.deadline <= self.later_deadline < self.horizon:
            refuse("a deadline today or past the horizon")
        if min(law.days.min() for law in [*self.pace, self.freeze, self.revocation]) < 1:
            refuse("an own pace, a freeze or a revocation today")

    def plan(self, raw, plan):
        moves = [move["act"] for move in plan["moves"]]
        if moves not in ([], ["contact"], ["ask-for-time"], ["ask-for-time", "contact"]):
            refuse(f"the moves of {plan['name']}")
        for move in plan["moves"]:
            today = move["trigger"] == "offer_in_hand" or (move["trigger"] == "day" and moves == ["contact"])
            if not today or move["days"] != 0 or move["says"].get("says_second_choice"):
                refuse(f"a trigger or a claim of {plan['name']}")
        if plan["at_deadline"] not in ("Accept", "Lapse") or (plan["at_deadline"] == "Lapse" and moves):
            refuse(f"the rule of {plan['name']}")
        contact = self.contact(raw, plan, plan["moves"][-1]["says"]) if "contact" in moves else None
        return Plan(plan["name"], "ask-for-time" in moves, contact, plan["at_deadline"] == "Lapse")

    def contact(self, raw, plan, says):
        if says["leverage"] or says["claim"] != "Written":
            refuse(f"a threat, or a claim that is not of the offer in hand, in {plan['name']}")
        if any(cutoff != -1 for row in says["inquiry"][1] for cutoff in row):
            refuse(f"questions about a true claim in {plan['name']}")
        fine = ((says["group"][0] * 4 + 0) * 5 + 4) * 2 + says["proof"]
        felt = plan["classes"][says["class"][fine]]
        named_day = max(raw["expected"], raw["named_days"])
        hurry_day = says["hurry_days"]
        if min(named_day, hurry_day) <= self.deadline:
            refuse("an answer to a contact by the first deadline")
        reply = counts(felt["reply"]).reshape(2, CELLS, 4)
        return Contact(np.array(felt["goodwill"]), reply, hurry_day, named_day)

    def payoff(self, ending, day):
        return self.by_ending[ending] + self.per_day * day


def counts(cutoffs):
    """Numbers of draws at or below each cutoff."""
    return np.array(cutoffs, np.int64) + 1


def refuse(what):
    raise Refused(f"the yardstick does not play {what}")
