"""The line about the machine that every result carries."""

import os
import platform
import time
from pathlib import Path


def machine_line() -> str:
    """Processor, cores in use, memory, system, Python, day."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {cores} cores, {memory_gib:.0f} GiB, {system}, {time.strftime('%Y-%m-%d')}"
