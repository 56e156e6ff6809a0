"""Documents on paper: the same templates as on the screen, as tagged PDF that screen readers can read."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

#: Only the paths of our own static files are ever fetched, never an address elsewhere.
HOME = "https://baken.invalid/"


class OwnFiles(URLFetcher):  # type: ignore[misc]  # it ships no types
    """Gives WeasyPrint our own stylesheets and fonts, and nothing else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002  # its own signature
        name = unquote(urlsplit(url).path).lstrip("/").removeprefix(settings.STATIC_URL.strip("/") + "/")
        if not url.startswith(HOME):
            raise ValueError(f"A document asks for something from elsewhere: {url}")
        if found := finders.find(name):
            return URLFetcherResponse(url, body=open(found, "rb"))  # noqa: SIM115, PTH123  # WeasyPrint closes it
        return URLFetcherResponse(url, body=staticfiles_storage.open(name))


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """The template as PDF/UA: tagged, with the language and the title of the document."""
    html = render_to_string(template, context)
    written: bytes = HTML(string=html, base_url=HOME, url_fetcher=OwnFiles()).write_pdf(pdf_variant="pdf/ua-1")
    return written
