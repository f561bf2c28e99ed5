"""How hypothesis draws cases: the same ones in every short run, new ones in every long run."""

from hypothesis import HealthCheck, settings

from tests.scale import IS_LONG

settings.register_profile(
    "kontor",
    deadline=None,  # the time of one case says nothing on a machine that runs two tests at once
    derandomize=not IS_LONG,
    database=None,  # what fails in a long run is printed, and becomes a test of its own
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # an account takes long to draw, which is its size and no fault
)
settings.load_profile("kontor")
