"""Every command of the program once: its words, keys, icon, menu, and how it is undone."""

from typing import NamedTuple

from smallcrm.i18n import _

STEP = "step"
LOOKS = "changes no data"
ASKS = "opens a form; what the form writes is a step"


class Action(NamedTuple):
    """One command.

    `keys` works everywhere, `letter` only while no text field has the keyboard; both as Qt spells
    them, alternatives of `keys` separated by "; ". Commands of deals and of tickets may share a
    letter. `menu` is the title of its menu ("" for none), a `line` before it parts it from what
    stands above. `words` are more words the palette finds it by. `undo` is "step" when it writes
    one undoable step, else the reason why it needs none.
    """

    id: str
    text: str
    icon: str
    menu: str
    undo: str
    keys: str = ""
    letter: str = ""
    words: str = ""
    line: bool = False


FILE, EDIT, VIEW, GO = _("&File"), _("&Edit"), _("&View"), _("&Go")
RECORD, TOOLS, HELP = _("&Record"), _("&Tools"), _("&Help")
MENUS = [FILE, EDIT, VIEW, GO, RECORD, TOOLS, HELP]


def _file() -> list[Action]:
    return [
        Action(
            "file.import",
            _("Import…"),
            "download-simple",
            FILE,
            "the import page shows every row first and can be taken back whole",
            "Ctrl+I",
            words=_("spreadsheet csv excel read in contacts"),
        ),
        Action(
            "file.export",
            _("Export…"),
            "export",
            FILE,
            LOOKS,
            "Ctrl+E",
            words=_("save as csv excel xlsx vcard calendar json spreadsheet"),
        ),
        Action(
            "file.imports",
            _("Import history"),
            "arrow-counter-clockwise",
            FILE,
            LOOKS,
            words=_("take back undo import"),
        ),
        Action(
            "file.backup",
            _("Back up now"),
            "floppy-disk-back",
            FILE,
            LOOKS,
            words=_("copy save safe"),
            line=True,
        ),
        Action(
            "file.open",
            _("Open another file…"),
            "folder-open",
            FILE,
            "opens another file",
            "Ctrl+O",
            words=_("data database"),
            line=True,
        ),
        Action(
            "file.sample",
            _("Open the demo"),
            "compass",
            FILE,
            "opens another file",
            words=_("sample example try"),
            line=True,
        ),
        Action("file.quit", _("Quit"), "sign-out", FILE, LOOKS, "Ctrl+Q", line=True),
    ]


def _edit() -> list[Action]:
    redo = "takes an undo back, and is undone the same way"
    return [
        Action("edit.undo", _("Undo"), "arrow-u-up-left", EDIT, redo, "Ctrl+Z"),
        Action("edit.redo", _("Redo"), "arrow-u-up-right", EDIT, redo, "Ctrl+Shift+Z; Ctrl+Y"),
        Action(
            "edit.copy",
            _("Copy rows"),
            "table",
            EDIT,
            LOOKS,
            "Ctrl+C",
            words=_("clipboard"),
            line=True,
        ),
        Action(
            "edit.paste",
            _("Paste into rows…"),
            "list-plus",
            EDIT,
            ASKS,
            "Ctrl+V",
            words=_("clipboard spreadsheet block cells"),
        ),
        Action(
            "edit.fill",
            _("Fill down"),
            "arrow-down-bold",
            EDIT,
            STEP,
            "Ctrl+D",
            words=_("same value cells column"),
        ),
        Action("edit.select_all", _("Select all"), "check-square", EDIT, LOOKS, "Ctrl+A"),
        Action(
            "edit.filter_text",
            _("Filter as text"),
            "text-aa",
            EDIT,
            LOOKS,
            "Ctrl+Shift+F",
            words=_("query search language"),
        ),
        Action(
            "edit.filter",
            _("Filter this list"),
            "funnel-simple",
            EDIT,
            LOOKS,
            "Ctrl+F",
            "/",
            words=_("find search"),
            line=True,
        ),
    ]


def _view() -> list[Action]:
    return [
        Action("view.rail", _("Places at the left"), "sidebar-simple", VIEW, LOOKS, "Ctrl+B"),
        Action("view.panel", _("Side panel"), "columns", VIEW, LOOKS, "Ctrl+Shift+B"),
        Action(
            "view.columns",
            _("Choose columns…"),
            "sliders-horizontal",
            VIEW,
            LOOKS,
            words=_("fields sort order table"),
        ),
        Action(
            "view.save",
            _("Save this view"),
            "bookmark-simple",
            VIEW,
            STEP,
            words=_("filter segment list"),
        ),
        Action("view.compact", _("Compact rows"), "rows", VIEW, LOOKS, words=_("row height")),
    ]


def _look() -> list[Action]:
    return [
        Action(
            "view.theme_system",
            _("Light or dark as the system"),
            "monitor",
            VIEW,
            LOOKS,
            words=_("theme appearance"),
            line=True,
        ),
        Action("view.theme_light", _("Light"), "sun", VIEW, LOOKS, words=_("theme day bright")),
        Action("view.theme_dark", _("Dark"), "moon", VIEW, LOOKS, words=_("theme night black")),
        Action(
            "view.text_larger",
            _("Larger text"),
            "text-aa",
            VIEW,
            LOOKS,
            "Ctrl++; Ctrl+=",
            words=_("zoom in font"),
            line=True,
        ),
        Action(
            "view.text_smaller",
            _("Smaller text"),
            "text-t",
            VIEW,
            LOOKS,
            "Ctrl+-",
            words=_("zoom out font"),
        ),
        Action("view.text_normal", _("Normal text"), "equals", VIEW, LOOKS, "Ctrl+0"),
        Action(
            "view.full_screen",
            _("Full screen"),
            "arrows-out-simple",
            VIEW,
            LOOKS,
            "F11",
            line=True,
        ),
    ]


def _go() -> list[Action]:
    return [
        Action(
            "go.search",
            _("Search or run a command"),
            "magnifying-glass",
            GO,
            LOOKS,
            "Ctrl+K",
            words=_("find palette"),
        ),
        Action("go.next_record", _("Next record"), "caret-down", GO, LOOKS, "Ctrl+Down", "J"),
        Action("go.previous_record", _("Previous record"), "caret-up", GO, LOOKS, "Ctrl+Up", "K"),
    ]


def _places() -> list[Action]:
    return [
        Action("go.today", _("Today"), "sun-horizon", GO, LOOKS, "Ctrl+1", line=True),
        Action(
            "go.contacts",
            _("Contacts"),
            "users",
            GO,
            LOOKS,
            "Ctrl+2",
            words=_("people companies customers"),
        ),
        Action(
            "go.pipeline", _("Pipeline"), "columns", GO, LOOKS, "Ctrl+3", words=_("deals board")
        ),
        Action("go.tasks", _("Tasks"), "check-square-offset", GO, LOOKS, "Ctrl+4"),
        Action(
            "go.tickets",
            _("Tickets"),
            "lifebuoy",
            GO,
            LOOKS,
            "Ctrl+6",
            words=_("questions support service help desk"),
        ),
        Action(
            "go.dashboard",
            _("Dashboard"),
            "chart-line-up",
            GO,
            LOOKS,
            "Ctrl+7",
            words=_("figures numbers charts report"),
        ),
        Action(
            "go.stream",
            _("Stream"),
            "activity",
            GO,
            LOOKS,
            "Ctrl+8",
            words=_("everything what did I do history journal timeline"),
        ),
    ]


def _walk() -> list[Action]:
    return [
        Action("go.back", _("Back"), "arrow-left", GO, LOOKS, "Alt+Left", line=True),
        Action("go.forward", _("Forward"), "arrow-right", GO, LOOKS, "Alt+Right"),
        Action("go.next_region", _("Next part of the window"), "caret-right", GO, LOOKS, "F6"),
        Action(
            "go.previous_region",
            _("Previous part of the window"),
            "caret-left",
            GO,
            LOOKS,
            "Shift+F6",
        ),
    ]


def _put_away() -> list[Action]:
    return [
        Action(
            "go.trash",
            _("Trash"),
            "trash",
            GO,
            LOOKS,
            words=_("deleted removed bring back restore bin"),
            line=True,
        ),
        Action(
            "go.archive",
            _("Archive of contacts"),
            "archive-box",
            GO,
            LOOKS,
            words=_("archived hidden put away bring back"),
        ),
    ]


def _new() -> list[Action]:
    return [
        Action("record.new", _("New here"), "plus", RECORD, ASKS, "Ctrl+N", "N"),
        Action(
            "record.new_person",
            _("New person…"),
            "user-plus",
            RECORD,
            ASKS,
            words=_("add contact customer"),
        ),
        Action("record.new_company", _("New company…"), "buildings", RECORD, ASKS),
        Action(
            "record.new_deal",
            _("New deal…"),
            "columns",
            RECORD,
            ASKS,
            words=_("add opportunity sale"),
        ),
        Action(
            "record.new_ticket",
            _("New ticket…"),
            "lifebuoy",
            RECORD,
            ASKS,
            words=_("add question support help"),
        ),
        Action(
            "record.new_task",
            _("Add a task"),
            "list-plus",
            RECORD,
            STEP,
            "Ctrl+T",
            "T",
            words=_("quick add remind to-do"),
        ),
        Action(
            "record.log",
            _("Log an activity"),
            "note-pencil",
            RECORD,
            STEP,
            "Ctrl+L",
            "L",
            words=_("note call e-mail meeting"),
        ),
        Action(
            "record.mail",
            _("Write an e-mail…"),
            "envelope-simple",
            RECORD,
            ASKS,
            "Ctrl+Shift+M",
            words=_("mail compose template letter send"),
        ),
    ]


def _record() -> list[Action]:
    return [
        Action(
            "record.follow_up",
            _("Follow up"),
            "calendar-plus",
            RECORD,
            STEP,
            letter="F",
            words=_("next step plan"),
            line=True,
        ),
        Action("record.edit", _("Edit"), "pencil-simple", RECORD, ASKS, letter="E"),
        Action("record.tag", _("Tag…"), "tag", RECORD, STEP, letter="#"),
        Action("record.star", _("Favourite"), "star", RECORD, STEP, words=_("star important")),
        Action("record.deal", _("New deal with them…"), "columns", RECORD, ASKS),
        Action(
            "record.attach",
            _("Attach a file…"),
            "paperclip",
            RECORD,
            STEP,
            letter="A",
            words=_("document upload"),
        ),
        Action("record.archive", _("Archive"), "archive-box", RECORD, STEP, words=_("hide")),
        Action("record.delete", _("Delete"), "trash", RECORD, STEP, letter="Del"),
        Action("deal.back", _("One stage back"), "arrow-left", RECORD, STEP, letter="[", line=True),
        Action("deal.on", _("One stage on"), "arrow-right", RECORD, STEP, letter="]"),
        Action(
            "deal.pick_up",
            _("Pick up and move"),
            "dots-six-vertical",
            RECORD,
            "the move it begins is a step",
            "Ctrl+X",
        ),
        Action("deal.won", _("Won"), "trophy", RECORD, STEP, letter="W", words=_("close deal")),
        Action(
            "deal.lost", _("Lost…"), "x-circle", RECORD, STEP, letter="X", words=_("close deal")
        ),
        Action("deal.other", _("Other pipeline…"), "columns", RECORD, STEP, letter="M"),
        Action("task.done", _("Done"), "check-circle", RECORD, STEP, words=_("tick"), line=True),
        Action("task.date", _("Change the date…"), "calendar-blank", RECORD, STEP, letter="D"),
        Action("task.today", _("Move to today"), "sun-horizon", RECORD, STEP, letter="1"),
        Action("task.tomorrow", _("Move to tomorrow"), "sun", RECORD, STEP, letter="2"),
        Action("task.next_week", _("Move to next week"), "calendar-dots", RECORD, STEP, letter="3"),
        Action("task.snooze", _("Snooze…"), "moon", RECORD, STEP, letter="S"),
        Action("task.priority", _("Priority"), "flag-fill", RECORD, STEP, letter="!"),
    ]


def _ticket() -> list[Action]:
    return [
        Action(
            "ticket.waiting",
            _("Waits for the customer"),
            "hourglass-medium",
            RECORD,
            STEP,
            letter="W",
            words=_("ticket pending"),
            line=True,
        ),
        Action(
            "ticket.solved",
            _("Solved"),
            "check-circle",
            RECORD,
            STEP,
            letter="X",
            words=_("ticket close answered"),
        ),
        Action(
            "ticket.open",
            _("Open again"),
            "arrow-counter-clockwise",
            RECORD,
            STEP,
            letter="O",
            words=_("ticket reopen"),
        ),
    ]


def _clean() -> list[Action]:
    return [
        Action(
            "record.history",
            _("History…"),
            "clock",
            RECORD,
            LOOKS,
            line=True,
            words=_("changes where from provenance log"),
        ),
        Action(
            "record.merge",
            _("Merge…"),
            "git-merge",
            RECORD,
            STEP,
            words=_("join combine duplicate same"),
        ),
        Action(
            "record.unmerge",
            _("Take a merge apart…"),
            "arrow-counter-clockwise",
            RECORD,
            STEP,
            words=_("unmerge split separate"),
        ),
        Action(
            "tools.duplicates",
            _("Duplicates"),
            "git-merge",
            TOOLS,
            LOOKS,
            words=_("twice same merge clean"),
        ),
        Action(
            "tools.products",
            _("Price list"),
            "tag",
            TOOLS,
            LOOKS,
            words=_("products services articles prices sell"),
        ),
        Action(
            "tools.hygiene",
            _("Tidy up"),
            "broom",
            TOOLS,
            LOOKS,
            words=_("hygiene clean quality mistakes invalid missing"),
        ),
    ]


def _rest() -> list[Action]:
    return [
        Action(
            "tools.settings",
            _("Settings"),
            "gear-six",
            TOOLS,
            LOOKS,
            "Ctrl+,",
            words=_("options preferences stages currency"),
        ),
        Action(
            "help.keys",
            _("Keys"),
            "keyboard",
            HELP,
            LOOKS,
            "F1",
            "?",
            words=_("shortcuts keyboard help"),
        ),
        Action("help.about", _("About smallcrm"), "info", HELP, LOOKS, words=_("version licence")),
    ]


ACTIONS: list[Action] = [
    *_file(),
    *_edit(),
    *_view(),
    *_look(),
    *_go(),
    *_places(),
    *_walk(),
    *_put_away(),
    *_new(),
    *_record(),
    *_ticket(),
    *_clean(),
    *_rest(),
]

BY_ID = {action.id: action for action in ACTIONS}
