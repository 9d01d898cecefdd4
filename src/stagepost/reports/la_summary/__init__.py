"""The drawings of an LA's summary of a collection."""
