"""The figures as a document, for scripts: periods, headlines with their records, and today."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from smallcrm import clock
from smallcrm.crm.kpi import load
from smallcrm.crm.kpi.figures import current as figures_now
from smallcrm.crm.kpi.figures import figures
from smallcrm.crm.kpi.headline import Headline, headlines
from smallcrm.crm.kpi.period import parse
from smallcrm.crm.kpi.rows import Id
from smallcrm.crm.kpi.story import Story, Window


def document(periods: Sequence[str], *, current: bool = False) -> dict[str, Any]:
    """Each period by its name; this year and what has no period where nothing is asked for.

    Raises Invalid("period") for a name that is no period.
    """
    asked = {name: parse(name) for name in periods}
    if not periods and not current:
        year = str(clock.today().year)
        asked, current = {year: parse(year)}, True
    data = load.data()
    story = Story(data, int(clock.now().timestamp()))
    found = {}
    for name, period in asked.items():
        kpis = headlines(Window(story, period))
        found[name] = {
            "kpis": {key: kpi.as_json(_names(story, kpi)) for key, kpi in kpis.items()},
            "figures": figures(story, period),
        }
    return {
        "as_of": clock.stamp(),
        "time_zone": os.environ.get("TZ") or str(clock.now().tzinfo),
        "currency": data.base,
        "periods": found,
        "current": figures_now(story) if current else None,
    }


def _names(story: Story, kpi: Headline) -> Mapping[Id, Id]:
    kinds: dict[str, Mapping[Id, Id]] = {
        "deal": story.data.deal_names,
        "person": story.data.contact_names,
    }
    return kinds.get(kpi.kind, {})
