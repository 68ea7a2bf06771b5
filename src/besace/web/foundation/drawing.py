"""Somebody's drawing, rendered in a process of its own.

A few bytes of clean SVG can ask for a pattern tile of a terabyte. The renderer then ends its whole process, so that
must not be ours: the child has caps on memory and processor time, and whatever happens to it is one refused upload.
"""

import subprocess
import sys

MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of the child; the pages it touches for an honest drawing are a tenth of it."""
PROCESSOR_S = 2
WAIT_S = 15.0

_CHILD = """
import resource, sys
memory, processor, width = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import resvg_py
svg = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width)))
"""


def draw_apart(svg: str, *, width_px: int) -> bytes:
    """The drawing as PNG bytes, ``width_px`` wide. Raises ``ValueError`` when it cannot be drawn."""
    limits = [str(number) for number in (MEMORY_BYTES, PROCESSOR_S, width_px)]
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell; the drawing goes in by its standard input
            [sys.executable, "-I", "-c", _CHILD, *limits],
            input=svg.encode(),
            capture_output=True,
            timeout=WAIT_S,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError("the drawing took too long") from error
    if done.returncode or not done.stdout:
        raise ValueError(f"the renderer gave up ({done.returncode})")
    return done.stdout
