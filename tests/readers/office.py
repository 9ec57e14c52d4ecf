"""Reads the files in the folder that is named with LibreOffice, whose command is named behind it.

Values are taken out of its cells by a macro, Readers.xba: what it writes has 15 digits. Formulas are counted in what it
converts texts to.
"""

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from expected import BEYOND, NUMBERS, SUBNORMAL, TAB, TEXTS, WHOLE, expected, report

# Comma, semicolon, tab and bar: codes of the characters that a file is split at.
SEPARATORS = {"comma": "44", "semicolon": "59", "tab": "9", "bar": "124", "all of these": "44/59/9/124"}
# Quotes, UTF-8, from line 1, American English, quoted fields are not text by force, numbers are looked for.
OPTIONS = ",34,76,1,,1033,false,true"


class Office:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder / "office"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()

    def run(self, *arguments):
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        done = subprocess.run([self.command, profile, "--headless", *arguments], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.command} {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def version(self):
        return re.search(r"\d[\d.]*", self.run("--version"))[0]

    def formulas(self, path, separator=None):
        """Cells, and those of them that hold a formula."""
        how = [f"--infilter=CSV:{separator}{OPTIONS}"] if separator else []
        self.run(*how, "--convert-to", "fods", "--outdir", str(self.folder), str(path))
        made = (self.folder / path.name).with_suffix(".fods")
        text = made.read_text("utf-8")
        made.unlink()
        return len(re.findall("office:value-type=", text)), len(re.findall("table:formula=", text))

    def teach(self):
        """Puts the macro into the profile, which a run has made before."""
        library = self.folder / "profile/user/basic/Standard"
        shutil.copy(Path(__file__).with_name("Readers.xba"), library)
        index = library / "script.xlb"
        entry, end = '<library:element library:name="Readers"/>', "</library:library>"
        index.write_text(index.read_text("utf-8").replace(end, entry + end), "utf-8")

    def cells(self, path, options):
        """The rows of the first sheet."""
        dump = self.folder / "dump"
        self.run(f'macro:///Standard.Readers.Dump("{path.as_uri()}","{options}","{dump.as_uri()}")')
        found = list(taken(dump.read_bytes()))
        dump.unlink()
        width = len(NUMBERS + WHOLE + TEXTS)
        return dict(zip(found, (found[width + column :: width] for column in range(width))))


def taken(dump):
    """Numbers and texts as the macro wrote them."""
    place = 0
    while place < len(dump):
        begin = place + 3
        if dump[place] == 0:
            place += 9
            yield struct.unpack(">d", dump[place - 8 : place])[0]
        else:
            place = begin + int.from_bytes(dump[place + 1 : begin], "big")
            # Java's form of UTF-8: what lies beyond 16 bits stands as a pair.
            units = dump[begin:place].decode("utf-8", "surrogatepass")
            yield units.encode("utf-16", "surrogatepass").decode("utf-16")


def with_tabs(cells):
    """Counts the texts that have U+0001 for a tab, and puts the tabs back: none of the texts has that character itself."""
    lost = sum("\1" in text for name in TEXTS for text in cells[name])
    return {TAB: lost}, cells | {name: [text.replace("\1", "\t") for text in cells[name]] for name in TEXTS}


def main(folder, command):
    office = Office(command, folder)
    version = office.version()
    for file in ["bare.csv", "payloads.csv"]:
        for name, separator in SEPARATORS.items():
            found = office.formulas(folder / file, separator)
            print("formulas", file, f"LibreOffice, split at {name}", *found, sep="\t", flush=True)
    print("formulas", "payloads.xlsx", "LibreOffice", *office.formulas(folder / "payloads.xlsx"), sep="\t", flush=True)
    office.teach()
    columns = expected(folder / "values.bits")
    for form, file, options, loses in [
        ("CSV", "values.csv", "44" + OPTIONS, [SUBNORMAL, BEYOND]),
        ("xlsx", "values.xlsx", "", []),
    ]:
        lost, cells = with_tabs(office.cells(folder / file, options))
        report(form, "LibreOffice", version, columns, cells, loses=loses, guarded=form == "CSV", noted=lost)
    shutil.rmtree(office.folder)


main(Path(sys.argv[1]).resolve(), sys.argv[2])
