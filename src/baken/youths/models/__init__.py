from baken.youths.models.admissions import AdmissionCheck, Outcome
from baken.youths.models.aims import AimLook, GoalArea, StayAim
from baken.youths.models.contacts import ContactAgreement, ContactPerson, FamilyContact
from baken.youths.models.occupations import Occupation, Qualification
from baken.youths.models.perspectives import PerspectivePart, PerspectivePlan, PerspectiveReview, PerspectiveStep

__all__ = [
    "AdmissionCheck",
    "AimLook",
    "ContactAgreement",
    "ContactPerson",
    "FamilyContact",
    "GoalArea",
    "Occupation",
    "Outcome",
    "PerspectivePart",
    "PerspectivePlan",
    "PerspectiveReview",
    "PerspectiveStep",
    "Qualification",
    "StayAim",
]
