"""Names of people in templates: {{ user|display_name }}."""

from django import template

from project.display import display_name

register = template.Library()
register.filter(display_name)
