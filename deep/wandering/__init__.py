"""Random requests by everybody of the standing cast at every address: `docs/wandering.md`."""
