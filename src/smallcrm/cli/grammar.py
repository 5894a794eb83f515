"""What may stand in the one line of `smallcrm add`, told with examples."""

from smallcrm.i18n import _

EXAMPLES = {
    "person": (
        "Ana Sousa; Ribeira Foods; ana@x.pt; +351 912 345 087",
        "Ben Carter ben@carter.co.uk",
    ),
    "company": (
        "Ribeira Foods; ribeirafoods.pt; office@ribeirafoods.pt",
        "Carter Ltd +44 20 7946 0958",
    ),
    "deal": ("Packaging relaunch 18400 EUR Ana Sousa", "Web shop €5,000"),
    "task": ("call Ana next tue 10:00 #renewal", "send quote to Ben in 2 weeks ! /web"),
}
"""Two lines of each kind; the tests type them."""


def told() -> str:
    """What is read in a line of each kind, in lines of at most 80 characters."""
    read = {
        "person": _("name; company. An e-mail address, a phone number and #tags anywhere."),
        "company": _("name. A web domain, an e-mail address, a phone number, #tags anywhere."),
        "deal": _("title, a value after it (a currency or three digits), a person you have."),
        "task": _(
            "title, begun with call, mail, meet, video or todo if it is one; a person\n"
            "you have; #tag, ! (important), /deal anywhere; the day and time at the end."
        ),
    }
    return "\n\n".join(
        "\n".join([f"{kind}:", *_indented(read[kind]), *_typed(kind)]) for kind in EXAMPLES
    )


def _indented(words: str) -> list[str]:
    return [f"  {line}" for line in words.splitlines()]


def _typed(kind: str) -> list[str]:
    return [f'  smallcrm add {kind} "{line}"' for line in EXAMPLES[kind]]
