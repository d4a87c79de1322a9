"""Many faults of one kind are said in one line, which says how many there are."""

from __future__ import annotations

from dernamap.model import Fault, folded


def faults(count, *, file="a.csv", column="family", first=2, problem="{!r} is unknown", remedy=""):
    return [
        Fault(
            file=file,
            row=first + at,
            column=column,
            problem=problem.format(f"k{at}"),
            remedy=remedy,
        )
        for at in range(count)
    ]


def test_a_few_are_said_one_by_one():
    few = faults(8)
    assert folded(few) == few
    assert folded([]) == []


def test_many_are_one_line_with_their_number_and_the_first_rows():
    (line,) = map(str, folded(faults(500, remedy="the families are x, y")))
    assert line == (
        "a.csv, row 2, column family: 'k0' is unknown; the families are x, y; "
        "499 more of this kind, in rows 3, 4, 5, 6, 7 …"
    )


def test_whatever_the_kind_and_in_the_order_in_which_they_were_found():
    other = Fault(file="a.csv", row=4, column="date", problem="the cell is empty")
    many = faults(12, problem="{!r} is of 12 km", remedy="it's 'late'")
    assert folded([other, *many, other])[0] == other
    assert len(folded([other, *many, other])) == 3
    # other files, columns and wordings are other kinds
    apart = [*faults(8), *faults(8, file="b.csv"), *faults(8, column="c")]
    assert len(folded([*apart, *faults(8, problem="{!r} is empty")])) == 32


def test_those_without_a_row_are_counted():
    gone = [Fault(file=f"{n}", problem="x") for n in range(3)]
    same = [Fault(file="a.csv", problem=f"column {n} is missing") for n in range(20)]
    found = folded([*gone, *same])
    assert [str(fault) for fault in found[3:]] == [
        "a.csv: column 0 is missing; 19 more of this kind"
    ]
