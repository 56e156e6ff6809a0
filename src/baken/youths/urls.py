"""Youths who live on a group: the pages of one person."""

from django.urls import URLPattern, URLResolver, include, path

from baken.youths.views import admissions, agreements, contacts, occupations, overview, parts, perspectives

app_name = "youths"

_checks: list[URLPattern | URLResolver] = [
    path("", admissions.checks, name="checks"),
    path("nieuw/", admissions.check_add, name="check_add"),
    path("<uuid:check_id>/", admissions.check, name="check"),
    path("<uuid:check_id>/wijzigen/", admissions.check_edit, name="check_edit"),
    path("<uuid:check_id>/besluit/", admissions.check_decide, name="check_decide"),
]

_areas: list[URLPattern | URLResolver] = [
    path("", overview.areas, name="areas"),
    path("indelen/", overview.areas_set, name="areas_set"),
    path("doel-van-het-verblijf/", overview.aim_set, name="aim_set"),
    path("doel-van-het-verblijf/<uuid:aim_id>/", overview.aim_look, name="aim_look"),
]

_occupations: list[URLPattern | URLResolver] = [
    path("", occupations.occupations, name="occupations"),
    path("nieuw/", occupations.occupation_add, name="occupation_add"),
    path("startkwalificatie/", occupations.qualification_add, name="qualification_add"),
    path("<uuid:occupation_id>/", occupations.occupation_edit, name="occupation_edit"),
]

_contacts: list[URLPattern | URLResolver] = [
    path("", contacts.contacts, name="contacts"),
    path("plannen/", contacts.contact_plan, name="contact_plan"),
    path("noteren/", contacts.contact_note, name="contact_note"),
    path("voor-thuis/", contacts.contacts_print, name="contacts_print"),
    path("afspraken/<uuid:agreement_id>/", agreements.agreement_edit, name="agreement_edit"),
    path("afspraken/<uuid:agreement_id>/gedaan/", agreements.agreement_done, name="agreement_done"),
    path("<uuid:contact_id>/", contacts.contact, name="contact"),
    path("<uuid:contact_id>/wijzigen/", contacts.contact_edit, name="contact_edit"),
    path("<uuid:contact_id>/hoe-ging-het/", contacts.contact_went, name="contact_went"),
    path("<uuid:contact_id>/gaat-niet-door/", contacts.contact_cancel, name="contact_cancel"),
    path("<uuid:contact_id>/afspreken/", agreements.agreement_add, name="agreement_add"),
]

_perspective: list[URLPattern | URLResolver] = [
    path("", perspectives.perspective, name="perspective"),
    path("pdf/", perspectives.perspective_pdf, name="perspective_pdf"),
    path("beginnen/", perspectives.perspective_start, name="perspective_start"),
    path("wijzigen/", perspectives.perspective_edit, name="perspective_edit"),
    path("samen-bekeken/", perspectives.perspective_review, name="perspective_review"),
    path("geregeld/", perspectives.perspective_finish, name="perspective_finish"),
    path("onderdelen/nieuw/", parts.part_add, name="part_add"),
    path("onderdelen/<uuid:part_id>/", parts.part_edit, name="part_edit"),
    path("onderdelen/<uuid:part_id>/stap/", parts.step_add, name="step_add"),
    path("stappen/<uuid:step_id>/", parts.step_edit, name="step_edit"),
    path("stappen/<uuid:step_id>/gedaan/", parts.step_done, name="step_done"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("inbegrepen/", overview.included, name="included"),
    path("gebieden/", include(_areas)),
    path("school-en-werk/", include(_occupations)),
    path("contact/", include(_contacts)),
    path("perspectief/", include(_perspective)),
    path("toelating/", include(_checks)),
]

urlpatterns = [path("deelnemers/<uuid:participant_id>/jeugd/", include(_of_participant))]
