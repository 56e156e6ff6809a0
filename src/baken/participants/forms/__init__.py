"""What people fill in here."""

from baken.participants.forms.agreements import ConsentForm, RequestForm, WithdrawalForm
from baken.participants.forms.care import AssignForm, EndForm, MoveForm
from baken.participants.forms.lists import BsnForm, ListForm
from baken.participants.forms.network import RelationForm
from baken.participants.forms.person import (
    AddressForm,
    PersonForm,
    RegistrationForm,
    RevealForm,
    SecrecyForm,
)

__all__ = [
    "AddressForm",
    "AssignForm",
    "BsnForm",
    "ConsentForm",
    "EndForm",
    "ListForm",
    "MoveForm",
    "PersonForm",
    "RegistrationForm",
    "RelationForm",
    "RequestForm",
    "RevealForm",
    "SecrecyForm",
    "WithdrawalForm",
]
