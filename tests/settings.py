"""Settings of the test suite: the product's own, with a data folder that goes away."""

import atexit
import os
import shutil
import tempfile

if "BESACE_DATA_DIR" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="besace-test-")
    os.environ["BESACE_DATA_DIR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from besace.web.foundation.translations import compile_stale
from besace.web.settings import *  # noqa: F403

# Before Django reads a catalogue: it keeps in memory what it read first.
compile_stale()

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, because threads of one test wait for each other there; a shared memory database refuses instead.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405
