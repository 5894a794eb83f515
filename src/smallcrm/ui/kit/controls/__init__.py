"""Everything a window is built from: words, buttons, inputs, choices, cards."""

from smallcrm.ui.kit.controls.buttons import (
    Button,
    ChipButton,
    IconButton,
    MenuButton,
    Pressable,
    SplitButton,
)
from smallcrm.ui.kit.controls.choices import (
    CheckBox,
    FilterChip,
    Option,
    RadioButton,
    Segmented,
    Switch,
)
from smallcrm.ui.kit.controls.fields import FieldRow
from smallcrm.ui.kit.controls.frames import (
    Card,
    EmptyState,
    FittingArea,
    Hairline,
    SidePanel,
    Splitter,
    own_viewport,
    stacked,
)
from smallcrm.ui.kit.controls.inputs import Line, SearchBox, TextArea, TextInput
from smallcrm.ui.kit.controls.labels import (
    Avatar,
    Chip,
    IconLabel,
    KeyCap,
    Label,
    Progress,
    Tag,
    tip,
)
from smallcrm.ui.kit.controls.menus import Menu, dress, keys_text
from smallcrm.ui.kit.controls.select import ChoiceList, Select

__all__ = [
    "Avatar",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "ChipButton",
    "ChoiceList",
    "EmptyState",
    "FieldRow",
    "FilterChip",
    "FittingArea",
    "Hairline",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "Line",
    "Menu",
    "MenuButton",
    "Option",
    "Pressable",
    "Progress",
    "RadioButton",
    "SearchBox",
    "Segmented",
    "Select",
    "SidePanel",
    "SplitButton",
    "Splitter",
    "Switch",
    "Tag",
    "TextArea",
    "TextInput",
    "dress",
    "keys_text",
    "own_viewport",
    "stacked",
    "tip",
]
