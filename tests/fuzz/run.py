"""The coverage-guided run of one target, for ``tools/fuzz``.

    tools/fuzz TARGET --seconds 300      fuzz one target
    tools/fuzz --list                    the names of the targets

What raises is written to ``test-results/fuzz/TARGET/found``. At the end every input that led somewhere new is taken once
more without measuring, within the bounds of the promise; what passes them is found too. What was found belongs into
``tests/fuzz/corpus/TARGET`` under a name that says what it is, together with its mend: from then on it is a test.
"""

import argparse
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["besace.openbadges"], enable_loader_override=False):
    from tests.fuzz.targets import TARGETS
from tests.fuzz.bounded import take_well
from tests.fuzz.seeds import MAX_BYTES, seeds

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results" / "fuzz"
CORPUS = Path(__file__).with_name("corpus")


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools/fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="?", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--list", action="store_true")
    parser.add_argument(
        "--sweep", action="store_true", help="only take what led somewhere again, within bounds"
    )
    asked = parser.parse_args()
    if asked.list or asked.target is None:
        print("\n".join(sorted(TARGETS)))
    elif asked.sweep:
        sys.exit(sweep(asked.target))
    else:
        fuzz(asked.target, asked.seconds)


def fuzz(name: str, seconds: int) -> None:
    """Run the fuzzer; libFuzzer ends the process."""
    target = TARGETS[name]
    corpus, found = RESULTS / name / "corpus", RESULTS / name / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target.seeds)):
        (corpus / f"seed-{number:04}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_BYTES}",
        "-timeout=60",
        "-rss_limit_mb=2000",
        f"-artifact_prefix={found}/",
        "-verbosity=0",
    ]
    folders = [str(corpus)]
    if (CORPUS / name).is_dir():
        folders.append(str(CORPUS / name))

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if target.mutate is None or chance.random() < 0.3:
            return bytes(atheris.Mutate(data, max_size))
        return target.mutate(data, chance)[:max_size]

    atheris.Setup([sys.argv[0], *options, *folders], target, custom_mutator=mutate)
    atheris.Fuzz()


def sweep(name: str) -> int:
    """Take every input that led somewhere once more, within bounds."""
    files = sorted(path for folder in ("corpus", "found") for path in (RESULTS / name / folder).glob("*"))
    worst_s, worst_bytes, faults = 0.0, 0, 0
    for path in files:
        taken = take_well(name, path.read_bytes())
        worst_s, worst_bytes = max(worst_s, taken.seconds), max(worst_bytes, taken.bytes)
        if taken.fault:
            faults += 1
            print(f"{path.relative_to(ROOT)}: {taken.fault}")
    print(
        f"{name}: {len(files)} inputs, at most {worst_s:.2f} s and {worst_bytes / 2**20:.0f} MiB "
        f"(with what Python itself holds), {faults} not taken well"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    main()
