#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks docs/design.schema.json: it is a schema, it has the words the code has, it takes the designs that the
program ships and writes, and it refuses what the program refuses.
usage: check-schema.py SOURCE CLI   (the folder of the source, the headless program)"""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not there")
    sys.exit(0)

source, cli = pathlib.Path(sys.argv[1]), sys.argv[2]
schema = json.loads((source / "docs/design.schema.json").read_text())
designs = sorted((source / "data/sample").glob("design-*.json"))
designs += [source / "tests/diagram/data/orders.json", source / "tests/fuzz/corpus/touchstone/all.json"]
results = []


def test(name, fault):
    """Notes a result; @fault says what was wrong, or is empty."""
    results.append(not fault)
    print(f"{'not ok' if fault else 'ok'} {len(results)} {name}")
    if fault:
        print(f"# {fault}")


def validate(design):
    """Returns the first thing that is wrong with a design, or an empty text."""
    fault = next(validator.iter_errors(design), None)
    return f"{fault.json_path}: {fault.message}" if fault else ""


def read_names(file, array):
    """Returns the words of an array of the code."""
    text = (source / "src/core/diagram" / file).read_text()
    return re.findall(r'"([a-z_]+)"', re.search(array + r"\[\] = \{(.*?)\}", text, re.S).group(1))


def reads(design):
    """Whether the program reads the design."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(design, file)
        file.flush()
        command = [cli, "diagram", "info", file.name, "--from", "touchstone"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def spoil(path, value):
    """Returns a good design with one member set to a wrong value, or taken out where that is None."""
    design = copy.deepcopy(good)
    at = design
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return design


jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
defs = schema["$defs"]
words = [
    ("ts-element.c", "TS_ELEMENT_ROLE_NAMES", defs["common"]["properties"]["role"]),
    ("ts-element.c", "TS_COMPONENT_KIND_NAMES", defs["component"]["properties"]["kind"]),
    ("ts-element.c", "TS_LINE_NAMES", defs["edge"]["properties"]["line"]),
    ("ts-element.c", "TS_ARROW_NAMES", defs["end"]["properties"]["arrow"]),
    ("ts-style.c", "TS_SHAPE_NAMES", defs["style"]["properties"]["shape"]),
    ("ts-style.c", "TS_DASH_NAMES", defs["style"]["properties"]["dash"]),
    ("ts-style.c", "TS_FONT_NAMES", defs["style"]["properties"]["font"]),
    ("ts-style.c", "TS_ANCHOR_NAMES", defs["anchor"]),
]
for file, array, definition in words:
    names = read_names(file, array)
    test(array, "" if names == definition["enum"] else f"the code has {names}")
for path in designs:
    test(f"takes {path.name}", validate(json.loads(path.read_text())))

good = json.loads((source / "tests/fuzz/corpus/touchstone/all.json").read_text())
spoilt = [
    (["format"], 3),
    (["elements"], None),
    (["more"], 1),
    (["elements", 0, "id"], ""),
    (["elements", 0, "role"], "box"),
    (["elements", 0, "rotation"], 30),
    (["elements", 1, "kind"], "mainframe"),
    (["elements", 1, "width"], 0.5),
    (["elements", 1, "x"], 2e6),
    (["elements", 1, "waypoints"], []),
    (["elements", 1, "style", "fill"], "red"),
    (["elements", 1, "style", "glow"], True),
    (["elements", 1, "properties", "capacity"], 120),
    (["elements", 2, "kind"], "cache"),
    (["elements", 3, "x"], 1),
    (["elements", 3, "source_end", "x"], 1.5),
    (["elements", 3, "target_end", "x"], None),
    (["elements", 3, "target_end"], None),
    (["elements", 3, "label_at"], 2),
]
test("a good design is read", "" if reads(good) else "it is not")
for path, value in spoilt:
    design = spoil(path, value)
    name = "/".join(str(step) for step in path)
    fault = "" if validate(design) else "the schema takes it"
    test(f"refuses {name} = {value}", fault or ("the program reads it" if reads(design) else ""))
print(f"1..{len(results)}")
sys.exit(0 if all(results) else 1)
