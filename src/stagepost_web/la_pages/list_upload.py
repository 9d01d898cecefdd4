"""Takes an uploaded list in, compressed as it comes: never all of it in memory, nor in a file on the disk."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from stagepost_web.schools.upload import Packer

LARGEST = 100 * 1024 * 1024
"""Bytes of a file: half as much again as the national register has."""
LARGEST_REQUEST = LARGEST + 10 * 1024 * 1024
"""Bytes of a whole upload: enough more to say in the form that the file is too large."""
MOST_STORED = 64 * 1024 * 1024
"""Bytes of the compressed pieces: ten times what the national register needs."""


class PackedFile(UploadedFile):
    """An uploaded file as its pieces."""

    def __init__(self, name: str, packer: Packer) -> None:
        super().__init__(file=None, name=name, size=packer.size)
        self.pieces = packer.finish()


class ListUpload(FileUploadHandler):
    """Holds one file. Whatever passes the limit is let go at that moment; `too_large` says so."""

    def __init__(self) -> None:
        super().__init__()
        self.too_large = False
        self.packer = Packer()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.packer = Packer()
        if self.too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.packer.add(raw_data)
        if self.packer.size > LARGEST or self.packer.stored > MOST_STORED:
            self.too_large, self.packer = True, Packer()
            raise SkipFile

    def file_complete(self, file_size: int) -> PackedFile:
        return PackedFile(self.file_name or "", self.packer)
