"""Schools' rolls: read from what an MIS exports, looked at, taken, corrected, and held beside returns."""
