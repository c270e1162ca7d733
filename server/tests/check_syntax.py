"""Read every Python file below a folder as Python 3.9 would, without running any.

    python check_syntax.py FOLDER

Standard output: what is wrong with each file that cannot be read, and the functions whose arguments
or result have no type, as a list.
"""

import ast
import json
import sys
from pathlib import Path

OLDEST = (3, 9)


def problems_of(source, name):
    try:
        compile(source, name, "exec")
        tree = ast.parse(source, name, feature_version=OLDEST)
    except SyntaxError as error:
        return [f"{error.lineno}: {error.msg}"]
    functions = [node for node in ast.walk(tree) if hasattr(node, "args") and hasattr(node, "name")]
    return [f"{node.lineno}: {node.name} lacks types" for node in functions if not is_typed(node)]


def is_typed(function):
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    arguments = [one for one in named if one is not None and one.arg not in ("self", "cls")]
    return function.returns is not None and all(one.annotation for one in arguments)


root = Path(sys.argv[1])
problems = []
for file in sorted(root.rglob("*.py")):
    name = file.relative_to(root).as_posix()
    problems += [f"{name}:{problem}" for problem in problems_of(file.read_bytes(), name)]
print(json.dumps(problems))
