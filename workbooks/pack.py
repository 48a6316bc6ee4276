"""In: a workbook and a moment. Out: its bytes, the same for the same content, as Excel's own rules want them."""

import errno
import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Final

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from workbooks.live import with_values

_CORE: Final = "docProps/core.xml"

_SHAPE_ID: Final = re.compile(rb'id="_x0000_s\d+"')
_ID_BLOCK: Final = b'data="1"'
_BLOCK: Final = 1024
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def pack(book: Workbook, moment: datetime) -> bytes:
    """The saved book, created and modified at `moment` (with a time zone).

    Raises OSError where the disk has no room for openpyxl's temporary files.
    """
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_STORED) as archive:
        try:
            ExcelWriter(book, archive).save()
        except SerialisationError as error:
            # openpyxl writes each sheet to the disk through lxml, which has an error of its own for it.
            raise OSError(errno.ENOSPC if "ENOSPC" in str(error) else errno.EIO, str(error)) from error
    # openpyxl stamps the clock's time on each save.
    book.properties.created = book.properties.modified = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    parts = _parts(saved.getvalue())
    parts[_CORE] = tostring(book.properties.to_tree())
    return _zipped(_with_shape_ids(with_values(book, parts)))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _with_shape_ids(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts, their comments' shapes numbered through the whole workbook.

    ISO/IEC 29500 part 4 (`idmap`) wants every part's ids in blocks of 1,024 that no other part uses; openpyxl starts
    each part at 1026 of block 1 however many there are, which Excel may call damaged.
    """
    block = 1
    numbered = dict(parts)
    for name, data in parts.items():
        if not name.endswith(".vml"):
            continue
        blocks = range(block, block + len(_SHAPE_ID.findall(data)) // _BLOCK + 1)
        block = blocks.stop
        ids = iter(range(blocks.start * _BLOCK + 1, blocks.stop * _BLOCK + 1))
        data = data.replace(_ID_BLOCK, f'data="{",".join(map(str, blocks))}"'.encode(), 1)
        numbered[name] = _SHAPE_ID.sub(lambda _, ids=ids: f'id="_x0000_s{next(ids)}"'.encode(), data)
    return numbered


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()
