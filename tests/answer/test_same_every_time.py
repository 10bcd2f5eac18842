"""The check says the same in every process: Python hashes words otherwise in each."""

import os
import subprocess
import sys
from pathlib import Path

CLAIMS = Path(__file__).parents[2] / "benchmarks" / "written_claims"
SCRIPT = f"""
import json, sys
sys.path.insert(0, {str(CLAIMS.parent)!r})
from written_claims import page_of
from pageglass.answer.verify import check
for name in ("held_out", "held_out_4"):
    for line in open({str(CLAIMS)!r} + f"/{{name}}.jsonl", encoding="utf-8").readlines()[:8]:
        held = json.loads(line)
        for claim in held["said"]:
            print(check(claim, [page_of(held)]))
"""


def test_a_claim_is_checked_alike_in_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1
    assert next(iter(said))
