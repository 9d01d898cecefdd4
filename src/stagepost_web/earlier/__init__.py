"""What an LA holds beside its schools' own returns: earlier results, test registrations, forenames."""
