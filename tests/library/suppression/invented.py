"""Invented publications: pupils with a school, groups and results, counted into tables."""

import random

from stagepost.suppression import Count, Publication

GROUPS = {
    "meals": (("eligible", "not eligible"), (1, 4)),
    "needs": (("none", "support", "plan", "not known"), (12, 3, 1, 1)),
    "sex": (("girls", "boys"), (1, 1)),
}


def publication(seed, schools=4, sizes=(1, 3, 5, 7, 9, 14, 22), tables=("needs",), standards=1):
    """A few schools of different sizes, with high, low and middling results."""
    rnd = random.Random(seed)
    share = rnd.choice((0.1, 0.5, 0.7, 0.95, 1.0))
    rows, counted = {}, {name: {} for name in tables}
    for school in range(schools):
        pupils = [
            (
                {name: rnd.choices(*GROUPS[name])[0] for name in tables},
                [rnd.random() < share for _ in range(standards)],
            )
            for _ in range(rnd.choice(sizes))
        ]
        rows[f"school {school}"] = _count([met for _, met in pupils], standards)
        for name in tables:
            for group in {groups[name] for groups, _ in pupils}:
                among = [met for groups, met in pupils if groups[name] == group]
                counted[name][f"school {school}", group] = _count(among, standards)
    return Publication(rows, counted)


def _count(met, standards):
    return Count(len(met), tuple(sum(each[standard] for each in met) for standard in range(standards)))
