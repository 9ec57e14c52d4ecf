"""The model as a scientist who knows NumPy would write it: whole arrays, float uniforms, masks and `where`."""

from functools import partial
from types import SimpleNamespace

import numpy as np

import scenario as s
from tally import Tally

STORIES_AT_ONCE = 1_000_000
EVENTS = ["archetype", "pace", "freeze", "capacity", "revocation", "extension", "reply", "decision", "bridge"]


def prepare(scenario):
    """The program for a scenario: it takes a number of stories and a seed and gives a tally."""
    scenario.check_today()
    return partial(simulate, scenario)


def simulate(scenario, stories, seed):
    """Plays every plan on the same luck."""
    rng = np.random.default_rng(seed)
    tally = Tally(scenario)
    while stories > 0:
        n = min(stories, STORIES_AT_ONCE)
        luck = draw_luck(scenario, {event: rng.random(n) for event in EVENTS}, rng.integers(s.LEADS, size=n))
        count(scenario, tally, [play(scenario, plan, luck) for plan in scenario.plans])
        stories -= n
    return tally


def draw_luck(scenario, u, lead):
    """What one uniform for each event decides, the same for all plans."""
    archetype = np.searchsorted(scenario.archetype / s.DRAWS, u["archetype"], side="right")
    pace = np.empty(len(lead), dtype=int)
    for t, law in enumerate(scenario.pace):
        mask = archetype == t
        pace[mask] = draw_day(law, u["pace"][mask])
    return SimpleNamespace(
        cell=archetype * s.LEADS + lead,
        pace=pace,
        freeze=draw_day(scenario.freeze, u["freeze"]),
        gone=draw_day(scenario.revocation, u["revocation"]),
        can_hurry=u["capacity"] >= (scenario.capacity / s.DRAWS)[archetype],
        extension=u["extension"],
        reply=u["reply"],
        decision=u["decision"],
        bridge=u["bridge"],
    )


def draw_day(law, u):
    return law.days[np.searchsorted(law.ends / s.DRAWS, u, side="right")]


def play(scenario, plan, luck):
    """Ending and day of every story under one plan."""
    n = len(luck.cell)
    has_offer = np.ones(n, dtype=bool)
    deadline = np.full(n, scenario.deadline)
    goodwill = np.zeros(n, dtype=int)
    hurried_day = np.full(n, scenario.never)
    turned_away = np.zeros(n, dtype=bool)
    if plan.asks:
        pulled, refused = scenario.extension[0] / s.DRAWS
        has_offer = luck.extension >= pulled
        deadline = np.where(luck.extension >= refused, scenario.later_deadline, deadline)
    if plan.contact:
        # A pulled offer cannot be told of: then there is no contact.
        reply = draw_reply(plan.contact, luck)
        goodwill = np.where(has_offer, plan.contact.goodwill[luck.cell], 0)
        turned_away = has_offer & (reply == s.TURNS_AWAY)
        hurried_day = np.where(has_offer & (reply == s.KEPT), plan.contact.named_day, hurried_day)
        hurried_day = np.where(has_offer & (reply == s.HURRIES), plan.contact.hurry_day, hurried_day)
    return end(scenario, plan, luck, has_offer, deadline, goodwill, hurried_day, turned_away)


def draw_reply(contact, luck):
    last = (contact.reply / s.DRAWS)[luck.can_hurry.astype(int), luck.cell]
    return (luck.reply[:, np.newaxis] >= last).sum(axis=1)


def end(scenario, plan, luck, has_offer, deadline, goodwill, hurried_day, turned_away):
    """What comes first: turned away today, cancelled, decided, accepted, or the end of the horizon."""
    decides = np.minimum(luck.pace, hurried_day)
    acts = np.minimum(decides, luck.freeze)
    accepts = has_offer & (luck.gone > deadline) & (not plan.lapses)
    leaves = np.where(accepts, deadline, scenario.never)
    day = np.minimum(np.minimum(acts, leaves), scenario.horizon)
    exit = np.where(luck.freeze <= decides, s.FROZEN, s.MERIT)
    exit = np.where(leaves < acts, s.COURTEOUS, exit)
    exit = np.where((acts > scenario.horizon) & ~accepts, s.SILENT, exit)
    day = np.where(turned_away, 0, day)
    exit = np.where(turned_away, s.TURNED_AWAY, exit)
    no_offer = (scenario.decision / s.DRAWS)[goodwill - scenario.decision_lowest, luck.cell]
    won = (exit == s.MERIT) & (luck.decision >= no_offer)
    burnt = (scenario.bridge / s.DRAWS)[exit, goodwill - scenario.bridge_lowest]
    bridge = luck.bridge >= burnt
    alive = has_offer & (day < luck.gone) & (day <= deadline)
    ending = np.where(
        alive,
        np.where(bridge, s.COMPETING_BRIDGE, s.COMPETING),
        np.where(bridge, s.NONE_BRIDGE, s.NONE),
    )
    return np.where(won, s.TARGET, ending), day


def count(scenario, tally, ended):
    wait_ending, wait_day = ended[0]
    wait_payoff = scenario.payoff(wait_ending, wait_day)
    for plan, (ending, day) in enumerate(ended):
        tally.add_ended(plan, np.bincount(ending * (scenario.horizon + 1) + day, minlength=tally.places))
        payoff = scenario.payoff(ending, day) - wait_payoff
        days = day - wait_day
        won, wait_won = ending == s.TARGET, wait_ending == s.TARGET
        tally.add_paired(
            plan,
            helped=np.sum(won & ~wait_won),
            harmed=np.sum(wait_won & ~won),
            payoff=(payoff.sum(), (payoff * payoff).sum()),
            day=(days.sum(), (days * days).sum()),
        )
