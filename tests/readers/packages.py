"""Validates exports as Frictionless data packages: `python packages.py PROGRAM SCENARIOS FOLDER`."""

import json
import shutil
import subprocess
import sys
from itertools import chain, combinations
from pathlib import Path

import frictionless

FORMATS = ["csv", "jsonl", "json", "md", "parquet", "xlsx"]
ALL = [tuple(FORMATS)]
SINGLE = [(form,) for form in FORMATS]
EVERY = list(chain.from_iterable(combinations(FORMATS, size) for size in range(1, len(FORMATS) + 1)))

# One plan is compared with nothing: tables without rows.
ALONE = 'title = "Alone"\nplans = ["wait"]\n'
SWEPT = """title = "Swept"
plans = ["wait", "courteous-push"]
[sweep]
vary = [{ key = "target.finalists", values = [2, 3, 4] }]
"""
BROKEN = "plans = 3\n"
DRAWN = ["run", "--stories", "2000", "--trace", "5"]


def batch(folder, **texts):
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text)
    return folder


def export(program, how, scenarios, folder, formats):
    shutil.rmtree(folder, ignore_errors=True)
    command = [program, *how, str(scenarios), "--quiet", "--crate", "--out", str(folder), "--format", ",".join(formats)]
    done = subprocess.run(command, capture_output=True, text=True)
    # 1: some files were broken, and the others done.
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return folder / "datapackage.json"


def spoilt(path):
    """Another description beside the first one, with an error in every resource."""
    package = json.loads(path.read_text("utf-8"))
    for resource in package["resources"]:
        if "schema" in resource:
            resource["schema"]["fields"][-1]["name"] += "x"
        else:
            resource["bytes"] += 1
    wrong = path.with_name("spoilt.json")
    wrong.write_text(json.dumps(package), "utf-8")
    return wrong


def errors(path):
    """Resources, those of them with errors, and errors in all."""
    found = frictionless.validate(str(path), type="package")
    wrong = sum(not task.valid for task in found.tasks)
    return len(found.tasks), wrong, found.stats["errors"] + len(found.errors)


def check(what, combinations, made):
    resources = wrong = planted = caught = 0
    for formats in combinations:
        path = made(formats)
        seen, _, here = errors(path)
        if here:
            print("wrong", formats, frictionless.validate(str(path)).flatten(["type", "message"])[:3], sep="\t")
        more, found, _ = errors(spoilt(path))
        resources, wrong, planted, caught = resources + seen, wrong + here, planted + more, caught + found
    line = ["packages", what, frictionless.__version__, len(combinations), resources, wrong, f"{caught} of {planted}"]
    print(*line, sep="\t", flush=True)


def main(program, scenarios, folder):
    folder = folder / "packages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shipped = sorted(scenarios.glob("*.toml"))[1].read_text()
    plain = batch(folder / "plain", shipped=shipped, alone=ALONE)
    hard = batch(folder / "hard", swept=SWEPT, alone=ALONE, broken=BROKEN)
    nothing = batch(folder / "nothing", alone=ALONE)

    def made(how, batch):
        return lambda formats: export(program, how, batch, folder / "out", formats)

    check("two scenarios, drawn, with stories: every combination of formats", EVERY, made(DRAWN, plain))
    check("a sweep, a single plan, a broken file, drawn", SINGLE + ALL, made(DRAWN, hard))
    check("the same, solved", SINGLE + ALL, made(["solve"], hard))
    check("a single plan alone, solved", SINGLE + ALL, made(["solve"], nothing))
    check("all shipped scenarios, drawn, with stories", ALL, made(DRAWN, scenarios))
    shutil.rmtree(folder)


main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
