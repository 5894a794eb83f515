"""Writes what one process tells another, or keeps for itself, as one line of JSON."""

import json
from typing import Any

import orjson


def written(said: Any, halves: str = "replace") -> bytes:
    """`said` (lists, tuples, texts, numbers and dicts) as JSON without its line end. halves: what
    becomes of half of a character that needs two: replace (a question mark) or surrogatepass."""
    try:
        return orjson.dumps(said, default=tuple, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:
        return json.dumps(said, ensure_ascii=False).encode("utf-8", halves)


def read(line: bytes) -> Any:
    """What was written."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode("utf-8", "surrogatepass"))
