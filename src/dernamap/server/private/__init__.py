"""A reader's own records: kept for the reader with the cookie, and for nobody else."""

from dernamap.server.private.own_store import (
    KEPT_FOR,
    OWN_VARIABLE,
    KeptRecords,
    OwnStore,
    owner_of,
    private_digest,
)
from dernamap.server.private.reader_cookie import ReaderCookie, reader_token

__all__ = [
    "KEPT_FOR",
    "OWN_VARIABLE",
    "KeptRecords",
    "OwnStore",
    "ReaderCookie",
    "owner_of",
    "private_digest",
    "reader_token",
]
