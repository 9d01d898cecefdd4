"""Letters to schools: templates that an LA writes, filled for each school, set as PDF and kept as they went."""
