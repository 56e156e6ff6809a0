"""A genogram: each generation on a line, partners side by side, children under their parents, the oldest left."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from baken.drawings.rules.families import Families
from baken.drawings.schema import PARENTAL, UNIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from baken.drawings.rules.layout.spots import Spot
    from baken.drawings.schema import Content

#: Between two generations, between two of one family, between two families.
GENERATION, BESIDE, APART = 230, 150, 180
ROUNDS = 8


def genogram_places(content: Content) -> dict[str, Spot]:
    families = Families(content)
    generations = generations_of(content, families)
    rows = _rows(content, families, generations)
    across = _across(rows, families)
    middle = content.index.key if content.index else next(iter(across), "")
    left, up = round(across.get(middle, 0)), generations.get(middle, 0)
    return {key: (round(x) - left, (generations[key] - up) * GENERATION) for key, x in across.items()}


# -- in which generation ---------------------------------------------------------------------------------------------
def generations_of(content: Content, families: Families) -> dict[str, int]:
    """A number for everyone: a parent's is lower than a child's, partners have the same where that can be."""
    counted = _from_the_middle(content, families)
    below = [(tie.start, tie.end) for tie in content.ties if tie.kind in PARENTAL]
    if all(counted[parent] < counted[child] for parent, child in below):
        return counted
    return _by_rank(content, below)


def _from_the_middle(content: Content, families: Families) -> dict[str, int]:
    """Counted step by step from the middle; right in a family in which nobody married another generation."""
    steps: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for tie in content.ties:
        if tie.kind in PARENTAL:
            steps[tie.start].append((tie.end, 1))
            steps[tie.end].append((tie.start, -1))
    for one, partners in families.partners.items():
        steps[one] += [(other, 0) for other in partners]
    found: dict[str, int] = {}
    beginnings = [content.index.key] if content.index else []
    for start in [*beginnings, *content.by_key]:
        if start in found:
            continue
        found[start] = 0
        queue = [start]
        for one in queue:
            for other, step in steps[one]:
                if other not in found:
                    found[other] = found[one] + step
                    queue.append(other)
    return found


def _by_rank(content: Content, below: list[tuple[str, str]]) -> dict[str, int]:
    """The longest way down from above; partners are taken as one wherever nobody comes below themselves by it."""
    import networkx as nx  # noqa: PLC0415  # large, and only who changes a drawing needs it

    one_of = {key: key for key in content.by_key}

    def lines() -> Any:
        graph = nx.DiGraph()
        graph.add_nodes_from(one_of.values())
        graph.add_edges_from((one_of[parent], one_of[child]) for parent, child in below)
        return graph

    for tie in content.ties:
        if tie.kind not in UNIONS or one_of[tie.start] == one_of[tie.end]:
            continue
        before = dict(one_of)
        joined, into = one_of[tie.end], one_of[tie.start]
        one_of = {key: into if group == joined else group for key, group in one_of.items()}
        if not nx.is_directed_acyclic_graph(lines()):
            one_of = before
    graph = lines()
    rank: dict[str, int] = {}
    for group in nx.topological_sort(graph):
        rank[group] = max((rank[above] + 1 for above in graph.predecessors(group)), default=0)
    for group in reversed(list(nx.topological_sort(graph))):
        rank[group] = min((rank[under] - 1 for under in graph.successors(group)), default=rank[group])
    return {key: rank[group] for key, group in one_of.items()}


# -- in which order --------------------------------------------------------------------------------------------------
def _rows(content: Content, families: Families, generations: dict[str, int]) -> list[list[list[str]]]:
    """Of each generation, from above, its blocks from the left: brothers and sisters with their partners."""
    lineage = _lineage(content, families)
    levels = sorted(set(generations.values()))
    spread: dict[str, float] = {}
    rows = []
    for level in levels:
        here = [key for key in content.by_key if generations[key] == level]
        blocks = _blocks(here, families)
        blocks.sort(key=lambda block: _wish(block, families, spread, lineage))
        spread |= {key: place for place, key in enumerate(key for block in blocks for key in block)}
        rows.append(blocks)
    return rows


def _lineage(content: Content, families: Families) -> dict[str, float]:
    """Of the ancestors of the middle who stands left of whom: the father's side left, the mother's side right."""
    order: dict[str, float] = {}

    def walk(key: str, low: float, high: float) -> None:
        if key in order:
            return
        order[key] = (low + high) / 2
        pair = families.pair_of(key)
        left_first = sorted(pair, key=lambda one: not all(one == it or families.goes_left(one, it) for it in pair))
        width = (high - low) / max(1, len(left_first))
        for place, parent in enumerate(left_first):
            walk(parent, low + place * width, low + (place + 1) * width)

    if content.index:
        walk(content.index.key, 0.0, 1.0)
    return order


def _blocks(here: Sequence[str], families: Families) -> list[list[str]]:
    """Brothers and sisters in a row, each with the partners who have no parents in the drawing; the rest in pairs."""
    left = dict.fromkeys(here)
    blocks = []
    for sibship in families.sibships:
        siblings = [key for key in sibship.children if key in left]
        if siblings:
            for key in siblings:
                del left[key]
            blocks.append([one for key in siblings for one in _with_partners(key, left, families)])
    while left:
        first = next((key for key in left if len(families.partners[key]) > 1), next(iter(left)))
        del left[first]
        blocks.append(_with_partners(first, left, families))
    return blocks


def _with_partners(key: str, left: dict[str, None], families: Families) -> list[str]:
    """Someone between their partners; who is taken is no longer left. Partners of partners come along."""
    row = [key]
    coming = [one for one in families.partners[key] if one in left and one not in families.sibship_of]
    for one in coming:
        del left[one]
    for place, one in enumerate(coming):
        theirs = _with_partners(one, left, families)
        before = families.goes_left(one, key) if len(coming) == 1 else place % 2 == 0
        row = [*reversed(theirs), *row] if before else [*row, *theirs]
    return row


def _wish(
    block: list[str], families: Families, spread: dict[str, float], lineage: dict[str, float]
) -> tuple[float, float]:
    """Where a block wants to stand: under its parents; else where the line of the middle comes by; else at the end."""
    above = [spread[parent] for key in block for parent in families.pair_of(key) if parent in spread]
    of_line = [lineage[key] for key in block if key in lineage]
    line = sum(of_line) / len(of_line) if of_line else 2.0
    if above:
        return sum(above) / len(above), line
    return (-1.0 if of_line and line < 0.5 else 1e6), line  # noqa: PLR2004  # the half of the father


# -- how far to the right --------------------------------------------------------------------------------------------
def _across(rows: list[list[list[str]]], families: Families) -> dict[str, float]:
    """A place for everyone on their row: parents over their children, children under their parents."""
    across: dict[str, float] = {}
    gaps: list[list[tuple[str, int]]] = []
    for blocks in rows:
        row = [(key, BESIDE if place else APART) for block in blocks for place, key in enumerate(block)]
        gaps.append(row)
        x = 0.0
        for key, gap in row:
            x += gap
            across[key] = x
    for turn in range(ROUNDS):
        for row in reversed(gaps):
            _settle(row, across, lambda key: _over_children(key, families, across))
        if turn < ROUNDS - 1:
            for row in gaps:
                _settle(row, across, lambda key: _under_parents(key, families, across))
    return across


def _over_children(key: str, families: Families, across: dict[str, float]) -> float:
    """So that the middle between the parents comes over the middle of their children."""
    wishes = []
    for sibship in families.sibships:
        if key in sibship.parents:
            under = _mean(across[child] for child in sibship.children)
            above = _mean(across[parent] for parent in sibship.parents)
            wishes.append(across[key] + under - above)
    return _mean(wishes) if wishes else across[key]


def _under_parents(key: str, families: Families, across: dict[str, float]) -> float:
    """So that the middle of the children comes under the middle between their parents."""
    sibship = families.sibship_of.get(key)
    if sibship is None:
        partners = [one for one in families.partners[key] if one in families.sibship_of]
        return across[key] + (_shift(partners[0], families, across) if partners else 0.0)
    return across[key] + _shift(key, families, across)


def _shift(key: str, families: Families, across: dict[str, float]) -> float:
    sibship = families.sibship_of[key]
    return _mean(across[parent] for parent in sibship.parents) - _mean(across[child] for child in sibship.children)


def _settle(row: list[tuple[str, int]], across: dict[str, float], wish: Callable[[str], float]) -> None:
    """Move everyone on a row as near as can be to where they want to stand, in order and no closer than allowed.

    Pools of neighbours who push each other stand together around the mean of their wishes: least squares.
    """
    pools: list[tuple[float, int]] = []  # of each pool: where it wants to begin on the mean, and how many are in it
    offsets: list[int] = []
    offset = 0
    for place, (key, gap) in enumerate(row):
        offset += gap if place else 0
        offsets.append(offset)
        pools.append((wish(key) - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            pools[-2:] = [((one * many + other * more) / (many + more), many + more)]
    begins = [begin for begin, many in pools for _one in range(many)]
    for (key, _gap), begin, offset in zip(row, begins, offsets, strict=True):
        across[key] = begin + offset


def _mean(numbers: Iterable[float]) -> float:
    listed = list(numbers)
    return sum(listed) / len(listed)
