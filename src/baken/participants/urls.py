from django.urls import path

from baken.participants.views import care, consents, finding, lists, network, person, registering

app_name = "participants"
_ONE = "deelnemers/<uuid:participant_id>/"
urlpatterns = [
    path("deelnemers/", lists.participants, name="list"),
    path("deelnemers/lijst.csv", lists.export, name="export"),
    path("deelnemers/zoeken-op-bsn/", finding.find_by_bsn, name="find_by_bsn"),
    path("deelnemers/aanmelden/", registering.register, name="register"),
    path(f"{_ONE}gegevens/", person.show, name="person"),
    path(f"{_ONE}gegevens/wijzigen/", person.edit, name="person_edit"),
    path(f"{_ONE}bsn/", person.reveal, name="bsn"),
    path(f"{_ONE}geheimhouding/", person.secrecy, name="secrecy"),
    path(f"{_ONE}adressen/", person.addresses, name="addresses"),
    path(f"{_ONE}adressen/nieuw/", person.new_address, name="address_add"),
    path(f"{_ONE}hulpvraag/", registering.new_request, name="request_add"),
    path(f"{_ONE}netwerk/", network.relations, name="relations"),
    path(f"{_ONE}netwerk/nieuw/", network.new_relation, name="relation_add"),
    path(f"{_ONE}netwerk/<uuid:relation_id>/beeindigen/", network.end, name="relation_end"),
    path(f"{_ONE}toestemmingen/", consents.consents, name="consents"),
    path(f"{_ONE}toestemmingen/nieuw/", consents.new_consent, name="consent_add"),
    path(f"{_ONE}toestemmingen/<uuid:consent_id>/intrekken/", consents.withdraw, name="consent_withdraw"),
    path(f"{_ONE}begeleiders/", care.team, name="care_team"),
    path(f"{_ONE}begeleiders/toewijzen/", care.assign, name="care_assign"),
    path(f"{_ONE}begeleiders/<uuid:assignment_id>/beeindigen/", care.end, name="care_end"),
    path(f"{_ONE}verplaatsen/", care.move, name="move"),
]
