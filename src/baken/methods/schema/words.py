"""What every declaration is made of: keys, numbers of rules, and texts in both languages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationInfo, model_validator

type Language = Literal["nl", "en"]
type Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
type SettingKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
type RuleNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}-\d\d$")]
type Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
type Answer = bool | str


class Declaration(BaseModel):
    """Base of all that a course file may hold: immutable, and nothing undeclared slips in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Declaration):
    """One wording in both languages of the platform."""

    nl: Words
    en: Words

    @model_validator(mode="before")
    @classmethod
    def _in_one_language(cls, given: object, info: ValidationInfo) -> object:
        """An organisation writes its own methods in its own language only: say so in the context of validation."""
        if isinstance(given, str) and (info.context or {}).get("one_language"):
            return {"nl": given, "en": given}
        return given

    def in_language(self, language: str) -> str:
        """The English wording for English (of any country), the Dutch one for every other language."""
        return self.en if language.partition("-")[0] == "en" else self.nl

    def filled(self, **values: Text | str | int) -> Text:
        """The same wording with its `{placeholders}` filled in, per language where a value is a text."""

        def fill(language: Language) -> str:
            words = {
                name: value.in_language(language) if isinstance(value, Text) else value
                for name, value in values.items()
            }
            return self.in_language(language).format(**words)

        return Text(nl=fill("nl"), en=fill("en"))
