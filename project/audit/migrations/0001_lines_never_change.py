"""The database itself refuses to change or delete a line of the record."""

from django.db import migrations

SQLITE = [
    f"""
CREATE TRIGGER record_line_refuses_{verb} BEFORE {verb} ON django_admin_log
BEGIN SELECT RAISE(ABORT, 'A line of the record never changes and never goes.'); END
"""
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """
CREATE FUNCTION record_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
RAISE EXCEPTION 'A line of the record never changes and never goes.' USING ERRCODE = '23000';
END $$;
CREATE TRIGGER record_line_stays BEFORE UPDATE OR DELETE ON django_admin_log
FOR EACH ROW EXECUTE FUNCTION record_line_stays()
"""
]
STATEMENTS = {
    "sqlite": (
        SQLITE,
        ["DROP TRIGGER record_line_refuses_update", "DROP TRIGGER record_line_refuses_delete"],
    ),
    "postgresql": (
        POSTGRESQL,
        [
            "DROP TRIGGER record_line_stays ON django_admin_log",
            "DROP FUNCTION record_line_stays",
        ],
    ),
}


def protect(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("admin", "0003_logentry_add_action_flag_choices")]
    operations = [migrations.RunPython(protect, unprotect)]
