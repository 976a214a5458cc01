from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "project.audit"
    label = "record"
    """Its migrations are applied under this name."""
