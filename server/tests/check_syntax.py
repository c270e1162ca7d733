"""Read every Python file below a folder as Python would, without running any.

    python check_syntax.py FOLDER

Standard output: what is wrong with each file that cannot be read, as a list.
"""

import json
import sys
from pathlib import Path

root = Path(sys.argv[1])
problems = []
for file in sorted(root.rglob("*.py")):
    try:
        compile(file.read_bytes(), str(file), "exec")
    except SyntaxError as error:
        problems.append(f"{file.relative_to(root).as_posix()}:{error.lineno}: {error.msg}")
print(json.dumps(problems))
