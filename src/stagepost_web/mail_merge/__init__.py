"""Letters to schools: templates that an LA writes, filled in for each school and kept as they went."""
