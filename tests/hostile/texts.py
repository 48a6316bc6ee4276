"""In: nothing. Out: files that aren't what they are called, old formats, programs, for the hostile inbox."""

from collections.abc import Iterator
from random import Random

from samples.broken import owner_file
from samples.forms import make_form
from tests.extractors.pdfmake import pdf
from tests.hostile.made import CANARY, UNC, Hostile
from tests.hostile.pdfs import PAGE
from tests.hostile.sheets import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def files() -> Iterator[Hostile]:
    yield from _names_that_lie()
    yield from _old()
    yield from _programs()


def _names_that_lie() -> Iterator[Hostile]:
    yield Hostile("名实/其实是PDF.docx", pdf(PAGE + b" "), "read")
    yield Hostile("名实/其实是Word.pdf", make_form(41).docx, "read")
    yield Hostile("名实/其实是Word.doc", make_form(42).docx, "read")
    yield Hostile("名实/其实是表格.docx", workbook(("姓名", "电话"), ("苏磊", "1")), "read")
    yield Hostile("名实/其实是文字.docx", "这不是 Word 文件。\n".encode(), "type_mismatch")
    yield Hostile("名实/其实是文字.pdf", b"hello", "type_mismatch")
    yield Hostile("名实/其实是乱码.docx", Random(1).randbytes(5000), "type_mismatch")
    yield Hostile("名实/其实是乱码.jpg", Random(2).randbytes(5000), "type_mismatch")
    yield Hostile("名实/其实是乱码.xlsx", Random(3).randbytes(5000), "type_mismatch")
    yield Hostile("名实/没有后缀", Random(4).randbytes(500), "unsupported")
    yield Hostile("名实/说明.txt", "请看附件\n".encode(), "unsupported")
    yield Hostile("名实/空.docx", b"", "empty|duplicate")
    yield Hostile("名实/空.pdf", b"", "empty|duplicate")
    yield Hostile("名实/全是空白.docx", b" \r\n\t" * 1000, "empty")
    yield Hostile("名实/全是零.pdf", bytes(1 << 20), "empty")
    polyglot = pdf(PAGE + b"  ") + make_form(43).docx
    yield Hostile("名实/又是PDF又是zip.pdf", polyglot, "read|corrupt")
    yield Hostile("名实/又是zip又是PDF.docx", make_form(44).docx + pdf(PAGE), "read|corrupt")
    yield Hostile("~$申报表.docx", owner_file("bai"), "left_alone")
    yield Hostile("名实/.~lock.申报表.docx#", b",bai,host;", "left_alone")
    yield Hostile("名实/未传完.docx.crdownload", b"PK", "left_alone")


def _old() -> Iterator[Hostile]:
    """What goes through LibreOffice, or must not reach it."""
    remote = f'<link rel="stylesheet" href="{CANARY}/a.css"><img src="{CANARY}/a.png"><img src="{UNC}/a.png">'
    page = f"<html><body>{remote}<script>x</script><table><tr><td>姓名</td><td>甲</td></tr></table></body></html>"
    yield Hostile("旧/网页当文档.doc", page.encode(), "read")
    refresh = f'<html><head><meta http-equiv="refresh" content="0;url={CANARY}/r"></head><body>乙'
    refresh += f'<iframe src="{CANARY}/i"></iframe></body></html>'
    yield Hostile("旧/跳转网页.doc", refresh.encode(), "read")
    rtf = r"{\rtf1\ansi 姓名{\field{\*\fldinst INCLUDEPICTURE \"%s/f.png\" \\d}{\fldrslt x}}"
    rtf += r"{\object\objautlink\objupdate{\*\objclass Word.Document}{\*\objdata 0105000002000000}}"
    rtf += r"{\*\template %s/t.dot} done}"
    yield Hostile("旧/带对象.rtf", (rtf % (CANARY, CANARY)).encode(), "read")
    yield Hostile(
        "旧/五万层括号.rtf",
        rb"{\rtf1 " + b"{" * 50_000 + b"x" + b"}" * 50_000 + b"}",
        "read|corrupt|crashed|timeout|empty",
    )
    yield Hostile("旧/二进制十亿.rtf", rb"{\rtf1\ansi abc \bin1000000000 x}", "corrupt")
    yield Hostile("旧/坏复合文件.doc", OLE + Random(5).randbytes(3000), "corrupt")
    fat = OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(6) + b"\xff\xff\xff\x7f" * 9 + bytes(440)
    yield Hostile("旧/扇区成环.doc", fat + bytes(2000), "corrupt")
    yield Hostile("旧/空复合文件.wps", OLE + bytes(600), "corrupt|unsupported|type_mismatch")
    flat = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "{CANARY}/e">]>'
    flat += '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    flat += 'office:mimetype="application/vnd.oasis.opendocument.text"><office:body>'
    flat += "<office:text>&a;</office:text></office:body></office:document>"
    yield Hostile("旧/外部实体.fodt", flat.encode(), "read|corrupt|empty")
    word2003 = '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    word2003 += "<w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:wordDocument>"
    yield Hostile("旧/老XML.doc", word2003.encode(), "read")


def _programs() -> Iterator[Hostile]:
    yield Hostile("程序/申报表.exe", b"MZ\x90\x00" + bytes(600) + b"PE\0\0", "active")
    yield Hostile("程序/申报表.docx.exe", b"MZ\x90\x00" + bytes(601), "active")
    yield Hostile("程序/其实是程序.docx", b"MZ\x90\x00" + bytes(602) + b"PE\0\0", "active")
    yield Hostile("程序/elf.pdf", b"\x7fELF\x02\x01\x01" + bytes(600), "active")
    yield Hostile("程序/脚本.docx", b"#!/bin/sh\nrm -rf ~\n", "active")
    yield Hostile("程序/批处理.bat", b"@echo off\r\ndel *.*\r\n", "active")
    yield Hostile("程序/脚本.vbs", b'CreateObject("WScript.Shell").Run "calc"\r\n', "active")
    yield Hostile("程序/脚本.js", b"require('child_process')\n", "active")
    yield Hostile("程序/应用.hta", b"<html><script>x</script></html>", "active|read")
    yield Hostile("程序/快捷方式.docx", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60), "active")
