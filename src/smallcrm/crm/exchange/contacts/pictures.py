"""Gives the pictures of address cards to those who are in the file now."""

from smallcrm import store
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.record.files import put_bytes


def keep(reading: Reading, import_id: int) -> None:
    """Gives everybody whom this import has made, or found without one, the picture of their card;
    inside its step."""
    unpacked = reading.source.unpacked
    if unpacked is None or not unpacked.pictures:
        return
    made = store.rows(
        "SELECT line, tbl, row FROM origin WHERE import_id = ? "
        "AND ifnull(field, 'picture') = 'picture' "
        "AND tbl IN ('person', 'company') ORDER BY tbl, id DESC",
        (import_id,),
    )
    owners = {line: (noun, row) for line, noun, row in made}
    for line in unpacked.pictures:
        if line in owners:
            noun, row = owners[line]
            digest = put_bytes(unpacked.picture(line))
            store.execute(
                f"UPDATE {noun} SET photo = ? WHERE id = ? AND photo IS NULL", (digest, row)
            )
