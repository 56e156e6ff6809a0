"""Nothing falls out of the picture, and bars are as high as what they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baken.quality.presenters.charts import FIGURE_ROOM, LEGEND_ROOM, Column, bar_chart, heat_strip

counts = st.lists(st.lists(st.integers(0, 5000), min_size=2, max_size=2), max_size=24)


@given(counts, st.integers(0, 6000))
def test_everything_stays_inside_the_view_box(columns: list[list[int]], top: int) -> None:
    chart = bar_chart([Column("jan", column) for column in columns], top=top)
    for bar in chart.bars:
        assert bar.total_y >= 0
        for block in bar.blocks:
            assert 0 <= block.x <= block.x + block.width <= chart.width
            assert FIGURE_ROOM <= block.y <= block.y + block.height <= chart.baseline <= chart.height


@given(counts)
def test_the_parts_of_a_bar_stand_on_each_other_without_a_gap(columns: list[list[int]]) -> None:
    chart = bar_chart([Column("jan", column) for column in columns])
    for bar, column in zip(chart.bars, columns, strict=True):
        foot = chart.baseline
        for block in bar.blocks:
            assert block.y + block.height == foot
            foot = block.y
        assert bool(bar.blocks) == (sum(column) > 0)


def test_the_highest_bar_fills_the_room_and_the_parts_sum() -> None:
    chart = bar_chart([Column("jan", [3, 1]), Column("feb", [2, 0])], height=138)
    room = 138 - LEGEND_ROOM - FIGURE_ROOM
    assert [sum(block.height for block in bar.blocks) for bar in chart.bars] == [room, room // 2]
    assert [block.height for block in chart.bars[0].blocks] == [75, 25]
    assert [bar.total for bar in chart.bars] == ["4", "2"]


def test_nothing_counted_is_a_line_with_names() -> None:
    chart = bar_chart([Column("jan", [0, 0])])
    assert chart.bars[0].blocks == ()
    assert chart.bars[0].total == ""
    assert bar_chart([]).bars == ()


def test_one_value() -> None:
    (bar,) = bar_chart([Column("jan", [7])]).bars
    assert len(bar.blocks) == 1
    assert bar.total == "7"


def test_a_small_part_of_something_large_can_be_seen() -> None:
    (bar,) = bar_chart([Column("jan", [4999, 1])]).bars
    assert len(bar.blocks) == 1 or min(block.height for block in bar.blocks) >= 1
    first = bar_chart([Column("jan", [5000]), Column("feb", [1])]).bars[1]
    assert first.blocks[0].height == 1


@given(st.lists(st.integers(0, 900), min_size=24, max_size=24))
def test_each_hour_has_a_cell_and_more_is_never_lighter(hours: list[int]) -> None:
    strip = heat_strip(hours)
    assert [cell.hour for cell in strip.cells] == list(range(24))
    assert all(0 <= cell.x < cell.middle < strip.width for cell in strip.cells)
    by_count = sorted(strip.cells, key=lambda cell: cell.count)
    assert [cell.shade for cell in by_count] == sorted(cell.shade for cell in by_count)
    assert all((cell.shade == 0) == (cell.count == 0) for cell in strip.cells)
