"""In: the bytes of a PDF. Out: pdfium's document of them; the one door to pypdfium2, which comes without types."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from typing import Any, Final

import pypdfium2 as _pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pypdfium2.raw as _raw  # pyright: ignore[reportMissingTypeStubs]

from schema.record import Rejected

pdfium: Final[Any] = _raw
"""pdfium's C interface."""
PdfiumError = _pypdfium2.PdfiumError


def corrupt() -> Rejected:
    """What is said of a file that no engine can read."""
    return Rejected("corrupt", "PDF 文件已损坏，打不开；请再导出 PDF，或用 Word 原件重新报送")


def open_document(data: bytes) -> Any:
    """pdfium's document, to be closed by its `close()`. Raises Rejected (`encrypted`, `corrupt`)."""
    make: Any = _pypdfium2.PdfDocument
    try:
        return make(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Rejected("encrypted", "PDF 加了密码，打不开；请去掉密码后重新报送") from error
        raise corrupt() from error


def quick(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """pdfium's function of that name, handles and pointers given as plain addresses.

    Half the cost of a call through pypdfium2's prototypes, which matters for what is asked of every character.
    """
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def image_of(address: int, page: Any) -> Any:
    """pypdfium2's helper for the image object of that page at that address."""
    make: Any = _pypdfium2.PdfImage
    return make(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), page=page)


def bitmap_of(width: int, height: int) -> Any:
    """pypdfium2's helper for an empty bitmap of that size, three bytes a pixel."""
    make: Any = _pypdfium2.PdfBitmap
    return make.new_native(width, height, pdfium.FPDFBitmap_BGR)


def saved(document: Any) -> bytes:
    """The bytes of the document as it is now."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def unlocked(data: bytes) -> bytes:
    """The file as it is without encryption. Raises Rejected (`encrypted`, `corrupt`)."""
    document = open_document(data)
    out = io.BytesIO()
    try:
        document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    except PdfiumError as error:
        raise corrupt() from error
    finally:
        document.close()
    return out.getvalue()
