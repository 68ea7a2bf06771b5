from typing import Any

from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE COLLATION IF NOT EXISTS besace_names (provider = icu, locale = 'und-u-kn-true')"
        )


class Migration(migrations.Migration):
    """The order of names on PostgreSQL; see foundation.ordering."""

    dependencies = [("foundation", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
