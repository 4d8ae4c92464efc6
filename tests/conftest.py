"""Settings of all tests."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# The first example pays for importing underthesea; time is not what these tests are about.
settings.register_profile("vnparty", deadline=None)
settings.load_profile("vnparty")

# Packs come from the checkout and the test alone, and what is kept of them stays out of the user's folders.
os.environ["VNPARTY_CACHE"] = tempfile.mkdtemp(prefix="vnparty-tests-")
os.environ.pop("VNPARTY_PACKS", None)
atexit.register(shutil.rmtree, os.environ["VNPARTY_CACHE"], ignore_errors=True)
