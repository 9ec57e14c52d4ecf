"""Plays a scenario with NumPy, checks the answers against the exact solution and prints the speed."""

import argparse
import json
import sys
import time
from statistics import median

import numpy as np

import fitted
import idiomatic
import tuned
from scenario import Refused, Scenario
from tally import Tally

PROGRAMS = {"idiomatic": idiomatic.prepare, "tuned": tuned.prepare, "fitted": fitted.prepare}
WORST = 4.5


def main():
    options = arguments()
    try:
        scenario = Scenario.load(options.tables)
        programs = {name: prepare(scenario) for name, prepare in PROGRAMS.items() if name in options.programs}
    except Refused as refused:
        sys.exit(str(refused))
    with open(options.exact, encoding="utf-8") as file:
        exact = json.load(file)
    speeds, worst = {}, 0.0
    for name, program in programs.items():
        speed, tally = measure(program, scenario, options)
        speeds[name] = round(speed)
        scores = list(tally.z_scores(exact))
        worst = max([worst, *(abs(z) for *_, z in scores if z is not None)])
        if not options.json:
            print_program(name, speed, tally, scores)
    if options.json:
        print(json.dumps({**speeds, "worst_z": round(worst, 2), "numpy": np.__version__}))
    if not worst < WORST:
        sys.exit(f"the largest |z| is {worst:.2f}: the answers are wrong, the speed says nothing")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", required=True, help="tables of the scenario, from the example `tables`")
    parser.add_argument("--exact", required=True, help="exact solution, from `pushwait solve --format json`")
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=list(PROGRAMS), help="which; all by default")
    parser.add_argument("--stories", type=int, default=4_000_000, help="stories of each plan in a round")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds; the median counts")
    parser.add_argument("--seed", type=int, default=1, help="chooses the luck")
    parser.add_argument("--json", action="store_true", help="one line for machines")
    return parser.parse_args()


def measure(program, scenario, options):
    """Story-plans in a second of processor time, the median of the rounds, and what all rounds counted."""
    program(min(options.stories, 200_000), options.seed)
    seconds, total = [], Tally(scenario)
    for number in range(options.rounds):
        start = time.process_time()
        tally = program(options.stories, options.seed + number)
        seconds.append(time.process_time() - start)
        total.merge(tally)
    return options.stories * len(scenario.plans) / median(seconds), total


def print_program(name, speed, tally, scores):
    print(f"{name}: {speed / 1e6:.1f} million story-plans a second\n")
    print(f"{'plan':24} {'figure':12} {'simulated':>12} {'exact':>12} {'z':>6}")
    for plan, figure, value, exact, z in scores:
        shown = "" if z is None else f"{z:6.2f}"
        print(f"{plan:24} {figure:12} {value:12.6f} {exact:12.6f} {shown:>6}")
    for plan, paired in zip(tally.scenario.plans, tally.paired):
        n = tally.stories()
        print(f"{plan.name:24} helped {paired['helped'] / n:.6f}, harmed {paired['harmed'] / n:.6f}")
    print()


if __name__ == "__main__":
    main()
