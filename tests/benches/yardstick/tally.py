"""What both programs count, in whole numbers, and how it is held against the exact solution."""

from math import sqrt

import numpy as np

import scenario as s

# With fewer cases a normal law says nothing of a share.
CASES = 50


class Tally:
    """By plan: stories by ending and day, and the comparison with `wait` on the same stories."""

    def __init__(self, scenario):
        self.scenario = scenario
        self.days = scenario.horizon + 1
        self.places = s.ENDINGS * self.days
        plans = len(scenario.plans)
        self.ended = np.zeros((plans, self.places), np.int64)
        # By cell and reply to the contact; only the tuned program counts them.
        self.answers = np.zeros((plans, s.CELLS, s.HURRIES + 1), np.int64)
        self.paired = [dict(helped=0, harmed=0, payoff=(0, 0), day=(0, 0)) for _ in range(plans)]

    def add_ended(self, plan, counts):
        self.ended[plan] += counts

    def add_paired(self, plan, helped, harmed, payoff, day):
        mine = self.paired[plan]
        mine["helped"] += int(helped)
        mine["harmed"] += int(harmed)
        mine["payoff"] = tuple(a + int(b) for a, b in zip(mine["payoff"], payoff))
        mine["day"] = tuple(a + int(b) for a, b in zip(mine["day"], day))

    def add_joint(self, plan, joint, ending, day):
        """`joint` has the stories by their place under the plan and under `wait`; `ending` and `day` are those of a place."""
        self.add_ended(plan, np.bincount(ending * self.days + day, joint.sum(axis=1), self.places).astype(np.int64))
        this, wait = np.nonzero(joint)
        stories = joint[this, wait]
        won, wait_won = ending[this] == s.TARGET, ending[wait] == s.TARGET
        payoff = self.scenario.payoff(ending[this], day[this]) - self.scenario.payoff(ending[wait], day[wait])
        days = day[this] - day[wait]
        self.add_paired(
            plan,
            helped=stories[won & ~wait_won].sum(),
            harmed=stories[wait_won & ~won].sum(),
            payoff=(payoff @ stories, payoff**2 @ stories),
            day=(days @ stories, days**2 @ stories),
        )

    def add_answers(self, plan, counts):
        self.answers[plan] += counts

    def merge(self, other):
        for plan, paired in enumerate(other.paired):
            self.add_ended(plan, other.ended[plan])
            self.add_paired(plan, **paired)
            self.add_answers(plan, other.answers[plan])

    def stories(self):
        return int(self.ended[0].sum())

    def figures(self, plan):
        """The figures of a plan with their standard errors."""
        n = self.stories()
        counts = self.ended[plan]
        ending = counts.reshape(s.ENDINGS, self.days).sum(axis=1) / n
        place = np.arange(self.places)
        day = place % self.days
        payoff = self.scenario.payoff(place // self.days, day) / 1000
        return {
            "target": ending[0],
            "competing": ending[2] + ending[3],
            "none": ending[4] + ending[5],
            "bridge": ending[2] + ending[4],
            **moments("day", day, counts),
            **moments("payoff", payoff, counts),
        }

    def z_scores(self, exact):
        """z of each figure against the exact one; `exact` is the output of `solve --format json`."""
        rows = {row["plan"]: row for row in exact if row["scenario"] == self.scenario.name}
        wait = rows[self.scenario.plans[0].name]
        scores = []
        for plan, p in enumerate(self.scenario.plans):
            scores += [(p.name, *score) for score in self.plan_scores(plan, rows[p.name])]
            scores += [(p.name, *score) for score in self.paired_scores(plan, rows[p.name], wait)]
            scores += [(p.name, *score) for score in self.answer_scores(plan)]
        return scores

    def plan_scores(self, plan, row):
        n = self.stories()
        for name, value in self.figures(plan).items():
            if isinstance(value, tuple):
                value, se = value
            else:
                p = row[name]
                se = sqrt(p * (1 - p) / n) if p * n >= CASES else None
            yield name, value, row[name], z_score(value, row[name], se)

    def paired_scores(self, plan, row, wait):
        n, paired = self.stories(), self.paired[plan]
        helped, harmed = paired["helped"], paired["harmed"]
        sums = [
            ("target", "target_diff", (helped - harmed, helped + harmed), 1),
            ("payoff", "payoff_diff", paired["payoff"], 1000),
            ("day", "day_diff", paired["day"], 1),
        ]
        for figure, name, (total, squares), scale in sums:
            mean = total / n
            se = sqrt((squares / n - mean * mean) / n) / scale
            exact = row[figure] - wait[figure]
            yield name, mean / scale, exact, z_score(mean / scale, exact, se)


    def answer_scores(self, plan):
        """Replies and mean reactions to a contact made today, whose law the tables give at once."""
        counts, contact = self.answers[plan], self.scenario.plans[plan].contact
        if not counts.any() or contact.day > 0:
            return
        n, law = counts.sum(), self.scenario.law_of_answers(contact)
        for reply, name in enumerate(["turned away", "keeps pace", "missed", "kept", "hurries"]):
            p, value = law[:, reply].sum(), counts[:, reply].sum() / n
            yield name, value, p, z_score(value, p, sqrt(p * (1 - p) / n) if p * n >= CASES else None)
        for name, felt in zip(["appreciation", "cornered"], contact.felt):
            value, se = moments("felt", felt / 10_000, counts.sum(axis=1))["felt"]
            exact = law.sum(axis=1) @ felt / 10_000
            yield name, value, exact, z_score(value, exact, se)


def z_score(value, exact, se):
    """None where a normal law says nothing; infinite where there is no error to be off by."""
    if se is None:
        return None
    if se == 0:
        return 0.0 if abs(value - exact) < 1e-9 else float("inf")
    return (value - exact) / se


def moments(name, values, counts):
    """Mean and standard deviation, each with its standard error."""
    n = counts.sum()
    mean = (values * counts).sum() / n
    off = values - mean
    variance = (off**2 * counts).sum() / n
    fourth = (off**4 * counts).sum() / n
    sd = sqrt(variance)
    return {name: (mean, sd / sqrt(n)), f"{name}_sd": (sd, sqrt((fourth - variance**2) / n) / (2 * sd))}
