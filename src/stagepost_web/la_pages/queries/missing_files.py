"""Files the LA may open that are missing from the store, though nobody deleted them."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 50
_NEWEST = 50


def missing_files_of(person: Person, la: LocalAuthority, page: str = "1") -> Page[Any]:
    """A page of the files the LA may open that are missing from the store, newest first.

    Every file is looked for, and only those on the page are read.
    """
    missing = sorted(_missing(_kept(person, la)), reverse=True)
    found: Page[Any] = Paginator(missing, PER_PAGE).get_page(page)
    found.object_list = list(_kept(person, la).filter(pk__in=found.object_list))
    return found


def newest_missing(person: Person, la: LocalAuthority) -> bool:
    """Whether one of the LA’s newest files is missing, where there is no time to look for all of them."""
    return bool(_missing(_kept(person, la)[:_NEWEST]))


def _kept(person: Person, la: LocalAuthority) -> QuerySet[StoredFile]:
    return files_open_to_la(person, la).filter(deleted_at=None).order_by("-pk")


def _missing(files: QuerySet[StoredFile]) -> frozenset[int]:
    bare = files.select_related(None).only("pk", "key", "deleted_at")
    return vault.missing(bare.iterator(chunk_size=500))
