"""A place in a store, by its address: read and written with errors that say what to do."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.arrow import ArrowFSWrapper
from pyarrow import fs as arrow_fs

from dernamap.atomic import write_bytes
from dernamap.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Store"]

_S3 = ("s3://", "s3a://")
_CONNECT_S, _ANSWER_S, _TRIES = 5, 30, 3
_NO_ANSWER = ("NETWORK_CONNECTION", "curlCode", "timed out", "Timeout", "Cannot connect")
_DENIED = (
    "ACCESS_DENIED",
    "AccessDenied",
    "HTTP response code 403",
    "INVALID_ACCESS_KEY_ID",
    "SIGNATURE_DOES_NOT_MATCH",
    "Forbidden",
)
_FULL = {errno.ENOSPC, errno.EDQUOT}


class Store:
    """A folder of a store.

    Parameters
    ----------
    address
        Such as ``s3://bucket/maps/derna``, of any kind that fsspec knows, or the path of a folder.
        The environment names the endpoint and the keys of S3 (``AWS_ENDPOINT_URL``,
        ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_REGION``).

    Raises
    ------
    UsageError
        If there is no such kind of store, or its library is not installed.

    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._files: Any
        try:
            if address.startswith(_S3):
                self._files = ArrowFSWrapper(_s3())
                self._root = self.address.partition("://")[2]
            else:
                self._files, self._root = url_to_fs(self.address)
        except (ValueError, ImportError) as error:
            raise UsageError(f"{address!r} cannot be used as a store: {error}") from error
        self._here = isinstance(self._files, fsspec.get_filesystem_class("file"))

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None if there is none of that name.

        Raises
        ------
        StoreError
            If the store denies it, or does not answer.

        """
        with self._plain_errors("read", name):
            try:
                content: bytes = self._files.cat_file(f"{self._root}/{name}")
            except FileNotFoundError:
                return None
            return content

    def about(self, name: str) -> tuple[int, datetime] | None:
        """Return a file's bytes and when it was written; None if there is none of that name.

        Raises
        ------
        StoreError
            If the store denies it, or does not answer.

        """
        with self._plain_errors("look at", name):
            try:
                found = self._files.info(f"{self._root}/{name}")
            except FileNotFoundError:
                return None
        return int(found["size"]), self._time(f"{self._root}/{name}", found)

    def write(self, name: str, content: bytes) -> None:
        """Write a file; an earlier one of that name is replaced in one step.

        Raises
        ------
        StoreError
            If the store denies it, is full, or does not answer.

        """
        with self._plain_errors("write", name):
            if self._here:
                write_bytes(Path(self._root, name), content)
                return
            with self._files.open(f"{self._root}/{name}", "wb") as stream:
                stream.write(content)

    def written(self, folder: str) -> Iterator[tuple[str, int, datetime]]:
        """List the files of a folder and of those in it; none if there is no such folder.

        Parameters
        ----------
        folder
            Its name.

        Yields
        ------
        tuple
            A file's name, as `read` takes it, its bytes, and when it was written (UTC).

        Raises
        ------
        StoreError
            If the store denies it, or does not answer.

        """
        with self._plain_errors("list", folder):
            try:
                found = self._files.find(f"{self._root}/{folder}", detail=True)
            except FileNotFoundError:
                return
        for path, about in found.items():
            yield path[len(self._root) + 1 :], int(about["size"]), self._time(path, about)

    def _time(self, path: str, about: dict[str, Any]) -> datetime:
        """Return when a file was written; kinds of stores say it in different ways."""
        time = about.get("mtime") or about.get("LastModified")
        if isinstance(time, int | float):
            return datetime.fromtimestamp(time, UTC)
        if not isinstance(time, datetime):
            with self._plain_errors("look at", path):
                time = self._files.modified(path)
        return time if time.tzinfo else time.replace(tzinfo=UTC)

    def delete(self, name: str) -> None:
        """Delete a file; nothing happens if there is none of that name.

        Raises
        ------
        StoreError
            If the store denies it, or does not answer.

        """
        with self._plain_errors("delete", name), suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{name}")

    @contextmanager
    def _plain_errors(self, what: str, name: str) -> Iterator[None]:
        where = f"{self.address}/{name}"
        try:
            yield
        except StoreError:
            raise
        except OSError as error:
            text = str(error)
            if error.errno in _FULL:
                why = f"it is full ({error.strerror}); free some room, or choose another store"
            elif isinstance(error, PermissionError) or any(one in text for one in _DENIED):
                why = "it denies it; check the keys, and what they may do there"
            elif any(one in text for one in _NO_ANSWER):
                why = "it does not answer; check the address, the endpoint and the network"
            elif "NO_SUCH_BUCKET" in text or isinstance(error, FileNotFoundError):
                why = "there is no such bucket or folder; make it, or correct the address"
            else:
                why = f"{text.splitlines()[0][:300] if text else type(error).__name__}"
            raise StoreError(f"cannot {what} {where!r}: {why}") from error


def _s3() -> arrow_fs.S3FileSystem:
    """Open S3 as the environment says, with bounds on how long it may take to answer."""
    settings = {"region": os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")}
    settings["endpoint_override"] = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get(
        "AWS_ENDPOINT_URL"
    )
    return arrow_fs.S3FileSystem(
        connect_timeout=_CONNECT_S,
        request_timeout=_ANSWER_S,
        retry_strategy=arrow_fs.AwsStandardS3RetryStrategy(max_attempts=_TRIES),
        background_writes=False,
        # one request for what is small
        allow_delayed_open=True,
        **{name: value for name, value in settings.items() if value},
    )
