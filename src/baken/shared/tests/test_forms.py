"""Forms: labels, help, errors beside the field, the rule next to the error."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from baken.shared.errors import Refused
from baken.shared.forms import BakenForm, FilterForm, add_domain_error


class PlanForm(BakenForm):
    title = forms.CharField(label="Titel", help_text="In eigen woorden.")
    starts_on = forms.DateField(label="Begint op")
    note = forms.CharField(label="Notitie", widget=forms.Textarea, required=False)
    by = forms.ChoiceField(label="Door", choices=[("p", "Deelnemer"), ("m", "Mentor")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Akkoord")


class GroupedForm(PlanForm):
    groups = [("Wie", ["by", "agreed"])]


def tag_of(html: str, name: str) -> str:
    found = re.search(rf'<(?:input|textarea|select)[^>]*name="{name}"[^>]*>', html)
    assert found, f"no input {name}"
    return found[0]


def test_every_input_has_its_label_and_help() -> None:
    html = str(PlanForm())
    assert re.search(r'<label class="utrecht-form-label[^>]*for="id_title">Titel', html)
    assert 'aria-describedby="id_title_helptext"' in tag_of(html, "title")
    assert '<div class="utrecht-form-field-description" id="id_title_helptext">In eigen woorden.</div>' in html


def test_an_error_stands_beside_its_field_and_is_announced_with_it() -> None:
    html = str(PlanForm({"starts_on": "2025-11-24", "by": "p", "agreed": "on"}))
    assert 'aria-invalid="true"' in tag_of(html, "title")
    assert 'aria-describedby="id_title_helptext id_title_error"' in tag_of(html, "title")
    assert 'id="id_title_error"' in html
    assert "utrecht-form-field--invalid" in html
    assert "aria-invalid" not in tag_of(html, "starts_on")


def test_the_summary_leads_to_each_wrong_field() -> None:
    html = str(PlanForm({}))
    assert 'role="alert"' in html
    for anchor in ("id_title", "id_starts_on", "id_by_0", "id_agreed"):
        assert f'<a href="#{anchor}">' in html
        assert f'id="{anchor}"' in html


def test_a_form_that_was_not_sent_has_no_summary() -> None:
    assert 'role="alert"' not in str(PlanForm())


def test_a_refusal_of_a_service_stands_beside_the_field_with_its_rule() -> None:
    form = PlanForm({"title": "Plan", "starts_on": "2025-11-24", "by": "p", "agreed": "on"})
    add_domain_error(form, Refused("Te laat <b>", field="starts_on", rule="8F-10", code="late"))
    html = str(form)
    assert form.errors["starts_on"] == ["Te laat <b>"]
    assert form.has_error("starts_on", "late")
    assert "Te laat &lt;b&gt;" in html
    assert "/regels/#8F-10" in html


def test_a_refusal_without_a_field_of_this_form_stands_on_top() -> None:
    form = PlanForm({"title": "Plan", "starts_on": "2025-11-24", "by": "p", "agreed": "on"})
    add_domain_error(form, Refused("Sluit eerst de analyse af.", field="phase", rule="8F-18"))
    assert form.non_field_errors() == ["Sluit eerst de analyse af."]
    assert [problem.rule for problem in form.problems] == ["8F-18"]
    assert "/regels/#8F-18" in str(form)


def test_choices_are_a_fieldset_with_a_legend() -> None:
    html = str(PlanForm({}))
    assert re.search(r"<fieldset[^>]*aria-describedby=\"id_by_error\"[^>]*>\s*<legend[^>]*>Door", html)
    assert html.count('class="choice"') == 3


def test_dates_use_the_input_of_the_browser_and_keep_their_value() -> None:
    html = str(PlanForm(initial={"starts_on": date(2025, 11, 24)}))
    assert 'type="date"' in tag_of(html, "starts_on")
    assert 'value="2025-11-24"' in tag_of(html, "starts_on")


def test_what_a_date_input_sends_is_understood() -> None:
    form = PlanForm({"title": "Plan", "starts_on": "2025-11-24", "by": "p", "agreed": "on"})
    assert form.is_valid()
    assert form.cleaned_data["starts_on"] == date(2025, 11, 24)


@pytest.mark.parametrize("day", ["0001-01-01", "1026-07-01", "9999-12-31"])
def test_a_day_that_nobody_lives_to_see_is_no_valid_date(day: str) -> None:
    assert PlanForm({"starts_on": day}).errors.as_data()["starts_on"][0].code == "invalid"


def test_only_what_is_optional_says_so() -> None:
    html = str(PlanForm())
    assert html.count("(niet verplicht)") == 1
    assert 'aria-required="true"' in tag_of(html, "title")
    assert "aria-required" not in tag_of(html, "note")


def test_fields_can_be_grouped_under_a_title() -> None:
    form = GroupedForm()
    html = str(form)
    assert [field.name for field in form.ungrouped_fields] == ["title", "starts_on", "note"]
    assert html.index("Notitie") < html.index(">Wie</legend>") < html.index("Akkoord")
    assert html.count('name="agreed"') == 1


def test_a_filter_requires_nothing_and_calls_nothing_optional() -> None:
    class Filter(FilterForm):
        q = forms.CharField(label="Naam")

    assert Filter({}).is_valid()
    assert "niet verplicht" not in str(Filter())


def test_a_form_of_another_package_gets_the_same_markup() -> None:
    class Plain(forms.Form):
        email = forms.EmailField(label="E-mail")
        token = forms.CharField(widget=forms.HiddenInput)

    html = str(Plain({}))
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in tag_of(html, "email")
    assert "class=" not in tag_of(html, "token")


def test_one_field_can_be_placed_by_hand() -> None:
    html = Template("{{ form.title.as_field_group }}").render(Context({"form": PlanForm()}))
    assert "Titel" in html
    assert "Begint op" not in html
