"""The best assignment of volunteers to several participants at once. Free of Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from baken.matching.rules.suiting import Offer, Pair, Wish, compare

#: One match more always weighs more than better ones.
_A_MATCH = 10_000


def propose(offers: Iterable[Offer], wishes: Iterable[Wish]) -> list[Pair]:
    """One volunteer for as many participants as possible, together suiting best; nobody beyond their places.

    The outcome is the same each time for the same people, whatever the order in which they come. Who is not in it, has
    nobody with whom a match is possible, or nobody with a place left.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415  # heavy: only who matches needs it

    pairs = [
        pair
        for wish in sorted(wishes, key=lambda one: one.key)
        for offer in sorted(offers, key=lambda one: one.key)
        if (pair := compare(offer, wish)).is_possible
    ]
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(f"{pair.offer.key}-{pair.wish.key}") for pair in pairs]
    of_offer, of_wish = defaultdict(list), defaultdict(list)
    for pair, variable in zip(pairs, chosen, strict=True):
        of_offer[pair.offer].append(variable)
        of_wish[pair.wish.key].append(variable)
    for offer, variables in of_offer.items():
        model.add(sum(variables) <= offer.places)
    for variables in of_wish.values():
        model.add_at_most_one(variables)
    model.maximize(sum((_A_MATCH + pair.points) * variable for pair, variable in zip(pairs, chosen, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    if not pairs or solver.solve(model) != cp_model.OPTIMAL:
        return []
    return [pair for pair, variable in zip(pairs, chosen, strict=True) if solver.boolean_value(variable)]
