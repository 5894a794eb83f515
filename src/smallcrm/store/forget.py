"""Takes rows out of history for good: the one thing that cannot be undone."""

from smallcrm.store.database import connection, many
from smallcrm.store.journal import step_now


def forget_rows(gone: dict[str, set[int]], words: str) -> None:
    """Inside a step: no line of history tells of these rows any more, those of this step neither;
    steps that touched them are called `words` from now on."""
    conn = connection()
    conn.execute("DROP TABLE IF EXISTS temp.gone")
    conn.execute("CREATE TEMP TABLE gone (tbl TEXT, row INTEGER, PRIMARY KEY (tbl, row))")
    many("INSERT INTO gone VALUES (?, ?)", ((tbl, row) for tbl, ids in gone.items() for row in ids))
    told = "(tbl, row) IN (SELECT tbl, row FROM gone) AND last IS NULL"
    conn.execute(
        f"UPDATE step SET title = ? WHERE id IN (SELECT step FROM change WHERE {told})", (words,)
    )
    conn.execute(f"DELETE FROM change WHERE {told}")
    conn.execute(
        "UPDATE step SET undone = 1 WHERE undone = 0 AND id <> ? "
        "AND NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.id)",
        (step_now(),),
    )
    conn.execute("DROP TABLE temp.gone")


def end_for_good(title: str) -> None:
    """Inside a step: what it did is its end; no undo goes behind it."""
    conn = connection()
    step = step_now()
    conn.execute("DELETE FROM change WHERE step = ?", (step,))
    conn.execute(
        "INSERT INTO change(step, tbl, row, event) VALUES (?, 'erased', 0, 'erase')", (step,)
    )
    conn.execute("UPDATE step SET title = ?, undone = 1 WHERE id = ?", (title, step))
