"""The database itself refuses to change a version."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER version_never_changes BEFORE UPDATE ON history_version
BEGIN SELECT RAISE(ABORT, 'A version never changes. Save a new one.'); END
"""
POSTGRESQL = """
CREATE FUNCTION version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A version never changes. Save a new one.' USING ERRCODE = '23000'; END $$;
CREATE TRIGGER version_never_changes BEFORE UPDATE ON history_version
FOR EACH ROW EXECUTE FUNCTION version_never_changes()
"""
STATEMENTS = {
    "sqlite": (SQLITE, ["DROP TRIGGER version_never_changes"]),
    "postgresql": (
        POSTGRESQL,
        [
            "DROP TRIGGER version_never_changes ON history_version",
            "DROP FUNCTION version_never_changes",
        ],
    ),
}


def protect(apps, schema_editor):
    schema_editor.execute(STATEMENTS[schema_editor.connection.vendor][0])


def unprotect(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
