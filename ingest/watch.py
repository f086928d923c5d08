"""Watching folders, by watchfiles: a run for every burst of changes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import DefaultFilter, watch

QUIET_MS = 1_500  # without a change, before a run begins: copying a folder is one burst, not a thousand


class _DocumentFilter(DefaultFilter):
    """All but hidden files, and those that programs leave while they save."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", r"^~\$", r"\.(?:part|crdownload|tmp)$")


def follow_changes(places: Sequence[Path]) -> Iterator[None]:
    """Yield when the watch has begun, as files may have changed before, and then after every burst. Never ends."""
    first = True
    for changed in watch(
        *places,
        watch_filter=_DocumentFilter(),
        step=QUIET_MS,
        debounce=20 * QUIET_MS,
        rust_timeout=QUIET_MS,
        yield_on_timeout=True,
    ):
        if changed or first:
            first = False
            yield
