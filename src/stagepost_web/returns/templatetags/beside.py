"""What templates say of what a return was checked beside."""

from django import template

from stagepost_web.returns.presenting import sources

register = template.Library()
register.simple_tag(sources.sources_of, name="sources_of")
register.simple_tag(sources.earlier_sources_of, name="earlier_sources_of")
