"""Plays the stories that the short cuts of the fitted program do not fit: every step of the model, still in small types."""

from types import SimpleNamespace

import numpy as np

import scenario as s

UNCLEAR = 0x80
# The kind of end that is a decision.
DECIDED = 2


class RarePlayer:
    """Full tables of a scenario; numbers of draws are held in 32 bits without a sign."""

    def __init__(self, scenario, tally):
        self.scenario, self.tally = scenario, tally
        cell = np.arange(s.CELLS)
        ends = [law.ends[:-1] + (t * s.DRAWS) for t, law in enumerate(scenario.pace)]
        days = np.concatenate([law.days for law in scenario.pace]).astype(np.uint8)
        # All paces in one row, an archetype after the other.
        self.pace = s.Days(days, np.concatenate([np.append(e, (t + 1) * s.DRAWS) for t, e in enumerate(ends)]))
        self.capacity = scenario.capacity[cell // s.LEADS].astype(np.uint32)
        self.decision = scenario.decision.ravel().astype(np.uint32)
        self.bridge = scenario.bridge.ravel().astype(np.uint32)
        self.bridge_row = scenario.bridge.shape[1]
        ends = [s.NONE, s.NONE_BRIDGE, s.COMPETING, s.COMPETING_BRIDGE, *[s.TARGET] * 4]
        self.ending_of = np.array(ends) * tally.days
        acted = [s.MERIT, s.FROZEN]
        self.exit_of = np.array([*[s.COURTEOUS] * 2, *acted, *[s.COURTEOUS] * 2, *[s.SILENT] * 2, *[s.TURNED_AWAY] * 8])
        place = np.arange(tally.places)
        self.payoff = scenario.payoff(place // tally.days, place % tally.days)
        # The contact is the same in all plans.
        contact = next(plan.contact for plan in scenario.plans if plan.contact)
        self.reply = contact.reply.reshape(-1, 4).T.astype(np.uint32)
        self.reply_day = np.full(5, scenario.never, np.uint8)
        self.reply_day[[s.KEPT, s.HURRIES]] = contact.named_day, contact.hurry_day
        self.goodwill = contact.goodwill.astype(np.intp)

    def play(self, draws, lead, pace, freeze, gone):
        """`pace`, `freeze` and `gone` are days or `UNCLEAR`."""
        luck = self.luck(draws, lead, pace, freeze, gone)
        self.count([self.play_plan(plan, luck) for plan in self.scenario.plans])

    def luck(self, draws, lead, pace, freeze, gone):
        archetype = sum(draws["archetype"] >= np.uint32(end) for end in self.scenario.archetype)
        keyed = archetype.astype(np.int64) * s.DRAWS + draws["pace"]
        clear_up(pace, self.pace, keyed)
        clear_up(freeze, self.scenario.freeze, draws["freeze"])
        clear_up(gone, self.scenario.revocation, draws["revocation"])
        cell = archetype * s.LEADS + lead
        place = cell + (draws["capacity"] >= self.capacity.take(cell)) * s.CELLS
        reply = sum((draws["reply"] >= end.take(place)).view(np.uint8) for end in self.reply)
        return SimpleNamespace(
            cell=cell,
            pace=pace,
            freeze=freeze,
            gone=gone,
            away=reply == s.TURNS_AWAY,
            reply_day=self.reply_day.take(reply),
            goodwill=self.goodwill.take(cell),
            draws=draws,
        )

    def play_plan(self, plan, luck):
        sc = self.scenario
        deadline, has_offer = np.uint8(sc.deadline), True
        decides, goodwill, away = luck.pace, 0, None
        if plan.asks:
            has_offer = luck.draws["extension"] >= np.uint32(sc.extension[0][0])
            longer = luck.draws["extension"] >= np.uint32(sc.extension[0][1])
            deadline = deadline + longer.view(np.uint8) * np.uint8(sc.later_deadline - sc.deadline)
        if plan.contact:
            # A pulled offer cannot be told of: then there is no contact.
            away = luck.away & has_offer
            decides = np.minimum(decides, np.where(has_offer, luck.reply_day, np.uint8(sc.never)))
            goodwill = luck.goodwill * has_offer
        return self.end(plan, luck, has_offer, deadline, decides, goodwill, away)

    def end(self, plan, luck, has_offer, deadline, decides, goodwill, away):
        """What comes first: turned away today, cancelled, decided, accepted, or the end of the horizon."""
        sc, never = self.scenario, np.uint8(self.scenario.never)
        acts = np.minimum(decides, luck.freeze)
        leaves = never
        if not plan.lapses:
            gone = (luck.gone <= deadline) | ~np.bool_(has_offer)
            leaves = np.maximum(gone.view(np.uint8) * never, deadline)
        day = np.minimum(np.minimum(acts, leaves), np.uint8(sc.horizon))
        # The place in `self.exit_of`.
        kind = (luck.freeze <= decides) + (acts <= leaves).view(np.uint8) * np.uint8(2)
        kind += (acts == never).view(np.uint8) * np.uint8(4)
        if away is not None:
            kind += away.view(np.uint8) * np.uint8(8)
            day *= ~away
        no_offer = self.decision.take((goodwill - sc.decision_lowest) * s.CELLS + luck.cell)
        won = (kind == DECIDED) & (luck.draws["decision"] >= no_offer)
        burnt = self.bridge.take(self.exit_of.take(kind) * self.bridge_row + (goodwill - sc.bridge_lowest))
        bridge = luck.draws["bridge"] >= burnt
        alive = (day < luck.gone) & (day <= deadline) & has_offer
        ending = self.ending_of.take(won * np.uint8(4) + alive.view(np.uint8) * np.uint8(2) + bridge)
        day = day.astype(np.intp)
        return ending + day, day

    def count(self, ended):
        days = self.tally.days
        wait_place, wait_day = ended[0]
        wait, wait_won = self.payoff.take(wait_place), wait_place < days
        for plan, (place, day) in enumerate(ended):
            self.tally.add_ended(plan, np.bincount(place, minlength=self.tally.places))
            won = place < days
            payoff = self.payoff.take(place) - wait
            late = day - wait_day
            both = np.count_nonzero(won & wait_won)
            self.tally.add_paired(
                plan,
                helped=np.count_nonzero(won) - both,
                harmed=np.count_nonzero(wait_won) - both,
                payoff=(payoff.sum(), payoff.dot(payoff)),
                day=(late.sum(), late.dot(late)),
            )


def clear_up(days, law, draws):
    """Looks up the days that the buckets left open."""
    places = np.flatnonzero(days == UNCLEAR)
    days[places] = law.days[np.searchsorted(law.ends, draws[places], side="right")]
