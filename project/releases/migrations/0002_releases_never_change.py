"""The database itself refuses to change a release."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER release_never_changes BEFORE UPDATE ON releases_release
BEGIN SELECT RAISE(ABORT, 'A release never changes. Publish a new one.'); END
"""
POSTGRESQL = """
CREATE FUNCTION release_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A release never changes. Publish a new one.' USING ERRCODE = '23000'; END $$;
CREATE TRIGGER release_never_changes BEFORE UPDATE ON releases_release
FOR EACH ROW EXECUTE FUNCTION release_never_changes()
"""
STATEMENTS = {
    "sqlite": (SQLITE, ["DROP TRIGGER release_never_changes"]),
    "postgresql": (
        POSTGRESQL,
        [
            "DROP TRIGGER release_never_changes ON releases_release",
            "DROP FUNCTION release_never_changes",
        ],
    ),
}


def protect(apps, schema_editor):
    schema_editor.execute(STATEMENTS[schema_editor.connection.vendor][0])


def unprotect(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
