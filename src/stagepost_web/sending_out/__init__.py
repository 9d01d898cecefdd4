"""Files that an LA sends to its schools: prepared, approved where they go to many, and sent."""
