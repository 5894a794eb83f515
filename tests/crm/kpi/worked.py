"""Reads the worked examples: plain CSV files with the figures that must come out of them."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from smallcrm.crm.kpi import rows

FOLDER = Path(__file__).parents[3] / "../shared/kpi"


def there():
    return FOLDER.is_dir()


def read_json(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def table(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()) if text else None


def cents(text):
    return round(float(text) * 100) if text else None


def data(meta):
    return rows.Data(
        base=meta["base_currency"],
        stages=[rows.Stage(name, name, 1, place) for place, name in enumerate(meta["stages"])],
        contacts=[
            rows.Contact(
                row["contact_id"],
                row["company_id"] or None,
                row["source"] or None,
                seconds(row["deleted_at"]),
            )
            for row in table("contacts.csv")
        ],
        statuses=[
            rows.StatusChange(row["contact_id"], seconds(row["at"]), row["stage"])
            for row in table("lifecycle_changes.csv")
        ],
        deals=[
            rows.Deal(
                row["deal_id"],
                row["company_id"] or None,
                row["contact_id"] or None,
                cents(row["value"]),
                row["currency"],
                seconds(row["created_at"]),
                date.fromisoformat(row["expected_close_date"])
                if row["expected_close_date"]
                else None,
                row["lost_reason"] or None,
                seconds(row["deleted_at"]),
            )
            for row in table("deals.csv")
        ],
        moves=[
            rows.Move(
                row["deal_id"], seconds(row["at"]), row["from_stage"] or None, row["to_stage"]
            )
            for row in table("stage_changes.csv")
        ],
        activities=[
            rows.Activity(
                (row["contact_id"],) if row["contact_id"] else (),
                (row["deal_id"],) if row["deal_id"] else (),
                row["kind"],
                row["direction"],
                seconds(row["at"]),
                row["done"] == "1",
            )
            for row in table("activities.csv")
        ],
        rates=[
            rows.Rate(row["currency"], date.fromisoformat(row["valid_from"]), row["rate_to_base"])
            for row in table("fx_rates.csv")
        ],
        forecasts=[
            rows.Forecast(row["month"], seconds(row["made_at"]), cents(row["forecast"]))
            for row in table("forecasts.csv")
        ],
        rules=rows.Rules(lost_not_counted=frozenset(meta["lost_reasons_not_counted"])),
    )


def zone(meta):
    return ZoneInfo(meta["time_zone"])
