from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from baken.desk.mailbox import read_letters


def test_letters_come_newest_first_with_their_text_and_attachments(tmp_path: Path) -> None:
    with EmailBackend(file_path=str(tmp_path)) as mailer:
        first = EmailMessage("Je plan ligt klaar", "Dag Noor,\n\nKom je?", "baken@localhost", ["noor@example.org"])
        second = EmailMessage("Een brief", "In de bijlage.", "baken@localhost", ["ouders@example.org"])
        second.attach("brief.pdf", b"%PDF-1.7", "application/pdf")
        mailer.send_messages([first, second])
    newest, oldest = read_letters(tmp_path)
    assert newest.subject == "Een brief"
    assert newest.attachments == ("brief.pdf",)
    assert oldest.to == "noor@example.org"
    assert oldest.text == "Dag Noor,\n\nKom je?"


def test_before_the_first_mail_the_mailbox_is_empty(tmp_path: Path) -> None:
    assert read_letters(tmp_path / "mail") == []
