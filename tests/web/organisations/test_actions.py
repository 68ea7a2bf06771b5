"""Founding, confirming and staffing an organisation."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from besace.web.foundation.models import OutboxEntry
from besace.web.organisations import actions, staff
from besace.web.organisations.documents import did_document, profile_v2, profile_v3
from besace.web.organisations.keys import signer_for
from besace.web.organisations.models import OperatorAct, Role, SigningKey
from besace.web.organisations.queries import members, role_of
from tests.web.factories import make_member, make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    person = make_person()
    organisation = actions.sign_up(person, name="  Greta  du Velay ", email="contact@greta.example")
    assert organisation.name == "Greta du Velay"
    assert organisation.did == f"did:web:localhost%3A8000:o:{organisation.public_id}"
    assert organisation.profile_url == f"http://localhost:8000/o/{organisation.public_id}"
    assert not organisation.is_confirmed
    assert organisation.is_trial
    assert role_of(person, organisation) is Role.OWNER


def test_its_key_signs_and_its_document_lists_that_key() -> None:
    organisation = make_organisation()
    signer = signer_for(organisation)
    document = did_document(organisation)
    assert document["assertionMethod"] == [signer.verification_method]
    method = document["verificationMethod"][0]  # type: ignore[index,call-overload]
    assert method["publicKeyMultibase"] == signer.public_key_multibase  # type: ignore[index,call-overload]
    import base58

    raw = base58.b58decode(signer.public_key_multibase[1:])[2:]
    Ed25519PublicKey.from_public_bytes(raw).verify(signer.sign(b"badge"), b"badge")


def test_the_private_key_is_sealed() -> None:
    organisation = make_organisation()
    row = SigningKey.objects.get(organisation=organisation)
    assert len(bytes(row.sealed_private_key)) == 12 + 32 + 16


def test_profiles_carry_no_also_known_as() -> None:
    organisation = make_organisation(website="https://greta.example/")
    assert profile_v3(organisation)["id"] == organisation.did
    assert profile_v2(organisation)["id"] == organisation.profile_url
    assert "alsoKnownAs" not in profile_v3(organisation) | profile_v2(organisation)


def test_an_operators_first_organisation_is_confirmed_the_second_waits() -> None:
    operator = make_person(is_operator=True)
    first = actions.sign_up(operator, name="Une", email="a@exemple.fr")
    second = actions.sign_up(operator, name="Deux", email="b@exemple.fr")
    assert (first.is_confirmed, second.is_confirmed) == (True, False)
    assert OperatorAct.objects.filter(organisation=first, operator=operator, act="confirmed").count() == 1


def test_confirming_is_logged_once() -> None:
    organisation = make_organisation(confirmed=False)
    operator = make_person(is_operator=True)
    actions.confirm(organisation, by=operator)
    actions.confirm(organisation, by=operator)
    assert organisation.is_confirmed
    assert OperatorAct.objects.filter(organisation=organisation).count() == 1


def test_nobody_confirms_their_own_organisation() -> None:
    organisation = make_organisation(confirmed=False)
    with pytest.raises(PermissionDenied):
        actions.confirm(organisation, by=owner_of(organisation))


def test_bad_details_are_refused_by_field() -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.sign_up(make_person(), name="", email="pas une adresse", website="javascript:alert(1)")
    assert set(refusal.value.message_dict) == {"name", "email", "website"}


def test_an_invitation_is_accepted_with_the_invited_address_only() -> None:
    organisation = make_organisation()
    invitation = staff.invite(
        organisation, address="Lea@Exemple.fr", role=Role.TRAINER, by=owner_of(organisation)
    )
    assert OutboxEntry.objects.filter(key=f"mail/invitation/{invitation.pk}").exists()
    with pytest.raises(ValidationError) as refusal:
        staff.accept_invitation(invitation, by=make_person())
    assert refusal.value.code == "wrong-person"
    lea = make_person("lea@exemple.fr")
    staff.accept_invitation(invitation, by=lea)
    assert role_of(lea, organisation) is Role.TRAINER
    with pytest.raises(ValidationError):
        staff.accept_invitation(invitation, by=lea)


def test_a_withdrawn_invitation_opens_nothing() -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    invitation = staff.invite(organisation, address="lea@exemple.fr", role=Role.EDITOR, by=owner)
    staff.withdraw(invitation, by=owner)
    with pytest.raises(ValidationError):
        staff.accept_invitation(invitation, by=make_person("lea@exemple.fr"))


def test_the_last_owner_can_neither_leave_nor_step_down() -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    membership = members(organisation).get()
    for attempt in (
        lambda: staff.remove_member(membership, by=owner),
        lambda: staff.change_role(membership, Role.READER, by=owner),
    ):
        with pytest.raises(ValidationError) as refusal:
            attempt()
        assert refusal.value.code == "last-owner"
    make_member(organisation, Role.OWNER)
    staff.remove_member(membership, by=owner)
    assert role_of(owner, organisation) is None


def test_only_owners_manage_the_team_but_anyone_may_leave() -> None:
    organisation = make_organisation()
    trainer = make_member(organisation, Role.TRAINER)
    editor = make_member(organisation, Role.EDITOR)
    theirs = members(organisation).get(user=editor)
    with pytest.raises(PermissionDenied):
        staff.remove_member(theirs, by=trainer)
    with pytest.raises(PermissionDenied):
        staff.invite(organisation, address="x@exemple.fr", role=Role.READER, by=editor)
    staff.remove_member(theirs, by=editor)
    assert role_of(editor, organisation) is None


def test_nobody_fills_the_operator_s_list() -> None:
    person = make_person()
    for number in range(actions.MAX_WAITING):
        actions.sign_up(person, name=f"N {number}", email="a@exemple.fr")
    with pytest.raises(ValidationError) as refusal:
        actions.sign_up(person, name="De trop", email="a@exemple.fr")
    assert refusal.value.code == "too-many-unconfirmed"


def test_invitations_are_counted_by_day() -> None:
    organisation = make_organisation(confirmed=False)
    owner = owner_of(organisation)
    for _ in range(staff.MAX_A_DAY_UNCONFIRMED):
        staff.invite(organisation, address="lea@exemple.fr", role=Role.READER, by=owner)
    with pytest.raises(ValidationError):
        staff.invite(organisation, address="paul@exemple.fr", role=Role.READER, by=owner)


def test_an_invitation_closes_after_14_days() -> None:
    organisation = make_organisation()
    invitation = staff.invite(
        organisation, address="lea@exemple.fr", role=Role.READER, by=owner_of(organisation)
    )
    organisation.invitations.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError) as refusal:
        staff.accept_invitation(invitation, by=make_person("lea@exemple.fr"))
    assert refusal.value.code == "invitation-closed"
