"""Name the tests of a JUnit report that were skipped for a reason that is not allowed; exit status 1 if there are any.

Usage: skipped.py REPORT ALLOWED, where ALLOWED holds regular expressions, one a line.
"""

import re
import sys
from xml.etree import ElementTree


def main(report: str, allowed: str) -> int:
    """Print what was skipped for another reason than the allowed ones; return the exit status."""
    patterns = [re.compile(line) for line in allowed.splitlines() if line]
    wrong = 0
    for case in ElementTree.parse(report).iter("testcase"):
        for skipped in case.iter("skipped"):
            reason = skipped.get("message", "")
            if skipped.get("type") == "pytest.skip" and not any(p.search(reason) for p in patterns):
                print(f"Skipped, but should run here: {case.get('classname')}::{case.get('name')}: {reason}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
