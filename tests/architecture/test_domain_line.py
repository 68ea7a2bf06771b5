"""Domain apps form a line: no relation and no migration of a lower app points to a higher one."""

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

LINE = (
    "foundation",
    "accounts",
    "organisations",
    "achievements",
    "awards",
    "checking",
    "groups",
    "backpack",
    "learning",
    "guide",
    "operations",
)
PLACE = {label: place for place, label in enumerate(LINE)}


def test_no_relation_points_upward() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in PLACE
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if PLACE.get(field.related_model._meta.app_label, 0) > PLACE[model._meta.app_label]
    ]
    assert upward == []


def test_no_migration_depends_upward() -> None:
    upward = [
        f"{label}.{name} needs {needed}.{of}"
        for (label, name), migration in MigrationLoader(
            None, ignore_no_migrations=True
        ).disk_migrations.items()
        if label in PLACE
        for needed, of in migration.dependencies
        if PLACE.get(needed, 0) > PLACE[label]
    ]
    assert upward == []


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
