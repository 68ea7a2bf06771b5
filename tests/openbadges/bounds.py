"""How much processor time an input may cost: two seconds, as promised, or what that becomes while lines are counted."""

import os

PROCESSOR_S = 2.0 * (4 if "COVERAGE_PROCESS_START" in os.environ else 1)
