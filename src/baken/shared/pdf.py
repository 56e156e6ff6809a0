"""Making a PDF of a page: tagged for screen readers (PDF/UA), without asking our own server over the network."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What our own pages are called while a document is made; nothing is fetched from there.
_BASE = "https://baken.invalid/"


def pdf_of(html: str, files: Mapping[str, bytes] | None = None) -> bytes:
    """The document that this page is on paper. Only our own static files can be part of it, and the given `files`.

    Those are named in the page by their key, such as `files/portrait.jpg`.
    """
    given = {f"{_BASE}{name}": content for name, content in (files or {}).items()}
    from weasyprint import HTML, URLFetcher  # noqa: PLC0415  # takes its time, and only documents need it
    from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415  # only who needs it waits for it

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Reads what was given and static files, and refuses everything else."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002  # the signature is another's
            body = given[url] if url in given else static_file(url)
            return URLFetcherResponse(url, body, {"Content-Type": mimetypes.guess_type(url)[0] or "text/plain"})

    document: bytes = HTML(string=html, base_url=_BASE, url_fetcher=OwnFiles()).write_pdf(pdf_variant="pdf/ua-1")
    return document


def static_file(url: str) -> bytes:
    """The content of one of our static files by its address.

    Raises:
        ValueError: the address is not that of a static file of ours.
    """
    prefix = f"{_BASE}{settings.STATIC_URL.lstrip('/')}"
    name = unquote(url.removeprefix(prefix))
    if name == url:
        raise ValueError(f"not one of our own files: {url}")
    if found := finders.find(name):
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as file:
        content: bytes = file.read()
        return content
