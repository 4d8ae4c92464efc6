"""Settings of all tests."""

from hypothesis import settings

# The first example pays for importing underthesea; time is not what these tests are about.
settings.register_profile("vnparty", deadline=None)
settings.load_profile("vnparty")
