"""The best assignment of volunteers to several participants at once. Free of Django."""

from __future__ import annotations

from collections.abc import Iterable

from baken.matching.rules.suiting import Offer, Pair, Wish, compare


def propose(offers: Iterable[Offer], wishes: Iterable[Wish]) -> list[Pair]:
    """One volunteer for as many participants as possible, together suiting best; nobody beyond their places.

    One match more always comes before better ones. The outcome is the same each time for the same people, whatever
    the order in which they come. Who is not in it, has nobody with whom a match is possible, or nobody with a place
    left.

    Seen as water that flows from one spring by the volunteers (as wide as their places) and the participants (one
    each) to the sea: as much as can, at the least cost. That is exact, and takes a second for hundreds of people.
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415  # heavy: only who matches needs it

    offering, looking = _in_order(offers), _in_order(wishes)
    pairs = [pair for wish in looking for offer in offering if (pair := compare(offer, wish)).is_possible]
    if not pairs:
        return []
    spring, sea = 0, 1
    offer_at = {one.key: number for number, one in enumerate(offering, start=2)}
    wish_at = {one.key: number for number, one in enumerate(looking, start=2 + len(offering))}
    flow = SimpleMinCostFlow()
    add = flow.add_arc_with_capacity_and_unit_cost
    chosen = {add(offer_at[one.offer.key], wish_at[one.wish.key], 1, -one.points): one for one in pairs}
    for offer in offering:
        add(spring, offer_at[offer.key], offer.places, 0)
    for wish in looking:
        add(wish_at[wish.key], sea, 1, 0)
    flow.set_node_supply(spring, len(looking))
    flow.set_node_supply(sea, -len(looking))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("no assignment was found, though there always is one")
    return [pair for arc, pair in chosen.items() if flow.flow(arc)]


def _in_order[T: (Offer, Wish)](people: Iterable[T]) -> list[T]:
    return sorted(people, key=lambda one: one.key)
