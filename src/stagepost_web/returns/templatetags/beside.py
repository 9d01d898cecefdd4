"""What templates say of what a return was checked beside."""

from django import template

from stagepost_web.returns import given_beside

register = template.Library()
register.simple_tag(given_beside.files_beside, name="files_beside")
